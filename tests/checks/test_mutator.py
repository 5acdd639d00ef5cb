"""What an editor may get wrong is reported by the right rule on the right line, in briefs the rules do not know."""

import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from briefgen.brief import Briefing, load
from briefgen.checks import check_brief
from briefgen.errors import ContentError
from checks import blockmutations as blocks
from checks.mutations import KINDS
from checks.mutator import Expected, Spoiled, in_texts
from checks.unforeseen import AGAIN, SPOKEN
from kit import briefs

HERE = Path(__file__).parent
# All but the first were written when the rules stood, by the guide alone.
BRIEFS = {
    "sample": HERE.parents[1] / "data" / "wutongqiao-2022.yaml",
    "ecology": HERE / "briefs" / "ecology.yaml",
    "tax": HERE / "briefs" / "tax.yaml",
    "health": HERE / "briefs" / "health.yaml",
    "fire": HERE / "briefs" / "fire.yaml",
}
AT_ONCE = 40


def files(briefing: Briefing) -> Iterable[Spoiled]:
    for spoiled, _ in in_texts(briefing, [*KINDS, *SPOKEN, *AGAIN], AT_ONCE):
        yield spoiled
    yield blocks.in_blocks(briefing)
    yield from blocks.in_numbers(briefing)
    yield from blocks.in_structure(briefing)


@cache
def judged(name: str, folder: Path) -> tuple[int, tuple[Expected, ...]]:
    """Return how many defects were put into a brief, and those that were not reported."""
    path = BRIEFS[name]
    for beside in path.parent.iterdir():
        if beside.is_file() and beside.suffix != ".json":
            shutil.copy(beside, folder)
    count, left = 0, []
    for spoiled in files(load(path)):
        text, expected = spoiled.made()
        (folder / path.name).write_text(text, encoding="utf-8")
        found = {(one.rule, one.place.line) for one in check_brief(folder / path.name).problems}
        if not (folder / f"{name}.txt").exists():  # a report is needed to look quotations up in
            expected = [one for one in expected if one.rule != "evidence-not-found"]
        count += len(expected)
        left += [one for one in expected if (one.rule, one.line) not in found]
    return count, tuple(left)


@pytest.mark.parametrize("name", BRIEFS)
def test_defects_are_reported_by_the_right_rule_on_the_right_line(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    count, left = judged(name, tmp_path_factory.mktemp(name))

    assert count > 200
    assert len(left) <= 0.02 * count, left


@pytest.mark.parametrize("name", ["ecology", "tax", "health", "fire"])
def test_the_briefs_are_sound_before(name: str, tmp_path: Path) -> None:
    for beside in BRIEFS[name].parent.iterdir():
        shutil.copy(beside, tmp_path)

    assert check_brief(tmp_path / f"{name}.yaml").problems == ()


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("unknown-number", "{planted}", "{plantde}"),
        ("unknown-reference", "[@money]", "[@mony]"),
        ("missing-language", "en: Forests were planted", "fr: Forests were planted"),
        ("heading-level", "en: Where the money goes}", "en: Where the money goes, level: 3}"),
        ("unknown-unit", "value: 1.37, unit: 亿元", "value: 1.37, unit: 亿原"),
        ("long-evidence", "evidence: 罚款1.37亿元", f"evidence: {'全年共计' * 8}罚款1.37亿元"),
        ("circle", "formula: tasks - tasks_done", "formula: tasks - tasks_left"),
        ("mixed-units", "data: [spent_air, spent_water,", "data: [forest, spent_water,"),
        ("bad-date", "date: 2025-03-05", "date: 2025-02-30"),
        ("markup", "**{good_days}**", "**{good_days}*"),
        ("cell-count", "'{letters_air:bare}', '{done_air:bare}'", "'{letters_air:bare}'"),
        ("duplicate-id", "id: complaints", "id: money"),
        ("names-nothing", "highlight: water_share", "highlight: forest"),
        ("full-width-colon", "keywords:", "keywords："),
        ("unknown-key", "tone: warning", "tones: warning"),
    ],
)
def test_a_brief_that_cannot_be_read_says_where(tmp_path: Path, rule: str, old: str, new: str) -> None:
    text = BRIEFS["ecology"].read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path = briefs.write(tmp_path, text.replace(old, new, 1))
    line = text.count("\n", 0, text.index(old)) + 1

    with pytest.raises(ContentError) as caught:
        check_brief(path)

    assert any(one.rule == rule and abs(one.place.line - line) <= 3 for one in caught.value.problems), [
        (one.rule, one.place.line, one.message) for one in caught.value.problems
    ]
