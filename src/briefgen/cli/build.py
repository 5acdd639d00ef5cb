"""`briefgen build`: from briefs to print-ready files."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import Choices, briefs, changes, editions, out_folder, read_settings
from briefgen.cli.printing import as_json, problem_record, say, show_failures, show_problems
from briefgen.errors import UsageError
from briefgen.problems import Severity

if TYPE_CHECKING:
    from briefgen.build import Report
    from briefgen.problems import Problem

_FEW = 8  # of more briefs than these, a summary is worth its lines
_NAMED, _SHOWN = 3, 20


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
    "--cluster",
    default="",
    metavar="ADDRESS",
    help="Let the workers of a Dask scheduler work instead, e.g. tls://10.0.0.5:8786.",
)
@click.option(
    "--each",
    "table",
    type=click.Path(path_type=Path),
    metavar="TABLE",
    help="Make a brief of each row of a CSV or XLSX file, and an index; the brief is their pattern.",
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
def command(briefs: tuple[Path, ...], json_: bool, strict: bool, table: Path | None, **given: Any) -> int:
    """Build briefs: PDF and Word, in Chinese, English, or both.

    Files go to OUT/<id>/, named <id>.<edition>.<format>, with a manifest.json that records what went in; a
    brief with an issue period has them in OUT/<id>/<period>/. What has not changed is not built again. A
    brief with errors is not built, and stops no other. Findings go to stderr, the paths of files to stdout.

    \b
    briefgen build brief.yaml
    briefgen build brief.yaml --edition zh --format pdf
    briefgen build reports/*.yaml --jobs 4
    briefgen build brief.yaml --issue 2026-W47 --set numbers.closed.value=120
    briefgen build districts.yaml --each districts.csv

    \b
    Exit codes:
      0    built, or unchanged
      1    errors in a brief, or a file that could not be written
      2    a wrong command line, template or configuration
      3    warnings, with --strict
      6    another briefgen is writing to the same folder
      130  stopped by Ctrl-C
    Of several briefs, the highest code counts.
    """
    from briefgen.build import Options, build, build_series

    if table and len(briefs) > 1:
        raise UsageError(f"--each {table}: name one brief, the pattern")
    settings = read_settings(given.pop("settings"))
    options = Options(changes=settings, strict=strict, **given)
    with progress(json_) as watch:
        reports = (
            build_series(briefs[0], table, options, watch=watch)
            if table
            else build(briefs, options, watch=watch)
        )
    show_problems(said_once(reports))
    for report in reports:
        show_failures(report.failures)
    if json_:
        say(as_json([_record(report) for report in reports]))
    else:
        _show_files(reports)
    if len(reports) > _FEW:
        _sum_up(reports, strict)
    return max(report.exit_code(strict=strict) for report in reports)


@contextmanager
def progress(quiet: bool, doing: str = "building") -> "Iterator[Callable[[int, int], None] | None]":
    """Show a bar on a terminal, and nothing where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=120) as bar:
        task = bar.add_task(doing, total=None, rate="")

        def update(done: int, total: int) -> None:
            spent = bar.tasks[0].elapsed or 0
            rate = f"{done / spent:.1f}/s" if spent > 1 else ""
            bar.update(task, completed=done, total=total, rate=rate)

        yield update


def said_once(reports: "Sequence[Report]") -> "list[Problem]":
    """Say what is wrong with many rows of one pattern once, and with which if not with all."""
    found: dict[Problem, list[str]] = {}
    for report in reports:
        for problem in report.problems:
            found.setdefault(problem, []).append(report.row)
    rows = sum(bool(report.row) for report in reports) - 1  # the index is none
    return [_of_rows(problem, ids, rows) for problem, ids in found.items()]


def _of_rows(problem: "Problem", ids: list[str], rows: int) -> "Problem":
    named = [id for id in dict.fromkeys(ids) if id]
    if not named or len(named) >= rows:
        return problem
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return replace(problem, message=f"{problem.message} (in {', '.join(named[:_NAMED])}{more})")


def _sum_up(reports: "Sequence[Report]", strict: bool) -> None:
    """Say in a few lines what became of many briefs."""
    failed = [report for report in reports if report.exit_code(strict=strict)]
    made = [report for report in reports if report not in failed]
    fresh = sum(any(one.fresh for one in report.made) for report in made)
    counts = f"{fresh:,} built, {len(made) - fresh:,} unchanged, {len(failed):,} failed"
    click.echo(f"{len(reports):,} briefs: {counts}", err=True)
    for report in failed[:_SHOWN]:
        name = f"{report.brief}, {report.row}" if report.row else f"{report.brief}"
        click.echo(f"  {name}: {_why(report)}", err=True)
    if len(failed) > _SHOWN:
        click.echo(f"  and {len(failed) - _SHOWN:,} more", err=True)


def _why(report: "Report") -> str:
    """Name the worst that was found in a brief."""
    if report.failures:
        return str(report.failures[0]).partition("\n")[0]
    worst = min(report.problems, key=lambda one: (list(Severity).index(one.severity), one.place))
    return f"{worst.place}: {worst.message}"


def _show_files(reports: "Sequence[Report]") -> None:
    piped = not sys.stdout.isatty()  # another program wants paths and nothing else
    for report in reports:
        for made in report.made:
            say(f"{made.path}" + ("" if made.fresh or piped else "  (unchanged)"))


def _record(report: "Report") -> dict[str, Any]:
    row = {"row": report.row} if report.row else {}
    return {
        "brief": str(report.brief),
        **row,
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
