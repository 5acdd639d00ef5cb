"""`briefgen tick`: do what is due now, once, however often it is called."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.printing import as_json, show_failures
from briefgen.cli.project import as_json_option, opened, project, run_record, why

if TYPE_CHECKING:
    from briefgen.delivery.schedule.tick import Tick


@click.command("tick")
@click.option(
    "--accept-gap", is_flag=True, help="Go on although the last tick was long ago: the clock is right."
)
@project
@as_json_option
def command(accept_gap: bool, folder: Path, json_: bool) -> None:
    """Make and send what is due now.

    It may be called any number of times, and several times at once: nothing is sent twice.

    Exit codes: 1 a run failed, 4 not wholly delivered, 5 a run waits for a person, 2 a schedule is wrong.
    """
    from briefgen.delivery.schedule.tick import tick

    with opened(folder, carrying=True) as found:
        done = tick(found, accept_gap=accept_gap)
        problems = found.plan.problems
    show_failures(done.failures)
    if json_:
        runs = {run.id: run for run in [*done.entered, *done.touched]}
        click.echo(as_json([run_record(run) for run in runs.values()]))
    else:
        show_tick(done)
    sys.exit(max(done.exit_code(), 2 if problems else 0))


def show_tick(done: "Tick") -> None:
    """Print a line for each run a tick had to do with."""
    for run in {run.id: run for run in [*done.entered, *done.touched]}.values():
        reason = why(run)
        click.echo(f"{run.key}: {run.state}" + (f": {reason}" if reason else ""))
