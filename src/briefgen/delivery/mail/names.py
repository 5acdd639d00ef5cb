"""What things are called where readers see them: subjects, and the files attached."""

import re
import unicodedata
from collections.abc import Mapping

from briefgen.delivery.mail.letter import Letter
from briefgen.delivery.mail.words import word
from briefgen.typeset import Language

# In characters of the title: with brackets, issue and ending a name stays within what QQ and Windows show.
_LONGEST_ZH, _LONGEST_EN = 32, 64
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
# Full-width twins of what no Windows file name may hold.
_FULL_WIDTH: Mapping[str, str] = dict(zip('\\/:*?"<>|', "＼／：＊？＂＜＞｜", strict=True))
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def subject(letter: Letter, revision: int = 1) -> str:
    """Write the subject: publication and issue, then the title; a correction says so first."""
    parts = [_subject(letter, at, language) for at, language in enumerate(letter.languages)]
    text = " / ".join(parts)
    if revision > 1:
        mark = "/".join(word("corrected", language) for language in letter.languages)
        text = f"【{mark}】{text}" if letter.languages[0] == "zh" else f"{mark}: {text}"
    return text


def _subject(letter: Letter, at: int, language: Language) -> str:
    title = _at(letter.title, at)
    if at:  # the second language says the title only: lists of mails show forty characters
        return _spaced(title)
    series, issue = _at(letter.series, at), _at(letter.issue, at)
    if language == "zh":
        head = f"{series}{issue}"
        return _spaced(f"{head}｜{title}" if head else title)
    head = ", ".join(filter(None, (series, issue)))
    return _spaced(f"{head} | {title}" if head else title)


def attachment_name(letter: Letter, ending: str, revision: int = 1) -> str:
    """Name a file for its reader: 《…》第47期.pdf, or `Title, Issue 47.pdf`."""
    language = letter.languages[0]
    title, issue = _at(letter.title, 0), _at(letter.issue, 0)
    corrected = word("corrected", language)
    if language == "zh":
        both = f"（{word('bilingual', 'zh')}）" if len(letter.languages) > 1 else ""
        again = f"（{corrected}）" if revision > 1 else ""
        return clean_filename(f"《{_shortened(title, _LONGEST_ZH)}》{issue}{both}{again}") + f".{ending}"
    again = f" ({corrected.lower()})" if revision > 1 else ""
    stem = ", ".join(filter(None, (_shortened(title, _LONGEST_EN), issue)))
    return clean_filename(f"{stem}{again}") + f".{ending}"


def clean_filename(stem: str) -> str:
    """Return a name every system can keep: composed (NFC), nothing forbidden or unseen, no dot at the end."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", _spaced(stem)))
    ascii_only = text.isascii()
    text = _FORBIDDEN.sub(lambda found: _plain(found[0]) if ascii_only else _FULL_WIDTH[found[0]], text)
    return re.sub(r"\s+", " ", text).strip(" .") or "briefing"


def _plain(character: str) -> str:
    return {":": " -", "/": "-", "\\": "-", "|": "-", '"': "'"}.get(character, "")


def _shortened(title: str, longest: int) -> str:
    return title if len(title) <= longest else title[: longest - 1].rstrip(" ，,：:；;、") + "…"


def _at(words: tuple[str, ...], index: int) -> str:
    return words[index] if index < len(words) else ""


def _spaced(text: str) -> str:
    return re.sub(r"[\u00a0\u2002-\u200a\u202f\u3000\s]+", " ", text).strip()
