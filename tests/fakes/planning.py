"""Shifts, plans, requests and feeds in memory, as the books keep them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath
from backend.roster.attendance import Excuse
from backend.roster.planning.days import SitePlan
from backend.roster.planning.feeds import Feed, FeedKey
from backend.roster.planning.requests import LeaveDay, Request, month_of_request
from backend.roster.shifts import Guard, Shift, Week, month_of
from tests.fakes.books import FakeBooks
from tests.fakes.index import LaggingIndex


@dataclass(slots=True)
class FakeShifts:
    """Reads shifts and guards; a day of all lines is read from an index that lags."""

    books: FakeBooks
    clock: Clock
    lag: float = 0.0
    requests: int = 0
    _by_day: LaggingIndex[Shift] = field(init=False)

    def __post_init__(self) -> None:
        self._by_day = LaggingIndex(self.clock, lag=self.lag)
        self.books.tell(Shift, lambda shift: self._by_day.write(shift.id, shift))

    def of_line(self, line: str, month: str) -> Sequence[Shift]:
        self.requests += 1
        return _in_order(
            [
                one
                for one in self.books.all(Shift)
                if one.line == line and month_of(one.day) == month
            ]
        )

    def of_day(self, province: str, day: date) -> Sequence[Shift]:
        self.requests += 1
        return _in_order(
            [one for one in self._by_day if one.site.province == province and one.day == day]
        )

    def of_person(self, person_id: str, month: str) -> Sequence[Shift]:
        lines = sorted({guard.line for guard in self.guards(person_id, month)})
        found = [one for line in lines for one in self.of_line(line, month)]
        return [one for one in found if one.person_id == person_id and one.stands]

    def of_seat(self, root: str) -> Sequence[Shift]:
        self.requests += 1
        found = [one for one in self.books.all(Shift) if one.root == root]
        return sorted(found, key=lambda one: (bool(one.part_of), one.begins_at, one.id))

    def guards(self, person_id: str, month: str) -> Sequence[Guard]:
        self.requests += 1
        found = [one for one in self.books.all(Guard) if one.person_id == person_id]
        kept = [one for one in found if month_of(one.day) == month]
        return sorted(kept, key=lambda one: (one.day, one.half or "day"))

    def week(self, person_id: str, monday: date) -> Week | None:
        self.requests += 1
        return self.books.get(Week, person_id, str(monday))


@dataclass(slots=True)
class FakePlans:
    """Reads what a line plans."""

    books: FakeBooks

    def of(self, site: PlacePath) -> SitePlan:
        return self.books.get(SitePlan, site.line) or SitePlan(site)


@dataclass(slots=True)
class FakeRequests:
    """Reads requests."""

    books: FakeBooks

    def of_line(self, line: str, month: str) -> Sequence[Request]:
        found = [one for one in self.books.all(Request) if (one.line, one.month) == (line, month)]
        return sorted(found, key=lambda one: (one.asked_at, one.id))

    def get(self, line: str, request_id: str) -> Request | None:
        month_of_request(request_id)
        return self.books.get(Request, line, request_id)


@dataclass(slots=True)
class FakeLeaves:
    """Reads approved leave."""

    books: FakeBooks

    def approved(self, province: str, day: date) -> Sequence[Excuse]:
        return [
            Excuse(one.person_id, one.begins_at, one.ends_at)
            for one in self.books.all(LeaveDay)
            if one.site.province == province and one.day == day
        ]


@dataclass(slots=True)
class FakeFeeds:
    """Finds feeds."""

    books: FakeBooks

    def of(self, person_id: str) -> Feed | None:
        return self.books.get(Feed, person_id)

    def holder(self, digest: str) -> str | None:
        found = self.books.get(FeedKey, digest)
        return found.person_id if found else None


def _in_order(shifts: list[Shift]) -> list[Shift]:
    return sorted(shifts, key=lambda one: (one.line, one.begins_at, one.task, one.seat, one.id))
