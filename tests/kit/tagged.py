"""Read a tagged PDF as assistive technology does: through its structure tree, codes turned into text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]*)>")
_Mark = tuple[int, int]  # page, MCID


@dataclass
class Node:
    """A structure element as it was written."""

    kind: str
    raw: Any
    kids: "list[Node | str]" = field(default_factory=list)
    marks: list[_Mark] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    @property
    def language(self) -> str:
        return str(self.raw.get("/Lang", ""))

    def all(self, kind: str) -> "list[Node]":
        return [node for node in self.walk() if node.kind == kind]

    def walk(self) -> "Iterator[Node]":
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


@dataclass
class Tagged:
    """The tree of a file, what stands on each page outside it, and the file itself."""

    root: Node
    artifacts: list[str]  # per page
    pdf: pikepdf.Pdf


def read_tagged(data: bytes) -> Tagged:
    pdf = pikepdf.open(BytesIO(data))
    texts: dict[_Mark, str] = {}
    artifacts = []
    for number, page in enumerate(pdf.pages):
        outside = _page_texts(page, number, texts)
        artifacts.append(outside)
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return Tagged(_node(pdf.Root.StructTreeRoot.K, pages, texts), artifacts, pdf)


def _page_texts(page: Any, number: int, texts: dict[_Mark, str]) -> str:
    fonts = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    open_: list[int | None] = []  # the sequences around: those without a number are parts of their outer one
    outside: list[str] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                outer = open_[-1] if open_ else None
                open_.append(int(operands[1].MCID) if "/MCID" in operands[1] else outer)
            case "BMC":
                open_.append(None)
            case "EMC":
                open_.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ":
                text = "".join(
                    _decode(part, font) for part in operands[0] if isinstance(part, pikepdf.String)
                )
                mark = open_[-1] if open_ else None
                if mark is None:
                    outside.append(text)
                else:
                    texts[number, mark] = texts.get((number, mark), "") + text
    return "".join(outside)


def _decode(codes: Any, font: dict[int, str]) -> str:
    raw = bytes(codes)
    return "".join(font[int.from_bytes(raw[at : at + 2], "big")] for at in range(0, len(raw), 2))


def _to_unicode(font: Any) -> dict[int, str]:
    rows = _PAIR.findall(font.ToUnicode.read_bytes())
    decoded = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}
    return {code: re.sub("[\u00ad\u200b]", "", text) for code, text in decoded.items()}


def _node(raw: Any, pages: dict[Any, int], texts: dict[_Mark, str], page: int = 0) -> Node:
    node = Node(str(raw.S)[1:], raw)
    page = pages[raw.Pg.objgen] if "/Pg" in raw else page
    kids = raw.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
        if isinstance(kid, int):
            _add_mark(node, (page, kid), texts)
        elif kid.get("/Type") == "/MCR":
            _add_mark(node, (pages[kid.Pg.objgen], int(kid.MCID)), texts)
        elif kid.get("/Type") == "/OBJR":
            node.annotations.append(kid.Obj)
        else:
            node.kids.append(_node(kid, pages, texts, page))
    return node


def _add_mark(node: Node, mark: _Mark, texts: dict[_Mark, str]) -> None:
    node.marks.append(mark)
    node.kids.append(texts.get(mark, ""))
