"""`briefgen doctor`: say whether everything is here that a build needs."""

import platform
import re
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import click

from briefgen.cli.options import out_folder
from briefgen.cli.printing import say

_TICK, _CROSS = click.style("ok", fg="green"), click.style("!!", fg="red")
_LIBRARY = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<bounds>[^;\[]*)(;.*)?")
_AGAIN = "install briefgen again"


@click.command("doctor")
@out_folder("Where builds are to go.")
def command(out: Path) -> int:
    """Check this installation.

    Libraries and their versions, templates, every font against its record, whether OUT can be written to,
    and then one real page in both formats. Exits with 2 if anything is wrong.
    """
    examinations: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Python", _python),
        ("libraries", _libraries),
        ("templates", _templates),
        ("fonts", _fonts),
        ("output", lambda: _output(out)),
        ("a page", _page),
    )
    healthy = True
    for name, examine in examinations:
        try:
            found, well = examine(), True
        except Exception as reason:  # a broken installation can fail in any way
            found, well = str(reason) or type(reason).__name__, False
        healthy &= well
        say(f"{_TICK if well else _CROSS}  {name:<10} {found}")
    return 0 if healthy else 2


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()}"


def _libraries() -> str:
    wanted = [found for line in requires("briefgen") or [] if (found := _wanted(line))]
    wrong = [said for name, bounds in wanted for said in _wrong(name, bounds)]
    if wrong:
        raise ValueError(f"{', '.join(wrong)}; {_AGAIN}")
    return f"{len(wanted)} present"


def _wanted(line: str) -> tuple[str, str] | None:
    found = _LIBRARY.fullmatch(line.strip())
    return (found["name"], found["bounds"]) if found and "extra ==" not in line else None


def _wrong(name: str, bounds: str) -> Iterator[str]:
    try:
        present = version(name)
    except PackageNotFoundError:
        yield f"{name} is not installed"
        return
    for relation, bound in re.findall(r"(>=|<)\s*([0-9.]+)", bounds):
        if (_release(present) >= _release(bound)) != (relation == ">="):
            yield f"{name} is {present}, not {relation}{bound}"


def _release(written: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", written)[:3])


def _templates() -> str:
    from briefgen.style import load_style, templates

    names = templates()
    if not names:
        raise ValueError(f"none found; {_AGAIN}")
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
    wrong = [
        font["file"]
        for font in record
        if not (folder / font["file"]).is_file()
        or hashlib.sha256((folder / font["file"]).read_bytes()).hexdigest() != font["sha256"]
    ]
    if wrong:
        raise ValueError(f"missing or damaged in {folder}: {', '.join(wrong)}; {_AGAIN}")
    return f"{len(record)} files, as recorded"


def _output(out: Path) -> str:
    """Write where a build would write first: its cache, or the nearest folder above that is there."""
    from briefgen.build.cache import cache_folder

    cache = cache_folder(out)
    folder = next(place for place in (cache, out, *out.absolute().parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"briefgen")
    except OSError as reason:
        message = f"{folder} cannot be written to: {reason.strerror or reason}; choose another with --out"
        raise ValueError(message) from reason
    return f"{out} can be written to"


def _page() -> str:
    """Build one real page in both formats, in memory."""
    from briefgen.brief import load
    from briefgen.build import render_pdf, render_word
    from briefgen.cli.new import starter
    from briefgen.document import brand_of, resolve, style_of

    briefing = load(starter())
    document = resolve(briefing, "zh-en", brand_of(briefing))
    style = style_of(briefing, "zh-en")
    data, pages, _ = render_pdf(document, style)
    word = render_word(document, style, pages)
    return f"PDF of {len(data):,} bytes and Word file of {len(word):,} bytes made"
