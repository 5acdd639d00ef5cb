"""What reviewers do to words comes back as a patch: exactly that, where it was written."""

from functools import lru_cache
from pathlib import Path

import pytest

from briefgen.brief import Briefing, load
from briefgen.build.review import Review
from briefgen.document import Edition
from briefgen.word.reading import read
from kit.reviewing import Desk, W, after, built, folded, said_at, without_offset

BRIEF = Path(__file__).with_name("brief.yaml")


@lru_cache
def brief() -> Briefing:
    return load(BRIEF)


@lru_cache
def file_of(edition: Edition) -> bytes:
    return built(brief(), edition)


def desk(edition: Edition = "zh-en") -> Desk:
    return Desk(brief(), edition, file_of(edition))


def changed_lines(found: Review) -> tuple[list[str], list[str]]:
    lines = [line for line in found.diff().splitlines()[2:] if line[:1] in "+-"]
    removed = [line[1:].strip() for line in lines if line[0] == "-"]
    return removed, [line[1:].strip() for line in lines if line[0] == "+"]


# Where, and what is typed over what.
WORDS = [
    ("title/zh", "夜间开放", "延长开放"),
    ("title/en", "county", "city"),
    ("subtitle/zh", "摘要", "要点"),
    ("subtitle/en", "says", "says, and what it does not"),
    ("opening/zh", "经费没有", "然而经费没有"),
    ("opening/en", "more readers", "many more readers"),
    ("summary/0/zh", "其中", "，其中约"),
    ("summary/1/en", "run on shifts", "depend on shifts"),
    ("body/0/heading/en", "main", "busiest"),
    ("body/1/side/zh#1", "门禁", "入口处的门禁"),
    ("body/2/text/zh#1^", "阅览座位", "阅览室座位"),
    ("body/2/text/en#1^", "counted ", "counted wholly "),
    ("body/2/text/zh#2", "主页", "网站"),
    ("body/2/text/en#2", "is a seat", "is, of course, a seat"),
    ("body/3/list/0/zh", "到馆", "馆内"),
    ("body/3/list/0/items/0/en", "study and", "quiet study and"),
    ("body/3/list/1/zh", "送书上门", "送书上门：每周一次"),
    ("numbers/visits/label/en", "in the year", "in 2023"),
    ("body/4/cards/1/label/en", "longer", "later"),
    ("body/4/cards/1/note/zh", "之后", "以后"),
    ("body/5/table/title/zh", "白天忙", "白天更忙"),
    ("body/5/table/columns/0/title/en", "Time", "Part"),
    ("body/5/table/rows/0/0/zh", "白天", "日间"),
    ("body/5/table/source/en", "Gate counts", "Counts at the gates"),
    ("body/6/callout/title/zh", "接下来", "下一步"),
    ("body/6/callout/text/en#1", "budget", "budget: a small one"),
    ("body/6/callout/list/0/en", "first", "first, if any"),
    ("body/7/quote/by/en", "the librarian", "the librarian’s deputy"),
    ("body/8/timeline/0/text/zh", "九点", "九点半"),
    ("body/9/parallel/0/en#1", "all", "everybody"),
]


def test_thirty_edits_are_thirty_entries_and_the_words_are_the_reviewers() -> None:
    assert len(WORDS) == 30
    edited = desk()
    for at, old, new in WORDS:
        edited.replace(at, old, new)
    found = edited.review()

    assert [problem.message for problem in found.problems] == []
    assert sorted(without_offset(entry.at) for entry in found.entries) == sorted(at for at, _, _ in WORDS)
    rebuilt = built(after(found), "zh-en")
    assert folded(read(rebuilt)) == folded(read(edited.save()))


def test_comments_order_and_everything_untouched_stay_in_the_file() -> None:
    edited = desk()
    for at, old, new in WORDS:
        edited.replace(at, old, new)
    found = edited.review()

    assert "# the title of the Chinese edition" in found.after
    assert found.after.startswith("# A brief for reviewers")
    before, now = found.before.splitlines(), found.after.splitlines()
    assert len(before) == len(now)
    assert sum(one != other for one, other in zip(before, now, strict=True)) <= 30


@pytest.mark.parametrize(
    ("at", "old", "new", "written"),
    [
        ("subtitle/zh", "2023年度", "2023年度，第一次", "subtitle: {zh: 2023年度，第一次工作报告摘要"),
        ("body/3/list/1/en", "the home", "the home: weekly", 'en: "Deliveries to the home: weekly"'),
        ("body/7/quote/by/en", "the", "‘the’ #1,", 'en: "‘the’ #1, librarian"'),
        ("body/4/cards/1/label/en", "open", "it's open", "en: 'it''s open longer, all of them'"),
        ("body/6/callout/text/en#1", "asks", 'asks \\ "now"', r"asks \\\\ \"now\" for"),
        ("body/9/parallel/0/en#1", "free", "free {of charge}", r"is free \{of charge} and open"),
        ("body/9/parallel/0/en#1", "free", "*free* [1]", r"is \*free\* \[1] and open"),
        ("body/2/text/zh#2", "A*1", "B*1", "型号是`B*1`"),
        ("opening/en", "the county library has", "it has", "One year into longer opening hours, it has more"),
    ],
)
def test_a_text_is_written_as_its_place_needs_it(at: str, old: str, new: str, written: str) -> None:
    edited = desk()
    edited.replace(at, old, new)
    found = edited.review()

    assert not found.problems
    assert written in found.after
    assert folded(read(built(after(found), "zh-en"))) == folded(read(edited.save()))


@pytest.mark.parametrize(
    ("at", "words", "tag", "on", "written"),
    [
        ("body/8/timeline/1/text/zh", "全部", "b", True, "试点扩大到**全部**分馆。"),
        ("body/8/timeline/1/text/en", "follow", "i", True, "All branches *follow*."),
        (
            "summary/1/zh",
            "夜间开放的人手靠轮班维持",
            "b",
            False,
            "- zh: 经费持平，夜间开放的人手靠轮班维持。",
        ),
        ("summary/1/en", "shifts", "b", False, "**evening hours run on **shifts."),
        ("body/2/text/en#2", "most often", "i", False, "ask for most often is"),
        ("body/2/text/zh#2", "图书馆主页", "b", True, "[**图书馆主页**](https://example.org/hours)"),
    ],
)
def test_looks_come_back_as_marks(at: str, words: str, tag: str, on: bool, written: str) -> None:
    edited = desk()
    edited.set(at, words, tag, on=on)
    found = edited.review()

    assert not found.problems
    assert [entry.at for entry in found.entries] == [at]
    assert written in found.after.replace(
        "**evening hours run on** shifts", "**evening hours run on **shifts"
    )


def test_words_typed_into_bold_ones_are_bold_and_words_after_them_are_not() -> None:
    edited = desk()
    edited.replace("summary/1/en", "evening", "all evening")
    edited.replace("summary/1/zh", "。", "，明年再看。")
    found = edited.review()

    assert "**all evening hours run on shifts**." in found.after
    assert "**夜间开放的人手靠轮班维持**，明年再看。" in found.after


def test_a_number_goes_with_its_sentence_and_stays_with_the_words_around_it() -> None:
    edited = desk("zh")
    edited.clear("summary/0/zh", "，其中46.2%在晚间")
    found = edited.review()

    assert not found.problems
    assert "- zh: 全年到馆{visits}。" in found.after


def test_a_text_shown_twice_is_changed_once() -> None:
    edited = desk("zh")
    edited.replace("body/5/table/rows/1/0/zh", "晚间", "晚上")
    edited.replace("numbers/visits/label/zh", "全年到馆", "一年到馆")
    found = edited.review()

    assert len(found.entries) == 2
    assert "label: {zh: 一年到馆, en: Visits in the year}" in found.after


def test_a_cell_that_both_languages_share_is_changed_for_both() -> None:
    edited = desk("zh-en")
    edited.replace("body/5/table/rows/0/1/zh", "GDP", "GNP")
    found = edited.review()

    assert not found.problems
    assert "[{zh: 日间" not in found.after
    assert "- [{zh: 白天, en: Daytime}, GNP]" in found.after


def test_a_footnote_that_was_added_is_written_where_its_mark_stands() -> None:
    edited = desk("en")
    edited.add_note("body/8/timeline/1/text/en", "All branches", "Except [two].")
    found = edited.review()

    assert not found.problems
    assert r"en: 'All branches^[Except \[two\].] follow.'" in found.after


def test_a_footnote_that_was_deleted_goes_with_its_mark() -> None:
    edited = desk("en")
    edited.drop_note("body/2/text/en#1")
    found = edited.review()

    assert not found.problems
    assert "Study rooms are open.\n" in found.after and "counted *apart*" not in found.after


def test_nothing_changed_is_no_patch(edition: Edition) -> None:
    found = desk(edition).review()

    assert (found.entries, found.problems, found.remarks, found.diff()) == ((), (), (), "")


def test_what_a_program_adds_between_letters_is_no_edit(edition: Edition) -> None:
    edited = desk(edition)
    for _, paragraph in edited.named():
        for text in paragraph.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
            text.text = "\u2060".join((text.text or "").replace(" ", "\u00a0"))

    assert edited.review().diff() == ""


def test_a_link_that_was_put_comes_back() -> None:
    edited = desk("en")
    edited.link("body/8/timeline/1/text/en", "branches", "https://example.org/branches")
    found = edited.review()

    assert "All [branches](https://example.org/branches) follow." in found.after
    assert said_at(read(edited.save()), edited, "body/8/timeline/1/text/en") == "All branches follow."


def test_how_a_program_parts_runs_is_no_edit(edition: Edition) -> None:
    edited = desk(edition)
    for _, paragraph in edited.named():
        for run in list(paragraph.iter(f"{W}r")):
            for text in run.findall(f"{W}t"):
                edited.part(run, text, len(text.text or "") // 2)

    found = edited.review()
    assert (found.entries, found.problems) == ((), ())


def test_a_comment_is_listed_with_its_place_and_changes_nothing() -> None:
    edited = desk("zh")
    paragraph = next(one for one in edited.word.paragraphs if one.text.startswith("延长开放时间"))
    edited.word.add_comment(paragraph.runs, text="有依据吗？", author="李")
    found = edited.review()

    assert (found.entries, found.problems) == ((), ())
    (remark,) = found.remarks
    assert (remark.author, remark.text, remark.on) == ("李", "有依据吗？", paragraph.text)
    assert found.before.splitlines()[remark.place.line - 1].strip().startswith("延长开放时间")


def test_tracked_changes_come_back_as_if_accepted() -> None:
    edited = desk("zh")
    edited.track("body/8/timeline/1/text/zh", "全部", "所有")
    found = edited.review()

    assert not found.problems
    assert "{zh: 试点扩大到所有分馆。, en: All branches follow.}" in found.after


def test_a_text_for_both_languages_takes_no_words_of_one() -> None:
    edited = desk("zh")
    edited.replace("body/5/table/rows/0/1/zh", "GDP", "总值")
    found = edited.review()

    assert [problem.hint for problem in found.problems] == [
        "one text stands for both languages here: write {zh: …, en: …}"
    ]


def test_word_s_no_break_hyphen_is_a_hyphen() -> None:
    own = desk("en")
    own.replace("body/3/list/1/en", "to the home", "door\u2011to\u2011door")
    found = own.review()

    assert changed_lines(found)[1] == ["- {zh: 送书上门, en: Deliveries door-to-door}"]


def test_line_ends_of_another_system_stay(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(BRIEF.read_bytes().replace(b"\n", b"\r\n"))
    edited = Desk(load(path), "zh-en", file_of("zh-en"))
    for at, old, new in WORDS:
        edited.replace(at, old, new)
    found = edited.review()

    assert (len(found.entries), found.problems) == (30, ())
    assert found.after.count("\r\n") == found.after.count("\n") == found.before.count("\n")
