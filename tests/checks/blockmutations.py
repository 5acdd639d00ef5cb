"""Defects in declared numbers, tables, charts and blocks: each changes the file in one place of its own."""

import json
import re
from collections.abc import Callable, Iterator

from briefgen.brief import CATALOGUE, Briefing, Chart, Heading, Image, Number, Table
from briefgen.brief.inline import parse_inline
from briefgen.brief.marks import NumberRef
from briefgen.yamlfile import YamlPath
from checks.mutator import Spoiled

BLOCKS = (
    # the rule, the line of the block at which it speaks, the block
    (
        "unsorted-bars",
        4,
        """
- chart:
    kind: bar
    title: {zh: 西边比东边多, en: The west has more}
    categories: [{zh: 东港, en: Donggang}, {zh: 西屏, en: Xiping}, {zh: 南塘, en: Nantang}, {zh: 北固, en: Beigu}, {zh: 中兴, en: Zhongxing}]
    series: [{name: {zh: 数量, en: Count}, values: [3, 9, 2, 7, 5]}]
    unit: 个""",
    ),
    (
        "bare-value",
        5,
        """
- chart:
    kind: column
    title: {zh: 西屏比东港多, en: Xiping has more than Donggang}
    categories: [{zh: 东港, en: Donggang}, {zh: 西屏, en: Xiping}]
    series:
      - {name: {zh: 数量, en: Count}, values: [3, 9]}
    unit: 个""",
    ),
    (
        "too-many-series",
        4,
        "- chart:\n    kind: line\n    title: {zh: 八条线缠在一起, en: Eight lines run together}\n"
        "    categories: ['2021', '2022']\n    series:\n"
        + "\n".join(
            f"      - {{name: {{zh: 线{c}, en: Line {c}}}, values: [{n}, {n + 2}]}}"
            for n, c in enumerate("ABCDEFGH")
        )
        + "\n    unit: 个",
    ),
    (
        "too-many-parts",
        4,
        "- chart:\n    kind: share\n    title: {zh: 十份各占一成, en: Ten parts share the whole}\n    categories: ["
        + ", ".join(f"{{zh: 份{c}, en: Part {c}}}" for c in "ABCDEFGHIJ")
        + "]\n    series: [{name: {zh: 份额, en: Share}, values: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]}]\n    unit: '%'",
    ),
    (
        "chart-honesty",
        4,
        """
- chart:
    kind: share
    title: {zh: 两份不到一半, en: Two parts make less than a half}
    categories: [{zh: 甲类, en: First}, {zh: 乙类, en: Second}]
    series: [{name: {zh: 份额, en: Share}, values: [20, 25]}]
    unit: '%'""",
    ),
    (
        "chart-honesty",
        4,
        """
- chart:
    kind: stacked
    title: {zh: 一份是负的, en: One part is negative}
    categories: ['2021', '2022']
    series: [{name: {zh: 甲类, en: First}, values: [20, -5]}, {name: {zh: 乙类, en: Second}, values: [7, 8]}]
    unit: 个""",
    ),
    (
        "time-order",
        3,
        """
- chart:
    kind: line
    title: {zh: 先升后降再升, en: 'Up, down, and up'}
    categories: ['2021', '2023', '2022']
    series: [{name: {zh: 投诉, en: Complaints}, values: [20, 30, 25]}]
    unit: 个""",
    ),
    ("missing-glyph", 0, "- text: {zh: 群众点了😀。, en: People are content.}"),
    ("missing-glyph", 0, "- heading: {zh: 结尾𖬀, en: The end}\n- text: {zh: 正文。, en: Text.}"),
    (
        "bare-number",
        2,
        "- timeline:\n    - when: 2025-06-30\n      text: {zh: 收到意见35条。, en: Comments came in.}",
    ),
    (
        "half-width-mark",
        3,
        "- cards:\n    - number: {number}\n      label: {zh: 全年, en: in the year}\n      note: {zh: '含续建,不含新建', en: old ones}",
    ),
    ("misspelling", 2, "- side:\n    zh: 旁注一句。\n    en: The goverment agreed."),
    (
        "double-hedge",
        2,
        "- list:\n    - zh: 分两步\n      en: about nearly half were new",
    ),
    (
        "slip",
        1,
        "- parallel:\n    - zh: 认真布署工作。\n      en: Plan the work with care.",
    ),
    (
        "two-spellings",
        4,
        "- text:\n    zh: 柳溪新村的路通了，柳溪新村的水也通了，大家都说好。\n    en: >-\n      The road of Liuxixincun is open, and Liuxixincun has water; all of Liuxixincun is content.\n      Liuxixincn is new.",
    ),
    (
        "topic-title",
        2,
        """
- chart:
    kind: column
    title: {zh: 近三年投诉情况, en: Complaints in recent years}
    categories: ['2021', '2022']
    series: [{name: {zh: 投诉, en: Complaints}, values: [20, 30]}]
    unit: 个""",
    ),
    (
        "wide-table",
        2,
        "- table:\n    title: {zh: 这张表太宽了, en: This table is too wide}\n    columns: ["
        + ", ".join(f"{{title: {{zh: 列{c}, en: Column {c}}}}}" for c in "ABCDEFGHIJ")
        + "]\n    rows:\n      - ["
        + ", ".join("{zh: 有, en: 'yes'}" for _ in range(10))
        + "]",
    ),
    (
        "sum-differs",
        8,
        """
- table:
    title: {zh: 东西两边加起来, en: East and west together}
    columns: [{title: {zh: 片区, en: Area}}, {title: {zh: 座数, en: Number}, align: right}]
    total: true
    rows:
      - [{zh: 东片, en: Eastern area}, '31']
      - [{zh: 西片, en: Western area}, '28']
      - [{zh: 中片, en: Central area}, '12']
      - [{zh: 总共, en: Total}, '72']""",
    ),
    (
        "long-heading",
        0,
        "- heading: {zh: "
        + "把这一年里办成的和没有办成的事情都写进标题里去" * 2
        + ", en: Short}\n- text: {zh: 正文。, en: Text.}",
    ),
    (
        "long-heading",
        0,
        "- heading: {zh: 短标题, en: "
        + "A heading that goes on and on without an end in sight " * 3
        + "}\n- text: {zh: 正文。, en: Text.}",
    ),
    (
        "same-heading",
        2,
        "- heading: {zh: 再说一遍, en: Once more}\n- text: {zh: 正文。, en: Text.}\n- heading: {zh: 再说一遍, en: Once more}\n- text: {zh: 正文。, en: Text.}",
    ),
    (
        "empty-section",
        0,
        "- heading: {zh: 空的一节, en: An empty section}\n- heading: {zh: 下一节, en: The next section}\n- text: {zh: 正文。, en: Text.}",
    ),
    (
        "enumerator-order",
        2,
        "- heading: {zh: 一、先做的事, en: What comes first}\n- text: {zh: 正文。, en: Text.}\n- heading: {zh: 三、后做的事, en: What comes later}\n- text: {zh: 正文。, en: Text.}",
    ),
    ("missing-glyph", 0, "- text: {zh: 这个字是𓃠。, en: This is a character.}"),
    ("missing-glyph", 0, "- text: {zh: 这是一只猫。, en: This is a cat 𓃠.}"),
    (
        "two-spellings",
        3,
        """
- table:
    title: {zh: 同一个地方有两个名字, en: One place has two names}
    columns: [{title: {zh: 柳溪镇, en: Liuxi Town}}, {title: {zh: 说明, en: Note}}]
    rows: [[{zh: 柳溪镇, en: Willow Brook}, {zh: 已通车, en: open}]]""",
    ),
    (
        "bare-number",
        4,
        """
- table:
    title: {zh: 没有声明的数, en: A figure nobody declared}
    columns: [{title: {zh: 片区, en: Area}}, {title: {zh: 座数, en: Number}, align: right}]
    rows:
      - [{zh: 东片, en: Eastern area}, '1688']""",
    ),
    (
        "bare-number",
        2,
        "- callout:\n    title: {zh: 注意, en: Note}\n    text: {zh: 另有25户没有搬走。, en: Some households have not moved.}",
    ),
    (
        "heading-stop",
        2,
        "- callout:\n    tone: warning\n    title: {zh: 还要注意。, en: Note}\n    text: {zh: 有的户没有搬走。, en: Some households have not moved.}",
    ),
    (
        "heading-stop",
        1,
        "- table:\n    title: {zh: 标题有句号。, en: A title}\n    columns: [{title: {zh: 项目, en: Entry}}]\n    rows: [[{zh: 有, en: 'yes'}]]",
    ),
    (
        "half-width-mark",
        1,
        "- quote:\n    zh: 路通了,心也通了。\n    en: The road is open, and so are hearts.\n    by: {zh: 村民, en: a villager}",
    ),
    ("straight-quote", 2, '- list:\n    - zh: 老人说好\n      en: the "old" are content'),
    (
        "date-form",
        2,
        "- timeline:\n    - when: 2025-06-30\n      text: {zh: 2025年06月完工。, en: The works end.}",
    ),
)


def in_blocks(briefing: Briefing) -> Spoiled:
    """Put blocks with a defect behind the body."""
    spoiled = Spoiled(briefing.file.text)
    for rule, line, block in BLOCKS:
        lines = block.strip("\n").split("\n")
        titles = [at for at, one in enumerate(lines) if "title" in one and at <= line]
        named = block.replace("{number}", next(iter(briefing.numbers)))
        spoiled.add(rule, named, titles[-1] if rule == "heading-stop" else line)
    return spoiled


def in_numbers(briefing: Briefing) -> Iterator[Spoiled]:
    """Falsify declared numbers, each another, and what holds them together."""
    spoiled, used = Spoiled(briefing.file.text), set[str]()
    parts = {name for one in briefing.sums for name in (*one.parts, one.total)}
    formulas = " ".join(number.formula for number in briefing.numbers.values())
    cells = {
        name for block in briefing.body if isinstance(block, Table) and block.total for name in _cells(block)
    }
    charted = briefing.file.text.partition("\nbody:")[2]
    for rule, fits, key, make in _FALSE:
        for name, number in briefing.numbers.items():
            held = (
                name in parts
                or name in cells
                or re.search(rf"\b{name}\b", formulas)
                or re.search(rf"(?<![{{\w]){name}(?![}}:\w])", charted)
            )
            if name in used or held or not number.evidence or not fits(number):
                continue
            used.add(name)
            entry = briefing.file.data["numbers"][name]  # type: ignore[index,call-overload]
            _falsify(briefing, spoiled, rule, ("numbers", name), key, make(number, entry))
            break
    yield spoiled


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row:
            yield from (mark.name for mark in parse_inline(cell.text.zh) if isinstance(mark, NumberRef))


def _falsify(briefing: Briefing, spoiled: Spoiled, rule: str, path: YamlPath, key: str, new: str) -> None:
    file = briefing.file
    entry = file.data["numbers"][path[1]]  # type: ignore[index,call-overload]
    at = _offset(briefing, path, key=True) if rule in ("no-evidence",) else None
    if rule in ("evidence-differs", "evidence-not-found"):
        at = file.span((*path, "evidence"))[0]
    if rule in ("unit-magnitude", "unit-words"):
        at = file.span((*path, "unit"))[0]
    if key in entry:
        start, end = file.span((*path, key))
        if key == "evidence" and new == "":  # the key goes too
            start = file.text.rindex("evidence", 0, start)
            end = end + 1 if file.text[end] == "," else end
            start = start if file.text[end - 1] == "," else file.text.rindex(",", 0, start)
        if key == "qualifier" and new == "":
            start, end = file.text.rindex("qualifier", 0, start), end + 1
        spoiled.replace(rule, (start, end), new, at=at, what=f"{path[1]} {key}: {new}")
    else:
        start = file.span((*path, "value"))[1]
        spoiled.replace(rule, (start, start), f", {key}: {new}", at=at, what=f"{path[1]} {key}: {new}")


def _offset(briefing: Briefing, path: YamlPath, *, key: bool) -> int:
    place = briefing.file.place(path, key=key)
    return sum(len(line) + 1 for line in briefing.file.lines[: place.line - 1]) + place.column - 1


Fits = Callable[[Number], bool]


def _count(number: Number) -> bool:
    return number.unit.kind == "count" and number.high is None and not number.qualifier and number.value >= 10


def _kind(kind: str) -> Fits:
    return lambda number: number.unit.kind == kind and number.high is None and not number.qualifier


def _hedged(number: Number) -> bool:
    return number.qualifier == "more_than" and number.high is None


def _digits(number: Number) -> str:
    return format(number.value, "f")


def _swapped(text: str) -> str:
    return next(
        text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        for at in range(len(text) - 1)
        if text[at : at + 2].isdigit() and text[at] != text[at + 1]
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_FALSE: tuple[tuple[str, Fits, str, Callable[[Number, dict[str, str]], str]], ...] = (
    ("evidence-differs", _count, "value", lambda n, e: str(n.value + 1)),
    ("evidence-differs", _kind("percent"), "value", lambda n, e: str(n.value * 10)),
    ("evidence-differs", lambda n: _kind("money")(n) and "亿" in n.unit.zh, "unit", lambda n, e: "万元"),
    (
        "evidence-differs",
        lambda n: _count(n) and re.search(r"(\d)(?!\1)\d", _digits(n)) is not None,
        "value",
        lambda n, e: _swapped(_digits(n)),
    ),
    (
        "evidence-differs",
        lambda n: n.unit.name == "%" and n.value > 0 and not n.sign and not n.high and not n.qualifier,
        "unit",
        lambda n, e: "个百分点",
    ),
    ("evidence-differs", _hedged, "qualifier", lambda n, e: ""),
    ("evidence-differs", _hedged, "qualifier", lambda n, e: "nearly"),
    ("evidence-differs", _count, "qualifier", lambda n, e: "about"),
    ("evidence-differs", lambda n: n.sign and n.value > 0, "value", lambda n, e: str(-n.value)),
    ("evidence-differs", lambda n: n.sign and n.value < 0, "value", lambda n, e: str(-n.value)),
    ("evidence-differs", lambda n: n.high is not None, "value", lambda n, e: f"[{n.value}, {n.high + 2}]"),  # type: ignore[operator]
    ("evidence-differs", _count, "unit", lambda n, e: "吨"),
    (
        "evidence-differs",
        lambda n: _count(n) and re.search("[0-9]", n.evidence) is not None,
        "evidence",
        lambda n, e: _quoted(re.sub(r"(\d)(?!\d)", lambda m: str((int(m[1]) + 3) % 10), e["evidence"])),
    ),
    ("evidence-not-found", _count, "evidence", lambda n, e: _quoted("据了解" + e["evidence"])),
    (
        "evidence-not-found",
        _kind("money"),
        "evidence",
        lambda n, e: _quoted(e["evidence"].replace(e["evidence"][0], "某", 1)),
    ),
    ("no-evidence", _count, "evidence", lambda n, e: ""),
    ("unit-magnitude", _count, "unit", lambda n, e: "{zh: 件, en: [thousand case, thousand cases]}"),
    ("unit-words", _count, "unit", lambda n, e: "{zh: 件, en: [percent, percent]}"),
    ("unit-words", _count, "unit", lambda n, e: "{zh: 亩, en: [hectare, hectares]}"),
    ("evidence-differs", _kind("percent"), "unit", lambda n, e: "‰"),
    ("evidence-differs", _count, "value", lambda n, e: str(n.value * 10)),
    ("evidence-differs", _count, "value", lambda n, e: str(-n.value)),
)


def in_structure(briefing: Briefing) -> Iterator[Spoiled]:
    """Break sums, charts, keywords, allowances and headings, one file each where they would hide one another."""
    file = briefing.file
    if briefing.sums:
        first = Spoiled(file.text)
        start, end = file.span(("sums", 0, "parts", 0))
        first.replace(
            "sum-differs", (start, end + 2), "", at=file.span(("sums", 0, "total"))[0], what="a part left out"
        )
        yield first
    for index, block in enumerate(briefing.body):
        spoiled = Spoiled(file.text)
        match block:
            case Chart() if block.kind == "share" and "note" in file.data["body"][index]["chart"]:  # type: ignore
                span = file.span(("body", index, "chart", "note"))
                at = _offset(briefing, ("body", index, "chart"), key=True)
                spoiled.replace("rounding-unstated", span, "{zh: 见报告, en: See the report}", at=at)
                yield spoiled
            case Table() if block.total:
                path: YamlPath = ("body", index, "table", "rows", len(block.rows) - 1, 1)
                spoiled.replace("sum-differs", file.span(path), "'9999.5'")
                yield spoiled
            case Image():
                spoiled.replace("poor-alt", file.span(("body", index, "image", "alt", "zh")), "示意图片")
                spoiled.replace("poor-alt", file.span(("body", index, "image", "alt", "en")), "image 1")
                yield spoiled
            case Heading() if index > 1:
                pass
    words = Spoiled(file.text)
    start, end = file.span(("keywords", "zh", 0))
    words.replace("keywords-differ", (start, end + 2), "", at=_offset(briefing, ("keywords", "zh"), key=True))
    start = file.text.index("\nnumbers:\n") + 1
    name, number = next(
        (n, x)
        for n, x in briefing.numbers.items()
        if x.evidence and not x.qualifier and x.unit.name in CATALOGUE
    )
    twin = f"  twin: {{value: {number.value}, unit: {_quoted(number.unit.name)}, evidence: {_quoted(number.evidence)}}}\n"
    words.edits.append((start + len("numbers:\n"),) * 2 + (twin,))
    line = file.text.count("\n", 0, start) + 2
    at = briefing.place(f"numbers/{name}", key=True).line + 1
    words.exact = [("same-quantity", at), ("unused-number", line)]  # type: ignore[attr-defined]
    yield words
