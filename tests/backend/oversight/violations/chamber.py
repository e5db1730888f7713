"""A ledger in memory at Changsha, with its people."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from backend.accounts.model import Account
from backend.kernel.access import Actor
from backend.kernel.books import Create
from backend.kernel.events import Event
from backend.kernel.suspicions import CONFIRMED, Finding, Suspicion
from backend.oversight.violations import commands
from backend.oversight.violations.acts import Act, ActKind, Item
from backend.oversight.violations.files import Files
from backend.oversight.violations.judging import Judging
from backend.oversight.violations.model import Violation
from backend.oversight.violations.opening import Enter, Opening
from backend.oversight.violations.reading import Ledger
from backend.promises.model import Promise
from tests.fakes import hunan
from tests.fakes.accounts import FakeAccounts
from tests.fakes.attendance import FakeSuspicions
from tests.fakes.audit import FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.directory import FakeRegulations, set_up
from tests.fakes.people import FakePeople
from tests.fakes.promises import FakePromises
from tests.fakes.violations import FakeViolations

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Changsha."""
LI, WANG = hunan.person("attendant-changsha-1"), hunan.person("attendant-changsha-2")
HEAD, OTHER_HEAD = hunan.person("head-changsha"), hunan.person("head-zhuzhou")
SUPERVISOR = hunan.person("supervisor")
DEPUTY = replace(SUPERVISOR, person_id="supervisor-2", name="钱正")
DUE_ON = date(2026, 12, 11)
_NUMBERS = count(1)


def drawn() -> str:
    """Return a new id of a command."""
    return str(UUID(int=next(_NUMBERS)))


def entered(accused: str = LI.person_id, item: Item = Item.UNCIVIL, **fields: Any) -> Enter:
    """Return an act as somebody enters it."""
    act = Act(ActKind.MATTER, "261120-0001-0002", datetime(2026, 11, 20, 2, 0, tzinfo=UTC))
    known = {"account": "通话中斥责来电人", "act": act, "another": True, **fields}
    return Enter(id=drawn(), place=hunan.CHANGSHA, item=item, accused=accused, **known)


def _signs(code: str) -> str:
    return {"430000": "湖南省司法厅"}.get(code, "长沙市法律援助中心")


@dataclass(slots=True)
class Chamber:
    """Everything that works on the ledger."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    books: FakeBooks = field(default_factory=FakeBooks)
    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    suspicions: FakeSuspicions = field(default_factory=FakeSuspicions)
    files: Files = field(init=False)
    audit: FakeAudit = field(init=False)

    def __post_init__(self) -> None:
        for each in hunan.seed().people:
            self.accounts.keep(each.account(each.username))
        deputy = self.accounts.of("supervisor")
        assert deputy is not None
        self.accounts.keep(replace(deputy, subject="supervisor-2", person_id="supervisor-2"))
        set_up(self.books)
        self.audit = FakeAudit(self.books)
        self.books.tell(Suspicion, self.suspicions.keep)
        self.files = Files(
            self.books,
            FakeViolations(self.books),
            FakePromises(self.books, self.clock),
            FakePeople(self.accounts),
            FakeRegulations(self.books).standing,
            _signs,
            self.clock,
        )

    @property
    def opening(self) -> Opening:
        return Opening(self.files, self.suspicions)

    @property
    def judging(self) -> Judging:
        return Judging(self.files)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.files, self.opening, self.audit)

    def account(self, subject: str) -> Account:
        found = self.accounts.of(subject)
        assert found is not None
        return found

    def enter(self, actor: Actor = HEAD, command: Enter | None = None) -> Violation:
        """Put an act on file and return the file."""
        receipt = self.opening.enter(actor, command or entered())
        return self.file(str(receipt["id"]))

    def file(self, identity: str) -> Violation:
        found = self.books.get(Violation, identity)
        assert found is not None
        return found

    def office(self, actor: Actor, one: Violation, step: type, **said: Any) -> Violation:
        """Take a step of the office on a file as it is now."""
        self.judging.judge(actor, step(self.seen(one), **said))
        return self.file(one.id)

    def accused(self, actor: Actor, one: Violation, step: type, **said: Any) -> Violation:
        """Take a step of the accused on a file as it is now."""
        self.judging.answer(actor, step(self.seen(one), **said))
        return self.file(one.id)

    def seen(self, one: Violation) -> commands.Seen:
        return commands.Seen(one.id, drawn(), self.file(one.id).version)

    def promises(self, one: Violation) -> list[Promise]:
        return [each for each in self.books.all(Promise) if each.subject == one.subject]

    def told(self, one: Violation) -> list[Event]:
        return [each for each in self.books.all(Event) if each.subject == one.subject]

    def lead(self, person: str = LI.person_id, item: int = 2, **evidence: str) -> Suspicion:
        """Keep a confirmed lead and return it."""
        finding = Finding(HEAD.person_id, HEAD.name, NOW, "属实")
        name = f"absence.430100.20261120.am.answering.1.{person}{len(self.suspicions.kept)}"
        at = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
        one = Suspicion(name, item, "430100", person, at, "absence", evidence, CONFIRMED, finding)
        self.books.commit(Create(one))
        return one

    def established(self, item: Item = Item.UNCIVIL, **said: Any) -> Violation:
        """Return a file that was put, stated to and established."""
        one = self.enter(command=entered(item=item))
        self.office(HEAD, one, commands.PutToAccused)
        self.accused(LI, one, commands.State, words="当时情绪激动，愿意致歉")
        found = {"established": True, "words": "录音清楚", **said}
        return self.office(HEAD, one, commands.Decide, **found)
