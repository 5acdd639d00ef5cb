"""A defect is reported wherever its words stand: in prose, headings, tables, charts, cards, notes, captions, sources.

The places are found in the file itself, and not by the walk of the rules, so that one the rules pass over shows.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.brief import Briefing, load
from briefgen.checks import check_brief
from briefgen.yamlfile import Data, YamlPath
from checks.mutator import Spoiled

HERE = Path(__file__).parent
Spoil = Callable[[str], str]


def places(data: Data, path: YamlPath = ()) -> Iterator[tuple[YamlPath, str, str]]:
    """Go through everything in a file that is written in both languages and printed as words."""
    if isinstance(data, dict):
        zh, en = data.get("zh"), data.get("en")
        if isinstance(zh, str) and isinstance(en, str):
            yield path, zh, en
            return
        for key, value in data.items():
            if key not in ("unit", "units", "sums", "category"):
                yield from places(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from places(value, (*path, index))


def put(pattern: str, new: str) -> Spoil:
    return lambda text: re.sub(pattern, new, text, count=1)


def more(words: str) -> Spoil:
    """Add words before the stop, or at the end."""
    return lambda text: re.sub(r"(?s)^(.*?)([。.；;]?)\s*$", lambda m: f"{m[1]}{words}{m[2]}", text)


KINDS: tuple[tuple[str, str, Spoil], ...] = (
    ("half-width-mark", "zh", put("，", ",")),
    ("half-width-mark", "zh", put("“([^“”]*)”", r'"\1"')),
    ("stray-space", "zh", put("(?<=[一-龥])(?=[一-龥]{2})", " ")),
    ("odd-character", "zh", put("(?<=[一-龥])(?=[一-龥])", "\u200b")),
    ("mark-runs", "zh", put("，", "，，")),
    ("unpaired", "zh", put("”", "")),
    ("full-width-digit", "zh", more("，自２０２４年起")),
    ("bare-number", "zh", more("，另有17个乡镇没有达标")),
    ("bare-number", "zh", more("，占百分之八十六")),
    ("traditional", "zh", more("，運輸更方便")),
    ("slip", "zh", more("，已经布署")),
    ("repeated-word", "zh", more("，工作的的安排")),
    ("range-unit", "zh", more("，增幅为3～5%")),
    ("date-form", "zh", more("，22年5月开工")),
    ("double-hedge", "zh", more("，约有300人左右")),
    ("placeholder-text", "zh", lambda _: "待翻译"),
    ("bare-number", "en", more(", at a cost of RMB 86 million")),
    ("bare-number", "en", more(", with forty-two cases")),
    ("han-in-english", "en", more("，and busy")),
    ("han-in-english", "en", more(", the 《Rules》")),
    ("straight-quote", "en", more(', the "new" one')),
    ("double-space", "en", put(" ", "  ")),
    ("space-before-mark", "en", more(" , and busy")),
    ("misspelling", "en", more(", and the goverment")),
    ("repeated-word", "en", more(", and the the rest")),
    ("article", "en", more(", and a important one")),
    ("english-range", "en", more(", in 2021-2025")),
    ("rmb-yuan", "en", more(", or RMB 500 yuan")),
    ("grammar", "en", more(", and they has none")),
    ("unpaired", "en", more(", (and more")),
    ("placeholder-text", "en", lambda _: "[To be translated]"),
)


def spoiled_everywhere(briefing: Briefing, rule: str, side: str, spoil: Spoil) -> Spoiled:
    made = Spoiled(briefing.file.text)
    for path, zh, en in places(briefing.file.data):
        old = zh if side == "zh" else en
        new = spoil(old)
        if new != old:
            where = briefing.file.span((*path, side))
            end = "\n" if briefing.file.text[slice(*where)].endswith("\n") else ""
            made.replace(
                rule, where, json.dumps(new, ensure_ascii=False) + end, what="/".join(map(str, path))
            )
    return made


@pytest.mark.parametrize("name", ["fire", "ecology", "health"])
def test_no_place_of_a_brief_is_passed_over(name: str, tmp_path: Path) -> None:
    for beside in (HERE / "briefs").iterdir():
        shutil.copy(beside, tmp_path)
    briefing = load(tmp_path / f"{name}.yaml")
    count, left = 0, []
    for rule, side, spoil in KINDS:
        text, expected = spoiled_everywhere(briefing, rule, side, spoil).made()
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        found = {(one.rule, one.place.line) for one in check_brief(tmp_path / f"{name}.yaml").problems}
        count += len(expected)
        left += [(one.rule, one.what) for one in expected if (one.rule, one.line) not in found]

    assert count > 1000
    assert len(left) <= 0.02 * count, left
