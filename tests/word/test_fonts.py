"""Fonts: every character of the file is in a font it carries, under a name no other document uses."""

import io

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as some

from briefgen.document import Edition, Paragraph, Span
from briefgen.word.fonts import obfuscate
from kit import documents
from kit.worded import R, W, Worded, of, sample, value, worded, words

SLOTS = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")


def embedded(file: Worded) -> dict[str, dict[str, TTFont]]:
    """Take the fonts out of a file again."""
    table = file.part("word/fontTable.xml")
    relations = {one.get("Id"): one.get("Target") for one in file.part("word/_rels/fontTable.xml.rels")}
    fonts: dict[str, dict[str, TTFont]] = {}
    for font in table.iter(f"{W}font"):
        for slot in SLOTS:
            one = font.find(f"{W}{slot}")
            if one is not None:
                data = file.members[f"word/{relations[one.get(f'{R}id')]}"]
                plain = obfuscate(data, str(one.get(f"{W}fontKey")))
                fonts.setdefault(str(font.get(f"{W}name")), {})[slot] = TTFont(io.BytesIO(plain))
    return fonts


@given(some.binary(min_size=32, max_size=80), some.uuids())
def test_obfuscating_twice_gives_the_font_back(data: bytes, key: object) -> None:
    hidden = obfuscate(data, f"{{{key}}}".upper())

    assert hidden[32:] == data[32:]
    assert obfuscate(hidden, f"{{{key}}}".upper()) == data


def test_every_character_is_in_a_font_that_travels_with_the_file(edition: Edition) -> None:
    file = sample(edition)
    known = {chr(code) for family in embedded(file).values() for code in family["embedRegular"].getBestCmap()}

    shown = {character for story in file.stories for character in words(story)} - set(
        "\t\n\u2002\u2003\u2009"
    )
    assert shown <= known


def test_a_font_s_name_in_the_table_is_its_own() -> None:
    for name, files in embedded(sample("zh")).items():
        for slot, font in files.items():
            assert font["name"].getDebugName(1) == name
            assert ("Bold" in str(font["name"].getDebugName(2))) == ("Bold" in slot)


def test_a_reader_can_go_on_typing() -> None:
    for files in embedded(sample("zh")).values():
        assert set(map(ord, "abcXYZ019%&(),.")) <= files["embedRegular"].getBestCmap().keys()
    (serif,) = (
        files for name, files in embedded(sample("zh")).items() if name.startswith("Briefgen Serif SC")
    )
    assert set(map(ord, "，。、；：？！《》（）〇")) <= serif["embedBold"].getBestCmap().keys()


def test_documents_with_different_characters_have_fonts_of_different_names() -> None:
    one, other = (of(Paragraph((Span(text, "zh"),))) for text in ("春夏秋冬", "东南西北"))

    ours, theirs = ({name for name in embedded(file) if " SC " in name} for file in (one, other))
    assert ours != theirs


def test_keys_are_in_capitals_and_nothing_says_subset() -> None:
    table = sample("zh").members["word/fontTable.xml"].decode()
    keys = [
        one.get(f"{W}fontKey")
        for one in sample("zh").part("word/fontTable.xml").iter()
        if one.get(f"{W}fontKey")
    ]

    assert keys == [str(key).upper() for key in keys]
    assert "subsetted" not in table
    assert b"saveSubsetFonts" not in sample("zh").members["word/settings.xml"]


def test_the_core_holds_every_character_of_gb_2312() -> None:
    file = worded(documents.document("zh"), fonts="core")
    (serif,) = (files for name, files in embedded(file).items() if name.startswith("Briefgen Serif SC"))

    assert set(map(ord, "鑫龘"[:1] + "啊齄一丁")) <= serif["embedRegular"].getBestCmap().keys()
    assert len(serif["embedRegular"].getBestCmap()) > 6763


def test_without_fonts_the_file_names_what_office_has() -> None:
    file = worded(documents.document("zh"), fonts="none")

    assert not any(name.endswith(".odttf") for name in file.members)
    assert value(file.style("BodyText"), "rPr/rFonts", "eastAsia") == "SimSun"
    assert file.part("word/settings.xml").find(f"{W}embedTrueTypeFonts") is None


@pytest.mark.parametrize(("mode", "most"), [("used", 900_000), ("none", 120_000)])
def test_a_briefing_stays_small_enough_to_mail(mode: str, most: int) -> None:
    assert len(worded(documents.document("zh"), fonts=mode).data) < most
