"""Every kind of defect is reported by its rule at its line, in three briefs that are otherwise sound."""

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from briefgen.brief import Briefing, Chart, Heading, Image, List, Table, Text, load
from briefgen.checks import check_brief
from briefgen.workspace import resources
from briefgen.yamlfile import YamlPath

ROOT = Path(__file__).parents[2]
BRIEFS = {
    "sample": ROOT / "data" / "wutongqiao-2022.yaml",
    "gallery": ROOT / "data" / "gallery.yaml",
    "starter": resources() / "templates" / "policy-brief" / "starter.yaml",
}
SOUND = ("这句话在两种语言里说的是一样的内容。", "This sentence says the same in both languages.")
PROBES = """\
numbers:
  probe_money: {value: 85, unit: 万元, label: {zh: 试件经费, en: Probe budget}, evidence: 85万元}
  probe_rate: {value: 61.5, unit: '%', label: {zh: 试件比例, en: Probe rate}, evidence: "61.5%"}
  probe_cases: {value: 1113, unit: 件, label: {zh: 试件案件, en: Probe cases}, evidence: 1113件}
  probe_many: {value: 3400, qualifier: more_than, unit: 条, label: {zh: 试件条数, en: Probe items}, evidence: 3400余条}
  probe_fall: {value: -2.1, unit: 个百分点, sign: true, label: {zh: 试件变化, en: Probe change}, evidence: 下降2.1个百分点}
"""


@dataclass(frozen=True)
class Patch:
    """A change of the file: what is put where, and at which offset of the old file its rule should speak."""

    rule: str
    start: int
    end: int
    new: str
    at: int


@dataclass(frozen=True)
class Expected:
    rule: str
    line: int
    what: str


def sentences() -> list[list[str]]:
    text = Path(__file__).with_name("defects.txt").read_text(encoding="utf-8")
    return [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]


def patches(briefing: Briefing) -> list[Patch]:
    """Spoil what the brief has, each thing in another place."""
    return [*_numbers(briefing), *_texts(briefing), *_blocks(briefing)]


def _change(briefing: Briefing, rule: str, path: YamlPath, new: str, at: YamlPath | None = None) -> Patch:
    start, end = briefing.file.span(path)
    where = briefing.file.place(at or path, key=at is not None)
    offset = sum(len(line) + 1 for line in briefing.file.lines[: where.line - 1]) + where.column - 1
    return Patch(rule, start, end, new, offset)


def _numbers(briefing: Briefing) -> list[Patch]:
    """Falsify values, units, hedges and formulas, each of another number."""
    declared = briefing.file.data["numbers"]
    assert isinstance(declared, dict)
    quoted = [name for name, entry in declared.items() if isinstance(entry, dict) and "evidence" in entry]
    formulas = " ".join(number.formula for number in briefing.numbers.values())
    plain = [
        name for name in quoted if briefing.numbers[name].high is None and not briefing.numbers[name].formula
    ]
    plain = [name for name in plain if name not in formulas]
    counts = [
        n for n in plain if briefing.numbers[n].unit.kind == "count" and not briefing.numbers[n].qualifier
    ]
    money = [n for n in plain if briefing.numbers[n].unit.kind == "money"]
    found = []
    for name in counts[2:4]:
        number = briefing.numbers[name]
        at: YamlPath = ("numbers", name, "evidence")
        value = _change(briefing, "evidence-differs", ("numbers", name, "value"), str(number.value + 7))
        found.append(Patch(value.rule, value.start, value.end, value.new, briefing.file.span(at)[0]))
    for name in money[:1]:
        unit = "亿元" if "万" in briefing.numbers[name].unit.zh else "万元"
        wrong = _change(briefing, "evidence-differs", ("numbers", name, "unit"), unit)
        at = ("numbers", name, "evidence")
        found.append(Patch(wrong.rule, wrong.start, wrong.end, unit, briefing.file.span(at)[0]))
    for name in [n for n in plain if n in ("online", "overdue_rate")]:
        found.append(_change(briefing, "bare-number", ("numbers", name, "label", "zh"), "35家网上可办"))
    return found


def _texts(briefing: Briefing) -> list[Patch]:
    """Take out of the English what the Chinese has, and leave texts unwritten."""
    found = []
    blocks = [(index, block) for index, block in enumerate(briefing.body) if isinstance(block, (Text, List))]
    texts = [
        (index, block) for index, block in blocks if isinstance(block, Text) and "[@" not in block.text.en
    ]
    if texts:
        index, _ = texts[0]
        path: YamlPath = ("body", index, "text", "en")
        found.append(
            _change(
                briefing,
                "untranslated",
                path,
                "“这是中文，不是英文。”",
            )
        )
    return found


def _blocks(briefing: Briefing) -> list[Patch]:
    """Spoil headings, charts, tables and pictures."""
    found = []
    headings = [i for i, block in enumerate(briefing.body) if isinstance(block, Heading) and block.level == 1]
    found.append(
        _change(briefing, "heading-stop", ("body", headings[0], "heading", "zh"), "“这一节有结论。”。")
    )
    if len(headings) > 1:
        words = "'" + "很长的标题" * 8 + "'"
        found.append(_change(briefing, "long-heading", ("body", headings[1], "heading", "zh"), words))
    for index, block in enumerate(briefing.body):
        match block:
            case Image():
                found.append(_change(briefing, "poor-alt", ("body", index, "image", "alt", "zh"), "图片"))
            case Table() if block.total:
                cell = ("body", index, "table", "rows", len(block.rows) - 1, 1)
                wrong = _change(briefing, "sum-differs", cell, "'999'")
                found.append(wrong)
            case Chart() if block.kind == "line":
                found.append(
                    _change(briefing, "topic-title", ("body", index, "chart", "title", "zh"), "到馆情况")
                )
            case _:
                pass
    return found


def _applied(text: str, edits: list[Patch]) -> tuple[str, list[Expected]]:
    """Make all changes at once, and count on which line each should be reported."""
    out, last = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        out += [text[last : edit.start], edit.new]
        last = edit.end
    spoiled = "".join([*out, text[last:]])
    expected = []
    for edit in edits:
        shift = sum(len(one.new) - (one.end - one.start) for one in edits if one.end <= edit.at)
        expected.append(Expected(edit.rule, spoiled.count("\n", 0, edit.at + shift) + 1, edit.new[:20]))
    return spoiled, expected


def _appended(text: str) -> tuple[str, list[Expected]]:
    """Put the defective sentences behind the body, a block each, with the numbers they use."""
    text = (
        text.replace("numbers:\n", PROBES, 1)
        if "\nnumbers:\n" in text
        else text.replace("\nbody:", f"\n{PROBES}\nbody:", 1)
    )
    lines = text.rstrip("\n").split("\n")
    expected = []
    for rule, language, zh, en in sentences():
        written = {"zh": zh if zh != "=" else SOUND[0], "en": en if en != "=" else SOUND[1]}
        lines.append("  - text:")
        for key, words in written.items():
            lines += [f"      {key}: |-", f"        {words}"]
            if key == language:
                expected.append(Expected(rule, len(lines) - 1, words[:40]))
    return "\n".join(lines) + "\n", expected


@cache
def missed(name: str, folder: Path) -> tuple[tuple[Expected, ...], int]:
    """Return the defects of one brief that were not reported at their line, and how many there were."""
    path = BRIEFS[name]
    briefing = load(path)
    text, patched = _applied(briefing.file.text, patches(briefing))
    before = text.count("\n", 0, text.find("\nnumbers:\n") + 1) + 1
    text, appended = _appended(text)
    grown = PROBES.count("\n") - 1
    expected = [
        Expected(e.rule, e.line + (grown if e.line > before else 0), e.what) for e in patched
    ] + appended
    spoiled = folder / path.name
    for beside in path.parent.iterdir():
        if beside.is_dir() and not (folder / beside.name).exists():
            shutil.copytree(beside, folder / beside.name)
    spoiled.write_text(text, encoding="utf-8")
    found: dict[str, set[int]] = {}
    for problem in check_brief(spoiled).problems:
        found.setdefault(problem.rule, set()).add(problem.place.line)
    # A text in block style is placed at its first words or at its key, one line above.
    left = [e for e in expected if not {e.line, e.line + 1} & found.get(e.rule, set())]
    return tuple(left), len(expected)


@pytest.mark.parametrize("name", BRIEFS)
def test_defects_are_reported_by_their_rule_at_their_line(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    left, count = missed(name, tmp_path_factory.mktemp(name))

    assert count >= 120
    assert len(left) <= 0.02 * count, left
