"""`briefgen tree`: what a brief says, edition by edition, before any page is made."""

from pathlib import Path
from typing import Any, cast

import click

from briefgen.cli.options import brief, changes, editions, read_settings
from briefgen.cli.printing import say, show_problems


@click.command("tree")
@brief
@editions("Which editions to print.")
@changes
def command(brief: Path, editions: tuple[str, ...], settings: tuple[str, ...], issue: str) -> None:
    """Print every word and number a brief will show.

    The document is printed block by block, as its readers will read it.

    \b
    briefgen tree brief.yaml --edition en
    """
    from briefgen.brief import load
    from briefgen.document import brand_of, resolve, tree

    briefing = load(brief, changes=read_settings(settings), issue=issue)
    show_problems(briefing.problems)
    names = brand_of(briefing)
    documents = [resolve(briefing, cast(Any, edition), names) for edition in editions]
    say("\n".join(tree(document) for document in documents).rstrip("\n"))
