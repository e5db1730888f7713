"""What goes wrong in a simulated day, how often, and how often it did."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from infra.local.memory.client import ATTEMPTS, Mishap

_READS = frozenset({"GetItem", "BatchGetItem", "Query"})
_MOST_CONFLICTS = 2


@dataclass(frozen=True, slots=True)
class Rates:
    """The share of each fault, as `reliability` asks; nothing goes wrong at zero."""

    loss: float = 0.01
    """Of contact events; records come at least once."""
    duplicate: float = 0.05
    reorder: float = 0.05
    late: float = 0.10
    """Of reports, which come once more hours later."""
    replay: float = 0.02
    """Of batches of a stream."""
    poison: float = 0.03
    """Of reports, beside which one comes that nobody can use."""
    spoilt: float = 0.01
    """Of reports, which nobody can use until somebody mends them in the failure queue."""
    given_up: float = 0.01
    """Of contact events, of which the function fails each time: they lie in the failure queue."""
    ahead: float = 0.1
    """Of events of a bucket, which come before their object."""
    crash: float = 0.01
    """Of writes, before or after each."""
    lost_answer: float = 0.005
    throttle: float = 0.02
    outage: float = 0.01
    """Of requests that are refused however often they are tried again."""
    conflict: float = 0.05
    """Of transactions; nothing conflicts more than twice in a row."""
    timer_twice: float = 0.05
    timer_never: float = 0.005
    timer_early: float = 0.002


QUIET = Rates(*([0.0] * 16))
"""Nothing goes wrong."""


@dataclass(slots=True)
class Fate:
    """Decides what goes wrong, and counts it."""

    rates: Rates
    chance: Random
    counted: Counter[str] = field(default_factory=Counter)
    patient: bool = False
    """A caller waits: the flow is tried again until it answers, as Amazon Connect does, since a
    caller who is told something else makes another call."""
    calm: bool = False
    """Nothing goes wrong any more."""
    _outage: bool = False
    _conflicts: int = 0

    def happens(self, fault: str) -> bool:
        """Tell whether a fault happens now."""
        share: float = getattr(self.rates, fault)
        if self.calm or share == 0 or self.chance.random() >= share:
            return False
        self.counted[fault] += 1
        return True

    def mishap(self, operation: str, attempt: int) -> Mishap | None:
        """Say what becomes of an attempt at a request of storage."""
        if self.calm:
            return None
        if attempt == 0:
            self._outage = not self.patient and self.happens("outage")
        if self._outage:
            return Mishap.THROTTLED
        if attempt == ATTEMPTS - 1:
            return None
        if self.happens("throttle"):
            return Mishap.THROTTLED
        return None if operation in _READS else self._of_a_write(operation)

    def _of_a_write(self, operation: str) -> Mishap | None:
        if self.happens("crash"):
            return self.chance.choice((Mishap.CRASH_BEFORE, Mishap.CRASH_AFTER))
        if self.happens("lost_answer"):
            return Mishap.LOST
        may_conflict = operation == "TransactWriteItems" and self._conflicts < _MOST_CONFLICTS
        if may_conflict and self.happens("conflict"):
            self._conflicts += 1
            return Mishap.CONFLICT
        self._conflicts = 0
        return None
