"""The structure of a rendered file: what somebody who cannot see the pages is told."""

import re
from itertools import pairwise

import pytest

from briefgen.document import Edition, Paragraph, Span
from briefgen.typeset import Language
from kit import documents
from kit.rendered import rendered, sample, sample_tags
from kit.tagged import Node, Tagged, read_tagged

TAG = {"zh": "zh-CN", "en": "en"}


def squeezed(text: str) -> str:
    """Leave out spaces: between Han and Latin a gap is set, and no space."""
    return re.sub(r"\s+", "", text)


def test_the_tree_says_the_documents_words_in_the_documents_order(edition: Edition):
    text = squeezed(sample_tags(edition).root.text)
    said = [
        words[language] for words in (documents.TITLE, documents.OPENING) for language in languages(edition)
    ]
    said += ["".join(span.text for span in documents.rich(language)) for language in languages(edition)]
    said += [documents.NOTES[0][languages(edition)[0]]]
    places = [text.find(squeezed(words)) for words in said]
    assert -1 not in places
    assert places == sorted(places)


def languages(edition: Edition) -> tuple[Language, ...]:
    return documents.LANGUAGES[edition]


def test_an_english_paragraph_reads_as_it_was_written_spaces_and_hyphens_too():
    node = paragraph(sample_tags("en"), "The portal")
    wanted = "".join(span.text for span in documents.rich("en"))
    assert node.text == wanted


def test_an_item_is_read_before_the_list_nested_in_it():
    items = sample_tags("zh").root.all("LBody")
    outer = next(item for item in items if item.text.startswith("执法队伍"))
    assert [kid.kind for kid in outer.kids if isinstance(kid, Node)] == ["P", "L"]
    assert outer.text.endswith("（2）行政应诉负责人出庭率")


def paragraph(tags: Tagged, start: str) -> Node:
    return next(node for node in tags.root.all("P") if node.text.startswith(start))


def test_a_paragraph_over_a_page_break_is_one_paragraph():
    text = documents.BODY["zh"] * 20
    pdf = rendered(documents.document("zh", (Paragraph((Span(text, "zh"),)),)))
    node = paragraph(read_tagged(pdf.data), text[:20])
    assert {page for page, _ in node.marks} >= {0, 1}
    assert squeezed(node.text) == squeezed(text)


def test_headers_and_footers_are_no_part_of_the_text(edition: Edition):
    tags = sample_tags(edition)
    assert all(
        f"{number}/{len(tags.artifacts)}" in squeezed(page) for number, page in enumerate(tags.artifacts, 1)
    )
    assert f"/{len(tags.artifacts)}" not in squeezed(tags.root.text)


def test_words_in_the_other_language_say_so():
    span = next(node for node in sample_tags("zh").root.all("Span") if node.text.startswith("Annual"))
    assert span.language == "en"
    span = next(node for node in sample_tags("en").root.all("Span") if node.text.startswith("法治"))
    assert span.language == "zh-CN"


def test_an_edition_of_two_languages_says_which_each_passage_is_in():
    tags = sample_tags("zh-en")
    assert paragraph(tags, "The portal").language == "en"
    assert paragraph(tags, "区政府").language == ""  # the language of the document itself


def test_a_link_is_an_element_with_its_annotation_over_each_line(edition: Edition):
    links = sample_tags(edition).root.all("Link")
    assert links
    for link in links:
        assert link.text
        assert link.annotations
        assert all(str(annotation.Contents) for annotation in link.annotations)
    addresses = {str(found.A.URI) for link in links for found in link.annotations if "/A" in found}
    assert addresses == {"https://www.wtq.gov.cn/"}


def test_a_mail_address_is_a_link_that_opens_a_letter():
    span = Span("写信", "zh", link="mailto:office@example.org")
    tags = read_tagged(rendered(documents.document("zh", (Paragraph((span,)),), notes=())).data)
    (link,) = tags.root.all("Link")
    assert str(link.annotations[0].A.URI) == "mailto:office@example.org"
    assert link.text == "写信"


def test_a_note_is_referred_to_and_stands_on_the_same_page(edition: Edition):
    root = sample_tags(edition).root
    reference = next(node for node in root.all("Reference") if node.text == "1")
    note = root.all("Note")[0]
    assert str(note.raw.ID) == str(reference.all("Link")[0].annotations[0].Dest)
    assert note.all("Lbl")[0].text == "1"
    pages = {page for node in note.walk() for page, _ in node.marks}
    assert pages == {page for node in reference.walk() for page, _ in node.marks}


def test_headings_never_skip_a_level(edition: Edition):
    levels = [
        int(node.kind[1]) for node in sample_tags(edition).root.walk() if re.fullmatch(r"H\d", node.kind)
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_outline_has_every_heading_once(edition: Edition):
    with sample_tags(edition).pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        inner = [child.title for item in outline.root for child in item.children]
    main = languages(edition)[0]
    assert titles == [f"{at} {text[main]}" for at, text in enumerate(documents.HEADINGS, 1)]
    assert inner[0].startswith("1.1 ")


def test_the_contents_show_the_pages_the_headings_are_on(edition: Edition):
    pages = sample(edition).pages.pages
    for number, entry in enumerate(n for n in sample_tags(edition).root.all("TOCI") if n.text[1] != "."):
        assert entry.text.endswith(str(pages[f"section-{number + 1}"]))


def test_a_table_names_its_heads_and_every_cell_knows_them(edition: Edition):
    (table,) = sample_tags(edition).root.all("Table")
    ids = {str(cell.raw.ID): cell for cell in table.all("TH")}
    assert {str(cell.raw.A.Scope) for cell in ids.values()} == {"/Column", "/Row"}
    for cell in table.all("TD"):
        assert len(cell.raw.A.Headers) == 2
        assert all(str(name) in ids for name in cell.raw.A.Headers)
    assert table.kids[0].kind == "Caption"  # type: ignore[union-attr]


def test_a_table_over_pages_is_one_table_and_its_repeated_heads_are_no_text():
    table = documents.table(documents.Author("zh"), rows=60)
    tags = read_tagged(rendered(documents.document("zh", (table,))).data)
    (found,) = tags.root.all("Table")
    assert len(found.all("TR")) == 61
    assert found.text.count("类别") == 1
    assert "表1（续）" in tags.artifacts[2]
    assert "类别" in tags.artifacts[2]


def test_a_figure_has_its_words_its_place_and_its_caption(edition: Edition):
    figure = sample_tags(edition).root.all("Figure")[0]
    assert str(figure.raw.Alt)
    left, bottom, right, top = (float(edge) for edge in figure.raw.A.BBox)
    assert left < right
    assert bottom < top
    assert squeezed(figure.all("Caption")[0].text).startswith(
        {"zh": "图1", "en": "Figure1"}[languages(edition)[0]]
    )


def test_the_labels_in_a_drawing_are_real_text():
    figure = sample_tags("zh").root.all("Figure")[0]
    assert "承诺提速75.34%" in squeezed(figure.text)


def test_every_link_inside_the_document_leads_to_a_place(edition: Edition):
    tags = sample_tags(edition)
    names = {str(key) for key in list(tags.pdf.Root.Names.Dests.Names)[::2]}
    inner = [found for link in tags.root.all("Link") for found in link.annotations if "/Dest" in found]
    assert inner
    assert all(str(found.Dest) in names for found in inner)


def test_the_file_tells_its_titles_its_date_and_nothing_of_the_machine(edition: Edition):
    pdf = sample_tags(edition).pdf
    packet = pdf.Root.Metadata.read_bytes().decode()
    for language in languages(edition):
        assert f'xml:lang="{TAG[language]}">{documents.TITLE[language]}' in packet
    assert set(re.findall(r"<xmp:\w+Date>([^<]*)", packet)) == {"2023-03-01T00:00:00Z"}
    assert str(pdf.docinfo.CreationDate) == "D:20230301000000Z"
    assert str(pdf.docinfo.Producer) == "briefgen"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_emphasis_never_changes_the_text(language: Language):
    span = Span("着重说明" if language == "zh" else "stressed", language, emphasis=True)
    pdf = rendered(documents.document(language, (Paragraph((span,)),), opening=(), summary=()))
    assert paragraph(read_tagged(pdf.data), span.text).text == span.text
