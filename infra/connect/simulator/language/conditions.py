"""The operators by which a branch is chosen.

Each compares the action's result with one text. A comparison of numbers is false where either is
no number. `KeyExists` is taken by the real API but stands in no document; what it asks is not
known well enough to be answered here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from infra.connect.simulator.language.document import Condition


class UnknownOperatorError(ValueError):
    """A condition asks something that is not known here."""


def _numbers(holds: Callable[[Decimal, Decimal], bool]) -> Callable[[str, str], bool]:
    def compare(result: str, operand: str) -> bool:
        try:
            left, right = Decimal(result.strip()), Decimal(operand.strip())
        except InvalidOperation:
            return False
        return left.is_finite() and right.is_finite() and holds(left, right)

    return compare


_COMPARISONS: Mapping[str, Callable[[str, str], bool]] = {
    "Equals": lambda result, operand: result == operand,
    "TextStartsWith": lambda result, operand: result.startswith(operand),
    "TextEndsWith": lambda result, operand: result.endswith(operand),
    "TextContains": lambda result, operand: operand in result,
    "NumberGreaterThan": _numbers(lambda left, right: left > right),
    "NumberGreaterOrEqualTo": _numbers(lambda left, right: left >= right),
    "NumberLessThan": _numbers(lambda left, right: left < right),
    "NumberLessOrEqualTo": _numbers(lambda left, right: left <= right),
}
DOCUMENTED = tuple(_COMPARISONS)
"""The operators of the documents, all of which are executed."""
OPERATORS = (*DOCUMENTED, "KeyExists")
"""What the API takes."""
NUMERIC = tuple(name for name in DOCUMENTED if name.startswith("Number"))


def holds(condition: Condition, result: str) -> bool:
    """Whether a result meets a condition; raises `UnknownOperatorError`."""
    compare = _COMPARISONS.get(condition.operator)
    if compare is None:
        raise UnknownOperatorError(f"the operator {condition.operator} is not executed here")
    if len(condition.operands) != 1 or isinstance(condition.operands[0], Condition):
        raise UnknownOperatorError(f"{condition.operator} takes one text to compare with")
    return compare(result, str(condition.operands[0]))
