"""The logical structure of a PDF: elements grown from the document, filled as its pages are painted.

Types and attributes are those of ISO 32000-1, 14.8.4 and 14.8.5; only standard types are used.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Attribute: TypeAlias = str | float | Sequence[str] | Sequence[float]  # a name, a number, IDs, or numbers
Attributes: TypeAlias = dict[str, dict[str, Attribute]]  # owner → name → value


@dataclass(frozen=True, slots=True)
class Content:
    """One marked-content sequence: the page it is on, counting from 0, and its number there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation over a rectangle; it leads to a web address or to a destination of this document."""

    page: int
    rectangle: tuple[float, float, float, float]
    words: str
    address: str = ""
    destination: str = ""


@dataclass(eq=False, slots=True)
class Element:
    """A structure element. `alt` describes a picture; `id` is unique in the document.

    `words` is what its content stands for, where that is a drawing that means a character. `data` names the
    block whose data, if the file carries any, belongs to this element. `place` says where it is in the tree:
    at each level, how many kids come before it or what it is in.
    """

    kind: str
    language: str = ""
    alt: str = ""
    id: str = ""
    words: str = ""
    data: str = ""
    attributes: Attributes = field(default_factory=dict)
    kids: "list[Element | Content | Link]" = field(default_factory=list)
    place: tuple[int, ...] = ()

    def child(
        self,
        kind: str,
        *,
        language: str = "",
        alt: str = "",
        id: str = "",
        attributes: Attributes | None = None,
    ) -> "Element":
        """Add an element after the kids there are."""
        place = (*self.place, len(self.kids))
        element = Element(kind, language, alt, id, attributes=attributes or {}, place=place)
        self.kids.append(element)
        return element

    def contents(self) -> Iterator[Content]:
        """Yield every marked-content sequence under this element, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.contents()


@dataclass(frozen=True, slots=True)
class Destination:
    """A place a link may lead to."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One line of the outline."""

    title: str
    destination: str
    level: int
