"""People at work on a platform that may be killed under their hands, and what they were told."""

import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from http import HTTPStatus
from http.client import HTTPException
from random import Random
from typing import Any

from backend.calendar import CalendarDay, DayKind
from backend.kernel.clock import civil_day
from tests.caller import Caller, Timeline
from tests.contacts import Contact
from tests.fakes import hunan
from tests.fakes.notices import as_table
from tests.system.machine import Machine
from tests.system.sign_in import Visitor, visitor
from tests.system.telephone import Telephone

PAUSE = 0.1
_MADE = (HTTPStatus.OK, HTTPStatus.CREATED)
_NOT_NOW = 500
"""From here on a status says nothing of what was kept."""
_LOST = 599

COMPLAINT = 7
_DISPOSITIONS: Mapping[int, Mapping[str, Any]] = {
    1: {"answer": "可以起诉", "basis": "《民法典》第一千零八十五条"},
    2: {"question": "外地收入如何认定"},
    6: {"calmed": True, "calming_note": "已安抚"},
    7: {
        "complaint_about": "某律师事务所",
        "facts": "收费后未出庭",
        "about": "practitioner",
        "accused": "practitioner",
    },
}


@dataclass(frozen=True, slots=True)
class Done:
    """A command that was acknowledged."""

    what: str
    """register, reply, attempt, close, open, on, off, propose or confirm."""
    by: str
    path: str
    body: Mapping[str, Any]
    answer: Mapping[str, Any]
    begun_at: datetime
    answered_at: datetime
    """When it was given first and when it was answered, by the business clock."""

    @property
    def about(self) -> str:
        """The matter or draft that the path names."""
        return self.path.split("/")[2]


@dataclass(slots=True)
class Ledger:
    """What was acknowledged over HTTP, and how the rest was answered."""

    done: list[Done] = field(default_factory=list)
    refused: Counter[tuple[str, int]] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    """Why an answer was lost; each command was given again until it was answered."""


@dataclass(slots=True)
class Shift:
    """Whether the platform is there to work on, and when the work is over."""

    there: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    given_up: threading.Event = field(default_factory=threading.Event)

    def until_over(self, act: Callable[[], None]) -> None:
        """Act again and again while the platform is there."""
        while not self.over.is_set():
            if self.there.wait(PAUSE):
                act()


@dataclass(slots=True)
class Person:
    """Somebody with a portal; everything is drawn from one seed."""

    username: str
    machine: Machine
    shift: Shift
    ledger: Ledger
    random: Random
    portal: Visitor | None = None

    def id(self) -> str:
        """Draw an id."""
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def command(self, what: str, path: str, body: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Give a command until it is answered; return the answer, None where it is refused."""
        begun_at = self.machine.now()
        while not self.shift.given_up.is_set():
            status, answer = self.ask(what, path, body)
            if status in _MADE:
                when = (begun_at, self.machine.now())
                self.ledger.done.append(Done(what, self.username, path, body, answer, *when))
                return answer
            if status < _NOT_NOW:
                self.ledger.refused[what, status] += 1
                return None
            time.sleep(PAUSE)
            self.shift.there.wait()
        return None

    def ask(self, what: str, path: str, body: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]:
        """Send a command once, signed in; a status from 500 on for what got no answer."""
        method = {"register": "PUT", "open": "GET"}.get(what, "POST")
        try:
            self.portal = self.portal or visitor(self.machine, self.username)
            status, answer = self.portal.ask(method, path, body or None)
        except (OSError, HTTPException, ValueError, LookupError) as error:
            self.ledger.unknown[type(error).__name__] += 1
            return _LOST, {}
        if status == HTTPStatus.UNAUTHORIZED:
            self.portal = None
            status = _LOST
        if status >= _NOT_NOW:
            self.ledger.unknown[str(status)] += 1
        return status, answer


@dataclass(slots=True)
class Attendant:
    """One person with a telephone: answers, registers, replies, closes, signs on and off."""

    me: Person
    telephone: Telephone
    signed_on: date | None = None
    """The civil day of the last sign-on, None when signed off."""
    calls: list[str] = field(default_factory=list)
    """Answered, and not registered yet."""
    owed: dict[str, int] = field(default_factory=dict)
    """The version of each own matter without a result."""
    resolved: dict[str, int] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)
    """Own matters whose caller did not pick up."""

    def work(self) -> None:
        """Do something that an attendant does, whatever is possible now."""
        if self.signed_on != self._today():
            self._sign("on")
            return
        acts: list[tuple[int, Callable[[], None]]] = [(30, self._call), (20, self._by_hand)]
        acts += [(30, self._register)] if self.calls else []
        acts += [(20, self._reply), (5, self._open)] if self.owed else []
        acts += [(10, self._close)] if self.resolved else []
        acts += [(2, lambda: self._sign("off"))]
        weights, choices = zip(*acts, strict=True)
        self.me.random.choices(choices, weights)[0]()

    def _today(self) -> date:
        return civil_day(self.me.machine.now())

    def _sign(self, sign: str) -> None:
        today = self._today()
        if self.me.command(sign, f"/duty/sign-{sign}", {"id": self.me.id()}):
            self.signed_on = today if sign == "on" else None

    def _call(self) -> None:
        """Let somebody ring and be answered, or not, as it comes."""
        person, chance = hunan.person(self.me.username), self.me.random
        clock = Timeline(self.me.machine.now)
        number = f"+8613{chance.randrange(10**9):09d}"
        caller = Caller(Contact(number, id=self.me.id()), self.telephone, clock)
        answer = caller.ring(place=person.place.code)
        if answer["decision"] in ("queue", "overflow"):
            caller.queue()
        else:
            caller.leave_message()
        if answer["decision"] == "queue" and person.agent_id and chance.random() < 0.8:
            caller.connect(person.agent_id)
            self.calls.append(caller.contact.id)
        caller.hang_up()
        caller.complete(chance.randrange(30))
        caller.deliver_record()

    def _by_hand(self) -> None:
        self._put({"channel": "hand", "call_id": None})

    def _register(self) -> None:
        """Register one of the own calls; one that nobody has told the platform of waits."""
        call = self.me.random.choice(self.calls)
        if self._put({"channel": "call", "call_id": call}):
            self.calls.remove(call)

    def _put(self, how: Mapping[str, Any]) -> bool:
        number = self.me.random.choices([1, 2, 6, 7], [30, 40, 10, 20])[0]
        form = {
            **how,
            "place": hunan.person(self.me.username).place.code,
            "field_of_law": "0101",
            "summary": "咨询离婚后子女抚养费标准",
            "caller": {"kind": "person", "name": "王小明", "phone": "13900001234"},
            "disposition": {"number": number, **_DISPOSITIONS[number]},
        }
        answer = self.me.command("register", f"/matters/{self.me.id()}", form)
        if number != COMPLAINT:  # what becomes of one is another's to say
            self._keep(answer)
        return answer is not None

    def _reply(self) -> None:
        """Tell a caller the answer; now and then nobody picks up, of one caller once.

        A second try would have to wait for the next half-day.
        """
        matter_id = self.me.random.choice(list(self.owed))
        reached = self.me.random.random() < 0.8 or matter_id in self.tried
        if not reached:
            self.tried.add(matter_id)
        answer = "reached" if reached else "no_answer"
        said = {"text": "已答复", "basis": "民法典", "answer": answer}
        self._on_one({matter_id: self.owed[matter_id]}, "reply" if reached else "attempt", **said)

    def _close(self) -> None:
        self._on_one(self.resolved, "close", note="")

    def _open(self) -> None:
        self.me.command("open", f"/matters/{self.me.random.choice(list(self.owed))}", {})

    def _on_one(self, matters: dict[str, int], what: str, **said: Any) -> None:
        matter_id = self.me.random.choice(list(matters))
        door = "close" if what == "close" else "reply"
        body = {"id": self.me.id(), "version": matters[matter_id], **said}
        self._keep(self.me.command(what, f"/matters/{matter_id}/{door}", body))

    def _keep(self, receipt: Mapping[str, Any] | None) -> None:
        """Note how a matter stands now."""
        if receipt is None:
            return
        for matters in (self.owed, self.resolved):
            matters.pop(receipt["id"], None)
        if receipt["state"] == "open":
            self.owed[receipt["id"]] = receipt["version"]
        elif receipt["state"] == "resolved":
            self.resolved[receipt["id"]] = receipt["version"]


@dataclass(frozen=True, slots=True)
class Office:
    """Two people who publish days of a place: one proposes, the other confirms."""

    proposer: Person
    second: Person
    place: str

    def publish(self, day: date) -> None:
        """Let a day be off at the place, and every other own day of its year no longer."""
        draft_id = self.proposer.id()
        proposal = {
            "id": draft_id,
            "year": day.year,
            "place": self.place,
            "text": as_table([CalendarDay(day, None, DayKind.HOLIDAY, "演练")]),
            "source": "演练〔2026〕1号",
        }
        if self.proposer.command("propose", "/calendar/drafts", proposal):
            yes = {"id": self.second.id(), "version": 1}
            self.second.command("confirm", f"/drafts/{draft_id}/confirm", yes)
