"""Renaming: what a font says of itself afterwards, and that nothing else has changed."""

import io

import pytest
from fontTools.ttLib import TTFont

from briefgen.faces import FontStyle, open_face, outline, rename, subset_for_word
from briefgen.workspace import resources

WORDS = "法治Government—“”。"


def renamed(style: FontStyle = "Bold", file: str = "NotoSerifSC-Regular.ttf") -> TTFont:
    face = open_face(resources() / "fonts" / file)
    return TTFont(
        io.BytesIO(rename(subset_for_word(face, WORDS), "Briefgen Serif SC 3F9A", style)), checkChecksums=2
    )


def test_every_name_a_reader_looks_for_is_the_new_one() -> None:
    names = {record.nameID: str(record) for record in renamed()["name"].names}

    assert names[1] == "Briefgen Serif SC 3F9A"
    assert names[4] == "Briefgen Serif SC 3F9A Bold"
    assert names[6] == "BriefgenSerifSC3F9A-Bold"
    assert not any("Noto" in name for number, name in names.items() if number in (1, 2, 3, 4, 6))


def test_the_licence_travels_with_the_font() -> None:
    names = {record.nameID: str(record) for record in renamed()["name"].names}

    assert "Open Font License" in names[13]
    assert names[14].startswith("http")


def test_the_reserved_name_of_the_latin_companion_is_gone() -> None:
    font = renamed("Italic", "SourceSerif4-Italic.ttf")

    shown = [str(record) for record in font["name"].names if record.nameID in (1, 3, 4, 6, 16, 21, 25)]
    assert not any("Source" in name for name in shown)


@pytest.mark.parametrize(
    ("style", "selection", "mac", "weight"),
    [
        ("Regular", 1 << 6, 0, 400),
        ("Bold", 1 << 5, 1, 700),
        ("Italic", 1, 2, 400),
        ("Bold Italic", 1 | 1 << 5, 3, 700),
    ],
)
def test_the_four_styles_of_a_family_are_linked(
    style: FontStyle, selection: int, mac: int, weight: int
) -> None:
    font = renamed(style)

    assert font["OS/2"].fsSelection & 0b1100001 == selection
    assert font["head"].macStyle == mac
    assert font["OS/2"].usWeightClass == weight


def test_a_renamed_font_may_be_embedded_and_is_sound() -> None:
    font = renamed()

    assert font["OS/2"].fsType == 0
    assert "STAT" not in font
    font.ensureDecompiled()


def test_the_outlines_are_untouched() -> None:
    face = open_face(resources() / "fonts" / "NotoSerifSC-Regular.ttf")
    before = TTFont(io.BytesIO(subset_for_word(face, WORDS)))

    assert renamed().reader["glyf"] == before.reader["glyf"]
    assert renamed().getBestCmap().keys() == before.getBestCmap().keys()


def test_an_outline_is_closed_and_begins_where_the_pen_is_put() -> None:
    face = open_face(resources() / "fonts" / "SourceSans3-Regular.ttf")
    steps = outline(face, face.shape("o", language="en")[0].gid)

    assert [kind for kind, _ in steps if kind in "mh"] == ["m", "h", "m", "h"]
    assert {len(values) for kind, values in steps if kind == "c"} == {6}
