"""Keep composed lines as compact JSON and read them back, the same to the last digit."""

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from briefgen.faces import Face, Glyph
from briefgen.typeset.model import Line, Placed

_PLAIN: Final = tuple(field.name for field in fields(Placed) if field.name not in ("face", "glyphs"))


def dump_lines(lines: tuple[Line, ...], faces: Sequence[Face]) -> bytes:
    """Write lines as JSON, each face as its place among `faces`; the keys of runs have to be numbers."""
    kept = [[line.width, line.forced, [_run(run, faces) for run in line.runs]] for line in lines]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def load_lines(data: bytes, faces: Sequence[Face]) -> tuple[Line, ...]:
    """Read lines back, set in the same faces. Raises ValueError if the data is none."""
    try:
        return tuple(
            Line(tuple(_placed(row, faces) for row in runs), width, tuple(forced))
            for width, forced, runs in json.loads(data)
        )
    except (LookupError, TypeError) as reason:
        raise ValueError(f"not lines: {reason}") from reason


def _run(run: Placed, faces: Sequence[Face]) -> list[Any]:
    glyphs = [part for glyph in run.glyphs for part in glyph]
    return [faces.index(run.face), glyphs, *(getattr(run, name) for name in _PLAIN)]


def _placed(row: list[Any], faces: Sequence[Face]) -> Placed:
    face, parts, *plain = row
    glyphs = tuple(map(Glyph._make, zip(*[iter(parts)] * len(Glyph._fields), strict=True)))
    known = dict(zip(_PLAIN, plain, strict=True))
    return Placed(face=faces[face], glyphs=glyphs, **known | {"offsets": tuple(known["offsets"])})
