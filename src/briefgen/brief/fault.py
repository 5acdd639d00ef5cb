"""What is wrong with a brief, by the path of the value: places come later, from the file."""

from collections.abc import Sequence
from dataclasses import field

from briefgen.problems import Severity
from briefgen.values import dataclass
from briefgen.yamlfile import YamlPath

# Nobody reads further in one text before correcting it, and each place is looked for from its start.
_IN_ONE_TEXT = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding about the value at a path; `key` points at its key, `offset` at a character of its text."""

    path: YamlPath
    rule: str
    message: str
    hint: str = ""
    key: bool = False
    offset: int | None = None
    severity: Severity = Severity.ERROR
    lines: tuple[YamlPath, ...] = ()  # of the first and the last of these the hint says `{lines}`


@dataclass(slots=True)
class Faults:
    """The findings of one reading, in the order they were made."""

    found: list[Fault] = field(default_factory=list)
    _in_text: dict[YamlPath, set[str]] = field(default_factory=dict)

    def add(self, path: YamlPath, rule: str, message: str, hint: str = "", *, key: bool = False) -> None:
        """Note an error."""
        self.found.append(Fault(path, rule, message, hint, key))

    def not_indented(self, path: YamlPath, keys: Sequence[str]) -> None:
        """Note that the keys of a block stand beside its kind, not under it."""
        kind = path[-1]
        hint = "indent {lines} by two more spaces"
        strays = tuple((*path[:-1], key) for key in keys)
        message = f"the keys of {kind!r} are not indented"
        self.found.append(Fault(path, "wrong-type", message, hint, key=True, lines=strays))

    def at_character(self, path: YamlPath, offset: int, rule: str, message: str, hint: str = "") -> None:
        """Note an error at a character of a text; the same error is noted once for each text."""
        said = self._in_text.setdefault(path, set())
        if message in said or len(said) >= _IN_ONE_TEXT:
            return
        said.add(message)
        self.found.append(Fault(path, rule, message, hint, offset=offset))

    def warn(self, path: YamlPath, rule: str, message: str, hint: str = "", *, key: bool = False) -> None:
        """Note a warning."""
        self.found.append(Fault(path, rule, message, hint, key, severity=Severity.WARNING))

    @property
    def errors(self) -> bool:
        """Tell whether anything found keeps the brief from going out."""
        return any(fault.severity is Severity.ERROR for fault in self.found)
