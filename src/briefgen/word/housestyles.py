"""Which of a house's styles our text takes, and how ours and the house's live in one file.

A role takes the style the brand names for it, else the house's style of the same name (Word's own names are
the same in every language), else ours, under a name of its own. Ours say everything themselves, so that
nothing of a house's Normal shines through.
"""

import re
from collections.abc import Iterable, Mapping

from briefgen.style import word_name
from briefgen.style.sheet import HouseRole, HouseWord
from briefgen.word.lint.opened import every, value
from briefgen.word.names import CHARACTERS, PARAGRAPHS
from briefgen.word.xml import Element, W, put_property, w

ROLES: dict[HouseRole, str] = {
    "title": "Title", "subtitle": "Subtitle", "opening": "Standfirst", "heading1": "Heading1",
    "heading2": "Heading2", "heading3": "Heading3", "body": "BodyText", "side": "SideNote",
    "key": "KeyMessage", "key-title": "KeyTitle", "list": "ListBullet", "list2": "ListBullet2",
    "list3": "ListBullet3",
    "number": "ListNumber", "number2": "ListNumber2", "number3": "ListNumber3", "caption": "Caption",
    "source": "SourceNote", "table": "BriefTable", "table-head": "TableHead", "table-cell": "TableText",
    "table-total": "TableTotal", "callout-title": "CalloutTitle", "callout": "Callout", "quote": "Quote",
    "quote-by": "QuoteSource", "timeline": "Timeline", "timeline-when": "TimelineDate",
    "contents-title": "TOCHeading", "contents1": "TOC1", "contents2": "TOC2", "contents3": "TOC3",
    "note": "FootnoteText",
}  # fmt: skip
_VARIANT = re.compile(r"(?:EN|ZH)?(?:Inset)?$")
_SAME = {"SourceNoteLast": "SourceNote"}
# Styles of ours that a house's of the same name can stand for; its header and footer have tabs of their own.
_MARKS = ("Strong", "Emphasis", "Hyperlink", "FootnoteReference")
_NAMES = {
    named.id: named.name
    for named in (*PARAGRAPHS.values(), *CHARACTERS.values())
    if named.id not in ("Header", "Footer")
} | {"FootnoteReference": "footnote reference"}
_DEFAULTS = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
_USED = ("pStyle", "rStyle", "tblStyle")


class HouseStyles:
    """The styles and lists of a house, and what ours are called among them."""

    def __init__(self, styles: Element, wanted: HouseWord) -> None:
        self._styles = styles
        self._wanted = {ROLES[role]: word_name(name) for role, name in wanted.styles}
        _part_names(styles)
        self._known = {
            (value(one, "type"), _name(one)): value(one, "styleId") for one in every(styles, "style")
        }
        self._ids = set(self._known.values())
        self._counted = {value(one, "styleId") for one in every(styles, "style") if _number(one)}
        self._kept: set[str] = set()  # ours that stay with what follows, whatever the house's do
        self._numbers: dict[str, tuple[int, int]] = {}
        self._offset = 0
        self._new: dict[str, str] = {}

    def merged(self, ours: Element) -> Element:
        """Return the house's styles with those of ours that it has none for."""
        added = []
        for style in every(ours, "style"):
            identity = value(style, "styleId")
            found = self._found(style)
            self._new[identity] = found or (f"Brief{identity}" if identity in self._ids else identity)
            if not found:
                added.append(style)
                continue
            self._kept |= {identity} if any(True for _ in every(style, "keepNext")) else set()
            if number := _number(style):
                self._numbers[identity] = number
        for style in added:
            self._styles.append(self._own(style))
        return self._styles

    def lists(self, theirs: Element, ours: Element) -> Element:
        """Put our lists after the house's (definitions first, as the schema wants them)."""
        shift = 1 + max(
            (int(value(one, "abstractNumId")) for one in every(theirs, "abstractNum")), default=-1
        )
        self._offset = max((int(value(one, "numId")) for one in every(theirs, "num")), default=0)
        for one in every(ours, "abstractNum"):
            _move(one, "abstractNumId", shift)
        for one in every(ours, "num"):
            _move(one, "numId", self._offset)
            for definition in one.findall(f"{{{W}}}abstractNumId"):
                _move(definition, "val", shift)
        parts = [[*every(root, tag)] for tag in ("abstractNum", "num") for root in (theirs, ours)]
        rest = [one for one in theirs if one.tag not in (f"{{{W}}}abstractNum", f"{{{W}}}num")]
        pictures = [one for one in rest if one.tag == f"{{{W}}}numPicBullet"]
        merged = w("numbering", *pictures, *(one for part in parts for one in part))
        merged.extend(one for one in rest if one not in pictures)
        return merged

    def restyle(self, root: Element) -> None:
        """Call the styles and lists of a story of ours what the finished file calls them."""
        self._renumber(every(root, "numId"))
        for paragraph in every(root, "p"):
            self._complete(paragraph)
        for used in (one for tag in _USED for one in every(root, tag)):
            used.set(f"{{{W}}}val", self._new.get(value(used), value(used)))

    def _complete(self, paragraph: Element) -> None:
        """Let a paragraph say what its style was to say, where the house's does not."""
        used = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        ours = "" if used is None else value(used)
        if ours in self._kept:
            put_property(paragraph, w("keepNext"))
        counted = (
            self._new.get(ours) in self._counted or paragraph.find(f"{{{W}}}pPr/{{{W}}}numPr") is not None
        )
        if ours in self._numbers and not counted:
            number, level = self._numbers[ours]
            put_property(paragraph, w("numPr", w("ilvl", val=level), w("numId", val=number + self._offset)))

    def _found(self, style: Element) -> str:
        """Find the house's style for one of ours; empty if it has none."""
        kind, identity = value(style, "type"), value(style, "styleId")
        if identity in _DEFAULTS:
            return self._known.get((kind, _name(style)), "") or self._default(kind)
        base = _VARIANT.sub("", identity)
        base = _SAME.get(base, base)
        if base in self._wanted:
            return self._known.get((kind, self._wanted[base]), "")
        own = word_name(_NAMES[base]) if base in _NAMES else _name(style) if base in _MARKS else ""
        found = self._known.get((kind, own), "") if own else ""
        return self._default("paragraph") if base == "BodyText" and not found else found

    def _default(self, kind: str) -> str:
        for style in every(self._styles, "style"):
            if value(style, "type") == kind and value(style, "default") in ("1", "true", "on"):
                return value(style, "styleId")
        return ""

    def _own(self, style: Element) -> Element:
        """Fit a style of ours into the house's file: whole in itself, nobody's default, of its own name."""
        name = next(style.iterchildren(f"{{{W}}}name"))
        if (value(style, "type"), _name(style)) in self._known:
            name.set(f"{{{W}}}val", f"Brief {value(name)}")
        if self._default(value(style, "type")):
            style.attrib.pop(f"{{{W}}}default", "")
        style.set(f"{{{W}}}styleId", self._new[value(style, "styleId")])
        for one in [*style.iterchildren(*(f"{{{W}}}{tag}" for tag in ("basedOn", "next", "link")))]:
            if one.tag == f"{{{W}}}basedOn" and value(one) == "Normal":
                style.remove(one)
            else:
                one.set(f"{{{W}}}val", self._new.get(value(one), value(one)))
        self._renumber(every(style, "numId"))
        return style

    def _renumber(self, numbers: Iterable[Element]) -> None:
        for number in numbers:
            if value(number) != "0":
                _move(number, "val", self._offset)


def _name(style: Element) -> str:
    return word_name(value(next(style.iterchildren(f"{{{W}}}name"))))


def _part_names(styles: Element) -> None:
    """Give styles of one name names of their own, as Word does when it opens what others have saved."""
    seen: dict[tuple[str, str], Element] = {}
    for style in every(styles, "style"):
        other = seen.setdefault((value(style, "type"), _name(style)), style)
        if other is not style:
            plain = _name(style).replace(" ", "")
            odd = style if value(other, "styleId").lower() == plain else other
            name = next(odd.iterchildren(f"{{{W}}}name"))
            name.set(f"{{{W}}}val", f"{value(name)} ({value(odd, 'styleId')})")


def _number(style: Element) -> tuple[int, int] | None:
    """Return the list and the level that a style gives its paragraphs."""
    found = next(every(style, "numPr"), None)
    if found is None:
        return None
    said: Mapping[str, str] = {str(one.tag).rpartition("}")[2]: value(one) for one in found}
    number = int(said.get("numId", 0))
    return (number, int(said.get("ilvl", 0))) if number else None


def _move(element: Element, name: str, by: int) -> None:
    element.set(f"{{{W}}}{name}", str(int(value(element, name)) + by))
