"""Briefs nobody has set before: long tables, many charts, notes, nested lists, two languages in a sentence."""

from dataclasses import replace
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.build import render_pdf
from briefgen.document import (
    Block,
    Callout,
    Cell,
    Chart,
    ChartKind,
    Column,
    Document,
    Edition,
    Item,
    List,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Span,
    Table,
)
from briefgen.pdf import inspect
from kit import documents
from kit.documents import Author
from kit.programs import run
from kit.rendered import rendered, style_of
from kit.sketch import chart
from kit.verapdf import assert_conforms

KINDS: tuple[ChartKind, ...] = ("column", "bar", "stacked", "line", "area", "share", "dumbbell", "lollipop")
PAIRS = ("stacked", "dumbbell")


def mixed(number: int) -> Paragraph:
    """Write a sentence in both languages, with characters that are seldom seen, a link and a note."""
    return Paragraph(
        (
            Span(f"第{number}项称为“", "zh"),
            Span("one-stop service, or “all in one”", "en", emphasis=True),
            Span("”，办结率99.43%，其中ﬁne和①、㎡、℃、Å都照原样；", "zh"),
            Span("see https://example.org/a-very-long-address/that-has-to-be-parted/somewhere", "en"),
            Span("（", "zh"),
            Span("官网", "zh", link="https://example.org/"),
            Span("）。", "zh"),
            Span(str(number), "zh", note=f"n{number}"),
        )
    )


def note(number: int) -> Note:
    return Note(f"n{number}", str(number), (Span(f"注释{number}，see also ", "zh"), Span("Annex B", "en")))


def nested(author: Author, depth: int = 3) -> List:
    language = author.languages[0]
    inner = nested(author, depth - 1) if depth > 1 else None
    items = (
        Item((Span(f"第{depth}层 level", language),), inner),
        Item((Span(documents.MORE[language], language),)),
    )
    return List(items, ordered=depth % 2 == 0)


def long_table(author: Author, rows: int) -> Table:
    titles = ({"zh": "事项", "en": "Matter"}, {"zh": "说明", "en": "Remark"}, {"zh": "件数", "en": "Cases"})
    columns = tuple(
        Column(author.lines(title), align)
        for title, align in zip(titles, ("left", "left", "decimal"), strict=True)
    )
    remark = author.lines(
        {"zh": "由区政务服务中心受理，按季度报告", "en": "Taken in by the centre, told each quarter"}
    )
    body = tuple(
        (
            Cell(author.lines({"zh": f"第{at}类事项", "en": f"Matters of class {at}"})),
            Cell(remark),
            Cell(((Span(f"{at * 7 % 1000 / 10}", author.languages[0]),),)),
        )
        for at in range(1, rows + 1)
    )
    title = author.lines({"zh": "全部事项", "en": "All matters"})
    return Table(title, columns, body, author.words({"zh": "表1", "en": "Table 1"}), "all")


def many(edition: Edition, blocks: tuple[Block, ...], notes: int = 0) -> Document:
    return documents.document(edition, blocks, notes=tuple(note(at) for at in range(1, notes + 1)))


def figure(kind: ChartKind, author: Author, number: int) -> Chart:
    values = [(number * step) % 90 + 5 for step in (3, 7, 11, 13)]
    rows = {"去年|Last year": values, "今年|This year": values[::-1]} if kind in PAIRS else values
    drawn = chart(kind, ("甲|A", "乙|B", "丙|C", "丁|D"), rows, languages=author.languages)
    return replace(
        drawn,
        title=author.lines({"zh": f"第{number}张图说的事", "en": f"What chart {number} finds"}),
        label=author.words({"zh": f"图{number}", "en": f"Figure {number}"}),
        alt=author.words({"zh": f"第{number}张图", "en": f"Chart {number}"}),
        anchor=f"figure-{number}",
    )


@lru_cache
def charted(edition: Edition) -> tuple[Document, bytes]:
    """Set thirty charts of all kinds between sentences with notes and nested lists."""
    author = Author(edition)
    blocks: list[Block] = []
    for at in range(1, 31):
        kind = KINDS[at % len(KINDS)]
        blocks += [mixed(at), nested(author)] if at % 3 == 0 else [mixed(at)]
        blocks.append(figure(kind, author, at))
    document = many(edition, tuple(blocks), 30)
    return document, render_pdf(document, style_of(edition))[0]


@lru_cache
def tabled(edition: Edition) -> tuple[Document, bytes]:
    """Set a table over forty pages."""
    document = many(edition, (mixed(1), long_table(Author(edition), 1450), mixed(2)), 2)
    pdf = rendered(document)
    assert pdf.pages.count >= 40
    return document, pdf.data


def assert_sound(document: Document, data: bytes, path: Path) -> None:
    path.write_bytes(data)
    assert inspect(data, document) == ()
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)
    assert_conforms(path, "ua1", "2a")


@pytest.mark.referee
def test_thirty_charts_conform(tmp_path: Path):
    assert_sound(*charted("zh-en"), tmp_path / "charts.pdf")


@pytest.mark.referee
@pytest.mark.slow
def test_a_table_of_forty_pages_conforms(tmp_path: Path):
    assert_sound(*tabled("zh"), tmp_path / "table.pdf")


@st.composite
def bodies(draw: st.DrawFn, edition: Edition) -> tuple[Block, ...]:
    author, language = Author(edition), documents.LANGUAGES[edition][0]
    words = draw(st.lists(st.sampled_from([documents.BODY, documents.MORE]), min_size=1, max_size=4))
    choices: dict[str, Block] = {
        "paragraph": author.paragraph(words[0]),
        "mixed": mixed(1),
        "list": nested(author, draw(st.integers(1, 4))),
        "callout": Callout(
            author.lines(words[0]), (author.paragraph(words[-1]), nested(author, 2)), "warning"
        ),
        "quote": Quote(author.lines(words[0]), author.lines(words[-1])),
        "table": long_table(author, draw(st.integers(1, 60))),
        "side": Paragraph((Span(words[0][language], language),), role="side"),
        "break": PageBreak(),
    }
    names = draw(st.lists(st.sampled_from(sorted(choices)), min_size=1, max_size=9))
    once = [name for at, name in enumerate(names) if name not in ("table", "mixed") or name not in names[:at]]
    return tuple(choices[name] for name in once)


@settings(max_examples=4, deadline=None)
@given(st.data())
@pytest.mark.parametrize(("edition", "profile"), list(product(("zh", "en", "zh-en"), ("screen", "print"))))
def test_whatever_is_in_a_brief_its_structure_is_sound_and_says_it(
    edition: Edition, profile: str, data: st.DataObject
):
    blocks = data.draw(bodies(edition))
    document = many(
        edition, blocks, 1 if any(isinstance(b, Paragraph) and len(b.text) > 5 for b in blocks) else 0
    )
    assert inspect(rendered(document, profile=profile).data, document) == ()  # type: ignore[arg-type]
