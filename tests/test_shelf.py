"""What is kept is given back; what is damaged, foreign or no longer asked for is not."""

from pathlib import Path

import pytest

from briefgen.shelf import Shelf


class Work:
    """Makes bytes of an ingredient, and counts how often."""

    def __init__(self) -> None:
        self.done = 0

    def on(self, shelf: Shelf, *ingredients: object) -> bytes:
        return shelf.data(lambda: self._make(ingredients), *ingredients)

    def _make(self, ingredients: tuple[object, ...]) -> bytes:
        self.done += 1
        return repr(ingredients).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "probe.zh.pdf"


def opened(path: Path, work: Work, *ingredients: object, stamp: str = "one") -> bytes:
    shelf = Shelf(path, stamp)
    made = work.on(shelf, *ingredients)
    shelf.close()
    return made


def test_what_has_been_made_is_not_made_again(path: Path) -> None:
    work = Work()
    assert opened(path, work, "甲", 12.5) == opened(path, work, "甲", 12.5)
    assert work.done == 1


def test_other_ingredients_make_something_else(path: Path) -> None:
    work = Work()
    assert opened(path, work, "a", "b") != opened(path, work, "ab") != opened(path, work, "a, b")
    assert work.done == 3


def test_another_program_or_style_makes_everything_again(path: Path) -> None:
    work = Work()
    opened(path, work, "a")
    opened(path, work, "a", stamp="two")
    assert work.done == 2


def test_what_is_not_asked_for_is_let_go(path: Path) -> None:
    work = Work()
    opened(path, work, "a")
    opened(path, work, "b")
    opened(path, work, "a")
    assert work.done == 3


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:-1] + b"?", lambda data: b""])
def test_a_damaged_shelf_is_empty(path: Path, spoil: "object") -> None:
    work = Work()
    made = opened(path, work, "a")
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    assert opened(path, work, "a") == made
    assert work.done == 2


def test_what_cannot_be_read_back_is_made_again(path: Path) -> None:
    def unreadable(data: bytes) -> str:
        raise ValueError

    for _ in range(2):
        shelf = Shelf(path, "one")
        assert shelf.value(lambda: "word", str.encode, unreadable, 1) == "word"
        shelf.close()


def test_without_a_path_nothing_is_kept() -> None:
    work, shelf = Work(), Shelf()
    work.on(shelf, 1), work.on(shelf, 1)
    shelf.close()
    assert work.done == 2


def test_where_nothing_can_be_written_the_work_is_done_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, where the folder would be")
    assert opened(tmp_path / "cache" / "probe", Work(), "a")
