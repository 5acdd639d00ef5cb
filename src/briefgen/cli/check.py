"""`briefgen check`: say whether a brief is fit to sign."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.inspecting import inspect_pdf, only_brief
from briefgen.cli.options import BRIEF, changes, read_settings
from briefgen.cli.printing import as_json, problem_record, show_failures, show_problems, summary
from briefgen.errors import BriefgenError, ContentError
from briefgen.problems import Problem, Severity

if TYPE_CHECKING:
    from briefgen.checks import Verdict


@click.command("check")
@click.argument("briefs", nargs=-1, type=BRIEF, metavar="BRIEF...")
@click.option(
    "--source",
    type=click.Path(path_type=Path),
    metavar="REPORT",
    help="The text of the report: every quotation is looked up in it, and an evidence lock is written.",
)
@click.option(
    "--pdf",
    "pdfs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Inspect a finished PDF's structure; beside one BRIEF, also whether it says the same.",
)
@changes
@click.option("--strict", is_flag=True, help="Exit with 3 if there are warnings.")
@click.option(
    "--report",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
def command(  # one parameter an option
    briefs: tuple[Path, ...],
    source: Path | None,
    pdfs: tuple[Path, ...],
    settings: tuple[str, ...],
    issue: str,
    strict: bool,
    format_: str,
) -> None:
    """Check briefs without building them: structure, numbers, evidence, and that every character has a glyph.

    With --source, each number's quotation is found in the report and its value read out of it again; where
    all are proved, a lock file beside the brief keeps the proof for readers who do not have the report.

    \b
    briefgen check brief.yaml --source report.txt
    briefgen check brief.yaml --pdf output/brief/brief.zh.pdf
    """
    from briefgen.checks import check_brief

    if not briefs and not pdfs:
        raise click.UsageError("name a BRIEF to check, or a file with --pdf")
    problems: list[Problem] = []
    failures: list[BriefgenError] = []
    for path in dict.fromkeys(briefs):
        try:
            verdict = check_brief(path, source=source, changes=read_settings(settings), issue=issue)
        except ContentError as failure:
            problems.extend(failure.problems)
        except BriefgenError as failure:
            failures.append(failure)
        else:
            problems.extend(verdict.problems)
            _say(path, verdict, format_)
    beside = only_brief(briefs, read_settings(settings), issue) if pdfs else None
    for path in dict.fromkeys(pdfs):
        try:
            found = inspect_pdf(path, beside)
        except BriefgenError as failure:
            failures.append(failure)
        else:
            problems.extend(found)
            if format_ == "text":
                click.echo(f"{path}: {summary(found) or 'no problems'}")
    _print(problems, failures, format_)
    sys.exit(_exit_code(problems, failures, strict))


def _say(path: Path, verdict: "Verdict", format_: str) -> None:
    if format_ == "text":
        found = summary(verdict.problems) or "no problems"
        click.echo(
            f"{path}: {found}; {verdict.numbers} numbers, {verdict.evidence} with evidence, {verdict.how}"
        )


def _print(problems: list[Problem], failures: list[BriefgenError], format_: str) -> None:
    if format_ == "json":
        record: dict[str, Any] = {
            "problems": [problem_record(problem) for problem in problems],
            "failures": [str(failure) for failure in failures],
        }
        click.echo(as_json(record))
        return
    show_problems(problems)
    show_failures(failures)


def _exit_code(problems: list[Problem], failures: list[BriefgenError], strict: bool) -> int:
    severities = {problem.severity for problem in problems}
    codes = [failure.exit_code for failure in failures]
    codes += [1] if Severity.ERROR in severities else []
    codes += [3] if strict and Severity.WARNING in severities else []
    return max(codes, default=0)
