"""Where lines and marks stand: alignment, indents, raised marks, titles, missing characters, time taken."""

import time

import pytest

from briefgen.errors import BriefgenError
from briefgen.faces import Stack
from briefgen.typeset import MissingCharacterError, Piece, Shape, compose, compose_title, set_line
from kit.reading import face, plain, sans, serif, set_zh, signs


def note(mark: str) -> Piece:
    return Piece(mark, "zh", serif(), 6.0, key="note", rise=4.0, whole=True)


@pytest.mark.parametrize(("align", "x"), [("left", 0), ("center", 35), ("right", 70), ("justify", 0)])
def test_a_line_stands_where_its_alignment_puts_it(align: str, x: float) -> None:
    (line,) = set_zh("三个字", 10, align=align)

    assert line.runs[0].x == x
    assert line.width == 30


def test_lines_hang_behind_their_label() -> None:
    lines = compose([plain("认真贯彻落实" * 6)], Shape(150, "justify", 0, 20), language="zh")

    assert [line.runs[0].x for line in lines] == [0, 20, 20]
    assert [round(line.width, 6) for line in lines[:2]] == [150, 130]


def test_a_note_mark_changes_no_gap() -> None:
    parts = ["实现“法治”，", "推进AI技术", "；"]
    bare = set_line([plain("".join(parts))], language="zh")
    pieces = [plain(parts[0]), note("[1]"), plain(parts[1]), note("2"), plain(parts[2])]
    noted = set_line(pieces, language="zh")
    marks = sum(run.width for run in noted.runs if run.key == "note")

    assert noted.text == "实现“法治”，[1]推进AI技术2；"
    assert noted.width == pytest.approx(bare.width + marks)


def test_a_note_mark_never_begins_a_line() -> None:
    pieces = [plain("认真贯彻落实法治"), note("1"), plain("政府建设实施纲要"), note("2"), plain("完成任务")]
    for half in range(6, 40):
        for line in compose(pieces, Shape(half * 5.0), language="zh"):
            assert line.runs[0].rise == 0


def test_a_piece_declared_whole_stays_on_one_line() -> None:
    number = Piece("约一百五十万三千人次", "zh", serif(), 10.0, key="n", whole=True)
    for half in range(44, 80):
        pieces = [plain("全年累计服务群众和企业"), number, plain("，同比增长百分之五，效果良好。")]
        lines = compose(pieces, Shape(half * 5.0), language="zh")
        assert any(number.text in line.text for line in lines)


def test_a_quantity_may_be_parted_before_its_figure_and_nowhere_else() -> None:
    number = Piece("至少40小时", "zh", serif(), 10.0, key="n", whole=True)
    for half in range(24, 80):
        pieces = [plain("图书馆分馆每周开放"), number, plain("，节假日照常，市民反映良好。")]
        joined = "|".join(line.text for line in compose(pieces, Shape(half * 5.0), language="zh"))
        assert "40小时" in joined
        assert "至|少" not in joined


def test_tabular_figures_have_one_width() -> None:
    widths = {
        round(set_line([Piece(text, "en", sans(), 10.0, tabular=True)], language="en").width, 3)
        for text in ("1111", "4444", "7777")
    }

    assert len(widths) == 1


def test_a_character_no_face_has_is_named() -> None:
    alone = Stack(face("SourceSans3-Regular"), face("SourceSerif4-Regular"))

    with pytest.raises(MissingCharacterError, match=r"no font has a glyph for '汉' \(U\+6C49\)") as caught:
        set_line([Piece("a汉", "zh", alone, 10.0)], language="zh")

    assert caught.value.character == "汉"
    assert isinstance(caught.value, BriefgenError)


def test_invisible_characters_need_no_glyph() -> None:
    line = set_line([plain("法\u200b治\ufeff政\u2060府\u200d")], language="zh")

    assert line.width == 40


def test_a_rare_character_comes_from_the_face_that_has_it() -> None:
    (line,) = set_zh("𬭩盐", 20)

    assert line.text == "𬭩盐"
    assert all(glyph.gid for run in line.runs for glyph in run.glyphs)


def test_titles_are_balanced_and_never_part_words_or_names() -> None:
    text = "国务院办公厅关于印发《2023年政务公开工作要点》的通知解读与落实情况简报"
    for em in (14, 16, 18, 20, 24):
        lines = compose_title([plain(text)], Shape(em * 10, "left"), language="zh")
        widths = [line.width for line in lines]

        assert "".join(line.text for line in lines) == text
        assert min(widths) >= max(widths) / 2
        assert any("《2023年政务公开工作要点》" in line.text for line in lines)
        for word in ("国务院", "办公厅", "关于", "印发", "通知", "解读", "落实", "情况", "简报"):
            assert any(word in line.text for line in lines)


@pytest.mark.parametrize(
    ("text", "em", "lines"),
    [
        ("法治账本：五通桥的2022年", 9, ["法治账本：", "五通桥的2022年"]),
        (
            "四川一个产业区的法治政府建设：成绩、短板与下一步",
            18,
            ["四川一个产业区的法治政府建设：", "成绩、短板与下一步"],
        ),
        ("2018—2022年五通桥区一般公共预算收入与增速", 14, ["2018—2022年五通桥区", "一般公共预算收入与增速"]),
        ("阿依古丽·买买提同志先进事迹报告会", 11, ["阿依古丽·买买提同志", "先进事迹报告会"]),
    ],
)
def test_a_title_ends_its_lines_after_marks_and_names_of_places_and_persons(
    text: str, em: int, lines: list[str]
) -> None:
    assert [line.text for line in compose_title([plain(text)], Shape(em * 10), language="zh")] == lines


def test_the_last_line_of_a_title_is_no_lone_word() -> None:
    for text in ("图书馆读者满意度：座位成了最不满意的一项", "五项服务指标中，只有提速率低于九成"):
        for half in range(16, 40):
            lines = compose_title([plain(text)], Shape(half * 5.0), language="zh")
            assert len(lines[-1].text) >= 4, lines


def test_english_titles_have_no_hyphens_and_no_article_at_a_line_end() -> None:
    text = "Building a Law-Based Government in Wutongqiao District: Progress and the Outlook for 2022"
    for em in range(12, 40, 2):
        lines = compose_title([plain(text, "en")], Shape(em * 10.0, "left"), language="en")

        assert "".join(line.text for line in lines) == text
        assert not any(run.hyphen for line in lines for run in line.runs)
        assert not any(line.text.split()[-1] in {"a", "the", "in", "and", "for"} for line in lines[:-1])


def test_bold_and_regular_faces_agree_on_every_mark() -> None:
    for mark in "，。、；：？！“”‘’《》（）〈〉【】〔〕":
        stacks = (serif(), serif(bold=True), sans())
        blanks = {
            round(sign.advance, 3)
            for stack in stacks
            for sign in signs(set_line([Piece(f"字{mark}字", "zh", stack, 10.0)], language="zh"))
        }

        assert blanks <= {0.5, 1.0, 0.75}, mark


def test_ten_times_the_text_takes_at_most_twelve_times_the_time() -> None:
    text = "全年办结行政审批事项144150件，网上可办率99.43%，坚持“一网通办”，推进AI技术应用，取得新成效。"

    def seconds(count: int) -> float:
        pieces = [plain(text * count)]
        start = time.process_time()
        compose(pieces, Shape(280), language="zh")
        return time.process_time() - start

    seconds(10)
    times = [(seconds(400), seconds(40)) for _ in range(5)]
    assert min(many for many, _ in times) <= 12 * min(few for _, few in times)
