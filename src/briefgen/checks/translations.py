"""Which translations somebody has looked at, remembered by hash in a file beside the brief.

`check --translated` writes it. A text of which one language has changed since, and the other has not, is
stale; one that is new in both is not. Texts are known by their words, so blocks may move.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from briefgen.brief import Briefing
from briefgen.checks.passages import Manuscript, Pair
from briefgen.checks.rule import found
from briefgen.errors import UsageError
from briefgen.problems import Problem
from briefgen.workspace import read_bytes, write_whole

_FORMAT = 1
_LIMIT = 8 * 1024 * 1024


def words_path(briefing: Briefing) -> Path:
    """Name the file that remembers the translations of a brief."""
    return briefing.path.with_suffix(".words.json")


def remember(manuscript: Manuscript) -> Path:
    """Write down that the languages of every text are translations of each other as they stand."""
    pairs = sorted({_hashes(pair) for pair in manuscript.pairs if not pair.shared})
    content = {"format": _FORMAT, "pairs": [list(pair) for pair in pairs]}
    path = words_path(manuscript.briefing)
    write_whole(path, (json.dumps(content, indent=1, sort_keys=True) + "\n").encode())
    return path


def stale(manuscript: Manuscript) -> Iterator[Problem]:
    """Say of which texts one language has changed since both were looked at. Raises UsageError."""
    path = words_path(manuscript.briefing)
    if not path.is_file():
        return
    known = _read(path)
    zhs, ens = {zh for zh, _ in known}, {en for _, en in known}
    for pair in manuscript.pairs:
        zh, en = _hashes(pair)
        if pair.shared or (zh, en) in known or (zh in zhs) == (en in ens):
            continue
        changed, at = ("Chinese", pair.en.at) if zh not in zhs else ("English", pair.zh.at)
        message = f"the {changed} has changed since, and this has not"
        hint = "bring it up to date, then: briefgen check BRIEF --translated"
        yield found(manuscript.briefing, "stale-translation", at, message, hint=hint)


def _hashes(pair: Pair) -> tuple[str, str]:
    zh, en = (" ".join(side.raw.split()) for side in (pair.zh, pair.en))
    return _hash(zh), _hash(en)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _read(path: Path) -> set[tuple[str, str]]:
    try:
        content = json.loads(read_bytes(path, limit=_LIMIT))
        if content["format"] != _FORMAT:
            raise ValueError(f"format {content['format']!r}")
        return {(str(zh), str(en)) for zh, en in content["pairs"]}
    except (ValueError, KeyError, TypeError, RecursionError) as reason:
        raise UsageError(f"{path}: is not what `check --translated` writes: {reason}") from reason
