"""Take pieces apart into streams: the text of each forced line, whose it is, and what is raised on it.

Raised pieces (note marks, indices) are set aside, so that every decision about the text is made as if they
were not there; they are put back beside the character they stand after.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefgen.typeset.classes import SPACE, is_ignorable
from briefgen.typeset.language import Language
from briefgen.typeset.model import Piece
from briefgen.typeset.scripts import resolve

# A raised piece longer than this is no mark on a word but a text in its own right.
_MARK_LENGTH: Final = 8
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SOFT_HYPHEN, _ZERO_WIDTH_SPACE, _WORD_JOINER = "\u00ad", "\u200b", "\u2060"


@dataclass(slots=True)
class Stream:
    """The text between two forced breaks.

    `owners` is the piece of each character. `raised` are the pieces that stand after so many characters.
    `joints` are the invisible controls found before a character: where a word may be parted, where a line may
    end, where it may not. `forced` says that a line break in the source ends it.
    """

    pieces: Sequence[Piece]
    text: str = ""
    owners: list[int] = field(default_factory=list)
    raised: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    joints: dict[int, str] = field(default_factory=dict)
    forced: bool = False
    classes: str = ""

    def language(self, at: int) -> Language:
        """Return the language the character stands in."""
        return self.pieces[self.owners[at]].language


def streams(pieces: Sequence[Piece]) -> Iterator[Stream]:
    """Part the pieces at their newlines; a newline at the very end starts no line."""
    stream = Stream(pieces)
    for index, piece in enumerate(pieces):
        for count, part in enumerate(re.split("\r\n|[\n\r\u2028\u2029\x0b\x0c]", piece.text)):
            if count:
                stream.forced = True
                yield _settled(stream)
                stream = Stream(pieces)
            _append(stream, index, part)
    if stream.text or stream.raised:
        yield _settled(stream)


def _append(stream: Stream, index: int, part: str) -> None:
    if not part:
        return
    if stream.pieces[index].rise and stream.text and len(part) <= _MARK_LENGTH:
        stream.raised.setdefault(len(stream.text), []).append((index, part))
        return
    visible = _set_controls_aside(stream, part)
    stream.text += visible
    stream.owners.extend([index] * len(visible))


def _set_controls_aside(stream: Stream, part: str) -> str:
    if not _INVISIBLE.search(part):
        return part
    kept: list[str] = []
    for ch in part:
        if _INVISIBLE.match(ch):
            at = len(stream.text) + len(kept)
            stream.joints[at] = _WORD_JOINER if ch == "\ufeff" else ch
        elif not (is_ignorable(ch) and not kept and not stream.text):
            kept.append(ch)
    return "".join(kept)


def _settled(stream: Stream) -> Stream:
    languages = [piece.language for piece in stream.pieces]
    stream.classes = resolve(stream.text, [languages[owner] for owner in stream.owners])
    lead = len(stream.classes) - len(stream.classes.lstrip(SPACE))
    if lead:
        _drop_lead(stream, lead)
    return stream


def _drop_lead(stream: Stream, lead: int) -> None:
    """Leave out spaces at the head of a line; they would be an indent, and indents are a matter of style."""
    stream.text, stream.owners, stream.classes = (
        stream.text[lead:],
        stream.owners[lead:],
        stream.classes[lead:],
    )
    stream.raised = {max(at - lead, 0): marks for at, marks in stream.raised.items()}
    stream.joints = {at - lead: joint for at, joint in stream.joints.items() if at >= lead}
