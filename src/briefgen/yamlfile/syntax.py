"""What is wrong with a file that is not YAML, in words for somebody who writes briefs."""

import re

from briefgen.values import dataclass

_KEY_AND_FULL_WIDTH_COLON = re.compile(r"(?:^|[{,，]|- )\s*([A-Za-z_][\w-]*)\s*(：)")
_TIGHT_COLON = re.compile(r"(?:- +)?([A-Za-z_][\w-]*):\S")
_KEY_ONLY = re.compile(r"\s*(?:- +)*[\w.-]+\s*")
_ODD_SPACE = re.compile(r"[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])")
# Where a value is due and a # follows; and braces that a # keeps from closing.
_COMMENT_FOR_VALUE = re.compile(r"[{\[,:]\s+(#\w+)")
QUOTE_HINT = "put the whole text in quotes: '…' or \"…\""


@dataclass(frozen=True, slots=True)
class Failure:
    """What the parser said, where it stopped and where what it was reading began (line, column, from 0)."""

    context: str
    problem: str
    at: tuple[int, int]
    opened: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """The same in our words; line and column count from 0."""

    rule: str
    message: str
    at: tuple[int, int]
    hint: str


def explain(failure: Failure, lines: tuple[str, ...]) -> Fault:
    """Say what is wrong; the first explanation that fits is taken."""
    for explanation in (_full_width_colon, _odd_space, _tab, _comment, _scalar, _flow, _colon, _block):
        fault = explanation(failure, lines)
        if fault:
            return fault
    return Fault("syntax", f"this is not YAML: {failure.problem}", failure.at, "")


def odd_space(text: str) -> str:
    """Return the space at the start of a text that looks like an ordinary one and is not, by its number."""
    match = _ODD_SPACE.match(text)
    return f"U+{ord(match[1]):04X}" if match else ""


def _full_width_colon(failure: Failure, lines: tuple[str, ...]) -> Fault | None:
    for number in _lines_before(failure.at[0], lines):
        match = _KEY_AND_FULL_WIDTH_COLON.search(lines[number])
        if match:
            message = f"full-width colon after {match[1]!r}"
            return Fault("full-width-colon", message, (number, match.start(2)), _ascii_colon(match[1]))
    return None


def _comment(failure: Failure, lines: tuple[str, ...]) -> Fault | None:
    """Say so where a # that nobody quoted ends the line as a comment, and what follows is missing."""
    for number in _lines_before(failure.at[0], lines):
        match = _COMMENT_FOR_VALUE.search(lines[number])
        if match:
            message = f"{match[1]!r} is read as a comment, so the rest of the line is missing"
            return Fault(
                "comment",
                message,
                (number, match.start(1)),
                "put it in quotes: a # after a space begins a comment",
            )
    return None


def _ascii_colon(key: str) -> str:
    return f"type an ASCII colon and a space after the key: `{key}: …`"


def _odd_space(failure: Failure, lines: tuple[str, ...]) -> Fault | None:
    for number in _lines_before(failure.at[0], lines):
        code = odd_space(lines[number])
        if code:
            message = f"the line is indented with {code}, which is not an ordinary space"
            return Fault("odd-space", message, (number, 0), "indent with ordinary spaces")
    return None


def _tab(failure: Failure, lines: tuple[str, ...]) -> Fault | None:
    for number in _lines_before(failure.at[0], lines):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in indent:
            hint = "indent with spaces: YAML does not allow tabs there"
            return Fault("tab", "tab in the indentation", (number, indent.index("\t")), hint)
    return None


def _scalar(failure: Failure, lines: tuple[str, ...]) -> Fault | None:
    """Explain texts that YAML reads as something else, because of their first character or their quotes."""
    char = _char(failure.at, lines)
    if "quoted scalar" in failure.context:
        if "escape" in failure.problem or "hexa" in failure.problem or "hexde" in failure.problem:
            hint = "write the text in '…', where a backslash is only a backslash, or double the backslash"
            return Fault("escape", "a backslash in double quotes that YAML does not know", failure.at, hint)
        return Fault(
            "unclosed",
            "the quotation mark opened here is never closed",
            failure.opened,
            _close_hint(failure, lines),
        )
    if (
        "alias" in failure.context
        or "anchor" in failure.context
        or "block scalar" in failure.context
        or "tag" in failure.context
    ):
        return _must_quote(_char(failure.opened, lines), failure.opened)
    if char and char in "@`%" and "cannot start" in failure.problem:
        return _must_quote(char, failure.at)
    return None


def _close_hint(failure: Failure, lines: tuple[str, ...]) -> str:
    return f"end the text with another {_char(failure.opened, lines)}"


def _must_quote(char: str, at: tuple[int, int]) -> Fault:
    return Fault("quote", f"a text that begins with {char} must be in quotes", at, QUOTE_HINT)


def _flow(failure: Failure, lines: tuple[str, ...]) -> Fault | None:
    """Explain what goes wrong between { and }, or [ and ]."""
    if "flow mapping" not in failure.context and "flow sequence" not in failure.context:
        return None
    opening, char = _char(failure.opened, lines), _char(failure.at, lines)
    if failure.at[0] > failure.opened[0] and (char in ":-" or failure.at[0] >= len(lines) - 1):
        message = f"the {opening} opened here is never closed"
        return Fault("unclosed", message, failure.opened, f"end it with {'}' if opening == '{' else ']'}")
    before = _before(failure.at, lines)
    if char in "{[":
        hint = "put the text in quotes, or write zh: and en: on lines of their own"
        return Fault("quote", f"a text that holds {char} must be in quotes here", failure.at, hint)
    if char == ":" and "，" in before:
        comma = (failure.at[0], before.rindex("，"))
        return Fault(
            "full-width-comma", "full-width comma between two keys", comma, "type an ASCII comma and a space"
        )
    if before.rstrip().endswith(("'", '"')):
        return _goes_on(failure.at, lines)
    if char == ":":
        return Fault(
            "quote", "a text that holds a colon and a space must be in quotes", failure.at, QUOTE_HINT
        )
    return Fault(
        "syntax", f"a comma or {'}' if opening == '{' else ']'} is missing here", failure.at, QUOTE_HINT
    )


def _colon(failure: Failure, lines: tuple[str, ...]) -> Fault | None:
    """Explain colons that are one too many, or missing."""
    if "could not find expected ':'" in failure.problem:
        row, column = failure.opened
        text = lines[row][column:].strip()
        tight = _TIGHT_COLON.match(text)
        if tight:
            message = f"no space after the colon of {tight[1]!r}"
            return Fault("syntax", message, failure.opened, f"write `{tight[1]}: …`")
        hint = (
            "write `key: value`; a line that continues the text above it must be indented deeper than its key"
        )
        return Fault("syntax", f"no colon after {_short(text)!r}", failure.opened, hint)
    if "mapping values are not allowed" not in failure.problem:
        return None
    if _KEY_ONLY.fullmatch(_before(failure.at, lines)):
        row = failure.at[0]
        start = len(lines[row]) - len(lines[row].lstrip())
        message = "this key is indented deeper than the line above it allows"
        return Fault(
            "indentation", message, (row, start), "give keys that belong together the same indentation"
        )
    return Fault("quote", "a text that holds a colon and a space must be in quotes", failure.at, QUOTE_HINT)


def _block(failure: Failure, lines: tuple[str, ...]) -> Fault | None:
    """Explain lines that fit nothing above them."""
    char, before = _char(failure.at, lines), _before(failure.at, lines)
    if "sequence entries are not allowed" in failure.problem:
        hint = "begin the list on a line of its own, or put the text in quotes"
        return Fault("syntax", "a list cannot begin on the line of its key", failure.at, hint)
    if "node content" in failure.problem:
        return Fault("syntax", f"a value is missing before {char or 'the end of the file'}", failure.at, "")
    if "incompatible YAML" in failure.problem:
        return Fault(
            "syntax", "the file asks for another version of YAML", failure.at, "take the %YAML line out"
        )
    if "block" not in failure.context:
        return None
    if not before.strip(" -"):
        hint = "give keys that belong together the same indentation, and list items their dash"
        return Fault("indentation", "the indentation of this line fits no line above it", failure.at, hint)
    if char and char in "}]":
        return Fault("syntax", f"this {char} closes nothing", failure.at, QUOTE_HINT)
    return _goes_on(failure.at, lines)


def _goes_on(at: tuple[int, int], lines: tuple[str, ...]) -> Fault | None:
    last = _before(at, lines).rstrip()[-1:]
    if last and last in "'\"":
        other = '"' if last == "'" else "'"
        hint = f"put the whole text in {other}…{other}" + (
            ", or write '' for an apostrophe" if last == "'" else ""
        )
        return Fault("quote", f"the text goes on after its closing {last}", at, hint)
    if last and last in "}]":
        opening = "{" if last == "}" else "["
        return Fault("quote", f"a text that begins with {opening} must be in quotes", at, QUOTE_HINT)
    return None


def _lines_before(row: int, lines: tuple[str, ...]) -> list[int]:
    """Return the line the parser stopped at and the last with text above it: one of them is to blame."""
    here = min(row, len(lines) - 1)
    above = next((n for n in range(here - 1, -1, -1) if lines[n].strip()), None)
    return [here] if above is None else [here, above]


def _char(at: tuple[int, int], lines: tuple[str, ...]) -> str:
    return lines[at[0]][at[1] : at[1] + 1] if at[0] < len(lines) else ""


def _before(at: tuple[int, int], lines: tuple[str, ...]) -> str:
    return lines[at[0]][: at[1]] if at[0] < len(lines) else ""


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
