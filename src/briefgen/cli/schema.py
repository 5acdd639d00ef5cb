"""`briefgen schema`: what a brief may say, for editors that complete and check YAML."""

import click

from briefgen.cli.printing import as_json, say


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a brief.

    Save it beside your briefs and name it in their first line: an editor with a YAML plug-in then completes
    keys and underlines mistakes.

    \b
    briefgen schema > brief.schema.json
    # yaml-language-server: $schema=brief.schema.json
    """
    from briefgen.brief import json_schema

    say(as_json(json_schema()))
