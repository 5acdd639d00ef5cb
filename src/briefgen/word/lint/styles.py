"""Rules over styles: each has a name and an id, is based on its kind, and is used for its kind."""

from collections import Counter
from collections.abc import Iterator

from briefgen.word.lint.opened import Opened, every, said, value
from briefgen.word.xml import Element

_USES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_LINKS = {"paragraph": "character", "character": "paragraph"}


def style_problems(opened: Opened) -> Iterator[str]:
    """Judge the styles, and what uses them."""
    styles = list(every(opened.styles, "style"))
    yield from (f"styles: {problem}" for problem in _names(styles))
    yield from (f"styles: {problem}" for problem in _families(styles))
    known = {(value(style, "type"), value(style, "styleId")) for style in styles}
    for name, root in opened.stories:
        for tag, kind in _USES.items():
            for used in dict.fromkeys(value(one) for one in every(root, tag)):
                if (kind, used) not in known:
                    yield f"{name}: {kind} style {used!r} is not defined"


def _names(styles: list[Element]) -> Iterator[str]:
    ids = Counter((value(one, "type"), value(one, "styleId")) for one in styles)
    yield from (f"{identity} is defined twice" for (_, identity), count in ids.items() if count > 1)
    names = Counter((value(one, "type"), said(one, "name")) for one in styles)
    yield from (f"two styles are called {name!r}" for (_, name), count in names.items() if count > 1)
    for one in styles:
        if not said(one, "name") or not value(one, "styleId"):
            yield f"a style has no name or no id: {said(one, 'name') or value(one, 'styleId')!r}"
    defaults = Counter(value(one, "type") for one in styles if value(one, "default") in ("1", "true", "on"))
    if not defaults["paragraph"]:
        yield "no paragraph style is the default"
    yield from (f"{count} {kind} styles are the default" for kind, count in defaults.items() if count > 1)


def _families(styles: list[Element]) -> Iterator[str]:
    """Look for styles that lead to none, to one of another kind, or by any way to themselves."""
    known = {value(style, "styleId"): style for style in styles}
    bases = {name: said(style, "basedOn") for name, style in known.items()}
    for name, style in known.items():
        yield from _leads(name, style, known)
        seen, at = {name}, bases[name]
        while at in known and at not in seen:
            seen.add(at)
            at = bases[at]
        if at == name:
            yield f"{name} is based on itself"


def _leads(name: str, style: Element, known: dict[str, Element]) -> Iterator[str]:
    kind = value(style, "type")
    asked = {"basedOn": kind, "next": "paragraph", "link": _LINKS.get(kind, kind)}
    for tag, wanted in asked.items():
        other = said(style, tag)
        if other and other not in known:
            yield f"{name} refers to {other!r}, which is not defined"
        elif other and value(known[other], "type") != wanted:
            yield f"{name} refers to {other}, which is a style of another kind"
