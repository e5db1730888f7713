"""A stage for sweeps: books, a lagging index and a clock, with hooks around every commit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from threading import Lock

from backend.calendar import DayKind
from backend.kernel.books import Create, Marker, Write
from backend.kernel.clock import SHANGHAI
from backend.kernel.events import Event
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST, Rulebook
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.terms import Standing, Terms
from backend.promises.usecases import SweepPorts, SweepReport, sweep
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, HENGYANG, ZHUZHOU, regulations, seed
from tests.fakes.promises import FakePromises

LINES = (CHANGSHA.code, HENGYANG.code, ZHUZHOU.code)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def terms_of(place: PlacePath = CHANGSHA, rulebook: Rulebook = FIRST) -> Terms:
    """Return the terms of a place by the calendar of the seed."""
    return Terms(regulations().almanac.of(place, rulebook).working, 1, rulebook)


def worked_by_hand(place: PlacePath) -> Callable[[date], bool]:
    """Return a test of a day that knows no calendar but the rows of the seed."""
    rows = {(row.calendar_day().day, row.calendar_day().place): row for row in seed().working_days}

    def worked(day: date) -> bool:
        row = rows.get((day, place.code)) or rows.get((day, None))
        if row is None:
            return day.weekday() < 5
        return row.calendar_day().kind is DayKind.MAKE_UP

    return worked


MADE_AT = at("2026-11-18T10:00")
ALL_RUNGS_DUE = at("2026-11-23T17:05")


@dataclass(slots=True)
class Scene:
    """Books, index, clock and the way to sweep them; `before` and `after` surround each commit."""

    clock: FakeClock
    lag: float = 0.0
    books: FakeBooks = field(default_factory=FakeBooks)
    promises: FakePromises = field(init=False)
    before: Callable[[Sequence[Write]], None] = lambda _: None
    after: Callable[[Sequence[Write]], None] = lambda _: None
    reads: int = 0
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.promises = FakePromises(self.books, self.clock, lag=self.lag)

    def commit(self, *writes: Write) -> None:
        self.before(writes)
        with self.lock:
            self.books.commit(*writes)
        self.after(writes)

    def marker(self, subject: str, key: str) -> Marker | None:
        return self.books.marker(subject, key)

    def get(self, promise_id: str) -> Promise | None:
        with self.lock:
            return self.promises.get(promise_id)

    def due(self, line: str, until: datetime, limit: int) -> Sequence[Promise]:
        self.reads += 1
        with self.lock:
            return self.promises.due(line, until, limit)

    def promise(self, number: int, place: PlacePath = CHANGSHA, kind: Kind = Kind.REPLY) -> Promise:
        terms = self.standing.terms(place, MADE_AT)
        promise = make(Pledge(kind, f"MATTER#{number}", "person-1", place), MADE_AT, terms)
        self.books.commit(Create(promise))
        return promise

    @property
    def standing(self) -> Standing:
        return Standing(regulations().almanac, [FIRST])

    def sweep(self, lines: Sequence[str] = LINES, seconds: float = 45) -> SweepReport:
        now = self.clock.now()
        ports = SweepPorts(self, self, self.standing, self.clock)
        return sweep(now, lines, ports, now + timedelta(seconds=seconds))

    def rang(self) -> dict[str, list[str]]:
        """Return the alarms of each promise in the order in which they were written."""
        rungs: dict[str, list[str]] = {}
        for event in self.books.all(Event):
            rungs.setdefault(event.data["promise"], []).append(event.kind.partition(".")[2])
        return rungs
