"""Word files of the sample documents, and ways to read them that know nothing of what wrote them."""

import io
import zipfile
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from briefgen.charts import draw_chart, plan_chart
from briefgen.document import Block, Chart, Document, Edition, PageMap, Span
from briefgen.word import WordOptions, render
from kit import documents
from kit.rendered import style_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PAGES = PageMap({"section-1": 1, "section-1.1": 2, "section-2": 2, "section-3": 4}, 6)


def worded(document: Document, pages: PageMap | None = PAGES, **options: str) -> "Worded":
    """Render a document with everything that goes with it."""
    style = style_of(document.edition)
    width = style.page.block if document.edition == "zh-en" else style.page.main
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    plans = {one.anchor: plan_chart(one, style, document.languages, width=width) for one in charts}
    drawings = {anchor: draw_chart(plan, style) for anchor, plan in plans.items()}
    chosen = WordOptions(**options)  # type: ignore[arg-type]
    return Worded(render(document, style, plans, drawings, pages=pages, options=chosen))


def of(*blocks: Block, edition: Edition = "zh", **changes: object) -> "Worded":
    """Render a document of these blocks and little else."""
    return worded(documents.document(edition, blocks, **({"summary": (), "opening": ()} | changes)))


def charted(several: Sequence[Chart], **options: str) -> "Worded":
    """Render a document of charts, each with a title and a number."""
    document = documents.document("zh", tuple(_titled(one, at) for at, one in enumerate(several, 1)))
    return worded(document, **options)


def _titled(chart: Chart, at: int) -> Chart:
    from dataclasses import replace

    title = ((Span(f"第{at}幅图的结论", "zh"),),)
    return replace(chart, anchor=f"chart-{at}", title=title, label=(f"图{at}",), alt=(f"{chart.kind}：{at}",))


@lru_cache
def sample(edition: Edition) -> "Worded":
    return worded(documents.document(edition))


class Worded:
    """A Word file, unzipped."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.members[name])

    @property
    def document(self) -> etree._Element:
        return self.part("word/document.xml")

    @property
    def stories(self) -> list[etree._Element]:
        kinds = ("document", "header", "footer", "footnotes")
        return [self.part(f"word/{n}.xml") for n in self.names("word/") if n.startswith(kinds)]

    @property
    def charts(self) -> list[etree._Element]:
        return [self.part(f"word/charts/{name}.xml") for name in self.names("word/charts/")]

    def names(self, folder: str) -> list[str]:
        """Name the parts in a folder, in order, without their ending."""
        found = [
            name[len(folder) : -4]
            for name in self.members
            if name.startswith(folder) and name.endswith(".xml")
        ]
        return sorted((name for name in found if "/" not in name), key=lambda name: (len(name), name))

    def paragraphs(self, style: str) -> list[etree._Element]:
        """Find the paragraphs in a style."""
        return [p for p in self.document.iter(f"{W}p") if style_of_paragraph(p) == style]

    def style(self, identity: str) -> etree._Element:
        """Find a style by its id."""
        found = self.part("word/styles.xml").find(f"{W}style[@{W}styleId='{identity}']")
        assert found is not None, f"no style {identity}"
        return found


def style_of_paragraph(paragraph: etree._Element) -> str:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else str(named.get(f"{W}val"))


def words(element: etree._Element) -> str:
    """Return the words of an element; a tab and a break are what they look like."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        one.text or "" if one.tag == f"{W}t" else signs[str(one.tag)]
        for run in element.iter(f"{W}r")
        for one in run
        if one.tag in (f"{W}t", *signs)
    )


def value(element: etree._Element, path: str, name: str = "val") -> str:
    """Return an attribute of what a path of `w` names leads to, empty if it leads nowhere."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else str(found.get(f"{W}{name}"))
