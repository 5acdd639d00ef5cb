"""What may stand at a path of a brief, as the entries of its schema say."""

from briefgen.brief.blockschema import Brief
from briefgen.brief.entry import Entry, entries_in, keys_of
from briefgen.brief.kinds import Table
from briefgen.yamlfile import YamlPath


def known_keys(path: YamlPath) -> tuple[str, ...]:
    """Return the keys that may stand in the mapping at a path of a brief."""
    return tuple(dict.fromkeys(key for entry in entries_at(path) for key in keys_of(entry)))


def entries_at(path: YamlPath) -> tuple[type[Entry], ...]:
    """Return the entries that may read the mapping at a path."""
    entries: tuple[type[Entry], ...] = (Brief,)
    is_table = False
    for part in path:
        if isinstance(part, int) or is_table:
            is_table = False
            continue
        kinds = [keys_of(entry)[part].kind for entry in entries if part in keys_of(entry)]
        entries = tuple(dict.fromkeys(entry for kind in kinds for entry in entries_in(kind)))
        is_table = any(isinstance(kind, Table) for kind in kinds)
    return entries
