"""Entries: mappings with known keys, declared as classes whose annotations say how each value is read."""

# ruff: noqa: D102 - what the methods of a kind are for is said once, by `Kind`

from collections.abc import Callable, Iterator, Mapping
from inspect import cleandoc, get_annotations
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from briefgen.brief.kinds import (
    FLAWED,
    Choice,
    Either,
    Flaw,
    Json,
    Kind,
    Many,
    Maybe,
    OneOf,
    RefusalError,
    Short,
    Table,
)
from briefgen.values import dataclass
from briefgen.yamlfile import YamlPath

_REQUIRED: Any = object()


class Entry:
    """A mapping with known keys; a key without a value counts as not written."""

    one_of: ClassVar[tuple[tuple[str, ...], ...]] = ()  # groups of keys of which exactly one is written
    may_be_both: ClassVar[tuple[tuple[str, ...], ...]] = ()  # those of these groups that need not exclude
    rare: ClassVar[tuple[str, ...]] = ()  # those of these groups that few briefs need
    may_be_bare: ClassVar[tuple[str, ...]] = ()  # keys that say something without a value

    def __init__(self, **values: Any) -> None:
        defaults = {key.name: key.field.default for key in keys_of(type(self)).values()}
        self.__dict__.update(defaults | values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")


@dataclass(frozen=True, slots=True)
class _Field:
    """What is declared of a key: the default of one that need not be written, words, and limits of a list."""

    default: Any
    description: str
    alias: str
    examples: tuple[Any, ...]
    fewest: int
    most: int | None


def Field(  # noqa: N802 - it stands where a class could
    default: Any = _REQUIRED,
    *,
    description: str,
    alias: str = "",
    examples: tuple[Any, ...] = (),
    fewest: int = 0,
    most: int | None = None,
) -> Any:
    """Declare a key, which is written as its `alias`, if it has one; a list has `fewest` to `most` items."""
    return _Field(default, description, alias, examples, fewest, most)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an entry: the attribute it becomes, what is declared of it, and the kind of its value."""

    name: str
    field: _Field
    kind: Kind

    @property
    def required(self) -> bool:
        """Whether the key must be written."""
        return self.field.default is _REQUIRED

    def describe(self, models: Json) -> Json:
        """Describe the value as JSON Schema, with the words about its key."""
        described = {**self.kind.describe(models), "description": self.field.description}
        if self.field.examples:
            described["examples"] = list(self.field.examples)
        if not self.required and self.field.default not in (None, (), {}):
            described["default"] = self.field.default
        return described


_KEYS: dict[type[Entry], Mapping[str, Key]] = {}  # of the entries that were met


def keys_of(entry: type[Entry]) -> Mapping[str, Key]:
    """Return what may be written in an entry, by how it is written, in the order of declaration."""
    if entry not in _KEYS:
        keys = (key for base in reversed(entry.__mro__) for key in _declared(base))
        _KEYS[entry] = MappingProxyType({key.field.alias or key.name: key for key in keys})
    return _KEYS[entry]


def _declared(entry: type) -> Iterator[Key]:
    for name, annotation in get_annotations(entry).items():
        field = entry.__dict__.get(name)
        if isinstance(field, _Field):
            written = isinstance(annotation, str)  # where it names its own class
            kind = kind_of(get_type_hints(entry, include_extras=True)[name] if written else annotation)
            yield Key(name, field, kind.limited(field.fewest, field.most) if field.fewest else kind)


class EntryKind(Kind):
    """An entry."""

    def __init__(self, entry: type[Entry]) -> None:
        self.entry = entry

    def read(self, value: Any, path: YamlPath, flaws: list[Flaw]) -> Any:
        if not isinstance(value, dict):
            flaws.append(Flaw("mapping", path, value))
            return FLAWED
        before, keys, found = len(flaws), keys_of(self.entry), {}
        for key, known in keys.items():
            given = value.get(key)
            if given is not None or (key in value and key in self.entry.may_be_bare):
                found[known.name] = known.kind.read(given, (*path, key), flaws)
            elif known.required:
                flaws.append(Flaw("missing", (*path, key), value))
        flaws += (Flaw("unknown", (*path, key), value[key]) for key in value if key not in keys)
        return self.entry(**found) if len(flaws) == before else FLAWED

    def describe(self, models: Json) -> Json:
        name = self.entry.__name__
        if name not in models:
            models[name] = {}  # before what is in it, which may hold it again
            models[name] = described(self.entry, models)
        return {"$ref": f"#/$defs/{name}"}


def described(entry: type[Entry], models: Json) -> Json:
    """Describe an entry as JSON Schema; the entries in it go to `models`."""
    keys = keys_of(entry)
    required = [key for key, known in keys.items() if known.required]
    return {
        "additionalProperties": False,
        "description": cleandoc(entry.__doc__ or ""),
        "properties": {key: known.describe(models) for key, known in keys.items()},
        **({"required": required} if required else {}),
        "title": entry.__name__,
        "type": "object",
    }


class Accept:
    """In an annotation: let a value be written in a shorter way, which `before` turns into the long way."""

    def __init__(self, before: Callable[[Any], Any], *alternatives: Json) -> None:
        self.before, self.alternatives = before, alternatives


class Length:
    """In an annotation: how many items a list has at least."""

    def __init__(self, fewest: int) -> None:
        self.fewest = fewest


class Told:
    """In the annotation of a union: what tells its kinds apart, one tag for each, and what else lacks."""

    def __init__(self, tell: Callable[[Any], str], *tags: str, predicate: str, hint: str) -> None:
        self.tell, self.tags = tell, tags
        self.otherwise = RefusalError("wrong-type", predicate, hint)


def kind_of(annotation: Any) -> Kind:
    """Return how values of a type are read. Raises TypeError for a type that no brief has."""
    parts, origin = get_args(annotation), get_origin(annotation)
    if origin is Annotated:
        return _annotated(*parts)
    if origin is tuple:
        return Many(kind_of(parts[0]))
    if origin is dict:
        return Table(kind_of(parts[0]), kind_of(parts[1]))
    if origin is Literal:
        return Choice(parts)
    if origin in (Union, UnionType):
        kinds = [kind_of(part) for part in parts if part is not NoneType]
        either = OneOf(tuple(kinds)) if len(kinds) > 1 else kinds[0]
        return Maybe(either) if NoneType in parts else either
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return EntryKind(annotation)
    raise TypeError(f"nothing reads {annotation!r}")


def _annotated(inner: Any, *marks: Any) -> Kind:
    kind = next((mark for mark in marks if isinstance(mark, Kind)), None) or _told(inner, marks)
    for mark in marks:
        match mark:
            case Accept():
                kind = Short(kind, mark.before, mark.alternatives)
            case Length():
                kind = kind.limited(mark.fewest, None)
    return kind


def _told(inner: Any, marks: tuple[Any, ...]) -> Kind:
    told = next((mark for mark in marks if isinstance(mark, Told)), None)
    if told is None:
        return kind_of(inner)
    kinds = dict(zip(told.tags, map(kind_of, get_args(inner)), strict=True))
    return Either(kinds, told.tell, told.otherwise)


def entries_in(kind: Kind) -> Iterator[type[Entry]]:
    """Find the entries in a kind, however deep, but not those in entries."""
    if isinstance(kind, EntryKind):
        yield kind.entry
    for inner in kind.inner():
        yield from entries_in(inner)
