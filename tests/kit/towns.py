"""A small series: towns with one number each, and what was built of them."""

from pathlib import Path

TOWNS = """\
id: towns
title: {zh: '{name}的一年', en: 'A year in {name}'}
date: 2024-03-01
publisher: {zh: 研究室, en: Research Office}
each: {id: code, name: {zh: 镇, en: town}}
numbers:
  cases: {column: cases, unit: 件, label: {zh: 案件, en: Cases}}
body: [{text: {zh: '{name}有{cases}。', en: '{name} has {cases}.'}}]
"""


def towns(folder: Path, count: int) -> tuple[Path, Path]:
    """Write a pattern and a table of some rows."""
    pattern, table = folder / "towns.yaml", folder / "towns.csv"
    pattern.write_text(TOWNS, encoding="utf-8")
    rows = "".join(f"t{at},镇{chr(0x4E00 + at)},T{at},{at * 7 + 3}\n" for at in range(count))
    table.write_text("code,镇,town,cases\n" + rows, encoding="utf-8")
    return pattern, table


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file that was built, without what only speeds up the next build."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}
