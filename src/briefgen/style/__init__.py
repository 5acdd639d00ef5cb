"""How a briefing looks, as numbers: page, type, colours; templates and the brands laid over them."""

from typing import TYPE_CHECKING

from briefgen.lazy import lazily

if TYPE_CHECKING:
    from briefgen.style.load import Brand, load_brand, load_style, style_files, templates
    from briefgen.style.sheet import (
        Family,
        HouseRole,
        HouseWord,
        Page,
        Palette,
        Role,
        Rules,
        Style,
        TextAlign,
        TextStyle,
    )
    from briefgen.style.wordnames import word_name

__all__ = [
    "Brand",
    "Family",
    "HouseRole",
    "HouseWord",
    "Page",
    "Palette",
    "Role",
    "Rules",
    "Style",
    "TextAlign",
    "TextStyle",
    "load_brand",
    "load_style",
    "style_files",
    "templates",
    "word_name",
]

__getattr__ = lazily(
    __name__,
    {
        "load": (
            "Brand",
            "load_brand",
            "load_style",
            "style_files",
            "templates",
        ),
        "sheet": (
            "Family",
            "HouseRole",
            "HouseWord",
            "Page",
            "Palette",
            "Role",
            "Rules",
            "Style",
            "TextAlign",
            "TextStyle",
        ),
        "wordnames": ("word_name",),
    },
)
