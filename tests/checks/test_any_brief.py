"""No brief and no report makes a check raise: what is wrong is said, never thrown."""

import tempfile
from contextlib import suppress
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.brief import SourceError, SourceText, load, load_text
from briefgen.brief.drafting import draft
from briefgen.checks.amounts import differing
from briefgen.checks.brief import check_brief
from briefgen.checks.chinese import _is_clean
from briefgen.checks.coverage import coverage, told
from briefgen.checks.fixing import fix
from briefgen.checks.grammar import grammar
from briefgen.checks.language import _speaking, lint
from briefgen.checks.passages import Passage, Run
from briefgen.checks.spelled import letter_amiss
from briefgen.checks.times import differing_times
from briefgen.errors import BriefgenError
from briefgen.typeset import normalise

CHINESE = st.text(
    alphabet=st.sampled_from(
        "一二三十百万亿的政务办结，。、；：？！“”‘’《》（）〔〕——…·～-0123456789.%{n}*[]^\\` \n年月日号等是第"
    ),
    max_size=60,
)
ENGLISH = st.text(
    alphabet=st.sampled_from("abcdehilnorstuy ABRM0123456789.,;:?!'\"“”’—–-()[]{n}*^\\`%$ \n，《》的"),
    max_size=60,
)
HEAD = {"id": "any", "date": "2024-03-01", "publisher": {"zh": "室", "en": "Office"}}
NUMBERS = {"n": {"value": "3.5", "unit": "万件", "label": {"zh": "件", "en": "Cases"}}}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHINESE, ENGLISH, CHINESE, ENGLISH)
def test_any_texts_are_judged_and_fixed(zh: str, en: str, title_zh: str, title_en: str) -> None:
    content = {
        **HEAD,
        "title": {"zh": title_zh, "en": title_en},
        "numbers": NUMBERS,
        "body": [{"text": {"zh": zh, "en": en}}, {"cards": ["n"]}],
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        try:
            check_brief(path)
            fixed = fix(load(path))
        except BriefgenError:
            return
        load_text(fixed.after.encode(), path)


@settings(max_examples=100, deadline=None)
@given(CHINESE, ENGLISH)
def test_any_passage_is_linted_within_its_bounds(zh: str, en: str) -> None:
    for language, text in (("zh", zh), ("en", en)):
        passage = Passage("body/0/text/zh", language, "body", text, tuple(range(len(text))), frozenset())  # type: ignore[arg-type]
        for remark in lint(passage):
            assert 0 <= remark.start <= remark.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(CHINESE)
def test_any_report_is_covered(text: str) -> None:
    briefing = load(Path(__file__).parents[2] / "data" / "gallery.yaml") if not _KEPT else _KEPT[0]
    _KEPT[:] = [briefing]

    assert list(told(coverage(briefing, SourceText.from_text(text))))


_KEPT: list = []  # type: ignore[type-arg]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("一的办0158AbN，。、；：！“”《》〈〉%（）+.—é０Ａ＋"), max_size=30))
def test_what_is_passed_over_as_clean_is_nothing_to_put_right(text: str) -> None:
    if _is_clean(text):
        assert normalise(text, "zh")[1] == ()


@settings(max_examples=100, deadline=None)
@given(st.lists(CHINESE, max_size=4), st.lists(ENGLISH, max_size=4))
def test_all_passages_at_once_give_what_each_gives_alone(zh: list[str], en: list[str]) -> None:
    for language, texts in (("zh", zh), ("en", en)):
        run = Run(
            Passage(
                f"body/{at}/text/{language}", language, "body", text, tuple(range(len(text))), frozenset()
            )  # type: ignore[arg-type]
            for at, text in enumerate(one.replace("\n", " ") for one in texts)
        )
        speaking = _speaking(language, run)  # type: ignore[arg-type]

        assert [lint(one, rules) for one, rules in zip(run.passages, speaking, strict=True)] == [
            lint(one) for one in run.passages
        ]


REPORTS = (
    st.binary(max_size=80)
    | CHINESE.map(str.encode)
    | st.text(max_size=60).map(lambda one: one.encode("utf-8", "replace"))
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(REPORTS, st.text(alphabet=st.sampled_from("办结3.5万件余近约百分之一二两至～-%,，。 \n"), max_size=30))
def test_any_report_is_looked_in_and_drafted_from(data: bytes, quote: str) -> None:
    numbers = {"n": {**NUMBERS["n"], "evidence": quote or "3.5万件"}}
    source = {"title": {"zh": "报告", "en": "Report"}}
    content = {
        **HEAD,
        "title": {"zh": "题", "en": "Title"},
        "source": source,
        "numbers": numbers,
        "body": [{"cards": ["n"]}],
    }
    with tempfile.TemporaryDirectory() as folder:
        path, report = Path(folder) / "any.yaml", Path(folder) / "report.txt"
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        report.write_bytes(data)
        with suppress(BriefgenError):
            verdict = check_brief(path, source=report)
            assert list(told(coverage(verdict.briefing, SourceText.from_bytes(data))))
        with suppress(SourceError):
            load_text(draft(SourceText.from_bytes(data), id="any").text.encode(), path)


@settings(max_examples=100, deadline=None)
@given(CHINESE, ENGLISH)
def test_any_two_texts_are_compared_and_any_english_is_parsed(zh: str, en: str) -> None:
    assert all(said in en for _, said in differing(zh, en))
    list(differing_times(zh, en))
    passage = Passage("body/0/text/en", "en", "body", en, tuple(range(len(en))), frozenset())
    for remark in [*grammar(passage), *letter_amiss(passage)]:
        assert 0 <= remark.start < remark.end <= len(en)
