"""Text: hints, languages, strength and emphasis, links, notes, lists, headings."""

from dataclasses import replace

from briefgen.document import Heading, Item, Language, List, Note, Paragraph, Span
from kit.worded import R, W, Worded, of, sample, value, words


def paragraph(*spans: Span) -> Worded:
    return of(Paragraph(spans))


def body(file: Worded) -> list[tuple[str, bool]]:
    """Return the runs of the one body paragraph, each with whether it is hinted as East Asian."""
    (found,) = file.paragraphs("BodyText")
    return [
        (words(run), value(run, "rPr/rFonts", "hint") == "eastAsia")
        for run in found.iter(f"{W}r")
        if words(run)
    ]


def test_chinese_quotes_take_the_chinese_font_and_an_apostrophe_does_not() -> None:
    runs = body(paragraph(Span("把“绿色硅谷”写进don’t", "zh")))

    assert any(hint and "“" in text for text, hint in runs)
    assert not any(hint and "’" in text for text, hint in runs)


def test_english_quotes_take_the_latin_font() -> None:
    file = of(Paragraph((Span("the “green valley” — now", "en"),)), edition="en")

    assert not any(hint for _, hint in body(file))


def test_a_sign_the_latin_font_lacks_is_sent_to_the_chinese_one() -> None:
    file = of(Paragraph((Span("A ▪ B", "en"),)), edition="en")

    assert ("▪", True) in body(file)


def test_a_number_is_kept_with_its_unit_by_spaces_a_search_can_find() -> None:
    text = "".join(text for text, _ in body(paragraph(Span("共144150件，RMB 117 million", "zh"))))

    assert "\u2060" not in text
    assert "144150件" in text


def test_words_in_the_other_language_say_so() -> None:
    file = paragraph(Span("英文名为", "zh"), Span("Annual Report", "en"))
    (found,) = file.paragraphs("BodyText")

    languages = {words(run): value(run, "rPr/lang") for run in found.iter(f"{W}r")}
    assert languages["Annual Report"] == "en-GB"
    assert not languages["英文名为"]


def test_strong_words_are_strong_and_in_bold_headings_stay_so() -> None:
    file = of(Heading(1, (Span("标题", "zh", strong=True),)), Paragraph((Span("要紧", "zh", strong=True),)))

    (heading,), (text,) = file.paragraphs("Heading1"), file.paragraphs("BodyText")
    assert value(heading, "r/rPr/rStyle") == ""  # bold is a toggle: twice would be not at all
    assert value(text, "r/rPr/rStyle") == "Strong"


def test_a_small_unit_in_a_bold_card_is_not_bold() -> None:
    (value_of_card, *_) = sample("zh").paragraphs("CardValue")

    number, unit = (run for run in value_of_card.iter(f"{W}r") if words(run))
    assert number.find(f"{W}rPr/{W}b") is None
    assert value(unit, "rPr/b") == "0"


def test_emphasis_slants_latin_and_dots_chinese() -> None:
    for language, style in (("zh", "EmphasisHan"), ("en", "Emphasis")):
        own: Language = language  # type: ignore[assignment]
        text = {"zh": "重点", "en": "stress"}[language]
        file = of(Paragraph((Span(text, own, emphasis=True),)), edition=own)
        assert value(file.paragraphs("BodyText")[0], "r/rPr/rStyle") == style
    assert value(sample("zh").style("EmphasisHan"), "rPr/em") == "underDot"


def test_a_link_leads_to_its_address_and_looks_like_one() -> None:
    file = paragraph(Span("网站", "zh", link="https://www.wtq.gov.cn/"))
    (link,) = file.document.iter(f"{W}hyperlink")

    relations = file.members["word/_rels/document.xml.rels"].decode()
    assert (
        f'Target="https://www.wtq.gov.cn/" TargetMode="External" Id="{link.get(f"{R}id")}"' in relations
        or ("https://www.wtq.gov.cn/" in relations and str(link.get(f"{R}id")) in relations)
    )
    assert value(link, "r/rPr/rStyle") == "Hyperlink"


def test_a_forced_line_break_is_a_break() -> None:
    assert words(paragraph(Span("上\n下", "zh")).paragraphs("BodyText")[0]) == "上\n下"


def test_notes_are_word_s_own_and_counted_by_it() -> None:
    file = sample("zh")
    (reference,) = file.document.iter(f"{W}footnoteReference")
    notes = {note.get(f"{W}id"): words(note) for note in file.part("word/footnotes.xml").iter(f"{W}footnote")}

    assert "统计口径" in notes[reference.get(f"{W}id")]
    assert {"-1", "0"} < set(notes)


def test_a_note_referred_to_twice_is_there_once() -> None:
    mark = Span("1", "zh", note="a")
    file = of(Paragraph((Span("甲", "zh"), mark, Span("乙", "zh"), mark)))

    assert len(list(file.document.iter(f"{W}footnoteReference"))) == 1
    assert words(file.paragraphs("BodyText")[0]) == "甲乙1"


def test_a_note_whose_mark_is_not_its_number_keeps_its_mark() -> None:
    notes = (Note("a", "*", (Span("说明", "zh"),)),)
    file = of(Paragraph((Span("甲", "zh"), Span("*", "zh", note="a"))), notes=notes)
    (reference,) = file.document.iter(f"{W}footnoteReference")

    assert reference.get(f"{W}customMarkFollows") == "1"
    assert words(file.paragraphs("BodyText")[0]) == "甲*"


def items(*texts: str) -> tuple[Item, ...]:
    return tuple(Item((Span(text, "zh"),)) for text in texts)


def test_each_numbered_list_begins_at_one() -> None:
    file = of(
        List(items("甲", "乙"), ordered=True), Paragraph((Span("中", "zh"),)), List(items("丙"), ordered=True)
    )

    lists = [value(one, "pPr/numPr/numId") for one in file.paragraphs("ListNumber")]
    assert lists[0] == lists[1] != lists[2]
    numbering = file.part("word/numbering.xml")
    restarted = [
        one.get(f"{W}numId") for one in numbering.iter(f"{W}num") if one.find(f"{W}lvlOverride") is not None
    ]
    assert set(lists) == set(restarted)


def test_a_nested_list_is_a_level_deeper() -> None:
    outer = replace(items("甲")[0], nested=List(items("子")))
    file = of(List((outer,)))

    assert [words(one) for one in file.paragraphs("ListBullet2")] == ["子"]
    assert value(file.style("ListBullet2"), "pPr/numPr/ilvl") == "1"


def test_key_messages_are_marked_with_a_square_in_the_accent() -> None:
    file = sample("zh")
    number = value(file.style("KeyMessage"), "pPr/numPr/numId")
    numbering = file.part("word/numbering.xml")
    one = numbering.find(f"{W}num[@{W}numId='{number}']")
    assert one is not None
    level = numbering.find(f"{W}abstractNum[@{W}abstractNumId='{value(one, 'abstractNumId')}']/{W}lvl")

    assert level is not None
    assert (value(level, "lvlText"), value(level, "rPr/color")) == ("■", "B3261E")


def heading(text: str, number: str, level: int = 1) -> Heading:
    return Heading(level, (Span(text, "zh"),), number, f"h{number}")


def test_headings_are_numbered_by_word_when_it_counts_alike() -> None:
    file = of(heading("甲", "1"), heading("子", "1.1", 2), heading("乙", "2"))

    assert [words(one) for one in file.paragraphs("Heading1")] == ["甲", "乙"]
    assert all(one.find(f"{W}pPr/{W}numPr") is None for one in file.paragraphs("Heading1"))


def test_a_number_word_would_not_count_to_is_written_out() -> None:
    file = of(heading("甲", "1"), heading("丙", "3"), heading("丁", ""))

    assert [words(one) for one in file.paragraphs("Heading1")] == ["甲", "3\t丙", "丁"]
    assert [value(one, "pPr/numPr/numId") for one in file.paragraphs("Heading1")] == ["", "0", "0"]


def test_in_two_languages_both_headings_count_alike() -> None:
    file = sample("zh-en")
    zh, en = (value(file.style(name), "pPr/numPr/numId") for name in ("Heading1", "Heading1EN"))

    assert zh != en
    assert not any("\t" in words(one) for name in ("Heading1", "Heading1EN") for one in file.paragraphs(name))


def test_what_looks_like_its_text_is_not_said_twice_of_a_mark() -> None:
    """LibreOffice saves the properties of marks in an order of its own where there are several."""
    numbering = sample("zh").part("word/numbering.xml")

    said = {
        tuple(str(one.tag).removeprefix(W) for one in level.findall(f"{W}rPr/*"))
        for level in numbering.iter(f"{W}lvl")
    }
    assert said <= {(), ("color",), ("rFonts", "color"), ("color", "sz")}


def test_a_sign_that_only_the_chinese_font_has_names_it() -> None:
    """LibreOffice takes no hint, and would look for it in fonts that do not travel with the file."""
    file = of(Paragraph((Span("约3∶1", "zh"),)))

    (run,) = (one for one in file.document.iter(f"{W}r") if words(one) == "∶")
    named = file.style(value(run, "rPr/rStyle")).find(f"{W}rPr/{W}rFonts")
    assert named is not None
    assert {" SC " in str(font) for font in named.attrib.values()} == {True}
