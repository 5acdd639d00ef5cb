"""Document and Style → PDF: tagged, archival or printable, with everything embedded; and PDFs inspected."""

from collections.abc import Mapping, Sequence

from briefgen.charts.drawing import Drawing
from briefgen.document import Attachment, Document
from briefgen.pdf.finding import Finding
from briefgen.pdf.result import Pdf, Profile
from briefgen.shelf import Shelf
from briefgen.style import Style
from briefgen.typeset import Language

__all__ = ["Finding", "Pdf", "Profile", "inspect", "languages_of", "render"]


def render(
    document: Document,
    style: Style,
    drawings: Mapping[str, Drawing],
    *,
    profile: Profile = "screen",
    attachments: Sequence[Attachment] = (),
    shelf: Shelf | None = None,
) -> Pdf:
    """Render a document; `drawings` has the plot of each chart by its anchor, in points.

    Text that stands composed on the shelf is not composed again.

    The profile `screen` is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one file; `archive` is
    PDF/UA-1 and PDF/A-3a (ISO 19005-3) and carries the attachments, which the others do not; `print` is in
    the manner of PDF/X-4 (ISO 15930-7), in the inks of the style's press. Raises MissingCharacterError for
    a character that no face of its style has.
    """
    from briefgen.pdf.outputs import output_for
    from briefgen.pdf.rendering import Rendering

    return Rendering(
        document, style, drawings, output_for(profile, style, attachments), shelf or Shelf()
    ).pdf()


def inspect(data: bytes, document: Document | None = None) -> tuple[Finding, ...]:
    """Inspect a PDF; with the document it was made from, also whether it says the same in the same order.

    Raises UsageError if the data cannot be opened as a PDF.
    """
    from briefgen.pdf.inspecting.inspector import inspect

    return inspect(data, document)


def languages_of(data: bytes) -> tuple[Language, ...]:
    """Return the languages a PDF of ours says it is in. Raises UsageError if it cannot be opened."""
    from briefgen.pdf.inspecting.inspector import languages_of

    return languages_of(data)
