"""`briefgen history`: the runs there were, or everything that happened."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.printing import as_json
from briefgen.cli.project import as_json_option, opened, project, run_record, table, utc, why

if TYPE_CHECKING:
    from briefgen.delivery.ledger.history import Event


@click.command("history")
@click.argument("name", required=False)
@click.option("-n", "count", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@click.option("--events", is_flag=True, help="What happened and who did it, instead of runs.")
@click.option("--verify", is_flag=True, help="Check that nobody changed the history (exit code 1).")
@project
@as_json_option
def command(name: str | None, count: int, events: bool, verify: bool, folder: Path, json_: bool) -> None:
    """List the last runs, the newest last.

    NAME is a brief or a schedule; without it, all runs are listed.
    """
    from briefgen.delivery.ledger import history, runs

    with opened(folder, quiet=True) as found:
        if verify:
            broken = history.broken_links(found.ledger)
            click.echo("\n".join(broken) or "the history is whole")
            sys.exit(1 if broken else 0)
        if events:
            what = f"run:{runs.find(found.ledger, name).id}" if name else ""
            _show_events(history.events(found.ledger, what=what, limit=count), json_)
            return
        listed = runs.listing(found.ledger, name=name or "", limit=count)
    if json_:
        click.echo(as_json([run_record(run) for run in listed]))
        return
    rows = [(str(r.id), str(r.key), r.state, r.origin, utc(r.due), why(r)) for r in listed]
    click.echo(table(("run", "issue", "state", "origin", "due", "why"), rows))


def _show_events(events: "list[Event]", json_: bool) -> None:
    if json_:
        click.echo(as_json([
            {"event": e.id, "at": e.at.isoformat(), "actor": e.actor, "verb": e.verb, "what": e.what}
            | {"detail": dict(e.detail)}
            for e in events
        ]))  # fmt: skip
        return
    rows = [(str(e.id), utc(e.at), e.actor, e.verb, e.what) for e in events]
    click.echo(table(("event", "at", "who", "what", "of"), rows))
