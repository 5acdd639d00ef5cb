"""Every letter of a document leads back to where an author wrote it."""

from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.brief import Briefing, load
from briefgen.document import Edition, resolve
from briefgen.document.tracing import SourceLetter, Tracer, written_at
from kit.briefs import briefing as brief_of
from kit.rendered import EDITIONS

DATA = Path(__file__).parents[2] / "data"


def letters(tmp_path: Path, zh: str, numbers: str = "") -> tuple[str, tuple[SourceLetter, ...]]:
    """Trace a Chinese paragraph."""
    made = brief_of(tmp_path, f"- text:\n    zh: |-\n      {zh}\n    en: Text.", numbers)
    tracer = Tracer(made, "zh")
    origin = tracer.origin("body/0/text/zh#1")
    assert origin is not None
    return origin.source, tracer.letters(origin)


@pytest.mark.parametrize("name", ["wutongqiao-2022", "gallery"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_text_of_a_brief_is_found_again(name: str, edition: Edition) -> None:
    made: Briefing = load(DATA / f"{name}.yaml")
    tracer = Tracer(made, edition)
    found = [at for at in dict.fromkeys(written_at(resolve(made, edition))) if tracer.origin(at)]

    assert len(found) > 130
    for at in found:
        origin = tracer.origin(at)
        assert origin is not None
        said = tracer.letters(origin)
        assert all(one.end <= other.start for one, other in pairwise(said))
        assert origin.inner[0] <= said[0].start and said[-1].end <= origin.inner[1]


def test_marks_are_letters_of_their_own_and_know_what_stands_around_them(tmp_path: Path) -> None:
    number = "n: {value: 8, unit: 件}"
    source, said = letters(tmp_path, "**共{n}**，[见](https://a.cn)`*`\\*^[注]", number)
    shown = [(one.text, source[one.start : one.end], "".join(o.opening for o in one.stack)) for one in said]

    assert shown == [
        ("共", "共", "**"),
        ("8件", "{n}", "**"),
        ("，", "，", ""),
        ("见", "见", "["),
        ("*", "*", "`"),
        ("*", "\\*", ""),
        ("\ufffc", "^[注]", ""),
    ]
    assert said[3].stack[0].closing == "](https://a.cn)"


def test_what_is_put_right_leads_to_what_was_typed(tmp_path: Path) -> None:
    source, said = letters(tmp_path, "到馆,读者 GDP...")

    assert [(one.text, source[one.start]) for one in said if one.text != source[one.start]] == [
        ("，", ","),
        ("", " "),
    ] or "".join(one.text for one in said).startswith("到馆，读者GDP")


@pytest.mark.parametrize(
    "at", ["", "body/9/text/zh", "body/0/text/zh#3", "body/0/text/zh#1^7", "=numbers/n", "id"]
)
def test_what_is_no_text_has_no_origin(at: str, tmp_path: Path) -> None:
    made = brief_of(tmp_path, "- text: {zh: 正文。, en: Text.}")

    assert Tracer(made, "zh").origin(at) is None
