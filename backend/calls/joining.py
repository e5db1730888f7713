"""A number that met nobody several times in a row is owed one call-back, not one each (N30).

Pure, from what each call of the number owes by itself: whatever the order in which calls are
told of, the same one carries the others. That is the first of them, so that nobody gains time
by a caller who tries again; but one whose caller was tried already stays, with its tries.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.promises.model import Joined, Promise, State

APART = timedelta(days=7)
"""What lies further apart is no longer one attempt to reach the line."""


@dataclass(frozen=True, slots=True)
class Debt:
    """A call-back that a call owes by itself, and what became of its promise."""

    subject: str
    """The opaque reference of the call."""
    at: datetime
    """When it was received."""
    line: str
    """Who owes it: the call-back of one line says nothing of another's."""
    owed: bool
    """Whether it is owed still, as far as the calls of the number tell."""
    promise: Promise | None = None
    registered: bool = False
    """Whether a matter was made of it: somebody spoke with the caller, whoever it was."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One debt that is owed, with those that came later and join it."""

    first: Debt
    joined: tuple[Joined, ...] = ()


def carried(debts: Iterable[Debt], cut: datetime | None = None) -> tuple[Carried, ...]:
    """Return which debts of a number stand, each with what joins it.

    A debt that is neither is done with: it is not owed, or the caller was reached after it.
    `cut` is from when on the debts are known, where not all are. Of a row that may have begun
    before it, the one that stands already stays; rather one is owed twice than never.
    """
    by_line: dict[str, list[Debt]] = {}
    for debt in sorted(debts, key=lambda one: (one.at, one.subject)):
        by_line.setdefault(debt.line, []).append(debt)
    found = (_of_row(row, line, cut) for line in by_line.values() for row in _rows(line))
    return tuple(one for one in found if one is not None)


def _rows(debts: Sequence[Debt]) -> Iterator[Sequence[Debt]]:
    """Yield the debts of a line, in the order of time, parted where long nobody rang."""
    begun = 0
    for place in range(1, len(debts) + 1):
        if place == len(debts) or debts[place].at - debts[place - 1].at > APART:
            yield debts[begun:place]
            begun = place


def _of_row(row: Sequence[Debt], line: Sequence[Debt], cut: datetime | None) -> Carried | None:
    left = [debt for debt in row if debt.owed and not is_done(debt, line)]
    if not left:
        return None
    tried = (one for one in left if _is_tried(one.promise))
    first = next(tried, None) or (_standing(left) if _is_cut(row, line, cut) else left[0])
    others = (Joined(debt.subject, debt.at) for debt in left if debt is not first)
    return Carried(first, tuple(others))


def _is_cut(row: Sequence[Debt], line: Sequence[Debt], cut: datetime | None) -> bool:
    near = () if cut is None else (debt for debt in row if debt.at - APART < cut)
    return any(not is_done(debt, line) for debt in near)


def _standing(left: Sequence[Debt]) -> Debt:
    """Return what carries a row of unknown beginning; the newest is known for longest."""
    return next((debt for debt in left if _is_open(debt.promise)), left[-1])


def is_done(debt: Debt, others: Iterable[Debt]) -> bool:
    """Tell whether the caller was reached since: by another call-back, or for a matter."""
    if debt.promise is not None and debt.promise.state is State.KEPT:
        return True
    return any(_ends(other, debt) for other in others if other.line == debt.line)


def _ends(other: Debt, debt: Debt) -> bool:
    """Tell whether the caller was reached for another debt, and so for this one."""
    promise = other.promise
    if promise is None:
        return False
    if promise.kept_at is not None:
        return promise.kept_at > debt.at
    registered = other.registered and not other.owed
    return registered and debt.subject in {one.subject for one in promise.joined}


def _is_open(promise: Promise | None) -> bool:
    return promise is not None and promise.state is State.OPEN


def _is_tried(promise: Promise | None) -> bool:
    return promise is not None and _is_open(promise) and bool(promise.attempts)
