"""What is copied out of a page is what was written: ligatures, hyphens, rare and compatibility characters."""

from pathlib import Path

import pytest

from briefgen.document import Document, Paragraph, Span
from briefgen.typeset import Language
from kit import documents
from kit.programs import run
from kit.rendered import rendered
from kit.tagged import read_tagged

WRITTEN: dict[str, tuple[str, Language]] = {
    "ligatures": ("office, affluent, fjord, waffle, flow, fit, Th, ffi", "en"),
    "hyphens": ("well-known, non‑breaking, co‐operate, 2021–2025, and—so", "en"),
    "accents": ("naïve café, Zürich, Łódź, Ångström, résumé", "en"),
    "superscripts": ("m², m³, H₂O, ½, ¼, ™, ©, №, ‰, °C", "en"),
    "compatibility": ("①②③㎡㎏℃Å％＄￥（甲）ＡＢＣ１２３", "zh"),
    "compatibility ideographs": ("豈更車賈滑串句龜龜契金喇", "zh"),
    "rare ideographs": ("㐂㑇𠮷𬭩䲟鿏", "zh"),
    "both": ("用Office 365写well-known的fi、fl，写㎡与Å", "zh"),
}


def text_of(words: str, language: Language) -> str:
    pdf = rendered(plain(words, language))
    node = next(node for node in reversed(read_tagged(pdf.data).root.all("P")))
    return node.text


def plain(words: str, language: Language) -> Document:
    spans = (Paragraph((Span(words, language),)),)
    return documents.document(language, spans, opening=(), summary=(), notes=())


def settable(words: str, language: Language) -> str:
    """Leave out what no face of the style has: that is another rule's business."""
    from kit.rendered import style_of

    stack = style_of(language).stack("body", language)
    faces = (stack.han, stack.latin, *stack.fallback)
    return "".join(one for one in words if any(face.has(one) for face in faces))


@pytest.mark.parametrize(("words", "language"), WRITTEN.values(), ids=WRITTEN.keys())
def test_every_glyph_stands_for_the_characters_it_was_set_from(words: str, language: Language):
    words = settable(words, language)
    assert len(words) > 3
    assert text_of(words, language) == words


def test_a_hyphen_at_a_line_end_is_no_part_of_the_word():
    words = "internationalisation " * 40
    assert text_of(words.strip(), "en") == words.strip()


def test_a_hyphen_the_author_wrote_stays_at_a_line_end():
    words = "government-to-government " * 30
    assert text_of(words.strip(), "en") == words.strip()


@pytest.mark.referee
@pytest.mark.parametrize("name", ["ligatures", "hyphens", "compatibility", "rare ideographs"])
def test_poppler_copies_what_was_written(name: str, tmp_path: Path):
    words, language = WRITTEN[name]
    words, path = settable(words, language), tmp_path / "copy.pdf"
    path.write_bytes(rendered(plain(words, language)).data)
    copied = run("pdftotext", "-enc", "UTF-8", path, "-")
    assert "".join(words.split()) in "".join(copied.split())
