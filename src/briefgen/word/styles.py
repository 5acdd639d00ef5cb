"""Style → styles.xml: a Word style for every role, in each language and place it is used in.

Every line is exactly as high as the style says: Word and others disagree by a third on the natural height of
a Chinese line. Only pictures stand in a style whose lines grow (`Figure`).
"""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.style.sheet import SECOND_TITLE, FamilyName, Role, Style, TextStyle
from briefgen.typeset import Language
from briefgen.word.fonts import Fonts
from briefgen.word.grid import Grid
from briefgen.word.names import CHARACTERS, PARAGRAPHS, Named, Use
from briefgen.word.numbering import Numbering
from briefgen.word.settled import settled
from briefgen.word.xml import Element, half_points, ppr, rgb, rpr, serialise, twips, w

_LOCALES: dict[Language, dict[str, str]] = {
    "zh": {"val": "en-US", "eastAsia": "zh-CN"},
    "en": {"val": "en-GB"},
}


class StyleBook:
    """The styles a document uses, found as it is written."""

    def __init__(self, style: Style, grid: Grid, numbering: Numbering) -> None:
        self._style, self._grid, self._numbering = style, grid, numbering
        self._paragraphs: dict[str, Use] = {}
        self._characters: dict[str, tuple[Role, Language]] = {}
        self._signs: dict[str, FamilyName] = {}
        self._titles: dict[Language, float] = {}
        for (role, kind, level), named in PARAGRAPHS.items():
            self.paragraph(Use(role, grid.language, named.place, kind, level))

    def paragraph(self, use: Use) -> str:
        """Return the id of a paragraph style; the document's own language and place have the plain name."""
        named = use.named
        place = (
            use.place if self._grid.indent else named.place
        )  # without a margin column there is but one place
        inset = "Inset" if place != named.place else ""
        foreign = "" if use.language == self._grid.language else use.language.upper()
        identity = f"{named.id}{foreign}{inset}"
        self._paragraphs.setdefault(identity, Use(use.role, use.language, place, use.kind, use.level))
        return identity

    def character(self, role: Role, language: Language) -> str:
        """Return the id of a character style."""
        foreign = "" if language == self._grid.language else language.upper()
        identity = f"{CHARACTERS[role].id}{foreign}"
        self._characters.setdefault(identity, (role, language))
        return identity

    def sign(self, family: FamilyName) -> str:
        """Return the id of the character style of signs that only the Chinese font of a family has."""
        identity = f"Sign{family.capitalize()}"
        self._signs[identity] = family
        return identity

    def shrink_title(self, language: Language, scale: float) -> None:
        """Set the title of a language smaller than its role says, for one that is long."""
        self._titles[language] = scale

    def use(self, identity: str) -> Use | None:
        """Return what a paragraph style is for; None for one that is no role's."""
        return self._paragraphs.get(identity)

    def spacing(self, identity: str) -> tuple[float, float]:
        """Return the space a style leaves before and after its paragraphs, in points."""
        use = self._paragraphs.get(identity)
        if use is None:
            return 0.0, 0.0
        look = self.look(use)
        least = self._grid.around(use)
        after = 0.0 if use.kind in ("bullet", "number") and use.role != "key" else look.after
        return max(look.before, least[0]), max(after, least[1])

    def xml(self, fonts: Fonts) -> bytes:
        """Write styles.xml."""
        body = self._style.text("body", self._grid.language)
        root = w("styles", _defaults(body, fonts), _latent(), _normal(body, fonts, self._grid.language))
        for identity, use in self._paragraphs.items():
            root.append(self._paragraph(identity, use, fonts))
        for identity, (role, language) in self._characters.items():
            named = _named_in(CHARACTERS[role], identity)
            look = replace(self._style.text(role, language), bold=False, italic=False)  # said by the runs
            root.append(_character(identity, named, *_run(look, fonts)))
        for identity, family in self._signs.items():
            han = fonts.names[family].han
            named = Named(identity, f"Sign {family}", priority=99)
            root.append(_character(identity, named, w("rFonts", ascii=han, hAnsi=han, eastAsia=han, cs=han)))
        root.extend(settled(self._style, self._grid))
        return serialise(root)

    def _paragraph(self, identity: str, use: Use, fonts: Fonts) -> Element:
        look = self.look(use)
        named = _named_in(use.named, identity)
        whole = use.role.startswith(("heading", "title", "figure", "card", "table"))
        properties = ppr(
            *_spacing(look, self.spacing(identity)),
            *self._grid.extras(use, look),
            self._numbers(use),
            w("suppressAutoHyphens") if whole else None,
        )
        runs = rpr(*_run(look, fonts), w("lang", **_LOCALES[use.language]))
        return w(
            "style",
            w("name", val=named.name),
            w("basedOn", val="Normal"),
            w("next", val="BodyText") if use.role.startswith("heading") else None,
            w("uiPriority", val=named.priority),
            w("qFormat"),
            properties,
            runs,
            type="paragraph",
            styleId=identity,
        )

    def look(self, use: Use) -> TextStyle:
        """Return how a role looks in the place it is used in."""
        look = self._style.text(use.role, use.language)
        if use.role != "title":
            return look
        scale = self._titles.get(use.language, 1.0) * (SECOND_TITLE if use.kind == "last" else 1.0)
        return replace(look, size=look.size * scale, leading=look.leading * scale)

    def _numbers(self, use: Use) -> Element | None:
        number = self._numbering.of(use)
        level = int(use.role[-1]) - 1 if use.role.startswith("heading") else use.level
        return w("numPr", w("ilvl", val=level), w("numId", val=number)) if number else None


def _named_in(named: Named, identity: str) -> Named:
    """Give a variant of a style a name of its own, as Word asks for."""
    suffix = identity.removeprefix(named.id)
    if not suffix:
        return named
    words = suffix.replace("Inset", " inset").replace("EN", " English").replace("ZH", " Chinese")
    return Named(identity, named.name.capitalize() + words, named.place, named.priority)


def _spacing(look: TextStyle, around: tuple[float, float]) -> Iterator[Element]:
    before, after = map(twips, around)
    yield w("spacing", before=before, after=after, line=twips(look.leading), lineRule="exact")
    yield w("jc", val="both" if look.align == "justify" else look.align)


def _run(look: TextStyle, fonts: Fonts) -> Iterator[Element]:
    yield fonts.rfonts(look.family)
    if look.bold:
        yield from (w("b"), w("bCs"))
    if look.italic:
        yield w("i")
    yield w("color", val=rgb(look.colour))
    yield w("sz", val=half_points(look.size))
    yield w("szCs", val=half_points(look.size))


def _defaults(body: TextStyle, fonts: Fonts) -> Element:
    runs = rpr(
        fonts.rfonts(body.family),
        w("kern", val=2),
        w("sz", val=half_points(body.size)),
        w("szCs", val=half_points(body.size)),
        w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )
    breaking = ppr(w("kinsoku"), w("wordWrap"), w("overflowPunct"), w("autoSpaceDE"), w("autoSpaceDN"))
    return w("docDefaults", w("rPrDefault", runs), w("pPrDefault", breaking))


def _latent() -> Element:
    off = {"defLockedState": 0, "defSemiHidden": 0, "defUnhideWhenUsed": 0, "defQFormat": 0}
    return w("latentStyles", defUIPriority=99, count=376, **off)


def _normal(body: TextStyle, fonts: Fonts, language: Language) -> Element:
    """Say the size here too: some readers take the document's defaults from Normal."""
    size = half_points(body.size)
    return w(
        "style",
        w("name", val="Normal"),
        w("uiPriority", val=0),
        w("qFormat"),
        ppr(
            w("widowControl"),
            w("snapToGrid", val=False),
            w("spacing", line=twips(body.leading), lineRule="exact"),
        ),
        rpr(
            w("color", val=rgb(body.colour)),
            w("sz", val=size),
            w("szCs", val=size),
            w("lang", **_LOCALES[language]),
        ),
        type="paragraph",
        default=True,
        styleId="Normal",
    )


def _character(identity: str, named: Named, *properties: Element) -> Element:
    return w(
        "style",
        w("name", val=named.name),
        w("basedOn", val="DefaultParagraphFont"),
        w("uiPriority", val=named.priority),
        rpr(*properties),
        type="character",
        styleId=identity,
    )
