"""A bureau in which subsidies are paid: the books in memory, Hunan's calendar, attendances."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from backend.accounts.model import Account
from backend.kernel.access import Actor, Role
from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST, Rulebook
from backend.kernel.suspicions import Suspicion
from backend.pay.model import Run
from backend.pay.owing import OwingReport, owe
from backend.pay.ports import PayPorts
from backend.pay.reading import PayRoom
from backend.pay.running import Approve, Pay, Prepare, Receipt, Subsidies
from backend.promises.terms import Standing
from backend.roster.attendance import Attendance
from tests.backend.promises.scene import at
from tests.fakes import hunan
from tests.fakes.accounts import FakeAccounts
from tests.fakes.attendance import FakeAttendances, FakeSuspicions
from tests.fakes.audit import FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, HUNAN, ZHUZHOU
from tests.fakes.pay import FakeCredits, FakeRuns, FakeSubsidyPromises
from tests.fakes.people import FakePeople

OCTOBER = "430100.2026-10"
HEAD = Actor("head", "负责人", Role.CENTRE_HEAD, CHANGSHA)
DEPUTY = Actor("deputy", "副主任", Role.CENTRE_HEAD, CHANGSHA)
SUPERVISOR = Actor("supervisor", "省厅", Role.PROVINCIAL_SUPERVISOR, HUNAN)
ZHUZHOU_HEAD = Actor("head-zhuzhou", "株洲", Role.CENTRE_HEAD, ZHUZHOU)
LI = Actor("li", "li某", Role.ATTENDANT, CHANGSHA)
LINES = ("430100", "430200")


def command_id(*parts: object) -> str:
    """Return the same UUID for the same parts."""
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, parts))))


def _units(line: str) -> Mapping[str, str]:
    return {"li": "岳麓律师事务所", "wang": "天心法律服务所"} if line == "430100" else {}


@dataclass(slots=True)
class Bureau:
    """Takes runs from hand to hand; every command has an id of its own."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(at("2026-11-02T10:00")))
    books: FakeBooks = field(default_factory=FakeBooks)
    attendances: FakeAttendances = field(default_factory=FakeAttendances)
    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    rulebooks: tuple[Rulebook, ...] = (FIRST,)
    suspicions: FakeSuspicions = field(default_factory=FakeSuspicions)
    audit: FakeAudit = field(init=False)

    def __post_init__(self) -> None:
        self.audit = FakeAudit(self.books)
        self.books.tell(Suspicion, self.suspicions.keep)
        for actor in (HEAD, DEPUTY, SUPERVISOR, ZHUZHOU_HEAD, LI):
            account = Account(actor.person_id, actor.person_id, actor.name, actor.role, actor.place)
            self.accounts.keep(account)

    @property
    def ports(self) -> PayPorts:
        """What the use cases work with."""
        return PayPorts(
            books=self.books,
            runs=FakeRuns(self.books),
            credits=FakeCredits(self.books),
            attendances=self.attendances,
            promises=FakeSubsidyPromises(self.books),
            people=FakePeople(self.accounts),
            units=_units,
            standing=lambda: Standing(hunan.regulations().almanac, self.rulebooks),
            place=_place,
            name=hunan.gazetteer().name,
            clock=self.clock,
            suspicions=self.suspicions,
            witness=self.audit,
        )

    @property
    def room(self) -> PayRoom:
        """What shows subsidies."""
        return PayRoom(self.ports)

    @property
    def run(self) -> Run:
        """The run of October as it is now."""
        found = self.books.get(Run, *OCTOBER.split("."))
        assert found is not None
        return found

    def at(self, text: str) -> None:
        """Move the clock to a civil instant."""
        self.clock.at = at(text)

    def owe(self) -> OwingReport:
        """Run the job once."""
        return owe(LINES, self.ports, lambda: True)

    def serve(self, *attendances: Attendance) -> None:
        """Keep attendances, each in the place of its earlier state."""
        for one in attendances:
            self.attendances.keep(one)

    def prepare(self, actor: Actor = HEAD) -> Receipt:
        command = Prepare(OCTOBER, self._command_id(), self._version())
        return Subsidies(self.ports).prepare(actor, command)

    def approve(self, actor: Actor = DEPUTY) -> Receipt:
        command = Approve(OCTOBER, self._command_id(), self._version())
        return Subsidies(self.ports).approve(actor, command)

    def pay(self, actor: Actor = HEAD, **changes: Any) -> Receipt:
        today, proof = civil_day(self.clock.now()), "2026〔1105〕号"
        command = Pay(OCTOBER, self._command_id(), self._version(), today, proof)
        return Subsidies(self.ports).pay(actor, replace(command, **changes))

    def _command_id(self) -> str:
        return command_id("command", len(self.books.commits))

    def _version(self) -> int:
        found = self.books.get(Run, *OCTOBER.split("."))
        return found.version if found else 0


def _place(code: str) -> PlacePath:
    return hunan.gazetteer().path(code)
