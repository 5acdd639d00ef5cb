"""The schema an editor reads: it knows every key, explains it, and takes what authors write."""

import json
from typing import Any

import pytest

from briefgen.brief import json_schema

SCHEMA = json_schema()
BRIEF: dict[str, Any] = {
    "id": "sample",
    "title": {"zh": 2022, "en": "Title"},
    "date": "2023-03-01",
    "numbers": {
        "a": {"value": 1.5, "unit": "件", "label": "GDP"},
        "b": {"formula": "a / 2", "unit": {"zh": "件", "en": ["case", "cases"]}},
        "c": {"value": [3, 5], "unit": "%", "sign": True},
    },
    "summary": [{"zh": "甲", "en": "A"}],
    "body": [
        {"heading": {"zh": "甲", "en": "A", "level": 1}, "id": "h"},
        {"cards": ["a", {"number": "b", "note": {"zh": "注", "en": "N"}}]},
        {"chart": {"kind": "bar", "title": {"zh": "甲", "en": "A"}, "data": ["a", "b"], "highlight": "a"}},
        {
            "table": {
                "title": {"zh": "甲", "en": "A"},
                "columns": ["A", {"zh": "年", "en": "Year"}],
                "rows": [[1, None]],
            }
        },
        {"list": [{"zh": "甲", "en": "A"}]},
        {"contents": None},
        {"page-break": True},
    ],
}
WRONG = [
    {"titel": 1},
    {"body": []},
    {"body": [{"txt": {"zh": "甲", "en": "A"}}]},
    {"title": "GDP"},
    {"numbers": {"a": {"value": 1, "formula": "2", "unit": "件"}}},
    {"numbers": {"a": {"value": 1}}},
    {"mark": "secret"},
]


def objects(node: Any) -> list[dict[str, Any]]:
    """Collect the schemas of mappings with known keys."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    here = [node] if isinstance(node, dict) and isinstance(node.get("properties"), dict) else []
    return here + [found for one in inner for found in objects(one)]


def test_the_schema_says_which_dialect_it_is_in() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_every_mapping_refuses_keys_it_does_not_know() -> None:
    assert len(objects(SCHEMA)) > 30
    assert all(one["additionalProperties"] is False for one in objects(SCHEMA))


def test_every_key_is_explained_in_a_sentence() -> None:
    for one in objects(SCHEMA):
        for name, field in one["properties"].items():
            assert field.get("description", "").endswith("."), name


def test_kinds_are_listed_and_units_offered() -> None:
    definitions = SCHEMA["$defs"]

    assert "dumbbell" in definitions["ChartEntry"]["properties"]["kind"]["enum"]
    assert {"件", "亿元", "%", "个百分点", "none"} <= set(
        definitions["NumberEntry"]["properties"]["unit"]["examples"]
    )


def test_a_text_may_be_what_an_editor_takes_for_a_number() -> None:
    assert SCHEMA["$defs"]["Texts"]["properties"]["zh"]["type"] == ["string", "number", "boolean"]


def test_references_within_the_schema_lead_somewhere() -> None:
    text = json.dumps(SCHEMA)
    named = {part.partition('"')[0] for part in text.split("#/$defs/")[1:]}

    assert named <= set(SCHEMA["$defs"])


def test_a_brief_fits_the_schema_and_a_wrong_one_does_not() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    validator = jsonschema.Draft202012Validator(SCHEMA)

    assert list(validator.iter_errors(BRIEF)) == []
    for change in WRONG:
        assert list(validator.iter_errors({**BRIEF, **change})), change
