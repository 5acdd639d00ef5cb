"""Check what somebody wrote against a model, and say in our own words, at its place, all that is wrong."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from briefgen.errors import ContentError
from briefgen.problems import Problem, error
from briefgen.yamlfile import Data, YamlFile, YamlPath

Model = TypeVar("Model", bound=BaseModel)
_LANGUAGES = {"zh": "Chinese (zh)", "en": "English (en)"}


def validate(model: type[Model], file: YamlFile) -> Model:
    """Read a file's data into a model. Raises ContentError with every problem found."""
    problems = [_empty(file, path) for path in _without_value(file.data, ())]
    try:
        value = model.model_validate(file.data)
    except ValidationError as failure:
        known = sorted(_keys(model))
        problems += [_problem(file, dict(found), known) for found in failure.errors()]
    if problems:
        raise ContentError(sorted(problems, key=lambda problem: problem.place))
    return value


def _without_value(data: Data, path: YamlPath) -> Iterator[YamlPath]:
    """Find the keys that are written without a value, which nobody means."""
    if isinstance(data, dict):
        for key, value in data.items():
            if value is None:
                yield (*path, key)
            yield from _without_value(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _without_value(value, (*path, index))


def _empty(file: YamlFile, path: YamlPath) -> Problem:
    hint = "write its value, or take the key out; a colour needs quotes, for # begins a comment"
    place = file.place(path, key=True)
    return error("missing-value", f"{path[-1]} has no value", place, hint=hint, source=file.line(place.line))


def _problem(file: YamlFile, found: Mapping[str, Any], known: list[str]) -> Problem:
    kind, where = str(found["type"]), tuple(found["loc"])
    name = str(where[-1]) if where else "the file"
    owner = ".".join(str(part) for part in where[:-1]) or "the file"
    rule, hint, at = "wrong-value", "", where
    match kind:
        case "missing":
            rule, at = "missing-key", where[:-1]
            message = f"{owner} has no {_LANGUAGES.get(name, name)}"
        case "extra_forbidden":
            rule, message = "unknown-key", f"unknown key {name!r} in {owner}"
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else ""
        case "value_error":
            message = f"{name}: {found['ctx']['error']}"
        case "literal_error":
            message = f"{name} cannot be {found['input']!r}; it is one of {found['ctx']['expected']}"
        case _:
            message = f"{name} cannot be {found['input']!r}: {str(found['msg']).lower()}"
    place = file.place(at, key=kind == "extra_forbidden")
    return error(rule, message, place, hint=hint, source=file.line(place.line))


def _keys(model: type[BaseModel]) -> set[str]:
    """Collect every key a model and the models in it know, to guess which one was meant."""
    keys = set(model.model_fields)
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            keys |= _keys(inner)
    return keys


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Find the models in a type, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)
