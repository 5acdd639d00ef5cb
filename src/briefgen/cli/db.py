"""`briefgen db`: look after the ledger."""

import sys
from datetime import timedelta
from pathlib import Path

import click

from briefgen.cli.project import opened, project


@click.group("db")
def command() -> None:
    """Check, back up, copy and prune the database.

    It holds the runs and the deliveries.
    """


@command.command("check")
@project
def check(folder: Path) -> None:
    """Check the database, its history, and the files of runs that are not over. Exit code 1: not sound."""
    from briefgen.delivery.ledger import upkeep

    with opened(folder, quiet=True, foreign=True) as found:
        problems = upkeep.check(found.ledger, found.spool)
        name = found.ledger.name
    click.echo("\n".join(problems) or f"{name}: sound")
    sys.exit(1 if problems else 0)


@command.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@project
def backup(file: Path, folder: Path) -> None:
    """Write a consistent copy into one SQLite file, while others go on working."""
    from briefgen.delivery.ledger import upkeep

    with opened(folder, quiet=True, foreign=True) as found:
        click.echo(upkeep.backup(found.ledger, file))


@command.command("copy")
@click.argument("url", required=False)
@click.option("--to-env", "variable", metavar="NAME", help="The variable that holds the URL.")
@project
def copy(url: str | None, variable: str | None, folder: Path) -> None:
    """Copy everything into an empty database, to move from SQLite to PostgreSQL or back.

    A URL with a password belongs into a variable: arguments are seen by every user of a machine.

    \b
    briefgen db copy --to-env BRIEFGEN_DATABASE
    """
    from briefgen.delivery.ledger import open_ledger, upkeep
    from briefgen.delivery.secret import Secret
    from briefgen.errors import UsageError

    if bool(url) == bool(variable):
        raise UsageError("name the URL of the database, or with --to-env the variable that holds it")
    target = Secret("env", variable, folder).reveal() if variable else str(url)
    with opened(folder, quiet=True) as found:
        other = open_ledger(target, folder=found.plan.root, foreign=True)
        counts = upkeep.copy(found.ledger, other)
        other.close()
    for name, number in counts.items():
        click.echo(f"{name}: {number:,}")
    click.echo("next: name the new database in schedule.yaml", err=True)


@command.command("prune")
@click.option(
    "--days", type=click.IntRange(1), required=True, metavar="N", help="Runs that ended so long ago are old."
)
@project
def prune(days: int, folder: Path) -> None:
    """Forget the addresses and files of old runs; numbers, hashes and the history stay."""
    from briefgen.delivery.ledger import upkeep

    with opened(folder, quiet=True) as found:
        gone = upkeep.prune(found.ledger, found.spool, timedelta(days=days))
    click.echo(f"{gone.addresses:,} addresses forgotten, {gone.files:,} files ({gone.bytes:,} bytes) removed")
