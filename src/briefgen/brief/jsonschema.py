"""The schema of a brief as JSON Schema, for the completion and the red lines of an editor."""

from typing import Any

from briefgen.brief.blockschema import Brief
from briefgen.brief.catalogue import CATALOGUE

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a brief.

    Texts may be numbers and booleans too: an editor reads `zh: 2022` as a number, briefgen reads a text.
    """
    schema = Brief.model_json_schema(by_alias=True)
    for model in (schema, *schema["$defs"].values()):
        _describe(model, schema["$defs"])
        _describe_either(model)
        _tidy(model)
    # A column may be its title alone, in both languages; pydantic can only say so of one text.
    columns = schema["$defs"]["TableEntry"]["properties"]["columns"]["items"]["anyOf"]
    columns.insert(1, {"$ref": "#/$defs/Texts"})
    schema["$defs"]["NumberEntry"]["properties"]["unit"]["examples"] = [*CATALOGUE]
    return {"$schema": DIALECT, **schema, "title": "briefgen brief"}


def _describe(model: dict[str, Any], models: dict[str, Any]) -> None:
    """Give a key that is nothing but a reference the words of what it refers to."""
    for field in model.get("properties", {}).values():
        if set(field) == {"$ref"}:
            field["description"] = models[field["$ref"].rpartition("/")[2]]["description"]


def _describe_either(model: dict[str, Any]) -> None:
    """Say in the schema which keys exclude each other."""
    names = set(model.get("properties", {}))
    for group in ({"value", "formula", "column"}, {"data", "series"}, {"rows", "data"}):
        if group <= names and not ({"data", "series"} == group and "categories" not in names):
            model["oneOf"] = [{"required": [name]} for name in sorted(group)]


def _tidy(model: dict[str, Any]) -> None:
    """Take out what pydantic adds for itself: titles made from names, and `null` for what is left out."""
    for field in model.get("properties", {}).values():
        field.pop("title", None)
        if field.get("default", ...) in (None, [], {}):
            del field["default"]
        others = [one for one in field.get("anyOf", ()) if one != {"type": "null"}]
        if "anyOf" in field and len(others) == 1:
            del field["anyOf"]
            field.update(others[0])
