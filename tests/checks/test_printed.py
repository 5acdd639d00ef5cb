"""Words that come out of data files are held to the same rules as those an author types."""

from pathlib import Path

import pytest

from briefgen.brief import load
from briefgen.checks.printed import as_printed
from briefgen.document import brand_of, resolve
from kit import briefs

TABLE = """\
- table:
    title: {zh: 各地做法, en: What each place does}
    columns: [{title: {zh: 地方, en: Place}}, {title: {zh: 做法, en: Practice}}]
    data: {file: places.csv, columns: [{zh: 地方, en: Place}, {zh: 做法, en: Practice}]}
"""


def printed(folder: Path, chinese: str, english: str) -> list[tuple[str, int]]:
    rows = f"地方,Place,做法,Practice\n城东,East,{chinese},{english}\n"
    (folder / "places.csv").write_text(rows, encoding="utf-8")
    briefing = load(briefs.write(folder, briefs.yaml(TABLE)))
    both = (resolve(briefing, "zh", brand_of(briefing)), resolve(briefing, "en", brand_of(briefing)))
    return [(one.rule, one.place.line) for one in as_printed(briefing, both, ())]


@pytest.mark.parametrize(
    ("chinese", "english", "rule"),
    [
        ("上调3-5%", "up by 3–5%", "printed-marks"),
        ("补贴3亿5千万元", "a subsidy", "printed-marks"),
        ("补贴3.5亿元", "a subsidy of RMB 3.5 billion", "printed-amounts"),
        ("补贴3.5亿元", "a subsidy of RMB 350 million yuan", "printed-english"),
        ("一窗受理", "一窗受理", "printed-english"),
        ("一窗受理", "the ““one”” 'window'", "printed-english"),
    ],
)
def test_what_a_data_file_has_wrong_is_found_before_it_is_printed(
    tmp_path: Path, chinese: str, english: str, rule: str
) -> None:
    assert rule in {found for found, _ in printed(tmp_path, chinese, english)}


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("上调3%～5%", "up by 3–5%"),
        ("补贴3.5亿元", "a subsidy of RMB 350 million"),
        ("一窗受理", "one window for all"),
    ],
)
def test_sound_words_are_left_alone(tmp_path: Path, chinese: str, english: str) -> None:
    assert printed(tmp_path, chinese, english) == []


@pytest.mark.parametrize("name", ["wutongqiao-2022.yaml", "gallery.yaml"])
def test_the_sample_and_the_gallery_print_nothing_wrong(name: str) -> None:
    briefing = load(Path(__file__).parents[2] / "data" / name)
    both = (resolve(briefing, "zh", brand_of(briefing)), resolve(briefing, "en", brand_of(briefing)))

    assert as_printed(briefing, both, ()) == ()


NUMBERS = """\
spots: {value: 45, unit: 处}
done: {value: 38, unit: 处}
plants: {value: 14, unit: 座}
before: {value: 4, unit: 小时}
after: {value: [30, 45], unit: 分钟}
"""


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("开头。^[注一。]{plants}已建成。", "Start.^[Note one.] Now {plants} are built."),
        (
            "排查{spots}，整治{done}。时间由{before}缩短到{after}。",
            "{spots:bare} sites, {done:bare} put right. It takes {after} instead of {before}.",
        ),
    ],
)
def test_declared_numbers_agree_in_whatever_order_and_behind_whatever_note(
    tmp_path: Path, chinese: str, english: str
) -> None:
    body = f"- text: {{zh: '{chinese}', en: '{english}'}}"
    briefing = load(briefs.write(tmp_path, briefs.yaml(body, NUMBERS)))
    both = (resolve(briefing, "zh", brand_of(briefing)), resolve(briefing, "en", brand_of(briefing)))
    assert as_printed(briefing, both, ()) == ()
