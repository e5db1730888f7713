"""The office of a centre on fakes: four people of Changsha who may all serve, and a clock."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from backend.kernel.books import Create
from backend.kernel.clock import SHANGHAI
from backend.kernel.events import Event
from backend.roster.planning.drafting import Drafting
from backend.roster.planning.office import Office, Stores
from backend.roster.planning.planner import Planner
from backend.roster.planning.posting import Posting
from backend.roster.shifts import Seat, Shift
from backend.staff.model import Attendant
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.crews import attendant, passed
from tests.fakes.hunan import CHANGSHA, gazetteer, person, regulations
from tests.fakes.planning import FakePlans, FakeRequests, FakeShifts
from tests.fakes.staff import FakeStaff, FakeTrainings

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=SHANGHAI).astimezone(UTC)
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
LINE = CHANGSHA.line
HEAD = person("head-changsha")
LI, WANG, TANG = (person(f"attendant-changsha-{number}") for number in (1, 2, 3))
EXTRA = "attendant-extra"


@dataclass(slots=True)
class Centre:
    """The centre and its parts."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(FRIDAY))
    books: FakeBooks = field(default_factory=FakeBooks)
    stores: Stores = field(init=False)
    office: Office = field(init=False)

    def __post_init__(self) -> None:
        self.stores = Stores(
            FakeShifts(self.books, self.clock),
            FakePlans(self.books),
            FakeRequests(self.books),
            FakeStaff(self.books),
            FakeTrainings(self.books),
        )
        self.office = Office(self.books, self.stores, regulations, gazetteer().path, self.clock)
        for one in (LI, WANG, TANG):
            self.join(attendant(one.person_id, name=one.name))
        self.join(attendant(EXTRA))

    def join(self, one: Attendant, *, trained: bool = True) -> None:
        """Take somebody into the staff."""
        FakeStaff(self.books).keep([one])
        if trained:
            self.books.commit(Create(passed(one.person_id, line=one.site.line)))

    @property
    def planner(self) -> Planner:
        return Planner(self.office)

    @property
    def drafting(self) -> Drafting:
        return Drafting(self.office)

    @property
    def posting(self) -> Posting:
        return Posting(self.office)

    def shift(self, seat: Seat) -> Shift:
        """Return the shift in a seat."""
        return next(one for one in self.stores.shifts.of_seat(seat.id) if not one.part_of)

    def told(self, kind: str) -> list[Event]:
        """Return the events of a kind."""
        return [one for one in self.books.all(Event) if one.kind == kind]
