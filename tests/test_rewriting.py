"""Words of a YAML file are changed in place: what is not changed stays as it was, and reads the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.yamlfile import YamlPath, read_yaml
from briefgen.yamlfile.rewriting import TextEdit, apply_edits, rewrite

FILE = """\
# one of each
plain: two words   # and a comment
flow: {zh: 中文一, en: short text, list: [one, two]}
single: 'it''s quoted'
double: "in \\u201cdouble\\u201d \\"quotes\\" here"
literal: |-
    四川省的一个产业区正在建设“硅谷”。
    办事都能上网，纠纷多由调解了结。

    The second paragraph goes
    on here.
folded: >-
    One year into longer opening
    hours, the county
    library.


    A new paragraph.
clip: |
  kept
long: a plain text that goes
  on in the next line
anchor: &a shared
alias: *a
"""


def changed(path: YamlPath, old: str, new: str, text: str = FILE) -> str:
    """Change words in a text of the file, and check that nothing else reads otherwise."""
    file = read_yaml(text.encode(), "file")
    node = file.node(path)
    assert node is not None and isinstance(node.data, str)
    start = node.data.index(old)
    edit = rewrite(file, path, [TextEdit(start, start + len(old), new)])
    assert edit is not None
    after = apply_edits(text, [edit])
    other = read_yaml(after.encode(), "file")
    assert {**other.data, path[0]: None} == {**file.data, path[0]: None}
    assert list(other.data) == list(file.data)
    return after


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        (("plain",), "two", "three", "plain: three words   # and a comment"),
        (("plain",), "words", "words: more", 'plain: "two words: more"   # and a comment'),
        (("plain",), "words", "words #1", 'plain: "two words #1"   # and a comment'),
        (("plain",), "two", '"two"', "plain: '\"two\" words'   # and a comment"),
        (("plain",), "two words", "null", 'plain: "null"   # and a comment'),
        (("flow", "en"), "short", "short, plain", 'en: "short, plain text", list'),
        (("flow", "zh"), "中文", "外文，", "{zh: 外文，一, en"),
        (("flow", "list", 1), "two", "two]", '[one, "two]"]'),
        (("single",), "quoted", "q'd", "single: 'it''s q''d'"),
        (("double",), "here", 'at "home"\\', 'quotes\\" at \\"home\\"\\\\"'),
        (("double",), "“double”", "plain", 'double: "in plain \\"quotes\\" here"'),
        (("literal",), "办事", "办理", "    办理都能上网，纠纷多由调解了结。"),
        (("literal",), "硅谷”。\n办", "", "正在建设“事都能上网"),
        (("literal",), "四川", "#四川", "    #四川省的一个产业区"),
        (("folded",), "hours, the county", "hours: the", "    hours: the\n    library."),
        (("folded",), "hours,", "long hours,", "    long hours, the county\n"),
        (("clip",), "kept", "held", "clip: |\n  held\n"),
        (("long",), "line", "line: last", 'long: "a plain text that goes\n  on in the next line: last"'),
    ],
)
def test_a_text_keeps_its_style_and_takes_quotes_when_it_must(
    path: YamlPath, old: str, new: str, line: str
) -> None:
    assert line in changed(path, old, new)


def test_a_line_of_a_block_that_was_emptied_does_not_part_the_paragraph() -> None:
    assert "    四川省的一个产业区正在建设“硅谷”。\n\n    The second" in changed(
        ("literal",), "办事都能上网，纠纷多由调解了结。", ""
    )
    assert "opening\n    library.\n" in changed(("folded",), "hours, the county ", "")


def test_a_line_that_has_grown_too_long_is_broken_where_a_break_means_nothing() -> None:
    text = changed(("folded",), "hours,", "hours, " + "which readers had long asked for, " * 4)
    lines = text.splitlines()

    assert max(map(len, lines)) <= 100
    assert "    One year into longer opening" in lines and "    library." in lines
    chinese = changed(("literal",), "办事", "群众来信来访中反映最多的几类事项，" * 4 + "办事")
    written = chinese.partition("literal:")[2].partition("folded:")[0].splitlines()
    assert max(map(len, written)) <= 54
    assert len(written) > 6
    assert not any(line.strip()[:1] in "，。" for line in written if line.strip())


@pytest.mark.parametrize("name", ["anchor", "alias"])
def test_a_text_that_others_share_is_not_touched(name: str) -> None:
    file = read_yaml(FILE.encode(), "file")

    assert rewrite(file, (name,), [TextEdit(0, 1, "x")]) is None


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        [("plain",), ("flow", "en"), ("single",), ("double",), ("literal",), ("folded",), ("long",)]
    ),
    st.integers(0, 40),
    st.integers(0, 6),
    st.text("ab 中文，。:#'\"\\{}[]*&!%@`-|>?,", max_size=8),
)
def test_any_words_are_read_as_they_were_meant(path: YamlPath, start: int, length: int, new: str) -> None:
    file = read_yaml(FILE.encode(), "file")
    node = file.node(path)
    assert node is not None and isinstance(node.data, str)
    start = min(start, len(node.data))
    end = min(start + length, len(node.data))
    wanted = node.data[:start] + new + node.data[end:]
    edit = rewrite(file, path, [TextEdit(start, end, new)])
    if edit is None:
        return
    other = read_yaml(apply_edits(FILE, [edit]).encode(), "file")
    got = other.node(path)

    assert got is not None and isinstance(got.data, str)
    assert "".join(got.data.split()) == "".join(wanted.split())
    assert {**other.data, path[0]: None} == {**file.data, path[0]: None}
