"""Formulas over declared numbers: `+ - * / ( )`, numerals and names, computed exactly with fractions.

The grammar, from loose to tight:

    sum     = product { ("+" | "-") product }
    product = signed { ("*" | "/") signed }
    signed  = [ "+" | "-" ] atom
    atom    = numeral | name | function "(" name ")" | "(" sum ")"

The functions compare a row of a series with all of them.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from briefgen.values import dataclass

_DEPTH = 32  # brackets inside brackets; far more than a person reads, far less than the interpreter's stack
_LENGTH = 1000
_TOKEN = re.compile(
    r"\s*(?:(?P<numeral>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign>[-+*/()]))", re.ASCII
)
FUNCTIONS = ("rank", "rank_lowest", "median", "mean", "lowest", "highest", "total", "count")
_MEANT = {
    "×": "*",
    "÷": "/",
    "−": "-",
    "–": "-",
    "（": "(",
    "）": ")",
    "＋": "+",
    "／": "/",
    "＊": "*",
    "－": "-",
}


class FormulaError(ValueError):
    """A formula cannot be read or computed; `column` counts from 1, and 0 means the whole formula."""

    def __init__(self, message: str, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


@dataclass(frozen=True, slots=True)
class Literally:
    """A numeral."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Named:
    """A declared number."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A number among those of all rows: its rank, or the median of them."""

    function: str
    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Negative:
    """The negative of a term."""

    term: "Term"


@dataclass(frozen=True, slots=True)
class Chain:
    """Terms of one rank, from left to right; each later one with its operator and that one's column."""

    first: "Term"
    rest: "tuple[tuple[Operator, Term, int], ...]"


Operator: TypeAlias = Literal["+", "-", "*", "/"]
Term: TypeAlias = Literally | Named | Compared | Negative | Chain
# Computes a function of the number of a name over all rows.
Compare: TypeAlias = Callable[[str, str], Fraction]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that has been read; `names` are the numbers it needs, in the order of their first use.

    `plain_names` are those it needs by their own value, not only among those of all rows.
    """

    text: str
    term: Term
    names: tuple[str, ...]
    plain_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


def parse_formula(text: str) -> Formula:
    """Read a formula. Raises FormulaError with the column at which it cannot be understood."""
    if len(text) > _LENGTH:
        raise FormulaError(f"the formula has {len(text)} characters, more than the {_LENGTH} allowed")
    tokens = _tokens(text)
    reader = _Reader(tokens)
    term = reader.sum(0)
    reader.expect_end()
    called = {at - 1 for at, token in enumerate(tokens) if token.text == "("}
    named = [(at, token) for at, token in enumerate(tokens) if token.kind == "name" and at not in called]
    compared = {at + 2 for at in called if tokens[at].kind == "name"}
    names = dict.fromkeys(token.text for _, token in named)
    plain_names = dict.fromkeys(token.text for at, token in named if at not in compared)
    return Formula(text, term, tuple(names), tuple(plain_names))


def _no_group(function: str, name: str) -> Fraction:
    raise FormulaError(f"{function}({name}) compares the rows of a series, and this brief is of none")


def evaluate(formula: Formula, quantities: Mapping[str, Fraction], compare: Compare = _no_group) -> Fraction:
    """Compute a formula. Raises FormulaError on a division by zero or a name without a quantity."""
    return _value(formula.term, quantities, compare)


def order(formulas: Mapping[str, Formula]) -> tuple[str, ...]:
    """Return the names in an order in which each formula comes after those it needs.

    Names without a formula are left out. Raises FormulaError naming the cycle (a → b → a) if there is one.
    """
    done: dict[str, None] = {}
    for name in formulas:
        _visit(name, formulas, done)
    return tuple(done)


def _visit(start: str, formulas: Mapping[str, Formula], done: dict[str, None]) -> None:
    """Walk what a formula needs with a stack of our own: a chain of formulas may be longer than Python's."""
    path = [start]
    pending = [iter(formulas[start].plain_names)]
    while path:
        needed = next((name for name in pending[-1] if name in formulas and name not in done), None)
        if needed is None:
            done.setdefault(path.pop())
            pending.pop()
        elif needed in path:
            cycle = [*path[path.index(needed) :], needed]
            raise FormulaError(f"the formulas go in a circle: {' → '.join(cycle)}")
        else:
            path.append(needed)
            pending.append(iter(formulas[needed].plain_names))


def _tokens(text: str) -> tuple[_Token, ...]:
    found: list[_Token] = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unreadable(text, position)
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind], match.start(kind) + 1))
        position = match.end()
    return (*found, _Token("end", "", end + 1))


def _unreadable(text: str, position: int) -> FormulaError:
    position += len(text[position:]) - len(text[position:].lstrip())
    char = text[position]
    if char in _MEANT:
        return FormulaError(f"{char!r} is written {_MEANT[char]!r} in a formula", position + 1)
    return FormulaError(f"{char!r} has no meaning in a formula", position + 1)


class _Reader:
    """A recursive-descent reader over the tokens; each method reads one rule of the grammar."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self._tokens = tokens
        self._at = 0

    def sum(self, depth: int) -> Term:
        return self._chain(("+", "-"), depth)

    def expect_end(self) -> None:
        token = self._tokens[self._at]
        if token.kind != "end":
            raise FormulaError(
                f"an operator is missing before {token.text!r}"
                if token.text != ")"
                else "')' closes no bracket",
                token.column,
            )

    def _chain(self, operators: tuple[Operator, Operator], depth: int) -> Term:
        first = self._ranked(operators, depth)
        rest: list[tuple[Operator, Term, int]] = []
        while (operator := self._operator(operators)) is not None:
            column = self._tokens[self._at].column
            self._at += 1
            rest.append((operator, self._ranked(operators, depth), column))
        return Chain(first, tuple(rest)) if rest else first

    def _ranked(self, operators: tuple[Operator, Operator], depth: int) -> Term:
        return self._chain(("*", "/"), depth) if operators[0] == "+" else self._signed(depth)

    def _operator(self, operators: tuple[Operator, Operator]) -> Operator | None:
        text = self._tokens[self._at].text
        return next((operator for operator in operators if operator == text), None)

    def _signed(self, depth: int) -> Term:
        token = self._tokens[self._at]
        if token.text in ("+", "-"):
            self._at += 1
            atom = self._atom(depth)
            return Negative(atom) if token.text == "-" else atom
        return self._atom(depth)

    def _atom(self, depth: int) -> Term:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "numeral":
            return Literally(Fraction(Decimal(token.text)))
        if token.kind == "name" and self._tokens[self._at].text == "(":
            return self._function(token)
        if token.kind == "name":
            return Named(token.text, token.column)
        if token.text == "(":
            return self._bracket(token, depth + 1)
        if token.kind == "end":
            raise FormulaError("the formula ends where a number or a name is expected", token.column)
        raise FormulaError(f"a number or a name is expected before {token.text!r}", token.column)

    def _function(self, function: _Token) -> Term:
        if function.text not in FUNCTIONS:
            known = ", ".join(FUNCTIONS)
            raise FormulaError(f"no function is called {function.text!r}; there are {known}", function.column)
        name, closing = (*self._tokens[self._at + 1 : self._at + 3], *self._tokens[-1:] * 2)[:2]
        if name.kind != "name" or closing.text != ")":
            raise FormulaError(
                f"{function.text} takes the name of one number: {function.text}(a)", name.column
            )
        self._at += 3
        return Compared(function.text, name.text, function.column)

    def _bracket(self, opening: _Token, depth: int) -> Term:
        if depth > _DEPTH:
            raise FormulaError(f"brackets are nested more than {_DEPTH} deep", opening.column)
        term = self.sum(depth)
        if self._tokens[self._at].text != ")":
            raise FormulaError("'(' is never closed", opening.column)
        self._at += 1
        return term


def _value(term: Term, quantities: Mapping[str, Fraction], compare: Compare) -> Fraction:
    match term:
        case Literally(value):
            return value
        case Named(name, column):
            if name not in quantities:
                raise FormulaError(f"no number is called {name!r}", column)
            return quantities[name]
        case Compared(function, name, column):
            try:
                return compare(function, name)
            except FormulaError as wrong:
                raise FormulaError(wrong.message, column) from None
        case Negative(inner):
            return -_value(inner, quantities, compare)
        case Chain(first, rest):
            value = _value(first, quantities, compare)
            for operator, operand, column in rest:
                value = _apply(operator, value, _value(operand, quantities, compare), column)
            return value


def _apply(operator: Operator, left: Fraction, right: Fraction, column: int) -> Fraction:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            if right == 0:
                raise FormulaError("division by zero", column)
            return left / right
