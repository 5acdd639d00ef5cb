"""What a reviewer did that is no change of words is said with its place, and the rest still comes back."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from briefgen.brief import Briefing, load, load_text
from briefgen.build.review import review
from briefgen.document import Edition
from briefgen.errors import UsageError
from kit.reviewing import Desk, W, built

BRIEF = Path(__file__).with_name("brief.yaml")
GALLERY = Path(__file__).parents[3] / "data" / "gallery.yaml"


@lru_cache
def brief() -> Briefing:
    return load(BRIEF)


@lru_cache
def file_of(edition: Edition) -> bytes:
    return built(brief(), edition)


def desk(edition: Edition = "zh") -> Desk:
    return Desk(brief(), edition, file_of(edition))


def _after(desk: Desk, at: str, words: str) -> None:
    paragraph = desk.paragraph(at)
    desk.new_paragraph(paragraph, words)


def _part(desk: Desk, at: str, words: str) -> None:
    text = next(desk.paragraph(at).iter(f"{W}t"))
    before, _, rest = (text.text or "").partition(words)
    text.text = before
    desk.new_paragraph(desk.paragraph(at), words + rest)


def _join(desk: Desk, at: str, other: str) -> None:
    second = desk.paragraph(other)
    for element in list(second)[1:]:
        desk.paragraph(at).append(element)
    second.getparent().remove(second)  # type: ignore[union-attr]


def _move(desk: Desk, at: str, before: str) -> None:
    desk.paragraph(before).addprevious(desk.paragraph(at))


def _sign(desk: Desk, at: str, words: str) -> None:
    run = desk.run(at, words)
    sign = etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
    run.addnext(sign)


REFUSED: list[tuple[str, Callable[[Desk], None], str, str]] = [
    (
        "a number in prose",
        lambda d: d.replace("summary/0/zh", "21.6", "22.6"),
        "number 'visits' reads “22.6万人次” instead of “21.6万人次”",
        "visits: {value: 21.6",
    ),
    (
        "a number written out",
        lambda d: (
            d.clear("body/2/text/zh#1", "8家分馆"),
            d.replace("body/2/text/zh#1", "全部", "八家分馆全部"),
        )[0],
        "number 'branches' reads “八家分馆” instead of “8家分馆”",
        "branches: {value: 8",
    ),
    (
        "a number said in tenths",
        lambda d: d.replace("summary/0/zh", "46.2%", "近五成"),
        "number 'evening' reads “近五成” instead of “46.2%”",
        "evening: {value: 46.2",
    ),
    (
        "a number said as a fraction",
        lambda d: d.replace("summary/0/zh", "46.2%", "一半"),
        "number 'evening' reads “一半” instead of “46.2%”",
        "evening: {value: 46.2",
    ),
    (
        "a sign of a symbol font",
        lambda d: _sign(d, "body/3/list/1/zh", "送书上门"),
        "there is a picture or a symbol font's sign in the text",
        "- {zh: 送书上门",
    ),
    (
        "a number on a card",
        lambda d: d.replace("=numbers/visits", "21.6", "22"),
        "number 'visits' reads “22 万人次” instead of “21.6 万人次”",
        "visits: {value: 21.6",
    ),
    (
        "a number in a cell",
        lambda d: d.replace("body/5/table/rows/1/1/zh", "46.2%", "47%"),
        "number 'evening' reads “47%” instead of “46.2%”",
        "evening: {value: 46.2",
    ),
    (
        "a date",
        lambda d: d.replace("=body/8/timeline/0/when", "11", "12"),
        "“2022年11月1日” became “2022年12月1日”",
        "- when: 2022-11-01",
    ),
    (
        "a reference",
        lambda d: d.replace("body/2/text/zh#1", "表1", "表2"),
        "the reference [@by-hour] reads “表2” instead of “表1”",
        "{branches}全部延长开放。",
    ),
    (
        "the words before a source",
        lambda d: d.replace("body/5/table/source/zh", "资料来源", "来源"),
        "“资料” became nothing, which are no words of the brief",
        "source: {zh: 县图书馆门禁统计",
    ),
    (
        "a new paragraph",
        lambda d: _after(d, "body/2/text/zh#2", "另起一段。"),
        "there is a new paragraph: “另起一段。”",
        "读者*最常问*的是座位",
    ),
    (
        "a deleted paragraph",
        lambda d: d.delete("body/7/quote/zh"),
        "the paragraph “图书馆最好的指标，是有人舍不得走。” is gone",
        "zh: 图书馆最好的指标",
    ),
    (
        "a paragraph parted in two",
        lambda d: _part(d, "opening/zh", "经费没有同步"),
        "the paragraph “延长开放时间满一年，读者多了，新增的读者大多在晚上来。经费没有同步增长，这是下…” has become several",
        "延长开放时间满一年",
    ),
    (
        "two paragraphs joined",
        lambda d: _join(d, "body/3/list/0/items/0/zh", "body/3/list/0/items/1/zh"),
        "2 paragraphs have become one",
        "- {zh: 阅览、自习、咨询",
    ),
    (
        "a paragraph moved",
        lambda d: _move(d, "body/3/list/1/zh", "body/0/heading/zh"),
        "the paragraph “送书上门” stands elsewhere now",
        "- {zh: 送书上门",
    ),
]


@pytest.mark.parametrize(
    ("edit", "message", "line"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_it_is_refused_with_its_place_and_the_rest_comes_back(
    edit: Callable[[Desk], None], message: str, line: str
) -> None:
    edited = desk()
    edit(edited)
    edited.replace("title/zh", "一年", "两年")
    found = edited.review()

    said = {problem.message: problem for problem in found.problems}
    assert message in said
    assert line in said[message].source
    assert said[message].hint
    assert [entry.at for entry in found.entries] == ["title/zh"]


def test_the_words_around_a_changed_number_are_changed_all_the_same() -> None:
    edited = desk()
    edited.replace("summary/0/zh", "21.6", "22.6")
    edited.replace("summary/0/zh", "晚间", "晚上")
    found = edited.review()

    assert [problem.rule for problem in found.problems] == ["edit-number"]
    assert "- zh: 全年到馆{visits}，其中{evening}在晚上。" in found.after


def test_the_head_of_the_pages_cannot_be_changed() -> None:
    edited = desk()
    header = edited.word.sections[0].first_page_header
    run = next(run for paragraph in header.paragraphs for run in paragraph.runs if "研究室" in run.text)
    run.text = "县档案局"
    found = edited.review()

    assert [problem.rule for problem in found.problems] == ["edit-furniture"]
    assert not found.entries


def test_a_chart_that_was_changed_or_deleted_is_said() -> None:
    edited = Desk(load(GALLERY), "en")
    charts = [at for at, _ in edited.named() if at.endswith("/chart")]
    edited.delete(charts[0])
    part = next(
        part for part in edited.word.part.package.iter_parts() if str(part.partname).endswith("chart2.xml")
    )
    part._blob = part.blob.replace(b"<c:v>9", b"<c:v>8")
    found = edited.review()

    assert sorted(problem.message for problem in found.problems) == [
        "the chart was deleted",
        "what the chart shows was changed",
    ]


def test_a_text_that_the_author_changed_meanwhile_is_nobodys_edit() -> None:
    text = BRIEF.read_text(encoding="utf-8").replace("送书上门", "送书到家").replace("Volunteers", "Helpers")
    text = text.replace("value: 21.6", "value: 22.4").replace("2022-11-01", "2022-12-01")
    text = text.replace("publisher: {zh: 县政策研究室", "publisher: {zh: 县档案局")
    found = review(load_text(text.encode(), BRIEF), file_of("zh-en"))

    assert (found.entries, found.problems) == ((), ())


def test_a_text_that_both_have_changed_is_left_to_the_author() -> None:
    text = BRIEF.read_text(encoding="utf-8").replace("送书上门", "送书到家")
    edited = desk()
    edited.replace("body/3/list/1/zh", "送书上门", "送书入户")
    found = review(load_text(text.encode(), BRIEF), edited.save())

    assert [problem.rule for problem in found.problems] == ["edit-stale"]
    assert not found.entries


def test_edits_find_their_text_after_the_author_has_put_a_block_before_it() -> None:
    head, body, rest = BRIEF.read_text(encoding="utf-8").partition("body:\n")
    text = head + body + "  - text: {zh: 新的一段。, en: A new paragraph.}\n" + rest
    edited = desk("zh-en")
    edited.replace("body/3/list/1/zh", "送书上门", "送书入户")
    found = review(load_text(text.encode(), BRIEF), edited.save())

    assert [entry.at for entry in found.entries] == ["body/4/list/1/zh"]
    assert "{zh: 送书入户, en: Deliveries to the home}" in found.after
    assert "新的一段" in found.after


def test_a_value_set_on_the_command_line_is_changed_there() -> None:
    briefing = load(BRIEF, changes={"title.zh": "另一个题目"})
    edited = Desk(briefing, "zh")
    edited.replace("title/zh", "题目", "标题")
    found = edited.review()

    assert [problem.message for problem in found.problems] == [
        "this text was set by --set title.zh=另一个题目"
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError, match="is not a Word file"):
        review(brief(), data)


def test_a_word_file_that_briefgen_did_not_write_is_refused() -> None:
    import io

    import docx

    data = io.BytesIO()
    docx.Document().save(data)
    with pytest.raises(UsageError, match="no paragraph in it has a name"):
        review(brief(), data.getvalue())
