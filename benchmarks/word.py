"""Write the Word file of a long brief as briefgen and as pandoc do.

`python -m benchmarks.word prepare BRIEF EDITION NUMBER FOLDER` writes what both begin with, not measured: a
document of seventy pages without charts (Markdown has none), its page numbers, and the same as Markdown.
`python -m benchmarks.word write FOLDER` writes ours and prints the seconds from the document to the file.
`python -m benchmarks.word pandoc FOLDER` writes pandoc's and prints the seconds of its process.
"""

import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import get_args

from benchmarks.wordlong import headings, long_document
from benchmarks.wordpeer import markdown
from briefgen.document import Chart, Document, Edition, PageMap

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


def write(folder: Path) -> float:
    """Write our file; return the seconds from the document to the bytes, fonts opened and cut among them."""
    from briefgen.word import render

    document, style, pages = pickle.loads((folder / "document.pickle").read_bytes())
    assert isinstance(document, Document)
    start = perf_counter()
    data = render(document, style, {}, {}, pages=pages)
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


def main(step: str, *given: str) -> None:
    """Do one step."""
    if step == "prepare":
        brief, edition, number, folder = given
        if edition not in get_args(Edition):
            raise SystemExit(f"{edition!r} is not an edition")
        prepare(Path(brief), edition, int(number), Path(folder))  # type: ignore[arg-type]  # checked above
    else:
        print({"write": write, "pandoc": pandoc}[step](Path(given[0])))


if __name__ == "__main__":
    main(*sys.argv[1:])
