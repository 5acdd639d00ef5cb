"""Read the structure tree of a PDF as it was written, trusting none of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import pikepdf

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.content import PageContent, Sequence, read_content
from briefgen.pdf.inspecting.texts import UNREADABLE

_DEEPEST = 100  # no brief nests further, and a tree that bites its tail nests for ever
_MAPPED = 8
PICTURES = frozenset(("Figure", "Formula"))
_NO_TEXT = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")


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

    @property
    def actual(self) -> str | None:
        """What is said in place of all that is painted in this element."""
        return str(self.raw.ActualText) if "/ActualText" in self.raw else None

    @property
    def language(self) -> str:
        """The language this element is in: its own, or that of what it stands in; empty if none is told."""
        if self.parent is not None and "/Lang" in self.raw:
            return str(self.raw.Lang)
        return self.parent.language if self.parent else ""

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
    numbers: dict[tuple[int, ...], int]  # of pages, counting from 1

    def nodes(self) -> Iterator[Node]:
        """Yield all elements in reading order."""
        if self.root:
            yield from self.root.walk()

    def text(self, node: Node) -> str:
        """Return the words of an element and of all under it, without the hyphens of its lines."""
        said = self._words(node)
        return said.replace("\u00ad", "").replace("\u200b", "")

    def painted(self, node: Node) -> str:
        """Return the words that are painted in an element and under it, whatever is said in their place."""
        return "".join(self.words(mark) for mark in self.marks(node))

    def marks(self, node: Node) -> Iterator[Mark]:
        """Yield the marked content of an element and of all under it, in reading order."""
        for kid in node.kids:
            if isinstance(kid, Mark):
                yield kid
            elif isinstance(kid, Node):
                yield from self.marks(kid)

    def marked(self, mark: Mark) -> list[Sequence]:
        """Return the sequences of marked content: one, if all is well."""
        return self.pages[mark.page].marked(mark.mcid) if 0 <= mark.page < len(self.pages) else []

    def words(self, mark: Mark) -> str:
        """Return the words of marked content."""
        return "".join(sequence.text for sequence in self.marked(mark))

    def _words(self, kid: Kid) -> str:
        if isinstance(kid, Mark):
            return self.words(kid)
        if not isinstance(kid, Node):
            return ""
        return kid.actual if kid.actual is not None else "".join(self._words(one) for one in kid.kids)


def squeezed(text: str) -> str:
    """Leave out what is no text: spaces, soft hyphens, and other characters of no width."""
    return _NO_TEXT.sub("", text)


def readable(text: str) -> bool:
    """Say whether there are words, and all of them can be read."""
    return bool(squeezed(text)) and UNREADABLE not in text


def read(pdf: pikepdf.Pdf) -> Reading:
    """Read the tree and all pages."""
    pages = [read_content(page, number) for number, page in enumerate(pdf.pages, 1)]
    reader = _TreeReader(pdf)
    root = reader.read()
    found = [*reader.findings, *(finding for page in pages for finding in page.findings)]
    numbers = {tuple(page.obj.objgen): number for number, page in enumerate(pdf.pages, 1)}
    return Reading(pdf, root, pages, found, numbers)


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
