"""What a month's verified attendances come to: pure, to the cent, in any order (S0-34, N15).

An attendance pays its rate by the share of the window that was verified, rounded half up to the
cent. Centre staff get nothing (S0-36); what is disputed or only clicked is listed, not paid.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from backend.kernel.ids import fingerprint
from backend.roster.attendance import Attendance
from backend.staff.model import Category

RateOf = Callable[[date], int]
"""Gives the yuan of one whole window on a day, by the rulebook of that day (S0-80)."""
CENTS_A_YUAN = 100
_SEAT_PARTS = 5
"""Line, day, half, task and number name a seat; the id of a piece says more."""


class Unpaid(StrEnum):
    """Why an attendance is on no line of the sheet."""

    CENTRE_STAFF = "centre_staff"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"
    NO_MINUTES = "no_minutes"
    UNKNOWN = "unknown"
    """Of a category that nobody has said: it might be centre staff."""


@dataclass(frozen=True, slots=True)
class Left:
    """An attendance that is not paid, and why."""

    attendance: Attendance
    why: Unpaid


@dataclass(frozen=True, slots=True)
class Amount:
    """What one person's month comes to."""

    person_id: str
    name: str
    category: Category
    shifts: int
    minutes: int
    cents: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A month as its facts have it."""

    amounts: tuple[Amount, ...]
    """By person id; nobody with nothing."""
    left: tuple[Left, ...]
    facts: tuple[tuple[Any, ...], ...]
    """What the amounts follow from, in the order of the shifts."""
    rates: tuple[int, ...]
    """The rates of the month, in the order of their days."""

    @property
    def total(self) -> int:
        """Cents of the whole month."""
        return sum(amount.cents for amount in self.amounts)


def cents_of(yuan: int, minutes: int, window: int) -> int:
    """Return the cents of a part of a window, half a cent rounded up; nothing without a window."""
    served = min(minutes, window)
    if served <= 0:
        return 0
    return (2 * yuan * CENTS_A_YUAN * served + window) // (2 * window)


def windows_of(attendances: Iterable[Attendance]) -> int:
    """Return how many windows were served: the pieces of one seat are one window."""
    return len({root_of(one.shift_id) for one in attendances})


def root_of(shift_id: str) -> str:
    """Return the id of the seat that a shift is, or is a piece of."""
    return ".".join(shift_id.split(".")[:_SEAT_PARTS])


def why_unpaid(attendance: Attendance) -> Unpaid | None:
    """Return why an attendance is not paid, or None for one that is."""
    if attendance.category not in set(Category):
        return Unpaid.UNKNOWN
    if attendance.category == Category.CENTRE_STAFF:
        return Unpaid.CENTRE_STAFF
    if attendance.disputed:
        return Unpaid.DISPUTED
    if min(attendance.verified_minutes, attendance.window_minutes) <= 0:
        return Unpaid.NO_MINUTES
    return None if attendance.verified else Unpaid.UNVERIFIED


def reckon(attendances: Iterable[Attendance], days: Sequence[date], rate_of: RateOf) -> Reckoning:
    """Return what the attendances of a month come to; `days` are those of the month."""
    ordered = sorted(attendances, key=lambda one: one.shift_id)
    judged = [(one, why_unpaid(one)) for one in ordered]
    paid: dict[str, list[tuple[Attendance, int]]] = {}
    for one, why in judged:
        if why is None:
            cents = cents_of(rate_of(one.day), one.verified_minutes, one.window_minutes)
            paid.setdefault(one.person_id, []).append((one, cents))
    return Reckoning(
        amounts=tuple(_amount(paid[person]) for person in sorted(paid)),
        left=tuple(Left(one, why) for one, why in judged if why is not None),
        facts=tuple(_fact(one, why, rate_of(one.day)) for one, why in judged),
        rates=tuple(dict.fromkeys(map(rate_of, days))),
    )


def digest_of(*reckonings: Reckoning) -> str:
    """Return the SHA-256 over the facts of a month and of those that it puts right."""
    return fingerprint({"facts": [list(each.facts) for each in reckonings]})


def _amount(served: Sequence[tuple[Attendance, int]]) -> Amount:
    last = max((one for one, _ in served), key=lambda one: (one.day, one.shift_id))
    return Amount(
        person_id=last.person_id,
        name=last.name,
        category=Category(last.category),
        shifts=windows_of(one for one, _ in served),
        minutes=sum(min(one.verified_minutes, one.window_minutes) for one, _ in served),
        cents=sum(cents for _, cents in served),
    )


def _fact(one: Attendance, why: Unpaid | None, rate: int) -> tuple[Any, ...]:
    return (
        one.shift_id,
        one.person_id,
        str(one.category),
        one.verified_minutes,
        one.window_minutes,
        why.value if why else "paid",
        rate,
    )
