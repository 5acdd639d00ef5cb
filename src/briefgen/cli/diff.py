"""`briefgen diff`: what reviewers changed in a Word file, as a patch of the brief."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import BRIEF, brief, changes, read_settings
from briefgen.cli.printing import as_json, problem_record, say, show_problems
from briefgen.errors import UsageError
from briefgen.workspace import read_bytes

if TYPE_CHECKING:
    from briefgen.build.review import Change, Entry, Review

_LIMIT = 512 * 1024 * 1024
_LOOKS = {"bold": "bold", "emphasis": "italic", "link": "a link"}


@click.command("diff")
@brief
@click.argument("edited", type=BRIEF, metavar="EDITED.docx")
@click.option("--apply", "wanted", is_flag=True, help="Write what has a place in the brief into it.")
@click.option("--json", "as_data", is_flag=True, help="Print a record for another program.")
@changes
def command(
    brief: Path, edited: Path, wanted: bool, as_data: bool, settings: tuple[str, ...], issue: str
) -> None:
    """Bring a reviewer's edits in Word back into the brief.

    Tracked changes are read as accepted, and comments are listed. The patch keeps the comments, order and
    markup of the brief. What cannot be changed in Word (numbers, charts, new or deleted paragraphs) is listed
    with the place where it can be changed, and the exit code is then 1.

    \b
    briefgen diff brief.yaml brief.zh.docx
    briefgen diff brief.yaml brief.zh.docx --apply
    """
    from briefgen.brief import load
    from briefgen.build.review import review

    briefing = load(brief, changes=read_settings(settings), issue=issue)
    try:
        found = review(briefing, read_bytes(edited, limit=_LIMIT))
    except UsageError as reason:
        prefix = "" if str(reason).startswith(str(edited)) else f"{edited}: "
        raise UsageError(f"{prefix}{reason}") from reason
    if wanted and found.entries:
        found.write()
    if as_data:
        say(as_json(_record(found, written=wanted and bool(found.entries))))
    else:
        _tell(found, edited, wanted=wanted)
    sys.exit(1 if found.problems else 0)


def _tell(found: "Review", edited: Path, *, wanted: bool) -> None:
    """Print the patch, and beside it what was done where."""
    for entry in found.entries:
        for change in entry.changes:
            click.echo(f"{entry.place}: {entry.language}: {_said(change)}", err=True)
    for remark in found.remarks:
        when = f", {remark.date[:10]}" if remark.date else ""
        on = f" on “{remark.on}”" if remark.on else ""
        click.echo(f"{remark.place}: comment{on} by {remark.author}{when}: {remark.text}", err=True)
    show_problems(found.problems)
    if found.entries:
        click.echo(found.diff(), nl=False)
    click.echo(f"{edited}: {_summary(found, wanted=wanted)}", err=True)


def _said(change: "Change") -> str:
    if change.kind != "words":
        put = f"now {_LOOKS[change.kind]}" if change.after else f"no longer {_LOOKS[change.kind]}"
        return f"“{change.after or change.before}” is {put}"
    if not change.before:
        return f"“{change.after}” is new"
    return f"“{change.before}” → “{change.after}”" if change.after else f"“{change.before}” is gone"


def _summary(found: "Review", *, wanted: bool) -> str:
    counts = (
        (len(found.entries), "text changed", "texts changed"),
        (len(found.problems), "change without a place", "changes without a place"),
        (len(found.remarks), "comment", "comments"),
    )
    said = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
    if not found.entries:
        return said or "nothing was changed"
    return f"{said}; {'written' if wanted else 'not written, --apply writes it'}"


def _record(found: "Review", *, written: bool) -> dict[str, Any]:
    """Turn what came back into plain data."""
    return {
        "edition": found.edition,
        "written": written,
        "changes": [_entry_record(entry) for entry in found.entries],
        "refused": [problem_record(problem) for problem in found.problems],
        "comments": [
            {
                "author": one.author,
                "date": one.date,
                "text": one.text,
                "on": one.on,
                "file": one.place.file,
                "line": one.place.line,
            }
            for one in found.remarks
        ],
        "patch": found.diff() if found.entries else "",
    }


def _entry_record(entry: "Entry") -> dict[str, Any]:
    return {
        "at": entry.at,
        "language": entry.language,
        "file": entry.place.file,
        "line": entry.place.line,
        "column": entry.place.column,
        "before": entry.before,
        "after": entry.after,
        "edits": [{"kind": one.kind, "before": one.before, "after": one.after} for one in entry.changes],
    }
