"""Every wrong brief gives all its problems at once: where, which rule, in which words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import load_text
from briefgen.brief.rules import RULES
from briefgen.errors import ContentError, UsageError
from briefgen.problems import Problem
from kit.wrong import BODY, FILES, HEAD, rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("briefs")
    for name, data in FILES.items():
        (where / name).write_bytes(data)
    return where


def problems(text: str, folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        load_text(text.encode(), folder / "brief.yaml")
    return caught.value.problems


def said(found: tuple[Problem, ...]) -> list[str]:
    return [f"{p.place.line}:{p.place.column} {p.rule}: {p.message}" for p in found]


@pytest.mark.parametrize(("line", "expected"), rows(), ids=[line for line, _ in rows()])
def test_a_wrong_brief_is_refused_with_each_problem_at_its_place(
    line: str, expected: list[str], folder: Path
) -> None:
    found = problems(HEAD + line + "\n" + ("" if line.startswith("body") else BODY), folder)

    assert said(found) == expected
    assert all(p.rule in RULES and p.source for p in found)


def test_no_message_speaks_as_the_library_does(folder: Path) -> None:
    for line, _ in rows():
        for problem in problems(HEAD + line + "\n" + ("" if line.startswith("body") else BODY), folder):
            words = f"{problem.message} {problem.hint}"
            assert "nput should" not in words
            assert "validat" not in words
            assert not problem.message.endswith(".")


def test_one_broken_piece_hides_no_other(folder: Path) -> None:
    text = """\
id: A b
titel: {zh: 题, en: T}
numbers:
  a: {value: x, unit: 件}
  b: {value: 1, unit: 件, label: {zh: 乙}}
  c: {value: 2, unit: 件}
summary:
- {zh: "{none}", en: One}
body:
- text: {zh: "办结{a}，{d}", en: "{c}"}
- chart: {kind: bar, title: {zh: 甲, en: A}, data: [a, c]}
"""

    assert said(problems(text, folder)) == [
        "1:1 missing-key: the brief has no date",
        "1:1 missing-publisher: the brief has no publisher",
        "1:5 bad-id: id is 'A b', which is not an id",
        "2:1 unknown-key: unknown key 'titel'",
        "4:14 bad-number: value of number 'a' is 'x', which is not a number",
        "5:26 missing-language: label of number 'b' has no English (en)",
        "8:9 unknown-number: no number is called 'none'",
        "10:21 unknown-number: no number is called 'd'",
        "11:55 missing-label: number 'c' has no label",
    ]


def test_a_number_that_is_broken_is_not_called_undeclared(folder: Path) -> None:
    text = HEAD + 'numbers: {a: {value: x, unit: 件}}\nbody:\n- text: {zh: "{a}", en: "{a}"}\n'

    assert [p.rule for p in problems(text, folder)] == ["bad-number"]


@pytest.mark.parametrize(
    ("body", "key"),
    [("- text: {zh：甲, en: A}", "zh"), ("- text：", "text"), ("- zh：甲", "zh")],
)
def test_a_full_width_colon_is_named_wherever_it_is_typed(body: str, key: str, folder: Path) -> None:
    found = problems(f"{HEAD}body:\n{body}\n", folder)

    assert any(p.hint == f"type an ASCII colon and a space after the key: `{key}: …`" for p in found)


def test_a_comma_that_splits_a_text_is_explained(folder: Path) -> None:
    found = problems(HEAD + "body:\n- text: {zh: 甲, en: First, then second}\n", folder)

    assert found[0].hint == "a comma in {…} begins a new key: put a text that holds a comma in quotes"


def test_a_misspelt_key_is_not_said_to_be_missing_too(folder: Path) -> None:
    text = HEAD.replace("publisher", "publsiher") + BODY

    assert said(problems(text, folder)) == ["4:1 unknown-key: unknown key 'publsiher'"]


def test_keys_that_are_not_indented_are_one_error_that_names_their_lines(folder: Path) -> None:
    block = "- chart:\n  kind: share\n  title: {zh: 甲, en: A}\n  data:\n    - a\n  id: fig\n"
    (found,) = problems(f"{HEAD}body:\n{block}- text: {{zh: 甲, en: A}}\n", folder)

    assert found.message == "the keys of 'chart' are not indented"
    assert found.hint == "indent lines 7–10 by two more spaces"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("numbers: {a: {value: 84,350, unit: 件}}", "a comma begins a new key; write 84350"),
        ("numbers: {a: {value: 1,084,350, unit: 件}}", "a comma begins a new key; write 1084350"),
        ("numbers: {a: {value: ８４３５０, unit: 件}}", "write 84350, in half-width digits"),
        ("numbers: {a: {value: 7-8, unit: 件}}", "write [7, 8]"),
        ("numbers: {a: {value: 7～8.5, unit: 件}}", "write [7, 8.5]"),
        ("numbers: {a: {value: 1, unit: 讲}}", "here or under units: {zh: 讲, en: [singular, plural]}"),
        ("numbers: {a: {value: 1, unit: 萬元}}", "did you mean '万元'"),
        ("numbers: {a: {value: 1, unit: 件, qualifier: 余}}", "did you mean more_than?"),
        ("numbers: {a: {value: 1, unit: 件, qualifier: 近}}", "did you mean nearly?"),
        ("numbers: {a: {value: 1, unit: 件, qualifier: 不足}}", "did you mean under?"),
        ("source: {title: {zh: 甲, en: A}, date: 2024-02-30}", "there is no such day: 2024-02 has 29 days"),
        ("source: {title: {zh: 甲, en: A}, date: 2024/3/1}", "write 2024-03-01"),
        ("source: {title: {zh: 甲, en: A}, date: 2024年3月1日}", "write 2024-03-01"),
        ("body: [{heading: {zh: 甲, en: A, id: top}}]", "id stands beside heading, not in it"),
        ("body: [{image: {file: X/P.PNG, alt: {zh: 甲, en: A}}}]", "did you mean p.png?"),
        ("body: [{image: {file: 'img\\P.png', alt: {zh: 甲, en: A}}}]", "write forward slashes: p.png"),
        ("body: [{image: {file: none.png, alt: {zh: 甲, en: A}}}]", "files are named from the folder"),
    ],
)
def test_a_slip_is_met_with_what_to_write(line: str, hint: str, folder: Path) -> None:
    found = problems(HEAD + line + "\n" + ("" if line.startswith("body") else BODY), folder)

    assert any(hint in problem.hint for problem in found), [problem.hint for problem in found]


def test_full_width_braces_are_named(folder: Path) -> None:
    numbers = "numbers: {a: {value: 1, unit: 件}}\n"
    (found,) = problems(f"{HEAD}{numbers}body:\n- text: {{zh: '办结｛a｝', en: '{{a}}'}}\n", folder)

    assert found.message == "full-width braces around 'a'"
    assert found.hint == "write {a}: in half-width braces"


def test_a_share_a_hundred_times_too_large_is_warned_of(folder: Path) -> None:
    numbers = "numbers:\n  a: {value: 46.2, unit: '%'}\n  b: {formula: 100 - a, unit: '%'}\n"
    text = f"{HEAD}{numbers}body:\n- text: {{zh: '{{a}}{{b}}', en: '{{a}} {{b}}'}}\n"

    (found,) = load_text(text.encode(), folder / "brief.yaml").problems

    assert found.hint == "write 1 - a: in formulas 46.2% is 0.462"


SAMPLE = (
    HEAD
    + """\
issue: {number: 3, period: 2023-03}
mark: draft
units: {台套: {zh: 台套, en: [set, sets]}}
numbers:
  a: {value: 144150, unit: 件, label: {zh: 办结, en: Closed}, evidence: 办结144150件}
  b: {value: [3, 5], unit: '%', qualifier: about}
  c: {formula: a / 2, unit: 件, label: 'C', short: S}
summary:
- {zh: "**全年**办结{a}", en: "Closed: {a}"}
body:
- heading: {zh: 甲, en: A}
- text:
    zh: |
      第一段{b}。^[注：{c}]

      第二段，见[@fig]。
    en: First, {b}.
- cards: [a, {number: c, note: {zh: 注, en: Note}}]
- chart: {kind: bar, title: {zh: 甲, en: A}, data: [a, c], highlight: c, sort: ascending}
  id: fig
- table: {title: {zh: 甲, en: A}, columns: [a, {title: b, align: right}], rows: [["{a}", 2], [x, null]]}
- list: [{zh: 甲, en: A, items: [{zh: 乙, en: B}]}]
- timeline: [{when: 2023-02-23, text: {zh: 甲, en: A}}]
- page-break:
"""
)
LINES = SAMPLE.splitlines()
ANYWHERE = st.integers(0, len(LINES) - 1)


def is_refused_politely(data: bytes, folder: Path) -> None:
    try:
        load_text(data, folder / "brief.yaml")
    except (ContentError, UsageError) as refused:
        assert str(refused)


def test_the_sample_itself_is_a_brief(folder: Path) -> None:
    assert load_text(SAMPLE.encode(), folder / "brief.yaml").problems == ()


@settings(max_examples=60, deadline=None)
@given(ANYWHERE, ANYWHERE, st.sampled_from(["delete", "repeat", "swap", "indent", "replace"]))
def test_a_brief_with_its_lines_mixed_up_is_loaded_or_refused(
    folder: Path, one: int, other: int, how: str
) -> None:
    lines = list(LINES)
    match how:
        case "delete":
            del lines[one]
        case "repeat":
            lines.insert(other, lines[one])
        case "swap":
            lines[one], lines[other] = lines[other], lines[one]
        case "indent":
            lines[one] = "  " + lines[one]
        case "replace":
            lines[one] = lines[other].strip()
    is_refused_politely("\n".join(lines).encode(), folder)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, len(SAMPLE)),
    st.integers(0, 4),
    st.text(st.sampled_from("{}[]:,'\"|>-*&!%@#\\ \n\t：，“甲a1.~?"), max_size=4),
)
def test_a_brief_with_a_slip_of_the_finger_is_loaded_or_refused(
    folder: Path, at: int, removed: int, typed: str
) -> None:
    is_refused_politely((SAMPLE[:at] + typed + SAMPLE[at + removed :]).encode(), folder)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(SAMPLE.encode())), st.binary(min_size=1, max_size=3))
def test_a_brief_with_damaged_bytes_is_loaded_or_refused(folder: Path, at: int, damage: bytes) -> None:
    data = SAMPLE.encode()

    is_refused_politely(data[:at] + damage + data[at + len(damage) :], folder)


VALUES = st.recursive(
    st.sampled_from(["", "x", "1", "true", "null", "甲", "2023-01-01", "[@x]", "{a}"]).map(repr)
    | st.just("~"),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["zh", "en", "kind", "file", "a"]), inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        )
    ),
    max_leaves=6,
)
KEYS = [
    "id",
    "issue",
    "title",
    "source",
    "units",
    "numbers",
    "summary",
    "body",
    "keywords",
    "except",
    "mark",
    "date",
]
KINDS = [
    "heading",
    "text",
    "list",
    "cards",
    "chart",
    "table",
    "callout",
    "timeline",
    "image",
    "contents",
    "parallel",
]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(KEYS), VALUES)
def test_any_value_under_any_key_is_loaded_or_refused(folder: Path, key: str, value: str) -> None:
    lines = [line for line in (HEAD + BODY).splitlines() if not line.startswith(f"{key}:")]

    is_refused_politely("\n".join([f"{key}: {value}", *lines]).encode(), folder)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(KINDS), VALUES)
def test_any_value_in_any_block_is_loaded_or_refused(folder: Path, kind: str, value: str) -> None:
    is_refused_politely(f"{HEAD}body:\n- {kind}: {value}\n".encode(), folder)


def test_one_mistake_repeated_in_a_text_is_said_once(folder: Path) -> None:
    text = f"{HEAD}body:\n- text: {{zh: '{'甲{x}' * 1000}', en: A}}\n"

    assert said(problems(text, folder)) == ["6:16 unknown-number: no number is called 'x'"]
