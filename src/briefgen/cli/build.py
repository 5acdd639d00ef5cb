"""`briefgen build`: from briefs to print-ready files."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import Choices, briefs, changes, editions, out_folder, read_settings
from briefgen.cli.printing import as_json, problem_record, say, show_failures, show_problems

if TYPE_CHECKING:
    from briefgen.build import Report


@click.command("build")
@briefs
@editions("Which editions to make; zh-en sets both languages side by side.")
@click.option(
    "--format",
    "formats",
    type=Choices("pdf", "docx"),
    default="pdf,docx",
    show_default=True,
    help="Which files to make of each edition.",
)
@click.option(
    "--profile",
    type=click.Choice(["screen", "archive", "print"]),
    default="screen",
    show_default=True,
    help="What the PDF is for: reading; keeping, with its brief, numbers and charts' data; or the printer.",
)
@click.option("--template", metavar="NAME|DIR", help="Use this template instead of the brief's own.")
@out_folder("Where the files go.")
@changes
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    metavar="N",
    help="How many processes work at once.",
)
@click.option(
    "--word-fonts",
    type=click.Choice(["used", "core", "none"]),
    default="used",
    show_default=True,
    help="Fonts a Word file carries: what it uses, the common characters too, or none.",
)
@click.option(
    "--word-charts",
    type=click.Choice(["native", "picture"]),
    default="native",
    show_default=True,
    help="Charts in Word: editable, or pictures like those in the PDF.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as reasons not to build (exit code 3).")
@click.option("--force", is_flag=True, help="Build again what is unchanged.")
@click.option("--json", "json_", is_flag=True, help="Print a record of what was made instead of paths.")
def command(briefs: tuple[Path, ...], json_: bool, strict: bool, **given: Any) -> int:
    """Build briefs into PDF and Word files, in Chinese, in English, and side by side.

    Files go to OUT/<id>/, named <id>.<edition>.<format>, with a manifest.json that records what went in; a
    brief with an issue period has them in OUT/<id>/<period>/. What has not changed is not built again. A
    brief with errors is not built, and stops no other. Findings go to stderr, the paths of files to stdout.

    \b
    briefgen build brief.yaml
    briefgen build brief.yaml --edition zh --format pdf
    briefgen build reports/*.yaml --jobs 4
    briefgen build brief.yaml --issue 2026-W47 --set numbers.closed.value=120

    \b
    Exit codes:
      0    built, or unchanged
      1    errors in a brief, or a file that could not be written
      2    a wrong command line, template or configuration
      3    warnings, with --strict
      6    another briefgen is writing to the same folder
      130  stopped by Ctrl-C
    The highest of many briefs counts.
    """
    from briefgen.build import Options, build

    settings = read_settings(given.pop("settings"))
    options = Options(changes=settings, strict=strict, **given)
    with _progress(json_) as watch:
        reports = build(briefs, options, watch=watch)
    for report in reports:
        show_problems(report.problems)
        show_failures(report.failures)
    if json_:
        say(as_json([_record(report) for report in reports]))
    else:
        _show_files(reports)
    return max(report.exit_code(strict=strict) for report in reports)


@contextmanager
def _progress(quiet: bool) -> "Iterator[Callable[[int, int], None] | None]":
    """Show a bar on a terminal, and nothing where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("building"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("building", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _show_files(reports: "Sequence[Report]") -> None:
    piped = not sys.stdout.isatty()  # another program wants paths and nothing else
    for report in reports:
        for made in report.made:
            say(f"{made.path}" + ("" if made.fresh or piped else "  (unchanged)"))


def _record(report: "Report") -> dict[str, Any]:
    return {
        "brief": str(report.brief),
        "files": [
            {
                "path": str(made.path),
                "sha256": made.sha256,
                "bytes": made.size,
                "pages": made.pages or None,
                "unchanged": not made.fresh,
            }
            for made in report.made
        ],
        "problems": [problem_record(problem) for problem in report.problems],
        "failures": [str(failure) for failure in report.failures],
    }
