"""Nobody serves more windows in a week than the rulebook allows, whoever plans at once (R15).

The sheet asks the limit when somebody is planned. Between that and the writing others may plan
the same person for another half, at this line or elsewhere: so each claim reads the person's week
again and moves its fence in the same transaction.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from backend.kernel.books import Create, Remove, Replace, Write
from backend.kernel.errors import Conflict
from backend.roster.planning.days import week_of
from backend.roster.shifts import Guard, Half, Shifts, Week, months_between

_Window = tuple[date, Half]
Most = Callable[[date], int]
"""How many windows a week the rulebook of a day allows."""


@dataclass(slots=True)
class _Change:
    """What a transaction does to one week of a person."""

    claimed: set[_Window] = field(default_factory=set)
    left: set[_Window] = field(default_factory=set)


def fences(writes: Iterable[Write], shifts: Shifts, most: Most) -> Iterator[Write]:
    """Yield what moves the fence of each week in which a transaction claims a window.

    It reads the fence before the guards, so that whatever it did not see moves the fence
    meanwhile. Raises `Conflict` where a week is full by now.
    """
    for (person, monday), change in sorted(_changes(writes).items()):
        if not change.claimed:
            continue
        week = shifts.week(person, monday)
        held = _held(person, monday, shifts) - change.left | change.claimed
        if len(held) > min(most(day) for day, _ in change.claimed):
            raise Conflict("week")
        if week is None:
            yield Create(Week(person, monday))
        else:
            yield Replace(replace(week, version=week.version + 1), week.version)


def _changes(writes: Iterable[Write]) -> dict[tuple[str, date], _Change]:
    found: defaultdict[tuple[str, date], _Change] = defaultdict(_Change)
    for write in writes:
        guard = write.record
        if isinstance(guard, Guard) and guard.half is not None:
            change = found[guard.person_id, week_of(guard.day)]
            if isinstance(write, Create):
                change.claimed.add((guard.day, guard.half))
            elif isinstance(write, Remove):
                change.left.add((guard.day, guard.half))
    return found


def _held(person: str, monday: date, shifts: Shifts) -> set[_Window]:
    sunday = monday + timedelta(days=6)
    return {
        (one.day, one.half)
        for month in months_between(monday, sunday)
        for one in shifts.guards(person, month)
        if one.half is not None and monday <= one.day <= sunday
    }
