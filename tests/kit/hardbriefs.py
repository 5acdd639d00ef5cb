"""Briefs that are hard to set, written as their authors would: as YAML, and loaded from a file.

Nothing in them is like the briefs that ship: other words, and far more of everything.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from briefgen.brief import Briefing, load
from briefgen.build import render_pdf
from briefgen.document import Attachment, Document, Edition, attachments, resolve, style_of
from briefgen.pdf import Profile

ZH = "镇里的集市每逢三六九开张，货郎从河对岸过来；粮站换了电子磅秤，老会计仍旧用算盘核对一遍，账目分文不差。"
EN = (
    "The market opens on days ending in three, six and nine, and pedlars come across the river; the granary has "
    "new scales, although the old bookkeeper still checks every sum on an abacus."
)
LONG = (
    "https://example.org/"
    + "reports-on-the-state-of-the-river/" * 4
    + "final?version=7&language=zh#section-12"
)
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

Block = dict[str, object]


def both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def text(times: int = 1) -> Block:
    return {"text": both(ZH * times, " ".join([EN] * times))}


def noted(number: int) -> dict[str, str]:
    zh = f"{ZH[:-1]}^[注{number}：参见*Water Law*与[条例](https://example.org/law/{number})。]。"
    return both(zh, f"{EN}^[Note {number}: see 《水法》 and the [act](https://example.org/law/{number}).]")


def ponds() -> list[Block]:
    """Write a table with notes, links and holes in its cells."""
    rows = [
        [
            both(f"第{at}号堰塘^[重修。]", f"Pond no. {at}^[Rebuilt.]")
            if at % 23 == 0
            else both(f"第{at}号", f"No. {at}"),
            both(ZH[: 9 + at % 20], EN[: 20 + at % 30]) if at % 11 else None,
            both(f"[图{at}](https://example.org/{at})", f"[map](https://example.org/{at})")
            if at % 7 == 0
            else None,
            f"{at * 7919 % 100_000 / 100:.2f}" if at % 13 else None,
        ]
        for at in range(1, 41)
    ]
    columns: list[object] = [both("名称", "Name"), both("情形", "State"), both("图", "Map")]
    columns.append({"title": both("库容", "Volume"), "align": "decimal"})
    table = {"title": both("堰塘的库容", "What the ponds hold"), "columns": columns, "rows": rows}
    return [text(), {"table": table, "id": "ponds"}, {"table": _long_words()}, text()]


def _long_words() -> Block:
    columns = [both("词", "Word"), both("链", "Link"), both("数", "Count")]
    rows = [[both(WORD, WORD), both(LONG, LONG), "3"], [both("𬭩", "𬭩"), None, None], [None, None, None]]
    return {"title": both("长词", "Long words"), "columns": columns, "rows": rows}


def annotated() -> list[Block]:
    """Write notes wherever a text may stand."""
    numbers = iter(range(1, 1000))

    def one() -> dict[str, str]:
        return noted(next(numbers))

    def section(at: int) -> Iterator[Block]:
        yield {"heading": both(f"第{at}段河", f"Reach {at}"), "id": f"reach-{at}"}
        yield from ({"text": one()} for _ in range(3))
        yield {"list": [one(), {**one(), "items": [one(), {**one(), "items": [one(), one()]}]}]}
        rows = [[one(), one()], [one(), None]]
        columns = [both("项", "Item"), both("说明", "Remark")]
        yield {"table": {"title": both("表中注", "Notes in a table"), "columns": columns, "rows": rows}}
        yield {"callout": {"title": both("提示", "Mind"), "text": one(), "list": [one()]}}
        yield {"quote": {**one(), "by": both("渡工", "The ferryman")}}
        yield {"timeline": [{"when": "2022-05-01", "text": one()}]}
        yield {"side": one()}
        yield {"parallel": [one()]}

    return [block for at in range(1, 4) for block in section(at)]


def babel() -> list[Block]:
    """Write both languages in a sentence, rare characters, long addresses, links over the ends of lines."""
    rare = both(
        "𬭩𬬻𬭛与䲟㐂鿏同见一文；①②③㎡℃Å½（甲），希腊αβγ，俄文Волга，假名カタカナ，罗马ⅠⅡⅢ，→←≤≥★☆●■☑。",
        "The characters 𬭩, 𬬻 and 䲟 are rare; ①②③ ㎡ ℃ Å ½ № ™ are not, nor are αβγ, Волга, café, Łódź, → and ≤.",
    )
    mixed = both(
        "我们把one-stop service译作“一站式服务”，把*all in one*译作“一网通办”，fjord office照写；用Office 365与C++。",
        "What is called “一站式服务” is a one-stop service, 一网通办 is *all in one*, and **法治** is the rule of law.",
    )
    written = both(
        f"写信到[office@example.org](mailto:office@example.org)，见{LONG}与{WORD}。",
        f"Write to [office@example.org](mailto:office@example.org), or see {LONG} and {WORD}.",
    )
    links = [
        {
            "text": both(
                f"{ZH}[这是一条要跨过行尾与页尾的链接，编号{at}，说的是{ZH[:12]}](https://example.org/{at})。{ZH}",
                f"{EN} [A link that has to run over the ends of lines, number {at}, and on](https://example.org/{at}).",
            )
        }
        for at in range(12)
    ]
    callout = {"callout": {"title": both("标题title", "Title 标题"), "text": mixed, "list": [rare, written]}}
    return [{"text": rare}, {"text": mixed}, {"text": written}, *links, callout, {"list": [mixed, written]}]


def outline() -> list[Block]:
    """Write headings of three levels with marks in them, references to them, lists three deep."""
    deep = {**both("二层second", "Second 二层"), "items": [both(ZH, EN), both("三层", "Third")]}
    found: list[Block] = [{"contents": {"depth": 3}}]
    for at in range(1, 5):
        title = both(f"**河**道《{at}》之*reach*^[见注。]", f"Reach “{at}” **strong** 河道^[A note.]")
        found.append({"heading": title, "id": f"part-{at}"})
        said = both(
            f"参见[@part-{at % 4 + 1}]与[此处](#part-{5 - at})。",
            f"See [@part-{at % 4 + 1}], [this](#part-{5 - at}).",
        )
        found.append({"text": said})
        found.append({"heading": {**both(f"岸线：{ZH[:-1]}", f"Bank: {EN[:-1]}"), "level": 2}})
        items = [{**both("一层", "First"), "items": [deep]}, both(ZH, EN)]
        found.append({"list": {"ordered": at % 2 == 0, "items": items}})
        found.append({"heading": {**both(f"断面{at}", f"Section {at}"), "level": 3}})
        found.append(text(3))
    return found


def marathon() -> list[Block]:
    """Write passages over several pages, alone and side by side."""
    items = [both(ZH * 20, f"{EN} " * 12), {**both(ZH * 5, EN), "items": [both(ZH * 20, f"{EN} " * 12)]}]
    events = [{"when": f"2022-01-{day:02}", "text": both(ZH, EN)} for day in range(1, 16)]
    return [
        text(40),
        {"list": items},
        {"quote": {**both(ZH * 20, f"{EN} " * 12), "by": both("渡工", "The ferryman")}},
        {"callout": {"text": both("\n\n".join([ZH * 6] * 4), "\n\n".join([f"{EN} " * 4] * 4))}},
        {"timeline": events},
        {"parallel": [both(ZH * 6, f"{EN} " * 4) for _ in range(4)]},
    ]


ALONE: dict[str, Block] = {
    "text": text(),
    "list": {"list": [both("独一", "Only one")]},
    "table": {"table": {"title": both("空格", "Empty"), "columns": [both("甲", "A")], "rows": [[None]]}},
    "callout": {"callout": {"text": both("短", "Short")}},
    "timeline": {"timeline": [{"when": "2022-05-01", "text": both("事", "Event")}]},
    "contents": {"contents": None},
    "parallel": {"parallel": [both("条", "Article")]},
    "heading": {"heading": both("只有标题", "Only a heading")},
    "side": {"side": both("边注", "A remark")},
    "page-break": {"page-break": None},
    "footnotes": {"footnotes": {}},
}
BODIES = {"ponds": ponds, "annotated": annotated, "babel": babel, "outline": outline, "marathon": marathon}
_HEAD: dict[str, object] = {
    "title": both("流域观察", "A look at the basin"),
    "date": "2024-03-01",
    "publisher": both("梧桐河研究组", "Plane River Group"),
    "mark": both("机密★1年", "Confidential ★ 1 year"),
    "keywords": {"zh": ["河", "<水>&"], "en": ["river & bank", "<tag>"]},
}


@lru_cache
def briefing(name: str) -> Briefing:
    """Load a brief: one of the bodies, or a block all alone."""
    body = BODIES[name]() if name in BODIES else [ALONE[name]]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.yaml"
        brief = {"id": name, **_HEAD, "body": body}
        path.write_text(yaml.safe_dump(brief, allow_unicode=True, sort_keys=False, width=1000), "utf-8")
        return load(path)


@lru_cache
def document(name: str, edition: Edition) -> Document:
    return resolve(briefing(name), edition)


@lru_cache
def pdf(name: str, edition: Edition, profile: Profile = "screen") -> bytes:
    files: tuple[Attachment, ...] = ()
    if profile == "archive":
        files = attachments(briefing(name), document(name, edition))
    style = style_of(briefing(name), edition)
    return render_pdf(document(name, edition), style, profile=profile, attachments=files)[0]
