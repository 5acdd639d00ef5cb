"""The lint: each defect that Word would stumble over is found, and named."""

import re

import pytest

from briefgen.word import lint
from briefgen.word.package import zipped
from kit.worded import sample

D, S, N, F = "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"

# part, what is there, what to write instead, what the finding says
DEFECTS = {
    "style": (D, 'w:pStyle w:val="BodyText"', 'w:pStyle w:val="Nowhere"', "'Nowhere' is not defined"),
    "table style": (D, 'w:tblStyle w:val="CardTable"', 'w:tblStyle w:val="Cards"', "'Cards' is not defined"),
    "style twice": (S, 'w:styleId="Subtitle"', 'w:styleId="Title"', "Title is defined twice"),
    "style name": (S, 'w:name w:val="Subtitle"', 'w:name w:val="Title"', "two styles are called 'Title'"),
    "list": (S, 'w:numId w:val="\\d+"', 'w:numId w:val="99"', "list 99 is not defined"),
    "list without definition": (N, 'w:abstractNumId w:val="0"', 'w:abstractNumId w:val="77"', "has no definition"),
    "eight levels": (N, '<w:lvl w:ilvl="8">.*?</w:lvl>', "", "has not nine levels"),
    "anchor": (D, 'w:anchor="_Toc', 'w:anchor="_Nowhere', "which is not there"),
    "bookmark end": (D, '<w:bookmarkEnd w:id="1"/>', "", "bookmarks begin and end"),
    "field end": (D, '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", "a field does not end"),
    "field separator": (D, 'w:fldCharType="separate"', 'w:fldCharType="begin"', "a field"),
    "dirty field": (D, 'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"', "asks to be updated"),
    "line end": (D, "全区配置", "全区\n配置", "a line end or tab in the text"),
    "grid": (D, '<w:gridCol w:w="(\\d+)"/>', '<w:gridCol w:w="9"/>', "wide, its grid"),
    "cell": (D, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "does not end with a paragraph"),
    "header row": (D, "<w:tblHeader/>", "", "no header row"),
    "drawing id": (D, '<wp:docPr id="\\d+"', '<wp:docPr id="7"', "two drawings have the id 7"),
    "alternative text": (D, ' descr="[^"]+"', ' descr=""', "no alternative text"),
    "heading order": (D, 'w:val="Heading1"', 'w:val="Heading3"', "a heading of level 3 follows"),
    "note": (D, 'w:footnoteReference w:id="1"', 'w:footnoteReference w:id="9"', "note 9 is not there"),
    "separator": (F, 'w:id="-1"', 'w:id="-2"', "a separator of the footnotes"),
    "relationship": (D, 'r:id="rId1"', 'r:id="rId77"', "rId77 is not declared"),
    "axis": ("word/charts/chart1.xml", '<c:axId val="111111112"/><c:sc', '<c:axId val="111111111"/><c:sc', "two axes"),
    "font key": ("word/fontTable.xml", 'w:fontKey="{([^"]+)}"', 'w:fontKey="{a\\1}"', "not in capitals"),
    "title": ("docProps/core.xml", "<dc:title>.*?</dc:title>", "", "no title"),
}  # fmt: skip


def changed(part: str, pattern: str, new: str) -> bytes:
    members = dict(sample("zh").members)
    text = members[part].decode()
    result = re.sub(pattern, new, text, flags=re.DOTALL)
    assert result != text, f"{pattern} is not in {part}"
    members[part] = result.encode()
    return zipped(members)


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_found_and_named(name: str) -> None:
    part, pattern, new, said = DEFECTS[name]

    problems = lint(changed(part, pattern, new))
    assert any(said in problem for problem in problems), problems


def test_a_font_that_is_not_obfuscated_is_found() -> None:
    members = dict(sample("zh").members)
    members["word/fonts/font1.odttf"] = b"\0\1\0\0" + members["word/fonts/font1.odttf"][4:]

    assert any("not obfuscated" in problem for problem in lint(zipped(members)))


def test_a_workbook_that_cannot_be_opened_is_found() -> None:
    members = dict(sample("zh").members)
    (name,) = (name for name in members if name.endswith(".xlsx"))
    members[name] = b"PK"

    assert any("cannot be opened" in problem for problem in lint(zipped(members)))


def test_a_part_that_nothing_leads_to_is_found() -> None:
    members = {**sample("zh").members, "word/图.xml": b"<a/>"}

    problems = lint(zipped(members))
    assert any("no relationship leads" in problem for problem in problems)
    assert any("must be ASCII" in problem for problem in problems)
