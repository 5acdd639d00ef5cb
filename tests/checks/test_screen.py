import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.brief.screen import Screen
from briefgen.checks.language import _LINTS
from briefgen.checks.lint import Pattern

PATTERNS = [
    pytest.param(rule, id=f"{language}-{rule.rule}-{at}")
    for language, rules in _LINTS.items()
    for at, rule in enumerate(rules)
    if isinstance(rule, Pattern) and (rule.needs or rule.shapes)
]


@pytest.mark.parametrize("rule", PATTERNS)
def test_what_a_rule_needs_is_written_as_a_screen_shows_it(rule: Pattern) -> None:
    assert all(word in Screen.of(word).folded for word in rule.needs)
    assert all(shape in Screen.of(shape).shape for shape in rule.shapes)


# The digits of other scripts than ours count for none.
WRITTEN = st.characters(exclude_categories=("Nd", "Cs"), include_characters="0123456789０１２３４５６７８９")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_breaks_a_rule_is_seen_at_a_glance(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(PATTERNS)).values[0]
    text = data.draw(st.from_regex(re.compile(rule.expression, re.MULTILINE), alphabet=WRITTEN))
    assert rule.may_speak(Screen.of(text)), text


def test_a_screen_shows_small_letters_and_zeros_and_the_shape_of_words() -> None:
    screen = Screen.of("By 12 May, Ａ３ “Leshan”")
    assert screen.folded == "by 00 may, ａ３ “leshan”\nby 00 may, ａ0 “leshan”"
    assert screen.shape == "Aa 00 Aaa, Ａ３ “Aaaaaa”\nAa 00 Aaa, Ａ0 “Aaaaaa”"


def test_a_text_with_half_a_pair_of_surrogates_is_looked_at_too() -> None:
    assert Screen.of("\ud800 1").folded == "\ud800 0"
