"""`briefgen daemon`: tick for ever."""

from pathlib import Path

import click

from briefgen.cli.printing import show_failures
from briefgen.cli.project import opened, project
from briefgen.cli.tick import show_tick
from briefgen.errors import BriefgenError


@click.command("daemon")
@project
def command(folder: Path) -> None:
    """Keep making and sending what falls due, until stopped.

    schedule.yaml is read again each time.

    One daemon runs in a project at a time (exit code 6). SIGTERM lets it finish what it is making.
    """
    from briefgen.delivery.schedule.daemon import run_for_ever

    with opened(folder, carrying=True) as found:
        click.echo(f"watching {len(found.plan.schedules)} schedules; stop with Ctrl-C", err=True)
        run_for_ever(found, show_tick, _complain)


def _complain(failure: BriefgenError) -> None:
    show_failures([failure])
