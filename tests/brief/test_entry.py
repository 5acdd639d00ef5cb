"""Entries: what is read from a mapping, what is said of it, and what an editor is told."""

import pickle
from typing import Annotated, Any, Literal

import pytest

from briefgen.brief.entry import Accept, Entry, EntryKind, Field, Told, described, keys_of, kind_of
from briefgen.brief.fields import Name, Text, shape
from briefgen.brief.kinds import FLAWED, Flaw


class Leaf(Entry):
    """A leaf."""

    name: Text = Field(description="What it is called.")


class Tree(Entry):
    """A tree."""

    kind: Literal["oak", "elm"] = Field(description="The kind of tree.")
    leaves: tuple[Annotated[Leaf, Accept(lambda v: {"name": v} if isinstance(v, str) else v)], ...] = Field(
        (), fewest=1, most=2, description="Its leaves."
    )
    height: Annotated[
        Text | Leaf, Told(shape, "text", "mapping", predicate="needs a height", hint="write 3")
    ] = Field("low", description="How high it is.")
    words: dict[Name, Text] = Field({}, description="Words about it.")
    below: "tuple[Tree, ...]" = Field((), alias="grows-below", description="What grows below it.")
    note: Text | None = Field(None, description="A note.")


class Oak(Tree):
    """A tree that has nothing to say and may say so."""

    may_be_bare = ("note",)


def read(value: Any, entry: type[Entry] = Tree) -> tuple[Any, list[Flaw]]:
    flaws: list[Flaw] = []
    return EntryKind(entry).read(value, (), flaws), flaws


def test_a_mapping_becomes_an_entry_with_its_defaults() -> None:
    tree, flaws = read({"kind": "oak", "leaves": ["a", {"name": "b"}], "grows-below": [{"kind": "elm"}]})
    assert not flaws
    assert (tree.kind, [leaf.name for leaf in tree.leaves], tree.height) == ("oak", ["a", "b"], "low")
    assert tree.below[0].kind == "elm"


def test_a_key_without_a_value_counts_as_not_written_unless_it_may_be_bare() -> None:
    assert read({"kind": "oak", "note": None})[0].note is None
    assert read({"kind": None})[1][0].wrong == "missing"
    assert read({"kind": "oak", "note": None}, Oak)[0].note is None


@pytest.mark.parametrize(
    ("wrong", "value", "path"),
    [
        ("mapping", "oak", ()),
        ("missing", {}, ("kind",)),
        ("unknown", {"kind": "oak", "root": "r"}, ("root",)),
        ("choice", {"kind": "ash"}, ("kind",)),
        ("choice", {"kind": ["oak"]}, ("kind",)),
        ("list", {"kind": "oak", "leaves": {"name": "a"}}, ("leaves",)),
        ("few", {"kind": "oak", "leaves": []}, ("leaves",)),
        ("many", {"kind": "oak", "leaves": ["a", "b", "c"]}, ("leaves",)),
        ("refused", {"kind": "oak", "leaves": ["a", " "]}, ("leaves", 1, "name")),
        ("refused", {"kind": "oak", "height": ["1"]}, ("height",)),
        ("refused", {"kind": "oak", "words": {"1": "a"}}, ("words", "1")),
        ("unknown", {"kind": "oak", "grows-below": [{"kind": "elm", "x": "y"}]}, ("grows-below", 0, "x")),
    ],
)
def test_what_is_wrong_is_said_with_its_path(wrong: str, value: Any, path: tuple[Any, ...]) -> None:
    tree, flaws = read(value)
    assert tree is FLAWED
    assert [(flaw.wrong, flaw.path) for flaw in flaws] == [(wrong, path)]


def test_one_slip_hides_no_other() -> None:
    _, flaws = read({"kind": "ash", "leaves": [" ", {}], "x": "y"})
    assert [flaw.wrong for flaw in flaws] == ["choice", "refused", "missing", "unknown"]


def test_an_entry_does_not_change_and_travels_to_other_processes() -> None:
    tree, _ = read({"kind": "oak"})
    with pytest.raises(AttributeError, match="does not change"):
        tree.kind = "elm"
    assert vars(pickle.loads(pickle.dumps(tree))) == vars(tree)


def test_an_editor_is_told_every_key_and_each_entry_once() -> None:
    models: dict[str, Any] = {}
    schema = described(Tree, models)
    assert list(schema["properties"]) == list(keys_of(Tree))
    assert schema["required"] == ["kind"]
    assert schema["properties"]["grows-below"]["items"] == {"$ref": "#/$defs/Tree"}
    assert schema["properties"]["leaves"]["maxItems"] == 2
    assert sorted(models) == ["Leaf", "Tree"]


def test_a_type_nobody_can_read_is_refused_when_it_is_declared() -> None:
    with pytest.raises(TypeError, match="complex"):
        kind_of(complex)
