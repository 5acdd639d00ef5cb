"""Many ways to spoil a Word file, as they have been seen in the wild: each is caught by the SDK or by our lint."""

import re
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen.word import lint
from briefgen.word.package import zipped
from kit import ooxml
from kit.spoilt import EVERYWHERE, TEXTS
from kit.spoiltfiles import FILES, ZIPS
from kit.spoiltlooks import UNREADABLE
from kit.worded import sample

D, S, N, F = "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"
C, X, T, R = (
    "word/charts/chart1.xml",
    "word/settings.xml",
    "word/fontTable.xml",
    "word/_rels/document.xml.rels",
)
P = "<w:p>"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


class Defect(NamedTuple):
    """A part, what is there, and what to write instead, once."""

    part: str
    pattern: str
    new: str


DEFECTS = {
    # what the schema forbids
    "properties out of order": Defect(D, "<w:pPr>(<w:pStyle [^>]*/>)<w:keepNext/>", "<w:pPr><w:keepNext/>\\1"),
    "an unknown element": Defect(D, "<w:tblGrid>", "<w:tblGroove/><w:tblGrid>"),
    "an unknown attribute": Defect(D, "<w:pStyle ", '<w:pStyle w:colour="red" '),
    "an unknown alignment": Defect(D, '<w:jc w:val="right"/>', '<w:jc w:val="rightish"/>'),
    "a colour as in CSS": Defect(S, '<w:color w:val="', '<w:color w:val="#'),
    "a size that is no number": Defect(S, '<w:sz w:val="\\d+"', '<w:sz w:val="large"'),
    "a width that is no number": Defect(D, '<w:tcW w:w="\\d+"', '<w:tcW w:w="wide"'),
    "a cell without a paragraph": Defect(D, "<w:tc>(<w:tcPr>.*?</w:tcPr>)<w:p>.*?</w:p></w:tc>", "<w:tc>\\1</w:tc>"),
    "two sets of paragraph properties": Defect(D, "<w:pPr>(.*?)</w:pPr>", "<w:pPr>\\1</w:pPr><w:pPr>\\1</w:pPr>"),
    "no grid": Defect(D, "<w:tblGrid>.*?</w:tblGrid>", ""),
    "settings out of order": Defect(X, "(<w:compat>.*?</w:compat>)(.*)(</w:settings>)", "\\2\\1\\3"),
    "a name before its style": Defect(S, "(<w:name [^>]*/>)(<w:basedOn [^>]*/>)", "\\2\\1"),
    "an extent without a height": Defect(D, '(<wp:extent cx="\\d+") cy="\\d+"', "\\1"),
    "a negative axis": Defect(C, '<c:axId val="111111111"/>', '<c:axId val="-1"/>'),
    "a chart with its parts out of order": Defect(C, "(<c:autoTitleDeleted [^>]*/>)(<c:plotArea>.*?</c:plotArea>)",
                                                  "\\2\\1"),
    "a kind of grouping that is none": Defect(C, '<c:grouping val="clustered"/>', '<c:grouping val="bunched"/>'),
    # what no schema sees
    "a style that is not there": Defect(D, 'w:pStyle w:val="BodyText"', 'w:pStyle w:val="Nowhere"'),
    "a table style that is not there": Defect(D, 'w:tblStyle w:val="CardTable"', 'w:tblStyle w:val="Cards"'),
    "a style twice": Defect(S, 'w:styleId="Subtitle"', 'w:styleId="Title"'),
    "a style's name twice": Defect(S, 'w:name w:val="Subtitle"', 'w:name w:val="Title"'),
    "a style based on none": Defect(S, '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Abnormal"/>'),
    "a list that is not there": Defect(S, 'w:numId w:val="\\d+"', 'w:numId w:val="99"'),
    "a list without a definition": Defect(N, 'w:abstractNumId w:val="0"', 'w:abstractNumId w:val="77"'),
    "a definition of eight levels": Defect(N, '<w:lvl w:ilvl="8">.*?</w:lvl>', ""),
    "a definition twice": Defect(N, '<w:abstractNum w:abstractNumId="1">', '<w:abstractNum w:abstractNumId="0">'),
    "a link to nowhere": Defect(D, 'w:anchor="_Toc', 'w:anchor="_Nowhere'),
    "a bookmark without an end": Defect(D, '<w:bookmarkEnd w:id="1"/>', ""),
    "two bookmarks of one name": Defect(D, 'w:name="_Ref\\d+"', 'w:name="_Twice"'),
    "a bookmark's name too long": Defect(D, 'w:name="(_Ref\\d+)"', f'w:name="{"x" * 41}"'),
    "a field without an end": Defect(D, '<w:fldChar w:fldCharType="end"/>', ""),
    "a field without its result": Defect(D, '<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?'
                                         '<w:fldChar w:fldCharType="separate"/></w:r>', ""),
    "a field that asks": Defect(D, 'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"'),
    "settings that ask": Defect(X, "<w:compat>", '<w:updateFields w:val="true"/><w:compat>'),
    "a line end in a text": Defect(D, "全区配置", "全区\n配置"),
    "a grid of other widths": Defect(D, '<w:gridCol w:w="(\\d+)"/>', '<w:gridCol w:w="9"/>'),
    "a cell that ends with a table": Defect(D, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>"),
    "two drawings of one number": Defect(D, '<wp:docPr id="\\d+"', '<wp:docPr id="7"'),
    "a note that is not there": Defect(D, 'w:footnoteReference w:id="1"', 'w:footnoteReference w:id="9"'),
    "a note referred to twice": Defect(D, '(<w:footnoteReference w:id="1"/>)', "\\1\\1"),
    "a separator that is not there": Defect(F, 'w:id="-1"', 'w:id="-2"'),
    "a separator with a mark": Defect(F, "<w:separator/>", "<w:separator/><w:footnoteRef/>"),
    "a relationship that is not there": Defect(D, 'r:id="rId1"', 'r:id="rId77"'),
    "a part that is not there": Defect(R, 'Target="numbering.xml"', 'Target="nowhere.xml"'),
    "two axes of one number": Defect(C, '<c:axId val="111111112"/><c:sc', '<c:axId val="111111111"/><c:sc'),
    "an axis that is not there": Defect(C, '<c:axId val="111111112"/></c:barChart>',
                                        '<c:axId val="5"/></c:barChart>'),
    "a font's key in small letters": Defect(T, 'w:fontKey="{([^"]+)}"', 'w:fontKey="{a\\1}"'),
    "a font that does not travel": Defect(X, "<w:embedTrueTypeFonts/>", ""),
    "no alternative text": Defect(D, ' descr="[^"]+"', ' descr=""'),
    "no header row": Defect(D, "<w:tblHeader/>", ""),
    "a heading that skips a level": Defect(D, 'w:val="Heading1"', 'w:val="Heading3"'),
    "no title": Defect("docProps/core.xml", "<dc:title>.*?</dc:title>", ""),
    "a date that is none": Defect("docProps/core.xml", ">2023-03-01T00:00:00Z<", ">yesterday<"),
    "a prefix that nothing declares": Defect(D, "<w:document ", '<w:document xmlns:mc="http://schemas.openxmlformats.org'
                                             '/markup-compatibility/2006" mc:Ignorable="w99" '),
    # what no schema sees, and no program makes sense of
    "a header without a paragraph": Defect("word/header1.xml", "<w:p>.*</w:p>", ""),
    "a page of no size": Defect(D, "<w:pgSz [^>]*/>", ""),
    "a style based on itself": Defect(S, '(w:styleId="BodyText".*?<w:basedOn w:val=")Normal', "\\1BodyText"),
    "a style based on one of another kind": Defect(S, '(w:styleId="BodyText".*?<w:basedOn w:val=")Normal',
                                                   "\\1DefaultParagraphFont"),
    "no style for what has none": Defect(S, ' w:default="(?:1|true)"', ""),
    "a level that no list has": Defect(D, '<w:ilvl w:val="0"/>', '<w:ilvl w:val="12"/>'),
    "a cell over more columns than there are": Defect(D, "(<w:tcW [^>]*/>)", '\\1<w:gridSpan w:val="9"/>'),
    "a field with two results": Defect(D, '(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?'
                                       '<w:fldChar w:fldCharType="separate"/></w:r>)', "\\1\\1"),
    "a link to nothing": Defect(D, '<w:hyperlink [^>]*w:anchor="[^"]*"', '<w:hyperlink w:anchor=""'),
    "a value that is no number": Defect(C, "(<c:numCache>.*?<c:v>)[^<]*", "\\1many"),
    "separators that the settings do not name": Defect(X, "<w:footnotePr>.*?</w:footnotePr>", ""),
    "a font without its key": Defect(T, ' w:fontKey="[^"]*"', ""),
    "a control without content": Defect(D, "<w:sdtContent>.*?</w:sdtContent>", ""),
    "a language that is none": Defect(S, '(<w:lang [^>]*w:val=")[^"]*', "\\1english"),
    "a part led to as another": Defect(R, 'relationships/styles"', 'relationships/stylez"'),
}  # fmt: skip
PARTS: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "a font that is not obfuscated": lambda members: (
        members | {"word/fonts/font1.odttf": b"\0\1\0\0" + members["word/fonts/font1.odttf"][4:]}
    ),
    "a workbook that cannot be opened": lambda members: (
        members | {name: b"PK" for name in members if name.endswith(".xlsx")}
    ),
    "a part that nothing leads to": lambda members: members | {"word/loose.xml": b"<a/>"},
    "a part with a name beyond ASCII": lambda members: members | {"word/图.xml": b"<a/>"},
    "no list of contents": lambda members: {n: d for n, d in members.items() if n != "word/settings.xml"},
}


DEFECTS |= {name: Defect(*one) for name, one in (TEXTS | UNREADABLE).items()}
PARTS |= FILES
NAMES = (*DEFECTS, *PARTS, *ZIPS)


def spoilt(name: str) -> bytes:
    members = dict(sample("zh").members)
    if name in ZIPS:
        return ZIPS[name](members)
    if name in PARTS:
        return zipped(PARTS[name](members))
    part, pattern, new = DEFECTS[name]
    text = members[part].decode()
    everywhere = name in EVERYWHERE or ("two" in name and "of one" in name)
    result = re.sub(pattern, new, text, count=0 if everywhere else 1, flags=re.DOTALL)
    assert result != text, f"{pattern} is not in {part}"
    members[part] = result.encode()
    return zipped(members)


@lru_cache
def said_by_the_lint(name: str) -> tuple[str, ...]:
    """Return what is found; what is no zip, or no XML, is refused as a whole."""
    try:
        return lint(spoilt(name))
    except (zipfile.BadZipFile, SyntaxError) as reason:
        return (str(reason),)


def test_there_are_hundreds_of_defects_and_most_are_seen_without_the_sdk() -> None:
    assert len(NAMES) >= 300
    assert sum(bool(said_by_the_lint(name)) for name in NAMES) >= 280


@pytest.mark.referee
@pytest.mark.parametrize("name", NAMES)
def test_a_defect_is_caught_by_one_of_the_two(name: str, tmp_path: Path) -> None:
    if said_by_the_lint(name):
        return
    path = tmp_path / "spoilt.docx"
    path.write_bytes(spoilt(name))
    with pytest.raises(AssertionError):
        ooxml.assert_valid(path)


@pytest.mark.parametrize(
    ("part", "pattern", "new", "told"),
    [
        (C, r'ptCount val="\d+"', 'ptCount val="x"', "points of a series"),
        (D, "<w:p>", f'<w:p xmlns:w14="{_W14}" w14:paraId="zz">', "paragraph zz"),
        (S, r'outlineLvl w:val="\d"', 'outlineLvl w:val="²"', "a heading of level"),
    ],
)
def test_a_number_that_is_none_is_judged_like_any_other(part: str, pattern: str, new: str, told: str) -> None:
    members = dict(sample("zh").members)
    members[part] = re.sub(pattern, new, members[part].decode(), count=1).encode()

    assert any(told in problem for problem in lint(zipped(members)))
