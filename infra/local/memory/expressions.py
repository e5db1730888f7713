"""The expressions of DynamoDB, as PynamoDB writes them: read once, evaluated as often as asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

Value = Mapping[str, Any]
"""A value with its type, as DynamoDB has it: `{"S": "text"}`."""
Item = dict[str, Value]

_TOKEN = re.compile(r"\s*([#:]?\w+|<>|<=|>=|[=<>(),.+\-\[\]])")


class UnknownExpressionError(ValueError):
    """An expression that is not known here: nothing is guessed."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an expression is evaluated on."""

    item: Item
    names: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)


Term = Callable[[Given], Value | None]
Test = Callable[[Given], bool]

_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, other: bool(one == other),
    "<>": lambda one, other: bool(one != other),
    "<": lambda one, other: bool(one < other),
    "<=": lambda one, other: bool(one <= other),
    ">": lambda one, other: bool(one > other),
    ">=": lambda one, other: bool(one >= other),
}


class Reader:
    """Reads an expression from left to right."""

    def __init__(self, text: str) -> None:
        """Take the text; raises `UnknownExpressionError` for signs that none has."""
        self._text = text
        self._tokens = _TOKEN.findall(text)
        self._at = 0
        if "".join(self._tokens) != re.sub(r"\s", "", text):
            raise UnknownExpressionError(text)

    def peek(self) -> str:
        """Return the next token, or an empty text at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def take(self, expected: str = "") -> str:
        """Return the next token and go on; raises `UnknownExpressionError` for another."""
        token = self.peek()
        if not token or (expected and token != expected):
            raise UnknownExpressionError(f"{self._text}: {token or 'the end'} at {self._at}")
        self._at += 1
        return token

    def skip(self, token: str) -> bool:
        """Go over a token if it comes next; tells whether it did."""
        found = self.peek() == token
        self._at += found
        return found

    def listed(self, read: Callable[[], Any]) -> list[Any]:
        """Return what stands between commas."""
        found = [read()]
        while self.skip(","):
            found.append(read())
        return found

    def path(self) -> tuple[str, ...]:
        """Return the placeholders of a path."""
        steps = [self.take()]
        while self.skip("."):
            steps.append(self.take())
        return tuple(steps)

    def term(self) -> Term:
        """Read what has a value."""
        word = self.peek()
        if word.startswith(":"):
            self.take()
            return lambda given: given.values[word]
        if word == "if_not_exists":
            self.take()
            self.take("(")
            path = self.path()
            self.take(",")
            other = self.term()
            self.take(")")
            return lambda given: _at(given, path) or other(given)
        path = self.path()
        return lambda given: _at(given, path)

    def condition(self) -> Test:
        """Read a whole condition."""
        found = [self._all()]
        while self.skip("OR"):
            found.append(self._all())
        return found[0] if len(found) == 1 else lambda given: any(one(given) for one in found)

    def _all(self) -> Test:
        found = [self._one()]
        while self.skip("AND"):
            found.append(self._one())
        return found[0] if len(found) == 1 else lambda given: all(one(given) for one in found)

    def _one(self) -> Test:
        word = self.peek()
        if word == "NOT":
            self.take()
            test = self._one()
            return lambda given: not test(given)
        if word == "(":
            self.take()
            test = self.condition()
            self.take(")")
            return test
        return self._function() if word in _FUNCTIONS else self._comparison()

    def _function(self) -> Test:
        judge = _FUNCTIONS[self.take()]
        self.take("(")
        terms = self.listed(self.term)
        self.take(")")
        return lambda given: judge(*(term(given) for term in terms))

    def _comparison(self) -> Test:
        term, sign = self.term(), self.take()
        if sign == "BETWEEN":
            low = self.term()
            self.take("AND")
            high = self.term()
            return lambda given: (
                _holds(">=", term(given), low(given)) and _holds("<=", term(given), high(given))
            )
        if sign == "IN":
            self.take("(")
            terms = self.listed(self.term)
            self.take(")")
            return lambda given: any(_holds("=", term(given), one(given)) for one in terms)
        other = self.term()
        return lambda given: _holds(sign, term(given), other(given))


@lru_cache(maxsize=1024)
def condition(text: str) -> Test:
    """Return the test of an expression; raises `UnknownExpressionError`."""
    reader = Reader(text)
    test = reader.condition()
    if reader.peek():
        raise UnknownExpressionError(text)
    return test


def plain(value: Value) -> Any:
    """Return a value so that equal ones are equal: numbers are written in several ways."""
    ((kind, held),) = value.items()
    if kind == "N":
        return Decimal(held)
    if kind == "M":
        return {name: plain(each) for name, each in held.items()}
    if kind == "L":
        return [plain(each) for each in held]
    return None if kind == "NULL" else held


def _at(given: Given, path: Iterable[str]) -> Value | None:
    held: Any = {"M": given.item}
    for step in path:
        held = held.get("M", {}).get(given.names.get(step, step)) if held else None
    return None if held is None else dict(held)


def _holds(sign: str, one: Value | None, other: Value | None) -> bool:
    """Compare; what is missing, or is of another type, is only unequal."""
    if one is None or other is None or one.keys() != other.keys():
        return sign == "<>"
    return _COMPARED[sign](plain(one), plain(other))


_FUNCTIONS: Mapping[str, Callable[..., bool]] = {
    "attribute_exists": lambda one: one is not None,
    "attribute_not_exists": lambda one: one is None,
    "begins_with": lambda one, other: one is not None and plain(one).startswith(plain(other)),
    "contains": lambda one, other: one is not None and plain(other) in plain(one),
}
