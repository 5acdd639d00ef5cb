"""Write a brief's document as the peers' inputs.

`python -m benchmarks.peers.prepare BRIEF EDITION FONTS FOLDER`. Not measured: a
 peer's user has written HTML or typst markup already.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from benchmarks.peers.html import html
from benchmarks.peers.typ import typ
from briefgen.document import Block, Callout, Chart, Document, Edition, Image, Parallel


def prepare(document: Document, fonts: Path, folder: Path) -> None:
    """Write `document.html`, `document.typ`, `charts.json` and the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    blocks = list(every_block(document.blocks))
    charts = [chart_data(block) for block in blocks if isinstance(block, Chart)]
    (folder / "document.html").write_text(html(document, fonts), "utf-8")
    (folder / "document.typ").write_text(typ(document), "utf-8")
    (folder / "charts.json").write_text(json.dumps(charts, ensure_ascii=False), "utf-8")
    for number, image in enumerate((block for block in blocks if isinstance(block, Image)), start=1):
        (folder / f"image-{number}").write_bytes(image.data)


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Walk the blocks and those inside them, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Callout):
            yield from every_block(block.blocks)
        if isinstance(block, Parallel):
            yield from every_block(block.left + block.right)


def chart_data(chart: Chart) -> dict[str, Any]:
    """Reduce a chart to what matplotlib needs; texts of two languages stand over each other."""
    reference = chart.reference and {
        "value": float(chart.reference.value),
        "text": "\n".join(chart.reference.text),
    }
    return {
        "kind": chart.kind,
        "categories": ["\n".join(words) for words in chart.categories],
        "series": [
            {
                "name": "\n".join(series.name),
                "values": [None if value is None else float(value) for value in series.values],
                "texts": ["\n".join(dict.fromkeys(words)) for words in series.texts],
            }
            for series in chart.series
        ],
        "highlight": chart.highlight,
        "reference": reference,
        "annotations": [{"text": "\n".join(annotation.text)} for annotation in chart.annotations],
    }


def main(brief: str, edition: Edition, fonts: str, folder: str) -> None:
    """Resolve a brief in one edition and write the inputs."""
    if edition not in get_args(Edition):
        raise SystemExit(f"{edition!r} is not an edition")
    from briefgen.brief import load
    from briefgen.document import resolve

    prepare(resolve(load(Path(brief)), edition), Path(fonts), Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type] # checked in main
