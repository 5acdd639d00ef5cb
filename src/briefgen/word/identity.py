"""What a paragraph is called, so that a reviewer's edits find their way back into the brief.

The name is a bookmark's: Word, LibreOffice and python-docx keep it when they save, Word lists none whose name
begins with a low line, and nothing on the page shows it. (`w14:paraId` is given anew by LibreOffice, and
content controls come between reviewers and their text.) It holds a digest of where the words stand in the
brief, which tells whose they are, and one of the words, which tells whether the brief has changed since. A
name has 40 characters at most, so it cannot hold the path itself.
"""

import hashlib
import re
from dataclasses import dataclass

from briefgen.document import Edition

_NAME = re.compile(r"_bg_(zhen|zh|en)_([0-9a-f]{12})_([0-9a-f]{8})(?:_|$)")
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_EDITIONS: dict[str, Edition] = {"zh": "zh", "en": "en", "zhen": "zh-en"}


@dataclass(frozen=True, slots=True)
class Identity:
    """Which text of the brief a paragraph shows, in which edition, and what it said when it was written."""

    edition: Edition
    where: str
    words: str


def bookmark_name(edition: Edition, at: str, text: str) -> str:
    """Name the paragraph of a text; `at` as in `Span`. Shown twice, it is told apart by a number after it."""
    return f"_bg_{edition.replace('-', '')}_{digest_of_place(at)}_{digest_of_words(text)}"


def identity(name: str) -> Identity | None:
    """Read a bookmark's name; None for one that is not ours. LibreOffice adds `_Copy_1` to some."""
    found = _NAME.match(name)
    return Identity(_EDITIONS[found[1]], found[2], found[3]) if found else None


def digest_of_place(at: str) -> str:
    """Digest where a text is written."""
    return hashlib.sha256(at.encode()).hexdigest()[:12]


def digest_of_words(text: str) -> str:
    """Digest words; spaces and what cannot be seen do not count."""
    return hashlib.sha256(_UNSEEN.sub("", text).encode()).hexdigest()[:8]
