"""Decide which script each ambiguous character belongs to: quotes by pairs, the rest by their neighbours.

Curly quotes, dashes, ellipses and many signs share their code points between Chinese and English; which
font and which rules they take is decided here once, for the composer and for Word alike (clreq 3.2.1, GB/T
15834).
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from briefgen.typeset.classes import (
    CLOSING,
    CONNECTOR,
    DASH,
    EAST_ASIAN,
    ELLIPSIS,
    HAN,
    HYPHEN,
    INTERPUNCT,
    LATIN_CLOSING,
    LATIN_DASH,
    LATIN_OPENING,
    LETTER,
    OPENING,
    PREFIX,
    SIGN,
    SLASH,
    SOLIDUS,
    SYMBOL,
    WORDS,
    classify,
)
from briefgen.typeset.language import Language

# As many words in a quotation are an English sentence, not an English term in a Chinese one.
_SENTENCE_WORDS: Final = 4
_UNDECIDED: Final = re.compile(r"[A/\-]")
# A sign before a figure is part of it (≥38.5, +8.5%); in 互联网+5G it joins two words.
_SIGNED: Final = re.compile(r"(?<![\x21-\x7e])(?:[<>±≥≤≈](?=\d)|\+(?=\d[\d.,]*(?![\dA-Za-z.,])))")
_PARTNERS: Final = {"”": "“", "’": "‘"}


def resolve(text: str, languages: Sequence[Language]) -> str:
    """Return the class of each character of a text; `languages` is the language each one stands in."""
    classes = list(classify(text))
    undecided = [match.start() for match in _UNDECIDED.finditer("".join(classes))]
    if undecided:
        company = _Company(text, classes, languages)
        company.settle_quotes([at for at in undecided if text[at] in "“”‘’"])
        for at in undecided:
            if text[at] not in "“”‘’":
                classes[at] = company.settle(at)
    for match in _SIGNED.finditer(text):
        if languages[match.start()] == "zh":
            classes[match.start()] = PREFIX
    return "".join(classes)


class _Company:
    """The characters around an undecided one."""

    def __init__(self, text: str, classes: list[str], languages: Sequence[Language]) -> None:
        self.text = text
        self.classes = classes
        self.languages = languages
        self.open_straight: set[str] = set()

    def before(self, at: int) -> str:
        """Return the class of the nearest character before that is no space."""
        at -= 1
        while at >= 0 and self.classes[at] in " ~_":
            at -= 1
        return self.classes[at] if at >= 0 else ""

    def after(self, at: int) -> str:
        """Return the class of the nearest character after that is no space."""
        at += 1
        while at < len(self.classes) and self.classes[at] in " ~_":
            at += 1
        return self.classes[at] if at < len(self.classes) else ""

    def settle_quotes(self, quotes: list[int]) -> None:
        """Class the curly quotes: apostrophes, then pairs from within outwards, then what stands alone."""
        waiting: list[int] = []
        alone: list[int] = []
        for at in quotes:
            if self._is_apostrophe(at):
                self.classes[at] = LETTER
            elif self.text[at] in "“‘":
                waiting.append(at)
            else:
                partner = self._partner(waiting, at)
                if partner is None:
                    alone.append(at)
                else:
                    self._settle_pair(partner, at)
        for at in alone + waiting:
            latin = self.languages[at] == "en" or (self.text[at] in "”’" and self.before(at) in WORDS)
            self._set_quote(at, latin=latin)

    def _is_apostrophe(self, at: int) -> bool:
        if self.text[at] != "’" or not 0 < at < len(self.classes) - 1:
            return False
        return self.classes[at - 1] in WORDS and self.classes[at + 1] == LETTER

    def _partner(self, waiting: list[int], at: int) -> int | None:
        wanted = _PARTNERS[self.text[at]]
        for index in range(len(waiting) - 1, -1, -1):
            if self.text[waiting[index]] == wanted:
                found = waiting[index]
                del waiting[index]
                return found
        return None

    def _settle_pair(self, start: int, end: int) -> None:
        latin = self._pair_is_latin(start, end)
        self._set_quote(start, latin=latin)
        self._set_quote(end, latin=latin)

    def _pair_is_latin(self, start: int, end: int) -> bool:
        if self.languages[start] == "en":
            return True
        within = "".join(self.classes[start + 1 : end])
        if any(name in EAST_ASIAN for name in within):
            return False
        if sum(LETTER in word for word in within.split(" ")) >= _SENTENCE_WORDS:
            return True
        return self.before(start) in WORDS and self.after(end) in WORDS

    def _set_quote(self, at: int, *, latin: bool) -> None:
        opening = self.text[at] in "“‘"
        if latin:
            self.classes[at] = LATIN_OPENING if opening else LATIN_CLOSING
        else:
            self.classes[at] = OPENING if opening else CLOSING

    def settle(self, at: int) -> str:
        """Class one character that is no curly quote."""
        rule = _RULES.get(self.text[at])
        return rule(self, at) if rule else self._sign(at)

    def _chinese(self, at: int) -> bool:
        return self.languages[at] == "zh"

    def _beside(self, at: int) -> tuple[str, str]:
        """Return the classes right beside a character, spaces included; the text's ends are empty."""
        following = self.classes[at + 1] if at + 1 < len(self.classes) else ""
        return (self.classes[at - 1] if at else ""), following

    def _dash(self, at: int) -> str:
        """Two em dashes are a 破折号, one is a connector; in English both are Latin."""
        if not self._chinese(at):
            return LATIN_DASH
        return DASH if self.text[at] in (self.text[at - 1 : at], self.text[at + 1 : at + 2]) else CONNECTOR

    def _ellipsis(self, at: int) -> str:
        return ELLIPSIS if self._chinese(at) else LATIN_CLOSING

    def _dot(self, at: int) -> str:
        return INTERPUNCT if self._chinese(at) else SIGN

    def _en_dash(self, at: int) -> str:
        left, right = self._beside(at)
        return CONNECTOR if self._chinese(at) and not left == right == LETTER else LATIN_DASH

    def _hyphen(self, at: int) -> str:
        left, right = self._beside(at)
        if left in EAST_ASIAN and left != "" and right == "9":
            return PREFIX
        return CONNECTOR if self._chinese(at) and HAN in (left, right) and left != "" else HYPHEN

    def _slash(self, at: int) -> str:
        return (
            SOLIDUS if self._chinese(at) and any(name in EAST_ASIAN for name in self._beside(at)) else SLASH
        )

    def _tilde(self, at: int) -> str:
        return CONNECTOR if self._chinese(at) and HAN in self._beside(at) else SIGN

    def _straight_quote(self, at: int) -> str:
        left, right = self._beside(at)
        if left == LETTER and right == LETTER:
            return LETTER
        self.open_straight ^= {self.text[at]}
        return LATIN_OPENING if self.text[at] in self.open_straight else LATIN_CLOSING

    def _minus(self, at: int) -> str:
        return PREFIX if self.after(at) == "9" else SIGN

    def _sign(self, at: int) -> str:
        """Operators beside a figure or a letter are Latin; other signs take the language they stand in."""
        if not self._chinese(at):
            return SIGN
        company = {self.before(at), self.after(at)}
        operator = self.text[at] in "×÷±≤≥≈≠≡∶√" and bool(company & WORDS)
        return SIGN if operator or company <= WORDS else SYMBOL


_RULES: Final[dict[str, Callable[[_Company, int], str]]] = {
    "—": _Company._dash,
    "―": _Company._dash,
    "…": _Company._ellipsis,
    "·": _Company._dot,
    "–": _Company._en_dash,
    "-": _Company._hyphen,
    "\u2010": _Company._hyphen,
    "\u2011": _Company._hyphen,
    "§": _Company._minus,
    "¶": _Company._minus,
    "/": _Company._slash,
    "~": _Company._tilde,
    '"': _Company._straight_quote,
    "'": _Company._straight_quote,
    "−": _Company._minus,
}
