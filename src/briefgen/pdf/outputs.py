"""The kinds of files a document can become: each has its canvas and its finish."""

from collections.abc import Sequence
from typing import Protocol

from briefgen.document import Attachment
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.colour import screen
from briefgen.pdf.finish import finish_for_archive, finish_for_screen
from briefgen.pdf.inks import Inks
from briefgen.pdf.intents import shipped_profile
from briefgen.pdf.metadata import Metadata
from briefgen.pdf.press import PressCanvas, finish_for_print
from briefgen.pdf.result import Profile
from briefgen.style import Style


class Output(Protocol):
    """One kind of file."""

    def canvas(self, style: Style) -> TaggedCanvas:
        """Make the canvas that its pages are painted on."""

    def finish(self, canvas: TaggedCanvas, about: Metadata) -> bytes:
        """Write the file."""


def output_for(profile: Profile, style: Style, attachments: Sequence[Attachment]) -> Output:
    """Return the kind of file a profile asks for."""
    match profile:
        case "screen":
            return _Screen()
        case "archive":
            return _Archive(attachments)
        case "print":
            return _Print(style.press.read_bytes() if style.press else shipped_profile("FOGRA39L_coated"))


class _Screen:
    """For reading, on a screen and aloud."""

    def canvas(self, style: Style) -> TaggedCanvas:
        """Make a canvas in the screen's colours."""
        return TaggedCanvas(style.page.width, style.page.height, screen)

    def finish(self, canvas: TaggedCanvas, about: Metadata) -> bytes:
        """Finish as PDF/UA-1 and PDF/A-2a."""
        return finish_for_screen(canvas, about)


class _Archive(_Screen):
    """For keeping, with what it was made from."""

    def __init__(self, attachments: Sequence[Attachment]) -> None:
        self._attachments = attachments

    def finish(self, canvas: TaggedCanvas, about: Metadata) -> bytes:
        """Finish as PDF/UA-1 and PDF/A-3a."""
        return finish_for_archive(canvas, about, self._attachments)


class _Print:
    """For the printer, in the inks of one printing condition."""

    def __init__(self, profile: bytes) -> None:
        self._profile = profile

    def canvas(self, style: Style) -> PressCanvas:
        """Make a canvas in inks, with bleed and marks."""
        page, palette = style.page, style.palette
        inks = Inks(self._profile, palette.inks, text=palette.ink, small=palette.grey)
        return PressCanvas(page.width, page.height, inks)

    def finish(self, canvas: TaggedCanvas, about: Metadata) -> bytes:
        """Finish in the manner of PDF/X-4."""
        assert isinstance(canvas, PressCanvas)
        return finish_for_print(canvas, about, self._profile)
