"""Write docs/units.md, the catalogue of units, from the catalogue itself.

python tools/units.py
"""

from pathlib import Path

from briefgen.brief.catalogue import Kind, UnitRow, unit_rows

PAGE = Path(__file__).parent.parent / "docs" / "units.md"

_HEAD = """\
# Units 单位目录

Every unit a brief may name. A magnitude (百 千 万 十万 百万 千万 亿 百亿 千亿 万亿) may stand before counts,
money and measures. Words of your own go under `units:`, see the [guide](guide.md#units).

简报里能写的全部单位。计数、货币、度量的单位前可加数级（百 千 万 十万 百万 千万 亿 百亿 千亿 万亿）。
要用别的说法，写在 `units:` 下，见[指南](guide.zh-CN.md#单位)。
"""
_TITLES: dict[Kind, str] = {
    "count": "Counts 计数",
    "money": "Money 货币",
    "percent": "Shares 比率",
    "points": "Points 百分点",
    "measure": "Measures 度量",
    "none": "No unit 无单位",
}


def page() -> str:
    """Return the whole page."""
    rows = unit_rows()
    parts = [_HEAD]
    for kind, title in _TITLES.items():
        listed = "\n".join(_line(row) for row in rows if row.kind == kind)
        parts.append(
            f"## {title}\n\n| name | zh | en, for one | en, otherwise |\n|---|---|---|---|\n{listed}\n"
        )
    return "\n".join(parts)


def _line(row: UnitRow) -> str:
    return f"| {row.name} | {row.zh} | {row.en_one} | {row.en_many} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
