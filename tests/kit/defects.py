"""Defects to put into a tagged PDF one by one, each with the rule it breaks."""

import re
from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, String

Defect = Callable[[Any], None]


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


def a_page_without_its_key(pdf: Any) -> None:
    del pdf.pages[0].StructParents


def two_pages_with_one_key(pdf: Any) -> None:
    pdf.pages[1].StructParents = pdf.pages[0].StructParents


def a_standard_type_that_means_another(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.H1)


def a_role_that_leads_to_no_type(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Card=Name.Box)
    first(pdf, "Div").S = Name.Card


def roles_that_go_in_a_circle(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Card=Name.Box, Box=Name.Card)
    first(pdf, "Div").S = Name.Card


def an_empty_head_of_a_table(pdf: Any) -> None:
    del first(pdf, "THead").K


def a_table_without_heads(pdf: Any) -> None:
    for cell in elements(pdf, "TH"):
        cell.S = Name.TD


def two_heads_of_a_table(pdf: Any) -> None:
    first(pdf, "TBody").S = Name.THead


def heads_of_another_row_and_column(pdf: Any) -> None:
    one, other = elements(pdf, "TD")[0], elements(pdf, "TD")[5]
    one.A.Headers, other.A.Headers = other.A.Headers, one.A.Headers


def a_cell_over_five_columns(pdf: Any) -> None:
    first(pdf, "TD").A.ColSpan = 5


def a_scope_that_is_none(pdf: Any) -> None:
    first(pdf, "TH").A.Scope = Name.Col


def a_numbering_that_is_none(pdf: Any) -> None:
    first(pdf, "L").A.ListNumbering = Name.Bullets


def words_said_in_place_of_others(pdf: Any) -> None:
    elements(pdf, "P")[8].ActualText = String("别的话")


def a_heading_that_says_something_else(pdf: Any) -> None:
    first(pdf, "H2").ActualText = String("别的话")


def alternative_words_for_text(pdf: Any) -> None:
    elements(pdf, "P")[8].Alt = String("别的话")


def a_file_name_for_words(pdf: Any) -> None:
    first(pdf, "Figure").Alt = String("map.png")


def a_figure_somewhere_else(pdf: Any) -> None:
    first(pdf, "Figure").A.BBox = Array([1, 1, 5, 5])


def chinese_that_is_said_to_be_english(pdf: Any) -> None:
    elements(pdf, "P")[8].Lang = String("en")


def english_that_is_said_to_be_chinese(pdf: Any) -> None:
    del first(pdf, "Span").Lang


def a_file_in_the_wrong_language(pdf: Any) -> None:
    pdf.Root.Lang = String("en")


def a_link_on_another_page(pdf: Any) -> None:
    found = annotations(pdf)[0]
    page = next(page for page in pdf.pages if found in list(page.obj.get("/Annots", [])))
    page.Annots = Array([one for one in page.Annots if one.objgen != found.objgen])
    pdf.pages[-1].Annots = Array([*pdf.pages[-1].obj.get("/Annots", []), found])


def a_link_beside_its_words(pdf: Any) -> None:
    annotations(pdf)[0].Rect = Array([1, 1, 5, 5])


def a_link_without_area(pdf: Any) -> None:
    annotations(pdf)[0].Rect = Array([100, 100, 100, 100])


def a_link_that_leads_nowhere(pdf: Any) -> None:
    del web_link(pdf).A


def an_address_without_scheme(pdf: Any) -> None:
    web_link(pdf).A.URI = String("www.example.org")


def a_link_that_runs_a_script(pdf: Any) -> None:
    web_link(pdf).A = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def web_link(pdf: Any) -> Any:
    return next(found for found in annotations(pdf) if "/A" in found)


def an_annotation_in_two_links(pdf: Any) -> None:
    one, other = elements(pdf, "Link")[:2]
    other.K = Array([*other.K, next(kid for kid in one.K if isinstance(kid, Dictionary))])


def a_claim_to_an_annotation_that_is_not_there(pdf: Any) -> None:
    link, lost = first(pdf, "Link"), pdf.make_indirect(Dictionary(Type=Name.Annot))
    marks = [kid for kid in link.K if isinstance(kid, int)]
    link.K = Array([*marks, Dictionary(Type=Name.OBJR, Obj=lost, Pg=pdf.pages[0].obj)])


def a_link_without_words(pdf: Any) -> None:
    link = first(pdf, "Link")
    link.K = Array([kid for kid in link.K if isinstance(kid, Dictionary)])


def a_note_mark_that_leads_to_a_heading(pdf: Any) -> None:
    mark = next(found for found in annotations(pdf) if str(found.get("/Dest", "")).startswith("note"))
    mark.Dest = String("section-1")


def a_heading_without_words(pdf: Any) -> None:
    first(pdf, "H2").K = Array([])


def an_empty_paragraph(pdf: Any) -> None:
    root = pdf.Root.StructTreeRoot.K
    root.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root)))


def a_paragraph_beside_the_document(pdf: Any) -> None:
    tree = pdf.Root.StructTreeRoot
    root, moved = tree.K, tree.K.K[0]
    root.K = Array(list(root.K)[1:])
    moved.P = tree
    tree.K = Array([root, moved])


def headings_with_and_without_level(pdf: Any) -> None:
    first(pdf, "H2").S = Name.H


def an_item_without_its_body(pdf: Any) -> None:
    first(pdf, "LBody").S = Name.P


def a_list_of_paragraphs(pdf: Any) -> None:
    first(pdf, "LI").S = Name.P


def a_caption_in_the_middle(pdf: Any) -> None:
    table = first(pdf, "Table")
    caption, head, *others = list(table.K)
    table.K = Array([head, caption, *others])


def two_captions(pdf: Any) -> None:
    table = first(pdf, "Table")
    more = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Caption, P=table, K=Array([])))
    table.K = Array([*table.K, more])


def keys_out_of_order(pdf: Any) -> None:
    tree = pdf.Root.StructTreeRoot.ParentTree
    tree.Nums = turned(tree.Nums)


def ids_out_of_order(pdf: Any) -> None:
    tree = pdf.Root.StructTreeRoot.IDTree
    tree.Names = turned(tree.Names)


def places_out_of_order(pdf: Any) -> None:
    tree = pdf.Root.Names.Dests
    tree.Names = turned(tree.Names)


def turned(pairs: Any) -> Array:
    flat = list(pairs)
    return Array([*flat[2:], *flat[:2]])


def a_next_key_that_is_taken(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.ParentTreeNextKey = 1


def a_place_on_no_page(pdf: Any) -> None:
    lost = pdf.make_indirect(Dictionary(Type=Name.Page))
    pdf.Root.Names.Dests.Names[1] = Array([lost, Name.XYZ, 0, 0, None])


def a_place_on_the_wrong_page(pdf: Any) -> None:
    flat = pdf.Root.Names.Dests.Names
    at = [str(one) if isinstance(one, String) else "" for one in flat].index("section-2")
    flat[at + 1] = Array([pdf.pages[0].obj, Name.XYZ, 0, 0, None])


def a_structure_under_suspicion(pdf: Any) -> None:
    pdf.Root.MarkInfo.Suspects = True


def another_title_in_the_metadata(pdf: Any) -> None:
    packet = pdf.Root.Metadata
    packet.write(packet.read_bytes().replace("法治五通桥".encode(), "别处".encode()))


def metadata_cut_off(pdf: Any) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes()[:200])


def content_that_is_not_closed(pdf: Any) -> None:
    page_stream(pdf, 0, lambda content: b"".join(content.rpartition(b"EMC")[::2]))


def text_nobody_sees(pdf: Any) -> None:
    page_stream(pdf, 0, lambda content: content.replace(b"BT", b"3 Tr BT", 1))


def text_beside_the_page(pdf: Any) -> None:
    page_stream(pdf, 0, lambda content: b"1 0 0 1 3000 0 cm " + content)


def a_font_that_is_not_there(pdf: Any) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def a_page_that_is_blank(pdf: Any) -> None:
    pdf.pages[1].Contents.write(b"")


def a_page_that_is_lost(pdf: Any) -> None:
    del pdf.pages[1]


def a_page_that_is_there_twice(pdf: Any) -> None:
    pdf.pages.append(pdf.pages[1])


def words_that_are_said_to_be_others(pdf: Any) -> None:
    words = b"/P <</MCID 0 /ActualText (other words)>>"
    page_stream(pdf, 0, lambda content: content.replace(b"/P <</MCID 0>>", words))


def paragraphs_in_another_order(pdf: Any) -> None:
    kids = pdf.Root.StructTreeRoot.K.K
    kids[8], kids[12] = kids[12], kids[8]


def lines_in_another_order(pdf: Any) -> None:
    lines = next(one for one in elements(pdf, "P") if _is_of_lines(one.get("/K")))
    lines.K = Array([lines.K[1], lines.K[0], *list(lines.K)[2:]])


def _is_of_lines(kids: Any) -> bool:
    return isinstance(kids, Array) and len(kids) > 3 and all(isinstance(kid, int) for kid in kids)


def rows_in_another_order(pdf: Any) -> None:
    rows = first(pdf, "TBody").K
    rows[0], rows[1] = rows[1], rows[0]


def codes_that_stand_for_each_others_text(pdf: Any) -> None:
    font = pdf.pages[0].Resources.Font["/F1"]
    cmap = font.ToUnicode.read_bytes()
    (one, first_text), (other, second_text) = (row.split(b" ", 1) for row in cmap.split(b"\n")[11:13])
    for code, text in ((one, second_text), (other, first_text)):
        cmap = re.sub(rb"(?m)^" + code + rb" <\w+>$", code + b" " + text, cmap)
    assert cmap != font.ToUnicode.read_bytes()
    font.ToUnicode.write(cmap)


def text_taken_for_an_artifact(pdf: Any) -> None:
    page_stream(pdf, 0, lambda content: content.replace(b"/P <</MCID 3>> BDC", b"/Artifact BMC", 1))


def a_second_title(pdf: Any) -> None:
    first(pdf, "H2").S = Name.H1


def a_table_without_its_head(pdf: Any) -> None:
    first(pdf, "THead").S = Name.TBody


def cells_that_know_no_heads(pdf: Any) -> None:
    for cell in elements(pdf, "TD"):
        del cell.A


def a_bookmark_of_another_name(pdf: Any) -> None:
    pdf.Root.Outlines.First.Title = String("别处")


def a_bookmark_that_is_lost(pdf: Any) -> None:
    outline = pdf.Root.Outlines
    outline.First = outline.First.Next
    del outline.First["/Prev"]


def no_bookmarks(pdf: Any) -> None:
    del pdf.Root.Outlines


def no_page_labels(pdf: Any) -> None:
    del pdf.Root.PageLabels


def another_title(pdf: Any) -> None:
    pdf.docinfo["/Title"] = "别处"


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
    (a_page_without_its_key, "parent-tree"),
    (two_pages_with_one_key, "parent-tree"),
    (a_standard_type_that_means_another, "heading"),
    (a_role_that_leads_to_no_type, "type"),
    (roles_that_go_in_a_circle, "type"),
    (an_empty_head_of_a_table, "empty"),
    (a_table_without_heads, "no-heads"),
    (two_heads_of_a_table, "table-body"),
    (heads_of_another_row_and_column, "headers"),
    (a_cell_over_five_columns, "table-rows"),
    (a_scope_that_is_none, "attribute"),
    (a_numbering_that_is_none, "attribute"),
    (words_said_in_place_of_others, "other-words"),
    (a_heading_that_says_something_else, "other-words"),
    (alternative_words_for_text, "other-words"),
    (a_file_name_for_words, "no-alt"),
    (a_figure_somewhere_else, "no-place"),
    (chinese_that_is_said_to_be_english, "language"),
    (english_that_is_said_to_be_chinese, "language"),
    (a_file_in_the_wrong_language, "language"),
    (a_link_on_another_page, "area"),
    (a_link_beside_its_words, "area"),
    (a_link_without_area, "area"),
    (a_link_that_leads_nowhere, "nowhere"),
    (an_address_without_scheme, "address"),
    (a_link_that_runs_a_script, "action"),
    (an_annotation_in_two_links, "parent-tree"),
    (a_claim_to_an_annotation_that_is_not_there, "annotation"),
    (a_link_without_words, "link"),
    (a_note_mark_that_leads_to_a_heading, "note"),
    (a_heading_without_words, "empty"),
    (an_empty_paragraph, "empty"),
    (a_paragraph_beside_the_document, "root"),
    (headings_with_and_without_level, "heading"),
    (an_item_without_its_body, "place"),
    (a_list_of_paragraphs, "place"),
    (a_caption_in_the_middle, "place"),
    (two_captions, "place"),
    (keys_out_of_order, "unsorted"),
    (ids_out_of_order, "unsorted"),
    (places_out_of_order, "unsorted"),
    (a_next_key_that_is_taken, "parent-tree"),
    (a_place_on_no_page, "nowhere"),
    (a_place_on_the_wrong_page, "elsewhere"),
    (a_structure_under_suspicion, "no-structure"),
    (another_title_in_the_metadata, "title"),
    (metadata_cut_off, "title"),
    (content_that_is_not_closed, "content"),
    (text_nobody_sees, "hidden"),
    (text_beside_the_page, "outside"),
    (a_font_that_is_not_there, "font"),
    (a_page_that_is_blank, "mark-missing"),
    (a_page_that_is_lost, "mark-missing"),
    (a_page_that_is_there_twice, "mark-unclaimed"),
]

# What only the document tells.
DIFFERENCES: list[tuple[Defect, str]] = [
    (words_that_are_said_to_be_others, "order"),
    (paragraphs_in_another_order, "order"),
    (lines_in_another_order, "order"),
    (rows_in_another_order, "order"),
    (codes_that_stand_for_each_others_text, "order"),
    (text_taken_for_an_artifact, "order"),
    (a_second_title, "heading"),
    (a_table_without_its_head, "tables"),
    (cells_that_know_no_heads, "headers"),
    (a_bookmark_of_another_name, "bookmark"),
    (a_bookmark_that_is_lost, "bookmark"),
    (no_bookmarks, "bookmark"),
    (no_page_labels, "labels"),
    (another_title, "title"),
]
