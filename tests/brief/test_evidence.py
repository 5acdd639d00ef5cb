import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief.catalogue import CATALOGUE
from briefgen.brief.evidence import (
    Differing,
    LockError,
    SourceError,
    SourceText,
    lock_numbers,
    proves,
    read_lock,
    unlocked,
    write_lock,
)
from briefgen.brief.number import Number
from kit.quantity import number

REPORT = (
    "一、政务服务\r\n全年办结事项　144,150 件（含“跨省通办”３４００余条）。\r\n"
    "复议申请同比上升45.45%，其中撤回占37.5%。"
)


def test_a_quotation_is_found_whatever_its_widths_and_spaces() -> None:
    source = SourceText.from_text(REPORT)

    for quote in (
        "办结事项144,150件",
        "办结事项144,150 件(含",
        '"跨省通办"3400余条',
        "条）。复议申请",
        "４５．４５％",
    ):
        assert len(source.find(quote)) == 1, quote


def test_where_a_quotation_is_found_is_where_it_stands_in_the_report() -> None:
    source = SourceText.from_text(REPORT)

    (offset,) = source.find("3400余条")

    assert source.text[offset : offset + 6] == "３４００余条"


def test_every_place_of_a_quotation_is_told() -> None:
    assert SourceText.from_text("2件，又2件").find("2件") == (0, 4)


@pytest.mark.parametrize("quote", ["150 件", "50件", "3400余条信息", "5.45%", "上升45", "", "   "])
def test_a_quotation_that_is_not_there_is_not_found(quote: str) -> None:
    assert SourceText.from_text(REPORT).find(quote) == ()


def test_a_quotation_does_not_begin_inside_a_chinese_numeral() -> None:
    source = SourceText.from_text("共三百件")

    assert source.find("百件") == ()
    assert source.find("三百件") == (1,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_report_is_read_in_the_encodings_reports_come_in(encoding: str) -> None:
    source = SourceText.from_bytes(REPORT.encode(encoding))

    assert source.text.lstrip("\ufeff") == REPORT
    assert source.find("办结事项144,150件")


def test_a_report_that_is_no_text_is_refused() -> None:
    with pytest.raises(SourceError, match="neither UTF-8 nor GB18030"):
        SourceText.from_bytes(b"\x89PNG\xff\xff\xff\x00")


@pytest.mark.parametrize(
    ("it", "quote"),
    [
        (number("144150", "件"), "办结事项144150件"),
        (number("14.415", "万件"), "办结事项144,150件"),
        (number("3400", "条", "more_than"), "信息3400余条"),
        (number("37.5", "%"), "撤回占百分之三十七点五"),
        (number("1171.89", "亿元"), "金额达1171.89亿元"),
        (number("400", "万元", "more_than"), "罚款400余万元"),
        (number("-2.1", "个百分点", sign=True), "同比下降2.1个百分点"),
        (number("2.1", "个百分点"), "降幅收窄2.1个百分点"),
        (number("-3", "%", high="-5"), "下降3%～5%"),
        (number("3", "%", high="5"), "3%～5%"),
        (number("12", "千米"), "修路十二公里"),
        (number("16", "none"), "共16件"),
        (number("300", "名", "at_least"), "至少缺300名"),
        (number("300", "名", "at_least"), "至少需要300名"),
        (number("-18.5", "%", sign=True), "同比负增长18.5%"),
        (number("100", "场", "more_than"), "举办百余场活动"),
        (number("2350", "立方米"), "流量2350立方米/秒"),
        (number("4.8", "元"), "吨水4.8元/吨"),
        (number("1", "倍"), "收入翻一番"),
        (number("2", "倍"), "收入翻了一番"),
        (number("4", "倍"), "收入翻两番"),
        (number("50", "%", "more_than"), "占比过半"),
        (number("66.7", "%", "about"), "约占三分之二的面"),
        (number("12800", "亩"), "轮作 12 800 亩"),
        (number("12800", "亩"), "轮作12\u2009800亩"),
        (number("9.6", "亿元"), "投资9.6亿（人民币）"),
        (number("16", "位"), "排名全省第16位"),
        (number("16", "none"), "居全市第16"),
        (number("120", "人"), "村医120名在岗"),
        (number("65", "%"), "六成五的农户"),
        (number("3.5", "万人"), "培训3万5千人"),
        (number("3.5", "亿元"), "投资3亿5000万元"),
        (number("60", "岁", "at_least"), "60周岁以上"),
    ],
)
def test_a_quotation_proves_the_number_it_states(it: Number, quote: str) -> None:
    assert proves(it, quote) is None


@pytest.mark.parametrize(
    ("it", "quote", "difference"),
    [
        (
            number("3500", "条", "more_than"),
            "信息3400余条",
            "the quotation says 3400余条, the brief says 3500余条",
        ),
        (number("3400", "条"), "信息3400余条", "the quotation says 3400余条, the brief says 3400条"),
        (number("37", "%"), "撤回占37.5%", "the quotation says 37.5%, the brief says 37%"),
        (number("8", "名"), "8个领域", "the quotation says 8个, the brief says 8名"),
        (
            number("1171.89", "万元"),
            "达1171.89亿元",
            "the quotation says 1171.89亿元, the brief says 1171.89万元",
        ),
        (number("2.1", "%"), "提高2.1个百分点", "the quotation says 2.1个百分点, the brief says 2.1%"),
        (
            number("-2.1", "%", sign=True),
            "提高2.1%",
            "the quotation says a rise of 2.1%, the brief says −2.1%",
        ),
        (
            number("2.1", "%", sign=True),
            "下降2.1%",
            "the quotation says a fall of 2.1%, the brief says +2.1%",
        ),
        (number("8", "件"), "若干件", "the quotation states no quantity, the brief says 8件"),
        (number("27", "件"), "共受理2件、26件", "the quotation says 26件, the brief says 27件"),
    ],
)
def test_a_quotation_that_differs_says_how(it: Number, quote: str, difference: str) -> None:
    differs = proves(it, quote)

    assert differs is not None and differs.text == difference


@pytest.mark.parametrize(
    ("it", "quote", "kind", "hint"),
    [
        (number("3500", "条", "more_than"), "信息3400余条", Differing.VALUE, "correct the value"),
        (number("17", "位"), "排名全省第16位", Differing.VALUE, "correct the value"),
        (number("3400", "条"), "信息3400余条", Differing.HEDGE, "add qualifier: more_than"),
        (number("200", "元", "more_than"), "200元以上", Differing.HEDGE, "write qualifier: at_least"),
        (number("8", "件", "about"), "受理8件", Differing.HEDGE, "take the qualifier out"),
        (number("8", "名"), "8个领域", Differing.UNIT, "counts in '个'"),
        (number("8", "件"), "若干件", Differing.UNREADABLE, "states no number we can read"),
        (number("-3", "%", sign=True), "出栏3%", Differing.UNREADABLE, "rose or fell"),
        (number("3", "个月", high="6"), "用3个月到半年", Differing.UNREADABLE, "one end"),
        (number("5.6", "元"), "每吨5元6角", Differing.UNREADABLE, "in another way"),
        (number("-2.1", "个百分点", sign=True), "降幅扩大2.1个百分点", Differing.UNREADABLE, "another way"),
        (number("18", "none"), "分为17件", Differing.UNIT, "name the unit"),
    ],
)
def test_only_another_value_of_the_same_unit_contradicts_a_number(
    it: Number, quote: str, kind: Differing, hint: str
) -> None:
    differs = proves(it, quote)

    assert differs is not None and differs.kind is kind and hint in differs.hint
    assert differs.contradicts is (kind is Differing.VALUE)


@pytest.mark.parametrize("written", ["立方米每秒", "立方米/秒"])
@pytest.mark.parametrize("declared", ["立方米每秒", "立方米/秒"])
def test_a_divided_unit_is_the_same_with_a_stroke_and_in_words(written: str, declared: str) -> None:
    flow = replace(CATALOGUE["立方米"], name=declared, zh=declared)

    assert proves(replace(number("2350", "立方米"), unit=flow), f"洪峰流量2350{written}") is None


NUMBERS = (
    number("144150", "件", name="matters", evidence="办结事项144,150件"),
    number("37.5", "%", name="ended", evidence="占37.5%"),
    number("9", "件", name="absent", evidence="没有的话9件"),
)


def test_a_lock_keeps_the_quotations_that_were_found() -> None:
    source = SourceText.from_text(REPORT)

    lock = lock_numbers(source, NUMBERS)

    assert [entry.name for entry in lock.entries] == ["ended", "matters"]
    assert lock.sha256 == source.sha256
    assert all(source.text[offset] == entry.quote[0] for entry in lock.entries for offset in entry.offsets)


def test_a_lock_comes_back_as_it_was_written() -> None:
    lock = lock_numbers(SourceText.from_text(REPORT), NUMBERS)

    assert read_lock(write_lock(lock)) == lock


def test_a_lock_has_the_same_bytes_in_whatever_order_numbers_were_declared() -> None:
    source = SourceText.from_text(REPORT)

    assert write_lock(lock_numbers(source, NUMBERS)) == write_lock(lock_numbers(source, NUMBERS[::-1]))


def test_a_number_that_changed_since_is_no_longer_locked() -> None:
    lock = lock_numbers(SourceText.from_text(REPORT), NUMBERS)
    changed = number("38", "%", name="ended", evidence="占37.5%")

    assert unlocked(lock, NUMBERS[:2]) == ()
    assert unlocked(lock, (NUMBERS[0], changed)) == ("ended",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"format": 2}',
        b'{"format": 1, "source": {}}',
        b'{"format": 1, "source": {"sha256": "a"}, "numbers": {"x": {"offsets": ["1"], "quote": ""}}}',
        b"[" * 100_000,
    ],
)
def test_a_lock_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(LockError, match="the evidence lock"):
        read_lock(data)


LEAVES = st.none() | st.booleans() | st.integers() | st.text()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_json_is_a_lock_or_refused(content: object) -> None:
    with pytest.raises(LockError):
        read_lock(json.dumps({"format": 1, "numbers": content, "source": content}).encode())


@given(st.text('ab年，。“"（( \n\u3000—-~～\u200b', max_size=40), st.integers(0, 40), st.integers(1, 20))
def test_what_stands_in_a_report_is_found_where_it_stands(text: str, start: int, length: int) -> None:
    quote = text[start : start + length]
    visible = [at for at, char in enumerate(quote) if not char.isspace() and char != "\u200b"]

    found = SourceText.from_text(text).find(quote)

    assert (start + visible[0] in found) if visible else found == ()
