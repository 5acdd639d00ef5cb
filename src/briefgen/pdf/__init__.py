"""Document and Style → PDF: tagged, archival, with everything embedded."""

from collections.abc import Mapping

from briefgen.charts.drawing import Drawing
from briefgen.document import Document
from briefgen.pdf.inspecting import Finding, inspect, languages_of
from briefgen.pdf.result import Pdf, Profile
from briefgen.style import Style

__all__ = ["Finding", "Pdf", "Profile", "inspect", "languages_of", "render"]


def render(
    document: Document, style: Style, drawings: Mapping[str, Drawing], *, profile: Profile = "screen"
) -> Pdf:
    """Render a document; `drawings` has the plot of each chart by its anchor, in points.

    The `screen` profile is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one file. Raises
    MissingCharacterError for a character that no face of its style has.
    """
    from briefgen.pdf.rendering import Rendering

    return Rendering(document, style, drawings, profile).pdf()
