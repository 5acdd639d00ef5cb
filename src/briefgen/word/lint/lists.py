"""Rules over lists: every number leads to a list, every list to a definition, every level counts itself."""

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.word.lint.opened import Opened, every, number, said, value
from briefgen.word.xml import Element, W

_DEEPEST = 8


def list_problems(opened: Opened) -> Iterator[str]:
    """Judge the definitions, the lists, and the paragraphs that are in one."""
    numbering = opened.parts.get("word/numbering.xml")
    lists: Counter[str] = Counter()
    if numbering is not None:
        lists = Counter(value(one, "numId") for one in numbering.findall(f"{{{W}}}num"))
        yield from _lists(numbering, lists)
        yield from _linked(opened, numbering)
    for name, root in opened.parts.items():
        for used in every(root, "numId"):
            if value(used) not in lists and value(used) != "0":
                yield f"{name}: list {value(used)} is not defined"
        for level in every(root, "ilvl"):
            if number(value(level)) > _DEEPEST:
                yield f"{name}: a list has no level {value(level)}"


def _lists(numbering: Element, lists: Counter[str]) -> Iterator[str]:
    definitions = numbering.findall(f"{{{W}}}abstractNum")
    known = {value(one, "abstractNumId") for one in definitions}
    for one in numbering.findall(f"{{{W}}}num"):
        if any(number(value(own, "ilvl")) > _DEEPEST for own in every(one, "lvlOverride")):
            yield f"numbering: list {value(one, 'numId')} begins a level anew that no list has"
        if said(one, "abstractNumId") not in known:
            yield f"numbering: list {value(one, 'numId')} has no definition"
    yield from (f"numbering: list {one} is there twice" for one, count in lists.items() if count > 1)
    signs = Counter(said(one, "nsid") for one in definitions)
    for sign, count in signs.items():
        if sign and count > 1:
            yield f"numbering: {count} definitions have the nsid {sign}, and are one to Word"
    for one in definitions:
        yield from (f"numbering: definition {value(one, 'abstractNumId')} {what}" for what in _levels(one))


def _levels(definition: Element) -> Iterator[str]:
    levels = definition.findall(f"{{{W}}}lvl")
    single = said(definition, "multiLevelType") == "singleLevel"
    linked = bool(said(definition, "numStyleLink"))
    if len(levels) != 9 and not single and not linked:
        yield "has not nine levels"
    counted = Counter(value(level, "ilvl") for level in levels)
    yield from (f"has {count} levels {level}" for level, count in counted.items() if count > 1)
    for level in levels:
        deepest = max(map(int, re.findall(r"%(\d)", said(level, "lvlText"))), default=0)
        if level.find(f"{{{W}}}lvlText") is None and said(level, "numFmt") != "none":
            yield f"says nothing in level {value(level, 'ilvl')}"
        if deepest > number(value(level, "ilvl"), deepest) + 1:
            yield f"counts a deeper level in level {value(level, 'ilvl')}"


def _linked(opened: Opened, numbering: Element) -> Iterator[str]:
    styles = {(value(one, "type"), value(one, "styleId")) for one in every(opened.styles, "style")}
    for tag, kind in (("pStyle", "paragraph"), ("numStyleLink", "numbering"), ("styleLink", "numbering")):
        for one in every(numbering, tag):
            if (kind, value(one)) not in styles:
                yield f"numbering: {kind} style {value(one)!r} is not defined"
    pictures = {value(one, "numPicBulletId") for one in every(numbering, "numPicBullet")}
    for one in every(numbering, "lvlPicBulletId"):
        if value(one) not in pictures:
            yield f"numbering: the bullet {value(one)} is not there"
