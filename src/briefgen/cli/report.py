"""`briefgen report`: one run, its files and its recipients."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.printing import as_json
from briefgen.cli.project import (
    addressee,
    as_json_option,
    delivery_record,
    local,
    opened,
    project,
    run_record,
    table,
    utc,
)

if TYPE_CHECKING:
    from briefgen.delivery.ledger import Run
    from briefgen.delivery.mail.expected import Expected, Readers
    from briefgen.delivery.schedule.project import Project


@click.command("report")
@click.argument("run")
@project
@as_json_option
def command(run: str, folder: Path, json_: bool) -> None:
    """Show a run: why it is where it is, its files, and who got it. RUN is its number, or BRIEF/ISSUE.

    Exit codes: 4 not wholly delivered or in doubt, 5 it waits for a person.
    """
    from briefgen.delivery.ledger import outbox, runs

    with opened(folder, quiet=True) as found:
        one = runs.find(found.ledger, run)
        files = runs.artifacts(found.ledger, one.id)
        deliveries = outbox.listing(found.ledger, run_id=one.id)
        zone = found.plan.file.timezone
        expected = _expected(found, one)
    if json_:
        record = run_record(one)
        record["files"] = [
            {
                "kind": f.kind,
                "name": f.filename,
                "sha256": f.sha256,
                "bytes": f.size,
                "pages": f.pages or None,
            }
            for f in files
        ]
        record["deliveries"] = [delivery_record(each) for each in deliveries]
        if expected:
            people = [_person(each) for each in expected.people]
            record["expected"] = {"people": people, "gone": list(expected.gone)}
        click.echo(as_json(record))
    else:
        _show(one, files, deliveries, zone)
        if expected:
            _show_expected(expected)
    sys.exit(_exit_code(one, deliveries))


def _expected(found: "Project", one: "Run") -> "Readers | None":
    """Find out who a run that waits for a person would go to; None where that cannot be said."""
    from briefgen.delivery.ledger import RunState
    from briefgen.delivery.mail.expected import readers
    from briefgen.delivery.mail.project import NAME, read_project
    from briefgen.errors import ContentError, UsageError

    if one.state is not RunState.AWAITING_APPROVAL or not (found.plan.root / NAME).is_file():
        return None
    try:
        return readers(read_project(found.plan.root), found.ledger, one)
    except (ContentError, UsageError):
        return None  # why it waits is among its reasons


def _person(one: "Expected") -> dict[str, Any]:
    address = one.addressee.recipient.address.shown
    return {"address": address, "edition": one.addressee.edition, "note": one.note or None}


def _show_expected(expected: "Readers") -> None:
    people = [one for one in expected.people if one.note]
    click.echo(f"would go to {len(expected.people)}")
    if people:
        rows = [(_person(one)["address"], one.addressee.edition, one.note) for one in people]
        click.echo(table(("of them", "edition", ""), rows))
    for address in expected.gone:
        click.echo(f"not to {address}, who got {expected.before}")


def _show(one: "Run", files: Any, deliveries: Any, zone: str) -> None:
    click.echo(f"{one.key} (run {one.id}, {one.origin}): {one.state}")
    click.echo(f"due: {local(one.due, one.tz or zone)} ({utc(one.due)})")
    if one.not_before:
        click.echo(f"not before: {local(one.not_before, one.tz or zone)}")
    if one.approved_by:
        click.echo(f"approved by: {one.approved_by}")
    for reason in one.reasons:
        click.echo(f"because: {reason}")
    if one.error:
        click.echo(one.error)
    if files:
        click.echo(table(("file", "pages", "bytes", "sha256"), [
            (f.filename, str(f.pages or "-"), f"{f.size:,}", f.sha256[:16]) for f in files
        ]))  # fmt: skip
    if deliveries:
        titles = ("delivery", "to", "edition", "state", "tries", "answer")
        rows = [(str(d.id), addressee(d), d.edition, d.state, str(d.attempts), d.text) for d in deliveries]
        click.echo(table(titles, rows))


def _exit_code(one: "Run", deliveries: Any) -> int:
    from briefgen.delivery.ledger import DeliveryState, RunState

    doubtful = any(d.state in (DeliveryState.IN_DOUBT, DeliveryState.HELD) for d in deliveries)
    if one.state is RunState.AWAITING_APPROVAL:
        return 5
    return 4 if doubtful or one.state is RunState.PARTIAL else 0
