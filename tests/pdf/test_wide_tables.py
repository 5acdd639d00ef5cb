"""A table that no page can hold is still to be read."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from kit import briefs
from kit.command import run as briefgen
from kit.programs import run

COLUMNS = 13
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([\d,]+)<')


@pytest.mark.referee
def test_figures_too_long_for_their_columns_are_not_printed_over_one_another(tmp_path: Path) -> None:
    figures = [[f"{(row + 2) * 10**11 + at * 7654321:d}" for at in range(COLUMNS)] for row in range(3)]
    columns = ", ".join(f"{{zh: 列{at}, en: C{at}}}" for at in range(COLUMNS))
    rows = "".join(f"    - [{', '.join(row)}]\n" for row in figures)
    body = f"- table:\n    title: {{zh: 宽表, en: Wide}}\n    columns: [{columns}]\n    rows:\n{rows}"
    brief = briefs.write(tmp_path, briefs.yaml(body))
    assert briefgen("build", brief, "--edition", "zh", "--format", "pdf", "--out", tmp_path / "out").code == 0
    (made,) = (tmp_path / "out").glob("*/*.pdf")

    boxes = [tuple(map(float, word[:4])) for word in _WORD.findall(run("pdftotext", "-bbox", made, "-"))]

    assert len(boxes) >= 3 * COLUMNS
    for (left, top, right, _), (left_2, top_2, right_2, _) in combinations(boxes, 2):
        assert abs(top - top_2) > 1 or right <= left_2 + 1 or right_2 <= left + 1
    copied = re.sub(r"\s", "", run("pdftotext", "-raw", made, "-"))
    assert [one for row in figures for one in row if f"{int(one):,}" not in copied] == []
