"""Font files: opened, shaped, measured, cut down. Nothing here knows about lines or pages."""

from typing import TYPE_CHECKING

from briefgen.lazy import lazily

if TYPE_CHECKING:
    from briefgen.faces.dash import widen_dash
    from briefgen.faces.face import Face, Feature, Glyph, Ink, Stack, open_face
    from briefgen.faces.outlines import outline
    from briefgen.faces.renaming import FontStyle, rename
    from briefgen.faces.subset import Subset, subset_for_pdf, subset_for_word
    from briefgen.faces.widen import widened

__all__ = [
    "Face",
    "Feature",
    "FontStyle",
    "Glyph",
    "Ink",
    "Stack",
    "Subset",
    "open_face",
    "outline",
    "rename",
    "subset_for_pdf",
    "subset_for_word",
    "widen_dash",
    "widened",
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
        "renaming": (
            "FontStyle",
            "rename",
        ),
        "subset": (
            "Subset",
            "subset_for_pdf",
            "subset_for_word",
        ),
        "widen": ("widened",),
    },
)
