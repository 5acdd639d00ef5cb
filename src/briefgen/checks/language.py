"""Every lint over every passage of its language, and the marks that must agree over a whole brief."""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.brief.screen import Screen
from briefgen.brief.uncounted import uncounted
from briefgen.checks import chinese, chinesenumbers, english
from briefgen.checks.consistency import inconsistent
from briefgen.checks.enumerators import out_of_order
from briefgen.checks.lint import Lint, Pattern, Remark, problem_of
from briefgen.checks.passages import LANGUAGES, Manuscript, Passage, Run
from briefgen.problems import Problem
from briefgen.typeset import Language

_LINTS: dict[Language, tuple[Lint, ...]] = {
    "zh": (*chinese.LINTS, *chinesenumbers.NUMBERS),
    "en": english.LINTS,
}


def linted(manuscript: Manuscript) -> Iterator[Problem]:
    """Lint both languages of a brief."""
    for passage, remark in remarks(manuscript):
        yield problem_of(manuscript.briefing, passage, remark)
    yield from inconsistent(manuscript)
    yield from out_of_order(manuscript)


def remarks(manuscript: Manuscript) -> Iterator[tuple[Passage, Remark]]:
    """Go through what the lints say of each passage; of two about one stretch the first is kept."""
    for language in LANGUAGES:
        run = manuscript.run(language)
        speaking = _speaking(language, run)
        for at, passage in enumerate(run.passages):
            for remark in lint(passage, speaking[at]):
                if not _is_name(passage, remark, manuscript.briefing.exceptions):
                    yield passage, remark


def _speaking(language: Language, run: Run) -> list[list[Lint]]:
    """Say for each passage which rules may object to it, without looking at every one for every rule."""
    speaking: list[list[Lint]] = [[] for _ in run.passages]
    screen = Screen.of(run.text)
    for rule in _LINTS[language]:
        if isinstance(rule, Pattern):
            touched: Sequence[int] = run.touched(rule.expression) if rule.may_speak(screen) else ()
        else:
            touched = range(len(run.passages))
        for at in touched:
            speaking[at].append(rule)
    return speaking


def _is_name(passage: Passage, remark: Remark, exceptions: Iterable[str]) -> bool:
    """Say whether a remark is about a name that is excepted, or a figure that counts nothing: 12345."""
    if remark.rule == "english-grouping":
        names = uncounted(passage.text, passage.language)
        if any(one.start <= remark.start and remark.end <= one.end for one in names):
            return True
    for name in exceptions:
        at = passage.text.find(name, max(remark.end - len(name), 0))
        if 0 <= at <= remark.start:
            return True
    return False


def lint(passage: Passage, rules: Iterable[Lint] | None = None) -> list[Remark]:
    """Return what all lints say of one passage, or some, in its order."""
    kept: list[Remark] = []
    for rule in _LINTS[passage.language] if rules is None else rules:
        for remark in rule(passage):
            if not any(_same(remark, other) for other in kept):
                kept.append(remark)
    return sorted(kept, key=lambda one: (one.start, one.end, one.rule))


def _same(one: Remark, other: Remark) -> bool:
    """Say whether two remarks are about one stretch, and of one rule or both with a way to mend it."""
    over = one.start < other.end and other.start < one.end
    return over and (one.rule == other.rule or (one.better is not None and other.better is not None))
