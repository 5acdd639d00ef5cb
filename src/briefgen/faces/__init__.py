"""Font files: opened, shaped, measured, cut down. Nothing here knows about lines or pages."""

from typing import TYPE_CHECKING

from briefgen.lazy import lazily

if TYPE_CHECKING:
    from briefgen.faces.dash import widen_dash
    from briefgen.faces.face import Face, Feature, Glyph, Ink, Stack, open_face
    from briefgen.faces.outlines import outline
    from briefgen.faces.refit import Copy, refitted
    from briefgen.faces.renaming import FontStyle, rename
    from briefgen.faces.subset import Subset, subset_for_pdf, subset_for_word

__all__ = [
    "Copy",
    "Face",
    "Feature",
    "FontStyle",
    "Glyph",
    "Ink",
    "Stack",
    "Subset",
    "open_face",
    "outline",
    "refitted",
    "rename",
    "subset_for_pdf",
    "subset_for_word",
    "widen_dash",
]

__getattr__ = lazily(
    __name__,
    {
        "dash": ("widen_dash",),
        "face": (
            "Face",
            "Feature",
            "Glyph",
            "Ink",
            "Stack",
            "open_face",
        ),
        "outlines": ("outline",),
        "refit": ("Copy", "refitted"),
        "renaming": (
            "FontStyle",
            "rename",
        ),
        "subset": (
            "Subset",
            "subset_for_pdf",
            "subset_for_word",
        ),
    },
)
