"""Ways to spoil a Word file that no change of one text makes: its workbook, its fonts and pictures, its zip."""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

from kit.spoilt import CORE, HEAD, ROOT, TYPES, F, R, S, T

Members = dict[str, bytes]

FONT, PICTURE, SHEET = "word/fonts/font1.odttf", "word/media/image1.png", "xl/worksheets/sheet1.xml"
_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MACROS = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def _without(members: Members, *names: str) -> Members:
    return {name: data for name, data in members.items() if name not in names}


def _cut(members: Members, part: str, pattern: bytes) -> Members:
    return members | {part: re.sub(pattern, b"", members[part])}


def _led(members: Members, part: str, kind: bytes, target: bytes) -> Members:
    end = b"</Relationships>"
    more = b'<Relationship Id="rId90" Type="%s" Target="%s"/>' % (kind, target)
    return members | {part: members[part].replace(end, more + end)}


def _macros(members: Members) -> Members:
    end, kind = b"</Types>", b"application/vnd.ms-office.vbaProject"
    more = b'<Default Extension="bin" ContentType="%s"/>' % kind
    typed = members | {TYPES: members[TYPES].replace(end, more + end), "word/vbaProject.bin": b"\xd0\xcf"}
    return _led(typed, R, _MACROS, b"vbaProject.bin")


def _book(change: Callable[[Members], Members]) -> Callable[[Members], Members]:
    def spoil(members: Members) -> Members:
        name = next(name for name in members if name.endswith(".xlsx"))
        with zipfile.ZipFile(io.BytesIO(members[name])) as archive:
            inner = {one: archive.read(one) for one in archive.namelist()}
        return members | {name: _zip(change(inner))}

    return spoil


def _written(part: str, old: str, new: str) -> Callable[[Members], Members]:
    def change(members: Members) -> Members:
        assert old.encode() in members[part]
        return members | {part: members[part].replace(old.encode(), new.encode(), 1)}

    return _book(change)


def _zip(members: Members, method: int = zipfile.ZIP_DEFLATED, *more: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that a name is there twice, which is what is asked for
        for name in (*members, *more):
            archive.writestr(name, members[name])
    return data.getvalue()


def _summed_wrong(members: Members) -> bytes:
    return _zip(members).replace(struct.pack("<I", zlib.crc32(members[S])), b"\1\2\3\4")


FILES: dict[str, Callable[[Members], Members]] = {
    "book: sheet broken": _book(lambda inner: inner | {SHEET: inner[SHEET][:-20]}),
    "book: string not there": _written(SHEET, 't="s"><v>3', 't="s"><v>33'),
    "book: no sheets": _written("xl/workbook.xml", '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>', ""),
    "book: no types": _book(lambda inner: _without(inner, TYPES)),
    "book: cell of another row": _written(SHEET, 'r="B3"', 'r="B4"'),
    "book: a value as text": _written(
        SHEET, '<c r="B3"><v>94.28</v>', '<c r="B3" t="inlineStr"><is><t>94.28</t></is>'
    ),
    "book: another value": _written(SHEET, "94.28", "49.28"),
    "book: sheet part gone": _book(lambda inner: _without(inner, SHEET)),
    "book: name too long": _written("xl/workbook.xml", "Sheet1", "S" * 40),
    "book: style not there": _written(SHEET, '<c r="B3">', '<c r="B3" s="99">'),
    "picture broken": lambda members: members | {PICTURE: members[PICTURE][:40]},
    "picture is no picture": lambda members: members | {PICTURE: b"<html>not found</html>"},
    "notes cut short": lambda members: members | {F: members[F][:-30]},
    "bytes are not utf-8": lambda members: (
        members | {HEAD: members[HEAD].replace("区域".encode(), "区域".encode("gb18030"))}
    ),
    "font garbled": lambda members: members | {FONT: members[FONT][:32] + bytes(5000)},
    "font cut short": lambda members: members | {FONT: members[FONT][:2000]},
    "font empty": lambda members: members | {FONT: b""},
    "names differ by case": lambda members: members | {"word/Styles.xml": members[S]},
    "no styles": lambda members: _cut(
        _cut(_without(members, S), R, rb'<Relationship Id="rId10".*?/>'),
        TYPES,
        rb"<Override [^>]*styles.*?/>",
    ),
    "no table of fonts": lambda members: _cut(
        _cut(
            _without(members, T, *(name for name in members if "font" in name.lower())),
            R,
            rb'<Relationship Id="rId11".*?/>',
        ),
        TYPES,
        rb'<Override PartName="/word/font.*?/>',
    ),
    "name with a space": lambda members: (
        _without(members, PICTURE)
        | {"word/media/image 1.png": members[PICTURE], R: members[R].replace(b"image1.png", b"image 1.png")}
    ),
    "macros in a part": _macros,
    "no properties": lambda members: _without(members, CORE),
    "properties twice": lambda members: _led(members, ROOT, _PACKAGE, CORE.encode()),
}
ZIPS: dict[str, Callable[[Members], bytes]] = {
    "zip: a name twice": lambda members: _zip(members, zipfile.ZIP_DEFLATED, S),
    "zip: another method": lambda members: _zip(members, zipfile.ZIP_LZMA),
    "zip: backslashes": lambda members: _zip(
        {name.replace("/", "\\"): data for name, data in members.items()}
    ),
    "zip: cut short": lambda members: _zip(members)[:-60],
    "zip: summed wrong": _summed_wrong,
}
