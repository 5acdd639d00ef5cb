"""Abbreviations that Chinese writes in Latin letters, and the words by which English says the same.

Those that English spells out initial by initial are not here: initials are compared as they stand.
"""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["SPELLED_OUT"]

_TABLE = """
CPI consumer price|PPI producer price, ex-factory, factory-gate|PMI purchasing manager
GDP economy, economic output|PM2.5 fine particl, fine particulate
PM10 particulate, coarse particl, inhalable|REITs investment trust
IP intellectual property, brand, character, franchise|ICU intensive care, critical care
MRI magnetic resonance|KTV karaoke|EPC general contract, turnkey|4S dealer
5A top-rated, highest-rated, AAAAA, top-level|4A AAAA|F1 Formula One|CCER certified emission
AED defibrillator|CPR resuscitation|MCN multi-channel, agenc|UP video, uploader|BRT rapid transit
PPP partnership|GPS satellite positioning, satellite navigation, sat nav|ATM cash machine
PPT slides, presentation|RMB yuan, renminbi|HIV AIDS|R&D research|VOCs volatile organic|VOC volatile organic
QQ chat, messag|DNA genetic|LOGO emblem|MBA business administration|EMBA business administration
CNG compressed natural gas|SUV sport utility|OEM contract manufactur|CEO chief executive|CFO chief financial
HPV papillomavirus|COVID coronavirus|TV television|PC computer|UAV drone, unmanned
RCEP Regional Comprehensive|ASEAN Southeast Asia|OFDI outbound investment, outward investment
FDI foreign investment, foreign direct investment|Vlog video|Plog photo, picture|WiFi wireless|DV video
LED light-emitting|NGO non-governmental|CBD business district
"""

_ENTRIES = (entry.partition(" ") for entry in _TABLE.replace("\n", "|").strip("|").split("|"))
SPELLED_OUT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(words.casefold().split(", ")) for name, _, words in _ENTRIES}
)
