"""A house's own Word file as the base of ours: its page, headers, footers, theme, fonts, lists and styles.

Its text stays behind. Ours is written as always, and told at the end what the house calls its styles
(`housestyles`), so nothing else needs to know of it.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from briefgen.style.sheet import HouseWord, Page
from briefgen.word.housestyles import HouseStyles
from briefgen.word.lint.opened import Opened, every, open_file, relation_of, value
from briefgen.word.package import Package, Part
from briefgen.word.xml import TWIPS, Element, R, W, serialise_whole, w
from briefgen.workspace import read_bytes

_LARGEST = 20_000_000
_MAIN = "word/document.xml"
_FURNITURE = (f"{{{W}}}headerReference", f"{{{W}}}footerReference")
# What a section of ours does not take over: what it refers to, its columns, and where it begins.
_OTHERS = ("footnotePr", "endnotePr", "type", "cols", "sectPrChange", "printerSettings")
_DROPPED = (*_FURNITURE, *(f"{{{W}}}{tag}" for tag in _OTHERS))
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_THEMES, _FONTS, _NUMBERS, _SETTINGS = "theme", "fontTable", "numbering", "settings"


@dataclass(frozen=True, slots=True)
class Own:
    """The parts of ours that take something over from a house's file, and the stories we wrote."""

    styles: Part
    numbering: Part
    fonts: Part
    stories: tuple[Part, ...]


class House:
    """A house's file, opened; what is taken over of it goes into one package."""

    def __init__(self, wanted: HouseWord, path: Path, package: Package) -> None:
        self._opened: Opened = open_file(read_bytes(path, limit=_LARGEST))
        self._package = package
        self._adopted: dict[str, Part] = {}
        sections = list(every(self._opened.parts[_MAIN], "sectPr"))
        self._section = sections[-1] if sections else w("sectPr")
        self.styles = HouseStyles(self._opened.parts["word/styles.xml"], wanted)

    @property
    def furnished(self) -> bool:
        """Say whether the house has headers or footers of its own."""
        return any(child.tag in _FURNITURE for child in self._section)

    def page(self, page: Page) -> Page:
        """Return the house's page; it has no margin column, for its own styles know of none."""
        own = replace(page, margin=0.0, gutter=0.0)
        size, margins = (next(every(self._section, tag), None) for tag in ("pgSz", "pgMar"))
        if size is None or margins is None:
            return own
        width, height = (_points(size, name) for name in ("w", "h"))
        top, bottom, left, right = (_points(margins, name) for name in ("top", "bottom", "left", "right"))
        return replace(own, width=width, height=height, top=top, bottom=bottom, left=left, right=right)

    def section(self, references: list[Element]) -> Element:
        """Write our section as the house's is, with what it refers to."""
        kept = [deepcopy(child) for child in self._section if child.tag not in _DROPPED]
        return w("sectPr", *references, w("footnotePr", w("numRestart", val="continuous")), *kept)

    def furniture(self, main: Part) -> Iterator[tuple[Element, Part]]:
        """Take over headers and footers; gives what refers to each, and the part itself."""
        known = self._opened.relations(_MAIN)
        for reference in self._section:
            if reference.tag in _FURNITURE:
                kind = "header" if reference.tag == _FURNITURE[0] else "footer"
                part = self._adopt(known[relation_of(reference)].target)
                relation = self._package.relate(main, part, kind)
                yield w(f"{kind}Reference", type=value(reference, "type"), r_id=relation), part

    def theme(self, main: Part) -> bool:
        """Take over the theme; False if the house has none."""
        target = self._of_main(_THEMES)
        if target:
            self._package.relate(main, self._adopt(target), _THEMES)
        return bool(target)

    def asks(self, setting: str) -> bool:
        """Say whether the house's settings have something that its headers depend on."""
        settings = self._opened.parts.get(self._of_main(_SETTINGS))
        found = None if settings is None else settings.find(f"{{{W}}}{setting}")
        return found is not None and value(found) not in ("0", "false", "off")

    def fonts(self, table: Part, ours: Element) -> None:
        """List the house's fonts before ours, with the files of those it carries."""
        name = self._of_main(_FONTS)
        if not name:
            return
        own = {value(font, "name") for font in ours}
        relations = self._opened.relations(name)
        for at, font in enumerate(
            font for font in self._opened.parts[name] if value(font, "name") not in own
        ):
            copy = deepcopy(font)
            for file in (one for one in copy if relation_of(one)):
                part = self._adopt(relations[relation_of(file)].target)
                file.set(f"{{{R}}}id", self._package.relate(table, part, "font"))
            ours.insert(at, copy)

    def numbering(self, part: Part, ours: Element) -> Element:
        """Put our lists after the house's, and remember how far they were moved."""
        name = self._of_main(_NUMBERS)
        if not name:
            return ours
        self._carry(part, name)
        return self.styles.lists(deepcopy(self._opened.parts[name]), ours)

    def _of_main(self, kind: str) -> str:
        relations = self._opened.relations(_MAIN).values()
        return next((one.target for one in relations if one.kind.endswith(f"/{kind}")), "")

    def _adopt(self, name: str) -> Part:
        """Take over a part and all it leads to."""
        if name not in self._adopted:
            own = f"/word/house/{name.removeprefix('word/')}"
            part = self._package.add(own, self._content_type(name), self._opened.members[name])
            self._adopted[name] = part
            self._carry(part, name)
        return self._adopted[name]

    def _carry(self, part: Part, name: str) -> None:
        """Give a part the relationships that another has, by the same ids."""
        for key, relation in self._opened.relations(name).items():
            target = relation.target if relation.external else self._adopt(relation.target)
            self._package.relate_as(part, key, relation.kind, target)

    def _content_type(self, name: str) -> str:
        types = self._opened.parts["[Content_Types].xml"]
        for one in types.iter(f"{_TYPES}Override"):
            if one.get("PartName") == f"/{name}":
                return str(one.get("ContentType"))
        ending = name.rpartition(".")[2].lower()
        found = (one for one in types.iter(f"{_TYPES}Default") if str(one.get("Extension")).lower() == ending)
        return str(next(found).get("ContentType"))


def move_in(house: House, package: Package, own: Own) -> None:
    """Put our finished parts together with the house's."""
    package.fill(own.numbering, serialise_whole(house.numbering(own.numbering, _root(own.numbering))))
    package.fill(own.styles, serialise_whole(house.styles.merged(_root(own.styles))))
    fonts = _root(own.fonts)
    house.fonts(own.fonts, fonts)
    package.fill(own.fonts, serialise_whole(fonts))
    for part in own.stories:
        story = _root(part)
        house.styles.restyle(story)
        package.fill(part, serialise_whole(story))


def _root(part: Part) -> Element:
    return etree.fromstring(part.blob)


def _points(element: Element, name: str) -> float:
    return float(value(element, name) or 0) / TWIPS
