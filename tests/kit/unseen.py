"""A brief nobody laid out by hand: what tables, charts and texts can ask of a file, all in one document."""

from dataclasses import replace
from itertools import islice

from briefgen.document import (
    Block,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Edition,
    Footnotes,
    Image,
    Item,
    Language,
    List,
    PageBreak,
    Paragraph,
    Parallel,
    Quote,
    Span,
    Table,
)
from kit import documents
from kit.documents import Author
from kit.hostile import hostile_charts

CHARTS = 32
MIXED = {
    "zh": "“绿色硅谷”（Green Silicon Valley）2022年引进GDP贡献1171.89亿元的企业，称作‘链主’（anchor firms）；"
    "季𬭩盐、㵲阳河、𠅤等字不在常用字里——也要排得出来……",
    "en": "The “Green Silicon Valley” (绿色硅谷) took in firms worth RMB 117.189 billion, its ‘anchors’ (链主); "
    "rare words such as 季𬭩盐 — and naïve café façades — must print, too…",
}
LONG = {
    "zh": "见https://www.example.org/government/rule-of-law/annual-report/2022/part-three?section=legality-review。",
    "en": "See https://www.example.org/government/rule-of-law/annual-report/2022/part-three?section=review.",
}


def unseen(edition: Edition, charts: int = CHARTS) -> Document:
    """Write it in one edition: a title of one letter, no summary, no subtitle, no standfirst."""
    author = Author(edition)
    body = (*_texts(author), *_tables(author), *_passages(author), *_charts(author, charts), Footnotes(()))
    title = author.lines({"zh": "一", "en": "A"})
    return documents.document(edition, body, title=title, subtitle=(), opening=(), summary=())


def _texts(author: Author) -> tuple[Block, ...]:
    noted = author.each(
        lambda own: Paragraph((Span(MIXED[own], own), Span("1", own, note="a"), Span(LONG[own], own)))
    )
    again = author.each(
        lambda own: Paragraph(
            (Span("124800000000000", own), Span("1", own, note="a"), Span("2", own, note="b"))
        )
    )
    return (
        author.heading({"zh": "二", "en": "B"}, "1"),
        noted,
        author.each(_nested),
        author.heading({"zh": "一把手要交的法治账和要补的课以及还没有给出衡量数字的三处短板", "en": "What leaders "
                        "must account for, what they must still learn, and three weaknesses nobody has measured"},
                       "1.1", level=2),
        again,
        author.each(lambda own: Paragraph((Span("旁注 remark", own),), role="side")),
        author.each(lambda own: Paragraph((Span(documents.MORE[own], own),))),
    )  # fmt: skip


def _nested(language: Language) -> List:
    def item(depth: int, at: int) -> Item:
        words = {
            "zh": f"第{depth}层第{at}项，{documents.MORE['zh']}",
            "en": f"Depth {depth}, item {at}: it goes on.",
        }
        inner = (
            List(tuple(item(depth + 1, one) for one in (1, 2)), ordered=depth % 2 == 1) if depth < 3 else None
        )
        return Item((Span(words[language], language),), inner)

    return List((item(1, 1), item(1, 2)))


def _tables(author: Author) -> tuple[Block, ...]:
    heads = tuple(
        Column(
            author.lines({"zh": f"指标{at}（万元）", "en": f"Measure {at} (RMB 10,000)"}),
            "decimal" if at else "left",
        )
        for at in range(8)
    )

    def cell(row: int, at: int) -> Cell:
        if at == 0:
            return Cell(author.lines({"zh": f"第{row}号街道办事处", "en": f"Subdistrict office no. {row}"}))
        return Cell(author.lines(f"{(row + 1) ** at * 7.25:,.2f}")[:1])

    rows = tuple(tuple(cell(row, at) for at in range(8)) for row in range(40))
    title = author.lines({"zh": "四十行八栏", "en": "Forty rows of eight columns"})
    label = author.words({"zh": "表1", "en": "Table 1"})
    source = author.lines({"zh": "资料来源：区统计局。", "en": "Source: the bureau of statistics."})
    first = Table(title, heads, rows, label, "forty", total=True, source=source)
    second = replace(
        documents.table(author, anchor="after"), label=author.words({"zh": "表2", "en": "Table 2"})
    )
    return (first, second)  # with nothing between them


def _passages(author: Author) -> tuple[Block, ...]:
    shots = [
        Image(
            documents.picture(),
            author.words({"zh": "色板", "en": "Gradient"}),
            author.lines({"zh": f"图片{at}", "en": f"Picture {at}"}),
            share=share,
            anchor=f"shot-{at}",
        )
        for at, share in enumerate((1.0, 0.3))
    ]
    callout = Callout(author.lines({"zh": "提示", "en": "Note"}), (author.each(_nested),))
    quote = Quote(author.lines(documents.MORE), author.lines({"zh": "某人", "en": "Somebody"}))
    aligned = Parallel((Paragraph((Span(MIXED["zh"], "zh"),)),), (Paragraph((Span(MIXED["en"], "en"),)),))
    return (callout, callout, quote, *shots, PageBreak(), PageBreak(), aligned, quote)


def _charts(author: Author, count: int) -> tuple[Block, ...]:
    made = (one for _, one, languages in hostile_charts() if languages == author.languages)
    chosen = islice(made, 0, None, 4)
    return tuple(_named(author, one, at) for at, one in enumerate(islice(chosen, count), 1))


def _named(author: Author, chart: Chart, at: int) -> Chart:
    title = author.lines({"zh": f"第{at}幅图的结论", "en": f"The finding of figure {at}"})
    label = author.words({"zh": f"图{at}", "en": f"Figure {at}"})
    alt = author.words({"zh": f"{chart.kind}：{at}", "en": f"{chart.kind}: {at}"})
    return replace(chart, anchor=f"chart-{at}", title=title, label=label, alt=alt)
