"""One exchange with its calendar, and what is told of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from backend.calendar import WorkCalendar
from backend.calendar.exchange import Entry
from backend.calendar.projecting import Projecting, Told, Wanted
from backend.calendar.projection import differences
from backend.kernel.events import Event
from backend.kernel.rulebook import FIRST, Rulebook
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.exchange_hours import FakeExchange, FakeResults, Line

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY, UNTIL = date(2026, 11, 23), date(2027, 3, 31)
WEEK = dict.fromkeys(range(5), FIRST.windows)
LINE = "430100"


def always() -> bool:
    return True


@dataclass(slots=True)
class House:
    """One exchange with its calendar, and what is told of it."""

    calendar: WorkCalendar
    exchange: FakeExchange = field(default_factory=FakeExchange)
    results: FakeResults = field(default_factory=FakeResults)
    books: FakeBooks = field(default_factory=FakeBooks)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))
    rulebook: Rulebook = FIRST
    version: int = 1
    until: date = UNTIL

    def __post_init__(self) -> None:
        self.exchange.lines.setdefault(LINE, Line(dict(WEEK)))

    def run(self, go_on: Callable[[], bool] = always) -> Told | None:
        calendars = dict.fromkeys(self.exchange.lines, self.calendar)
        wanted = Wanted(calendars, self.version, self.rulebook, self.until)
        projecting = Projecting(self.exchange, self.results, self.books, self.clock)
        return projecting.run(wanted, go_on).get(LINE)

    @property
    def entries(self) -> list[Entry]:
        return list(self.exchange.lines[LINE].entries.values())

    def hold(self, *entries: Entry) -> None:
        self.exchange.lines[LINE].entries = {one.id: one for one in entries}

    def differs(self) -> bool:
        theirs = self.exchange.effective(LINE, TODAY, self.until)
        return bool(differences(self.calendar, theirs, TODAY, self.until))

    def events(self) -> list[Event]:
        return self.books.all(Event)


def closed(*days: date) -> WorkCalendar:
    return WorkCalendar(WEEK, closed=days)
