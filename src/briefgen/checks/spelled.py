"""Long English words with one letter amiss: put in, left out, changed, or two of them swapped.

A word is held against those that official prose uses all the time, in whatever form it bends them. What
stands one letter away from them and is a word of its own is listed as such; a name hardly ever is.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from briefgen.checks.lint import Remark
from briefgen.checks.misspelled import MISSPELLED
from briefgen.checks.passage import Passage

_SHORTEST = 8
_END = 3  # letters; what is amiss further on leaves the beginning as it is, and what is not leaves the end
_LONG = re.compile(rf"(?<![\w’'-])[A-Za-z][a-z]{{{_SHORTEST - 2},}}(?![\w’'-]|[.@]\w)")
_WORDS = """
accelerate accessible accommodate accordance accountable achievement acknowledge acquisition activity
actually additional address adequate administration administrative advantage advertise afternoon agreement
agricultural agriculture allocate allocation although aluminium ambulance analysis announce announcement
annually apparatus applicant application appointment appraisal appreciate approach appropriate approval
approximately arbitration architecture arrangement assessment assistance assistant associate association
assurance attendance attention attract authority automatic available avoidance balance beginning behaviour
beneficial benefit biodiversity boundary budgetary building bureaucracy business calculate campaign
candidate capacity catastrophe category celebrate centralize certificate challenge chemical circulation
citizen clarification classify coastal cohesion collaborate collaboration collection combination
commercial commission commitment committee communicate communication community comparison compensation
competent competition competitive complaint complete compliance comprehensive compulsory concentrate
concentration concern conclusion condition conference confidence confirm conflict congestion congress
connection consequence conservation consider considerable consistent constitution construction
consultation consumer consumption contaminate continue contract contribution convenience convenient
convention cooperation coordinate coordination corporation correction corruption council countryside
coverage creative criminal criterion cultivate cultural currency customer database decision decrease
defendant deficiency definition delegation delivery democracy demonstrate department dependent description
designate destination detailed deteriorate determine development difference different difficult difficulty
digital diploma direction director disability disaster disclosure discipline discretion discussion disease
disposable dispute distribution district diversity division document domestic donation drainage drought
economic economical economist economy education educational effective efficiency efficient electricity
electronic eligible emergency emission emphasis employee employer employment encourage encouragement
enforcement engineering enrolment enterprise entertainment enthusiasm environment environmental equipment
equitable especially essential establish establishment evaluate evaluation eventually evidence examination
excellent exception excessive exchange executive exercise exhibition existence expansion expenditure
expensive experience experiment explanation exploration explosion exposure expression extension extensive
facilitate facility factory favourable feasible february federation fertilizer financial finance fishery
flexible following forecast foreign forestry formation formulate foundation framework freight frequency
function fundamental furniture generation geological governance government governor graduate graduation
grassland guarantee guidance guideline hazardous headquarters healthcare heritage historical homework
hospital household housing humanitarian hydropower identification identify illegal illiteracy imbalance
immediate immediately immigration immunization implement implementation importance important improvement
inadequate incentive incidence incident inclusive increase increasingly independence independent indicator
individual industrial industry inequality inflation information infrastructure inhabitant initiative
innovation innovative inspection inspector installation institution instruction instrument insufficient
insurance integrate integration intellectual intelligence intensive intention interest intermediate
international internet interpretation intervention introduce introduction investigate investigation
investment investor irrigation judgment judicial judiciary jurisdiction justice knowledge laboratory
landscape language leadership legislation legislative legitimate liability liberate library licence
literacy litigation livelihood livestock logistics machinery maintain maintenance management manager
mandatory manufacture manufacturer manufacturing marketing maternal mathematics maximum mayoral measure
measurement mechanism mediation mediator medical medicine membership memorandum metropolitan migration
military mineral minimum ministry minority mobilize moderate modernization monetary monitoring monopoly
mortality motivate mountain municipal national nationality negligence negotiate negotiation neighbour
neighbourhood network notification nuclear numerous nutrition objective obligation observation obstacle
occasion occupation occupational offender official ongoing operation operational opinion opportunity
opposition optimize orchestrate ordinance organization original orphanage otherwise outstanding overall
overseas ownership parliament participant participate participation particular particularly partnership
passenger pedestrian penalty pension percentage performance permanent permission personnel perspective
petition pharmaceutical phenomenon physical pipeline planning platform plenary political pollution
population portfolio possession possibility possible postpone potential poverty practical practice
precaution precipitation predominantly preference prefecture preliminary preparation prescription presence
preservation president pressure prevention preventive previous primary principle priority privilege
probability procedure proceeding procurement produce production productive productivity profession
professional profitable programme progress prohibition project prominent promotion pronounce property
proportion proposal prosecute prosecution prosecutor prosperity protection provide province provincial
provision publication publicity publish punishment purchase purpose qualification qualified quantity
quarterly question questionnaire railway realistic reasonable receive recipient recognition recommend
recommendation reconciliation reconsideration reconstruct reconstruction recovery recruitment recycling
reduction reference reflect refugee regional register registration regularly regulate regulation
regulatory rehabilitation reimburse reinforce relationship relatively reliable religious relocate
relocation remarkable remediation remember renewable renovate renovation replacement representation
representative republic requirement research reservoir residence resident residential resistance
resolution resource respectively response responsibility responsible restaurant restoration restrict
restriction retirement revenue revitalization revolution sanitation satellite satisfaction satisfied
scholarship schedule scientific scientist secondary secretary secretariat security selection semester
seminar sensitive separate separately september sequence servant service settlement severance several
shareholder shortage significance significant similarly simplify situation skilled socialist society
solidarity solution sovereignty specialist specific specification spokesperson stability stadium standard
standardize standing statement statistical statistics statutory stimulate storage strategic strategy
strength strengthen structural structure struggle student subject submission subscription subsequent
subsidiary subsidize subsidy substance substantial succeed success successful successfully sufficient
suggestion suitable summary supermarket superintendent supervise supervision supervisor supervisory
supplement support surgery surplus surround surveillance suspension sustainable symposium synthesis
systematic taxation taxpayer teacher technical technique technological technology telecommunications
telephone temperature temporarily temporary territory testimony textbook theoretical therapy therefore
thorough threaten throughout together tolerance tourism township traditional traffic transaction transfer
transform transformation transition transparency transparent transport transportation treasury treatment
tribunal tuberculosis ultimately unanimous unanimously undergraduate undertake unemployment unification
uniform universal university unlawful unprecedented urbanization utilization vaccination vaccine validity
valuable vegetable vehicle ventilation verification veterinary village violation violence visibility
vocational volunteer vulnerable warehouse warning warranty wastewater waterway welfare wholesale
widespread wildlife withdrawal workforce workshop yesterday
"""
# Words of their own, one letter away from those above or from their forms.
_OWN = frozenset(
    """
    adaption adoption affection aluminum appraise busyness categorise categorises commissar commuter
    compete complement complexes compliant compliment concession confection confession confident conform
    connexion constriction contact contention contest continent convection conversation converse
    conversion conviction costumer counsel counselor countrywide creature decease delivering dependant
    dependence deportment derision detained discrete distract diversifies draught economise emigration
    entourage evacuate evacuation evaluator exclusive exorcise expansive expected expedience expedient
    expend experts exported extortion factorial factorise fallowing fiance fiances fright gradate
    gradates gradation guaranties hermitage hosing identities indention ingenious ingenuous inspire
    instillation institute insurgence intension interment internment invention inventive inventor
    irritation judgement legislature licensee likability likelihood literate livability liveliness
    manger material materially medial medication meditation migrating militarise moderator monopolise
    monopolises moralities morality notional observance occupancy occupant omission operator orchestra
    ordnance organism panning patience patients perceptive perfectly permissive permitting persecute
    persecution persecutor personal planing planking planting precious precipitate prediction
    preposition presented pretence prevision principal prioritise proceeded procession processional
    projection proposition proscription prospective prospects prospered protect protected protecting
    protested protesting provability provence provider quantifies rational redaction reelect refection
    reflection registrar resistant resister resolute respectability respectably respectfully restive
    restraint revenges reverence revocation sanding secretory sensible sensitise sensitises severe
    severed severely simulat simulate simulation specially species spilled stationary stationery
    statistic statuary statue stipulate stipulates stowage straggle straggles stranding stricture
    subsequence subsides subsidise subsidises subsistence substantive subtable summarise summarises
    supplied supplies supposed suppress surpass swilled territorial testament through throughput
    throughs transferred transformer transit traveller treasure treasurer treasures vacation vaccinate
    vesicle vesicles visitation vocation waning wanning warding warming warping warring warships worship
    worships
    """.split()  # noqa: SIM905 - a list of two hundred words is easier to read like this
)


def letter_amiss(passage: Passage) -> Iterator[Remark]:
    """Find the words that are one letter away from a word everybody uses."""
    if passage.language != "en":
        return
    for match in _LONG.finditer(passage.own()):
        right = _meant(match[0].casefold())
        if right:
            better = right.capitalize() if match[0][0].isupper() else right
            message = f"{match[0]!r} is misspelled"
            yield Remark("misspelling", *match.span(), message, f"write {better}", better)


@lru_cache(4096)
def _meant(word: str) -> str:
    """Return the word that was meant; empty if this is one, or like none."""
    if word in MISSPELLED or word in _OWN or _stem(word) in _OWN or _is_known(word):
        return ""
    return next((one for one in _alike(word) if _is_slip(word, one)), "")


def _is_known(word: str) -> bool:
    """Say whether a word is a form of one that is listed."""
    stems = {word, word[:-1], word[:-2], word[:-3], f"{word[:-3]}e", f"{word[:-3]}y"}
    return any(word in _forms(one) for one in stems & _listed())


@lru_cache(1)
def _listed() -> frozenset[str]:
    return frozenset(_WORDS.split())


def _alike(word: str) -> list[str]:
    """Return the words, and what they are of many, that begin or end alike: one slip leaves either."""
    begun, ended = _by_begin_and_end()
    places = {*begun.get(word[:_END], ()), *ended.get(word[-_END:], ())}
    words = (_spelled()[place] for place in sorted(places))
    return [one for one in words if one[0] == word[0] and abs(len(one) - len(word)) < 2]


@lru_cache(1)
def _spelled() -> tuple[str, ...]:
    return tuple(form for word in _WORDS.split() for form in (word, _many(word)))


@lru_cache(1)
def _by_begin_and_end() -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
    begun: dict[str, list[int]] = {}
    ended: dict[str, list[int]] = {}
    for place, word in enumerate(_spelled()):
        begun.setdefault(word[:_END], []).append(place)
        ended.setdefault(word[-_END:], []).append(place)
    return begun, ended


def _many(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _forms(word: str) -> tuple[str, ...]:
    stem = word.removesuffix("e")
    past = f"{word[:-1]}ied" if word.endswith("y") else f"{stem}ed"
    return word, _many(word), past, f"{stem}ing", f"{word}ly", f"{word}al", f"{word}d"


def _stem(word: str) -> str:
    return re.sub("(?:s|ed|ing|ly)$", "", word)


def _is_slip(word: str, meant: str) -> bool:
    """Say whether a word differs by one slip, neither at its beginning nor in its ending."""
    start = next((at for at, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), len(meant))
    rest, left = word[start:], meant[start:]
    swapped = len(rest) > 1 and rest[1::-1] == left[:2] and rest[2:] == left[2:]
    one = rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]
    in_ending = start >= len(meant) - 2 and not swapped
    return (swapped or one) and start > 0 and not in_ending and not _is_variant(word, meant)


def _is_variant(word: str, meant: str) -> bool:
    """Say whether two words differ as British and American spelling do."""
    folded = [re.sub("ll", "l", re.sub("our", "or", re.sub("[sz]", "s", one))) for one in (word, meant)]
    return folded[0] == folded[1] or re.sub("c", "s", folded[0]) == re.sub("c", "s", folded[1])
