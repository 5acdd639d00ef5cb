"""Kinds of values: how each is read from what an author wrote, and what an editor is told of it.

A value is read together with its path, and what is wrong with it goes to a list, so that one slip hides no
other. A refusal is a predicate (`is not a date`); whoever knows the path puts the subject before it.
"""

# ruff: noqa: D102 - what the methods of a kind are for is said once, by `Kind`

from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeAlias

from briefgen.values import dataclass
from briefgen.yamlfile import YamlPath

Json: TypeAlias = dict[str, Any]
Wrong: TypeAlias = Literal["refused", "missing", "unknown", "choice", "few", "many", "list", "mapping"]
FLAWED = object()  # stands for a value that could not be read


class RefusalError(ValueError):
    """A value nobody can take: the rule it breaks, what is to be said of it, and what to write instead."""

    def __init__(self, rule: str, predicate: str, hint: str = "") -> None:
        super().__init__(predicate)
        self.rule, self.predicate, self.hint = rule, predicate, hint


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with the value at a path: why it was refused, what may be chosen, how many it needs."""

    wrong: Wrong
    path: YamlPath
    value: Any
    refused: RefusalError | None = None
    choices: tuple[str, ...] = ()
    count: int = 0


class Kind:
    """A kind of value."""

    def read(self, value: Any, path: YamlPath, flaws: list[Flaw]) -> Any:
        """Read a value, or say in `flaws` what is wrong with it and return `FLAWED`."""
        raise NotImplementedError

    def describe(self, models: Json) -> Json:
        """Describe it as JSON Schema; entries go to `models` and are referred to."""
        raise NotImplementedError

    def inner(self) -> Iterator["Kind"]:
        """Go through the kinds of what it holds."""
        return iter(())

    def limited(self, fewest: int, most: int | None) -> "Kind":
        """Return the same with no fewer and no more values."""
        raise TypeError(f"{type(self).__name__} has no length")


class Reads(Kind):
    """What a function reads, or refuses."""

    def __init__(self, reader: Callable[[Any], Any], described: Json) -> None:
        self._reader, self._described = reader, described

    def read(self, value: Any, path: YamlPath, flaws: list[Flaw]) -> Any:
        try:
            return self._reader(value)
        except RefusalError as reason:
            flaws.append(Flaw("refused", path, value, reason))
            return FLAWED

    def describe(self, models: Json) -> Json:
        return {**self._described}


class Choice(Kind):
    """One of a few words."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        self._choices = choices

    def read(self, value: Any, path: YamlPath, flaws: list[Flaw]) -> Any:
        if isinstance(value, str) and value in self._choices:
            return value
        flaws.append(Flaw("choice", path, value, choices=self._choices))
        return FLAWED

    def describe(self, models: Json) -> Json:
        choices = list(self._choices)
        return {"enum": choices, "type": "string"} if len(choices) > 1 else {"const": choices[0]}


class Many(Kind):
    """A list, read as a tuple."""

    def __init__(self, item: Kind, fewest: int = 0, most: int | None = None) -> None:
        self._item, self._fewest, self._most = item, fewest, most

    def read(self, value: Any, path: YamlPath, flaws: list[Flaw]) -> Any:
        if not isinstance(value, list):
            flaws.append(Flaw("list", path, value))
            return FLAWED
        before = len(flaws)
        items = tuple(self._item.read(item, (*path, at), flaws) for at, item in enumerate(value))
        if len(flaws) > before:
            return FLAWED
        if len(items) < self._fewest:
            flaws.append(Flaw("few", path, value, count=self._fewest))
        if self._most is not None and len(items) > self._most:
            flaws.append(Flaw("many", path, value))
        return items if len(flaws) == before else FLAWED

    def describe(self, models: Json) -> Json:
        limits = {"minItems": self._fewest} if self._fewest else {}
        limits |= {"maxItems": self._most} if self._most is not None else {}
        return {"items": self._item.describe(models), **limits, "type": "array"}

    def inner(self) -> Iterator[Kind]:
        yield self._item

    def limited(self, fewest: int, most: int | None) -> Kind:
        return Many(self._item, fewest, most)


class Table(Kind):
    """A mapping whose keys are names the author chose."""

    def __init__(self, key: Kind, value: Kind) -> None:
        self._key, self._value = key, value

    def read(self, value: Any, path: YamlPath, flaws: list[Flaw]) -> Any:
        if not isinstance(value, dict):
            flaws.append(Flaw("mapping", path, value))
            return FLAWED
        before = len(flaws)
        read = {
            self._key.read(key, (*path, key), flaws): self._value.read(entry, (*path, key), flaws)
            for key, entry in value.items()
        }
        return read if len(flaws) == before else FLAWED

    def describe(self, models: Json) -> Json:
        pattern, value = self._key.describe(models).get("pattern"), self._value.describe(models)
        named = {"patternProperties": {pattern: value}} if pattern else {"additionalProperties": value}
        return {**named, "type": "object"}

    def inner(self) -> Iterator[Kind]:
        yield self._value


class Maybe(Kind):
    """A value, or nothing."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind

    def read(self, value: Any, path: YamlPath, flaws: list[Flaw]) -> Any:
        return None if value is None else self._kind.read(value, path, flaws)

    def describe(self, models: Json) -> Json:
        described = self._kind.describe(models)
        either = described.get("anyOf")
        return {**described, "anyOf": [*either, {"type": "null"}]} if either else described

    def inner(self) -> Iterator[Kind]:
        yield self._kind

    def limited(self, fewest: int, most: int | None) -> Kind:
        return Maybe(self._kind.limited(fewest, most))


class Short(Kind):
    """A value that may be written in a shorter way too, which `before` turns into the long way."""

    def __init__(self, kind: Kind, before: Callable[[Any], Any], alternatives: tuple[Json, ...]) -> None:
        self._kind, self._before, self._alternatives = kind, before, alternatives

    def read(self, value: Any, path: YamlPath, flaws: list[Flaw]) -> Any:
        try:
            long = self._before(value)
        except RefusalError as reason:
            flaws.append(Flaw("refused", path, value, reason))
            return FLAWED
        return self._kind.read(long, path, flaws)

    def describe(self, models: Json) -> Json:
        return {"anyOf": [*self._alternatives, self._kind.describe(models)]}

    def inner(self) -> Iterator[Kind]:
        yield self._kind

    def limited(self, fewest: int, most: int | None) -> Kind:
        return Short(self._kind.limited(fewest, most), self._before, self._alternatives)


class Either(Kind):
    """One of several kinds, told apart by `tell`."""

    def __init__(self, kinds: dict[str, Kind], tell: Callable[[Any], str], otherwise: RefusalError) -> None:
        self._kinds, self._tell, self._otherwise = kinds, tell, otherwise

    def read(self, value: Any, path: YamlPath, flaws: list[Flaw]) -> Any:
        kind = self._kinds.get(self._tell(value))
        if kind is None:
            flaws.append(Flaw("refused", path, value, self._otherwise))
            return FLAWED
        return kind.read(value, path, flaws)

    def describe(self, models: Json) -> Json:
        return {"oneOf": [kind.describe(models) for kind in self._kinds.values()]}

    def inner(self) -> Iterator[Kind]:
        yield from self._kinds.values()


class OneOf(Kind):
    """Any of several kinds, which whoever reads them has told apart."""

    def __init__(self, kinds: tuple[Kind, ...]) -> None:
        self._kinds = kinds

    def describe(self, models: Json) -> Json:
        return {"anyOf": [kind.describe(models) for kind in self._kinds]}

    def inner(self) -> Iterator[Kind]:
        yield from self._kinds
