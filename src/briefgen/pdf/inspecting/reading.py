"""Read the structure tree of a PDF as it was written, trusting none of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.content import PageContent, read_content

_DEEPEST = 100  # no brief nests further, and a tree that bites its tail nests for ever
_MAPPED = 8


class Mark(NamedTuple):
    """A marked-content sequence an element claims; the page counts from 0 and is -1 if it names none."""

    page: int
    mcid: int


class Reference(NamedTuple):
    """An object an element claims: an annotation."""

    raw: Any


@dataclass(eq=False, slots=True)
class Node:
    """A structure element; `kind` is its type with the role map applied."""

    kind: str
    raw: Any
    parent: "Node | None"
    kids: "list[Kid]" = field(default_factory=list)

    @property
    def elements(self) -> "list[Node]":
        """The elements directly in this one."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def key(self) -> tuple[int, ...]:
        """What tells this element from others: its object number, or (0, 0) if it has none."""
        return tuple(self.raw.objgen)

    def walk(self) -> "Iterator[Node]":
        """Yield this element and all under it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def marks(self) -> Iterator[Mark]:
        """Yield the marked content this element itself claims."""
        yield from (kid for kid in self.kids if isinstance(kid, Mark))

    def references(self) -> Iterator[Any]:
        """Yield the objects this element itself claims."""
        yield from (kid.raw for kid in self.kids if isinstance(kid, Reference))

    def page(self) -> int:
        """Return the page this element is on, counting from 1; 0 if it is on none."""
        own = next((mark.page + 1 for node in self.walk() for mark in node.marks()), 0)
        return own or (self.parent.page() if self.parent and self.parent.parent else 0)

    def attribute(self, name: str) -> Any:
        """Return an attribute of any owner, or None."""
        given = self.raw.get("/A")
        owners = given if isinstance(given, pikepdf.Array) else [given]
        found = (
            owner.get(f"/{name}")
            for owner in owners
            if isinstance(owner, pikepdf.Dictionary | pikepdf.Stream)
        )
        return next((value for value in found if value is not None), None)


Kid: TypeAlias = Node | Mark | Reference


@dataclass(slots=True)
class Reading:
    """A file that is being inspected."""

    pdf: pikepdf.Pdf
    root: Node | None
    pages: list[PageContent]
    findings: list[Finding]

    def nodes(self) -> Iterator[Node]:
        """Yield all elements in reading order."""
        if self.root:
            yield from self.root.walk()

    def text(self, node: Node) -> str:
        """Return the words of an element and of all under it, without the hyphens of its lines."""
        parts = (self._words(kid) for kid in node.kids)
        return "".join(parts).replace("\u00ad", "").replace("\u200b", "")

    def _words(self, kid: Kid) -> str:
        if isinstance(kid, Node):
            return self.text(kid)
        if isinstance(kid, Mark) and 0 <= kid.page < len(self.pages):
            return self.pages[kid.page].text(kid.mcid)
        return ""


def read(pdf: pikepdf.Pdf) -> Reading:
    """Read the tree and all pages."""
    pages = [read_content(page, number) for number, page in enumerate(pdf.pages, 1)]
    reader = _TreeReader(pdf)
    root = reader.read()
    found = [*reader.findings, *(finding for page in pages for finding in page.findings)]
    return Reading(pdf, root, pages, found)


class _TreeReader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._tree: Any = pdf.Root.get("/StructTreeRoot")
        self._pages = {tuple(page.obj.objgen): at for at, page in enumerate(pdf.pages)}
        self._seen: set[tuple[int, ...]] = set()
        self.findings: list[Finding] = []

    def read(self) -> Node | None:
        """Read everything under the root, which itself is no element."""
        if not isinstance(self._tree, pikepdf.Dictionary):
            self.findings.append(Finding("no-structure", "the file has no structure tree"))
            return None
        root = Node("", self._tree, None)
        self._read_kids(root, -1, 0)
        return root

    def _read_kids(self, node: Node, page: int, depth: int) -> None:
        kids = node.raw.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
            self._read_kid(node, kid, page, depth)

    def _read_kid(self, node: Node, kid: Any, page: int, depth: int) -> None:
        if isinstance(kid, int):
            node.kids.append(Mark(page, kid))
        elif not isinstance(kid, pikepdf.Dictionary):
            self._find("kid", f"a kid of {node.kind or 'the root'} is no element and no content")
        elif kid.get("/Type") == "/MCR":
            node.kids.append(Mark(self._page(kid, page), int(kid.get("/MCID", -1))))
        elif kid.get("/Type") == "/OBJR":
            node.kids.append(Reference(kid.get("/Obj")))
        else:
            self._read_element(node, kid, page, depth)

    def _read_element(self, parent: Node, raw: Any, page: int, depth: int) -> None:
        element = Node(self._kind(raw), raw, parent)
        if element.key != (0, 0) and element.key in self._seen:
            self._find("two-parents", f"one {element.kind} is a kid of two elements")
            return
        self._seen.add(element.key)
        if depth > _DEEPEST:
            self._find("kid", f"elements are nested more than {_DEEPEST} deep")
            return
        parent.kids.append(element)
        self._read_kids(element, self._page(raw, page), depth + 1)

    def _page(self, raw: Any, otherwise: int) -> int:
        page = raw.get("/Pg")
        return otherwise if page is None else self._pages.get(tuple(page.objgen), -1)

    def _kind(self, raw: Any) -> str:
        kind = str(raw.get("/S", "/"))
        roles = self._tree.get("/RoleMap", pikepdf.Dictionary())
        for _ in range(_MAPPED):
            if kind not in roles:
                break
            kind = str(roles[kind])
        return kind[1:]

    def _find(self, rule: str, message: str) -> None:
        self.findings.append(Finding(rule, message))
