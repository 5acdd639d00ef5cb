"""How Chinese writes numbers: GB/T 15835—2011, the numbers N1 to N11 of docs/rules.md."""

import re

from briefgen.checks.lint import BEFORE_HAN, Lint, Pattern

_FRONT = r"(?<![\d.,])"
# 签约, 附近: a hedge that ends a word is none.
_WORD = "(?<![节预公合签契条制违邀履解守失特集简纽毁最附临就亲远邻靠切贴逼毗])"
_MOVES = ("提高", "提升", "上升", "增加", "下降", "降低", "回落")


def _grouped(match: re.Match[str]) -> str:
    return match[0].replace(",", "")


def _without_zeros(match: re.Match[str]) -> str:
    return re.sub(r"(?<=[年月])0(?=\d)", "", match[0])


NUMBERS: tuple[Lint, ...] = (
    Pattern(
        "arabic-words",
        "[“”]?(?<!\\d)1([2-6])5[”]?(?=规划|时期|期间)",
        "{} is a name written in Han numerals, such as 十四五 (N2)",
        hint="write “十四五”",
        needs=[f"000{quote}{noun}" for quote in ("", "”") for noun in ("规划", "时期", "期间")],
    ),
    Pattern(
        "arabic-words",
        "(?<!\\d)1带1路|(?<!\\d)1网通办|(?<!\\d)3农(?=工作|问题)|(?<!\\d)5位1体|(?<!\\d)2(?=十大)|"
        "星期[1-7](?!\\d)|(?<!\\d)1国2制|(?<!\\d)1[1-6一二三四]五(?=”|规划|时期|期间)|十[1-6]五|"
        "(?<!\\d)[1-9]个(?=全面|自信|意识|维护|确立|务必|毫不动摇|代表(?![团处队]))",
        "{} is written in Han numerals (N2)",
        needs=(
            "0带0路",
            "0网通办",
            "0农",
            "0位0体",
            "0十大",
            "星期0",
            "0国0制",
            "0五",
            "0一五",
            "0二五",
            "0三五",
            "0四五",
            "十0五",
            "0个",
        ),
    ),
    Pattern(
        "arabic-words",
        "(?<![\\d.])([1-9])(?:、|,|，)([1-9])(?=个(?:左右|上下))|几(?:10|100|1000)(?!\\d)|(?<!\\d)(?:10|"
        "100)几(?=[一-龥])",
        "{} is an approximation, which is written in Han numerals (N2)",
        needs=("个左右", "个上下", "几0", "0几"),
    ),
    Pattern(
        "digit-groups",
        _FRONT + r"\d{1,3}(?:,\d{3})*(?:,\d{1,2}|,\d{4,})(?![\d,])",
        "{} is not grouped by threes (N3)",
        better=_grouped,
        needs=(",",),
    ),
    Pattern(
        "digit-groups",
        _FRONT + r"\d{4,},\d{3}(?!\d)",
        "{} is not grouped by threes (N3)",
        better=_grouped,
        needs=(",",),
    ),
    Pattern(
        "leading-zero",
        rf"\.(?<![\d.A-Za-z]\.)(\d+)(?=[%％，。；、）]|$|{BEFORE_HAN})",
        "{} begins without a zero (N4)",
        better=r"0.\1",
    ),
    Pattern(
        "range-unit",
        _FRONT + r"(\d+(?:\.\d+)?)([～~—–-]|至)(\d+(?:\.\d+)?)([%％])",
        "{} leaves open what the first number is (N5)",
        better=r"\1%\2\3\4",
        needs=[f"0{mark}0" for mark in "～~—–-至"],
    ),
    Pattern(
        "range-unit",
        _FRONT + r"(\d+(?:\.\d+)?)([～~—–-])(\d+(?:\.\d+)?)(万|亿)(?=元|美元|人|吨|亩)",
        "{} leaves open what the first number is (N5)",
        better=r"\1\4\2\3\4",
        needs=[f"0{mark}0" for mark in "～~—–-"],
    ),
    Pattern(
        "date-form",
        r"(?<![\d.])[’'‘]?(?:(?:0\d|[12]\d)年(?=度|\d{1,2}月|[上下]半年|第?[一二三四]季度)|[3-9]\d年(?=\d{1,2}月)|"
        r"(?<=[至到自从于])[0-2]\d年(?=[底末初]|(?:正式|全面)?(?:印发|出台|发布|公布|颁布|实施|施行|启动|开工|建成|投用|投产|完工|竣工|成立|设立|召开|开始|开通|通车))|(?:^|(?<=[，。；]))[0-2]\d年(?=[底末初])|(?<=[’'‘])\d{2}年)",
        "{} is a year of two digits (N6)",
        hint="write all four digits",
    ),
    Pattern(
        "date-form",
        r"(?<!\d)\d{4}年(?:0\d月(?:\d{1,2}[日号])?|\d{1,2}月0\d[日号])",
        "{} has a leading zero (N6)",
        better=_without_zeros,
        needs=("年0", "月0"),
    ),
    Pattern(
        "date-form",
        r"(?<!\d)\d{4}(?:[./]\d{1,2}[./]\d{1,2}(?![\d.])|-\d{1,2}-\d{1,2}日)",
        "{} is not how a date is written (N6)",
        needs=("0000.0", "0000/0", "0日"),
        hint="write 2025年1月5日 or 2025-01-05",
    ),
    Pattern(
        "mixed-numeral",
        r"(?<![\d.])\d+(?:\.\d+)?[万亿](?:\d+千)?(?:\d+百)?\d*[千百](?![瓦克米分])|"
        r"(?<![\d.])\d+(?:千\d*)?[千百](?=[万亿][元美人吨亩户件])|"
        r"(?<![\d.])\d+[千百](?:\d+[百十])?\d*(?=[余多]?[元人件个名户家吨亩次条份])",
        "{} mixes digits and Han numerals (N8)",
        hint="write 345000000, 3.45亿 or 4000",
        needs=[front + power for front in "0万亿" for power in "千百"],
    ),
    Pattern(
        "points-percent",
        # 发病率 and the like are of 100,000 people; a rate of those does fall by per cents of itself.
        r"(?:(?<!发病)(?<!死亡)(?<!患病)(?<!发案)(?<!犯罪)(?<!事故)率|占比|比重|比例)(?:同比|环比|[比较]上[年月]|[比较]去年)?"
        r"(?:提高|提升|上升|增加|下降|降低|回落)了?(?:\d+(?:\.\d+)?)%",
        "{} is the difference of two rates, or a share of one (N9)",
        hint="write 个百分点 if the rate itself moved by so much",
        needs=[f"{verb}{done}0" for verb in _MOVES for done in ("", "了")],
    ),
    Pattern(
        "fold-decrease",
        r"(?:减少|下降|降低|缩小|缩短|缩减|压缩|压减|下跌|下滑|回落)了?(?:近|约|超过|超)?(?:\d+(?:\.\d+)?|[一两二三四五六七八九十]+)(?:多)?倍",
        "{}: nothing decreases by so many times itself (N10)",
        needs=[f"{end}倍" for end in "0多一两二三四五六七八九十"],
        hint="say by what share, or to what",
    ),
    Pattern(
        "double-hedge",
        rf"{_WORD}(?:大?约|大概|近|将近|接近|超过|逾|不足|至少|最多|不[低少小多高大]于|不超过)(?:有|为|占|达到?|需要?|在)?[\d.,]+(?:(?:[%％]|{BEFORE_HAN}.){{0,4}}?)(?:左右|上下|多(?=[，。；、人件个万亿]|$)|余|"
        r"以上)",
        "{} is hedged twice (N11)",
        hint="keep one of the two",
        own=True,
        needs=[
            hedge + start
            for hedge in ("约", "大概", "近", "接近", "超过", "逾", "不足", "至少", "最多", "于")
            for start in "0.,有为占达需在"
        ],
    ),
    Pattern(
        "mark-form",
        r"(?<=[\d%％℃])-(?=\d+(?:\.\d+)?(?:[%％℃]|(?![号栋幢单室楼层座])[一-龥]))(?<![A-Za-z\d]{4}-)(?<!\d-\d-)",
        "{} is a hyphen, and a range has ～ or — (P9)",
        better="～",
        needs=("-",),
    ),
    Pattern(
        "mark-form",
        r"(?<=20\d{2})-(?=20\d{2}年)",
        "{} is a hyphen, and a range of years has — or ～ (P9)",
        better="—",
        needs=("-",),
    ),
    Pattern(
        "mark-form",
        r"(?<=\d年)-(?=\d{4}年)|(?<=\d月)-(?=\d{1,2}月)|(?<=\d日)-(?=\d{1,2}[月日])",
        "{} is a hyphen, and a range of dates has — or ～ (P9)",
        better="—",
        needs=("-",),
    ),
    Pattern(
        "mixed-numeral",
        r"[〇零一二两三四五六七八九十百千]+(?:点[一二三四五六七八九]+)?(?=[%％‰℃㎡]|(?:kg|km|cm|mm|kW|m²)(?![A-Za-z]))|百分之(?=\d)",
        "{} stands in Han numerals beside a sign or a figure that wants digits (N1, N8)",
        hint="write 30%, 50kg, or 百分之三十",
    ),
    Pattern(
        "date-form",
        "[一二][零0][零〇0一二三四五六七八九]{2}年|[一二]〇[零0][零〇0一二三四五六七八九]年",
        "{} is not how a year is written in Han numerals (N6)",
        needs=("一零", "一0", "一〇", "二零", "二0", "二〇"),
        hint="write 二〇二五年, or 2025年",
    ),
    Pattern(
        "double-hedge",
        rf"大概约|大约约|将近约|{_WORD}(?:近|约|大概)[一二两三四五六七八九十百千]+余|\d余\w?左右|不超过[\d.]+\w?以上|"
        rf"{_WORD}(?:约|大概)(?:有|为|占|达|需)?(?:近|超过|逾)(?=[\d一二两三四五六七八九十])|"
        rf"{_WORD}(?:约|大概|将近|接近|至少)(?:占|有|为|达|在)?[一二两三四五六七八九十百千万]+\w{{0,3}}?(?:左右|上下|以上)|"
        rf"{_WORD}(?:约|近|超过|将近)[一二两三四五六七八九十百千万]{{2,}}多(?=[人户个件家名次万亿])|至少在?\d+\w{{0,2}}以上|{_WORD}(?:约|近|超过|逾|不足)\d+多(?=\w)",
        "{} is hedged twice (N11)",
        hint="keep one of the two",
        own=True,
        needs=("约", "余", "以上", "大概", "将近", "接近", "多", "左右", "上下"),
    ),
    Pattern(
        "document-number",
        r"(?:[（(\[【]20\d{2}年[)）\]】]|《20\d{2}》|〔\d{2}〕|﹝20\d{2}﹞)(?= ?\d{1,4}号)|"
        r"(?<=[发函字办令规])[（(\[【]20\d{2}[)）\]】](?= \d{1,4}号)",
        "{} is not the year of a document number (P10)",
        hint="write 〔2022〕, with all four digits",
        needs=("年）0", "年)0", "年]0", "年】0", "《0000》", "〔00〕", "﹞", ") 0", "） 0", "] 0", "】 0"),
    ),
    Pattern(
        "digit-groups",
        r"(?<![\d.,])(?!\d{1,3}(?: \d{3})+(?!\d))\d+(?: \d+)+(?=[件个人次万亿元家户名项吨亩%])",
        "{} holds a space (N3)",
        better=lambda m: m[0].replace(" ", ""),
        needs=("0 0",),
    ),
    Pattern(
        "mark-form",
        r"(?<=[\d一二三四五六日号月年])——(?=\d|周|星期)|－",
        "{} is not the mark of a range (P9)",
        better="—",
        needs=("——", "－"),
    ),
    Pattern(
        "document-number",
        r"〕[ \u00a0]?\d+[ \u00a0]号|〕[ \u00a0]\d+号",
        "{} holds a space (P10)",
        better=lambda m: re.sub(r"\s", "", m[0]),
        needs=("〕",),
    ),
)
