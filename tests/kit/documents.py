"""Documents with every kind of block, built by hand, in each edition."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from PIL import Image as Picture

from briefgen.charts.drawing import Drawing, Label, Shape, Stroke
from briefgen.document import (
    LANGUAGES,
    Block,
    Callout,
    Card,
    Cards,
    Cell,
    Chart,
    Column,
    Contents,
    Document,
    Edition,
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
    Series,
    Span,
    Table,
    Timeline,
    Words,
)
from briefgen.typeset import Language

TITLE = {"zh": "法治五通桥：2022年答卷", "en": "The Rule of Law in Wutongqiao: the 2022 Record"}
OPENING = {
    "zh": "四川省乐山市五通桥区把“绿色硅谷”的产业雄心与法治政府建设绑在一起：政务服务几乎全部上网，重大决"
    "策逐件审查，"
    "矛盾纠纷尽量化解在诉讼之前。短板同样清楚——基层薄弱、创新不多、执法队伍仍待加强。",
    "en": "Wutongqiao, a district of Leshan in Sichuan, has tied its “green silicon valley” to "
    "government by law: nearly "
    "every service is online, every major decision is reviewed, and disputes are settled before they "
    "reach a court.",
}
BODY = {
    "zh": "全区配置依申请事项1606项、行政许可685项。网上可办占99.43%，全程网办占94.28%，而承诺提速率为"
    "75.34%，是五项服务指标中"
    "唯一低于九成的一项。“川渝通办”专窗让126项业务实现线上线下无差别受理，群众办事平均跑动次数降到0.3次以下；"
    "窗口人员每月轮训一次，投诉件全部在五个工作日内办结并回访。",
    "en": "The district lists 1,606 matters handled on application and 685 administrative permits. Of "
    "these 99.43% can be "
    "started online and 94.28% finished there, while the promised shortening of time limits stands at "
    "75.34%, the only "
    "one of five service indicators below nine tenths. A window for matters shared with Chongqing "
    "accepts 126 kinds of "
    "business without regard to where the applicant lives; counter staff are retrained every month.",
}
MORE = {
    "zh": "全年审查重大行政决策类文件和规范性文件300余份，提出意见350条，出具书面意见105份。2家律师事务所"
    "的5名律师参与其中，"
    "提出法律意见280余条。规范性文件《乐山市五通桥区法治政府建设实施方案（2021—2025年）》明确了五年路线。",
    "en": "More than 300 drafts of major decisions and normative documents were reviewed in the year, "
    "with 350 comments and "
    "105 written opinions. Five lawyers of two firms took part and gave more than 280 legal opinions. "
    "The district's "
    "implementation plan for 2021–2025 sets out the course for five years.",
}
POINTS = (
    {
        "zh": "一年144150件政务事项全部按时办结，群众满意率100%；五项服务指标中唯有提速率低于九成。",
        "en": "All 144,150 matters of the year were closed on time and to everybody's satisfaction; only "
        "the shortening of "
        "time limits stays below nine tenths.",
    },
    {
        "zh": "300余份重大决策和规范性文件经过合法性审查，涉及金额1171.89亿元。",
        "en": "More than 300 decisions and normative documents worth RMB 117.189 billion passed legal "
        "review.",
    },
    {
        "zh": "16件行政复议申请全部审结，其中6件经调解由当事人主动撤回。",
        "en": "All 16 applications for reconsideration were decided; six were withdrawn after mediation.",
    },
)
HEADINGS = (
    {
        "zh": "政务服务：几乎都能在网上办，提速仍有空间",
        "en": "Public services: nearly all online, with time still to save",
    },
    {
        "zh": "决策与审查：1171.89亿元的事项逐件过堂",
        "en": "Decisions and review: RMB 117.189 billion, case by case",
    },
    {"zh": "队伍与短板", "en": "People and weak spots"},
)
LABELS = (
    ({"zh": "网上可办", "en": "Online"}, Decimal("99.43")),
    ({"zh": "全程网办", "en": "End to end"}, Decimal("94.28")),
    ({"zh": "承诺提速", "en": "Faster"}, Decimal("75.34")),
    ({"zh": "按时办结", "en": "On time"}, Decimal("100")),
)
NOTES = (
    {
        "zh": "统计口径为区政务服务中心受理的全部事项，不含乡镇代办。",
        "en": "All matters accepted by the district centre.",
    },
    {
        "zh": "金额按合同与协议文本所载合计，未作价格调整。",
        "en": "The sums written in the contracts, not adjusted for prices.",
    },
)


class Author:
    """Writes blocks in the languages of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition: Edition = edition
        self.languages = LANGUAGES[edition]

    def words(self, text: dict[str, str] | str) -> Words:
        return tuple(text if isinstance(text, str) else text[language] for language in self.languages)

    def lines(self, text: dict[str, str] | str) -> Lines:
        return tuple(
            (Span(words, language),) for words, language in zip(self.words(text), self.languages, strict=True)
        )

    def each(self, make) -> Block:  # type: ignore[no-untyped-def]
        """Make a block in one language, or in both side by side."""
        if len(self.languages) == 1:
            return make(self.languages[0])
        return Parallel((make("zh"),), (make("en"),))

    def paragraph(self, text: dict[str, str]) -> Block:
        return self.each(lambda language: Paragraph((Span(text[language], language),)))

    def heading(self, text: dict[str, str], number: str, level: int = 1) -> Block:
        anchor = f"section-{number}"
        return self.each(lambda own: Heading(level, (Span(text[own], own),), number, anchor))


def rich(language: Language) -> Inline:
    """Write a paragraph with everything that text can carry."""
    if language == "zh":
        return (
            Span("区政府门户网站全年公开信息", "zh"),
            Span("2137条", "zh", number="published"),
            Span("，其中", "zh"),
            Span("政策解读", "zh", emphasis=True),
            Span("类占三成", "zh"),
            Span("1", "zh", note="a"),
            Span("；年度报告见", "zh"),
            Span("乐山市五通桥区人民政府网站", "zh", link="https://www.wtq.gov.cn/"),
            Span("，英文名为 ", "zh"),
            Span("Annual Report on Government under the Rule of Law", "en"),
            Span("，与", "zh"),
            Span("第二部分", "zh", link="#section-2"),
            Span("对照阅读，", "zh"),
            Span("最能说明问题", "zh", strong=True),
            Span("。", "zh"),
        )
    return (
        Span("The portal published ", "en"),
        Span("2,137 items", "en", number="published"),
        Span(" in the year, three in ten of them ", "en"),
        Span("interpretations of policy", "en", emphasis=True),
        Span("1", "en", note="a"),
        Span("; the annual report (", "en"),
        Span("法治政府建设年度报告", "zh"),
        Span(") is on the ", "en"),
        Span("district's own site", "en", link="https://www.wtq.gov.cn/"),
        Span(" and is best read with ", "en"),
        Span("part 2", "en", link="#section-2"),
        Span(", which says ", "en"),
        Span("what matters most", "en", strong=True),
        Span(".", "en"),
    )


def cards(author: Author) -> Cards:
    def card(value: str, unit: dict[str, str], label: dict[str, str], **more: object) -> Card:
        values = more.get("values", (value,) * len(author.languages))
        before = author.words({"zh": "", "en": str(more.get("before", ""))})
        return Card(values, before, author.words(unit), author.lines(label))  # type: ignore[arg-type]

    reviewed = {"zh": "1,171.89", "en": "117.189"}
    percent = {"zh": "%", "en": "%"}
    return Cards(
        (
            card(
                "144,150",
                {"zh": "件", "en": "matters"},
                {"zh": "省平台办结事项", "en": "Closed on the provincial platform"},
            ),
            card("99.43", percent, {"zh": "网上可办占比", "en": "Can be started online"}),
            card(
                "",
                {"zh": "亿元", "en": "billion"},
                {"zh": "合法性审查涉审金额", "en": "Passed legal review"},
                values=author.words(reviewed),
                before="RMB",
            ),
            card("37.5", percent, {"zh": "复议案件经调解撤回", "en": "Withdrawn after mediation"}),
        )
    )


def chart(author: Author, anchor: str = "services", label: str = "1") -> Chart:
    return Chart(
        kind="bar",
        title=author.lines(
            {
                "zh": "五项服务指标中，只有提速率低于九成",
                "en": "Only the shortening of time limits stays below nine tenths",
            }
        ),
        subtitle=author.lines({"zh": "2022年，占比（%）", "en": "2022, share (%)"}),
        categories=tuple(author.words(name) for name, _ in LABELS),
        series=(
            Series(
                author.words({"zh": "占比", "en": "Share"}),
                tuple(value for _, value in LABELS),
                tuple(author.words(f"{value}%") for _, value in LABELS),
            ),
        ),
        unit=author.words({"zh": "%", "en": "%"}),
        label=author.words({"zh": f"图{label}", "en": f"Figure {label}"}),
        alt=author.words(
            {
                "zh": "条形图：承诺提速75.34%，其余都在九成以上。",
                "en": "Bar chart: faster 75.34%, all others above 90%.",
            }
        ),
        anchor=anchor,
        highlight=(2,),
        source=author.lines(
            {"zh": "资料来源：区政府年度报告，第一部分（二）。", "en": "Source: annual report, part 1 (2)."}
        ),
    )


def drawing(author: Author, width: float) -> Drawing:
    """Draw the bars of `chart`, with a clipped band, a dashed line and a turned label."""
    height, row = 132.0, 30.0
    items: list[Shape | Label] = []
    for at, (name, value) in enumerate(LABELS):
        y = height - (at + 1) * row
        colour = "#B3261E" if at == 2 else "#2B4C6F"
        length = float(value) / 100 * (width - 130)
        items.append(bar(80, y, length, 16, colour))
        items.append(Label(0, y + 5, author.words(name)[0], 8.5, "#1C2430"))
        items.append(Label(84 + length, y + 5, f"{value}%", 8.5, colour, bold=at == 2))
    items.append(
        Shape((("m", (80, 0)), ("l", (80, height))), stroke=Stroke("#5C6672", 0.5, dashes=(2, 2), cap=1))
    )
    items.append(
        Shape(
            (("m", (0, 0)), ("c", (9, 9, 18, 9, 27, 0)), ("h", ())),
            "#8DA5BE",
            clip=(0, 0, 40, 8),
            opacity=0.5,
        )
    )
    items.append(Label(width - 4, 10, "2022", 7, "#5C6672", angle=90))
    return Drawing(width, height, tuple(items))


def bar(x: float, y: float, width: float, height: float, colour: str) -> Shape:
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Shape((("m", corners[0]), *(("l", corner) for corner in corners[1:]), ("h", ())), fill=colour)


def table(author: Author, rows: int = 4, anchor: str = "review") -> Table:
    def cell(text: dict[str, str] | str) -> Cell:
        lines = author.lines(text)
        return Cell(lines[:1] if isinstance(text, str) else lines)

    names = [
        {"zh": "重大行政决策", "en": "Major administrative decisions"},
        {"zh": "行政规范性文件", "en": "Normative documents"},
        {"zh": "政府合同与协议", "en": "Contracts and agreements of the government"},
    ]
    body = [
        (
            cell(names[at % 3]),
            cell(str(105 + 37 * at)),
            cell(f"{31.5 * (at + 1):,.2f}"),
            cell(f"{12.5 + at}%"),
        )
        for at in range(rows - 1)
    ]
    body.append((cell({"zh": "合计", "en": "Total"}), cell("1,216"), cell("1,171.89"), cell("100%")))
    heads = (
        ({"zh": "类别", "en": "Kind"}, "left"),
        ({"zh": "件数", "en": "Items"}, "right"),
        ({"zh": "金额（亿元）", "en": "Sum (100 million yuan)"}, "decimal"),
        ({"zh": "占比", "en": "Share"}, "decimal"),
    )
    return Table(
        title=author.lines(
            {"zh": "审查意见集中在合同与协议", "en": "Most comments were on contracts and agreements"}
        ),
        columns=tuple(Column(author.lines(head), align) for head, align in heads),  # type: ignore[arg-type]
        rows=tuple(body),
        label=author.words({"zh": "表1", "en": "Table 1"}),
        anchor=anchor,
        total=True,
        source=author.lines(
            {"zh": "资料来源：区司法局。", "en": "Source: the district's bureau of justice."}
        ),
    )


def picture(mode: str = "RGB") -> bytes:
    image = Picture.new(mode, (60, 24))
    for x in range(60):
        for y in range(24):
            image.putpixel((x, y), (4 * x, 10 * y, 120, 200)[: len(mode)])
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def bullet_list(language: Language) -> List:
    texts = {
        "zh": (
            "法治机构改革滞后，个别镇没有专职人员。",
            "执法队伍年龄偏大，持证率只有八成。",
            "案卷评查问题整改率",
            "行政应诉负责人出庭率",
        ),
        "en": (
            "Reform of the legal offices lags; some towns have none.",
            "Enforcement staff are ageing.",
            "Files corrected",
            "Heads who appeared in court",
        ),
    }[language]
    inner = List(tuple(Item((Span(text, language),)) for text in texts[2:]), ordered=True)
    return List((Item((Span(texts[0], language),)), Item((Span(texts[1], language),), nested=inner)))


def blocks(author: Author) -> tuple[Block, ...]:
    """One of each kind."""
    entries = tuple(
        Entry(1, author.lines(text), str(at + 1), f"section-{at + 1}") for at, text in enumerate(HEADINGS)
    )
    minor = Entry(2, author.lines({"zh": "政务公开", "en": "Openness"}), "1.1", "section-1.1")
    side = {
        "zh": "“川渝通办”指川渝两地互认、同标准办理的政务服务。",
        "en": "“Shared with Chongqing”: the two places accept each other's papers.",
    }
    quotation = {
        "zh": "决不让一件民生小事卡在程序里。",
        "en": "No small matter of daily life shall be stuck in procedure.",
    }
    return (
        cards(author),
        Contents(author.lines({"zh": "目录", "en": "Contents"}), (entries[0], minor, *entries[1:])),
        author.heading(HEADINGS[0], "1"),
        author.paragraph(BODY),
        author.each(lambda own: Paragraph((Span(side[own], own),), role="side")),
        chart(author),
        author.heading({"zh": "政务公开", "en": "Openness"}, "1.1", level=2),
        author.each(lambda own: Paragraph(rich(own))),
        author.paragraph(MORE),
        author.heading({"zh": "附注", "en": "Remarks"}, "", level=3),
        author.paragraph(MORE),
        Quote(
            author.lines(quotation),
            author.lines(
                {"zh": "区长在政务服务大会上的讲话", "en": "The head of the district, at the conference"}
            ),
        ),
        author.heading(HEADINGS[1], "2"),
        author.paragraph(MORE),
        table(author),
        author.paragraph(BODY),
        Timeline(
            tuple(
                Event(author.lines(when), author.lines(text))
                for when, text in (
                    (
                        {"zh": "2022年3月", "en": "March 2022"},
                        {"zh": "实施方案印发。", "en": "The plan is issued."},
                    ),
                    ({"zh": "2022年9月", "en": "September 2022"}, MORE),
                    (
                        {"zh": "2023年2月23日", "en": "23 February 2023"},
                        {"zh": "年度报告公布。", "en": "The annual report is published."},
                    ),
                )
            )
        ),
        author.heading(HEADINGS[2], "3"),
        author.paragraph(MORE),
        author.each(bullet_list),
        Callout(
            author.lines({"zh": "值得注意", "en": "Worth noting"}),
            (author.paragraph(MORE), author.each(bullet_list)),
            tone="warning",
        ),
        Image(
            picture(),
            author.words({"zh": "一块渐变的色板", "en": "A gradient"}),
            author.lines({"zh": "政务大厅一角", "en": "A corner of the service hall"}),
            author.lines({"zh": "摄影：区融媒体中心", "en": "Photo: the district's media centre"}),
            author.words({"zh": "图2", "en": "Figure 2"}),
            "hall",
            share=0.5,
        ),
        Parallel((Paragraph((Span(MORE["zh"], "zh"),)),), (Paragraph((Span(MORE["en"], "en"),)),)),
        PageBreak(),
        author.paragraph(BODY),
        Footnotes(()),
    )


def document(edition: Edition, body: tuple[Block, ...] | None = None, **changes: object) -> Document:
    """Build a document; `body` replaces its blocks, `changes` its other fields."""
    author = Author(edition)
    summary = author.each(lambda own: List(tuple(Item((Span(text[own], own),)) for text in POINTS), key=True))
    other = {"zh": TITLE["en"], "en": TITLE["zh"]}
    subtitle: Lines = ()
    if edition != "zh-en":
        language: Language = "en" if edition == "zh" else "zh"
        subtitle = ((Span(other[author.languages[0]], language),),)
    fields: dict[str, object] = {
        "id": "sample",
        "edition": edition,
        "languages": author.languages,
        "masthead": Masthead(
            series=author.lines({"zh": "法治观察", "en": "Rule of Law Briefing"}),
            publisher=author.lines({"zh": "区域治理研究室", "en": "Office of Regional Studies"}),
            issue=author.lines({"zh": "第12期", "en": "Issue 12"}),
            date=author.lines({"zh": "2023年3月1日", "en": "1 March 2023"}),
            source=author.lines(
                {
                    "zh": "资料来源：乐山市五通桥区人民政府，2023年2月23日",
                    "en": "Source: Wutongqiao District Government, 23 February 2023",
                }
            ),
            mark=author.lines({"zh": "内部资料", "en": "Internal"}),
        ),
        "title": author.lines(TITLE),
        "subtitle": subtitle,
        "opening": author.lines(OPENING),
        "summary_title": author.lines({"zh": "要点", "en": "Key points"}),
        "summary": (summary,),
        "blocks": blocks(author) if body is None else body,
        "date": date(2023, 3, 1),
        "notes": tuple(
            Note(name, str(at + 1), (Span(text[author.languages[0]], author.languages[0]),))
            for at, (name, text) in enumerate(zip("ab", NOTES, strict=True))
        ),
        "keywords": ("法治政府", "rule of law"),
    }
    return Document(**(fields | changes))  # type: ignore[arg-type]
