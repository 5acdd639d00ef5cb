"""Rules over the stories: that all their words are shown, as they are, and lead where they say."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from briefgen.word.lint.fields import field_problems
from briefgen.word.lint.notes import range_problems
from briefgen.word.lint.opened import Opened, every, number, relation_of, value
from briefgen.word.xml import XML, Element, W

_W = f"{{{W}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOOKMARK = re.compile(r"[^\W\d]\w{0,39}")
_LEADING = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+([^\s\\]+)")
# Replacement characters, and those for private use: what is lost, and what only some fonts have.
_LOST = re.compile("[\ufffc-\uffff\ue000-\uf8ff]")
_TEXTS = frozenset(f"{_W}{tag}" for tag in ("t", "instrText", "delText", "delInstrText"))
_DELETED = (f"{_W}del", f"{_W}moveFrom")
_HIGHEST = 0x80000000  # which no paraId reaches ([MS-DOCX] 2.6.2.3)


def text_problems(opened: Opened) -> Iterator[str]:
    """Judge every story."""
    bookmarks = {value(mark, "name") for _, root in opened.stories for mark in every(root, "bookmarkStart")}
    for name, root in opened.stories:
        yield from (f"{name}: {problem}" for problem in _story(root, bookmarks))


def _story(root: Element, bookmarks: set[str]) -> Iterator[str]:
    if next(every(root, "p"), None) is None:
        yield "there is no paragraph"
    yield from field_problems(root)
    yield from range_problems(root)
    yield from _bookmarks(root)
    yield from _leads(root, bookmarks)
    yield from _words(root)
    yield from _controls(root)
    yield from _alternatives(root)


def _words(root: Element) -> Iterator[str]:
    for text in every(root, "t"):
        words = text.text or ""
        if re.search(r"[\n\t]", words):
            yield f"a line end or tab in the text {words!r}"
        if words != words.strip(" ") and text.get(f"{{{XML}}}space") != "preserve":
            yield f"the spaces around {words!r} are not kept"
        if lost := _LOST.search(words):
            yield f"the text {words!r} holds U+{ord(lost[0]):04X}, which stands for no character"
    for text in every(root, "delText"):
        if next(text.iterancestors(*_DELETED), None) is None:
            yield f"{text.text!r} is deleted text outside a deletion, and is not shown"
    for element in root.iter(f"{_W}body", f"{_W}p", f"{_W}r", f"{_W}hyperlink", f"{_W}tc", f"{_W}tr"):
        loose = [element.text, *(one.tail for one in element)]
        yield from (
            f"{one.strip()!r} stands in no text, and is not shown" for one in loose if one and one.strip()
        )


def _bookmarks(root: Element) -> Iterator[str]:
    names = Counter(value(mark, "name") for mark in every(root, "bookmarkStart"))
    for name, times in names.items():
        if times > 1:
            yield f"two bookmarks are called {name}"
        if not _BOOKMARK.fullmatch(name):
            yield f"{name!r} cannot name a bookmark"


def _leads(root: Element, bookmarks: set[str]) -> Iterator[str]:
    links = list(every(root, "hyperlink"))
    for link in links:
        if not value(link, "anchor") and not relation_of(link):
            yield "a link leads nowhere"
    targets = [value(link, "anchor") for link in links]
    codes = (_LEADING.match(code.text or "") for code in every(root, "instrText"))
    targets += [found[1] for found in codes if found]
    for target in dict.fromkeys(targets):
        if target and target not in bookmarks and target != "_top":
            yield f"something leads to {target}, which is not there"


def _controls(root: Element) -> Iterator[str]:
    for paragraph in every(root, "p"):
        if len(paragraph.findall(f"{_W}pPr")) > 1:
            yield "a paragraph has two sets of properties"
    for block in every(root, "sdt"):
        if block.find(f"{_W}sdtContent") is None:
            yield "a content control has no content"
    numbers = Counter(value(one) for one in root.iterfind(f".//{_W}sdtPr/{_W}id"))
    yield from (f"two content controls have the id {one}" for one, count in numbers.items() if count > 1)
    named = [str(one.get(f"{_W14}paraId")) for one in every(root, "p") if one.get(f"{_W14}paraId")]
    for one, count in Counter(named).items():
        if count > 1 or number(one, _HIGHEST, base=16) >= _HIGHEST:
            yield f"paragraph {one} has a number that is there twice, or too large"


def _alternatives(root: Element) -> Iterator[str]:
    """Find content for some programs only, without saying which (ISO/IEC 29500-3)."""
    for element in root.iter(f"{_MC}AlternateContent"):
        choices = element.findall(f"{_MC}Choice")
        known = all(prefix in one.nsmap for one in choices for prefix in str(one.get("Requires")).split())
        if not choices or not known:
            yield "a choice of content does not say for which programs"
    for element in root.iter(etree.Element):
        if element.get(f"{_MC}MustUnderstand"):
            yield f"only who understands {element.get(f'{_MC}MustUnderstand')} may open this"
