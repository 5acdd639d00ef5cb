"""`briefgen fonts`: what the files are set in."""

import click

from briefgen.cli.printing import as_json, say


@click.command("fonts")
@click.option(
    "--template", default="policy-brief", show_default=True, metavar="NAME|DIR", help="Whose fonts to list."
)
@click.option("--json", "json_", is_flag=True, help="Print a record for another program.")
def command(template: str, json_: bool) -> None:
    """List the fonts of a template: file, glyphs, digest.

    Both PDF and Word files carry the glyphs they use, so they look the same on a machine without these fonts.
    """
    from briefgen.faces import open_face
    from briefgen.style import load_style

    paths = load_style(template, "zh").font_files()
    rows = [
        {"file": path.name, "characters": len(open_face(path).characters), "sha256": open_face(path).sha256}
        for path in paths
    ]
    if json_:
        say(as_json(rows))
        return
    for row in rows:
        say(f"{row['file']:<28}{row['characters']:>7,} characters  sha256 {str(row['sha256'])[:16]}")
