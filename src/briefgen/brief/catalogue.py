"""The units Chinese government reports count in, with the English words a native editor would use.

A magnitude before a unit (万件, 亿千瓦时, 百万元) is understood for every unit that can be counted;
such a unit need not be listed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from briefgen.brief.numerals import MAGNITUDES, fold_digits, shift
from briefgen.values import dataclass

_MAGNITUDES_BEGIN = frozenset(word[0] for word in MAGNITUDES)
Kind: TypeAlias = Literal["count", "money", "percent", "points", "measure", "none"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its words in both languages, and how much one of it is (`scale`: 万 is 10000, % is 0.01).

    For money the English words are the currency's code, which stands before the number.
    """

    name: str
    zh: str
    en_one: str
    en_many: str
    kind: Kind
    scale: Decimal

    @property
    def magnitude(self) -> str:
        """The magnitude the Chinese word begins with: 亿 of 亿元, nothing of 元 or 千瓦."""
        for word, power in MAGNITUDES.items() if self.zh[:1] in _MAGNITUDES_BEGIN else ():
            if self.zh.startswith(word) and self.scale == shift(Decimal(1), power):
                return word
        return ""

    @property
    def noun(self) -> str:
        """The Chinese word without its magnitude: 元 of 亿元."""
        return self.zh[len(self.magnitude) :]

    @property
    def power(self) -> int:
        """The power of ten of the magnitude: 8 of 亿元, 0 of 元 or %."""
        return MAGNITUDES.get(self.magnitude, 0)


# Chinese, English for exactly one, English otherwise. The words are neutral on purpose: a brief that knows
# better (办结事项 are matters, 涉案 are cases) says so in its own `units:`. The spelling is British, as the
# English editions are tagged.
_COUNTS = """
件 case cases|项 item items|个 item items|户 household households|户次 household visit household visits
人 person people|人次 visit visits|名 person people|位 person people|家 company companies
家次 company visit company visits|条 item items|份 copy copies|部 work works|场 session sessions
场次 session sessions|次 time times|起 incident incidents|宗 case cases|卷 file files|篇 article articles
期 issue issues|处 site sites|所 institution institutions|座 facility facilities|栋 building buildings
幢 building buildings|套 unit units|套次 unit units|台 machine machines|台次 machine run machine runs
台套 set sets|辆 vehicle vehicles|辆次 vehicle trip vehicle trips|架 aircraft aircraft|架次 flight flights
艘 vessel vessels|艘次 port call port calls|列 train trains|班 class classes|班次 service services
车次 trip trips|航次 voyage voyages|件次 filing filings|批 batch batches|批次 batch batches
类 category categories|种 kind kinds|款 model models|组 group groups|支 team teams|队 team teams
对 pair pairs|双 pair pairs|只 head head|头 head head|匹 head head|羽 bird birds|尾 fish fish
株 plant plants|棵 tree trees|粒 grain grains|枚 piece pieces|块 piece pieces|张 sheet sheets|页 page pages
册 volume volumes|本 book books|幅 picture pictures|封 letter letters|则 notice notices|首 song songs
集 episode episodes|门 course courses|节 lesson lessons|课时 class hour class hours
学时 class hour class hours|堂 class classes|届 session sessions|轮 round rounds|步 step steps
层 floor floors|间 room rooms|口 well wells|眼 well wells|床 bed beds|张床位 bed beds|床位 bed beds
席 seat seats|桌 table tables|亩次 mu treated mu treated|村 village villages|镇 town towns
乡 township townships|县 county counties|市 city cities|省 province provinces|国 country countries
校 school schools|所学校 school schools|企业 company companies|村次 village visit village visits
点 point points|分 point points|颗 satellite satellites|根 piece pieces|片 area areas|片区 area areas
路 route routes|例 case cases|剂 dose doses|剂次 dose doses|针次 dose doses|单 order orders
笔 transaction transactions|股 share shares|个标段 contract section contract sections
管 tube tubes|餐 meal meals|盒 box boxes|把 piece pieces|发 round rounds|章 chapter chapters
字 character characters|面 piece pieces|道 item items|通 call calls|顶 piece pieces|桶 barrel barrels
罐 can cans|群 group groups|扇 piece pieces|枝 piece pieces|尊 statue statues|车道 lane lanes
回 circuit circuits|车位 parking space parking spaces|泊位 berth berths
学位 school place school places|学分 credit credits|门次 class classes
台件 instrument instruments|标台 standard bus standard buses
床日 bed-day bed-days|人天 person-day person-days|工日 person-day person-days|级 degree degrees
票 vote votes|阅读量 view views|包 package packages|箱 box boxes|瓶 bottle bottles|袋 bag bags|盏 lamp lamps
标箱 TEU TEUs|标准箱 TEU TEUs|年 year years|周年 year years|个月 month months|月 month months|周 week weeks
个星期 week weeks|季度 quarter quarters|个季度 quarter quarters|天 day days|日 day days
个工作日 working day working days|工作日 working day working days|小时 hour hours|个小时 hour hours
分钟 minute minutes|秒 second seconds
"""

_MONEY = """
元 RMB|元人民币 RMB|美元 USD|港元 HKD|港币 HKD|澳门元 MOP|新台币 TWD|欧元 EUR|日元 JPY|英镑 GBP|卢布 RUB
韩元 KRW|新加坡元 SGD|澳元 AUD|加元 CAD|瑞士法郎 CHF
"""

_MEASURES = """
亩 mu mu|公顷 hectare hectares|公亩 are ares|平方米 square metre square metres
平方公里 square kilometre square kilometres|平方千米 square kilometre square kilometres
平方厘米 square centimetre square centimetres|平米 square metre square metres
立方米 cubic metre cubic metres|方 cubic metre cubic metres|立方 cubic metre cubic metres|标准立方米 Nm³ Nm³
公里 kilometre kilometres|千米 kilometre kilometres|米 metre metres|厘米 centimetre centimetres
毫米 millimetre millimetres|微米 μm μm|纳米 nm nm|海里 nautical mile nautical miles|里 li li
英里 mile miles|英尺 foot feet|英寸 inch inches|百帕 hPa hPa|千帕 kPa kPa|兆帕 MPa MPa
马力 horsepower horsepower
车公里 vehicle-kilometre vehicle-kilometres|延米 linear metre linear metres|吨 tonne tonnes
公吨 tonne tonnes|吨标准煤 tce tce|吨标煤 tce tce|吨公里 tonne-kilometre tonne-kilometres
人公里 passenger-kilometre passenger-kilometres|公斤 kilogram kilograms|千克 kilogram kilograms|斤 jin jin
克 gram grams|毫克 milligram milligrams|微克 microgram micrograms|微克/立方米 μg/m³ μg/m³|毫克/升 mg/L mg/L
升 litre litres|毫升 millilitre millilitres|千瓦 kW kW|瓦 W W|兆瓦 MW MW|吉瓦 GW GW|千瓦时 kWh kWh
度 kWh kWh|度电 kWh kWh|兆瓦时 MWh MWh|千伏 kV kV|伏 V V|千伏安 kVA kVA|兆伏安 MVA MVA|摄氏度 °C °C|℃ °C °C
岁 year years|周岁 year years|倍 times times|分贝 dB dB|公里/小时 km/h km/h|千米/小时 km/h km/h|GB GB GB
km km km|cm cm cm|mm mm mm|km² km² km²|m² m² m²|㎡ m² m²|m³ m³ m³|ha ha ha|kg kg kg|mg mg mg|kW kW kW|MW MW MW
GW GW GW|kWh kWh kWh|MWh MWh MWh|GWh GWh GWh|kV kV kV|kVA kVA kVA|mg/L mg/L mg/L|mg/m³ mg/m³ mg/m³
μg/m³ μg/m³ μg/m³|°C °C °C|dB dB dB
μg/m3 μg/m³ μg/m³|µg/m³ μg/m³ μg/m³|mg/m3 mg/m³ mg/m³|nGy/h nGy/h nGy/h|m2 m² m²|m3 m³ m³|km2 km² km²
km/h km/h km/h|大卡 kcal kcal|千卡 kcal kcal|赫兹 Hz Hz|兆赫 MHz MHz|Hz Hz Hz|kHz kHz kHz|MHz MHz MHz
GHz GHz GHz|MPa MPa MPa|m m m|t t t|m/s m/s m/s|/10万 per 100,000 per 100,000
重量箱 weight case weight cases|担 dan dan|市斤 jin jin|蒸吨 t/h t/h|载重吨 DWT DWT
总吨 GT GT|TEU TEU TEUs|P PFLOPS PFLOPS|PF PFLOPS PFLOPS|PFLOPS PFLOPS PFLOPS|EFLOPS EFLOPS EFLOPS
Eflops EFLOPS EFLOPS|Pflops PFLOPS PFLOPS|TB TB TB|PB PB PB|Mbps Mbps Mbps|Gbps Gbps Gbps|兆 Mbps Mbps
PFlops PFlops PFlops|EFlops EFlops EFlops
"""

_SHARES: tuple[Unit, ...] = (
    Unit("%", "%", "%", "%", "percent", Decimal("0.01")),
    Unit("‰", "‰", "‰", "‰", "percent", Decimal("0.001")),
    Unit("成", "成", "%", "%", "percent", Decimal("0.1")),
    Unit("个百分点", "个百分点", "percentage point", "percentage points", "points", Decimal("0.01")),
    Unit("百分点", "个百分点", "percentage point", "percentage points", "points", Decimal("0.01")),
    Unit("个基点", "个基点", "basis point", "basis points", "points", Decimal("0.0001")),
    Unit("基点", "个基点", "basis point", "basis points", "points", Decimal("0.0001")),
)

_BARE: tuple[Unit, ...] = (
    Unit("none", "", "", "", "none", Decimal(1)),
    Unit("万", "万", "", "", "none", Decimal(10_000)),
    Unit("亿", "亿", "", "", "none", Decimal(100_000_000)),
    Unit("万亿", "万亿", "", "", "none", Decimal(1_000_000_000_000)),
)

# The magnitudes reports use every week are listed, so that an editor can offer them.
_LISTED_WITH_MAGNITUDE = (
    "万人 亿人 万人次 亿人次 万户 万件 亿件 万家 万条 万份 万亩 亿亩 万公顷 万平方米 万平方公里 万公里 "
)
_LISTED_WITH_MAGNITUDE += "万吨 亿吨 万千瓦 亿千瓦 万千瓦时 亿千瓦时 万立方米 亿立方米 万辆 万台 万套 亿斤 "
_LISTED_WITH_MAGNITUDE += (
    "千元 万元 百万元 千万元 亿元 百亿元 千亿元 万亿元 万美元 亿美元 万亿美元 亿欧元 亿港元 万亿日元"
)

_COUNTABLE: frozenset[Kind] = frozenset({"count", "money", "measure"})


_TRADITIONAL = str.maketrans("萬億噸畝個戶條項臺輛場處間圓", "万亿吨亩个户条项台辆场处间元")


def find_unit(name: str, extra: Mapping[str, Unit]) -> Unit | None:
    """Return the unit an author named; `extra` are the brief's own units, which come first."""
    wanted = fold_digits(name.strip())
    own = extra.get(wanted) or _with_magnitude(wanted, extra)
    return own or CATALOGUE.get(wanted) or _with_magnitude(wanted, CATALOGUE)


def suggest_units(name: str, extra: Mapping[str, Unit]) -> tuple[str, ...]:
    """Return up to three units an author may have meant, by their words in either language."""
    from difflib import get_close_matches  # takes long to load, and most briefs name nothing wrong

    wanted = name.strip().casefold().translate(_TRADITIONAL)
    units = {**CATALOGUE, **extra}
    meant = [wanted] if wanted != name.strip().casefold() and find_unit(wanted, extra) else []
    spoken = [
        known for known, unit in units.items() if wanted in (unit.en_one.casefold(), unit.en_many.casefold())
    ]
    spoken += [known for known in ("元",) if wanted in ("yuan", "cny", "rmb", "￥", "¥")]
    spoken += [known for known in ("%",) if wanted in ("percent", "per cent", "pct")]
    close = get_close_matches(wanted, list(units), n=3, cutoff=0.5)
    inside = [known for known, unit in units.items() if unit.noun and (known in wanted or wanted in known)]
    return tuple(dict.fromkeys([*meant, *spoken, *close, *inside]))[:3] if wanted else ()


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the catalogue as a reader looks it up: its name in a brief, and its words."""

    name: str
    zh: str
    en_one: str
    en_many: str
    kind: Kind


def unit_rows() -> tuple[UnitRow, ...]:
    """Return the catalogue, kind by kind, in the order it is kept in, without those that begin with 万."""
    units = [unit for unit in CATALOGUE.values() if unit.kind == "none" or not unit.magnitude]
    kinds = get_args(Kind)
    rows = [UnitRow(unit.name, unit.zh, unit.en_one, unit.en_many, unit.kind) for unit in units]
    return tuple(sorted(rows, key=lambda row: kinds.index(row.kind)))


def _with_magnitude(name: str, units: Mapping[str, Unit]) -> Unit | None:
    for word, power in MAGNITUDES.items():
        rest = name.removeprefix(word)
        base = units.get(rest)
        if rest != name and base and base.kind in _COUNTABLE and not base.magnitude:
            return replace(base, name=name, zh=word + base.zh, scale=shift(base.scale, power))
    return None


def _rows(table: str) -> Iterator[tuple[str, str]]:
    for row in table.replace("\n", "|").split("|"):
        if row.strip():
            name, _, words = row.strip().partition(" ")
            yield name, words


def _halves(words: str) -> tuple[str, str]:
    """Split `household visit household visits` where the plural begins: both forms have as many words."""
    parts = words.split(" ")
    middle = len(parts) // 2
    return " ".join(parts[:middle]), " ".join(parts[middle:])


def _listed() -> Iterator[Unit]:
    for name, words in _rows(_COUNTS):
        yield Unit(name, name, *_halves(words), "count", Decimal(1))
    for name, code in _rows(_MONEY):
        yield Unit(name, name, code, code, "money", Decimal(1))
    for name, words in _rows(_MEASURES):
        yield Unit(name, name, *_halves(words), "measure", Decimal(1))
    yield from _SHARES
    yield from _BARE


def _by_name(units: Iterable[Unit]) -> dict[str, Unit]:
    return {unit.name: unit for unit in units}


CATALOGUE: Mapping[str, Unit] = MappingProxyType(_by_name(_listed()))
CATALOGUE = MappingProxyType(
    {**CATALOGUE}
    | {name: unit for name in _LISTED_WITH_MAGNITUDE.split() if (unit := _with_magnitude(name, CATALOGUE))}
)
