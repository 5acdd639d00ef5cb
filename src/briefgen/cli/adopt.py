"""`briefgen adopt`: let this machine take over a ledger that came from another one."""

from pathlib import Path

import click

from briefgen.cli.project import opened, project


@click.command("adopt")
@project
def command(folder: Path) -> None:
    """Move the project's ledger to this machine.

    Stop briefgen on the other machine first: two that send from copies of one ledger send twice.
    """
    from briefgen.delivery.ledger import upkeep

    with opened(folder, quiet=True, foreign=True) as found:
        taken = upkeep.adopt(found.ledger)
    click.echo("this machine has taken over" if taken else "this machine has it already")
