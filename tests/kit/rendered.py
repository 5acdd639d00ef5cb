"""Rendered documents: the sample of every edition, rendered once."""

from functools import lru_cache

from briefgen.document import Document, Edition
from briefgen.pdf import Pdf, Profile, render
from briefgen.style import Style, load_style
from kit import documents
from kit.tagged import Tagged, read_tagged

EDITIONS: tuple[Edition, ...] = ("zh", "en", "zh-en")


def style_of(edition: Edition) -> Style:
    return load_style("policy-brief", edition)


def rendered(document: Document, *, style: Style | None = None, profile: Profile = "screen") -> Pdf:
    """Render a document with a drawing for its chart."""
    style = style or style_of(document.edition)
    width = style.page.block if document.edition == "zh-en" else style.page.main
    drawing = documents.drawing(documents.Author(document.edition), width)
    return render(document, style, {"services": drawing}, profile=profile)


@lru_cache
def sample(edition: Edition) -> Pdf:
    return rendered(documents.document(edition))


@lru_cache
def sample_tags(edition: Edition) -> Tagged:
    return read_tagged(sample(edition).data)
