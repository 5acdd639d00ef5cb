"""Rules for elements and what they claim: ISO 32000-1, 14.7 and 14.8, and the Matterhorn Protocol."""

from collections.abc import Iterator

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import PICTURES, Node, Reading, readable, squeezed
from briefgen.pdf.inspecting.tags import is_language
from briefgen.pdf.inspecting.trees import names

_STANDARD = frozenset((  # ISO 32000-1, 14.8.4
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure",
    "Formula", "Form",
))  # fmt: skip
_SPEAKING = PICTURES | {"Link", "Form", "Annot"}  # which may say other words than what is painted in them
_NEVER_EMPTY = frozenset((
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "LBody", "Table", "THead", "TBody", "TFoot",
    "TR", "TOC", "TOCI", "Caption", "Note", "Reference", "BlockQuote", "Quote", "Figure", "Formula",
))  # fmt: skip
_KIDS = {  # what alone may stand in an element of these types
    "L": {"LI", "Lbl", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "THead", "TBody", "TFoot", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
_VALUES = {  # ISO 32000-1, 14.8.5, and what ISO 32000-2 adds
    "Scope": {"Row", "Column", "Both"},
    "ListNumbering": {
        "None", "Unordered", "Description", "Disc", "Circle", "Square",
        "Ordered", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha",
    },
    "Placement": {"Block", "Inline", "Before", "Start", "End"},
}  # fmt: skip
_PARENTS = {  # where an element of these types must stand
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}


def judge_elements(reading: Reading) -> Iterator[Finding]:
    """Judge every element by itself and in its place."""
    for node in reading.nodes():
        if node.parent is not None:
            yield from _judge_place(node, node.parent)
            yield from _judge_kids(node)
            yield from _judge_claims(node)
            yield from _judge_note(node)
            yield from _judge_spoken(reading, node)
    yield from _judge_root(reading)
    yield from _judge_headings(reading)
    yield from _judge_ids(reading)


def _judge_place(node: Node, parent: Node) -> Iterator[Finding]:
    named = node.raw.get("/P")
    if named is None or tuple(named.objgen) != parent.key:
        message = f"the {node.kind} names another parent than the {parent.kind or 'root'} it stands in"
        yield Finding("parent", message, node.page())
    if node.kind not in _STANDARD:
        yield Finding("type", f"{node.kind!r} is no standard structure type", node.page())
    allowed = _PARENTS.get(node.kind)
    if allowed and parent.kind not in allowed:
        yield Finding("place", f"a {node.kind} stands in a {parent.kind or 'root'}", node.page())


def _judge_kids(node: Node) -> Iterator[Finding]:
    allowed = _KIDS.get(node.kind, set())
    for kid in node.elements if allowed else ():
        if kid.kind not in allowed and kid.kind not in _PARENTS:  # those have been judged where they stand
            yield Finding("place", f"a {kid.kind} stands in a {node.kind}", node.page())
    captions = [at for at, kid in enumerate(node.elements) if kid.kind == "Caption"]
    if len(captions) > 1:
        yield Finding("place", f"a {node.kind} has {len(captions)} captions", node.page())
    elif captions and captions[0] not in (0, len(node.elements) - 1):
        yield Finding("place", f"the caption of a {node.kind} is in its middle", node.page())
    if node.kind in _NEVER_EMPTY and not node.kids:
        yield Finding("empty", f"a {node.kind} has nothing in it", node.page())


def _judge_claims(node: Node) -> Iterator[Finding]:
    language = node.raw.get("/Lang")
    if language is not None and not is_language(str(language)):
        yield Finding("language", f"{str(language)!r} is no language", node.page())
    for name, allowed in _VALUES.items():
        value = node.attribute(name)
        if value is not None and str(value)[1:] not in allowed:
            yield Finding(
                "attribute", f"a {node.kind} has the {name} {str(value)!r}, which is none", node.page()
            )


def _judge_spoken(reading: Reading, node: Node) -> Iterator[Finding]:
    """Judge words that are said in place of what is painted."""
    if "/Alt" in node.raw and node.kind not in _SPEAKING:
        yield Finding("other-words", f"a {node.kind} says other words than its own (Alt)", node.page())
    if "/ActualText" in node.raw:
        words, painted = str(node.raw.ActualText), reading.painted(node)
        if readable(painted) and squeezed(words) != squeezed(painted):
            message = f"a {node.kind} says {words!r} where {painted!r} stands (ActualText)"
            yield Finding("other-words", message, node.page())


def _judge_root(reading: Reading) -> Iterator[Finding]:
    kinds = [node.kind for node in reading.root.elements] if reading.root else ["Document"]
    if kinds != ["Document"]:
        yield Finding(
            "root", f"the structure begins with {', '.join(kinds[:3]) or 'nothing'}, not with a Document"
        )


def _judge_note(node: Node) -> Iterator[Finding]:
    if node.kind == "Note" and "/ID" not in node.raw:
        yield Finding("no-id", "a Note has no ID to refer to", node.page())


def _judge_headings(reading: Reading) -> Iterator[Finding]:
    above = 0
    kinds = {node.kind for node in reading.nodes()}
    if "H" in kinds and "H1" in kinds:
        yield Finding("heading", "headings with a level (H1) stand among some without (H)")
    for node in reading.nodes():
        if len(node.kind) == 2 and node.kind[0] == "H" and node.kind[1].isdigit():
            level = int(node.kind[1])
            if level > above + 1:
                after = f"a heading of level {above}" if above else "no heading"
                yield Finding("heading", f"a heading of level {level} follows {after}", node.page())
            if node.kids and not squeezed(reading.text(node)):
                yield Finding("heading", "a heading has no words", node.page())
            above = level


def _judge_ids(reading: Reading) -> Iterator[Finding]:
    listed = names(reading.root.raw.get("/IDTree")) if reading.root else {}
    seen: set[str] = set()
    for node in reading.nodes():
        if node.parent is None or "/ID" not in node.raw:
            continue
        name = str(node.raw.ID)
        if name in seen:
            yield Finding("id-twice", f"the ID {name!r} is given to two elements", node.page())
        elif name not in listed:
            yield Finding("id-unlisted", f"the ID {name!r} is not in the IDTree", node.page())
        elif tuple(listed[name].objgen) != node.key:
            yield Finding("id-unlisted", f"the IDTree leads from {name!r} to another element", node.page())
        seen.add(name)
