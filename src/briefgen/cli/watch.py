"""`briefgen watch`: a brief's pages in the browser, new after every save."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from briefgen.cli.options import brief, changes, editions, listening, out_folder, read_settings, served


@click.command("watch")
@brief
@editions("Which editions to show.")
@click.option("--template", metavar="NAME|DIR", help="Use this template instead of the brief's own.")
@out_folder("Where the files go.")
@changes
@listening
def command(brief: Path, settings: tuple[str, ...], **given: Any) -> None:
    """Show a brief in the browser, and rebuild it on every save.

    The page shows each edition as it is in the PDF, the findings beside it with their lines, and the files
    that were built. While the text has errors, the last good pages stay. Its data, pictures, brand and
    template are watched too.

    \b
    briefgen watch brief.yaml
    briefgen watch brief.yaml --edition zh --open

    Only this machine can see the page, unless you give another --host; then the address has a token in it.
    """
    from briefgen.errors import UsageError

    if not brief.is_file():
        raise UsageError(f"{brief}: there is no such file")
    options = {"changes": read_settings(settings), **given}
    served(brief.parent, options, only=brief.name, path=f"/briefs/{quote(brief.name)}")
