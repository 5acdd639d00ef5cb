import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief.inline import (
    CrossRef,
    Emphasis,
    InlineError,
    Link,
    Mark,
    NoteMark,
    NumberRef,
    Strong,
    Text,
    located_paragraphs,
    paragraphs,
    parse_inline,
)


def sketch(marks: tuple[Mark, ...]) -> str:
    """Draw marks in a notation of their own: `S(a E(b))`, `#name/form`, `L(words|target)`."""
    return "".join(_sketched(mark) for mark in marks)


def _sketched(mark: Mark) -> str:
    match mark:
        case Text(text):
            return text
        case NumberRef(name, form):
            return f"#{name}/{form}"
        case Strong(children):
            return f"S({sketch(children)})"
        case Emphasis(children):
            return f"E({sketch(children)})"
        case Link(children, target):
            return f"L({sketch(children)}|{target})"
        case NoteMark(children):
            return f"N({sketch(children)})"
        case CrossRef(identity):
            return f"@{identity}"


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        ("全年**办结{closed}**", "全年S(办结#closed/full)"),
        ("{closed:bare}与{ closed : words }", "#closed/bare与#closed/words"),
        ("*a **b** c*", "E(a S(b) c)"),
        ("**a *b* c**", "S(a E(b) c)"),
        ("***both***", "S(E(both))"),
        ("[the *law*](https://a.cn/x_(1))", "L(the E(law)|https://a.cn/x_(1))"),
        ("[us](mailto:a@b.cn) [there](#courts)", "L(us|mailto:a@b.cn) L(there|#courts)"),
        ("词^[见[网](https://a.cn)，{n}。]。", "词N(见L(网|https://a.cn)，#n/full。)。"),
        ("见[@chart-1]。", "见@chart-1。"),
        ("3 * 4 = 12 and 3*4", "3 * 4 = 12 and 3*4"),
        ("Guobanfa [2024] No. 9", "Guobanfa [2024] No. 9"),
        (r"\*a\* \{b\} \[c\] \\", "*a* {b} [c] \\"),
        (r"C:\汉", r"C:\汉"),
        ("2^10 @ home }", "2^10 @ home }"),
        ("[**1** of {n}]", "[S(1) of #n/full]"),
        ("", ""),
    ],
)
def test_markup_is_read(source: str, drawn: str) -> None:
    assert sketch(parse_inline(source)) == drawn


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        ("全年\n办结", "全年办结"),
        ("全年，\r\n  办结", "全年，办结"),
        ("the\nyear", "the year"),
        ("全年\n3件", "全年 3件"),
        ("**全年**\n**办结**", "S(全年)S(办结)"),
        ("“一网通办”\n改革", "“一网通办”改革"),
        ("the  \n  year", "the year"),
        ("\nyear\n", "year"),
        ("全年\n{n}", "全年 #n/full"),
        ("词^[note]\n词", "词N(note)词"),
    ],
)
def test_a_line_break_folds_to_nothing_between_han_and_else_to_a_space(source: str, drawn: str) -> None:
    assert sketch(parse_inline(source)) == drawn


def test_every_mark_knows_where_it_began() -> None:
    source = "办结{n}，**多**于[去年](#last)^[注]"

    marks = parse_inline(source)

    assert [source[mark.start] for mark in marks] == ["办", "{", "，", "*", "于", "[", "^"]


@pytest.mark.parametrize(
    ("source", "message", "offset"),
    [
        ("a **b", "'**' is never closed", 2),
        ("a *b", "'*' is never closed", 2),
        ("a {b", "'{' is never closed", 2),
        ("a [b", "'[' is never closed", 2),
        ("a ^[b", "'^[' is never closed", 2),
        ("{}", "{} names no number", 0),
        ("{2nd}", "'2nd' is no name of a number", 0),
        ("{办结}", "'办结' is no name of a number", 0),
        ("{a:}", "a number has no form ''", 0),
        ("{a:word}", "a number has no form 'word'", 0),
        ("[a [b](#c) d](#e)", "a link stands inside a link", 3),
        ("[**a [b](#c)**](#e)", "a link stands inside a link", 5),
        ("^[a ^[b] c]", "a footnote stands inside a footnote", 4),
        ("[a^[b]](#c)", "a footnote stands inside a link", 2),
        ("[a](b.cn)", "the link 'b.cn' has no scheme", 4),
        ("[a](javascript:x)", "a link cannot begin with 'javascript:'", 4),
        ("[a](https:/b)", "the link 'https:/b' is not an address", 4),
        ("[a]()", "the link leads nowhere", 4),
        ("[](#b)", "the link has no words to click on", 0),
        ("[a](#b", "is never closed", 3),
        ("^[]", "the footnote is empty", 0),
        ("[@ ]", "'' is no id of a block", 0),
        ("****", "there is nothing between", 0),
        ("*a" + "**b*c" * 20, "never closed", None),
    ],
)
def test_markup_that_cannot_be_read_says_where_and_what_to_do(
    source: str, message: str, offset: int | None
) -> None:
    with pytest.raises(InlineError) as caught:
        parse_inline(source)

    assert message in caught.value.message
    assert caught.value.hint
    if offset is not None:
        assert caught.value.offset == offset


def test_an_unknown_form_brings_the_likely_one_to_mind() -> None:
    with pytest.raises(InlineError) as caught:
        parse_inline("{a:word}")

    assert caught.value.hint == "did you mean 'words'?"


def test_between_backticks_nothing_is_markup_and_all_is_kept() -> None:
    (mark,) = parse_inline("按`GB/T *9704*, {x}`和\\,做")

    assert mark == Text("按GB/T *9704*, {x}和,做", 0, ((1, 17), (18, 19)))


def test_a_text_comes_apart_at_its_blank_lines() -> None:
    source = "\n first\nline\n\n  second\n \t\n\nthird \n"

    assert paragraphs(source) == ("first\nline", "second", "third")
    assert [source[offset:].startswith(part) for offset, part in located_paragraphs(source)] == [True] * 3


WORDS = st.text("ab 年办，。1*[]{}\\^@#~()!", min_size=1, max_size=8)
LEAF = st.one_of(
    WORDS.map(lambda text: Text(text, 0)),
    st.sampled_from([NumberRef("closed", "full", 0), NumberRef("x_1", "bare", 0), CrossRef("chart-1", 0)]),
)


def _several(inner: st.SearchStrategy[Mark]) -> st.SearchStrategy[tuple[Mark, ...]]:
    """Put a letter at each edge, for the stars of `** a**` would stand between spaces."""
    return st.lists(inner, max_size=3).map(lambda marks: (Text("a", 0), *marks, Text("b", 0)))


TREES: st.SearchStrategy[Mark] = st.one_of(
    LEAF,
    _several(LEAF).map(lambda children: Strong(children, 0)),
    _several(LEAF).map(lambda children: Emphasis((*children, Strong(children, 0), Text("c", 0)), 0)),
    _several(LEAF).map(lambda children: Link(children, "https://a.cn/b", 0)),
    _several(LEAF).map(lambda children: NoteMark((Emphasis(children, 0), *children), 0)),
)


def written(marks: tuple[Mark, ...]) -> str:
    """Write marks as an author would, every special character escaped."""
    return "".join(_written(mark) for mark in marks)


def _written(mark: Mark) -> str:
    match mark:
        case Text(text):
            return "".join(f"\\{char}" if char in "\\*[]{}^@()#" else char for char in text)
        case NumberRef(name, form):
            return f"{{{name}}}" if form == "full" else f"{{{name}:{form}}}"
        case Strong(children):
            return f"**{written(children)}**"
        case Emphasis(children):
            return f"*{written(children)}*"
        case Link(children, target):
            return f"[{written(children)}]({target})"
        case NoteMark(children):
            return f"^[{written(children)}]"
        case CrossRef(identity):
            return f"[@{identity}]"


@given(st.lists(TREES, max_size=4))
def test_what_is_written_is_read_back(marks: list[Mark]) -> None:
    apart = tuple(part for mark in marks for part in (Text("a", 0), mark, Text("b", 0)))

    assert sketch(parse_inline(written(apart))) == sketch(apart)


@given(st.text("a年 1*[]{}()\\^@#:/\nhttps", max_size=60))
def test_no_text_does_anything_but_read_or_say_why_not(source: str) -> None:
    try:
        marks = parse_inline(source)
    except InlineError as error:
        assert 0 <= error.offset <= len(source)
    else:
        assert all(0 <= mark.start < len(source) for mark in marks)


@given(st.text("a\n \t年", max_size=40))
def test_paragraphs_lose_no_letter_and_stand_where_they_say(source: str) -> None:
    parts = located_paragraphs(source)

    assert "".join("".join(part.split()) for _, part in parts) == "".join(source.split())
    assert all(source.startswith(part, offset) for offset, part in parts)
