"""Make many PDFs with typst, charts included: `python -m benchmarks.peers.typst_many FOLDER FONTS`.

It is one process: matplotlib is loaded once and typst is called inside it, which is kinder to them than a
program for each PDF.
"""

import sys
from pathlib import Path

from benchmarks.peers.charts import draw, set_up
from benchmarks.peers.typst_pdf import compile_pdf


def main(folder: Path, fonts: Path) -> None:
    """Make the PDF of every folder in a folder."""
    set_up(fonts)
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        draw(each)
        compile_pdf(each, fonts)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
