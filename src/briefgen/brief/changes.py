"""What the command line sets in a brief before it is read: `--set KEY=VALUE` and `--issue PERIOD`."""

from collections.abc import Mapping
from copy import deepcopy

from briefgen.brief.keys import known_keys
from briefgen.brief.suggestion import did_you_mean
from briefgen.errors import UsageError
from briefgen.yamlfile import Data, YamlPath


def all_changes(changes: Mapping[str, str], issue: str) -> dict[str, str]:
    """Join both options: an issue is its period."""
    return {**changes, **({"issue.period": issue} if issue else {})}


def apply_changes(data: Mapping[str, Data], changes: Mapping[str, str]) -> dict[str, Data]:
    """Return the data with each dotted key set to its text. Raises UsageError for a key there cannot be."""
    changed = deepcopy(dict(data))
    for key, value in changes.items():
        _set(changed, key, value)
    return changed


def _set(data: dict[str, Data], key: str, value: str) -> None:
    parts = key.split(".")
    node: Data = data
    path: YamlPath = ()
    for part in parts[:-1]:
        step = _step(node, part, path, key)
        node = _enter(node, step)
        path = (*path, step)
    last = _step(node, parts[-1], path, key)
    if isinstance(_existing(node, last), (dict, list)):
        raise UsageError(f"--set {key}: {key} is not one text; set one of the values in it")
    if isinstance(node, dict):
        node[str(last)] = value
    elif isinstance(node, list):
        node[int(last)] = value


def _step(node: Data, part: str, path: YamlPath, key: str) -> str | int:
    """Check one part of a dotted key against what is there and what may be there."""
    where = ".".join(map(str, path)) or "the brief"
    if isinstance(node, list):
        if part.isascii() and part.isdigit() and int(part) < len(node):
            return int(part)
        raise UsageError(f"--set {key}: {where} has no entry {part!r}; entries are counted from 0")
    if isinstance(node, dict):
        names = _possible(node, path)
        if part in names:
            return part
        hint = did_you_mean(part, names, "there are")
        raise UsageError(f"--set {key}: there is no {part!r} in {where}" + (f"; {hint}" if hint else ""))
    raise UsageError(f"--set {key}: {where} is one text, with nothing in it to set")


def _possible(node: dict[str, Data], path: YamlPath) -> tuple[str, ...]:
    is_table = path in (("numbers",), ("units",))
    return tuple(dict.fromkeys([*node, *(() if is_table else known_keys(path))]))


def _existing(node: Data, step: str | int) -> Data:
    if isinstance(node, list):
        return node[int(step)]
    return node.get(str(step)) if isinstance(node, dict) else None


def _enter(node: Data, step: str | int) -> Data:
    """Go one step down; what may be there and is not begins as an empty mapping."""
    inner = _existing(node, step)
    if inner is None and isinstance(node, dict):
        inner = node[str(step)] = {}
    return inner
