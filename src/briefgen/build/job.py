"""One job: a document in one format, or in both where one needs what the other learns."""

import os
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import TypeAlias

from briefgen.build.cache import Cache
from briefgen.build.options import Format, Profile, WordCharts, WordFonts
from briefgen.document import Attachment, Contents, Document, PageMap
from briefgen.errors import BriefgenError
from briefgen.shelf import Shelf
from briefgen.style import Style, load_style


@dataclass(frozen=True, slots=True)
class Job:
    """What to render, and how."""

    document: Document
    style: Style
    formats: tuple[Format, ...]
    cache: Cache | None = None
    word_fonts: WordFonts = "used"
    word_charts: WordCharts = "native"
    profile: Profile = "screen"
    attachments: tuple[Attachment, ...] = ()

    @property
    def pages(self) -> bool:
        """Whether it composes pages."""
        return "pdf" in self.formats or wants_pages(self.document)

    @property
    def weight(self) -> int:
        """How long this takes, as far as can be told beforehand; a PDF composes every line itself."""
        return len(self.document.languages) * sum(3 if format_ == "pdf" else 2 for format_ in self.formats)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file before it is written; `pages` are those of a PDF, `remarks` what had to be forced."""

    format: Format
    data: bytes
    pages: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a job came to nothing, and the exit code that gives."""

    message: str
    exit_code: int = 1


Answer: TypeAlias = tuple[Rendered, ...] | Failed


def attempt(job: Job) -> Answer:
    """Run a job in whatever process this is; what goes wrong comes back as a value that can travel."""
    try:
        return run(job)
    except BriefgenError as failure:
        return Failed(str(failure), failure.exit_code)
    except MemoryError:
        return Failed(f"{_name(job)}: there is not enough memory to make it")
    except Exception as mistake:  # one brief that finds a mistake of ours must not stop the others
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        return Failed(f"{_name(job)}: {confession(mistake)}")


def run(job: Job) -> tuple[Rendered, ...]:
    """Render the formats of a job. Raises BriefgenError."""
    shelf = job.cache.shelf() if job.cache else Shelf()
    made: list[Rendered] = []
    pages: PageMap | None = None
    if job.pages:
        data, pages, remarks = render_pdf(
            job.document,
            job.style,
            cache=job.cache,
            shelf=shelf,
            profile=job.profile if "pdf" in job.formats else "screen",
            attachments=job.attachments,
        )
        if "pdf" in job.formats:
            made.append(Rendered("pdf", data, pages.count, remarks))
    if "docx" in job.formats:
        data = render_word(
            job.document,
            job.style,
            pages,
            cache=job.cache,
            shelf=shelf,
            fonts=job.word_fonts,
            charts=job.word_charts,
        )
        made.append(Rendered("docx", data, remarks=lint_word(data)))
    shelf.close()
    return tuple(made)


def render(document: Document, format_: Format, *, style: Style | None = None) -> bytes:
    """Render a document as a PDF or Word file; without a style, as the template policy-brief has it."""
    look = style or load_style("policy-brief", document.edition)
    return run(Job(document, look, (format_,)))[0].data


def render_pdf(
    document: Document,
    style: Style,
    *,
    cache: Cache | None = None,
    shelf: Shelf | None = None,
    profile: Profile = "screen",
    attachments: tuple[Attachment, ...] = (),
) -> tuple[bytes, PageMap, tuple[str, ...]]:
    """Render the PDF of a document; returns the file, where its headings fell, and the composer's remarks."""
    from briefgen import pdf
    from briefgen.build.drawings import Drawings

    drawings = Drawings(document, style, cache)
    result = pdf.render(
        document, style, drawings.all(), profile=profile, attachments=attachments, shelf=shelf
    )
    return result.data, result.pages, result.problems


def render_word(
    document: Document,
    style: Style,
    pages: PageMap | None,
    *,
    cache: Cache | None = None,
    shelf: Shelf | None = None,
    fonts: WordFonts = "used",
    charts: WordCharts = "native",
) -> bytes:
    """Render the Word file of a document; `pages` gives its contents their page numbers."""
    from briefgen import word
    from briefgen.build.drawings import Drawings

    drawings = Drawings(document, style, cache)
    options = word.WordOptions(fonts=fonts, charts=charts)
    return word.render(
        document, style, drawings.plans(), drawings.lazily(), pages=pages, options=options, shelf=shelf
    )


def lint_word(data: bytes) -> tuple[str, ...]:
    """Judge a Word file we have made, as nobody else will before its reader opens it."""
    from briefgen import word

    return word.lint(data)


def wants_pages(document: Document) -> bool:
    """Say whether the Word file prints page numbers, which only our own pages can tell."""
    return any(isinstance(block, Contents) for block in document.blocks)


def _name(job: Job) -> str:
    return f"{job.document.id}, {job.document.edition}, {' and '.join(job.formats)}"


def confession(mistake: Exception) -> str:
    """Say in one line what went wrong in our own code, and where."""
    last = extract_tb(mistake.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    return f"a mistake in briefgen, please report it: {type(mistake).__name__}: {mistake} ({where})"
