"""What is told to Word, and what is put right in copied Chinese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.typeset import glue, is_han, normalise, revert, segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("说“AI”是", [("说“AI”是", True)]),
        ("it’s", [("it’s", False)]),
        (
            "他说：“AI governance is not a matter of taste.”好",
            [("他说：“AI governance is not a matter of taste.”好", False)],
        ),
        ("等……café", [("等……caf", True), ("é", False)]),
        ("①①▲", [("①①▲", True)]),
        ("5×3±2", [("5×3±2", False)]),
        ("气温25℃", [("气温25℃", True)]),
        ("", []),
    ],
)
def test_ambiguous_characters_belong_to_the_script_they_stand_in(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    assert list(segments(text, "zh")) == expected


def test_in_english_quotes_and_dashes_are_latin_even_around_chinese() -> None:
    assert segments("The “放管服” reform—it’s big…", "en") == (("The “放管服” reform—it’s big…", False),)


@given(st.text(max_size=60), st.sampled_from(["zh", "en"]))
def test_the_stretches_joined_are_the_text(text: str, language: str) -> None:
    assert "".join(stretch for stretch, _ in segments(text, language)) == text  # type: ignore[arg-type]


def test_numbers_are_glued_to_their_units_for_word() -> None:
    assert glue("全年1171.89亿元", "zh") == "全年1171.89\u2060亿\u2060元"
    assert glue("国办发〔2024〕9号", "zh") == "国办发〔2024〕\u20609\u2060号"
    assert glue("RMB 117.189 billion in No. 5", "en") == "RMB\u00a0117.189\u00a0billion in No.\u00a05"


@given(st.text(max_size=60), st.sampled_from(["zh", "en"]))
def test_glue_adds_nothing_but_glue(text: str, language: str) -> None:
    glued = glue(text, language)  # type: ignore[arg-type]

    assert glued.replace("\u2060", "").replace("\u00a0", " ") == text.replace("\u2060", "").replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("copied", "right"),
    [
        ("办结事项144150件,同比增长12.5%;其中:完成.", "办结事项144150件，同比增长12.5%；其中：完成。"),
        ("据统计(不完全),GDP(国内生产总值)增长5%~6%", "据统计（不完全），GDP（国内生产总值）增长5%～6%"),
        ("时间12:30,比例1:500,共1,171.89元", "时间12:30，比例1:500，共1,171.89元"),
        ('他说:"依法行政"是核心...', "他说：“依法行政”是核心……"),
        ("见 https://a.gov.cn/x,y?b=1 一文", "见 https://a.gov.cn/x,y?b=1 一文"),
        ("国办发[2024]9号和川府发（2023）12号", "国办发〔2024〕9号和川府发〔2023〕12号"),
        ("约翰•洛克", "约翰·洛克"),
        ("坚持党的领导--坚持依法行政", "坚持党的领导——坚持依法行政"),
        ("2021年—2025年", "2021年—2025年"),
        ("１２．５％增长，ＡＩ技术", "12.5%增长，AI技术"),
        ("１，１７１．８９亿元、2，300，500元", "1,171.89亿元、2,300,500元"),
        ("依据表1，18项指标达标，得分98.5，120家合格", "依据表1，18项指标达标，得分98.5，120家合格"),
        ("1．2024年工作回顾", "1．2024年工作回顾"),
        ("　　今年 以来 ，AI  技术", "今年以来，AI技术"),
        ("⼀是⽹上", "一是网上"),
        ("<<民法典>>规定", "《民法典》规定"),
        ('一个"引号', '一个"引号'),
        ("1.总体要求", "1.总体要求"),
        ('it\'s English, with (brackets): "yes".', 'it\'s English, with (brackets): "yes".'),
    ],
)
def test_copied_marks_are_put_right_where_there_is_no_doubt(copied: str, right: str) -> None:
    assert normalise(copied, "zh")[0] == right


def test_what_is_to_be_kept_is_kept_and_its_partner_with_it() -> None:
    text = "代码(法治),说:好"
    bracket, comma = text.index("("), text.index(",")

    assert normalise(text, "zh", {bracket, comma})[0] == "代码(法治),说：好"


@given(st.text(st.sampled_from("法治,.;:?!()\"'-~…—. 12aB（）“《》<>　⼀％５"), max_size=40))
def test_every_change_can_be_taken_back_and_nothing_is_changed_twice(text: str) -> None:
    fixed, changes = normalise(text, "zh")

    assert revert(fixed, changes) == text


def test_english_is_left_alone() -> None:
    assert normalise("Well, it's (almost) done: 5%~6%...", "en") == ("Well, it's (almost) done: 5%~6%...", ())


def test_han_are_han() -> None:
    assert all(map(is_han, "汉〇々𬭩㐀"))
    assert not any(map(is_han, "，aあ１"))
