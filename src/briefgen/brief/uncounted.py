"""Numerals that count nothing: dates, document numbers, ordinals, enumerators, names.

The reader of quotations passes over them, and so does the search for undeclared numerals.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.brief.alternation import Alternation, Alternative
from briefgen.brief.named import NAMED_EN, NAMED_ZH
from briefgen.brief.numerals import fold_digits
from briefgen.brief.shortened import SHORTENED_ZH
from briefgen.typeset import Language
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, by offsets into it."""

    start: int
    end: int
    text: str


_HAN = "[〇零一二三四五六七八九十百千两]"
_LETTER = r"[^\W\x00-\x7f]"  # a Han character; a class of all of them takes long to compile
_YEAR = r"(?:1[5-9]|20|21)\d{2}"
CURRENCIES = "RMB|CNY|USD|HKD|EUR|JPY|GBP"
_CURRENCY = f"(?:{CURRENCIES})"
# After these a number of 日 is a time: 审批时限由20日压减至5日.
_NO_TERM = (
    "(?<!由)(?<!日和)(?<!日、)(?<![压缩][减缩短][至到为])(?<!缩短[至到为])(?<![期时]限为)(?<!分别为)(?<!不超过)"
    "(?<!法定)(?<!超过)(?<!至少)(?<!不少于)(?<!累计)(?<!提前)(?<!用时)(?<!延长)(?<!缩短)(?<!拘留)(?<!为期)(?<!历时)"
)
_REIGNS = (
    "道光", "康熙", "雍正", "乾隆", "嘉庆",
    "咸丰", "同治", "光绪", "宣统", "民国", "洪武", "永乐", "嘉靖", "万历", "崇祯", "贞观",
)  # fmt: skip
_TO = "[—–―~～至到、-]"
_AND = "[—–―~～至到、和及与-]"
# With one of these after it a numeral counts: 发表120篇 is no figure, 整合350项业务系统 no hotline.
_COUNTING = (
    "[余多]?[万亿]?(?:平[方米]|公[里顷斤]|人(?![社力民])|组(?!织)|小时|美元|"
    "[个条家部台套项名座件次处所户千吨米亩元份批场只辆架艘起篇幅册本张字种类门天年月万亿多余%])"
)
# An abbreviation, and then a count: GDP4186亿元, KTV28家, AP4,300个; but PM2.5, A4, COVID-19.
_ABBREVIATED = (
    r"(?:[A-Za-z]{3,}\d+(?:\.\d+)?|[A-Za-z]{2,}\d{2,})(?:[余多]?[万亿]|[个家台套名人件处所户吨例项篇])"
    r"|[A-Za-z]{2,}\d{1,3}(?:,\d{3})+(?!\d)"
)


def _words(expression: str) -> Alternative:
    """Take words that hold a numeral and count nothing; a text must hold what of one is always the same."""
    words = re.sub(r"\(\?=[^)]*\)", "", expression).split("|")
    return Alternative(expression, needs=tuple(re.sub(r".*\?", "", word) for word in words))


_EVERYWHERE: tuple[Alternative, ...] = (
    Alternative(r"https?://[^\s)）\]，。；]+", needs=("://",)),
    Alternative(
        r"(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+", needs=("@",)
    ),
    Alternative(
        r"(?<!\d)\d{4}-\d{1,2}(?:-\d{1,2})?(?!\d)|(?<!\d)\d{4}[./]\d{1,2}[./]\d{1,2}(?!\d)",
        needs=("0000-0", "0000.0", "0000/0"),
    ),
    Alternative(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)", needs=("0:00",)),
    # a case in court
    Alternative(
        rf"[(（〔]{_YEAR}[)）〕]{_LETTER}{{1,2}}\d{{0,4}}{_LETTER}{{1,6}}\d{{1,5}}号(?:之[一二三四五])?",
        needs=("号",),
    ),
    Alternative(
        rf"\({_YEAR}\)[ ][A-Z][a-z]+(?:[ ]\d{{2,4}})?(?:[ ][A-Z][a-z]+){{1,4}}[ ]\d{{1,5}}\b",
        needs=("(0000) ",),
    ),
    Alternative(rf"[(（\[〔［]{_YEAR}[)）\]〕］]", needs=("0000)", "0000）", "0000]", "0000〕", "0000］")),
    Alternative(r"(?<!\d)\d{1,4}(?:\+(?:\d{1,4}|[NnXx]))+", needs=("0+",)),  # 1+8, 3+2+N
    Alternative(r"(?<![\d.])\d{1,4}[×xX]\d{1,4}(?![\d.])|\b24/7\b", needs=("0×0", "0x0", "00/0")),
    Alternative(r"“[^“”，。；,;\n]{1,16}”", needs=("“",)),  # a name, as “1+8”, “三项制度”, “12345”
    Alternative(
        rf"(?<![A-Za-z])(?!{_CURRENCY}[ \u00a0]?\d|{_ABBREVIATED})[A-Za-z]+(?:/[A-Za-z]+)?"
        r"[-–./]?\d[\d.]*(?:\+\d+)?(?:[—–-]\d{4}(?!\d))?",
        shapes=tuple(letter + joint + "0" for letter in "aA" for joint in ("", "-", "–", ".", "/")),
    ),
    # COVID-19, PM2.5, A4
    Alternative(
        r"(?<![A-Za-z])(?:GB(?:/T)?|DB|ISO(?:/IEC)?|IEC|CY/T|RFC|HTTP|HJ|JGJ)[ \u00a0]?\d[\d.]*"
        r"(?:[—–-]\d{4})?",
        shapes=("A0", "A 0", "A\u00a00"),
    ),
    Alternative(r"(?<![\d.])\d{1,3}[A-Z](?![A-Za-z])", shapes=("0A",)),  # 5G, 3D, 4A
    Alternative(
        r"[(（]0\d{2,3}[)）][ \u00a0]?\d{7,8}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)",
        needs=("00)", "00）", "000-0000000"),
    ),  # a telephone
    Alternative(r"(?<!\d)\d{1,3}°(?![CF])(?:\d{1,2}′)?(?:\d{1,2}″)?", needs=("0°",)),  # a place on the globe
    Alternative(r"K\d{1,4}\+\d{3}", needs=("0+000",)),  # a stone on a road
)

_CHINESE: tuple[Alternative, ...] = (
    Alternative("《[^《》\n]*》", needs=("《",)),
    Alternative(
        rf"(?<!\d){_YEAR}(?:年?(?:{_TO}|/)(?:{_YEAR}|\d{{2}}))?(?:年|[财学]年|榨季|赛季|级(?=[大中小新毕研本专学]))",
        needs=("0年", "0财年", "0学年", "0榨季", "0赛季", "0级"),
    ),
    Alternative(rf"(?:{'|'.join(_REIGNS)})(?:元|{_HAN}{{1,3}}|\d{{1,2}})年", needs=_REIGNS),
    Alternative(
        rf"(?<!\d)\d{{1,2}}(?:月?{_TO}\d{{1,2}}){{0,6}}月(?:份|[底末初]|[上中下]旬)?(?:\d{{1,2}}(?:日?{_AND}\d{{1,2}}){{0,6}}[日号])?",
        needs=("0月",),
    ),
    Alternative(
        rf"(?<!\d){_NO_TERM}\d{{1,2}}(?:日?{_AND}\d{{1,2}}){{0,6}}日(?!内|均|以内|元)",
        needs=("0日",),
    ),
    Alternative(
        r"(?<!\d)\d{1,2}[时点](?:\d{1,2}分(?:\d{1,2}秒)?|半|整|许)|(?<!\d)\d{1,2}时(?!间)",
        needs=("0时", "0点"),
    ),
    Alternative(
        rf"[〇○零一二三四五六七八九]{{4}}年|{_HAN}{{1,3}}月(?:份|[底末初]|[上中下]旬)?(?:{_HAN}{{1,3}}[日号])?",
        needs=(*(f"{digit}年" for digit in _HAN[1:-1]), *(f"{digit}月" for digit in _HAN[1:-1])),
    ),
    Alternative(
        rf"(?:{_HAN}{{1,3}}|\d{{1,2}})(?:世纪|时代)|\d{{2,4}}年代|{_HAN}{{1,2}}十年代",
        needs=("世纪", "时代", "年代"),
    ),
    Alternative(r"前?[一二三四1-4](?:[、至][一二三四1-4])*季度", needs=("季度",)),
    Alternative(r"“?十[一二三四五六]五”?(?!年)", needs=tuple(f"十{digit}五" for digit in "一二三四五六")),
    Alternative(rf"第[ \u00a0]?(?:\d+|{_HAN}+)(?:{_TO}第?(?:\d+|{_HAN}+))*", needs=("第",)),
    Alternative(
        rf"(?<!\d)(?:(?:\d{{1,6}}|{_HAN}{{1,6}})(?:号|大(?:报告|精神|以来|召开|代表))"
        rf"|(?:\d{{3,6}}|(?!两届){_HAN}{{1,6}}|\d{{1,2}}(?=届(?:{_HAN}|\d|历次|全国|全会|人大|人民代表|政协|中央|[党常省市县区]委)))届)",
        needs=("号", "届", "大报告", "大精神", "大以来", "大召开", "大代表"),
    ),
    Alternative(
        rf"(?<=届){_HAN}{{1,3}}次(?:、{_HAN}{{1,3}}次)*(?=[全会、])|{_HAN}{{1,3}}次(?=[中全]会)",
        needs=("次",),
    ),
    Alternative(rf"前(?:\d+|{_HAN}+)(?=[名位强])", needs=("前",)),
    Alternative(rf"[(（](?:{_HAN}{{1,3}}|\d{{1,2}})[)）]", needs=("(", "（")),
    Alternative(
        rf"(?m:^[ \t]*(?:{_HAN}{{1,3}}、|\d{{1,2}}[.、](?!\d)))|(?<=[：；])\d{{1,2}}[.．、](?!\d)",
        needs=("、", "0.", "0．"),
    ),
    # what numbers a thing: a room, a bus, a section, a version, a term of years, a grade
    Alternative(
        r"(?<!\d)\d{3,4}室|(?<!\d)\d{1,3}(?:号?线|路(?=公交|夜班|快|末|首|车)|标段)|(?<!\d)\d{1,2}(?:[、至—-]\d{1,2})*单元|(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,2}版|工业\d\.\d(?![\d万亿个%倍])",
        needs=("0室", "0号线", "0线", "0路", "0标段", "0单元", "0版", "工业0"),
    ),
    Alternative(r"(?<![\d.])\d{1,2}年期(?![间限满末初货])", needs=("0年期",)),
    Alternative(
        r"(?<![\d.])[1-9]级(?=(?:应急)?响应|预警|保护|[伤病]?残|防护|公路|医院|文物|风险)", needs=("0级",)
    ),
    Alternative(rf"(?:{_HAN}{{1,2}}是|其[一二三四五六])", needs=("是", "其")),
    Alternative(r"(?<!\d)\d{1,2}·\d{1,2}(?!\d)|双\d{1,2}(?!\d)", needs=("0·0", "双0")),  # 3·15, 双11
    Alternative("[一两三四]位数", needs=("位数",)),
    Alternative(r"(?<=等于)100%", needs=("等于000%",)),  # of shares that were rounded
    Alternative(r"24小时(?=受理|接听|服务|值班|值守|在线|不打烊|热线|自助|开放|营业)", needs=("00小时",)),
    Alternative(
        r"(?:(?<![地草蓝])图|(?<![代发])表|附件|附表|附录|专栏|(?<![加关灌备标])注)[ \u00a0]?"
        rf"\d+(?:[-–—.]\d+)*(?![\d.]|{_COUNTING})",
        needs=("图", "表", "附件", "附录", "专栏", "注"),
    ),
    Alternative(
        rf"(?<!\d)\d{{3,5}}(?=(?!{_COUNTING})(?:{_LETTER}|[“”]){{0,8}}"
        "(?:热线|平台|电话|专线|系统|报警|急救|火警))",
        needs=("热线", "平台", "电话", "专线", "系统", "报警", "急救", "火警"),
    ),
    Alternative(
        r"(?:电话|热线|传真|邮编|邮政编码|拨打|账号|编号|代码|QQ群?)[:：为]?[ \u00a0]?\d[\d-]*"
        r"(?:(?:、|或者?|和)(?:拨打)?\d{3,11})*"
        "(?![\\d.]|[余多]?[万亿个件次部人名条])",  # 接听电话38.6万个 is a count
        needs=("电话", "热线", "传真", "编码", "邮编", "拨打", "账号", "编号", "代码", "qq"),
    ),
    Alternative(
        "[一两二三四五六七八九十]个(?:维护|确立|意识|自信|全面|代表|务必|毫不动摇|结合|服从|革命|百年|坚持|明确|大局|一批|积极性|轮子)",
        needs=("个",),
    ),
    _words(
        "五日生化|九分(?=落实|部署)|八项规定|九年制?义务|十年禁渔|三门(?=峡|核电|县)|红十字|三餐|二人转|三项制度|三重一大|一带一路|五位一体|两学一做|三严三实|双随机、?一公开|一网通办|一件事|一业一证|一刀切"
    ),
    _words(
        "万千(?=人心|气象|学子|百姓|家庭|群众)|六稳|六保|三农|两法衔接|两会|四套班子|三位一体|十分|百分百|百分制|千家万户|千方百计|万无一失|百姓|万一"
    ),
    _words(
        "五一(?=国际|劳动|假|小长|黄金|期间)|十一(?=国庆|黄金|长假|假期)|一百年|百日|百强|百年|千年|万人空巷|五花八门|四面八方|七上八下|十全十美|三令五申|五湖四海|一部分|一方面"
    ),
)

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HALVES = ("am", "a.m", "pm", "p.m", "o'clock", "o’clock")
_POWER = r"[ \u00a0](?:thousand|million|billion|trillion|percent)"
# 18 to 21 June, June 18, 20 and 21; but by June 18 and 21 sites, a count follows the date.
DAYS_ON = (
    r"(?:(?:[–—-]|,[ \u00a0]|,?[ \u00a0](?:to|and|until|till|through)[ \u00a0])\d{1,2}"
    r"(?![\d%:]|[.,]\d|[ \u00a0](?:percent|million|people|(?!(?:was|is|as|this|its|has)\b)[a-z]+(?<!s)s)\b))*"
)
_LABEL = (
    r"(?:No|Nos|Article|Art|Section|Sec|Chapter|Part|Figure|Fig|Table|Phase|Stage|Issue|Vol|Volume|Item|Annex|"
    r"Appendix|[Pp]age|pp?|Clause|Step|Tier|Level|Class|Category|Type|Grade|Route|Line|Room|Building|Order|Decree|"
    r"Document|Notice|Box|Chart|Footnote|Note|Question|Batch|Round|Version|Year|Highway|Resolution|Decision|Gate|"
    r"Track|Unit|Windows|iPhone|Industry|Web|Double|Group[ ]of|[Pp]aragraph|[Vv]ersion|[Bb]us|[Ff]light|"
    r"[Rr]oute|[Hh]ighway|[Rr]esolution|[Kk]ilomet(?:re|er)|[Pp]ost(?:al[ ])?code|[Ff]ax)s?"
)
_ENGLISH: tuple[Alternative, ...] = (
    Alternative(r"(?<=add up to )100(?:%| percent)|(?<=sum to )100(?:%| percent)", needs=("to 000",)),
    Alternative(rf"\b{_MONTH}[ \u00a0]\d{{1,2}}{DAYS_ON}(?:,?[ \u00a0]{_YEAR})?\b", needs=MONTHS),
    Alternative(rf"\b\d{{1,2}}{DAYS_ON}[ \u00a0]{_MONTH}(?:[ \u00a0]{_YEAR})?\b", needs=MONTHS),
    Alternative(
        rf"(?<![\d.,$€£¥])(?<!{_CURRENCY}[ \u00a0]){_YEAR}(?:[–—/-](?:{_YEAR}|\d{{2}}))?s?"
        rf"(?![\d%]|,\d|\.\d|{_POWER})",
        needs=("0000",),
    ),
    Alternative(
        r"\b\d{1,2}(?::\d{2})?[ \u00a0]?(?:a\.?m\.?|p\.?m\.?|o'clock|o’clock)",
        needs=tuple(f"0{space}{half}" for space in ("", " ", "\u00a0") for half in _HALVES),
    ),
    Alternative(
        rf"\b{_LABEL}\.?[ \u00a0]\d+(?:\.\d+)*(?:(?:[–-]|,[ ]|[ ]and[ ]|[ ]to[ ])\d+(?:\.\d+)*)*\b",
        shapes=tuple(end + space + "0" for end in "aA." for space in " \u00a0"),
    ),
    Alternative(r"\b\d{1,6}(?:st|nd|rd|th)\b", needs=("0st", "0nd", "0rd", "0th")),
    Alternative(
        r"\b\d{1,5}(?=(?:[ \u00a0][A-Z][a-z]+){1,3}"
        r"[ \u00a0](?:Road|Street|Avenue|Lane|Boulevard|Rd|St|Ave)\b)",
        shapes=("0 Aa", "0\u00a0Aa"),
    ),
    Alternative(r"(?m:^[ \t]*(?:\d{1,2}[.)](?!\d)|\(\d{1,2}\)))|\((?:\d{1,2})\)", needs=("0.", "0)")),
    Alternative(
        r"\b\d{3,5}(?=[ \u00a0](?:[a-z]+[ \u00a0]){0,3}(?:hotline|platform|helpline|number)\b)",
        needs=("hotline", "platform", "helpline", "number"),
    ),
    Alternative(
        r"(?i:\b(?:call|calling|dial|dialling|ring|phone|hotline)[ \u00a0])(?:1\d{2}|\d{5})"
        r"(?:(?:,|,?[ ]or|[ ]and)[ ](?:1\d{2}|\d{5}))*\b(?![ \u00a0](?!or\b)[a-z]+s\b)",
        needs=("call", "dial", "ring", "phone", "hotline"),
    ),
    Alternative(
        r"\b(?:9/11|3/15|3-15)\b|\b(?:211|985)(?=[ ](?:and[ ](?:211|985)[ ])?(?:[Pp]roject|[Uu]niversit))",
        needs=("0/00", "0-00", "000 "),
    ),
    Alternative(
        r"\b24-hour\b|(?<=\bnumber[ \u00a0])\d{5}\b", needs=("00-hour", "number 00000", "number\u00a000000")
    ),
    Alternative(r'"[^"\n,;.]{1,32}"', needs=('"',)),
)


# What a rate is of, which Chinese writes in Han: 每万人, 万元GDP. A distance or a time is a quantity.
_BASES: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?<=每)50(?=公斤)|(?<=每)1(?:0(?=股)|00|,?000|0,?000|00,?000|,?000,?000|0{0,3}[万亿])(?![\d.]|[公千]?米|[天年]|小时|分钟)"
    ),
    "en": re.compile(
        r"(?:(?<=\bper[ \u00a0])|(?<=\bevery[ \u00a0])|(?<=\beach[ \u00a0]))"
        rf"(?:{_CURRENCY}[ \u00a0])?1(?:00|,000|0,000|00,000|,000,000)\b"
        r"(?![.,]\d|[ \u00a0](?:k?m|(?:kilo)?met(?:re|er)s|years|days|hours|minutes)\b)"
        r"|(?:(?<=\bper )|(?<=\bevery ))50(?=[ \u00a0](?:kg|kilograms))"
        rf"|\b{_CURRENCY}[ \u00a0]10,000(?=[ \u00a0]of[ \u00a0](?:[a-z-]+[ \u00a0]){{0,2}}"
        r"(?:output|GDP|GRP|gross|product(?:ion)?|value|sales|revenue|turnover)\b)"
    ),
}


def bases(text: str, language: Language) -> tuple[Span, ...]:
    """Return what the rates of a text are of: the 10,000 of `per 10,000 people`, the 10万 of 每10万人."""
    return tuple(
        Span(found.start(), found.end(), text[found.start() : found.end()])
        for found in _BASES[language].finditer(fold_digits(text))
    )


_ALL: dict[Language, Alternation] = {
    "zh": Alternation((*_EVERYWHERE, *_CHINESE, *SHORTENED_ZH, *NAMED_ZH)),
    "en": Alternation((*_EVERYWHERE, *_ENGLISH, *NAMED_EN)),
}


@lru_cache(1024)  # several checks read the same texts
def uncounted(text: str, language: Language) -> tuple[Span, ...]:
    """Return the stretches of a text whose numerals are no quantities, in order."""
    return tuple(_found(fold_digits(text), text, language))


# Words before a year, and plural nouns after one that belong to it: in 2022, the 2022 figures.
_DATING = re.compile(
    r"(?:^|[(\[–—/,:;“‘-]\s?|\b(?:in|of|since|by|from|to|until|till|through|during|after|before|for|between|and|or|"
    r"the|this|that|its|their|our|a|an|year|early|late|mid|fiscal|with|than|on|as|per|is|was|versus|vs|against|at)"
    r"[ \u00a0-])$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[ \u00a0](?:(?!figures|results|statistics|targets|goals|levels|reports|accounts|estimates|guidelines|"
    r"rules|measures|regulations|prices|was|has|is|as|its|this)[a-z]+(?<!s)s|people|mu|yuan|children|women|men|staff)\b"
)


def _is_count(folded: str, start: int, end: int) -> bool:
    """Say whether four digits that may be a year count something: they inspected 1604 plants."""
    if (
        not folded[start:end].isdigit()
        or end - start != 4
        or _DATING.search(folded[max(start - 12, 0) : start])
    ):
        return False
    return not 1800 <= int(folded[start:end]) < 2100 or bool(_COUNTED.match(folded, end))


def _found(folded: str, text: str, language: Language) -> Iterator[Span]:
    for match in _ALL[language].finditer(folded):
        if language == "en" and _is_count(folded, *match.span()):
            continue
        if match.end() > match.start():
            yield Span(match.start(), match.end(), text[match.start() : match.end()])
