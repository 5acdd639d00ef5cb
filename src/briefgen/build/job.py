"""One job: a brief in one edition, in every format asked for, its charts drawn once."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from briefgen.build.drawings import Drawings
from briefgen.build.fingerprint import fingerprint, program
from briefgen.document import Contents, Document, PageMap
from briefgen.style import Style, load_style
from briefgen.workspace import write_whole

Format: TypeAlias = Literal["pdf", "docx"]
WordFonts: TypeAlias = Literal["used", "core", "none"]
WordCharts: TypeAlias = Literal["native", "picture"]


@dataclass(frozen=True, slots=True)
class Job:
    """What to make and where; `cache` holds drawings by content and may be deleted at any time."""

    document: Document
    style: Style
    formats: tuple[Format, ...]
    folder: Path
    stem: str
    cache: Path
    word_fonts: WordFonts = "used"
    word_charts: WordCharts = "native"

    def path(self, format_: Format) -> Path:
        """Name the file of one format."""
        return self.folder / f"{self.stem}.{format_}"

    def key(self, format_: Format) -> str:
        """Name what the file will hold by everything that decides it."""
        # Word takes its page numbers from our own pages, which the same document and style decide.
        options = (self.word_fonts, self.word_charts) if format_ == "docx" else ()
        return fingerprint(program(), format_, options, self.document, self.style)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made, or found unchanged; `key` names its content before it is made, `sha256` after."""

    path: Path
    key: str
    sha256: str
    size: int
    fresh: bool = True
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; `remarks` are what the composer had to force."""

    made: tuple[Made, ...]
    remarks: tuple[str, ...] = ()


def run(job: Job) -> Outcome:
    """Make the files of a job. Raises OutputError if one cannot be written."""
    remarks: tuple[str, ...] = ()
    made: list[Made] = []
    pages: PageMap | None = None
    if "pdf" in job.formats or _wants_pages(job.document):
        pdf_data, pages, remarks = render_pdf(job.document, job.style, cache=job.cache)
        if "pdf" in job.formats:
            made.append(_write(job, "pdf", pdf_data, pages.count))
    if "docx" in job.formats:
        word_data = render_word(
            job.document, job.style, pages, cache=job.cache, fonts=job.word_fonts, charts=job.word_charts
        )
        made.append(_write(job, "docx", word_data, 0))
    return Outcome(tuple(made), remarks)


def render(document: Document, format_: Format, *, style: Style | None = None) -> bytes:
    """Render a document as a PDF or Word file; without a style, as the template policy-brief has it."""
    look = style or load_style("policy-brief", document.edition)
    if format_ == "pdf":
        return render_pdf(document, look)[0]
    pages = render_pdf(document, look)[1] if _wants_pages(document) else None
    return render_word(document, look, pages)


def render_pdf(
    document: Document, style: Style, *, cache: Path | None = None
) -> tuple[bytes, PageMap, tuple[str, ...]]:
    """Render the PDF of a document; returns the file, where its headings fell, and the composer's remarks."""
    from briefgen import pdf

    drawings = Drawings(document, style, cache)
    result = pdf.render(document, style, drawings.all())
    return result.data, result.pages, result.problems


def render_word(
    document: Document,
    style: Style,
    pages: PageMap | None,
    *,
    cache: Path | None = None,
    fonts: WordFonts = "used",
    charts: WordCharts = "native",
) -> bytes:
    """Render the Word file of a document; `pages` gives its contents their page numbers."""
    from briefgen import word

    drawings = Drawings(document, style, cache)
    options = word.WordOptions(fonts=fonts, charts=charts)
    return word.render(document, style, drawings.plans(), drawings.lazily(), pages=pages, options=options)


def _write(job: Job, format_: Format, data: bytes, pages: int) -> Made:
    path = job.path(format_)
    write_whole(path, data)
    return Made(path, job.key(format_), hashlib.sha256(data).hexdigest(), len(data), pages=pages)


def _wants_pages(document: Document) -> bool:
    """Say whether the Word file prints page numbers, which only our own pages can tell."""
    return any(isinstance(block, Contents) for block in document.blocks)
