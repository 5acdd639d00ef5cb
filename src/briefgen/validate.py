"""Check what somebody wrote against a model, and say in our own words, at its place, all that is wrong."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.errors import ContentError
from briefgen.problems import Problem, error
from briefgen.yamlfile import YamlFile

Model = TypeVar("Model", bound=BaseModel)
_LANGUAGES = {"zh": "Chinese (zh)", "en": "English (en)"}


def validate(model: type[Model], file: YamlFile) -> Model:
    """Read a file's data into a model. Raises ContentError with every problem found."""
    try:
        return model.model_validate(file.data)
    except ValidationError as failure:
        raise ContentError(_problem(file, dict(found)) for found in failure.errors()) from None


def _problem(file: YamlFile, found: Mapping[str, Any]) -> Problem:
    kind, where = str(found["type"]), tuple(found["loc"])
    name = str(where[-1]) if where else "the file"
    owner = ".".join(str(part) for part in where[:-1]) or "the file"
    match kind:
        case "missing":
            missing = f"{owner} has no {_LANGUAGES.get(name, name)}"
            return error("missing-key", missing, file.place(where[:-1]), source=_source(file, where[:-1]))
        case "extra_forbidden":
            return error(
                "unknown-key",
                f"unknown key {name!r} in {owner}",
                file.place(where, key=True),
                source=_source(file, where),
            )
        case "value_error":
            message = f"{name}: {found['ctx']['error']}"
        case "literal_error":
            message = f"{name} cannot be {found['input']!r}; it is one of {found['ctx']['expected']}"
        case _:
            message = f"{name} cannot be {found['input']!r}: {str(found['msg']).lower()}"
    return error("wrong-value", message, file.place(where), source=_source(file, where))


def _source(file: YamlFile, where: tuple[str | int, ...]) -> str:
    return file.line(file.place(where).line)


def suggestion(word: str, known: "list[str] | tuple[str, ...]") -> str:
    """Say which known word may have been meant, or nothing."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else ""
