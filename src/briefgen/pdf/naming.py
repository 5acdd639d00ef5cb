"""Write name trees (ISO 32000-1, 7.9.6)."""

from collections.abc import Mapping
from typing import Any

from pikepdf import Array, String


def name_tree(found: Mapping[str, Any]) -> Array:
    """List names and values in the order of the names' bytes, by which readers look them up."""
    written = sorted((bytes(String(name)), name) for name in found)
    return Array([part for _, name in written for part in (String(name), found[name])])
