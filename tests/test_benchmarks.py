"""The peers get the same words as we set, and each round gets other words than the last."""

import html as markup
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from benchmarks.peers.html import html
from benchmarks.peers.prepare import every_block, prepare
from benchmarks.peers.typ import escape, typ
from benchmarks.variants import COUNT, both_languages, one_word
from briefgen.document import (
    Block,
    Callout,
    Card,
    Cards,
    Cell,
    Chart,
    Column,
    Contents,
    Document,
    Entry,
    Event,
    Footnotes,
    Heading,
    Image,
    Inline,
    Item,
    Lines,
    List,
    Masthead,
    Note,
    PageBreak,
    Paragraph,
    Parallel,
    Quote,
    Reference,
    Series,
    Span,
    Table,
    Timeline,
)

FONTS = Path(__file__).parents[1] / "fonts"


def words(text: str) -> Inline:
    return (Span(text, "zh"),)


def both(text: str) -> Lines:
    return (words(text), (Span(f"{text} in English", "en"),))


CHART = Chart(
    kind="bar",
    title=both("图的发现"),
    subtitle=both("按类别"),
    categories=(("甲类", "Kind A"), ("乙类", "Kind B")),
    series=(Series(("件数", "Cases"), (Decimal("1.5"), None), (("1.5", "1.5"), ("—", "–"))),),
    unit=("件", "cases"),
    label=("图1", "Figure 1"),
    alt=("条形图", "A bar chart"),
    anchor="figure-1",
    reference=Reference(Decimal(1), ("目标", "Target")),
    source=both("来源"),
)
TABLE = Table(
    title=both("表的发现"),
    columns=(Column(both("项目")), Column(both("数量"), "decimal")),
    rows=((Cell(both("案件")), Cell((words("144,150"),))),),
    label=("表1", "Table 1"),
    anchor="table-1",
    note=both("注"),
)
BLOCKS: tuple[Block, ...] = (
    Heading(1, words("标题 <1> & #1"), "1", "one"),
    Contents(both("目录"), (Entry(1, both("标题"), "1", "one"),)),
    Paragraph((Span("正文", "zh"), Span("1", "zh", note="n1"), Span("重点", "zh", strong=True))),
    Paragraph(words("旁注"), "side"),
    List((Item(words("第一条"), List((Item(words("其下")),), ordered=True)),)),
    Cards((Card(("3,400",), ("超过", "more than"), ("条", "entries"), both("登记信息")),)),
    CHART,
    TABLE,
    Callout(both("提示"), (Paragraph(words("提示里的话")),)),
    Quote(both("一句话"), both("某人")),
    Timeline((Event(both("2023年2月23日"), both("发布")),)),
    Image(
        b"\x89PNG", ("图片", "A picture"), both("图片说明"), both("图片来源"), ("图2", "Figure 2"), "figure-2"
    ),
    Parallel((Paragraph(words("左边")),), (Paragraph((Span("on the right", "en", link="#one"),)),)),
    PageBreak(),
    Footnotes(()),
)
DOCUMENT = Document(
    id="sample",
    edition="zh-en",
    languages=("zh", "en"),
    masthead=Masthead(both("法治观察"), both("研究室"), both("第12期"), both("2023年3月"), both("据报告")),
    title=both("总标题"),
    subtitle=both("副标题"),
    opening=both("导语"),
    summary_title=both("要点"),
    summary=(List((Item(words("一条要点")),), key=True),),
    blocks=BLOCKS,
    date=date(2023, 3, 1),
    notes=(Note("n1", "1", words("脚注的话")),),
)


def shown(value: object) -> Iterator[str]:
    """Walk a document for every text a reader sees; a mark of a note is drawn by each program itself."""
    if isinstance(value, Span):
        if not value.note:
            yield value.text
    elif isinstance(value, tuple):
        for part in value:
            yield from [part] if isinstance(part, str) else shown(part)
    elif is_dataclass(value):
        # A typst outline and a chart's picture write these texts themselves.
        unwritten = {"languages", "entries"} | (
            {"categories", "series", "reference"} if isinstance(value, Chart) else set()
        )
        for field in fields(value):
            if field.name not in unwritten:
                yield from shown(getattr(value, field.name))


def test_the_document_here_has_every_kind_of_block() -> None:
    assert {type(block) for block in BLOCKS} == set(get_args(Block))


def test_weasyprint_gets_every_word() -> None:
    page = markup.unescape(re.sub(r"<(?!img)[^>]*>", "", html(DOCUMENT, FONTS).replace("<br>", "")))

    assert [text for text in shown(DOCUMENT) if text not in page] == []


def test_typst_gets_every_word() -> None:
    page = typ(DOCUMENT)

    assert [text for text in shown(DOCUMENT) if escape(text) not in page and text not in page] == []


@pytest.mark.parametrize("text", ["# = *no* `code`", 'a "quote" and [brackets] <x> @y', r"$5 \ ~"])
def test_typst_reads_text_as_text(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", escape(text)) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[#*`$@<\[]", escape(text))


def test_peers_draw_the_charts_from_the_same_data(tmp_path: Path) -> None:
    prepare(replace(DOCUMENT, blocks=BLOCKS), FONTS, tmp_path)

    (chart,) = json.loads((tmp_path / "charts.json").read_text("utf-8"))
    assert chart["categories"] == ["甲类\nKind A", "乙类\nKind B"]
    assert chart["series"][0]["values"] == [1.5, None]
    assert chart["reference"] == {"value": 1.0, "text": "目标\nTarget"}
    assert (tmp_path / "image-1").read_bytes() == b"\x89PNG"


def test_blocks_inside_blocks_are_found() -> None:
    assert [block.text[0].text for block in every_block(BLOCKS) if isinstance(block, Paragraph)] == [
        "正文",
        "旁注",
        "提示里的话",
        "左边",
        "on the right",
    ]


BRIEF = "body:\n  - text:\n      zh: |-\n        报告分成六个领域。\n      en: |-\n        The report.\n"


def test_every_round_has_another_text() -> None:
    texts = {both_languages(BRIEF, number) for number in range(COUNT)}

    assert len(texts) == COUNT
    assert "乙报告分成六个领域。" in both_languages(BRIEF, 1)
    assert "Ash: The report." in both_languages(BRIEF, 1)


def test_an_edit_is_one_word_in_one_language() -> None:
    assert one_word(BRIEF, 0) == BRIEF.replace("报告", "甲报告")
