"""A Word file is read back as its reviewers left it: changes accepted, comments with their words."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document import Edition
from briefgen.errors import UsageError
from briefgen.word.identity import bookmark_name, identity
from briefgen.word.package import zipped
from briefgen.word.reading import OBJECT, ReadFile, read
from kit.worded import sample, words

NAME = bookmark_name("zh", "body/0/text/zh#1", "原来的话")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/relationships"


def file(body: str, **parts: str) -> bytes:
    """Make a Word file of a body and of further parts, such as `comments`."""
    data = io.BytesIO()
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
    )
    with zipfile.ZipFile(data, "w") as archive:
        root = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_TYPES}">{root}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_TYPES}">{related}</Relationships>'
        )
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{_WORD}">{content}</w:{name}>')
    return data.getvalue()


def paragraph(content: str, properties: str = "") -> str:
    mark = f'<w:bookmarkStart w:id="1" w:name="{NAME}"/>'
    return f"<w:p>{properties}{mark}{content}<w:bookmarkEnd w:id='1'/></w:p>"


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def texts(found: ReadFile) -> list[str]:
    return [one.text for one in found.paragraphs]


def test_what_is_inserted_counts_and_what_is_deleted_does_not() -> None:
    body = paragraph(
        run("原来")
        + '<w:ins w:id="2" w:author="a">' + run("新") + "</w:ins>"
        + '<w:del w:id="3" w:author="a">' + run("旧", tag="delText") + "</w:del>"
        + '<w:moveFrom w:id="4" w:author="a">' + run("走") + "</w:moveFrom>"
        + '<w:moveTo w:id="5" w:author="a">' + run("来") + "</w:moveTo>"
    )  # fmt: skip

    assert texts(read(file(body))) == ["原来新来"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    gone = '<w:pPr><w:rPr><w:del w:id="2" w:author="a"/></w:rPr></w:pPr>'
    body = f"<w:p>{gone}{run('一')}</w:p>" + paragraph(run("二"))

    assert texts(read(file(body))) == ["一二"]


def test_a_paragraph_that_was_deleted_as_a_whole_is_not_there() -> None:
    gone = '<w:pPr><w:rPr><w:del w:id="2" w:author="a"/></w:rPr></w:pPr>'
    deleted = f'<w:del w:id="3" w:author="a">{run("一", tag="delText")}</w:del>'
    found = read(file(paragraph(deleted, gone) + f"<w:p>{run('二')}</w:p>"))

    assert texts(found) == ["二"]
    assert not found.paragraphs[0].names


def test_a_row_that_was_deleted_is_not_there() -> None:
    def row(text: str, gone: str = "") -> str:
        return f"<w:tr>{gone}<w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>"

    gone = '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'

    assert texts(read(file(f"<w:tbl>{row('一')}{row('二', gone)}</w:tbl>"))) == ["一"]


def test_a_comment_comes_with_its_words_its_author_and_its_date() -> None:
    body = paragraph(
        run("全年")
        + '<w:commentRangeStart w:id="7"/>'
        + run("到馆")
        + '<w:commentRangeEnd w:id="7"/>'
        + run("。")
    )
    comment = (
        '<w:comment w:id="7" w:author="李" w:date="2024-03-02T08:00:00Z"><w:p>'
        + run("多少？")
        + "</w:p></w:comment>"
    )
    found = read(file(body, comments=comment))

    remark = found.comments[0]
    assert (remark.author, remark.date[:10], remark.text, remark.on) == ("李", "2024-03-02", "多少？", "到馆")
    assert texts(found) == ["全年到馆。"]


def test_bold_is_read_from_runs_and_from_character_styles() -> None:
    style = '<w:style w:type="character" w:styleId="S"><w:basedOn w:val="B"/></w:style>'
    base = '<w:style w:type="character" w:styleId="B"><w:rPr><w:b/></w:rPr></w:style>'
    body = paragraph(
        run("a", "<w:rPr><w:b/></w:rPr>")
        + run("b", '<w:rPr><w:rStyle w:val="S"/></w:rPr>')
        + run("c", '<w:rPr><w:rStyle w:val="S"/><w:b w:val="0"/></w:rPr>')
        + run("d", '<w:rPr><w:em w:val="underDot"/></w:rPr>')
        + run("e", "<w:rPr><w:i/></w:rPr>")
    )
    letters = read(file(body, styles=style + base)).paragraphs[0].letters

    assert [one.strong for one in letters] == [True, True, False, False, False]
    assert [one.emphasis for one in letters] == [False, False, False, True, True]


def test_fields_show_what_they_showed_last_and_the_contents_are_left_out() -> None:
    def field(code: str, shown: str) -> str:
        mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
        return (
            mark.format("begin")
            + run(code, tag="instrText")
            + mark.format("separate")
            + run(shown)
            + mark.format("end")
        )

    body = paragraph(run("见") + field("REF _Ref1 \\h", "图1")) + f"<w:p>{field('TOC', '一、……1')}</w:p>"

    assert texts(read(file(body))) == ["见图1"]


def test_what_is_hidden_or_a_fallback_is_not_read() -> None:
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = paragraph(
        run("a", "<w:rPr><w:vanish/></w:rPr>")
        + f'<mc:AlternateContent xmlns:mc="{compatibility}"><mc:Choice Requires="w">{run("b")}</mc:Choice>'
        + f"<mc:Fallback>{run('c')}</mc:Fallback></mc:AlternateContent>"
    )

    assert texts(read(file(body))) == ["b"]


def test_an_entity_of_the_file_is_not_followed(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    data = io.BytesIO(file(paragraph(run("x"))))
    made = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                doctype = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
                content = doctype + content.replace(b">x<", b">x&e;<")
            new.writestr(name, content)

    assert "secret" not in "".join(texts(read(made.getvalue())))


def test_a_name_that_begins_before_its_paragraph_is_that_of_the_paragraph() -> None:
    mark = f'<w:bookmarkStart w:id="1" w:name="{NAME}"/>'
    found = read(file(f"<w:p>{run('一')}</w:p>{mark}<w:p>{run('二')}</w:p><w:p>{run('三')}</w:p>"))

    assert [len(one.names) for one in found.paragraphs] == [0, 1, 0]


def test_signs_that_are_no_characters_are_passed_over() -> None:
    signs = '<w:r><w:sym w:char="00E9"/><w:sym w:char="x"/><w:sym/><w:noBreakHyphen/><w:tab/><w:br/></w:r>'

    assert texts(read(file(paragraph(run("a") + signs)))) == ["a\u00e9\u2011\t\n"]


def test_the_fragment_of_an_address_belongs_to_it_wherever_it_is_kept() -> None:
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
             ' HYPERLINK "https://example.org/a" \\l "f" </w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("a")
             + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip
    named = f'<w:hyperlink xmlns:r="{_OFFICE}" w:anchor="f">{run("b")}</w:hyperlink>'
    (one,) = read(file(paragraph(field + named))).paragraphs

    assert [letter.link for letter in one.letters] == ["https://example.org/a#f", "#f"]


def test_word_parts_an_address_from_its_fragment_when_it_saves() -> None:
    members = dict(sample("zh").members)
    text = members["word/document.xml"].decode()
    parted = text.replace('<w:hyperlink r:id="rId2"', '<w:hyperlink r:id="rId2" w:anchor="f"')
    assert parted != text
    found = read(zipped(members | {"word/document.xml": parted.encode()}))

    addresses = {letter.link for one in found.paragraphs for letter in one.letters}
    assert "https://www.wtq.gov.cn/#f" in addresses


def test_a_mark_of_two_figures_that_libreoffice_says_twice_is_read_once() -> None:
    note = ('<w:r><w:rPr><w:rStyle w:val="FootnoteAnchor"/></w:rPr>'
            '<w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>10</w:t></w:r>')  # fmt: skip
    found = read(file(paragraph(run("a") + note + run("10, b") + note.replace("10", "9") + run("9c"))))

    assert texts(found) == [f"a{OBJECT}, b{OBJECT}9c"]


def test_a_sign_of_a_symbol_font_is_no_text() -> None:
    (one,) = read(
        file(paragraph(run("a") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'))
    ).paragraphs

    assert one.text == f"a{OBJECT}"
    assert one.own == "a"


def test_every_text_of_a_file_is_read_with_its_name(edition: Edition) -> None:
    found = read(sample(edition).data)

    assert found.edition in (edition, None)
    written = "".join(words(story) for story in sample(edition).stories)
    for one in found.paragraphs:
        for part in one.text.split(OBJECT):
            assert all(piece in written for piece in part.splitlines())


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        read(data)


@given(st.sampled_from(["zh", "en", "zh-en"]), st.text(max_size=30), st.text(max_size=30))
def test_a_name_fits_into_a_bookmark_and_is_read_again(edition: Edition, at: str, text: str) -> None:
    name = bookmark_name(edition, at, text)

    assert len(name) <= 40 - len("_9999")
    for kept in (name, f"{name}_2", f"{name}_Copy_1"):
        found = identity(kept)
        assert found and found.edition == edition and found == identity(name)


def test_other_bookmarks_are_nobodys_names() -> None:
    assert [identity(name) for name in ("_Toc123456789", "_GoBack", "_bg_fr_0", "")] == [None] * 4
