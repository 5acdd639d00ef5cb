"""Rules over fields (ISO/IEC 29500-1, 17.16): they begin, have a code Word knows, show something, and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.word.lint.opened import every, value
from briefgen.word.xml import Element, W

_NAMES = frozenset((
    "ADDRESSBLOCK", "ADVANCE", "ASK", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "AUTOTEXT",
    "AUTOTEXTLIST", "BARCODE", "BIBLIOGRAPHY", "CITATION", "COMMENTS", "COMPARE", "CREATEDATE",
    "DATABASE", "DATE", "DDE", "DDEAUTO", "DISPLAYBARCODE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME",
    "EMBED", "EQ", "FILENAME", "FILESIZE", "FILLIN", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT",
    "GLOSSARY", "GOTOBUTTON", "GREETINGLINE", "HYPERLINK", "IF", "INCLUDEPICTURE", "INCLUDETEXT",
    "INDEX", "INFO", "KEYWORDS", "LASTSAVEDBY", "LINK", "LISTNUM", "MACROBUTTON", "MERGEBARCODE",
    "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "NOTEREF", "NUMCHARS", "NUMPAGES",
    "NUMWORDS", "PAGE", "PAGEREF", "PRINT", "PRINTDATE", "PRIVATE", "QUOTE", "RD", "REF", "REVNUM",
    "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "SET", "SHAPE", "SKIPIF", "STYLEREF", "SUBJECT",
    "SYMBOL", "TA", "TC", "TEMPLATE", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS", "USERINITIALS",
    "USERNAME", "XE",
))  # fmt: skip
# These are nothing without what they show, or without what they are told.
_SHOWING = frozenset({"NOTEREF", "NUMPAGES", "PAGE", "PAGEREF", "REF", "SEQ", "STYLEREF", "TOC"})
_TOLD = frozenset({"NOTEREF", "PAGEREF", "REF", "SEQ", "STYLEREF"})
_ERROR = re.compile(r"\s*(?:Error!|错误[!！]|錯誤[!！])")
_W = f"{{{W}}}"


@dataclass(slots=True)
class _Field:
    cell: Element | None
    code: str = ""
    shown: str = ""
    results: int = 0


def field_problems(root: Element) -> Iterator[str]:
    """Follow the fields of a story from their beginnings to their ends."""
    for simple in every(root, "fldSimple"):
        yield from _code(value(simple, "instr"))
    fields: list[_Field] = []
    for one in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        if one.tag == f"{_W}fldChar":
            yield from _mark(one, fields)
        elif one.tag == f"{_W}t":
            if fields and not fields[-1].results:
                yield f"{one.text!r} stands in the code of a field, and is not shown"
            for field in fields:
                field.shown += one.text or ""
        elif not fields or fields[-1].results:
            yield f"the code {one.text!r} stands in no field, and is not shown"
        else:
            fields[-1].code += one.text or ""
    if fields:
        yield "a field does not end"


def _mark(mark: Element, fields: list[_Field]) -> Iterator[str]:
    kind = value(mark, "fldCharType")
    if value(mark, "dirty"):
        yield "a field asks to be updated, so Word asks the reader"
    if kind == "begin":
        fields.append(_Field(_cell(mark)))
    elif not fields:
        yield "a field ends that has not begun"
    elif kind == "separate":
        fields[-1].results += 1
        if fields[-1].results == 2:
            yield "a field has two results"
    else:
        yield from _ended(fields.pop(), _cell(mark))


def _cell(mark: Element) -> Element | None:
    return next(mark.iterancestors(f"{_W}tc"), None)


def _ended(field: _Field, cell: Element | None) -> Iterator[str]:
    if cell is not field.cell:
        yield "a field ends in another cell than it begins in"
    yield from _code(field.code)
    name = field.code.split()[:1]
    said = any(char.isalnum() for char in field.shown)
    if not field.results or (not said and name and name[0].upper() in _SHOWING):
        yield "a field shows nothing until it is updated"
    if _ERROR.match(field.shown):
        yield f"a field shows {field.shown!r}"


def _code(code: str) -> Iterator[str]:
    words = code.split()
    name = words[0].upper() if words else ""
    if name not in _NAMES and not name.startswith("="):
        yield f"Word knows no field {code.strip()!r}"
    elif name in _TOLD and (len(words) == 1 or words[1].startswith("\\")):
        yield f"the field {code.strip()!r} does not say of what"
