"""`briefgen templates`: which looks there are."""

import click

from briefgen.cli.printing import say


@click.command("templates")
def command() -> None:
    """List the templates that ship with briefgen.

    To make your own, copy a template's folder, change its template.yaml, and name the folder in the brief
    (`template: my-template`) or with `build --template`.
    """
    from briefgen.style import templates
    from briefgen.workspace import resources

    for name in templates():
        say(f"{name}\t{resources() / 'templates' / name}")
