"""`briefgen new`: a folder with a brief to start from."""

import re
from pathlib import Path

import click

from briefgen.errors import UsageError
from briefgen.workspace import read_bytes, resources, today, write_whole

_LIMIT = 2 * 1024 * 1024
_ID = re.compile(r"^id:.*$", re.MULTILINE)
_DATE = re.compile(r"^date:.*$", re.MULTILINE)
_NUMBER = re.compile(r"^(issue:.*?\bnumber:\s*)(\d+)", re.MULTILINE | re.DOTALL)


def starter() -> Path:
    """Return the brief that newcomers start from."""
    return resources() / "templates" / "policy-brief" / "starter.yaml"


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "last",
    type=click.Path(path_type=Path),
    metavar="LAST",
    help="Start from an earlier brief: its text, with a new id, today's date and the next issue number.",
)
def command(folder: Path, last: Path | None) -> None:
    """Make a folder with a brief in it that builds at once.

    \b
    briefgen new my-brief
    briefgen build my-brief/my-brief.yaml
    """
    name = _name(folder)
    brief = folder / f"{name}.yaml"
    if brief.exists():
        raise UsageError(f"{brief}: is there already; choose another folder")
    text = read_bytes(last or starter(), limit=_LIMIT).decode("utf-8-sig")
    text = _DATE.sub(f"date: {today().isoformat()}", _ID.sub(f"id: {name}", text, count=1), count=1)
    if last:
        text = _NUMBER.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", text, count=1)
    write_whole(brief, text.encode())
    click.echo(brief)
    click.echo(f"next: briefgen build {brief}", err=True)


def _name(folder: Path) -> str:
    """Turn a folder's name into an id."""
    name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    if not name:
        raise UsageError(
            f"{folder}: the name needs a letter a–z or a digit, for the brief's id is made from it"
        )
    return name
