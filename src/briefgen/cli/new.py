"""`briefgen new`: a folder with a brief to start from."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from briefgen.cli.printing import say, show_failures
from briefgen.errors import BriefgenError, UsageError
from briefgen.workspace import read_bytes, resources, today, write_whole
from briefgen.yamlfile import YamlFile, read_yaml

_LIMIT = 2 * 1024 * 1024
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_PERIOD_NOTE = "# The period is still that of the issue before; change it."


def starter() -> Path:
    """Return the brief that newcomers start from."""
    return resources() / "templates" / "policy-brief" / "starter.yaml"


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--id", "id_", metavar="ID", help="The id of the brief, if the folder's name cannot be it.")
@click.option(
    "--from",
    "last",
    type=click.Path(path_type=Path),
    metavar="LAST",
    help="Start from an earlier brief: its text and comments, a new id, today's date, the next issue number.",
)
def command(folder: Path, id_: str | None, last: Path | None) -> None:
    """Make a folder with a brief in it that builds at once.

    The id, which names every file that is built, is made from the folder's name: small letters a-z, digits
    and hyphens. A folder with a Chinese name needs --id.

    \b
    briefgen new my-brief
    briefgen build my-brief/my-brief.yaml
    \b
    briefgen new 简报/第48期 --id brief-48 --from 简报/第47期/brief-47.yaml
    """
    name = _checked(id_) if id_ is not None else _derived(folder)
    brief = folder / f"{name}.yaml"
    if brief.exists():
        raise UsageError(f"{brief}: is there already; choose another folder, or another --id")
    source = last or starter()
    file = read_yaml(read_bytes(source, limit=_LIMIT), str(source))
    write_whole(brief, _edited(file, _edits(file, name, following=last is not None)).encode())
    say(str(brief))
    _say_what_is_left(brief)


def _say_what_is_left(brief: Path) -> None:
    """Name what the new brief lacks, such as the data files that lay beside the last one."""
    from briefgen.brief import load
    from briefgen.document import style_of

    try:
        style_of(load(brief), "zh")
    except BriefgenError as failure:
        show_failures([failure])
        return
    click.echo(f"next: briefgen build {shlex.quote(str(brief))}", err=True)


def _edits(file: YamlFile, name: str, *, following: bool) -> Iterator[tuple[int, int, str]]:
    """Say which stretches of the text become what. Raises UsageError where there is no id or date."""
    for key, value in (("id", name), ("date", today().isoformat())):
        if not isinstance(file.data.get(key), str):
            raise UsageError(f"{file.name}: has no {key}, so it is no brief to start from")
        yield (*file.span((key,)), value)
    issue = file.data.get("issue")
    if not following or not isinstance(issue, dict):
        return
    number = issue.get("number")
    if isinstance(number, str) and re.fullmatch("[0-9]{1,9}", number):
        yield (*file.span(("issue", "number")), str(int(number) + 1))
    if issue.get("period"):
        start = file.text.rfind("\n", 0, file.root.keys["issue"].start) + 1
        yield start, start, _PERIOD_NOTE + ("\r\n" if "\r\n" in file.text else "\n")


def _edited(file: YamlFile, edits: Iterator[tuple[int, int, str]]) -> str:
    text = file.text
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _checked(name: str) -> str:
    if not _ID.fullmatch(name):
        raise UsageError(f"--id {name}: an id is small letters a-z, digits and hyphens, such as brief-47")
    return name


def _derived(folder: Path) -> str:
    """Turn a folder's name into an id. Raises UsageError for one that would lose words in that."""
    written = folder.resolve().name
    name = re.sub(r"[^a-z0-9]+", "-", written.lower()).strip("-")
    if not name or not written.isascii() or not _ID.fullmatch(name):
        raise UsageError(f"no id can be made from the folder's name {written!r}; give one with --id")
    return name
