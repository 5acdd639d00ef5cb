"""`briefgen extract`: draft a brief from a report."""

import re
from pathlib import Path

import click

from briefgen.errors import UsageError
from briefgen.workspace import read_bytes, write_whole

_LIMIT = 20 * 1024 * 1024


@click.command("extract")
@click.argument("report", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="BRIEF", help="Write the draft here, not to stdout."
)
@click.option(
    "--id", "id_", default="", metavar="ID", help="The id of the brief; by default the report's name."
)
def command(report: Path, out: Path | None, id_: str) -> None:
    """Draft a brief from the text of a report.

    The draft has the report's sections, and every quantity with the words that prove it.

    The prose is left to you: each TODO stands for a text, and `briefgen check` names them all.

    \b
    briefgen extract report.txt --out my-brief.yaml
    """
    from briefgen.brief import SourceError, SourceText
    from briefgen.brief.drafting import draft

    try:
        source = SourceText.from_bytes(read_bytes(report, limit=_LIMIT))
    except SourceError as reason:
        raise UsageError(f"{report}: {reason}") from reason
    if out and out.exists():
        raise UsageError(f"{out}: is there already; name another file with --out")
    beside = report.name if out and out.resolve().parent == report.resolve().parent else ""
    made = draft(source, id=_checked(id_) or _slug((out or report).stem), file=beside)
    if out:
        write_whole(out, made.text.encode())
        click.echo(out)
    else:
        click.echo(made.text, nl=False)
    passed = f", {len(made.passed)} passed over: {'、'.join(made.passed[:5])}" if made.passed else ""
    click.echo(f"{len(made.numbers)} quantities declared{passed}", err=True)


def _checked(id_: str) -> str:
    if id_ and not re.fullmatch("[a-z0-9][a-z0-9-]*", id_):
        raise UsageError(f"--id {id_}: ids are small letters a-z, digits and hyphens")
    return id_


def _slug(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.casefold()).strip("-") or "draft"
