"""All lines of Hunan on a Monday in November, with their rosters, in memory."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from backend.kernel.clock import SHANGHAI
from backend.kernel.events import Event
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import Suspicion
from backend.roster.attendance import Attendance
from backend.roster.closing import ClosePorts, CloseReport, close_days
from backend.roster.duty import Duty
from backend.roster.model import Presence, Sign, SignFact, Whereabouts
from backend.roster.shifts import Half, Seat, Shift, ShiftState, Task
from backend.roster.standing import Kind, Standing
from backend.roster.switchboard import Switchboard
from backend.roster.watching import Chairs, Watch
from tests.fakes.attendance import (
    FakeAttendances,
    FakeChairs,
    FakeDayShifts,
    FakeEvidence,
    FakeLeaves,
    FakeSuspicions,
)
from tests.fakes.audit import FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, FakeAtlas, gazetteer, person, regulations
from tests.fakes.roster import FakeLines, FakeRoster
from tests.fakes.staff import FakeStaff

DAY = date(2026, 11, 23)
LI = person("attendant-changsha-1")
HOURS = {Half.AM: ((8, 30), (11, 30)), Half.PM: ((14, 30), (17, 0))}


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def shift(half: Half = Half.AM, site: PlacePath = CHANGSHA, person_id: str = LI.person_id) -> Shift:
    seat = Seat(site, DAY, half, Task.ANSWERING)
    begins, ends = HOURS[half]
    return Shift(
        seat.id,
        site,
        DAY,
        half,
        1,
        Task.ANSWERING,
        person_id,
        "李文静",
        at(*begins),
        at(*ends),
        state=ShiftState.PUBLISHED,
        category="lawyer",
        published_at=at(8) - timedelta(days=1),
    )


def open_lines() -> tuple[PlacePath, ...]:
    tree = gazetteer()
    return tuple(tree.path(place.code) for place in tree.prefectures)


@dataclass(slots=True)
class Post:
    """The day as the hotline sees it."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(at(8)))
    books: FakeBooks = field(default_factory=FakeBooks)
    roster: FakeRoster = field(default_factory=FakeRoster)
    lines: FakeLines = field(default_factory=FakeLines)
    chairs: FakeChairs = field(default_factory=FakeChairs)
    shifts: FakeDayShifts = field(default_factory=FakeDayShifts)
    evidence: FakeEvidence = field(default_factory=FakeEvidence)
    leaves: FakeLeaves = field(default_factory=FakeLeaves)
    attendances: FakeAttendances = field(default_factory=FakeAttendances)
    suspicions: FakeSuspicions = field(default_factory=FakeSuspicions)

    audit: FakeAudit = field(init=False)

    def __post_init__(self) -> None:
        self.audit = FakeAudit(self.books)
        self.books.tell(Presence, self.roster.keep)
        self.books.tell(Whereabouts, self.roster.keep_where)
        self.books.tell(SignFact, self.evidence.signs.append)
        self.books.tell(Chairs, self.chairs.keep)
        self.books.tell(Attendance, self.attendances.keep)
        self.books.tell(Suspicion, self.suspicions.keep)

    @property
    def switchboard(self) -> Switchboard:
        return Switchboard(self.lines, self.roster, regulations, FakeAtlas(), self.clock)

    @property
    def duty(self) -> Duty:
        return Duty(self.books, self.roster, self.switchboard, self.clock)

    def until(self, instant: datetime) -> None:
        """Let the time pass."""
        self.clock.forward(seconds=(instant - self.clock.now()).total_seconds())

    def minute(self, instant: datetime) -> tuple[Event, ...]:
        """Do what the clock does each minute, at an instant."""
        self.until(instant)
        self.switchboard.refresh()
        return self.watch()

    def watch(self) -> tuple[Event, ...]:
        return Watch(
            self.books,
            self.lines,
            self.chairs,
            self.shifts,
            self.evidence,
            open_lines,
            regulations,
            self.clock,
        ).look("430000")

    def close(self, instant: datetime, *, missed: bool = False) -> CloseReport:
        self.until(instant)
        ports = ClosePorts(
            self.books,
            self.shifts,
            self.evidence,
            self.leaves,
            self.attendances,
            self.suspicions,
            FakeStaff(self.books),
            regulations,
            self.clock,
        )
        return close_days("430000", ports, missed=missed)

    def saw(self, begins: datetime, ends: datetime, kind: Kind = Kind.AVAILABLE) -> None:
        """Let the telephone have seen Li."""
        self.evidence.tell(
            Standing(LI.person_id, LI.name, CHANGSHA, kind, begins, ends, ended=True)
        )

    def signed(self, sign: Sign, instant: datetime) -> None:
        """Let Li have signed in the portal."""
        fact = SignFact(str(instant), sign, instant, LI.person_id, LI.name, CHANGSHA, "")
        self.evidence.signs.append(fact)

    @property
    def requests(self) -> int:
        """How many requests the stores were asked."""
        stores = (
            self.lines,
            self.chairs,
            self.shifts,
            self.evidence,
            self.leaves,
            self.attendances,
        )
        return sum(store.requests for store in stores)


def tomorrow(one: Shift) -> Shift:
    step = timedelta(days=1)
    return replace(
        one,
        id=f"{one.id}.next",
        day=one.day + step,
        begins_at=one.begins_at + step,
        ends_at=one.ends_at + step,
    )
