"""Numerals that name a time, a place, a rank or an article without the word that usually says so.

早上9点, 23年底, 3栋2单元, 排名全省5位, 刑法264条, and what a rate is of (每10万人).
"""

from briefgen.brief.alternation import Alternative

__all__ = ["SHORTENED_ZH"]

_TO = "[—–―~～至到-]"
_HOURS = r"(?:[01]?\d|2[0-4])"
_MINUTES = r"(?:\d{1,2}分(?!钟)|半|整)?"

SHORTENED_ZH: tuple[Alternative, ...] = (
    Alternative('"[^"“”，。；,;\n]{1,16}"', needs=('"',)),
    Alternative("「[^「」，。；\n]{1,16}」", needs=("「",)),
    # the counter of a web page
    Alternative(
        r"(?:浏览|点击|阅读|访问)(?:次数|量|数)?[:：][ \u00a0]?\d+次?", needs=("浏览", "点击", "阅读", "访问")
    ),
    # an enumerator, and then a year
    Alternative(r"(?<![\d.．])\d{1,2}[.．](?=(?:19|20)\d{2}年)", needs=("0.0000年", "0．0000年")),
    Alternative(
        rf"(?:上午|下午|早上|早晨|晚上|凌晨|中午|傍晚|夜间|当[日天晚]|\d日){_HOURS}点{_MINUTES}(?:{_TO}(?:次日)?{_HOURS}点{_MINUTES})?|"
        rf"(?<![\d.]){_HOURS}点(?={_TO}(?:次日|下午|晚上|{_HOURS}点)|[以之]?[前后]|钟|起|开始|左右到)|(?<=点[至到]){_HOURS}点",
        needs=("0点",),
    ),
    Alternative(
        r"(?<![\d.])[0-3]\d年(?=[底末初中](?![期学])|[上下]半年|\d{1,2}月|第?[一二三四1-4]季度)",
        needs=("00年",),
    ),
    Alternative(
        r"(?<!\d)\d{1,3}(?:号[院楼])?[栋幢座层](?=[A-Z]?\d{1,4}(?:单元|[室号层]))",
        needs=("0栋", "0幢", "0座", "0层"),
    ),
    Alternative(
        r"(?:排名|位[列居次]|名列|(?<![邻定移旧新民安])居)[全本][省市国县区州系]{1,2}\d{1,3}[位名]",
        needs=("排名", "位列", "位居", "位次", "名列", "居"),
    ),
    Alternative(
        r"(?:(?<=刑法)|(?<=民法典)|(?<=宪法)|(?<=诉讼法)|(?<=处罚法)|(?<=公司法)|(?<=合同法)|(?<=劳动法))\d{1,4}条",
        needs=("法", "典"),
    ),
    Alternative(
        r"(?<=每)10{2,7}(?=[户人名个件台辆平万])|(?<=每)10{0,3}[万亿](?=[户人名个件元])", needs=("每",)
    ),
)
