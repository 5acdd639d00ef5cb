"""A brief on its way to its files: resolved, judged, and what each file will be called and hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.brief import Briefing
from briefgen.build.cache import Cache
from briefgen.build.fingerprint import file_digest, fingerprint, program
from briefgen.build.job import Job, wants_pages
from briefgen.build.manifest import Made
from briefgen.build.options import Format, Options
from briefgen.build.report import Report
from briefgen.document import (
    Attachment,
    Document,
    Edition,
    attachments,
    brand_of,
    brand_path,
    resolve,
    style_of,
    template_of,
)
from briefgen.style import Style, style_files


@dataclass(slots=True)
class Order:
    """A brief that could be read, on its way to its files in a folder."""

    report: Report
    briefing: Briefing
    styles: dict[Edition, Style]
    options: Options
    documents: list[Document] = field(default_factory=list)
    unchanged: list[Made] = field(default_factory=list)
    _stamps: dict[Edition, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self.options.out / self.briefing.id / self.briefing.period

    @property
    def stopped(self) -> bool:
        """Whether something was found that keeps the brief from being made."""
        return self.report.exit_code(strict=self.options.strict) != 0

    def path(self, edition: Edition, format_: Format) -> Path:
        """Name a file; a PDF that is not for the screen says what it is for."""
        period = f"-{self.briefing.period}" if self.briefing.period else ""
        own = format_ == "pdf" and self.options.profile != "screen"
        profile = f".{self.options.profile}" if own else ""
        return self.folder / f"{self.briefing.id}{period}.{edition}{profile}.{format_}"

    def resolve(self) -> Iterator[Document]:
        """Resolve the brief in each of its editions. Raises BriefgenError."""
        names = brand_of(self.briefing)
        for edition in self.options.editions:
            document = resolve(self.briefing, edition, names)
            self.documents.append(document)
            yield document

    def keys(self, document: Document) -> dict[Format, str]:
        """Name what each file will hold by everything that decides it."""
        options = self.options
        # Word takes its page numbers from our own pages, which the same document and style decide.
        content = fingerprint(self.stamp(document.edition), document)
        choices = {
            "pdf": (options.profile, self._carried(document)),
            "docx": (options.word_fonts, options.word_charts),
        }
        return {format_: fingerprint(content, format_, choices[format_]) for format_ in options.formats}

    def stamp(self, edition: Edition) -> str:
        """Name the program and the style of an edition."""
        if edition not in self._stamps:
            self._stamps[edition] = fingerprint(program(), self.styles[edition])
        return self._stamps[edition]

    def jobs(
        self, document: Document, formats: tuple[Format, ...], cache: Path | None = None
    ) -> Iterator[Job]:
        """Part the work as finely as it can be; a Word file with page numbers is made with its PDF."""
        options, edition = self.options, document.edition
        carried = self._carried(document)
        parts = (formats,) if wants_pages(document) else tuple((format_,) for format_ in formats)
        for part in filter(None, parts):
            name = self.path(edition, part[0]).name
            yield Job(
                document,
                self.styles[edition],
                part,
                Cache(cache, program(), self.stamp(edition), name) if cache else None,
                options.word_fonts,
                options.word_charts,
                options.profile,
                carried,
            )

    def _carried(self, document: Document) -> tuple[Attachment, ...]:
        return attachments(self.briefing, document) if self.options.profile == "archive" else ()

    def inputs(self) -> dict[str, str]:
        """Return the sha256 of everything the brief is made from, by name."""
        template = self.options.template or template_of(self.briefing)
        found = {file.file: file.sha256 for file in self.briefing.inputs}
        looks = style_files(template, brand_path(self.briefing))
        return found | {path.name: file_digest(path.resolve()) for path in looks}

    def fonts(self) -> dict[str, str]:
        """Return the sha256 of every font file the styles name."""
        files = {path for style in self.styles.values() for path in style.font_files()}
        return {path.name: file_digest(path) for path in sorted(files)}


def order_of(report: Report, briefing: Briefing, options: Options) -> Order:
    """Make an order of a brief. Raises BriefgenError for a look that is not there."""
    report.problems.extend(briefing.problems)
    styles = {edition: style_of(briefing, edition, options.template) for edition in options.editions}
    return Order(report, briefing, styles, options)


def judge(order: Order) -> None:
    """Find what is wrong with a brief and with each of its editions."""
    # While the workers have begun.
    from briefgen.checks import check_briefing, check_document, read_project, unheard

    problems = order.report.problems
    with order.report.catching():
        project = read_project(order.briefing.folder)
        problems.extend(check_briefing(order.briefing, project))
        for document in order.documents:
            found = check_document(order.briefing, document, order.styles[document.edition], project)
            problems.extend(unheard(found, problems))
