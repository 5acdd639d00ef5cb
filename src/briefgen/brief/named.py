"""Numerals in the names of things told apart by number: bus lines, hotlines, compounds, times of races."""

from briefgen.brief.alternation import Alternative

__all__ = ["NAMED_EN", "NAMED_ZH"]

_LINE = r"[A-Z夜快专支机环旅微]{0,2}\d{1,3}路"
_EMERGENCY = "1(?:10|19|20|22)"
# What a compound goes on with after the place of a group: 4-chlorophenol, 4-氯苯酚.
_GROUP_ZH = "[氯氟溴碘甲乙丙丁戊己苯羟氨硝萘吡噻二三双异正]"
_GROUP_EN = (
    "chloro|fluoro|bromo|iodo|methyl|ethyl|propyl|butyl|hydroxy|amino|nitro|phenyl|acetyl|oxo|"
    "di|tri(?!p|al|b|um)|tetra|bis|aceto|benzo|mono"
)

NAMED_ZH: tuple[Alternative, ...] = (
    Alternative(r"[\[【［]\d{1,2}[\]】］]", needs=("0]", "0】", "0］")),  # of a note
    Alternative(r"(?<!\d)\d{2,4}强(?!度)", needs=("0强",)),
    Alternative(  # 2026全球工业互联网大会: a year in a name
        r"(?<!\d)20[0-4]\d(?=全球|世界|中国|国家|国际|国内|全国|亚洲|亚太|西部|中西部|长三角|大湾区|智慧|数字|版|[·（](?=\w))",
        needs=tuple(f"0000{char}" for char in "全世中国亚西长大智数版·（"),
    ),
    Alternative(
        r"(?<=政府|经济|开放|贸区|制造|治理|城市|行动|工程|方案|计划|模式|系统|平台|时代|课堂|大脑|智能|文旅)[1-5]\.0(?!\d)",
        needs=tuple(f"{char}0.0" for char in "府济放区造理市动程案划式统台代堂脑能旅"),
    ),
    Alternative(
        r"(?<![\d.])[12]型(?=糖尿)|(?:国道|省道|县道)[A-Z]?\d{1,4}|(?<!\d)\d{2,4}(?:国道|省道)",
        needs=("0型", "道0", "0国道", "0省道"),
    ),
    Alternative(
        r"(?<!\d)123\d{2}(?=妇联|青少|政务|市民|职工|维权|服务)",
        needs=tuple(f"00000{char}" for char in "妇青政市职维服"),
    ),
    Alternative(
        r"(?<!\d)12\d{3}(?=网站|官网|[Aa][Pp][Pp]|APP|手机|客户端|小程序|微信|公众号)",
        needs=tuple(f"00000{char}" for char in "网官a手客小微公"),
    ),
    Alternative(
        r"(?<=\d转)\d{1,5}|(?:北纬|南纬|东经|西经)\d{1,3}(?:\.\d+)?[度°](?:\d{1,2}[分′](?:\d{1,2}(?:\.\d+)?[秒″])?)?",
        needs=("转0", "纬0", "经0"),
    ),
    Alternative("(?<!\\d)365天(?![内后前])", needs=("000天",)),
    Alternative("‘[^‘’，。；,;\n]{1,16}’", needs=("‘",)),
    Alternative(
        rf"公交(?:车|线路)?{_LINE}(?:(?:[、，和及与]|以及){_LINE})*|(?<!分)(?<!兵){_LINE}(?:(?:[、和及与]|以及){_LINE})+|"
        rf"(?<![\d分兵]){_LINE}(?=临时|绕行|停[运驶开]|改[道线走]|延[长伸]|恢复|调整|公共汽车|[站总]|”)",
        needs=("0路",),
    ),
    Alternative(
        rf"(?<!\d){_EMERGENCY}(?=接[处警报诊]|警情|出警|指挥|报警|急救|救护|快速反应|联动)",
        needs=tuple(f"000{char}" for char in "接警出指报急救快联"),
    ),
    Alternative(rf"(?<![\d-])\d(?:,\d)*-(?={_GROUP_ZH})", needs=("0-",)),
    Alternative(r"(?<!\d)(?:\d{1,2}分)?\d{1,2}秒\d{1,2}(?!\d)", needs=("秒0",)),
    Alternative(
        r"(?<!\d)\d{1,2}位(?=(?:数字?)?(?:学籍|身份证|证件|密码|验证码|邮编|邮政|编码|代码|账号|卡号|手机号|统一社会))",
        needs=("0位",),
    ),
)
NAMED_EN: tuple[Alternative, ...] = (
    Alternative(r"\[\d{1,2}\]", needs=("0]",)),
    Alternative(
        r"\b(?!Magnitude)[A-Z][a-z]+ [1-5]\.0(?![\d%])|\b[Tt]ype [12](?= diabet)", needs=(" 0.0", "type 0")
    ),
    Alternative(
        r"(?<=[Tt]op )\d{2,3}(?= (?:list|private|enterprises|companies|firms|universities|Chinese|in the))",
        needs=("top 00",),
    ),
    Alternative(r"\b12\d{3}(?= (?:website|site|app|portal|line|system|service)s?\b)", needs=("00000 ",)),
    Alternative(
        r"(?<=Buses )[A-Z]?\d{1,3}(?:(?:,| and|, and) (?:[A-Z][a-z]+ )?[A-Z]?\d{1,3})*|"
        r"(?<=[Bb]us )[A-Z]?\d{1,3}(?:(?:,| and|, and) (?:[A-Z][a-z]+ )[A-Z]?\d{1,3})+|"
        r"(?<=[Bb]us lines )\d{1,3}(?:(?:,| and|, and) [A-Z]?\d{1,3})*",
        needs=("buses ", "bus 0", "bus lines 0"),
    ),
    Alternative(
        rf"(?<=\bcalls to )(?:{_EMERGENCY}|12\d{{3}})\b(?! [a-z]+s\b)|"
        rf"(?<=\bcalled on ){_EMERGENCY}\b(?! [a-z]+s\b)|\b{_EMERGENCY}(?= (?:dispatch|command) )|"
        r"(?<=[Hh]otline )(?:1\d{2}|\d{5})(?= (?:is|was|has)\b)",
        needs=("calls to", "called on", " dispatch", " command", "hotline"),
    ),
    Alternative(rf"(?<![\w-])\d(?:,\d)*-(?={_GROUP_EN})", needs=("0-",)),
    Alternative(
        r"\b[Ww]eeks? \d{1,2}(?:(?:[–-]| to | and )\d{1,2})?\b(?! [a-z]+s\b)", needs=("week 0", "weeks 0")
    ),
    Alternative(
        r"\b(?:extension|ext\.) \d{1,5}\b|"
        r"\b\d{1,3}(?:\.\d+)?(?: degrees |° ?)(?:north|south|east|west|[NSEW])\b|"
        r"\b365 days a year\b",
        needs=("extension 0", "ext. 0", "degrees ", "°", "000 days"),
    ),
    Alternative(r"(?<=Fortune )(?:Global )?\d{3}\b", needs=("fortune",)),
    Alternative(r"\b[Ii]ssue \d{1,4}(?= of (?:the |\d{4}\b))|\b[Ii]ssue \d{1,4}/\d{4}", needs=("issue",)),
)
