"""How a caller's number is kept: sealed, hashed, masked; never in clear (S0-20)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.calls.reports import Number
from backend.kernel.privacy import CallerHash, Sealer, mask_number, plain_number

_SHORTEST_WORTH_HIDING = 7


@dataclass(frozen=True, slots=True)
class Privacy:
    """Turns what a caller must not be known by into what may be kept."""

    sealer: Sealer
    caller_hash: CallerHash

    def keep(self, contact_id: str, number: str | None) -> Number | None:
        """Return a number as it is kept; the seal is bound to its call."""
        if number is None:
            return None
        return Number(
            sealed=self.sealer.seal(number, contact_id),
            hash=self.caller_hash.of(number),
            masked=mask_number(plain_number(number)),
        )

    def unseal(self, contact_id: str, number: Number) -> str:
        """Return the number in clear; whoever asks leaves an audit fact first."""
        return self.sealer.unseal(number.sealed, contact_id)


def without_number(value: Any, number: str | None) -> Any:
    """Return a payload with every writing of the caller's number masked.

    Flows copy the number into attributes of their own naming, and new fields may hold it.
    """
    if number is None:
        return value
    national = plain_number(number).removeprefix("+86").removeprefix("+")
    if len(national) < _SHORTEST_WORTH_HIDING:
        return value
    return _masked(value, national, mask_number(plain_number(number)))


def _masked(value: Any, national: str, mask: str) -> Any:
    if isinstance(value, str):
        return value.replace(national, mask)
    if isinstance(value, Mapping):
        return {key: _masked(each, national, mask) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_masked(each, national, mask) for each in value]
    return value
