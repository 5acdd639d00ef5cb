"""What a YAML file says, where it says it, and what is said about one that is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import ContentError
from briefgen.problems import Place
from briefgen.yamlfile import YamlFile, join_lines, read_yaml


def read(text: str) -> YamlFile:
    return read_yaml(text.encode(), "brief.yaml")


def problems(data: bytes) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_yaml(data, "brief.yaml")
    return [f"{p.place.line}:{p.place.column} {p.rule}: {p.message}" for p in caught.value.problems]


@pytest.mark.parametrize(
    "written", ["18:30", "no", "010", "1.10", "2023-03-01", "1e3", "0x1F", "on", "1_000", "-1"]
)
def test_a_plain_scalar_stays_the_text_the_author_wrote(written: str) -> None:
    assert read(f"a: {written}\n").data == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_null_tilde_and_nothing_are_missing(written: str) -> None:
    assert read(f"a: {written}\n").data == {"a": None}


def test_quoted_nothing_and_quoted_null_are_texts() -> None:
    assert read("a: ''\nb: 'null'\nc: \"~\"\n").data == {"a": "", "b": "null", "c": "~"}


def test_a_key_is_always_a_text() -> None:
    assert read("null: 1\n2022: 2\n是: 3\n").data == {"null": "1", "2022": "2", "是": "3"}


def test_a_byte_order_mark_is_not_part_of_the_first_key() -> None:
    assert read_yaml(b"\xef\xbb\xbfid: x\n", "b").data == {"id": "x"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a: 全年办结\n  事项", "全年办结事项"),
        ("a: 全年办结，\n  事项", "全年办结，事项"),
        ("a: 他说\n  “好”", "他说“好”"),
        ("a: 占比\n  99%", "占比 99%"),
        ("a: all\n  matters", "all matters"),
        ("a: '全年\n  办结 all\n  it''s'", "全年办结 all it's"),
        ('a: "全年\n  \\u529e结\n  完"', "全年 办结完"),
        ("a: >\n  全年\n  办结\n\n  事项\n", "全年办结\n\n事项"),
        ("a: one\n  two\n\n  three", "one two\n\nthree"),
        ("a: |\n  一\n  二\n\n  三\n", "一\n二\n\n三\n"),
        ("a: 中 文 中\n  文", "中 文 中文"),
    ],
)
def test_a_line_break_folds_to_nothing_between_chinese_characters(source: str, text: str) -> None:
    assert read(source).data == {"a": text}


def test_lines_join_with_a_space_only_where_a_language_writes_one() -> None:
    assert join_lines(["中文", "与English", "words", "中"]) == "中文与English words 中"


def test_an_alias_is_what_it_stands_for() -> None:
    file = read("a: &x {zh: 甲, en: A}\nb: *x\n")

    assert file.data["b"] == {"zh": "甲", "en": "A"}
    assert file.text[slice(*file.span(("b",)))] == "*x"


SAMPLE = """\
id: x
title:
  zh: 中文   # a comment
  en: "One \\"two\\""
body:
  - heading: {zh: 甲, en: A}
  - text:
      zh: |
        第一行
        第二行
      en:

  # the end
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("id",), 1, 5),
        (("title",), 3, 3),
        (("title", "zh"), 3, 7),
        (("title", "fr"), 3, 3),
        (("body", 0, "heading", "en"), 6, 26),
        (("body", 1, "text", "en"), 11, 7),
        (("body", 9, "text"), 6, 3),
    ],
)
def test_a_place_is_that_of_the_value_or_of_the_nearest_thing_around_it(
    path: tuple[str | int, ...], line: int, column: int
) -> None:
    assert read(SAMPLE).place(path) == Place("brief.yaml", line, column)


def test_the_place_of_a_key_is_where_the_key_stands() -> None:
    assert read(SAMPLE).place(("title",), key=True) == Place("brief.yaml", 2, 1)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("id",), "x"),
        (("title", "zh"), "中文"),
        (("title", "en"), '"One \\"two\\""'),
        (("title",), 'zh: 中文   # a comment\n  en: "One \\"two\\""'),
        (("body", 0, "heading"), "{zh: 甲, en: A}"),
        (("body", 1, "text", "zh"), "|\n        第一行\n        第二行"),
        (("body", 1, "text", "en"), ""),
    ],
)
def test_a_span_is_exactly_what_the_author_typed_for_the_value(
    path: tuple[str | int, ...], text: str
) -> None:
    file = read(SAMPLE)
    start, end = file.span(path)

    assert file.text[start:end] == text


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("a: 全年{x}件", "{x}"),
        ("a: 'it''s {x}'", "{x}"),
        ('a: "say \\"{x}\\""', "{x}"),
        ("a: one\n  two {x}", "{x}"),
        ("a: 一\n  二{x}", "{x}"),
        ("a: |\n  one\n  {x}\n", "{x}"),
        ("a: >\n  一\n  二\n\n  {x}\n", "{x}"),
    ],
)
def test_an_offset_in_a_text_is_found_again_in_the_file(source: str, word: str) -> None:
    file = read(source)
    value = file.data["a"]
    assert isinstance(value, str)
    place = file.within(("a",), value.index(word))

    assert file.line(place.line)[place.column - 1 :].startswith(word)


def test_lines_are_counted_alike_whatever_ends_them() -> None:
    for ending in ("\n", "\r\n", "\r"):
        file = read(f"a: 1{ending}b:{ending}  c: 2{ending}")
        assert file.place(("b", "c")) == Place("brief.yaml", 3, 6)
        assert file.line(3) == "  c: 2"


def test_unicode_line_separators_do_not_end_a_line() -> None:
    assert read("a: x\u2028y\nb: z\n").data == {"a": "x y", "b": "z"}


WRONG = [
    ("", "0:0 empty: the file is empty"),
    ("# nothing\n", "0:0 empty: the file is empty"),
    ("- a\n", "1:1 syntax: the file holds a list, not keys with values"),
    ("words\n", "1:1 syntax: the file holds a text, not keys with values"),
    ("a: 1\ntitle：{zh: a, en: b}\n", "2:6 full-width-colon: full-width colon after 'title'"),
    ("title：\n  zh: a\n  en: b\n", "1:6 full-width-colon: full-width colon after 'title'"),
    ("id：x\ntitle: y\n", "1:3 full-width-colon: full-width colon after 'id'"),
    ("a: {zh: x，en: b}\n", "1:10 full-width-comma: full-width comma between two keys"),
    ("a:\n\tb: 1\n", "2:1 tab: tab in the indentation"),
    ("a:\n  b: 1\n\tc: 2\n", "3:1 tab: tab in the indentation"),
    ("id: x\n\u3000title: y\n", "2:1 odd-space: there is U+3000 before the key 'title'"),
    (
        "a: 'x'\n\u3000\u3000y\nb: 1\n",
        "2:1 odd-space: the line is indented with U+3000, which is not an ordinary space",
    ),
    ("a: {zh: 办结{x}件}\n", "1:11 quote: a text that holds { must be in quotes here"),
    ("a: {x}件\n", "1:7 quote: a text that begins with { must be in quotes"),
    ("a: [链](https://x)\n", "1:7 quote: a text that begins with [ must be in quotes"),
    ("a: **要点**\n", "1:4 quote: a text that begins with * must be in quotes"),
    ("a: *要点* x\n", "1:4 quote: a text that begins with * must be in quotes"),
    ("a: @x\n", "1:4 quote: a text that begins with @ must be in quotes"),
    ("a: %x\n", "1:4 quote: a text that begins with % must be in quotes"),
    ("a: >x\n", "1:4 quote: a text that begins with > must be in quotes"),
    ('a: "x" y\n', '1:8 quote: the text goes on after its closing "'),
    ("a: {b: 'it's'}\n", "1:12 quote: the text goes on after its closing '"),
    ("a: 注意: 这是\n", "1:6 quote: a text that holds a colon and a space must be in quotes"),
    ('a: "x\nb: 1\n', "1:4 unclosed: the quotation mark opened here is never closed"),
    ("a: {x: 1, y: 2\nb: 1\n", "1:4 unclosed: the { opened here is never closed"),
    ("a: [1, 2\n", "1:4 unclosed: the [ opened here is never closed"),
    ("a: {b: 1}}\n", "1:10 syntax: this } closes nothing"),
    ("a:\n  b: 1\n c: 2\n", "3:2 indentation: the indentation of this line fits no line above it"),
    ("a: 1\n  b: 2\n", "2:3 indentation: this key is indented deeper than the line above it allows"),
    ("a: 1\nb\nc: 2\n", "2:1 syntax: no colon after 'b'"),
    ("a: 1\nb:2\nc: 2\n", "2:1 syntax: no space after the colon of 'b'"),
    ("a: - b\n", "1:4 syntax: a list cannot begin on the line of its key"),
    ("a: !!python/object:os.system x\n", "1:4 tag: the tag !!python/object:os.system is not allowed"),
    ("a: !x {b: 1}\n", "1:4 tag: the tag !x is not allowed"),
    ("<<: {a: 1}\n", "1:1 merge-key: merge keys (<<) are not part of YAML 1.2"),
    ("{a: b}: c\n", "1:1 key: a key must be one word, not a list or a mapping"),
    ("a: 1\n---\nb: 2\n", "2:1 documents: the file holds several documents"),
    ("a: *x\n", "1:4 alias: *x stands for nothing: there is no &x before it"),
    ("a: &x [*x]\n", "1:8 alias: *x stands inside what it stands for"),
    ('a: "\\0"\n', "1:4 control-character: the text holds the control character U+0000"),
    ("%YAML 2.0\n---\na: 1\n", "1:1 syntax: the file asks for another version of YAML"),
    (
        "a: " + "[" * 50 + "]" * 50 + "\n",
        "1:43 too-deep: values stand more than 40 levels deep in each other",
    ),
]


@pytest.mark.parametrize(("source", "problem"), WRONG)
def test_a_file_that_cannot_be_read_says_what_to_change_and_where(source: str, problem: str) -> None:
    assert problems(source.encode()) == [problem]


def test_every_duplicate_key_is_named_with_the_line_of_the_first() -> None:
    with pytest.raises(ContentError) as caught:
        read("a: 1\na: 2\nb: {c: 1, c: 2}\n")

    assert [(str(p.place), p.message) for p in caught.value.problems] == [
        ("brief.yaml:2:1", "the key 'a' is given twice"),
        ("brief.yaml:3:11", "the key 'c' is given twice"),
    ]
    assert caught.value.problems[0].hint == "keep one of them; the first is on line 1"


def test_a_problem_shows_the_line_it_stands_on() -> None:
    with pytest.raises(ContentError) as caught:
        read("id: x\ntitle：\n  zh: 题\n  en: T\n")

    assert caught.value.problems[0].source == "title："
    assert "type an ASCII colon" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("题: 目\n".encode("gb18030"), "1:1 encoding: the file is not UTF-8; it looks like GB18030 (GBK)"),
        ("a: x\nb: 目\n".encode("utf-16"), "0:0 encoding: the file is UTF-16, not UTF-8"),
        (b"a: x\nb: \xc3\x28\xff\n", "2:4 encoding: the file is not UTF-8 text"),
        (b"a: x\nb: \x00\n", "2:4 control-character: the file holds the control character U+0000"),
        (
            b"a: " + b"x" * 2_100_000,
            "0:0 too-large: the file has 2,100,003 bytes, more than the 2,097,152 allowed",
        ),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, problem: str) -> None:
    assert problems(data) == [problem]


def test_a_file_that_stands_for_billions_of_values_is_refused_at_once() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))

    assert problems(bomb.encode())[0].endswith("too-large: the file stands for more than 200,000 values")


def test_a_long_text_repeated_by_aliases_is_refused() -> None:
    bomb = f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 200)}]\n"

    assert problems(bomb.encode())[0].endswith(
        "too-large: the file stands for more than 8,388,608 characters"
    )


def test_aliases_cannot_hide_depth() -> None:
    deep = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60))

    assert problems(deep.encode())[0].endswith(
        "too-deep: values stand more than 40 levels deep in each other"
    )


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    try:
        assert isinstance(read_yaml(data, "b").data, dict)
    except ContentError as refused:
        assert refused.problems


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab中：，:,{}[]'\"|>-#&*!%@ \n\t\\~?"), max_size=40))
def test_random_yaml_like_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        read(text)
    except ContentError as refused:
        lines = text.split("\n")
        assert all(p.place.line <= len(lines) + 1 for p in refused.problems)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=12),
        min_size=1,
        max_size=5,
    )
)
def test_a_quoted_text_comes_back_as_it_was(texts: list[str]) -> None:
    source = "".join(f"k{n}: '{text.replace(chr(39), chr(39) * 2)}'\n" for n, text in enumerate(texts))

    assert list(read(source).data.values()) == texts
