"""Write the structure tree, its parent tree and the link annotations into a PDF (ISO 32000-1, 14.7)."""

from collections.abc import Mapping, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefgen.pdf.naming import name_tree
from briefgen.pdf.structure import Attribute, Content, Element, Link

_CELLS = {"TD", "TH"}
_PRINTED = 4  # the flag F of an annotation: it prints


class TreeWriter:
    """Writes one document's elements; keys of the parent tree are the pages', then the annotations'.

    `files` has the file specification of each block's data.
    """

    def __init__(self, pdf: Pdf, marked: Sequence[int], files: Mapping[str, Object]) -> None:
        self._pdf = pdf
        self._files = files
        self._pages = [page.obj for page in pdf.pages]
        self._parents: list[list[Object | None]] = [[None] * count for count in marked]
        self._annotations: list[list[Object]] = [[] for _ in marked]
        self._link_parents: list[Object] = []
        self._ids: dict[str, Object] = {}

    def write(self, root: Element) -> None:
        """Write everything under the root."""
        pdf = self._pdf
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(root, tree)
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=self._parent_numbers()))
        tree.ParentTreeNextKey = len(self._pages) + len(self._link_parents)
        if self._ids:
            tree.IDTree = pdf.make_indirect(Dictionary(Names=name_tree(self._ids)))
        for page, annotations in zip(self._pages, self._annotations, strict=True):
            page.Tabs = Name.S
            if annotations:
                page.Annots = Array(annotations)
        pdf.Root.StructTreeRoot = tree
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: Object) -> Object:
        written = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.kind}"), P=parent)
        )
        if element.language:
            written.Lang = String(element.language)
        if element.alt:
            written.Alt = String(element.alt)
        if element.words:
            written.ActualText = String(element.words)
        if element.id:
            written.ID = String(element.id)
            self._ids[element.id] = written
        if element.attributes:
            written.A = _attributes(element)
        if element.data in self._files:
            written.AF = Array([self._files[element.data]])
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        if page is not None:
            written.Pg = self._pages[page]
        kids = [self._kid(kid, written, page) for kid in element.kids if _says_something(kid)]
        if kids:
            written.K = kids[0] if len(kids) == 1 else Array(kids)
        return written

    def _kid(self, kid: Element | Content | Link, parent: Object, page: int | None) -> Any:
        if isinstance(kid, Element):
            return self._element(kid, parent)
        if isinstance(kid, Link):
            return self._link(kid, parent)
        self._parents[kid.page][kid.mcid] = parent
        if kid.page == page:
            return kid.mcid
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.mcid)

    def _link(self, link: Link, parent: Object) -> Object:
        page = self._pages[link.page]
        annotation = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array(list(link.rectangle)),
            F=_PRINTED,
            Border=Array([0, 0, 0]),
            Contents=String(link.words),
            StructParent=len(self._pages) + len(self._link_parents),
            P=page,
        )
        if link.address:
            annotation.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(link.address))
        else:
            annotation.Dest = String(link.destination)
        written = self._pdf.make_indirect(annotation)
        self._annotations[link.page].append(written)
        self._link_parents.append(parent)
        return Dictionary(Type=Name.OBJR, Obj=written, Pg=page)

    def _parent_numbers(self) -> Array:
        numbers: list[Any] = []
        for key, (page, parents) in enumerate(zip(self._pages, self._parents, strict=True)):
            if parents:
                page.StructParents = key
                numbers += [key, self._pdf.make_indirect(Array(parents))]
        for key, parent in enumerate(self._link_parents, len(self._pages)):
            numbers += [key, parent]
        return Array(numbers)


def _says_something(kid: Element | Content | Link) -> bool:
    """Leave out an element in which nothing was painted; but a table keeps its empty cells."""
    if not isinstance(kid, Element) or kid.kind in _CELLS:
        return True
    return any(_says_something(child) for child in kid.kids)


def _attributes(element: Element) -> Object:
    written = [
        Dictionary({"/O": Name(f"/{owner}"), **{f"/{key}": _value(value) for key, value in entries.items()}})
        for owner, entries in element.attributes.items()
    ]
    return written[0] if len(written) == 1 else Array(written)


def _value(value: Attribute) -> Any:
    if isinstance(value, str):
        return Name(f"/{value}")
    if isinstance(value, Sequence):
        return Array([String(part) if isinstance(part, str) else part for part in value])
    return value
