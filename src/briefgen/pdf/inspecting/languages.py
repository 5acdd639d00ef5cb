"""Rules for languages: none for the whole file, none that there is not, and no words in another's name."""

import re
from collections.abc import Iterator

from briefgen.pdf.finding import Finding
from briefgen.pdf.inspecting.reading import Node, Reading
from briefgen.pdf.inspecting.tags import is_language

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_WORD = re.compile(r"[A-Za-z]*[a-z]{3}[A-Za-z]*")  # no initials, units and codes
_ADDRESS = re.compile(r"\S*(://|@|www\.)\S*")
_CHINESE = frozenset(("zh", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn", "cjy", "cdo", "mnp", "lzh"))
_IN_HAN = _CHINESE | {"ja", "ko", "mul", "und", "zxx"}
_SHOWN = 36
_MANY = 6  # words of a sentence: fewer may be a name, a title or an address


def judge_languages(reading: Reading) -> Iterator[Finding]:
    """Judge the language of the file, and whether each element's words can be of the language it names."""
    whole = str(reading.pdf.Root.get("/Lang", ""))
    if not is_language(whole):
        yield Finding("language", f"the file's language {whole!r} is none")
    for node in reading.nodes():
        language = node.language or whole
        words = _own_words(reading, node)
        if words and not _can_be(language.split("-")[0].lower(), words):
            message = f"{words.strip()[:_SHOWN]!r} is said to be {language!r}"
            yield Finding("language", message, node.page())


def _own_words(reading: Reading, node: Node) -> str:
    """Return what stands directly in an element, but for what names its language in the page itself."""
    sequences = (one for mark in node.marks() for one in reading.marked(mark))
    return "".join(one.text for one in sequences if not one.spoken)


def _can_be(language: str, words: str) -> bool:
    """Say whether words may be in a language, by their script; where a script tells nothing, they may."""
    if language not in _IN_HAN:
        return not _HAN.search(words)
    foreign = language in _CHINESE and not _HAN.search(words) and not _KANA.search(words)
    return not foreign or len(_WORD.findall(_ADDRESS.sub("", words))) < _MANY
