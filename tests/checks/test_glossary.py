"""The shipped glossary can be read quickly, says where each term is from, and is found in texts as a reader would."""

from pathlib import Path

import pytest

from briefgen.checks import check_brief, glossary
from briefgen.workspace import read_bytes
from briefgen.yamlfile import read_yaml
from kit import briefs


def test_a_line_for_each_term_says_what_yaml_says() -> None:
    assert glossary._shipped() == glossary._read(glossary._SHIPPED)


def test_three_hundred_terms_name_the_work_their_english_is_from() -> None:
    works = read_yaml(read_bytes(glossary._SHIPPED, limit=2**20), "glossary").data["works"]
    terms = glossary._shipped()

    assert len(terms) >= 300
    assert isinstance(works, dict) and {term.work for term in terms.values()} == set(works)


def found(folder: Path, zh: str, en: str) -> list[str]:
    body = f'- text: {{zh: {zh}, en: "{en}"}}'
    problems = check_brief(briefs.write(folder, briefs.yaml(body))).problems
    return [one.rule for one in problems if one.rule.startswith("term-")]


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("向国务院报告。", "It reported to the State Council.", []),
        ("向国务院报告。", "It reported to the Cabinet.", ["term-english"]),
        ("财政部门拨付资金。", "Finance departments paid.", []),
        ("财政部拨付资金。", "Finance departments paid.", ["term-english"]),
        ("最高人民法院发布解释。", "The Supreme People’s Court issued an interpretation.", []),
        ("最高人民法院发布解释。", "The Highest People’s Court issued an interpretation.", ["term-english"]),
    ],
)
def test_names_of_bodies_have_their_official_english(
    tmp_path: Path, zh: str, en: str, rules: list[str]
) -> None:
    assert found(tmp_path, zh, en) == rules
