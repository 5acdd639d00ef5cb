"""Rules over the file as a whole: the parts it needs, its settings, properties, prefixes and languages."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from briefgen.word.lint.opened import Opened, every, number, value
from briefgen.word.xml import A, Element, W

_NEEDED = ("word/document.xml", "word/styles.xml", "word/settings.xml", "docProps/core.xml")
_TERMS = "{http://purl.org/dc/terms/}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x-none")
_DRAWN = tuple(f"{{{A}}}{tag}" for tag in ("rPr", "defRPr", "endParaRPr"))  # runs of a chart
_FILE = re.compile(r"(?i)\S+\.(?:docx?|dotx?|pdf|ya?ml|md|txt)")
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}coreProperties"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_COUNTED = frozenset(
    ("revision", "Pages", "Words", "Characters", "Lines", "Paragraphs", "TotalTime", "CharactersWithSpaces")
)
_MODE = "compatibilityMode"
_PRESENT = 15  # since Word 2013; less opens a file as if it were older


def missing_parts(opened: Opened) -> Iterator[str]:
    """Name the parts without which nothing else can be judged."""
    for name in _NEEDED:
        if name not in opened.parts:
            yield f"{name}: this part is missing"


def whole_problems(opened: Opened) -> Iterator[str]:
    """Judge what concerns more than one part."""
    yield from (f"settings: {problem}" for problem in _settings(opened.settings))
    yield from _core(opened.parts["docProps/core.xml"])
    yield from _languages(opened)
    for name, root in opened.parts.items():
        yield from (f"{name}: {problem}" for problem in (*_prefixes(root), *_counts(root), *_theme(root)))


def _settings(settings: Element) -> Iterator[str]:
    if settings.find(f"{{{W}}}updateFields") is not None:
        yield "fields are to be updated, so Word asks the reader"
    if settings.find(f"{{{W}}}mailMerge") is not None:
        yield "the file is a form letter, so Word asks for its data"
    locked = settings.find(f"{{{W}}}documentProtection")
    if settings.find(f"{{{W}}}writeProtection") is not None:
        yield "the file asks to be opened for reading only"
    if locked is not None and value(locked, "enforcement") in ("1", "true", "on"):
        yield "the file is locked against changes"
    modes = [one for one in every(settings, "compatSetting") if value(one, "name") == _MODE]
    if not modes or number(value(modes[0])) < _PRESENT:
        yield "Word opens the file as one of an older Word"


def _is_tag(said: object) -> bool:
    return bool(_TAG.fullmatch(str(said)))


def _is_date(text: str) -> bool:
    try:
        return bool(_STAMP.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def _core(core: Element) -> Iterator[str]:
    if core.tag != _CORE:
        yield f"core properties: {core.tag} is not what they are called"
    if _FILE.fullmatch(core.findtext(_TITLE) or ""):
        yield "core properties: the title is the name of a file"
    for tag, count in Counter(str(one.tag) for one in core).items():
        if count > 1:
            yield f"core properties: {tag.rpartition('}')[2]} is said {count} times"
    stamps = {str(one.tag): one.text or "" for one in core if str(one.tag).startswith(_TERMS)}
    for one in core:
        if str(one.tag) in stamps and not one.get(_XSI):
            yield "core properties: a date does not say that it is one"
    yield from (f"core properties: {one!r} is not a date" for one in stamps.values() if not _is_date(one))
    if stamps.get(f"{_TERMS}modified", "9") < stamps.get(f"{_TERMS}created", ""):
        yield "core properties: the file was changed before it was made"


def _counts(root: Element) -> Iterator[str]:
    if str(root.tag).endswith(("coreProperties", "extended-properties}Properties")):
        for one in root:
            if str(one.tag).rpartition("}")[2] in _COUNTED and not (one.text or "").isdigit():
                yield f"{one.text!r} counts nothing"


def _prefixes(root: Element) -> Iterator[str]:
    """Find prefixes that may be ignored but are not declared: Word does not open such a file."""
    for prefix in str(root.get(_IGNORABLE) or "").split():
        if prefix not in root.nsmap:
            yield f"the prefix {prefix} may be ignored, but is not declared"


def _theme(root: Element) -> Iterator[str]:
    for kind in ("majorFont", "minorFont"):
        for latin in root.iterfind(f".//{{{A}}}{kind}/{{{A}}}latin"):
            if not latin.get("typeface"):
                yield "the theme names no font"


def _languages(opened: Opened) -> Iterator[str]:
    """Find languages that are none: neither a speller nor a screen reader knows them."""
    for name, root in opened.parts.items():
        for one in root.iter(f"{{{W}}}lang", f"{{{W}}}themeFontLang"):
            own = one.attrib.values() if one.tag == f"{{{W}}}lang" else filter(None, one.attrib.values())
            yield from (f"{name}: {said!r} is no language" for said in own if not _is_tag(said))
        for one in root.iter(*_DRAWN):
            if not _is_tag(one.get("lang", "x-none")):
                yield f"{name}: {one.get('lang')!r} is no language"
    said = opened.parts["docProps/core.xml"].findtext(_LANGUAGE) or ""
    if said and not all(_is_tag(one) for one in said.split(", ")):
        yield f"core properties: {said!r} is no language"
    if next(every(opened.styles, "lang"), None) is None:
        yield "styles: nothing says which language the text is in"
