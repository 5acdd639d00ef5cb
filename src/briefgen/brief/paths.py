"""Paths into a brief: what may stand there, what to call it, and which of pydantic's locations are real."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.brief.blockschema import Brief
from briefgen.yamlfile import YamlPath


def known_keys(path: YamlPath) -> tuple[str, ...]:
    """Return the keys that may stand in the mapping at a path of a brief."""
    fields: dict[str, FieldInfo] = {}
    for model in models_at(path):
        for name, info in model.model_fields.items():
            fields.setdefault(info.alias or name, info)
    return tuple(fields)


def models_at(path: YamlPath) -> tuple[type[BaseModel], ...]:
    """Return the models that may read the mapping at a path."""
    models: tuple[type[BaseModel], ...] = (Brief,)
    is_table = False
    for part in path:
        if isinstance(part, int) or is_table:
            is_table = False
            continue
        infos = [i for m in models for name, i in m.model_fields.items() if (i.alias or name) == part]
        models = tuple(dict.fromkeys(model for info in infos for model in _inside(info.annotation)))
        is_table = any(get_origin(info.annotation) is dict for info in infos)
    return models


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _inside(argument)


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
    """Drop from a pydantic location what nobody wrote: tags of unions, keys a short form stands for."""
    path: list[str | int] = []
    parts = [part for part in loc if not str(part).startswith("~") and part != "[key]"]
    for index, part in enumerate(parts):
        if isinstance(data, dict) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        elif isinstance(data, dict) and index == len(parts) - 1:
            path.append(part)
            break
        elif isinstance(data, (dict, list)):
            continue
        else:
            break
        path.append(part)
    return tuple(path)
