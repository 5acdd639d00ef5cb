"""A file inside a file."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Relationship: TypeAlias = Literal["Source", "Data"]  # ISO 19005-3, Annex E


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a file; `anchor` names the chart it belongs to, and is empty if it belongs to all."""

    name: str
    mime: str
    data: bytes = field(repr=False)
    description: str
    relationship: Relationship
    anchor: str = ""
