"""Text → runs: where the East Asian hint, the language, or a look of its own has to be said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from briefgen.document import Span
from briefgen.faces import Face
from briefgen.style.sheet import FamilyName, Role
from briefgen.typeset import Language, glue, segments
from briefgen.word.desk import Desk
from briefgen.word.ruler import is_east_asian
from briefgen.word.xml import Element, clean, rpr, t, w

_WORD_JOINER, _NO_WIDTH_NON_BREAK = "\u2060", "\u200d"
_AMBIGUOUS = re.compile("[\x7f-\u2e7f]")  # what may be in either font


@dataclass(frozen=True, slots=True)
class Dress:
    """What a run is set in: its paragraph's role and language, and a role or style of its own."""

    role: Role
    language: Language
    mark: Role | None = None
    style: str = ""


def text_runs(desk: Desk, span: Span, dress: Dress) -> Iterator[Element]:
    """Write a span as runs; a newline in it becomes a break, a tab a tab."""
    look = desk.style.text(dress.mark or dress.role, dress.language)
    desk.use(look.family, span.text)
    latin = desk.latin(dress.mark or dress.role, dress.language)
    for number, line in enumerate(span.text.split("\n")):
        if number:
            yield w("r", w("br"))
        for text, hint in _hinted(_kept_together(desk, line, span.language), span.language):
            for piece, east_asian in _reachable(text, latin, hint=hint):
                own = _signed(desk, dress, look.family) if _lacking(piece, latin) else dress
                yield _run(desk, span, own, piece, hint=east_asian)


def _signed(desk: Desk, dress: Dress, family: FamilyName) -> Dress:
    """Set a sign in the Chinese font by name where it can be: LibreOffice takes no hint."""
    return dress if dress.mark or dress.style else replace(dress, style=desk.book.sign(family))


def _run(desk: Desk, span: Span, dress: Dress, text: str, *, hint: bool) -> Element:
    """Write a run; most have the look of one before them, and are copies of it with other words."""
    han = span.emphasis and _has_han(text)
    look = (dress, span.language, span.strong, span.emphasis, han, hint)
    if look not in desk.runs:
        desk.runs[look] = w("r", _properties(desk, span, dress, han=han, hint=hint), t(""))
    run: Element = desk.runs[look].__copy__()  # type: ignore[attr-defined]  # of lxml's class in C
    if "\t" in text:
        run.remove(run[-1])
        run.extend(_pieces(text))
    else:
        run[-1].text = clean(text)
    return run


def plain_properties(desk: Desk, dress: Dress) -> Element | None:
    """Return the properties of a run without text, such as the marks of a field."""
    return _properties(desk, Span("", dress.language), dress, han=False, hint=False)


def _properties(desk: Desk, span: Span, dress: Dress, *, han: bool, hint: bool) -> Element | None:
    named = desk.book.character(dress.mark, dress.language) if dress.mark else dress.style
    own = desk.style.text(dress.mark or dress.role, dress.language).bold
    around = desk.style.text(dress.role, dress.language).bold
    strong = span.strong and not own
    direct: list[Element] = []
    # Bold in a style is a toggle (17.7.3): in a paragraph that is bold it would take the weight away.
    if strong and (named or span.emphasis):
        direct += [w("b"), w("bCs")]
    elif strong:
        named = "Strong"
    elif own != around:
        direct += [w("b", val=own), w("bCs", val=own)]
    if span.emphasis:
        if named:
            direct.append(w("em", val="underDot") if han else w("i"))
        else:
            named = "EmphasisHan" if han else "Emphasis"
    if hint:
        direct.append(w("rFonts", hint="eastAsia"))
    if span.language != dress.language:
        direct.append(_language(span.language))
    if named:
        direct.append(w("rStyle", val=named))
    return rpr(*direct) if direct else None


def _has_han(text: str) -> bool:
    return any(map(is_east_asian, text))


def _language(language: Language) -> Element:
    return w("lang", val="en-GB") if language == "en" else w("lang", val="en-US", eastAsia="zh-CN")


def _kept_together(desk: Desk, text: str, language: Language) -> str:
    """Keep numbers with their units by no-break spaces where there are spaces.

    Where there are none, the settings tell Word what no line begins with (`parts`). Joiners besides are for
    other programs: not U+2060, which neither Word nor LibreOffice heeds, but the one that Word's own
    "No-Width Non Break" is.
    """
    if desk.joined:
        return glue(text, language).replace(_WORD_JOINER, _NO_WIDTH_NON_BREAK)
    return glue(text, language).replace(_WORD_JOINER, "") if " " in text else text


def _hinted(text: str, language: Language) -> tuple[tuple[str, bool], ...]:
    """Part a text by the hints it needs: none if it is all Han, letters and figures."""
    return segments(text, language) if _AMBIGUOUS.search(text) else ((text, False),)


def _pieces(text: str) -> Iterator[Element]:
    for number, piece in enumerate(text.split("\t")):
        if number:
            yield w("tab")
        if piece:
            yield t(piece)


def _reachable(text: str, latin: Face, *, hint: bool) -> Iterator[tuple[str, bool]]:
    """Part a text where the Latin font lacks a sign: the hint then sends it to the Chinese one."""
    if hint or not _AMBIGUOUS.search(text):
        yield text, hint
        return

    for lacks, characters in groupby(text, key=lambda character: _lacking(character, latin)):
        yield "".join(characters), lacks


def _lacking(text: str, latin: Face) -> bool:
    """Say whether a text has signs that are not in the Latin font."""
    return any(not is_east_asian(one) and not latin.has(one) for one in _AMBIGUOUS.findall(text))
