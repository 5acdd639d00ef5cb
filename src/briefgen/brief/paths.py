"""Paths into a brief: what to call them, and which of them somebody wrote."""

from typing import Any

from briefgen.yamlfile import YamlPath


def subject(path: YamlPath) -> str:
    """Name a value as a person would: `title`, `unit of number 'closed'`, `chart series 2 name`."""
    match path:
        case ():
            return "the brief"
        case ("numbers" | "units" as table, str(name), *rest):
            owner = f"{table[:-1]} {name!r}"
            return f"{' '.join(_words(rest))} of {owner}" if rest else owner
        case ("body", int(index)):
            return f"block {index + 1}"
        case ("body", int(), *rest):
            return " ".join(_words(rest))
    return " ".join(_words(path))


def _words(path: Any) -> list[str]:
    words: list[str] = []
    for before, part in zip((None, *path), path, strict=False):
        cell = "cell " if isinstance(before, int) else ""  # a number after a number: rows 2 cell 3
        words.append(f"{cell}{part + 1}" if isinstance(part, int) else str(part))
    return words


def text_path(data: Any, path: YamlPath) -> YamlPath:
    """Return the path of the mapping that holds a text's languages, or of the one text for both."""
    below = real_path(data, (*path, "zh"))
    return below[:-1] if below[-1:] == ("zh",) else below


def real_path(data: Any, loc: tuple[str | int, ...]) -> YamlPath:
    """Drop from a path what nobody wrote: keys a short form stands for."""
    path: list[str | int] = []
    for index, part in enumerate(loc):
        if isinstance(data, dict) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        elif isinstance(data, dict) and index == len(loc) - 1:
            path.append(part)
            break
        elif isinstance(data, (dict, list)):
            continue
        else:
            break
        path.append(part)
    return tuple(path)
