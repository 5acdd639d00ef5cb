"""Values of our own dataclasses behave as those of `dataclasses` do."""

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace

import pytest

from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    text: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Other:
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    start: int
    end: int
    text: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


def test_they_are_equal_when_what_counts_is() -> None:
    assert Span(1, 2, "a") == Span(1, 2, "b")
    assert Span(1, 2) != Span(1, 3)
    assert Span(1, 2, secret="x") != Span(1, 2)
    assert len({Span(1, 2, "a"), Span(1, 2, "b"), Span(2, 2)}) == 2
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_they_are_never_equal_to_another_class() -> None:
    assert Other(1, 2) != Span(1, 2)
    assert Span(1, 2) != (1, 2, "")


def test_they_are_shown_as_they_would_be_written() -> None:
    assert repr(Span(1, 2, "a", "hidden")) == repr(Known(1, 2, "a", "hidden")).replace("Known", "Span")


def test_they_cannot_be_changed_but_copied_replaced_and_sent() -> None:
    span = Span(1, 2, "a")

    with pytest.raises(FrozenInstanceError):
        span.start = 3  # type: ignore[misc]
    assert replace(span, end=5) == Span(1, 5)
    assert pickle.loads(pickle.dumps(span)) == span
    assert not hasattr(span, "__dict__")


def test_what_can_change_and_what_has_an_order_are_made_by_dataclasses() -> None:
    @dataclass(slots=True)
    class Count:
        number: int = 0

    @dataclass(frozen=True, slots=True, order=True)
    class Rank:
        number: int

    count = Count()
    count.number += 1

    assert count == Count(1)
    assert Rank(1) < Rank(2)
