"""`briefgen backfill`: make the issues of the past."""

import sys
from datetime import datetime
from pathlib import Path

import click

from briefgen.cli.printing import show_failures
from briefgen.cli.project import opened, project
from briefgen.cli.tick import show_tick

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("backfill")
@click.argument("name")
@click.option("--from", "first", type=_DAY, required=True, metavar="DAY", help="The first day, 2026-01-01.")
@click.option("--to", "last", type=_DAY, required=True, metavar="DAY", help="The last day.")
@click.option("--send", is_flag=True, help="Send them too; without this they are only made.")
@project
def command(name: str, first: datetime, last: datetime, send: bool, folder: Path) -> None:
    """Make the issues of a schedule for days gone by.

    Issues that were made already are left alone.
    """
    from briefgen.delivery.schedule.backfill import enter_past
    from briefgen.delivery.schedule.tick import Tick, work

    with opened(folder, carrying=True) as found:
        done = Tick()
        entered = enter_past(found, name, first.date(), last.date(), send=send)
        work(found, done, only=[run.id for run in entered])
        from briefgen.delivery.ledger import runs

        done.touched = [runs.get(found.ledger, run.id) for run in entered]
    show_failures(done.failures)
    show_tick(done)
    if not entered:
        click.echo("nothing to do", err=True)
    sys.exit(done.exit_code())
