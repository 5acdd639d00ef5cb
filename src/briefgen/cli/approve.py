"""`briefgen approve`: a person lets a run go out, or gives it up."""

from pathlib import Path

import click

from briefgen.cli.project import opened, project


@click.command("approve")
@click.argument("run")
@click.option("--as", "name", default="", metavar="NAME", help="Whose decision it is, for the history.")
@click.option("--reject", is_flag=True, help="Give the run up instead.")
@project
def command(run: str, name: str, reject: bool, folder: Path) -> None:
    """Let a run that awaits approval go out at the next tick. RUN is its number, or BRIEF/ISSUE.

    \b
    briefgen report weekly/2026-W47
    briefgen approve weekly/2026-W47
    """
    from briefgen.delivery.ledger import approval, runs

    with opened(folder, quiet=True) as found:
        waiting = runs.find(found.ledger, run)
        decide = approval.reject if reject else approval.approve
        decided = decide(found.ledger, waiting, name)
    click.echo(f"{decided.key}: {'rejected' if reject else 'approved'}")
