"""What may stand at a path of a brief, as the models of its schema say."""

from typing import get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.brief.blockschema import Brief
from briefgen.validate import models_in
from briefgen.yamlfile import YamlPath


def known_keys(path: YamlPath) -> tuple[str, ...]:
    """Return the keys that may stand in the mapping at a path of a brief."""
    fields: dict[str, FieldInfo] = {}
    for model in models_at(path):
        for name, info in model.model_fields.items():
            fields.setdefault(info.alias or name, info)
    return tuple(fields)


def models_at(path: YamlPath) -> tuple[type[BaseModel], ...]:
    """Return the models that may read the mapping at a path."""
    models: tuple[type[BaseModel], ...] = (Brief,)
    is_table = False
    for part in path:
        if isinstance(part, int) or is_table:
            is_table = False
            continue
        infos = [i for m in models for name, i in m.model_fields.items() if (i.alias or name) == part]
        models = tuple(dict.fromkeys(model for info in infos for model in models_in(info.annotation)))
        is_table = any(get_origin(info.annotation) is dict for info in infos)
    return models
