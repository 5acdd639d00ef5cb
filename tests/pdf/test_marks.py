"""Marks of status: on every page, and under every page of a draft."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.document import Document, Edition, Masthead
from kit import documents
from kit.rendered import rendered, style_of
from kit.tagged import Tagged, read_tagged
from kit.verapdf import assert_conforms

INTERNAL = {"zh": "机密★1年", "en": "Confidential, 1 year"}
DRAFT = {"zh": "征求意见稿", "en": "Draft"}


def marked(edition: Edition, words: dict[str, str], *, draft: bool) -> Document:
    author = documents.Author(edition)
    document = documents.document(edition)
    head: Masthead = replace(document.masthead, mark=author.lines(words), draft=draft)
    return replace(document, masthead=head, notes=document.notes[:1])


def read(document: Document) -> Tagged:
    return read_tagged(rendered(document).data)


def test_every_page_carries_the_mark(edition: Edition):
    document = marked(edition, INTERNAL, draft=False)
    tags = read(document)
    for language in document.languages:
        words = INTERNAL[language].replace(" ", "")
        assert words in tags.root.text.replace(" ", "")
        for page in tags.artifacts[1:]:
            assert words in page.replace(" ", "")


def test_only_a_draft_has_its_mark_under_the_page(edition: Edition):
    for draft in (True, False):
        document = marked(edition, DRAFT, draft=draft)
        word = DRAFT[document.languages[0]]
        pages = read(document).artifacts
        assert [page.count(word) for page in pages] == [draft, *(1 + draft for _ in pages[1:])]


def test_a_draft_says_the_same_as_the_final_text(edition: Edition):
    document = marked(edition, DRAFT, draft=True)
    final = replace(document, masthead=replace(document.masthead, draft=False))
    assert read(document).root.text == read(final).root.text


def test_text_over_the_mark_can_be_read():
    from briefgen.pdf.furniture import pale

    palette = style_of("zh").palette
    for colour in (palette.ink, palette.grey, palette.link, palette.accent):
        assert contrast(colour, pale(palette)) >= 4.5  # WCAG 2.2, 1.4.3


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.referee
def test_a_draft_conforms(tmp_path: Path):
    path = tmp_path / "draft.pdf"
    path.write_bytes(rendered(marked("zh-en", DRAFT, draft=True)).data)
    assert_conforms(path, "ua1", "2a")
