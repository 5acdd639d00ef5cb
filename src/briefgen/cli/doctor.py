"""`briefgen doctor`: say whether everything is here that a build needs."""

import platform
import re
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, requires, version

import click

from briefgen.errors import BriefgenError

_TICK, _CROSS = click.style("ok", fg="green"), click.style("!!", fg="red")


@click.command("doctor")
def command() -> None:
    """Look at this installation and say what works and what does not."""
    examinations: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Python", _python),
        ("libraries", _libraries),
        ("templates", _templates),
        ("fonts", _fonts),
        ("a page", _page),
    )
    healthy = True
    for name, examine in examinations:
        try:
            found, well = examine(), True
        except (BriefgenError, OSError, ValueError) as reason:
            found, well = str(reason), False
        healthy &= well
        click.echo(f"{_TICK if well else _CROSS}  {name:<10} {found}")
    sys.exit(0 if healthy else 2)


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()}"


def _libraries() -> str:
    lines = [line for line in requires("briefgen") or [] if "extra ==" not in line]
    names = [found[0] for line in lines if (found := re.match(r"[A-Za-z0-9._-]+", line))]
    missing = []
    for name in names:
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        raise ValueError(f"not installed: {', '.join(missing)}; install briefgen again")
    return f"{len(names)} present"


def _templates() -> str:
    from briefgen.style import load_style, templates

    names = templates()
    if not names:
        raise ValueError("none found; install briefgen again")
    for name in names:
        load_style(name, "zh")
    return ", ".join(names)


def _fonts() -> str:
    """Compare the fonts that ship with their record; one damaged file would show as missing characters."""
    import hashlib
    import json

    from briefgen.workspace import resources

    folder = resources() / "fonts"
    record = json.loads((folder / "fonts.json").read_bytes())["fonts"]
    for font in record:
        data = (folder / font["file"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != font["sha256"]:
            raise ValueError(f"{folder / font['file']} is not the file it should be; install briefgen again")
    return f"{len(record)} files, as recorded"


def _page() -> str:
    """Build one real page in both formats, in memory."""
    from briefgen.brief import load
    from briefgen.build import render_pdf, render_word
    from briefgen.cli.new import starter
    from briefgen.document import resolve
    from briefgen.style import load_brand, load_style

    briefing = load(starter())
    document = resolve(briefing, "zh-en", load_brand(None))
    style = load_style(briefing.template, "zh-en")
    data, pages, _ = render_pdf(document, style)
    word = render_word(document, style, pages)
    return f"PDF of {len(data):,} bytes and Word file of {len(word):,} bytes made"
