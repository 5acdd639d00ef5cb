"""What follows a figure: the units and measure words of official Chinese, the symbols and words of English.

Each constant is the source of a regular expression, longer units before those they begin with.
"""

from typing import Final

_PHYSICAL: Final = (
    "平方(?:公里|千米|厘米|毫米|米)?|空?立方(?:千米|厘米|米)?|平米|空方|"
    "[兆吉太毫微纳]?(?:瓦时|瓦|伏安|伏|安时|安|赫兹|赫|焦|帕|卡|西弗|摩尔|比特|字节)|勒克斯|毫米汞柱|大气压|"
    "[厘毫微纳分]米|[毫微纳]克|[毫微纳]升|[毫微]秒|[克吨]标准?煤|[吨人]公里|[总净蒸]吨|载重吨|公里|公顷|公亩|公斤|公升|"
    "公分|海里|华里|英里|英尺|英寸|盎司|克拉|光年|分贝|摄氏度|大卡|马力|像素|标准?箱"
)
_MONEY: Final = "[美欧日港澳韩加新]元|澳门元|新台币|英镑|卢布|卢比|法郎|泰铢"
_TIME: Final = "小时|分钟|秒钟|工作日|季度|年度|年代|年期|月份|月龄|世纪|周年|周岁|学年|学期|学时|学分|课时"
_COUNTED: Final = (
    "个(?:百分点|基点|点|工作日|自然日|小时|季度|星期|月)|百分点|基点|"
    "[人户家例件起架辆台班艘列车场亩门批航频闸组处]次|条公里|吨级|人[天日年]|台套|号[楼线]|张?床位|单元|标段|社区"
)
_SINGLE: Final = (
    "年月日时分秒号届次期条款项章节页版卷册篇部份件宗起例个名人位户家所座处栋间套台辆架艘列班趟场轮批类种级等度"
    "倍成折元角块吨斤克米里亩升岁天周点字张幅枚颗株棵头只匹口组队支股层楼路线省市县区乡镇村国集步室门双对副桩袋"
    "箱瓶包桶针剂幢排孔眼席票堂帧码维寸尺丈钱两石旬代连段圈格尾羽窝强大城域后㎡㎥㎞㎝㎜㎏"
)
UNIT: Final = f"(?:{_PHYSICAL}|{_MONEY}|{_TIME}|{_COUNTED}|[{_SINGLE}])"
SCALE: Final = "[十百千万亿]"
_APPROXIMATE: Final = "[余多来几]"
_PREFIXED: Final = "[kMGTcdmhnµμ]?(?:Wh|W|Hz|Pa|bps|B|V|A|J|K|eV|cal|mol|lx|lm|cd|m|g|s|L|l|t|F|Ω)"
_SYMBOL: Final = f"(?:{_PREFIXED}|ha|min|h|d|dB|rpm|TEU|°C|℃|ppm|%)[²³]?"
SYMBOLS: Final = f"{_SYMBOL}(?:[/·]{_SYMBOL})?(?![A-Za-z])"

_CHINESE: Final = f"{UNIT}(?:(?:[/·]{SCALE}{{0,2}}{UNIT}){{1,2}}|[多半余]{UNIT}?)?"
# What may follow a figure and is no measure word; any other character is taken for one: 12|匝, 1500|顶.
_OTHER: Final = (
    "的和与及至到等以为是在较比同从由被将把对有无不超高低左右内外前上下中其全各并且或而则又均都已也还可"
)
_UNKNOWN: Final = rf"(?![{_OTHER}])[\u4e00-\u9fff]"
# 1171.89|亿元, 3400|余条, 620|余万亩, 30|微克/立方米, 46575|亿千瓦时, 3|个多月, 20|万kW
QUANTITY: Final = (
    rf"{_APPROXIMATE}?{SCALE}{{0,3}}{_APPROXIMATE}?(?:{_CHINESE}|(?<={SCALE}) ?{SYMBOLS}|{_UNKNOWN})?"
)

_CURRENCY: Final = "yuan|renminbi|dollars|euros|pounds|yen"
_LENGTH: Final = "(?:kilo|centi|milli)?met(?:er|re)s?|miles?|nautical miles?"
POWERS: Final = "thousand|million|billion|trillion"
WORDS: Final = (
    f"{POWERS}|percent|per cent|percentage points?|basis points?|mu|hectares?|tons?|"
    f"tonnes?|(?:square |cubic )?(?:{_LENGTH})|(?:kilo|mega|giga)?watts?(?:-hours?)?|kilograms?|grams?|"
    f"lit(?:er|re)s?|degrees|{_CURRENCY}"
)
