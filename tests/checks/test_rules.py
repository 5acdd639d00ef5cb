"""The rules and their page say the same."""

import ast
import re
from pathlib import Path

from briefgen.brief.rules import RULES as READING
from briefgen.checks import RULES
from briefgen.problems import Severity

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `([a-z-]+)`\n\n(.+)$", PAGE, re.MULTILINE))


def test_every_rule_is_on_the_page_and_no_other() -> None:
    assert list(SECTIONS) == list(RULES)


def test_the_page_says_how_bad_it_is_and_what_is_asked() -> None:
    for id, rule in RULES.items():
        severity = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.HINT: "Hint"}[
            rule.severity
        ]
        asked = rule.asks[0].upper() + rule.asks[1:]
        assert SECTIONS[id].startswith(f"**{severity}.** {asked}."), id


def test_no_rule_of_checking_has_the_name_of_one_of_reading() -> None:
    assert not set(RULES) & set(READING)


def test_every_rule_is_spoken_somewhere_and_every_spoken_rule_is_known() -> None:
    words = {
        node.value
        for path in (ROOT / "src" / "briefgen" / "checks").rglob("*.py")
        if path.name != "rule.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert set(RULES) <= words
