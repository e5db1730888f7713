"""The month of a run: when it is over, by when it is paid, and how many working days are left."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.calendar import WorkCalendar
from backend.kernel.clock import begin_of, civil_day
from backend.kernel.errors import NotFound, Refused
from backend.kernel.places import PlacePath
from backend.pay.model import ARTICLE
from backend.promises.model import Kind
from backend.promises.periods import working_day_before
from backend.promises.rules import due
from backend.promises.terms import Standing, Terms
from backend.staff.months import months_after, months_before

LOOK_BACK = 3
"""So many months before a run are put right by it, if their facts have changed since."""
_IDENTITY = re.compile(r"(\d{6})\.(\d{4}-(?:0[1-9]|1[0-2]))")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """Until when a month's subsidy is to be paid (R7)."""

    made_at: datetime
    """The first working moment after the month: from then on it is owed."""
    target: date
    """The last working day before the 15th, on which it is to be done."""
    due_at: datetime
    """The midnight that ends the 15th."""
    working_days_left: int
    """Working days up to the target that are not over yet, today among them; 0 after it."""


def parse(identity: str) -> tuple[str, str]:
    """Return line and month of a run's identity; raises `NotFound` for any other text."""
    found = _IDENTITY.fullmatch(identity)
    if found is None:
        raise NotFound("subsidy")
    return found[1], found[2]


def first_day(month: str) -> date:
    """Return the first civil day of a month `yyyy-mm`."""
    return date.fromisoformat(f"{month}-01")


def days_of(month: str) -> Sequence[date]:
    """Return the civil days of a month."""
    first = first_day(month)
    return [first.replace(day=day) for day in range(1, monthrange(first.year, first.month)[1] + 1)]


def earlier(month: str) -> tuple[str, ...]:
    """Return the months that a run may put right, oldest first."""
    return tuple(months_before(month, back) for back in range(LOOK_BACK, 0, -1))


def last_to_correct(month: str) -> str:
    """Return the last month whose run may put this one right."""
    return months_before(month, -LOOK_BACK)


def month_before(now: datetime) -> str:
    """Return the month that was over last."""
    return months_before(f"{civil_day(now):%Y-%m}", 1)


def refuse_open(month: str, now: datetime) -> None:
    """Raise `Refused` for a month that is not over: its facts are not complete."""
    if civil_day(now) < months_after(first_day(month), 1):
        raise Refused(
            f"{month}尚未结束，次月方可编制补贴表",
            f"{month} is not over: its subsidy is drawn up in the month after",
            ARTICLE,
        )


def term_of(month: str, site: PlacePath, now: datetime, standing: Standing) -> Term:
    """Return until when the subsidy of a month is to be paid, and what is left of the time."""
    made_at, terms = owed_from(month, site, standing)
    calendar = terms.calendar
    end = civil_day(made_at).replace(day=terms.rulebook.subsidy_day)
    target = working_day_before(end, calendar)
    return Term(made_at, target, due(Kind.SUBSIDY, made_at, terms).at, _left(now, target, calendar))


def owed_from(month: str, site: PlacePath, standing: Standing) -> tuple[datetime, Terms]:
    """Return the first working moment after a month at a place, and the terms of that day."""
    following = months_after(first_day(month), 1)
    begins = begin_of(following)
    made_at = standing.terms(site, begins).calendar.next_opening(begins)
    return made_at, standing.terms(site, made_at)


def _left(now: datetime, target: date, calendar: WorkCalendar) -> int:
    today = civil_day(now)
    days = [calendar.windows(today + n * _DAY) for n in range((target - today).days + 1)]
    return sum(bool(windows) and now < windows[-1][1] for windows in days)
