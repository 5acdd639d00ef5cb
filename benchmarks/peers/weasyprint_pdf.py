"""Make one PDF with WeasyPrint, charts included: `python -m benchmarks.peers.weasyprint_pdf FOLDER FONTS`."""

import sys
from pathlib import Path

from benchmarks.peers.charts import draw_charts


def main(folder: Path, fonts: Path) -> None:
    """Draw the charts and set `document.html`, tagged for PDF/UA as our own files are."""
    from weasyprint import HTML

    draw_charts(folder, fonts)
    HTML(folder / "document.html").write_pdf(folder / "weasyprint.pdf", pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
