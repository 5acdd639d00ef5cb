"""What blocks are put together with: the numbers, the units, the files, and where faults go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.brief.catalogue import Unit
from briefgen.brief.fault import Faults
from briefgen.brief.files import Files
from briefgen.brief.group import Row
from briefgen.brief.number import Number
from briefgen.brief.suggestion import did_you_mean
from briefgen.yamlfile import YamlPath


@dataclass(slots=True)
class Context:
    """One brief while its blocks are put together; `declared` also names the numbers that are broken."""

    numbers: Mapping[str, Number]
    declared: tuple[str, ...]
    units: Mapping[str, Unit]
    files: Files
    faults: Faults
    row: Row | None = None
    used: dict[str, None] = field(default_factory=dict)

    def number(self, path: YamlPath, name: str, offset: int | None = None) -> Number | None:
        """Return a declared number and remember that it is used; say so if there is none of that name."""
        self.used[name] = None
        if name not in self.declared:
            hint = did_you_mean(name, self.declared) or f"declare it under numbers: {name}"
            message = f"no number is called {name!r}"
            if offset is None:
                self.faults.add(path, "unknown-number", message, hint)
            else:
                self.faults.at_character(path, offset, "unknown-number", message, hint)
        return self.numbers.get(name)
