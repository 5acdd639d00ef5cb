"""The second stage: pikepdf writes everything that stands beside the content streams, and saves the file.

reportlab alone cannot make PDF/A (its streams end without an end of line); qpdf's rewriting mends that too.
"""

import hashlib
from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from briefgen.document import Attachment
from briefgen.pdf.attaching import attach
from briefgen.pdf.canvas import TaggedCanvas
from briefgen.pdf.intents import screen_intent
from briefgen.pdf.metadata import Metadata, archival, xmp
from briefgen.pdf.naming import name_tree
from briefgen.pdf.structure import Bookmark, Destination
from briefgen.pdf.tree import TreeWriter


def finish_for_screen(canvas: TaggedCanvas, about: Metadata) -> bytes:
    """Finish a file that is PDF/UA-1 and PDF/A-2a at once."""
    return _finish(canvas, about, (), part=2)


def finish_for_archive(canvas: TaggedCanvas, about: Metadata, attachments: Sequence[Attachment]) -> bytes:
    """Finish a file that is PDF/UA-1 and PDF/A-3a at once, which alone allows attachments of any kind."""
    return _finish(canvas, about, attachments, part=3)


def _finish(canvas: TaggedCanvas, about: Metadata, attachments: Sequence[Attachment], *, part: int) -> bytes:
    painted = canvas.finished()
    with pikepdf.open(BytesIO(painted)) as pdf:
        clean(pdf)
        describe(pdf, about, xmp(about, identity(painted), archival(part)))
        files = attach(pdf, attachments, about.moment)
        TreeWriter(pdf, canvas.marked, files).write(canvas.root)
        _write_destinations(pdf, canvas.destinations)
        _write_outline(pdf, canvas.bookmarks)
        pdf.Root.OutputIntents = Array([screen_intent(pdf)])
        return save(pdf)


def clean(pdf: Pdf) -> None:
    """Take out what reportlab leaves in every page."""
    for page in pdf.pages:
        for key in ("/Trans", "/Rotate"):
            if key in page.obj:
                del page.obj[key]
    for key in ("/Outlines", "/PageMode"):
        if key in pdf.Root:
            del pdf.Root[key]


def describe(pdf: Pdf, about: Metadata, packet: bytes) -> None:
    """Write the language, the title, the metadata and the page labels."""
    root = pdf.Root
    root.Lang = String(about.titles[0][0])
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    written = Stream(pdf, packet)
    written.Type, written.Subtype = Name.Metadata, Name.XML
    root.Metadata = pdf.make_indirect(written)
    facts = {
        "/Title": about.title,
        "/Author": about.author,
        "/Subject": about.subject,
        "/Keywords": ", ".join(about.keywords),
        "/Creator": about.producer,
        "/Producer": about.producer,
        "/CreationDate": about.moment,
        "/ModDate": about.moment,
    }
    info = Dictionary({key: String(value) for key, value in facts.items() if value})
    pdf.trailer.Info = pdf.make_indirect(info)


def _write_destinations(pdf: Pdf, destinations: dict[str, Destination]) -> None:
    places = {
        name: Array([pdf.pages[place.page].obj, Name.XYZ, place.left, place.top, None])
        for name, place in destinations.items()
    }
    if places:
        if "/Names" not in pdf.Root:
            pdf.Root.Names = Dictionary()
        pdf.Root.Names.Dests = pdf.make_indirect(Dictionary(Names=name_tree(places)))


def _write_outline(pdf: Pdf, bookmarks: list[Bookmark]) -> None:
    if not bookmarks:
        return
    with pdf.open_outline() as outline:
        above: list[tuple[int, list[pikepdf.OutlineItem]]] = [(-1, outline.root)]
        for bookmark in bookmarks:
            while above[-1][0] >= bookmark.level:
                above.pop()
            item = pikepdf.OutlineItem(bookmark.title, String(bookmark.destination))
            above[-1][1].append(item)
            above.append((bookmark.level, item.children))
    pdf.Root.PageMode = Name.UseOutlines


def identity(painted: bytes) -> str:
    """Name the document by what is on its pages, so that the same pages get the same name."""
    digest = hashlib.sha256(painted).hexdigest()
    return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))


def save(pdf: Pdf, *, version: str = "1.7") -> bytes:
    """Save a file of a PDF version, the same bytes for the same file."""
    out = BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        fix_metadata_version=False,
        force_version=version,
    )
    return out.getvalue()
