"""The schema of a brief as JSON Schema, for the completion and the red lines of an editor."""

from briefgen.brief.blockschema import Brief
from briefgen.brief.catalogue import CATALOGUE
from briefgen.brief.entry import described
from briefgen.brief.kinds import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of a brief.

    Texts may be numbers and booleans too: an editor reads `zh: 2022` as a number, briefgen reads a text.
    """
    models: Json = {}
    schema = described(Brief, models)
    for model in (schema, *models.values()):
        _describe_either(model)
    # A column may be its title alone, in both languages.
    columns = models["TableEntry"]["properties"]["columns"]["items"]["anyOf"]
    columns.insert(1, {"$ref": "#/$defs/Texts"})
    models["NumberEntry"]["properties"]["unit"]["examples"] = [*CATALOGUE]
    return {"$schema": DIALECT, "$defs": dict(sorted(models.items())), **schema, "title": "briefgen brief"}


def _describe_either(model: Json) -> None:
    """Say in the schema which keys exclude each other."""
    names = set(model.get("properties", {}))
    for group in ({"value", "formula", "column"}, {"data", "series"}, {"rows", "data"}):
        if group <= names and not ({"data", "series"} == group and "categories" not in names):
            model["oneOf"] = [{"required": [name]} for name in sorted(group)]
