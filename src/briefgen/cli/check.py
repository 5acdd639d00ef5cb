"""`briefgen check`: say whether a brief is fit to sign."""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.inspecting import inspect_docx, inspect_pdf, only_brief
from briefgen.cli.options import BRIEF, changes, read_settings
from briefgen.cli.printing import say, show_failures, show_problems, summary
from briefgen.errors import BriefgenError, ContentError
from briefgen.problems import Problem, Severity

if TYPE_CHECKING:
    from briefgen.brief import Briefing
    from briefgen.checks import Verdict

_FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options of one call, as click read them."""

    briefs: tuple[Path, ...]
    source: Path | None
    pdfs: tuple[Path, ...]
    files: tuple[Path, ...]
    settings: tuple[str, ...]
    issue: str
    strict: bool
    format_: str
    coverage: bool
    against: Path | None
    layout: bool
    translated: bool
    fix: bool
    yes: bool
    table: Path | None

    @property
    def spoken(self) -> bool:
        """Whether a person reads along."""
        return self.format_ == "text"


@dataclass(slots=True)
class _Found:
    """What was found in all files."""

    problems: list[Problem] = field(default_factory=list)
    failures: list[BriefgenError] = field(default_factory=list)
    more: list[dict[str, Any]] = field(default_factory=list)  # coverage and changes, for another program


@click.command("check")
@click.argument("briefs", nargs=-1, type=BRIEF, metavar="BRIEF...")
@click.option(
    "--source",
    type=_FILE,
    metavar="REPORT",
    help="The text of the report: every quotation is looked up in it, and an evidence lock is written.",
)
@click.option(
    "--pdf",
    "pdfs",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="Inspect a finished PDF's structure; beside one BRIEF, also whether it says the same.",
)
@click.option(
    "--docx",
    "files",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="Look in a Word file for what Word would repair, or its accessibility checker report.",
)
@click.option(
    "--coverage", is_flag=True, help="Report what of the source the brief uses and what it leaves out."
)
@click.option("--against", type=_FILE, metavar="LAST", help="Say what changed since the last brief.")
@click.option("--layout", is_flag=True, help="Lay out the pages too, and report lines that had to be forced.")
@click.option("--translated", is_flag=True, help="Remember both languages as translations of each other.")
@click.option("--fix", is_flag=True, help="Show what can be corrected automatically, and offer to do it.")
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
@click.option(
    "--each",
    "table",
    type=_FILE,
    metavar="TABLE",
    help="Check the brief of each row of a CSV or XLSX file, and the index; the brief is their pattern.",
)
@changes
@click.option("--strict", is_flag=True, help="Exit with 3 if there are warnings.")
@click.option(
    "--report",
    "format_",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
def command(**options: Any) -> None:
    """Check briefs: their numbers, evidence, language and look.

    Nothing is built. With --source, each number's quotation is looked up in the report and its value is
    read out of it again. If all of them are proved, a lock file beside the brief keeps the proof for readers
    who do not have the report. docs/rules.md lists the rules, and how to let a finding stand for a reason.

    \b
    briefgen check brief.yaml --source report.txt
    briefgen check brief.yaml --fix
    briefgen check brief.yaml --pdf output/brief/brief.zh.pdf
    briefgen check districts.yaml --each districts.csv
    """
    asked = _Asked(**options)
    if not asked.briefs and not asked.pdfs and not asked.files:
        raise click.UsageError("name a BRIEF to check, or a file with --pdf or --docx")
    found = _Found()
    for path in dict.fromkeys(asked.briefs):
        try:
            _check(path, asked, found) if asked.table is None else _check_each(
                path, asked.table, asked, found
            )
        except ContentError as failure:
            found.problems.extend(failure.problems)
        except BriefgenError as failure:
            found.failures.append(failure)
    _inspect(asked, found)
    _print(asked, found)
    sys.exit(_exit_code(found, asked.strict))


def _check(path: Path, asked: _Asked, found: _Found) -> None:
    from briefgen.checks import check_brief

    settings = read_settings(asked.settings)
    if asked.fix:
        _fix(path, settings, asked)
    verdict = check_brief(path, source=asked.source, changes=settings, issue=asked.issue)
    problems = list(verdict.problems)
    if asked.layout and not any(one.severity is Severity.ERROR for one in problems):
        problems += _layout(verdict.briefing, problems)
    found.problems.extend(problems)
    if asked.spoken:
        _say(path, verdict, problems)
    if asked.coverage:
        _coverage(path, verdict, asked, found)
    if asked.against:
        _against(path, asked.against, verdict.briefing, asked, found)
    if asked.translated:
        _remember(verdict.briefing)


def _check_each(path: Path, table: Path, asked: _Asked, found: _Found) -> None:
    """Check the brief of every row; what is wrong with many is said once."""
    from briefgen.build import Options, check_series
    from briefgen.cli.build import progress, said_once

    alone = (asked.source, asked.coverage, asked.against, asked.layout, asked.translated, asked.fix)
    if len(asked.briefs) > 1 or asked.pdfs or asked.files or any(alone):
        raise click.UsageError(
            "--each takes one brief, the pattern, and none of the options that look at one"
        )
    options = Options(changes=read_settings(asked.settings), issue=asked.issue, jobs=2)
    with progress(not asked.spoken, "checking") as watch:
        reports = check_series(path, table, options, watch=watch)
    problems = said_once(reports)
    found.problems.extend(problems)
    found.failures.extend(failure for report in reports for failure in report.failures)
    if asked.spoken:
        say(f"{path}, {len(reports):,} briefs: {summary(problems) or 'no problems'}")


def _fix(path: Path, settings: dict[str, str], asked: _Asked) -> None:
    """Show the edits, and write them where somebody says so."""
    from briefgen.brief import load
    from briefgen.checks.fixing import fix

    fixed = fix(load(path, changes=settings, issue=asked.issue))
    if not fixed.edits:
        click.echo(f"{path}: nothing that could be put right by itself", err=True)
        return
    if asked.spoken:
        say(fixed.diff().removesuffix("\n"))
    else:
        click.echo(fixed.diff(), nl=False, err=True)
    terminal = sys.stdin.isatty() and sys.stderr.isatty()
    wanted = asked.yes or (terminal and click.confirm(f"write {fixed.edits} edits to {path}?", err=True))
    if wanted:
        fixed.write()
    done = "written" if wanted else "not written; --yes writes them"
    click.echo(f"{path}: {fixed.edits} edits {done}", err=True)


def _layout(briefing: "Briefing", said: list[Problem]) -> list[Problem]:
    """Set every edition's pages, and judge them and their words."""
    from briefgen import pdf
    from briefgen.build.drawings import Drawings
    from briefgen.checks.layout import laid_out
    from briefgen.checks.printed import as_printed
    from briefgen.document import LANGUAGES, brand_of, resolve, style_of

    documents = {edition: resolve(briefing, edition, brand_of(briefing)) for edition in LANGUAGES}
    found = list(as_printed(briefing, (documents["zh"], documents["en"]), said))
    for edition, document in documents.items():
        style = style_of(briefing, edition)
        made = pdf.render(document, style, Drawings(document, style, None).all())
        found += laid_out(briefing, edition, made.forced, made.problems, made.fills)
    return found


def _coverage(path: Path, verdict: "Verdict", asked: _Asked, found: _Found) -> None:
    from briefgen.checks.coverage import coverage, told
    from briefgen.cli.reports import coverage_record

    if verdict.report is None:
        click.echo(f"{path}: no coverage without the report; name it with --source", err=True)
        return
    covered = coverage(verdict.briefing, verdict.report)
    found.more.append(coverage_record(path, covered))
    for line in told(covered) if asked.spoken else ():
        say(line)


def _against(path: Path, last: Path, briefing: "Briefing", asked: _Asked, found: _Found) -> None:
    from briefgen.brief import load
    from briefgen.checks.against import changes_since, told
    from briefgen.cli.reports import changes_record

    changed = changes_since(briefing, load(last))
    found.more.append(changes_record(path, last, changed))
    for line in told(changed, str(last)) if asked.spoken else ():
        say(line)


def _remember(briefing: "Briefing") -> None:
    from briefgen.checks.passages import Manuscript
    from briefgen.checks.translations import remember

    click.echo(f"{remember(Manuscript(briefing))}: both languages remembered as they stand", err=True)


def _inspect(asked: _Asked, found: _Found) -> None:
    beside = only_brief(asked.briefs, read_settings(asked.settings), asked.issue) if asked.pdfs else None
    for path in dict.fromkeys((*asked.pdfs, *asked.files)):
        try:
            problems = inspect_docx(path) if path in asked.files else inspect_pdf(path, beside)
        except BriefgenError as failure:
            found.failures.append(failure)
        else:
            found.problems.extend(problems)
            if asked.spoken:
                say(f"{path}: {summary(problems) or 'no problems'}")


def _say(path: Path, verdict: "Verdict", problems: list[Problem]) -> None:
    said = f"{path}: {summary(problems) or 'no problems'}; {verdict.numbers} numbers"
    proof = f", {verdict.evidence} with evidence, {verdict.how}" if verdict.how else ""
    say(said + proof)


def _print(asked: _Asked, found: _Found) -> None:
    if asked.spoken:
        show_problems(found.problems)
        show_failures(found.failures)
        return
    from briefgen.cli.reports import as_report

    text = as_report(found.problems, found.failures, found.more, asked.format_)
    if text:
        say(text)


def _exit_code(found: _Found, strict: bool) -> int:
    severities = {problem.severity for problem in found.problems}
    codes = [failure.exit_code for failure in found.failures]
    codes += [1] if Severity.ERROR in severities else []
    codes += [3] if strict and Severity.WARNING in severities else []
    return max(codes, default=0)
