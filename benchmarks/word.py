"""Write the Word file of a long brief as briefgen and as pandoc do.

`python -m benchmarks.word prepare BRIEF EDITION NUMBER FOLDER` writes what both begin with, not measured: a
document of seventy pages without charts (Markdown has none), its page numbers, and the same as Markdown.
`python -m benchmarks.word write FOLDER FONTS` writes ours, with its fonts (`used`) or without (`none`, as
pandoc's file is), and prints the seconds from the document to the file.
`python -m benchmarks.word pandoc FOLDER` writes pandoc's and prints the seconds of its process.
"""

import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import get_args

from benchmarks.wordlong import headings, long_document
from benchmarks.wordpeer import markdown
from briefgen.document import Chart, Document, Edition, PageMap
from briefgen.word import FontMode

ROOT = Path(__file__).parents[1]
PAGES = 70
_COPIES = 16  # of the sample's blocks without its charts


def prepare(brief: Path, edition: Edition, number: int, folder: Path) -> None:
    """Write a brief's long document, with its style and page numbers, and as Markdown."""
    from briefgen.brief import load
    from briefgen.document import brand_of, resolve, style_of

    briefing = load(brief)
    short = resolve(briefing, edition, brand_of(briefing))
    short = replace(short, blocks=tuple(block for block in short.blocks if not isinstance(block, Chart)))
    document = long_document(short, _COPIES, number)
    anchors = list(headings(document))
    pages = PageMap({anchor: 1 + at * PAGES // len(anchors) for at, anchor in enumerate(anchors)}, PAGES)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "document.pickle").write_bytes(pickle.dumps((document, style_of(briefing, edition), pages)))
    (folder / "document.md").write_text(markdown(document), "utf-8")


def write(folder: Path, fonts: FontMode = "used") -> float:
    """Write our file; return the seconds from the document to the bytes, fonts opened among them."""
    from briefgen.word import WordOptions, render

    document, style, pages = pickle.loads((folder / "document.pickle").read_bytes())
    assert isinstance(document, Document)
    start = perf_counter()
    data = render(document, style, {}, {}, pages=pages, options=WordOptions(fonts=fonts))
    seconds = perf_counter() - start
    (folder / "briefgen.docx").write_bytes(data)
    return seconds


def pandoc(folder: Path) -> float:
    """Have pandoc write its file; return the seconds of its process."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "document.md", "--toc", "--output", "pandoc.docx"]
    start = perf_counter()
    subprocess.run(command, cwd=folder, check=True)
    return perf_counter() - start


def compare(brief: Path, folder: Path, rounds: int) -> tuple[float, float, float]:
    """Return the median seconds of ours without fonts, of pandoc's, and of ours with fonts."""
    steps = (("write", folder, "none"), ("pandoc", folder), ("write", folder, "used"))
    times: list[list[float]] = [[] for _ in steps]
    for number in range(rounds):
        _step("prepare", brief, "zh", number, folder)
        for seconds, step in zip(times, steps, strict=True):
            seconds.append(float(_step(*step)))
    bare, pandoc_, full = map(median, times)
    return bare, pandoc_, full


def _step(*arguments: object) -> str:
    command = [sys.executable, "-m", "benchmarks.word", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main(step: str, *given: str) -> None:
    """Do one step."""
    if step == "prepare":
        brief, edition, number, folder = given
        if edition not in get_args(Edition):
            raise SystemExit(f"{edition!r} is not an edition")
        prepare(Path(brief), edition, int(number), Path(folder))  # type: ignore[arg-type]  # checked above
    elif step == "write":
        print(write(Path(given[0]), given[1]))  # type: ignore[arg-type]
    else:
        print(pandoc(Path(given[0])))


if __name__ == "__main__":
    main(*sys.argv[1:])
