"""Key conditions compiled once a request.

MiniStack reads, checks and evaluates a KeyConditionExpression anew for every item of a partition,
which made the newest 20 of 20,000 items cost 0.7 s. Here the first item goes the whole way, so
that every fault is reported as before; the others are compared by a compiled condition.
Expressions are also read once and not once an item.
"""

from __future__ import annotations

import base64
import functools
import operator
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ministack.services import dynamodb

if TYPE_CHECKING:
    from collections.abc import Callable

    Item = dict[str, dict[str, Any]]
    Condition = Callable[[Item], bool]

_NAME, _VALUE = r"([#\w.\-]+)", r"(:\w+)"
_CLAUSE = re.compile(
    rf"\s*(?:begins_with\s*\(\s*{_NAME}\s*,\s*{_VALUE}\s*\)"
    rf"|{_NAME}\s+between\s+{_VALUE}\s+and\s+{_VALUE}"
    rf"|{_NAME}\s*(=|<=|>=|<|>)\s*{_VALUE})\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"and\b", re.IGNORECASE)
_COMPARE = {"=": operator.eq, "<": operator.lt, "<=": operator.le,
            ">": operator.gt, ">=": operator.ge}  # fmt: skip


def _comparable(attribute: dict[str, Any]) -> tuple[str, Any]:
    """Type and value of a key attribute, comparable as DynamoDB orders it."""
    ((kind, value),) = attribute.items()
    if kind == "S":
        return kind, value.encode()
    if kind == "N":
        return kind, Decimal(value)
    return kind, base64.b64decode(value)


@functools.lru_cache(maxsize=1024)
def _clauses(expression: str) -> tuple[tuple[str | None, ...], ...]:
    """Split a key condition into clauses; () when its form is another one."""
    found: list[tuple[str | None, ...]] = []
    position = 0
    while position < len(expression):
        clause = _CLAUSE.match(expression, position)
        if clause is None:
            return ()
        found.append(clause.groups())
        position = clause.end()
        if position < len(expression):
            conjunction = _AND.match(expression, position)
            if conjunction is None:
                return ()
            position = conjunction.end()
    return tuple(found)


def _compiled_clause(clause: tuple[str | None, ...], values: Item, names: dict[str, str]) -> Any:
    """(attribute, type, test) of one clause."""
    prefixed, prefix, ranged, low, high, compared, sign, bound = clause
    if prefixed:
        kind, start = _comparable(values[str(prefix)])
        return names.get(prefixed, prefixed), kind, lambda value: value.startswith(start)
    if ranged:
        kind, lowest = _comparable(values[str(low)])
        _, highest = _comparable(values[str(high)])
        return names.get(ranged, ranged), kind, lambda value: lowest <= value <= highest
    kind, limit = _comparable(values[str(bound)])
    test = _COMPARE[str(sign)]
    return names.get(str(compared), compared), kind, lambda value: test(value, limit)


def compiled(expression: str, values: Item, names: dict[str, str]) -> Condition | None:
    """Make one function of an item from a condition; None when it is not a plain key condition."""
    clauses = [_compiled_clause(clause, values, names) for clause in _clauses(expression)]
    if not clauses:
        return None

    def holds(item: Item) -> bool:
        for attribute, kind, test in clauses:
            if attribute not in item:
                return False
            found, value = _comparable(item[attribute])
            if found != kind or not test(value):
                return False
        return True

    return holds


class _LastCondition:
    """The compiled condition of the request at hand, known by the identity of its values."""

    def __init__(self, evaluate: Callable[..., bool]) -> None:
        self._evaluate = evaluate
        self._request: tuple[Any, Any, Any] = (None, None, None)
        self._condition: Condition | None = None

    def __call__(
        self, expression: str, item: Item, values: Item, names: dict[str, str],
        slot: str = "ConditionExpression",
    ) -> bool:  # fmt: skip
        if slot != "KeyConditionExpression":
            return self._evaluate(expression, item, values, names, slot=slot)
        kept, kept_values, kept_names = self._request
        if expression == kept and values is kept_values and names is kept_names:
            if self._condition is not None:
                return self._condition(item)
            return self._evaluate(expression, item, values, names, slot=slot)
        answer = self._evaluate(expression, item, values, names, slot=slot)
        self._condition = compiled(expression, values or {}, names or {})
        self._request = (expression, values, names)
        return answer


def install() -> None:
    """Put the compiled conditions and the cached readers in place."""
    tokens = functools.lru_cache(maxsize=4096)(functools.partial(_frozen, dynamodb._tokenize))
    dynamodb._tokenize = lambda expression: list(tokens(expression))
    check = dynamodb._condition_syntax_error
    dynamodb._condition_syntax_error = functools.lru_cache(maxsize=4096)(check)
    dynamodb._evaluate_condition = _LastCondition(dynamodb._evaluate_condition)


def _frozen(tokenize: Callable[[str], list[Any]], expression: str) -> tuple[Any, ...]:
    return tuple(tokenize(expression))
