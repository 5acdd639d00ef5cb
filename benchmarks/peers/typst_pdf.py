"""Make one PDF with typst, charts included: `python -m benchmarks.peers.typst_pdf FOLDER FONTS`."""

import sys
from pathlib import Path

from benchmarks.peers.charts import draw_charts


def main(folder: Path, fonts: Path) -> None:
    """Draw the charts and set `document.typ`, tagged for PDF/UA as our own files are."""
    draw_charts(folder, fonts)
    compile_pdf(folder, fonts)


def compile_pdf(folder: Path, fonts: Path) -> None:
    """Set `document.typ`."""
    import typst

    typst.compile(
        str(folder / "document.typ"),
        output=str(folder / "typst.pdf"),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
