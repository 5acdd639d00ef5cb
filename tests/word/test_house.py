"""A house's own file as the base: what of it is kept, what of ours is in its styles, and what cannot serve."""

import io
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt

from briefgen.charts import draw_chart, plan_chart
from briefgen.document import Chart, Edition
from briefgen.errors import ContentError
from briefgen.style import load_style
from briefgen.word import WordOptions, lint, render
from briefgen.word.options import ChartMode
from briefgen.word.xml import WP
from kit import documents, ooxml, soffice
from kit.rendered import EDITIONS
from kit.worded import PAGES, W, Worded, style_of_paragraph, words

NAMED = (
    "word:\n  template: corporate.docx\n  styles: {body: House Body, heading1: 标题 1, table: Table Grid}\n"
)


@lru_cache
def corporate() -> bytes:
    """Make a house's file with python-docx: a page, a header with a picture, a footer, styles, and old text."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin = Cm(3.7)
    section.header.paragraphs[0].text = "House of Yunqiao"
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(documents.picture()), width=Cm(1))
    section.footer.paragraphs[0].text = "Strictly for the house"
    document.styles["Normal"].font.size = Pt(12)
    document.styles["Normal"].paragraph_format.first_line_indent = Pt(24)
    document.styles.add_style("House Body", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(13)
    document.add_heading("An old heading", 1)
    document.add_paragraph("Old text that must not come along")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def housed(
    folder: Path,
    edition: Edition = "zh",
    *,
    data: bytes | None = None,
    brand: str = NAMED,
    mode: ChartMode = "native",
) -> Worded:
    (folder / "corporate.docx").write_bytes(data or corporate())
    (folder / "brand.yaml").write_text(brand, "utf-8")
    style = load_style("policy-brief", edition, folder / "brand.yaml")
    document = documents.document(edition)
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    width = style.page.block if edition == "zh-en" else style.page.main
    plans = {one.anchor: plan_chart(one, style, document.languages, width=width) for one in charts}
    drawings = {anchor: draw_chart(plan, style) for anchor, plan in plans.items()}
    return Worded(render(document, style, plans, drawings, pages=PAGES, options=WordOptions(charts=mode)))


def in_libreoffice(folder: Path) -> bytes:
    """Save the house's file with LibreOffice."""
    (folder / "in").mkdir()
    (folder / "in" / "corporate.docx").write_bytes(corporate())
    (saved,) = soffice.saved([folder / "in" / "corporate.docx"], folder)
    return saved.read_bytes()


@pytest.mark.parametrize("mode", ["native", "picture"])
def test_a_chart_is_no_wider_than_the_page_of_the_house(tmp_path: Path, mode: ChartMode) -> None:
    file = housed(tmp_path, "zh-en", mode=mode)

    extents = [int(str(one.get("cx"))) for one in file.document.iter(f"{{{WP}}}extent")]
    assert max(extents) <= Cm(21 - 2 * 2.8) + 2000
    assert lint(file.data) == ()


def test_the_house_keeps_its_page_its_headers_and_their_pictures_and_its_text_stays_behind(
    tmp_path: Path,
) -> None:
    file = docx.Document(io.BytesIO(housed(tmp_path).data))

    section = file.sections[-1]
    assert abs(section.left_margin - Cm(2.8)) < 1000 and abs(section.top_margin - Cm(3.7)) < 1000
    assert "House of Yunqiao" in section.header.paragraphs[0].text
    assert len(section.header.part.related_parts) == 1
    assert section.footer.paragraphs[0].text == "Strictly for the house"
    assert not any("Old text" in one.text or "old heading" in one.text for one in file.paragraphs)


def test_our_words_are_in_the_styles_the_brand_names_and_in_those_of_the_same_name(tmp_path: Path) -> None:
    file = housed(tmp_path)

    def names(text: str) -> set[str]:
        return {style_of_paragraph(one) for one in file.document.iter(f"{W}p") if text in words(one)}

    body = next(words(one) for one in file.document.iter(f"{W}p") if style_of_paragraph(one) == "HouseBody")
    assert names(body[:8]) == {"HouseBody"}
    assert {style_of_paragraph(one) for one in file.document.iter(f"{W}p")} >= {
        "Title",
        "Heading1",
        "Caption",
    }
    assert file.style("HouseBody").find(f"{W}rPr/{W}sz").get(f"{W}val") == "26"  # type: ignore[union-attr]
    tables = {one.get(f"{W}val") for one in file.document.iter(f"{W}tblStyle")}
    assert "TableGrid" in tables and "CardTable" in tables


def test_a_heading_keeps_its_number_and_a_caption_its_figure_where_the_house_does_not_say_so(
    tmp_path: Path,
) -> None:
    file = housed(tmp_path)

    numbered = [one for one in file.paragraphs("Heading1") if one.find(f"{W}pPr/{W}numPr") is not None]
    assert len(numbered) >= 3
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in file.paragraphs("Caption"))


def test_our_own_styles_take_nothing_from_a_normal_with_an_indent(tmp_path: Path) -> None:
    style = housed(tmp_path).style("KeyMessage")

    assert style.find(f"{W}basedOn") is None


def test_the_masthead_with_its_mark_stands_over_the_text(tmp_path: Path) -> None:
    file = housed(tmp_path)

    first = next(iter(file.document.iter(f"{W}p")))
    assert style_of_paragraph(first) == "Masthead"


@pytest.mark.referee
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_open_xml_sdk_finds_nothing_on_a_house_s_file(edition: Edition, tmp_path: Path) -> None:
    file = housed(tmp_path, edition)

    (tmp_path / "ours.docx").write_bytes(file.data)
    for version in ("Office2013", "Microsoft365"):
        ooxml.assert_valid(tmp_path / "ours.docx", version=version)
    assert lint(file.data) == ()


@pytest.mark.referee
def test_a_house_s_file_that_libreoffice_saved_serves_as_well(tmp_path: Path) -> None:
    file = housed(tmp_path, data=in_libreoffice(tmp_path))

    (tmp_path / "ours.docx").write_bytes(file.data)
    ooxml.assert_valid(tmp_path / "ours.docx")
    assert lint(file.data) == ()
    section = docx.Document(io.BytesIO(file.data)).sections[-1]
    assert "House of Yunqiao" in section.header.paragraphs[0].text


def test_the_same_house_gives_the_same_bytes(tmp_path: Path) -> None:
    assert housed(tmp_path).data == housed(tmp_path).data


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change a part of the house's file, or add one."""
    with zipfile.ZipFile(io.BytesIO(corporate())) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    members[name] = change(members.get(name, b""))
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for one, data in members.items():
            archive.writestr(one, data)
    return saved.getvalue()


def related(kind: str, target: str) -> Callable[[bytes], bytes]:
    relation = (
        '<Relationship Id="rIdOut" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    return lambda data: (data or empty).replace(b"</Relationships>", relation)


WRONG = {
    "no file": (None, NAMED.replace("corporate", "nowhere"), "2", "there is no Word file 'nowhere.docx'"),
    "a text": (b"not a zip", NAMED, "2", "is not a Word file"),
    "a workbook": (
        changed("[Content_Types].xml", lambda data: data.replace(b"wordprocessingml.document.main", b"other")),
        NAMED, "2", "is not a Word file",
    ),
    "macros": (changed("word/vbaProject.bin", lambda _: b"x"), NAMED, "2", "carries macros"),
    "an attached template": (
        changed("word/_rels/settings.xml.rels", related("attachedTemplate", "file:///C:/Normal.dotm")),
        NAMED, "2", "leads to a file outside itself: 'file:///C:/Normal.dotm' (attachedTemplate)",
    ),
    "a linked picture": (
        changed("word/_rels/header1.xml.rels", related("image", "https://example.org/logo.png")),
        NAMED, "2", "leads to a file outside itself",
    ),
    "a document type": (
        changed("word/styles.xml", lambda data: data.replace(b"<w:styles", b"<!DOCTYPE x><w:styles", 1)),
        NAMED, "2", "declares a document type",
    ),
    "a style that is not there": (None, NAMED.replace("House Body", "Hous Body"), "3", "has no style 'Hous Body'"),
    "a role that is not there": (None, NAMED.replace("body:", "bodies:"), "3", "bodies"),
    "a file elsewhere": (None, NAMED.replace("corporate.docx", "../corporate.docx"), "2", "leads out of the folder"),
    "styles of nothing": ("", "word:\n\n  styles: {body: Normal}\n", "3", "styles are named, but no Word file"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_serve_is_said_at_its_key_in_the_brand(case: str, tmp_path: Path) -> None:
    data, brand, line, said = WRONG[case]
    with pytest.raises(ContentError) as refused:
        housed(tmp_path, data=data or None, brand=brand)  # type: ignore[arg-type]

    (problem,) = refused.value.problems
    assert said in problem.message
    assert str(problem.place).partition("brand.yaml:")[2].startswith(f"{line}:")


def test_a_link_to_the_web_in_a_house_s_footer_is_kept(tmp_path: Path) -> None:
    data = changed("word/_rels/footer1.xml.rels", related("hyperlink", "https://example.org/"))

    assert any(b"https://example.org/" in one for one in housed(tmp_path, data=data).members.values())


def test_even_pages_keep_the_header_the_house_gives_them(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(corporate()))
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_header.paragraphs[0].text = "Even"
    saved = io.BytesIO()
    document.save(saved)
    file = housed(tmp_path, data=saved.getvalue())

    assert file.part("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_the_footer_of_a_house_without_one_is_ours(tmp_path: Path) -> None:
    saved = io.BytesIO()
    docx.Document().save(saved)
    file = housed(tmp_path, data=saved.getvalue(), brand="word: {template: corporate.docx}\n")

    assert "word/footer3.xml" in file.members
    assert lint(file.data) == ()
