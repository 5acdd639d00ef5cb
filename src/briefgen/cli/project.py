"""What the commands about runs share: the project they are about, and how runs and times are shown."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from briefgen.cli.printing import show_problems

if TYPE_CHECKING:
    from briefgen.delivery.ledger import Delivery, Run
    from briefgen.delivery.schedule.project import Project

Command = TypeVar("Command", bound=Callable[..., Any])


def project(function: Command) -> Command:
    """Take `--project`."""
    return click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path),
        default=".",
        metavar="DIR",
        help="The folder with schedule.yaml, or that file. [default: the current folder]",
    )(function)


def as_json_option(function: Command) -> Command:
    """Take `--json`."""
    return click.option("--json", "json_", is_flag=True, help="Print a record for another program.")(function)


@contextmanager
def opened(
    folder: Path, *, quiet: bool = False, foreign: bool = False, carrying: bool = False
) -> "Iterator[Project]":
    """Open the project of a command and say what is wrong with schedules; `carrying` opens its mail too."""
    from briefgen.delivery.mail.carrier import mail_carrier
    from briefgen.delivery.schedule.project import no_carrier, open_project

    carriers = (
        (lambda plan, ledger, spool: mail_carrier(plan.root, ledger, spool)) if carrying else no_carrier
    )
    found = open_project(folder, foreign=foreign, carriers=carriers)
    if not quiet:
        show_problems(found.plan.problems)
    try:
        yield found
    finally:
        found.ledger.close()


def local(at: datetime | None, zone: str) -> str:
    """Write a moment as people there say it, with its offset from UTC."""
    if at is None:
        return "-"
    shown = at.astimezone(ZoneInfo(zone))
    offset = f"{shown:%z}"
    return f"{shown:%a %Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}"


def utc(at: datetime | None) -> str:
    """Write a moment in UTC."""
    return "-" if at is None else f"{at:%Y-%m-%d %H:%M}Z"


def table(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Set rows in columns; full-width characters take two cells of a terminal."""
    lines = [titles, *rows]
    widths = [max(_cells(line[column]) for line in lines) for column in range(len(titles))]
    return "\n".join("  ".join(map(_padded, line, widths)).rstrip() for line in lines)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _cells(cell))


def _cells(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def run_record(run: "Run") -> dict[str, Any]:
    """Turn a run into plain data."""
    return {
        "run": run.id,
        "brief": run.key.brief,
        "issue": run.key.issue,
        "revision": run.key.revision,
        "state": str(run.state),
        "origin": run.origin,
        "schedule": run.schedule or None,
        "due": run.due.isoformat(),
        "nominal": run.nominal_local or None,
        "timezone": run.tz or None,
        "not_before": run.not_before.isoformat() if run.not_before else None,
        "reasons": list(run.reasons),
        "error": run.error or None,
        "approved_by": run.approved_by or None,
        "finished": run.finished.isoformat() if run.finished else None,
    }


def delivery_record(one: "Delivery") -> dict[str, Any]:
    """Turn a delivery into plain data."""
    return {
        "delivery": one.id,
        "run": one.run_id,
        "channel": one.channel,
        "address": one.address or None,
        "redirected": one.detail.get("redirected") or None,
        "edition": one.edition,
        "state": str(one.state),
        "attempts": one.attempts,
        "next_at": one.next_at.isoformat(),
        "code": one.code,
        "text": one.text or None,
        "message_id": one.message_id,
        "accepted_at": one.accepted_at.isoformat() if one.accepted_at else None,
    }


def addressee(one: "Delivery") -> str:
    """Say to whom a message goes, and where it goes instead."""
    redirected = one.detail.get("redirected")
    return (one.address or "(pruned)") + (f" (redirected to {redirected})" if redirected else "")


def why(run: "Run") -> str:
    """Say in one line why a run is where it is."""
    return run.error.partition("\n")[0] or "; ".join(run.reasons)
