"""The province's desk of directives in memory, with the people of two cities."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from backend.kernel.access import Actor
from backend.kernel.errors import Invalid
from backend.kernel.events import Event
from backend.oversight.directives import commands
from backend.oversight.directives.desk import Desk
from backend.oversight.directives.model import Content, Directive, Form, Ground, Source
from backend.oversight.directives.reading import Register
from backend.places.institutions.grounds import Words
from backend.promises.model import Promise
from tests.fakes import hunan
from tests.fakes.audit import FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.directives import FakeDirectives
from tests.fakes.directory import FakeRegulations, set_up
from tests.fakes.promises import FakePromises

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Changsha."""
SUPERVISOR, HEAD = hunan.person("supervisor"), hunan.person("head-changsha")
OTHER_HEAD, ATTENDANT = hunan.person("head-zhuzhou"), hunan.person("attendant-changsha-1")
RECEIPT_ON, REPLY_ON = date(2026, 11, 27), date(2026, 12, 18)
NUMBER = "湘司督〔2026〕3号"
FOUND = Words("座席无人12分钟", "12 minutes without anybody")
_NUMBERS = count(1)


def drawn() -> str:
    """Return a new id of a command."""
    return str(UUID(int=next(_NUMBERS)))


def content(**said: Any) -> Content:
    """Return what a supervision notice may say."""
    known = {
        "form": Form.SUPERVISION,
        "articles": (8, 9),
        "title": "窗口时间无人接听",
        "facts": "11月20日上午座席空岗",
        "demand": "补齐排班，落实替班",
        "receipt_on": RECEIPT_ON,
        "reply_on": REPLY_ON,
        **said,
    }
    return Content(**known)


def drafted(**said: Any) -> commands.Draft:
    """Return a draft to Changsha as somebody enters it."""
    fields = {"place": hunan.CHANGSHA, "content": content(), **said}
    return commands.Draft(id=drawn(), **fields)


class FakeSources:
    """A board that found one thing at one cell."""

    def of_article(self, actor: Actor, line: str, ref: str) -> Source:
        del actor, line
        if ref != "2026-11.8":
            raise Invalid
        return Source(Ground.ARTICLE, ref, (FOUND,))

    def of_violation(self, actor: Actor, line: str, ref: str) -> Source:
        del actor, line
        return Source(Ground.VIOLATION, ref)


@dataclass(slots=True)
class Office:
    """Everything that works on directives."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    books: FakeBooks = field(default_factory=FakeBooks)
    desk: Desk = field(init=False)
    audit: FakeAudit = field(init=False)

    def __post_init__(self) -> None:
        set_up(self.books)
        self.audit = FakeAudit(self.books)
        self.desk = Desk(
            self.books,
            FakeDirectives(self.books),
            FakePromises(self.books, self.clock),
            FakeSources(),
            FakeRegulations(self.books).standing,
            self.clock,
        )

    @property
    def register(self) -> Register:
        return Register(self.desk, self.audit, {"430000": "湖南省司法厅"}.get)  # type: ignore[arg-type]  # every other office is unnamed here

    def draft(self, actor: Actor = SUPERVISOR, **said: Any) -> Directive:
        """Keep a draft and return it."""
        return self.one(str(self.desk.draft(actor, drafted(**said))["id"]))

    def issued(self, **said: Any) -> Directive:
        """Return a directive that was issued."""
        return self.take(
            SUPERVISOR, self.draft(**said), commands.IssueIt, document="湘司督〔2026〕3号"
        )

    def take(self, actor: Actor, one: Directive, step: type, **said: Any) -> Directive:
        """Take a step on a directive as it is now."""
        seen = commands.Seen(one.id, drawn(), self.one(one.id).version)
        self.desk.take(actor, step(seen, **said))
        return self.one(one.id)

    def one(self, identity: str) -> Directive:
        found = self.books.get(Directive, identity)
        assert found is not None
        return found

    def promises(self, one: Directive) -> list[Promise]:
        return [each for each in self.books.all(Promise) if each.subject == one.subject]

    def told(self, one: Directive) -> list[Event]:
        return [each for each in self.books.all(Event) if each.subject == one.subject]
