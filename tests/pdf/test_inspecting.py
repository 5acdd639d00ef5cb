"""The inspector: silent on what we make, and not on any one defect put into it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from briefgen.document import Edition, Paragraph, Span
from briefgen.errors import UsageError
from briefgen.pdf import inspect, languages_of
from briefgen.pdf.inspecting.tags import is_language
from kit import documents, shipped
from kit.rendered import rendered, sample

Defect = Callable[[Any], None]


def rules(data: bytes) -> set[str]:
    return {finding.rule for finding in inspect(data)}


def test_a_sample_of_every_block_is_clean_and_says_what_the_document_says(edition: Edition):
    document = documents.document(edition)
    referred = replace(document, notes=document.notes[:1])  # nothing refers to the other one
    assert inspect(sample(edition).data, referred) == ()


@pytest.mark.parametrize("brief", shipped.BRIEFS)
def test_the_briefs_that_ship_are_clean_in_every_edition(brief: str, edition: Edition):
    assert inspect(shipped.pdf(brief, edition), shipped.document(brief, edition)) == ()


def first(pdf: Any, kind: str) -> Any:
    return elements(pdf, kind)[0]


def elements(pdf: Any, kind: str) -> list[Any]:
    found = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == f"/{kind}"]
    return [one for one in found if one.get("/Type") == "/StructElem"]


def page_stream(pdf: Any, page: int, change: Callable[[bytes], bytes]) -> None:
    content = pdf.pages[page].Contents.read_bytes()
    changed = change(content)
    assert changed != content
    pdf.pages[page].Contents.write(changed)


def parent_tree_out_of_order(pdf: Any) -> None:
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    entries[0], entries[1] = entries[1], entries[0]


def an_mcid_twice_on_the_page(pdf: Any) -> None:
    page_stream(pdf, 0, lambda content: content.replace(b"/MCID 1>>", b"/MCID 0>>", 1))


def an_mcid_in_two_elements(pdf: Any) -> None:
    one, other = elements(pdf, "P")[:2]
    other.K = one.K
    other.Pg = one.Pg


def a_link_without_its_annotation(pdf: Any) -> None:
    link = first(pdf, "Link")
    link.K = next(kid for kid in link.K if isinstance(kid, int))


def headers_that_dangle(pdf: Any) -> None:
    first(pdf, "TD").A.Headers = Array([String("table.column99")])


def an_id_twice(pdf: Any) -> None:
    one, other = elements(pdf, "TH")[:2]
    other.ID = one.ID


def an_id_that_is_not_listed(pdf: Any) -> None:
    del pdf.Root.StructTreeRoot.IDTree


def tagged_content_in_an_artifact(pdf: Any) -> None:
    page_stream(pdf, 0, lambda content: content.replace(b"/P <</MCID 0>>", b"/Artifact BMC /P <</MCID 0>>"))
    page_stream(pdf, 0, lambda content: content.replace(b"EMC", b"EMC EMC", 1))


def an_artifact_in_tagged_content(pdf: Any) -> None:
    page_stream(pdf, 0, lambda content: content.replace(b"/MCID 0>> BDC", b"/MCID 0>> BDC /Artifact BMC EMC"))


def a_row_under_two_parents(pdf: Any) -> None:
    first(pdf, "THead").K = Array([first(pdf, "TBody").K[0]])


def a_parent_that_is_another(pdf: Any) -> None:
    first(pdf, "Caption").P = pdf.Root.StructTreeRoot.K


def a_language_that_is_none(pdf: Any) -> None:
    first(pdf, "Span").Lang = String("english")


def no_language_at_all(pdf: Any) -> None:
    del pdf.Root.Lang


def a_figure_without_words(pdf: Any) -> None:
    del first(pdf, "Figure").Alt


def a_figure_without_its_place(pdf: Any) -> None:
    del first(pdf, "Figure").A


def a_note_without_id(pdf: Any) -> None:
    del first(pdf, "Note").ID


def heads_without_scope(pdf: Any) -> None:
    for cell in elements(pdf, "TH"):
        cell.A = Dictionary(O=Name.Table)
        del cell.ID


def a_row_too_short(pdf: Any) -> None:
    row = elements(pdf, "TR")[1]
    row.K = Array(list(row.K)[:-1])


def a_heading_that_skips(pdf: Any) -> None:
    first(pdf, "H2").S = Name.H3


def a_type_of_ones_own(pdf: Any) -> None:
    first(pdf, "Div").S = Name.Card


def content_that_is_nothing(pdf: Any) -> None:
    page_stream(pdf, 0, lambda content: content + b"\n0 0 10 10 re f\n")


def content_no_element_claims(pdf: Any) -> None:
    first(pdf, "BlockQuote").K = Array()


def an_element_that_claims_what_is_not_there(pdf: Any) -> None:
    paragraph = elements(pdf, "P")[0]
    paragraph.K = 999


def an_annotation_in_no_element(pdf: Any) -> None:
    annotation = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), F=4, Contents=String("x"))
    )
    pdf.pages[0].Annots = Array([annotation])


def an_annotation_that_leads_back_elsewhere(pdf: Any) -> None:
    annotations(pdf)[0].StructParent = 0


def an_annotation_without_words(pdf: Any) -> None:
    del annotations(pdf)[0].Contents


def a_link_to_nowhere(pdf: Any) -> None:
    next(found for found in annotations(pdf) if "/Dest" in found).Dest = String("section-99")


def a_bookmark_to_nowhere(pdf: Any) -> None:
    pdf.Root.Outlines.First.Dest = String("section-99")


def annotations(pdf: Any) -> list[Any]:
    return [found for page in pdf.pages for found in page.obj.get("/Annots", [])]


def tabs_in_no_order(pdf: Any) -> None:
    for page in pdf.pages:
        del page.Tabs


def a_font_that_says_no_text(pdf: Any) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def a_character_nobody_knows(pdf: Any) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    cmap = font.ToUnicode.read_bytes()
    font.ToUnicode.write(cmap.replace(b"<0001> <", b"<0001> <E000> <0000> <", 1))


def no_title_to_show(pdf: Any) -> None:
    del pdf.Root.ViewerPreferences


def no_structure(pdf: Any) -> None:
    del pdf.Root.StructTreeRoot


DEFECTS: list[tuple[Defect, str]] = [
    (parent_tree_out_of_order, "parent-tree"),
    (an_mcid_twice_on_the_page, "mark-twice"),
    (an_mcid_in_two_elements, "mark-claimed-twice"),
    (a_link_without_its_annotation, "link"),
    (headers_that_dangle, "headers"),
    (an_id_twice, "id-twice"),
    (an_id_that_is_not_listed, "id-unlisted"),
    (tagged_content_in_an_artifact, "mark-in-artifact"),
    (an_artifact_in_tagged_content, "artifact-in-mark"),
    (a_row_under_two_parents, "two-parents"),
    (a_parent_that_is_another, "parent"),
    (a_language_that_is_none, "language"),
    (no_language_at_all, "language"),
    (a_figure_without_words, "no-alt"),
    (a_figure_without_its_place, "no-place"),
    (a_note_without_id, "no-id"),
    (heads_without_scope, "scope"),
    (a_row_too_short, "table-rows"),
    (a_heading_that_skips, "heading"),
    (a_type_of_ones_own, "type"),
    (content_that_is_nothing, "unmarked"),
    (content_no_element_claims, "mark-unclaimed"),
    (an_element_that_claims_what_is_not_there, "mark-missing"),
    (an_annotation_in_no_element, "annotation"),
    (an_annotation_that_leads_back_elsewhere, "parent-tree"),
    (an_annotation_without_words, "contents"),
    (a_link_to_nowhere, "nowhere"),
    (a_bookmark_to_nowhere, "nowhere"),
    (tabs_in_no_order, "tabs"),
    (a_font_that_says_no_text, "font"),
    (a_character_nobody_knows, "text"),
    (no_title_to_show, "title"),
    (no_structure, "no-structure"),
]


def damaged(data: bytes, defect: Defect) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        defect(pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("defect", "rule"), DEFECTS, ids=lambda value: getattr(value, "__name__", None))
def test_one_defect_is_found(defect: Defect, rule: str):
    assert rule in rules(damaged(sample("zh").data, defect))


def test_saving_again_is_no_defect():
    assert inspect(damaged(sample("zh").data, lambda pdf: None)) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda blocks: blocks[:-1],
        lambda blocks: (*blocks, documents.Author("zh").paragraph(documents.BODY)),
        lambda blocks: (blocks[1], blocks[0], *blocks[2:]),
    ],
    ids=["more than the document", "less than the document", "another order"],
)
def test_a_text_that_is_not_the_documents_is_found(change: Any):
    blocks = tuple(
        Paragraph((Span(words, "zh"),)) for words in (documents.BODY["zh"], documents.MORE["zh"], "末段。")
    )
    document = documents.document("zh", blocks, notes=())
    data = rendered(document).data
    assert inspect(data, document) == ()
    (finding,) = inspect(data, replace(document, blocks=change(blocks)))
    assert finding.rule == "order"
    assert finding.page == 1


def test_words_of_a_picture_that_are_not_the_documents_are_found():
    document = documents.document("zh", (documents.Image(documents.picture(), ("色板",)),), notes=())
    other = replace(document, blocks=(documents.Image(documents.picture(), ("别的",)),))
    (finding,) = inspect(rendered(document).data, other)
    assert "色板" in finding.message
    assert "别的" in finding.message


def test_a_file_tells_its_languages(edition: Edition):
    assert languages_of(sample(edition).data) == documents.LANGUAGES[edition]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"word"])
def test_what_is_no_pdf_is_said(data: bytes):
    with pytest.raises(UsageError, match="not a PDF"):
        inspect(data)


@pytest.mark.parametrize(
    "tag", ["zh", "zh-CN", "zh-Hans-CN", "en", "EN-gb", "es-419", "en-x-plain", "cmn-Hant"]
)
def test_a_language_is_known(tag: str):
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "english", "zh_CN", "xx", "zh-XX", "en-Abcd", "中文", "zh-CN-"])
def test_what_is_no_language_is_not_taken_for_one(tag: str):
    assert not is_language(tag)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["name", "number", "array", "nothing", "tree"]))
def test_no_object_in_the_wrong_place_stops_the_inspection(which: int, kind: str):
    """Whatever a file holds, an inspection ends with findings, or says that it has no pages to open."""
    with suppress(UsageError):
        inspect(damaged(sample("en").data, lambda pdf: _misplace(pdf, which, kind)))


def _misplace(pdf: Any, which: int, kind: str) -> None:
    holders = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") != "/Pages"]
    holder = holders[which % len(holders)]
    keys = sorted(key for key in holder if key not in ("/Type", "/Parent", "/Kids"))
    if keys:
        wrong = {
            "name": Name.Wrong,
            "number": 7,
            "array": Array([1, Name.x, Array()]),
            "nothing": Dictionary(),
            "tree": pdf.Root.get("/StructTreeRoot", Name.gone),
        }
        holder[keys[which % len(keys)]] = wrong[kind]
