"""Write the changed words of a text as its author would have: what was kept stays as it was written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, takewhile

from briefgen.build.review.wording import Item, Looks
from briefgen.document.tracing import Open, SourceLetter

_MARKUP = re.compile(r"[\\`{\[*]")
_BREAK = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")

Stack = tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the brief: its paragraph, its letters, and whether it stands inside a note.

    `seen` are the letters that count in a comparison; others, such as spaces that are closed up, go along.
    """

    source: str
    letters: Sequence[SourceLetter]
    seen: frozenset[int]
    in_note: bool = False


@dataclass(slots=True)
class _Page:
    """What has been written so far, and the marks that are open."""

    parts: list[str] = field(default_factory=list)
    opened: Stack = ()

    def put(self, words: str, stack: Stack) -> None:
        """Write words inside of marks, closing and opening what must be."""
        common = len(_common(self.opened, stack))
        self.parts += [one.closing for one in reversed(self.opened[common:])]
        self.parts += [one.opening for one in stack[common:]]
        self.parts.append(words)
        self.opened = stack

    def ends_blank(self) -> bool:
        return not self.parts or self.parts[-1][-1:].isspace()


def write(text: Text, items: Sequence[Item], notes: Mapping[int | str, str], *, plain: bool = False) -> str:
    """Write items as markup.

    `notes` holds the source of notes that have changed, by where they began, and of new ones by their id.
    With `plain`, kept characters that could be read as markup in their new place are escaped too.
    """
    page = _Page()
    last = -1
    for item, stack in zip(items, _stacks(text, items), strict=True):
        if item.source < 0:
            page.put(notes.get(item.note, "") if item.note else _escaped(item.text, stack, text), stack)
            continue
        letter = text.letters[item.source]
        _put_unseen(page, text, item.source, last, stack)
        page.put(_kept(letter, text, notes, plain=plain), stack)
        last = item.source
    if last >= 0 and not text.seen.intersection(range(last + 1, len(text.letters))):
        for letter in text.letters[last + 1 :]:
            page.put(text.source[letter.start : letter.end], letter.stack)
    page.put("", ())
    return "".join(page.parts).strip()


def _kept(letter: SourceLetter, text: Text, notes: Mapping[int | str, str], *, plain: bool) -> str:
    if letter.kind == "note" and letter.start in notes:
        return notes[letter.start]
    words = text.source[letter.start : letter.end]
    if plain and not letter.kind and len(words) == 1:
        return _escaped(words, letter.stack, text)
    return words


def _put_unseen(page: _Page, text: Text, at: int, last: int, stack: Stack) -> None:
    """Write what stands before a kept letter and shows nothing: spaces that are closed up, line breaks."""
    first = at
    while first - 1 > last and first - 1 not in text.seen:
        first -= 1
    for letter in text.letters[first:at]:
        words = text.source[letter.start : letter.end]
        if not (words.isspace() and page.ends_blank()):
            page.put(words, _common(page.opened, letter.stack))
    start = text.letters[at - 1].end if at else text.letters[at].start
    broken = _BREAK.search(text.source[start : text.letters[at].start])
    if broken and page.parts and not page.ends_blank():
        page.put(broken[0], _common(page.opened, stack))


def _stacks(text: Text, items: Sequence[Item]) -> list[Stack]:
    """Say for each item which marks it stands in."""
    fresh = count(1)
    stacks: list[Stack] = []
    made: dict[str, Open] = {}  # marks that a reviewer put, as long as they go on
    for number, item in enumerate(items):
        blank = _is_blank(text, item)
        if not item.touched:
            stacks.append(text.letters[item.source].stack)
            made = made if blank else {}
            continue
        base, looks = _beside(text, items, stacks, number)
        wanted = _without(base, looks, item.after)
        put = _missing(looks, item.after)
        if not blank:
            made = {key: made.get(key) or Open(-next(fresh), *key.split("\0")) for key in put}
        stacks.append((*wanted, *(made[key] for key in put if key in made)))
    _settle_blanks(text, items, stacks)
    return stacks


def _beside(text: Text, items: Sequence[Item], stacks: Sequence[Stack], number: int) -> tuple[Stack, Looks]:
    """Find the marks to begin with, and the looks they stand for: its own, or those of a neighbour."""
    item = items[number]
    if item.source >= 0 or item.instead >= 0:
        return text.letters[max(item.source, item.instead)].stack, item.before
    left = items[number - 1] if number else None
    right = next((one for one in items[number + 1 :] if one.source >= 0), None)
    shared = _common(stacks[number - 1], text.letters[right.source].stack) if left and right else ()
    if left and (left.after == item.after or right is None or right.before != item.after):
        stack, looks = stacks[number - 1], left.after
    elif right:
        stack, looks = text.letters[right.source].stack, right.before
    else:
        return (), Looks()
    return tuple(one for one in stack if one.opening != "`" or one in shared), looks


def _without(stack: Stack, looks: Looks, wanted: Looks) -> Stack:
    gone = set()
    if looks.strong and not wanted.strong:
        gone.add("**")
    if looks.emphasis and not wanted.emphasis:
        gone.add("*")
    if looks.link and looks.link != wanted.link:
        gone.add("[")
    return tuple(one for one in stack if one.opening not in gone)


def _missing(looks: Looks, wanted: Looks) -> list[str]:
    """Name the marks that are to be put: opening and closing, parted by a NUL."""
    put = []
    if wanted.link and looks.link != wanted.link:
        put.append(f"[\0]({wanted.link})")
    if wanted.strong and not looks.strong:
        put.append("**\0**")
    if wanted.emphasis and not looks.emphasis:
        put.append("*\0*")
    return put


def _settle_blanks(text: Text, items: Sequence[Item], stacks: list[Stack]) -> None:
    """Let spaces beside what was changed stand in the marks that both their neighbours stand in."""
    for number, item in enumerate(items):
        around = items[max(number - 1, 0) : number + 2]
        if _is_blank(text, item) and any(one.touched for one in around):
            left = stacks[number - 1] if number else ()
            right = stacks[number + 1] if number + 1 < len(items) else ()
            stacks[number] = _common(left, right)


def _is_blank(text: Text, item: Item) -> bool:
    words = text.letters[item.source].text if item.source >= 0 else item.text
    return words.isspace()


def _escaped(words: str, stack: Stack, text: Text) -> str:
    if any(one.opening == "`" for one in stack):
        return words.replace("`", "")
    written = _MARKUP.sub(r"\\\g<0>", words)
    bracketed = text.in_note or any(one.opening == "[" for one in stack)
    return written.replace("]", r"\]") if bracketed else written


def _common(one: Stack, other: Stack) -> Stack:
    return tuple(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
