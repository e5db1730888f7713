"""An office that keeps a staff: use cases on fakes, and attendants in every shape."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

from hypothesis import strategies as st

from backend.accounts.model import Account
from backend.kernel.access import Actor, Role
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from backend.staff.bearing import Bearing
from backend.staff.forms import AttendantForm
from backend.staff.intake import Intaking
from backend.staff.keeping import Keeping
from backend.staff.linking import Linking
from backend.staff.model import (
    Ability,
    Attendant,
    Category,
    Condition,
    DutyForm,
    Judgement,
    Licence,
    Mark,
    TrainingKind,
)
from backend.staff.sheet import Sheet
from backend.staff.staffroom import StaffRoom
from backend.staff.training import Training
from tests.fakes.accounts import FakeAccounts
from tests.fakes.audit import FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, gazetteer, person, seed
from tests.fakes.people import FakePeople
from tests.fakes.staff import FakeShiftCounts, FakeStaff, FakeTrainings

HEAD = person("head-changsha")
STRANGER = person("head-zhuzhou")
SUPERVISOR = person("supervisor")
LI = person("attendant-changsha-1")
DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
FUYONG = PlacePath(("430000", "430100", "430102"))
JUDGED = Judgement(met=True, judged_by="h", judged_by_name="某主任", at=date(2026, 1, 5))
LICENCE = Licence("14301200010000001", date(2020, 1, 1), date(2029, 12, 31))


def identity(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def attendant(person_id: str = "p1", **changes: object) -> Attendant:
    """Return somebody who may serve, but for the training."""
    fields: dict[str, object] = {
        "person_id": person_id,
        "name": "某某某",
        "site": CHANGSHA,
        "category": Category.LAWYER,
        "form": DutyForm.PART_TIME,
        "unit": "样例律师事务所",
        "joined": date(2026, 1, 5),
        "licence": LICENCE,
        "conditions": dict.fromkeys(Condition, JUDGED),
        "abilities": dict.fromkeys(Ability, JUDGED),
    }
    return Attendant(**(fields | changes))  # type: ignore[arg-type]


def form(**changes: object) -> AttendantForm:
    fields: dict[str, object] = {
        "name": "某某某",
        "site": CHANGSHA,
        "category": Category.LAWYER,
        "form": DutyForm.PART_TIME,
        "unit": "样例律师事务所",
        "joined": date(2026, 1, 5),
        "licence": LICENCE,
    }
    return AttendantForm(**(fields | changes))  # type: ignore[arg-type]


def mark(person_id: str = "p1", **changes: object) -> Mark:
    fields: dict[str, object] = {
        "session_id": identity("session"),
        "person_id": person_id,
        "line": "430100",
        "kind": TrainingKind.PRE_POST,
        "day": date(2026, 1, 8),
        "attended": True,
        "passed": True,
    }
    return Mark(**(fields | changes))  # type: ignore[arg-type]


DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
JUDGEMENTS = st.builds(
    Judgement,
    met=st.booleans(),
    judged_by=st.just("h"),
    judged_by_name=st.just("某主任"),
    at=DAYS,
)
LICENCES = st.builds(Licence, st.just("1"), DAYS, st.none() | DAYS)
ATTENDANTS = st.builds(
    attendant,
    category=st.sampled_from(Category),
    form=st.sampled_from(DutyForm),
    joined=DAYS,
    left=st.none() | DAYS,
    licence=st.none() | LICENCES,
    conditions=st.dictionaries(st.sampled_from(Condition), JUDGEMENTS),
    abilities=st.dictionaries(st.sampled_from(Ability), JUDGEMENTS),
)
MARKS = st.lists(
    st.builds(
        mark,
        kind=st.sampled_from(TrainingKind),
        day=DAYS,
        attended=st.booleans(),
        passed=st.none() | st.booleans(),
    ),
    max_size=5,
)


@dataclass(slots=True)
class FakeReader:
    """Gives a sheet, whatever the file."""

    sheet: Sheet = field(default_factory=lambda: Sheet((), (), ()))

    def read(self, name: str, data: bytes) -> Sheet:
        del name, data
        return self.sheet


@dataclass(slots=True)
class Office:
    """The use cases of one staff, on fakes that share their books."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))
    books: FakeBooks = field(default_factory=FakeBooks)
    counts: FakeShiftCounts = field(default_factory=FakeShiftCounts)
    reader: FakeReader = field(default_factory=FakeReader)
    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    audit: FakeAudit = field(init=False)

    def __post_init__(self) -> None:
        self.audit = FakeAudit(self.books)
        for row in seed().people:
            self.accounts.keep(row.account(row.username))

    @property
    def staff(self) -> FakeStaff:
        return FakeStaff(self.books)

    @property
    def trainings(self) -> FakeTrainings:
        return FakeTrainings(self.books)

    @property
    def keeping(self) -> Keeping:
        people = FakePeople(self.accounts)
        return Keeping(self.books, self.staff, self.bearing, people, self.clock)

    @property
    def bearing(self) -> Bearing:
        return Bearing(self.staff, self.staff, self.staff)

    @property
    def linking(self) -> Linking:
        people = FakePeople(self.accounts)
        return Linking(self.books, self.staff, self.trainings, self.bearing, people, self.clock)

    @property
    def training(self) -> Training:
        return Training(self.books, self.staff, self.trainings, self.clock)

    @property
    def room(self) -> StaffRoom:
        return StaffRoom(
            staff=self.staff,
            trainings=self.trainings,
            witness=self.audit,
            counts=self.counts,
            rulebook=lambda _: FIRST,
            lines=gazetteer().lines,
            clock=self.clock,
        )

    @property
    def intaking(self) -> Intaking:
        return Intaking(
            books=self.books,
            staff=self.staff,
            intakes=self.staff,
            bearing=self.bearing,
            people=FakePeople(self.accounts),
            reader=self.reader,
            clock=self.clock,
        )

    def account(self, person_id: str, role: Role, place: PlacePath) -> Actor:
        account = Account(person_id, person_id, "某某", role, place)
        self.accounts.keep(account)
        return account.actor

    def ids(self) -> Sequence[str]:
        return [one.person_id for one in self.staff.at("430100")]
