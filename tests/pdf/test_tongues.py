"""Words of the other language in a sentence are marked as such, as a voice needs to know."""

from pathlib import Path

import pytest

from briefgen.document import Edition, resolve
from briefgen.faces import Stack
from briefgen.pdf import inspect
from briefgen.pdf.tongues import parted, tongue
from briefgen.typeset import Language, Piece, set_line
from kit.briefs import briefing
from kit.rendered import rendered, style_of
from kit.tagged import read_tagged

BODY = """\
- text:
    zh: 专窗叫做one-stop service，见[Office of Letters](https://example.org/a)，用5G联网，GDP增长，网址https://example.org/path/name。
    en: 'The window is called “一站式服务”, or [水法 and 《条例》](https://example.org/b); see chapter 3.'
- heading: {zh: 看Annual Report说什么, en: What 年报 says}
  id: year
- text: {zh: '见[@year]。', en: 'See [@year].'}
- list:
    - {zh: 第一类service window, en: A 窗口 of the first kind}
"""


@pytest.mark.parametrize(
    ("words", "around", "language"),
    [
        ("一站式服务", "en", "zh"),
        ("𬭩", "en", "zh"),
        ("service", "en", "en"),
        ("《》", "en", "en"),
        ("one-stop", "zh", "en"),
        ("GDP", "zh", "zh"),
        ("5G", "zh", "zh"),
        ("https://example.org/path", "zh", "zh"),
        ("office@example.org", "zh", "zh"),
        ("see https://example.org/path", "zh", "en"),
        ("ISO GB/T USD EUR GDP CPI km", "zh", "zh"),
        ("服务", "zh", "zh"),
    ],
)
def test_a_script_tells_the_language(words: str, around: Language, language: Language):
    assert tongue(words, around) == language


@pytest.mark.parametrize(
    ("edition", "foreign"),
    [
        ("zh", ["one-stop service", "Office of Letters", "Annual Report", "Annual Report", "service window"]),
        ("en", ["一站式服务", "水法", "《条例》", "年报", "年报", "窗口"]),
    ],
)
def test_a_sentence_in_both_languages_says_which_words_are_of_the_other(
    edition: Edition, foreign: list[str], tmp_path: Path
):
    document = resolve(briefing(tmp_path, BODY), edition)
    tags = read_tagged(rendered(document).data)
    named = [node.text.strip() for node in tags.root.all("Span") if node.language]
    start = named.index(foreign[0])  # before it stands the title in the other language
    assert named[start:] == foreign
    assert inspect(rendered(document).data, document) == ()


def test_a_link_with_words_of_both_languages_is_one_link_with_one_annotation(tmp_path: Path):
    tags = read_tagged(rendered(resolve(briefing(tmp_path, BODY), "en")).data)
    link = next(node for node in tags.root.all("Link") if "水法" in node.text)
    assert link.text == "水法 and 《条例》"
    assert len(link.annotations) == 1


@pytest.mark.parametrize(
    ("words", "language", "parts"),
    [
        ("The window 一站式服务 is open", "en", ["The window ", "一站式服务 ", "is open"]),
        ("专窗叫做one-stop service，好", "zh", ["专窗叫做", "one-stop service，", "好"]),
        ("只有中文，2024年", "zh", ["只有中文，2024年"]),
    ],
)
def test_a_face_for_both_scripts_is_parted_where_they_change(
    words: str, language: Language, parts: list[str]
):
    stack = style_of("zh").stack("heading1", "zh")
    line = set_line([Piece(words, language, Stack(stack.han, stack.han), 10.0)], language=language)
    found = list(parted(line.runs))
    assert [run.text for run in found] == parts
    glyphs = [(run.x + at, glyph) for run in found for at, glyph in zip(run.offsets, run.glyphs, strict=True)]
    whole = [
        (run.x + at, glyph) for run in line.runs for at, glyph in zip(run.offsets, run.glyphs, strict=True)
    ]
    assert [glyph for _, glyph in glyphs] == [glyph for _, glyph in whole]
    assert [place for place, _ in glyphs] == pytest.approx([place for place, _ in whole])
