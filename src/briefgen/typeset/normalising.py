"""Put the marks of copied Chinese right: full width beside Han, pairs as pairs, no stray spaces.

Every rule is conservative: it acts where the neighbours leave no doubt, converts brackets and quotes in
matched pairs only, and leaves figures, addresses and English alone (GB/T 15834, CY/T 154; see also clreq
3.2.1).
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from briefgen.typeset.classes import is_han
from briefgen.typeset.language import Language


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement: `before` stood at `start` of the source text, `after` stands there now."""

    start: int
    before: str
    after: str
    rule: str


def normalise(text: str, language: Language, kept: Collection[int] = ()) -> tuple[str, tuple[Change, ...]]:
    """Return the text with its marks put right, and what changed; English only loses odd characters.

    `kept` are the places of characters that stay as they are.
    """
    cells = _put_right(text, language, kept)
    return "".join(cells.now), tuple(cells.changes())


def put_right(text: str, language: Language, kept: Collection[int] = ()) -> tuple[str, ...]:
    """Return what each character of a text becomes when its marks are put right; see `normalise`."""
    return tuple(_put_right(text, language, kept).now)


def _put_right(text: str, language: Language, kept: Collection[int]) -> "_Cells":
    cells = _Cells(text, kept)
    _fold_compatibility(cells)
    if language == "zh":
        for rule in _CHINESE_RULES:
            rule(cells)
    return cells


def revert(text: str, changes: tuple[Change, ...]) -> str:
    """Take changes back: the source text again."""
    parts: list[str] = []
    at = shift = 0
    for change in changes:
        start = change.start + shift
        parts += [text[at:start], change.before]
        at = start + len(change.after)
        shift += len(change.after) - len(change.before)
    return "".join([*parts, text[at:]])


class _Cells:
    """The source text character by character, each with what it has become and by which rule."""

    def __init__(self, text: str, kept: Collection[int]) -> None:
        self.text = text
        self.now = list(text)
        self.rules = [""] * len(text)
        self.verbatim = [False] * len(text)
        for match in _KEEP.finditer(text):
            self.verbatim[match.start() : match.end()] = [True] * (match.end() - match.start())
        self.closed = list(self.verbatim)
        for at in kept:
            self.closed[at] = True

    def put(self, at: int, new: str, rule: str) -> None:
        """Replace one character, unless it belongs to an address or the like."""
        if not self.closed[at] and self.now[at] != new:
            self.now[at] = new
            self.rules[at] = rule

    def put_pair(self, places: tuple[int, int], pair: str, rule: str) -> None:
        """Replace an opening and a closing mark, both or neither."""
        if not any(self.closed[at] for at in places):
            for at, new in zip(places, pair, strict=True):
                self.put(at, new, rule)

    def before(self, at: int) -> str:
        """Return the nearest character before that is no space, as it is now."""
        at -= 1
        while at >= 0 and not self.now[at].strip(" \u00a0"):
            at -= 1
        return self.now[at][-1] if at >= 0 else ""

    def after(self, at: int) -> str:
        """Return the nearest character after that is no space, as it is now."""
        at += 1
        while at < len(self.now) and not self.now[at].strip(" \u00a0"):
            at += 1
        return self.now[at][0] if at < len(self.now) else ""

    def changes(self) -> Iterator[Change]:
        """Yield the changes, neighbouring characters of one rule together."""
        changed = (at for at, rule in enumerate(self.rules) if rule)
        for (rule, _), group in groupby(
            enumerate(changed), key=lambda pair: (self.rules[pair[1]], pair[1] - pair[0])
        ):
            places = [at for _, at in group]
            start, end = places[0], places[-1] + 1
            yield Change(start, self.text[start:end], "".join(self.now[start:end]), rule)


# Addresses, paths and code are nobody's prose.
_KEEP: Final = re.compile(
    r"(?:https?://|ftp://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`]*`|&\w+;", re.ASCII
)
_MARKS: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_CHINESE_MARKS: Final = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』…—％")
_YEAR_NUMBER: Final = re.compile(r"(?<=[\u4e00-\u9fff])([(（\[［【])(\d{4})([)）\]］】])(?=第?\d+号)")
_SPACE_RUN: Final = re.compile(r"[ \u00a0]+")
# 1，171.89 is one number; 表1，18项, 98.5，120家 and 1．2024年 are two with a mark between.
_GROUPED: Final = re.compile(r"(?<![\d.,．，])\d{1,3}(?:[,，]\d{3})+(?!\d)")
_POINT: Final = re.compile(r"(?<=\d)．(?=\d)")
_NUMBERED_YEAR: Final = re.compile(r"(?:^|(?<=[。；：]))\d{1,2}．(?=\d{4}年)")


def _fold_compatibility(cells: _Cells) -> None:
    """Fold Kangxi radicals and the like, which PDF copies are full of, to the characters they look like."""
    for at, ch in enumerate(cells.text):
        if "\u2e80" <= ch <= "\u2fdf":
            cells.put(at, _RADICALS.get(ch) or unicodedata.normalize("NFKC", ch), "compatibility characters")
        elif ch in "\ufeff\ufffc\u00ad\u200b":
            cells.put(at, "", "invisible characters")


# Supplement radicals without a compatibility mapping that PDF producers write for simplified characters.
_RADICALS: Final = dict(
    zip(
        "⻓⻔⻋⻅⻉⻘⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻆⻚⻄⺠",
        "长门车见贝青风飞食马鱼鸟麦黄齐齿龙角页西民",
        strict=True,
    )
)


def _fold_width(cells: _Cells) -> None:
    """Write full-width letters and figures half width; so points and commas inside one number."""
    text = cells.text
    enumerators = {match.end() - 1 for match in _NUMBERED_YEAR.finditer(text)}
    for match in _POINT.finditer(text):
        if match.start() not in enumerators:
            cells.put(match.start(), ".", "half-width figures")
    for match in _GROUPED.finditer(text):
        for at in range(*match.span()):
            if text[at] == "，":
                cells.put(at, ",", "half-width figures")
    for at, ch in enumerate(text):
        if "０" <= ch <= "９" or "Ａ" <= ch <= "Ｚ" or "ａ" <= ch <= "ｚ" or ch == "％":
            cells.put(at, chr(ord(ch) - 0xFEE0), "half-width figures")


def _repeat_marks(cells: _Cells) -> None:
    for match in re.finditer(r"(?<=[\u3400-\u9fff”》）])(?:\.{3,}|。{3,}|…(?!…)(?<!……))", cells.text):
        _replace(cells, match, "……", "ellipsis")
    for match in re.finditer(
        r"(?<=[\u3400-\u9fff”》）])(?:-{2,}|－{2,}|—)(?=[\u3400-\u9fff“《（])", cells.text
    ):
        if not _is_range(cells.text, match.start(), match.end()):
            _replace(cells, match, "——", "dash")
    for match in re.finditer(r"(?<=[\d%％])\s?[~∼〜]\s?(?=\d)", cells.text):
        _replace(cells, match, "～", "range mark")
    for match in re.finditer(r"(?<=[\u4e00-\u9fff])[・•‧](?=[\u4e00-\u9fff])", cells.text):
        _replace(cells, match, "·", "interpunct")
    for match in re.finditer(r"(<<|≪)([^<>≪≫]*[\u4e00-\u9fff][^<>≪≫]*)(>>|≫)", cells.text):
        if not any(cells.closed[at] for at in (match.start(1), match.start(3))):
            _replace_span(cells, match.span(1), "《", "book-title marks")
            _replace_span(cells, match.span(3), "》", "book-title marks")


# A single dash that parts clauses has one of these beside it; others join: 中国—东盟博览会, 研发—生产全链条.
_CLAUSE_ENDS = "了的着过是说道吗呢吧啊，"
_CLAUSE_BEGINS = re.compile(
    "[这那是即就也但却我他她它你让从把被更还]|不[是仅只但能再]|无论|为了|因为|只[有要是]|一[个种项条次场位件]"
)


def _is_range(text: str, start: int, end: int) -> bool:
    """Say whether a single dash joins figures, dates, places or steps rather than two clauses."""
    return end - start == 1 and text[start - 1] not in _CLAUSE_ENDS and not _CLAUSE_BEGINS.match(text, end)


def _pair_brackets(cells: _Cells) -> None:
    """Widen ( ) in matched pairs when Han stands inside, or right before them."""
    waiting: list[int] = []
    for at, ch in enumerate(cells.text):
        if ch in "(（":
            waiting.append(at)
        elif ch in ")）" and waiting:
            start = waiting.pop()
            inner = cells.text[start + 1 : at]
            chinese = any(map(is_han, inner)) or (
                _is_chinese(cells.before(start)) and not _in_english(cells, start)
            )
            if chinese and "(" in cells.text[start] + cells.text[at].replace(")", "("):
                cells.put_pair((start, at), "（）", "brackets")


def _in_english(cells: _Cells, at: int) -> bool:
    return cells.before(at).isascii() and cells.before(at).isalpha()


def _document_numbers(cells: _Cells) -> None:
    for match in _YEAR_NUMBER.finditer(cells.text):
        cells.put_pair((match.start(1), match.start(3)), "〔〕", "document number")


def _pair_quotes(cells: _Cells) -> None:
    """Curl straight quotes in pairs within a paragraph; an odd one leaves them all as they are."""
    if not any(map(is_han, cells.text)):
        return
    for straight, opening, closing in (('"', "“", "”"), ("'", "‘", "’")):
        places = [
            at for at, ch in enumerate(cells.text) if ch == straight and not _is_apostrophe(cells.text, at)
        ]
        places = [at for at in places if not cells.closed[at]]
        if len(places) % 2 or any(re.match(r"\d", cells.text[at - 1 : at]) for at in places[::2]):
            continue
        for index, at in enumerate(places):
            cells.put(at, closing if index % 2 else opening, "quotes")


def _is_apostrophe(text: str, at: int) -> bool:
    return bool(re.fullmatch(r"[A-Za-z\d]'[A-Za-z]", text[at - 1 : at + 2])) if at else False


def _widen_marks(cells: _Cells) -> None:
    for at, ch in enumerate(cells.text):
        if ch in _MARKS and _belongs_to_chinese(cells, at):
            cells.put(at, _MARKS[ch], "full-width marks")
        elif ch == "." and _ends_chinese_sentence(cells, at):
            cells.put(at, "。", "full-width marks")


def _belongs_to_chinese(cells: _Cells, at: int) -> bool:
    left, right = cells.before(at), cells.after(at)
    if left.isdigit() and right.isdigit() and cells.text[at] in ",:":
        return False
    if _is_chinese(left):
        return True
    if left in "%)" or left.isdigit():
        return _is_chinese(right) and cells.text[at] != "!"
    return left.isalpha() and _is_chinese(right) and cells.text[at] in ",;?" and left.isascii()


def _ends_chinese_sentence(cells: _Cells, at: int) -> bool:
    """Say whether a point ends a sentence: after Han, with no letter or figure right behind it."""
    if cells.text[at - 1 : at] == "." or cells.text[at + 1 : at + 2] == ".":
        return False
    left = cells.before(at)
    following = cells.text[at + 1 : at + 2]
    if not (is_han(left) if left else False) and left not in {"）", "”", "》"}:
        return False
    return not (following.isascii() and following.isalnum())


def _is_chinese(ch: str) -> bool:
    return bool(ch) and (is_han(ch) or ch in _CHINESE_MARKS)


# Titles of standards have a space between their parts: 《食品安全国家标准 食品添加剂使用标准》.
_PARTED_TITLE = re.compile("《[^《》]*(?:标准|规范|规程|部分)$")


def _close_spaces(cells: _Cells) -> None:
    """Delete spaces between Han, beside full-width marks, and where Han meets Latin: a gap is set there."""
    for match in _SPACE_RUN.finditer(cells.text):
        start, end = match.span()
        left, right = cells.before(start), cells.after(end - 1)
        if not left or not right or cells.verbatim[start - 1] or cells.verbatim[end]:
            continue
        if match.group() == " " and _PARTED_TITLE.search(cells.text[max(start - 40, 0) : start]):
            continue
        wide = _is_wide_mark(left) or _is_wide_mark(right) or (is_han(left) and is_han(right))
        if wide or (is_han(left) and _takes_gap(right)) or (_takes_gap(left) and is_han(right)):
            _replace(cells, match, "", "spaces" if wide else "script gap")
        elif end - start > 1 and (is_han(left) or is_han(right)):
            _replace(cells, match, " ", "spaces")
    lead = re.match(r"[\u3000 ]+", cells.text)
    if lead and "\u3000" in lead.group():
        _replace(cells, lead, "", "indent")


def _takes_gap(ch: str) -> bool:
    """Say whether the composer, and Word, set a gap between Han and this character."""
    return (ch.isalnum() and not is_han(ch)) or ch in "%‰℃"


def _is_wide_mark(ch: str) -> bool:
    return ch in _CHINESE_MARKS and ch not in "—…％“”‘’"


def _replace(cells: _Cells, match: re.Match[str], new: str, rule: str) -> None:
    _replace_span(cells, match.span(), new, rule)


def _replace_span(cells: _Cells, span: tuple[int, int], new: str, rule: str) -> None:
    """Put a replacement into the first cell of a span and empty the rest."""
    start, end = span
    if any(cells.closed[start:end]):
        return
    cells.put(start, new, rule)
    for at in range(start + 1, end):
        cells.put(at, "", rule)


_CHINESE_RULES: Final[tuple[Callable[[_Cells], None], ...]] = (
    _fold_width,
    _repeat_marks,
    _document_numbers,
    _pair_brackets,
    _pair_quotes,
    _widen_marks,
    _close_spaces,
)
