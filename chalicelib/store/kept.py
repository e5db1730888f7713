"""Values that a process reads once and keeps for a while."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")

_leaps = 0
"""How often everything that this process keeps was forgotten."""


def forget() -> None:
    """Have every value of this process read anew: the business clock has leapt."""
    global _leaps  # noqa: PLW0603  one process, one clock
    _leaps += 1


class Kept(Generic[Value]):
    """Reads a value when it is first asked for, and again when it has grown old.

    Only for what may be a little old: reference data, and numbers whose users carry a version.
    """

    def __init__(self, read: Callable[[], Value], seconds: float) -> None:
        """Take the reader and the age beyond which it is asked again."""
        self._read = read
        self._seconds = seconds
        self._until = self._read_at = float("-inf")
        self._leaps = _leaps
        self._value: Value

    def get(self) -> Value:
        """Return the value, read anew if it has grown old."""
        if self._until < time.monotonic() or self._leaps != _leaps:
            self._leaps = _leaps
            self._value = self._read()
            self._read_at = time.monotonic()
            self._until = self._read_at + self._seconds
        return self._value

    def expire(self, seconds: float) -> None:
        """Have the value read anew at the next asking, unless it was read that lately."""
        if self._read_at + seconds < time.monotonic():
            self._until = float("-inf")
