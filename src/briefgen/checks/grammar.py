"""English grammar, as far as words side by side show it: agreement, verb forms, words that go with no other.

English has words that are noun and verb; a slip is looked for among the nouns of official prose alone, beside
a verb that settles what they are. What is not reported may still be wrong.
"""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.lint import RUNNING, Lint, Pattern, Remark
from briefgen.checks.passage import Passage
from briefgen.values import dataclass

_WORD = re.compile(r"[A-Za-z’]+|[.!?;:,()“”—\ufffc]")
_NOUNS = (
    "agency applicant application authority body bridge building case centre child city clinic committee "
    "company complaint county country court department dispute district doctor document enterprise factory "
    "farmer firm hospital house household institution judge law lawyer man market measure meeting ministry "
    "month number office officer official organization patient plan platform policy problem programme "
    "project province reform region regulation report resident river road rule school service site street "
    "student system target teacher town township unit university village villager woman worker year"
)
_ODD = {"child": "children", "man": "men", "woman": "women"}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _plural(noun: str) -> str:
    ends_in_ie = noun[-1] == "y" and noun[-2] not in "aeou"
    return _ODD.get(noun) or (f"{noun[:-1]}ies" if ends_in_ie else f"{noun}s")


_ONE = _set(f"{_NOUNS} work")
_SEVERAL = frozenset(_plural(noun) for noun in _NOUNS.split())
# Bodies of people, which British English takes as many: the committee are agreed.
_MANY_HEADS = _set("agency authority body committee company court department ministry office")
_ADJECTIVES = _set("new old local first other main")
_SINGULAR, _MANY = _set("is was has"), _set("are were have")
_VERBS = _SINGULAR | _MANY | _set("had will must can could should would may")
_COUNTS = _set(
    "these those many several few various numerous both two three four five six seven eight nine ten eleven "
    "twelve"
)
_ARTICLES = _set("this each every another a an")
_STOPS = _set(". ! ?")
_PAUSES = _set(". ! ? ; : ,")
_BEGINS = _STOPS | _set("; : , and but because that")
_MODALS = _set("will would can could should must may might cannot")
# Words that end like a past tense or a third person, and are none.
_IN_ED = _set("need exceed proceed succeed feed speed breed indeed embed shed heed seed bleed wed")
_IN_S = _set("always sometimes besides afterwards others themselves ourselves perhaps")

# Words in s that are said of one thing, and names of countries and papers.
_ONE_ENDS = ("ss", "us", "is", "os", "as", "ics", "ies’", "’s")
_ONE_IN_S = _set(
    "news series means species headquarters crossroads barracks works whereabouts gallows times games lens "
    "philippines netherlands maldives states nations emirates seychelles congress diabetes measles rabies "
    "mumps proceeds remains premises grounds savings customs innings kudos chaos corps"
)

_AGREE = "let the verb agree with its subject"
_FORM = "use the form of the word that belongs here"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two words that do not stand side by side."""

    first: frozenset[str]
    second: frozenset[str]
    message: str
    hint: str


_PAIRS = (
    _Pair(
        _set("is are was were be been being to"),
        _set("did went gave took came began wrote spoke chose broke grew knew drove threw flew drew ate"),
        "a past tense stands where a participle or an infinitive belongs",
        _FORM,
    ),
    _Pair(
        _set("is are was were be been being"),
        _set("build send spend bring teach sell lose tell write choose speak"),
        "an infinitive stands where a participle belongs",
        _FORM,
    ),
    _Pair(
        _set("more"),
        _set(
            "better worse easier faster larger smaller stronger weaker cheaper safer cleaner clearer quicker "
            "earlier younger greater richer poorer healthier simpler wider longer"
        ),
        "the word is compared twice",
        "take more out",
    ),
    _Pair(
        _set("most"),
        _set("best worst largest highest lowest easiest"),
        "the word is compared twice",
        "take most out",
    ),
    _Pair(
        _set("many several few"),
        _set("information advice equipment evidence progress research knowledge"),
        "the word counts nothing",
        "write much, or some",
    ),
    _Pair(_set("should must could would"), _set("to"), "an infinitive follows without to", "take to out"),
)
_SECONDS = frozenset(word for pair in _PAIRS for word in pair.second)
_SUBJECTS = (
    (_set("it he she"), _set("are have do were"), "the verb is a plural one"),
    (_set("they we these those you"), _set("is was has does"), "the verb is a singular one"),
)
_BARE = _set("go make take give need want say show use help find keep become seem include provide do have")
_NO_PLURALS = _set(
    "informations advices equipments knowledges softwares personnels feedbacks homeworks legislations "
    "furnitures"
)


def grammar(passage: Passage) -> Iterator[Remark]:
    """Look at every two words of English that stand side by side."""
    if passage.language != "en":
        return
    matches = list(_WORD.finditer(passage.own()))
    words = [match[0].casefold() for match in matches]
    for at, word in enumerate(words):
        for width, message, hint in _wrong(words, at, word):
            start, end = matches[at - width + 1].start(), matches[at].end()
            said = f"{passage.text[start:end]!r}: {message}"
            yield Remark("grammar", start, end, said, hint)


def _wrong(words: Sequence[str], at: int, word: str) -> Iterator[tuple[int, str, str]]:
    """Say what is wrong with a word after the one before it: how many words, the message and the hint."""
    before = words[at - 1] if at else "."
    if word in _VERBS:
        yield from _disagreeing(words, at, before, word)
    elif word in _SEVERAL and before in _ARTICLES and words[at + 1 : at + 2] in (["of"], ["in"], ["that"]):
        yield 2, "the noun stands for several, and is said of one", "write the noun in the singular"
    if word in _SECONDS:
        pair = next((one for one in _PAIRS if word in one.second and before in one.first), None)
        if pair:
            yield 2, pair.message, pair.hint
    elif before in _MODALS and _is_inflected(word) and words[at - 2 : at - 1] not in (["the"], ["political"]):
        yield 2, "an infinitive follows here", _FORM
    elif word in _NO_PLURALS:
        yield 1, "the word has no plural", _FORM
    elif word in _BARE and before in ("it", "he", "she") and _opens(words, at - 1, _STOPS):
        yield 2, "the verb lacks its ending", _AGREE


def _is_inflected(word: str) -> bool:
    """Say whether a word has the ending of a past tense or of a third person."""
    if word.endswith("ed"):
        return word not in _IN_ED
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "suia’" and word not in _IN_S


def _disagreeing(words: Sequence[str], at: int, noun: str, verb: str) -> Iterator[tuple[int, str, str]]:
    for subjects, verbs, message in _SUBJECTS:
        if noun in subjects and verb in verbs and _opens(words, at - 1, _BEGINS):
            yield 2, message, _AGREE
    before = words[at - 2] if at > 1 else "."
    if noun in _ONE and before in _COUNTS:
        yield 3, "the noun stands for one, and is said of several", "write the noun in the plural"
    elif noun in _ONE and list(words[max(at - 4, 0) : at - 2]) == ["one", "of"]:
        yield 5, "one of several wants the plural", "write the noun in the plural"
    elif noun in _SEVERAL and before in _ARTICLES:
        yield 3, "the noun stands for several, and is said of one", "write the noun in the singular"
    elif _is_plural(noun) and verb in _SINGULAR and _is_subject(words, at - 1, _PAUSES):
        yield 2, "the verb is a singular one", _AGREE
    elif _is_subject(words, at - 1, _STOPS):
        if noun in _ONE - _MANY_HEADS and verb in _MANY:
            yield 2, "the verb is a plural one", _AGREE
    elif noun.endswith("s") and verb in _MANY and _is_number_of(words, at - 1):
        yield 2, "the number is one", _AGREE


def _is_plural(noun: str) -> bool:
    """Say whether a noun behind the can only be a plural: engines, not bus, crisis, news, statistics."""
    return noun in _SEVERAL or (
        len(noun) > 4 and noun.endswith("s") and not noun.endswith(_ONE_ENDS) and noun not in _ONE_IN_S
    )


def _is_subject(words: Sequence[str], noun: int, ends: frozenset[str]) -> bool:
    """Say whether the, an adjective perhaps, and this noun stand at the beginning, or behind such a mark."""
    the = noun - 2 if noun > 1 and words[noun - 1] in _ADJECTIVES else noun - 1
    return the >= 0 and words[the] == "the" and _opens(words, the, ends)


def _is_number_of(words: Sequence[str], noun: int) -> bool:
    """Say whether a noun ends the number of such things, with at most two words between."""
    starts = (noun - back for back in (3, 4, 5) if noun >= back)
    return any(list(words[start : start + 3]) == ["the", "number", "of"] for start in starts)


def _opens(words: Sequence[str], at: int, ends: frozenset[str]) -> bool:
    return at == 0 or words[at - 1] in ends


GRAMMAR: tuple[Lint, ...] = (
    grammar,
    Pattern(
        "grammar",
        r"\b(?i:discuss(?:ed|es|ing)? about|comprise[sd]? of|comprising of|despite of|emphasi[sz]e[sd]? on|"
        r"stress(?:ed|es)? on|according with|there (?:is|was) (?:many|several|few|two|three|four|five) )\b",
        "{}: these words do not go together",
        hint="take the second word out, or let the verb agree",
        roles=RUNNING,
        needs=(
            "discuss",
            "compris",
            "despite of",
            "emphasi",
            "stress",
            "according with",
            "there is",
            "there was",
        ),
    ),
    Pattern(
        "grammar",
        r"\b[Aa]lthough [^.;:!?]{3,90}, but\b",
        "{}: one of the two words says it",
        hint="take although or but out",
        roles=RUNNING,
        needs=("although ",),
    ),
)
