"""Maintenance in memory, and a probe that finds what the test has planted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from backend.kernel.places import PlacePath
from backend.oversight.maintenance.model import Outage, ProbeDay, Watched, Why, Work, stamp
from backend.oversight.maintenance.ports import Reached
from tests.fakes.books import FakeBooks

Kept = TypeVar("Kept", Outage, Work)


@dataclass(slots=True)
class FakeUpkeep:
    """Reads what the books keep."""

    books: FakeBooks
    province: str = "430000"

    def watched(self) -> Watched:
        return self.books.get(Watched, self.province) or Watched(self.province)

    def days(self, first: date, last: date) -> Sequence[ProbeDay]:
        found = [one for one in self.books.all(ProbeDay) if first <= one.day <= last]
        return sorted(found, key=lambda one: one.day)

    def outage(self, outage: str) -> Outage | None:
        return self.books.get(Outage, self.province, outage)

    def outages(self, since: datetime, until: datetime) -> Sequence[Outage]:
        return _between(self.books.all(Outage), since, until)

    def work(self, work: str) -> Work | None:
        return self.books.get(Work, self.province, work)

    def works(self, since: datetime, until: datetime) -> Sequence[Work]:
        return _between(self.books.all(Work), since, until)


def _between(kept: Sequence[Kept], since: datetime, until: datetime) -> Sequence[Kept]:
    first, last = stamp(since), f"{stamp(until)}~"
    return sorted((one for one in kept if first <= one.id <= last), key=lambda one: one.id)


@dataclass(slots=True)
class FakeProbe:
    """Reaches every line but those that the test has cut."""

    cut: dict[str, Why] = field(default_factory=dict)
    tried: list[str] = field(default_factory=list)

    def reach(self, place: PlacePath) -> Reached:
        self.tried.append(place.line)
        return Reached(self.cut.get(place.line))
