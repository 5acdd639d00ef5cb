"""Defects for a mutator: two hundred kinds, each made in a text, a number or a block that is sound before it.

A kind of text says what it does to one language of a text; where it finds nothing to spoil it returns None, and
the next text is tried. Kinds of the file change a declared number or a block. Every kind names the rule that is
to speak, and the mutator says on which line.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Side = Literal["zh", "en"]
Spoil = Callable[[str, str], tuple[str, str] | None]


@dataclass(frozen=True)
class Kind:
    """A defect of a text: what it makes of both languages, and in which of them it is to be reported."""

    rule: str
    at: Side
    spoil: Spoil
    what: str
    roles: tuple[str, ...] = ("body", "item")


def sub(at: Side, pattern: str, new: str) -> Spoil:
    """Replace the first match in one language."""

    def spoil(zh: str, en: str) -> tuple[str, str] | None:
        text = zh if at == "zh" else en
        made, count = re.subn(pattern, new, text, count=1)
        return None if not count else (made, en) if at == "zh" else (zh, made)

    return spoil


def more(zh_more: str, en_more: str) -> Spoil:
    """Add a sentence to both languages, which ends in a stop."""

    def spoil(zh: str, en: str) -> tuple[str, str] | None:
        if "\n" in zh or not zh.endswith("。") or not en.endswith("."):
            return None
        return zh + zh_more, f"{en} {en_more}"

    return spoil


def whole(zh_new: str | None, en_new: str | None) -> Spoil:
    """Replace a whole text."""
    return lambda zh, en: (zh_new if zh_new is not None else zh, en_new if en_new is not None else en)


_SAME = "This sentence says the same thing."
_HAN = "[一-鿿]"


def _zh(rule: str, *sentences: str) -> list[Kind]:
    return [Kind(rule, "zh", more(one, _SAME), one) for one in sentences]


def _en(rule: str, *sentences: str) -> list[Kind]:
    return [Kind(rule, "en", more("这句话的意思相同。", one), one) for one in sentences]


def _both(rule: str, at: Side, *pairs: tuple[str, str]) -> list[Kind]:
    return [Kind(rule, at, more(zh, en), f"{zh} {en}") for zh, en in pairs]


def _sub(rule: str, at: Side, pattern: str, new: str, *roles: str) -> Kind:
    return Kind(rule, at, sub(at, pattern, new), f"{pattern} → {new}", roles or ("body", "item"))


NUMBERS = [
    *_zh("bare-number", "另有17个乡镇没有达标。", "为此安排资金8600万元。", "合格率达到百分之九十二点四。"),
    *_zh("bare-number", "培训骨干二百一十六名。", "平均下降0.7个百分点。", "占全部的三分之一。"),
    *_en("bare-number", "A further 17 townships fell short.", "It set aside RMB 86 million for this."),
    *_en("bare-number", "The pass rate was 92.4 percent.", "It trained two hundred and sixteen people."),
    *_en("bare-number", "They inspected 1604 plants.", "Nineteen villages have no road."),
    _sub("bare-number", "zh", "$", "共40处", "title"),
    _sub("bare-number", "en", "$", " at 40 sites", "title"),
    _sub("bare-number", "zh", "$", "12.5万元", "caption"),
    _sub("unit-doubled", "zh", r"(\{[a-z_]+\})(?![:万亿%件个项])", r"\g<1>亿元", "money"),
    _sub("unit-doubled", "en", r"(?<!RMB )(\{[a-z_]+\})", r"RMB \g<1>", "money"),
    _sub("unit-doubled", "zh", r"(\{[a-z_]+\})", r"\g<1>%", "percent"),
    _sub("unit-doubled", "en", r"(\{[a-z_]+\})", r"\g<1> percent", "percent"),
    _sub("hedge-doubled", "zh", r"(\{[a-z_]+\})", r"超过\g<1>", "hedged"),
    _sub("hedge-doubled", "en", r"(\{[a-z_]+\})", r"more than \g<1>", "hedged"),
    _sub("sign-doubled", "zh", r"(\{[a-z_]+\})", r"下降\g<1>", "signed"),
    _sub("sign-doubled", "en", r"(\{[a-z_]+\})", r"rose by \g<1>", "signed"),
]

PARITY = [
    _sub("numbers-differ", "en", r"\{[a-z_]+(?::[a-z]+)?\}", "some"),
    _sub("numbers-differ", "zh", r"\{[a-z_]+(?::[a-z]+)?\}", "若干"),
    *_both(
        "amount-differs",
        "en",
        ("一期工程投资2.6亿元。", "The first phase cost RMB 2.6 billion."),
        ("补贴标准为每人3000元。", "The subsidy is RMB 30,000 a head."),
        ("其余占18%。", "The rest account for 81%."),
        ("覆盖45万人。", "It covers 4.5 million people."),
    ),
    *_both(
        "dates-differ",
        "en",
        ("新规自2019年起施行。", "The new rules took effect in 2018."),
        ("11月9日起试行。", "A trial began on November 19."),
    ),
    *_both(
        "names-differ",
        "en",
        ("居民还可以扫描QR码。", "Residents may also scan a code."),
        ("接入了GIS平台。", "It is linked to a map."),
    ),
    *_both(
        "links-differ",
        "en",
        (
            "见[说明](https://example.com/zh/note)。",
            "See the [note](https://example.com/en/other).",
        ),
    ),
    Kind(
        "links-differ",
        "zh",
        sub("zh", r"\[([^\]]+)\]\((?:https?|mailto):[^)]+\)", r"\g<1>"),
        "link taken out",
    ),
    *_both("notes-differ", "en", ("这一做法还在试点。^[试点到年底结束。]", "This is still a pilot.")),
    *_both("references-differ", "en", ("详情见前面的图（[@{id}]）。", "The chart above has the details.")),
    Kind(
        "paragraphs-differ",
        "en",
        lambda zh, en: (zh, en.replace(". ", ".\n\n", 1)) if ". " in en else None,
        "¶",
    ),
    Kind("untranslated", "en", lambda zh, en: (zh, zh) if "{" not in zh else None, "Chinese for English"),
    Kind(
        "untranslated", "zh", lambda zh, en: (en, en + " ") if "{" not in en else None, "English for Chinese"
    ),
    Kind("placeholder-text", "en", whole(None, "TBD"), "TBD"),
    Kind("placeholder-text", "zh", whole("（待补充）", None), "待补充"),
    Kind("placeholder-text", "en", lambda zh, en: (zh, en + " XXXX") if "{" in en else None, "XXXX"),
    Kind(
        "length-differs",
        "en",
        lambda zh, en: (zh, "It is so.") if len(zh) > 60 and "{" not in zh else None,
        "cut",
    ),
    *_both(
        "term-english",
        "en",
        ("坚持“一网通办”。", "It kept to one net handling everything."),
        ("推进乡村振兴。", "It advanced village vitalization."),
        ("加强人民调解。", "It strengthened people’s conciliation."),
        ("全国人大常委会作了修改。", "The NPC routine committee amended it."),
        ("深化供给侧结构性改革。", "It deepened reform of the offer side."),
        ("弘扬“工匠精神”。", "It promoted the spirit of carpenters."),
    ),
    *_both(
        "term-chinese",
        "zh",
        ("这里的街道更整洁了。", "The one country, two systems policy made streets cleaner."),
    ),
]

CHINESE = [
    _sub("half-width-mark", "zh", f"(?<={_HAN})，(?={_HAN})", ","),
    _sub("half-width-mark", "zh", f"(?<={_HAN})。$", "."),
    _sub("half-width-mark", "zh", f"(?<={_HAN})；(?={_HAN})", ";"),
    *_zh(
        "half-width-mark",
        "原因是什么?还要再查。",
        "注意:不能含糊。",
        "建设中心(二期)已开工。",
        "落实'双减'政策。",
    ),
    *_zh("full-width-digit", "从２０１８年开始。", "使用ＡＰＰ办理。"),
    *_zh(
        "mark-form",
        "推广好经验、好做法...",
        "时间是2020年-2024年。",
        "温度在5-8℃之间。",
        "法治--根本的保障。",
    ),
    *_zh("mark-form", "约翰•史密斯来访。", "工作量在3~5成。", "成绩…来之不易。"),
    *_zh(
        "document-number",
        "依据国发[2021]7号文件。",
        "依据浙政发（2022）11号文件。",
        "依据环办【2023】4号文件。",
    ),
    *_zh("stray-space", "群众 办事方便。", "事办完了。 大家满意。"),
    *_zh("odd-character", "⼈民群众满意。", "政务\u200b服务。"),
    Kind("heading-stop", "zh", sub("zh", "$", "。"), "heading。", ("title",)),
    Kind("heading-stop", "zh", sub("zh", "$", "；"), "caption；", ("caption",)),
    Kind("heading-stop", "en", sub("en", "$", "."), "heading.", ("title",)),
    *_zh("list-comma", "学习《宪法》、《行政处罚法》。", "做到“公平”、“公正”、“公开”。"),
    *_zh("approximation-comma", "用了七、八天。", "等了二、三个月。"),
    *_zh("ellipsis-and-so-on", "种了小麦、玉米……等作物。", "有老人、孩子等等……"),
    *_zh("ordinal-mark", "第一、抓学习。", "（二），抓落实。", "其次、抓整改。"),
    *_zh("enumerator-order", "一是学习，二是整改，四是提高。", "一是学习，一是整改，三是提高。"),
    *_zh("quote-nesting", "通知要求“开展“回头看”工作”。", "印发《关于贯彻《宪法》的意见》。"),
    *_zh("title-marks", "举办《百日攻坚行动》。", "评选《最美家庭奖》。"),
    *_zh("mark-runs", "真的办成了吗？？？？", "效果很好。。大家满意。", "好了！。"),
    *_zh("quote-stop", "群众说：“方便多了！”。", "他说“很好。”，大家都笑了。"),
    *_zh("dash-mark", "关键在人，——在干部。", "目标——，是群众满意。"),
    *_zh("semicolon-stop", "一抓学习，要入脑入心；二抓整改。要逐条对账销号；三抓落实。"),
    *_zh(
        "unpaired", "落实《优化营商环境条例的要求。", "做到“应保尽保，应救尽救。", "包括（新建和改建的项目。"
    ),
    *_zh("unpaired", "包括新建】的项目。", "他说‘很好。"),
    Kind("missing-stop", "zh", sub("zh", f"(?<={_HAN})。$", ""), "no 。", ("long",)),
    *_zh("arabic-words", "“135”时期建成。", "用了几100元。", "定在星期5举行。"),
    *_zh("digit-groups", "总数是1,2345件。", "总数是12345,678件。"),
    *_zh("leading-zero", "下降.8个百分点。"),
    *_zh("range-unit", "增速在6-8%。", "投资13～17亿元。", "占比为20至30%。", "收入9—16万元。"),
    *_zh("date-form", "定于2023.5.12开工。", "始于98年3月。", "建于2021年06月。", "截至23年底完成。"),
    *_zh("mixed-numeral", "总数为6千件。", "总数为2亿3千万元。", "发放5百份。", "共计三千5百人。"),
    *_zh("points-percent", "失业率比上年下降0.3%。"),
    *_zh("fold-decrease", "投诉量下降1.5倍。", "成本降低了一倍。"),
    *_zh("double-hedge", "约500件左右。", "近200多人参加。", "超过1000人以上参加。", "大概40户上下。"),
    *_zh("traditional", "加強監督，促進發展。"),
    *_zh("slip", "他对工作一如继往。", "截止6月底，全部完工。", "按装了新设备。", "要再接再励。"),
    *_zh("repeated-word", "提高了了效率。", "要切实切实加强。"),
    *_zh("officialese", "各项工作迈上新台阶。"),
    Kind(
        "long-sentence",
        "zh",
        more(("各部门按照分工抓好落实，" * 12)[:-1] + "。", _SAME),
        "long",
    ),
]

ENGLISH = [
    *_en(
        "han-in-english",
        "The work is done，and well.",
        "It amended the 《Tax Law》.",
        "It is called 放管服 here.",
    ),
    *_en("han-in-english", "Ｔhe work is done.", "It is new（since May）."),
    *_en("straight-quote", 'They call it a "green" year.', "It's a good year.", "The county's plan is new."),
    *_en("double-hyphen", "The plan -- a good one -- was kept.", "The plan--a good one--was kept."),
    *_en("double-space", "The plan  was kept."),
    *_en(
        "space-before-mark",
        "The plan was kept , and well.",
        "The plan was kept.It was good.",
        "It ( a plan ) was kept.",
    ),
    *_en("mark-runs", "The plan was kept..", "Was the plan kept??"),
    *_en("english-grouping", "There were 23456 of them.", "There were 1,2345 in all."),
    *_en("percent-style", "Some 12 per cent were new.", "Some 12 % were new."),
    *_en("rmb-yuan", "It cost RMB 60,000 yuan.", "It cost 5 million yuans."),
    *_en("english-range", "It is open 9-17 each day.", "It runs 2023-2027.", "It lasted from 3–5 days."),
    *_en("english-range", "It is open January-March."),
    *_en("date-form", "It opened on May 2nd.", "It opened on July 9 2021.", "It opened in May, 2021."),
    *_en("leading-zero", "It fell by .4% in all."),
    *_en("double-hedge", "Some approximately half were new."),
    *_en("misspelling", "The enviroment is better.", "It was occured in May."),
    *_en("repeated-word", "It is in the the plan.", "They have have a plan."),
    *_en("article", "It is a old plan.", "It is an big plan."),
    *_en("lower-case", "The plan was kept. it was good.", "It is a plan of sichuan."),
    *_en("officialese", "They vigorously kept it.", "It did this in order to grow."),
    *_en("unpaired", "The plan (a good one was kept.", "It is a “good plan.", "It was kept].”"),
    *_en("amount-space", "It cost RMB5 in all.", "It is Document No.9 here."),
    *_en("odd-character", "The\u00a0plan was kept by\u00a0all."),
    Kind("missing-stop", "en", sub("en", r"(?<=[a-z])\.$", ""), "no .", ("long",)),
    Kind(
        "long-sentence",
        "en",
        more(
            "这句话的意思相同。",
            "The departments share the work " + "and keep to the plan that was made " * 8 + ".",
        ),
        "long",
    ),
]

# Kinds that somebody else thought of when all others were reported, and half of which were not.
LATER = [
    *_zh("mixed-numeral", "占三十%左右。", "气温三十℃。", "占百分之5.3。", "共5千余人。"),
    *_zh("date-form", "始于二零二五年。"),
    *_zh("double-hedge", "大概约50件。", "近一百余件。", "20余个左右。"),
    *_zh("mark-form", "每周一——周五开放。", "3月5号－8号开放。"),
    *_zh("half-width-mark", "《关于印发<规划>的通知》。"),
    *_zh("document-number", "依据国发〔2021〕7 号文件。"),
    *_zh("repeated-word", "任务已已经完成。", "收入增长了了。"),
    *_zh("slip", "必需认真对待。"),
    *_en("misspelling", "It cost 5 millions.", "Its a plan."),
    *_en("date-form", "It opened on 1st January."),
    *_en("english-range", "It rose 10 - 20 percent.", "It rose between 5 to 6 percent."),
    *_en("english-grouping", "It has 100, 000 pages."),
    *_en("space-before-mark", "It was kept ,and well.", "The plan(new) was kept."),
    *_en("quote-stop", "It was “kept.”."),
    *_en("mark-runs", "It was kept: , well."),
    *_both(
        "dates-differ",
        "en",
        ("项目于3月开工。", "Work began in April."),
        ("时间为3月至5月。", "It runs from March to June."),
    ),
]

KINDS = [*NUMBERS, *PARITY, *CHINESE, *ENGLISH, *LATER]
