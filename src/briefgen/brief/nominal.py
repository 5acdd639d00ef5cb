"""Numerals that tell who, which or when rather than how much: ages, terms, scores, kinds of things.

Nobody declares them; but they are amounts to a reader, so what one language says the other must say as well.
"""

from briefgen.brief.alternation import Alternation, Alternative
from briefgen.typeset import Language

__all__ = ["NOMINAL"]

_HAN = r"[^\W\x00-\x7f]"
_S = r"[ \u00a0]"
# 十年间, 二十多年: as many years as people say in speech, and a sentence or a term never is.
_TENS = "(?<![一二三四五六七八九])(?:[二三四五六七八九]?十|[一二三四五六七八九]?百|[一二三四五六七八九]?千)"
_TENS_EN = "(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a|one) hundred)"
_HEDGE_EN = rf"(?:(?:more than|over|nearly|almost|some|about|around|the|past|last|next|these){_S}){{0,3}}"
_YEARS = tuple(f"{ten}{year}" for ten in "十百千" for year in ("年", "多", "余", "来", "几", "载"))
_VERSE = tuple(f"{digit}{measure}" for digit in "一二三四五六七八九十百千万" for measure in "里尺丈仞钧")
_THAN = "(?:above|greater|higher|more|older|over|stronger|under|younger)"

_WHO_ZH = (
    Alternative(
        rf"\d{{1,3}}(?:[—–～~至到-]\d{{1,3}})?周?岁(?:[及含]?以[上下])(?={_HAN}|[{{\d])(?!的占)|"
        rf"\d{{1,3}}[—–～~至到-]\d{{1,3}}周?岁(?={_HAN})|(?<!\d)\d{{1,3}}周年|[一二三四五六七八九十百]{{1,4}}周年",
        needs=("岁", "周年"),
    ),
    Alternative(
        r"(?:年满|未满|不满|已满)(?:\d{1,2}|[一二三四五六七八九十]{1,3})周?岁",
        needs=("年满", "未满", "不满", "已满"),
    ),
    # old measures, which only verse and proverbs have: 九万里风鹏正举, 飞流直下三千尺
    Alternative("[一二三四五六七八九十百千万]{2,}(?:里(?![程面])|[尺丈仞钧])", needs=_VERSE),
    Alternative(
        "[一二三四五六七八九]十(?:多|余|来|好几)岁|年[近逾届过][二三四五六七八九]十",
        needs=("多岁", "余岁", "来岁", "几岁", "年近", "年逾", "年届", "年过"),
    ),
    Alternative(
        r"(?<!平均年龄)(?<!\d)\d{1,3}周?岁(?=的)|(?<!平均年龄)[二三四五六七八九]十[一二三四五六七八九]?岁(?=的)",
        needs=("岁的",),
    ),
    # 十余个 says no more than 几十个
    Alternative("(?<![一二三四五六七八九])十[余多](?!万|亿)", needs=("十余", "十多")),
    Alternative("18亿亩(?:耕地)?红线|十八亿亩(?:耕地)?红线", needs=("亩红线", "亩耕地")),
    Alternative(r"(?<=[党工教军驾司])龄(?:满|在)?\d{1,2}年(?:[及含]?以[上下])?", needs=("龄",)),
    Alternative("(?:14|十四)亿多?(?:人民|中国人|中华儿女|同胞)", needs=("亿人民", "亿多", "亿中", "亿同")),
    Alternative("(?<!\\d)(?:56|五十六)个(?:兄弟)?民族|五十六朵花", needs=("民族", "朵花")),
    Alternative(r"(?<!\d)(?:31|三十一)个省(?=[（(、]?区|[（(、]?自治区|份|级|会)", needs=("个省",)),
)
_WHO_EN = (
    Alternative(
        rf"\b[Aa]ge[ds]?{_S}(?:(?:over|under|between|from){_S})?\d{{1,3}}"
        rf"(?:(?:[–-]|{_S}(?:to|and|or){_S})\d{{1,3}})?(?!\d|\.\d)|\b(?:over|under)-\d{{1,3}}s\b|"
        r"\b\d{1,3}(?:-to-\d{1,3})?-year-olds?\b|"
        rf"\b(?i:people|persons|residents|citizens|men|women|adults|children|anyone|everyone){_S}"
        rf"(?:(?:over|under|older{_S}than|younger{_S}than){_S}\d{{1,2}}(?![\d.,%])|"
        rf"\d{{1,2}}{_S}(?:and|or){_S}(?:over|older|under|younger)\b)|"
        rf"\b(?:is|are|was|were|those|who){_S}\d{{1,3}}(?:{_S}years)?{_S}(?:and|or){_S}(?:older|younger)\b",
        needs=(
            "age 0",
            "aged ",
            "ages ",
            "age\u00a00",
            "over",
            "under",
            "-year-old",
            "older",
            "younger",
            "age ",
        ),
    ),
    Alternative(rf"(?i)\b{_TENS_EN}{_S}years{_S}(?:old|of{_S}age)\b", needs=("years",)),
    Alternative(
        rf"\b\d{{1,2}}{_S}years’{_S}(?:standing|membership|service)\b",
        needs=("standing", "membership", "service"),
    ),
    Alternative(
        rf"\b1\.4{_S}billion(?={_S}(?:Chinese|people{_S}of{_S}China))|"
        rf"(?<=\b[Oo]ur )(?:more than |over )?1\.4{_S}billion(?={_S}people)|"
        rf"(?<=red line of )1\.8{_S}billion{_S}mu|\b1\.8{_S}billion[- \u00a0]mu(?={_S}red{_S}line)",
        needs=("0.0 ", "0.0\u00a0"),
    ),
    Alternative(
        rf"\bten{_S}thousand(?={_S}(?:met(?:re|er)s|miles|li|households|families)\b)",
        needs=("ten thousand",),
    ),
    # as vague as 万, 千万, 亿 and 百亿 are alone: 逾万人, 突破百亿元
    Alternative(
        r"(?i)\b(?:over|than|nearly|almost|about|some|close to|pass|passe[sd]|exceed(?:s|ed)?|top|topped)"
        rf"{_S}(?:ten thousand|ten million|ten billion|(?:a|one) hundred (?:million|billion))\b",
        needs=("ten thousand", "ten million", "hundred million", "ten billion", "hundred billion"),
    ),
    Alternative(
        rf"(?i)\b(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty){_S}or{_S}"
        r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|so|more)\b(?![-])",
        needs=("ten or ", "ty or "),
    ),
    Alternative(
        rf"\b56(?={_S}(?:ethnic|peoples|nationalit))|\b31(?={_S}provinc)",
        needs=("00 ethnic", "00 peoples", "00 nationalit", "00 provinc"),
    ),
)
_WHEN_ZH = (
    Alternative(
        r"(?<![目提此之以日天\d])(?<![一两二三四五六七八九十几]年)(?<!\D\d年)(?<!\D\d\d年)前(?:\d{1,2}|十一?)个?月",
        needs=("前0", "前00", "前十"),
    ),
    Alternative(
        rf"(?<!徒刑)(?<!期限)(?<![第每]){_TENS}(?:[多余来几]年|[多余]?载|多个年头|"
        "年(?=间|来|前|后|里|磨|如一|以来|之久|风雨|光阴|历程|的(?!(?:有效|保质|使用|诉讼)?期)))",
        needs=_YEARS,
    ),
    # at the end of a clause, but for a sentence, a term or a time that papers are kept
    Alternative(
        rf"(?<![期刑限为第每满判处至达到存管长超、]){_TENS}年(?=[，。；！”])", needs=("十年", "百年", "千年")
    ),
    Alternative(
        rf"距今[已约近有]{{0,2}}(?:[\d.]+万?|{_TENS}+[一二三四五六七八九十百]*)[多余]?年|"
        "五千[多余]?年(?=文明|历史|的?中华)",
        needs=("距今", "五千"),
    ),
    Alternative(r"(?<!\d)\d{1,3}(?:天|个月)期(?![间限满末初])", needs=("天期", "个月期")),
)
_WHEN_EN = (
    Alternative(rf"\bfirst{_S}(?:\d{{1,2}}|eleven)(?={_S}months\b)", needs=("months",)),
    Alternative(
        rf"(?i)\b(?:for|over|in|within|after|during|of|by|than){_S}{_HEDGE_EN}{_TENS_EN}{_S}years\b"
        rf"(?!{_S}(?:in{_S}(?:prison|jail)|of{_S}(?:age|imprisonment)))|"
        rf"\b{_TENS_EN}{_S}years{_S}(?:ago|on|later|earlier)\b",
        needs=("years",),
    ),
    Alternative(
        r"\b\d{1,2},\d{3}(?=[ \u00a0-]years?"
        rf"(?:{_S}(?:ago|old|of{_S}(?:history|(?:\w+{_S})?civili))|-old))",
        needs=("years", "-year-old"),
    ),
    Alternative(
        r"\b\d{1,3}-(?:day|month)(?=[ -](?:reverse|repo|treasury|bills?|bonds?|deposits?|loans?|tenor))",
        needs=("-day", "-month"),
    ),
)
_WHICH_ZH = (
    Alternative(
        r"(?:(?<=比分)|(?<=[以平胜负]))\d{1,3}[比:：]\d{1,3}(?=[战击险大轻完惜胜负获取力不领逆，。、；]|的)|"
        r"(?<!\d)\d{1,3}[比:：]\d{1,3}(?=[险完大战]胜|击败|力克|战平|惜败|不敌|逆转|落后|领先|轻取)|"
        r"(?<=比分)\d{1,3}平",
        needs=("0比0", "0:0", "0：0", "0平"),
    ),
    Alternative(
        r"(?<!\d)\d(?:\.\d)?级(?=(?:[及含]?以[上下])?(?:有感)?(?:余震|地震))", needs=("余震", "地震")
    ),
    Alternative(
        rf"(?<!\d)\d{{1,2}}(?:分钟|小时)(?={_HAN}{{0,8}}圈)|(?<!\d)\d{{2,3}}小时(?=过境免签)|"
        r"(?<=前)\d{1,2}(?:\.\d)?[%‰]|(?<!\d)\d{1,2}连[增升涨丰胜]",
        needs=("圈", "过境", "前0", "0连"),
    ),
    Alternative("以[^，。；]{1,12}为100(?!\\d)|[=＝]100(?=[,，。；;）)])", needs=("为000", "=000", "＝000")),
    Alternative(r"(?:男子|女子|混合)\d{1,5}(?:米|公里|公斤)级?", needs=("子0", "合0")),
    Alternative(
        rf"(?<![\d.])\d{{1,4}}(?:千伏|kV)(?={_HAN}{{0,6}}(?:变电|线路|输电|输变电|电网|配电|电缆))|"
        rf"(?<![\d.])\d{{2}}英尺(?={_HAN}{{0,4}}箱)|(?<![\d.])\d{{1,2}}英寸|"
        rf"(?<![\d.])\d{{1,3}}纳米(?={_HAN}{{0,3}}(?:工艺|制程|芯片|光刻))|"
        rf"(?<![\d.])\d{{1,2}}座(?=(?:[及含]?以[上下])(?:{_HAN}{{0,3}}[客货汽轿]车))",
        needs=("千伏", "kv", "英尺", "英寸", "纳米", "座及", "座以"),
    ),
)
_SCORED = "(?:win|victory|defeat|draw|loss|lead)"
_LENGTH_EN = r"(?:[ \u00a0-]?(?:met(?:re|er)s?|m|kg|kilomet(?:re|er)s?)\b)"
_WHICH_EN = (
    Alternative(
        rf"\b\d{{1,3}}[–-]\d{{1,3}}(?={_S}(?:\w+{_S})?{_SCORED}\b)|"
        r"(?:(?<=won )|(?<=win )|(?<=by )|(?<=lost )|(?<=drew )|(?<=led )|(?<=beat )|(?<=ed )|(?<=at )|"
        r"(?<=score of )|(?<=score was ))"
        rf"\d{{1,3}}[–-]\d{{1,3}}(?=[,.;)]|{_S}(?:to|in|against|over|on|after|at|and|before|with)\b)",
        needs=(
            "win",
            "won",
            "victor",
            "defeat",
            "draw",
            "drew",
            "lost",
            "loss",
            "beat",
            "score",
            "led ",
            "lead",
        ),
        shapes=("0–0", "0-0"),
    ),
    Alternative(
        rf"\b\d{{2,3}}-hour(?={_S}(?:visa|transit))|(?<=[Tt]op{_S})\d{{1,2}}(?:\.\d)?%|"
        rf"\b\d{{1,2}}-(?:minute|hour){_S}(?:[\w-]+{_S}){{0,3}}(?:circles?|neighbou?rhoods?|city|cities)\b|"
        r"\bwithin \d{1,2} minutes(?= of home|’ (?:reach|walk))",
        needs=("0-minute", "0-hour ", "within 0", "top 0", "top\u00a00"),
    ),
    Alternative(rf"(?<=[Mm]agnitude{_S})\d(?:\.\d)?(?={_S}(?:and|or){_S}{_THAN})", needs=("magnitude",)),
    Alternative(
        r"(?:=[ \u00a0]?|\bbase of |"
        r"(?<!many )(?<!much )(?<!high )(?<!low )(?<!few )(?<!well )\bas )100(?=[,.;)])",
        needs=("=000", "= 000", "as 000", "of 000"),
    ),
    Alternative(
        rf"(?<=men’s )\d{{1,2}}(?:,\d{{3}}|\d)?{_LENGTH_EN}|(?<=men’s )\d{{4}}{_LENGTH_EN}", needs=("men’s",)
    ),
    Alternative(
        r"\b\d{1,4}(?:[ \u00a0-]?(?:kV|kilovolts?))"
        rf"(?={_S}(?:\w+{_S})?(?:substations?|lines?|transmission|grid|cables?|power))|"
        rf"\b\d{{2}}-foot(?={_S}(?:\w+{_S})?(?:containers?|boxes)\b)|\b\d{{1,3}}-(?:gigabit|bit)\b|"
        rf"\b\d{{1,3}}(?:-nanomet(?:re|er)|[ \u00a0-]?nm)(?={_S}(?:process|chips?|node|technology))|"
        rf"\bin{_S}\d{{1,2}}\.\d{{2}}(?={_S}seconds\b)",
        needs=(
            "0kv",
            "0 kv",
            "0-kv",
            "kilovolt",
            "0-foot",
            "0-giga",
            "0-bit",
            "-nanomet",
            "0nm",
            "0 nm",
            "00 seconds",
        ),
    ),
)

NOMINAL: dict[Language, Alternation] = {
    "zh": Alternation((*_WHO_ZH, *_WHEN_ZH, *_WHICH_ZH)),
    "en": Alternation((*_WHO_EN, *_WHEN_EN, *_WHICH_EN)),
}
