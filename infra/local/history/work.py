"""What attendants do in the demo history: they register, reply, call back and answer messages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from backend.calls.voicemail.answering import CalledBack as MessageAnswered
from backend.calls.voicemail.working import Collect
from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST
from backend.matters.caller import Caller
from backend.matters.model import (
    AnsweredNow,
    Channel,
    NoRequest,
    NoRequestReason,
    OtherDepartment,
    ReplyLater,
    SentToInstitution,
)
from backend.matters.rules import REPLY_PHRASE, Registration
from backend.matters.working import Command
from backend.promises.attempt import Answer
from backend.promises.board import OpenQuery
from backend.promises.calling_back import CalledBack
from backend.promises.model import Kind, Promise
from chalicelib.wiring import calling, casework, ground, registering, voicemail, working
from infra.local.history import cases
from infra.local.history.cities import MANNERS
from infra.local.history.names import uuid_of

if TYPE_CHECKING:
    from backend.calendar import Almanac
    from backend.kernel.access import Actor
    from backend.matters.model import Disposition
    from infra.local.history.agenda import Agenda
    from infra.local.history.callers import Ring

_PHRASES = (1, 2, 5, 7)
_MORNING = time(10, 20)
_DAYS_LATE = 5
_CALLERS_OWED = frozenset({Kind.CALLBACK, Kind.VOICEMAIL_REPLY})
_ASKED_NOTHING, _LATER, _DEPARTMENT, _INSTITUTION = 0.05, 0.25, 0.33, 0.4
"""Up to which part of the registrations it ends like that; the rest is answered on the spot."""


@dataclass(slots=True)
class Work:
    """The people at their work."""

    agenda: Agenda
    almanac: Almanac
    _registered: Counter[str] = field(default_factory=Counter)
    _promised: Counter[str] = field(default_factory=Counter)

    def register(self, ring: Ring, attendant: Actor) -> None:
        """Register what was asked in a call; plan the reply to what was left open."""
        line = ring.line
        self._registered[line] += 1
        chance = Random(f"form {ring.id}")  # noqa: S311  a form, not a secret
        form = self._filled(ring, self._registered[line], chance)
        registering.registry().register(attendant, form)
        if isinstance(form.disposition, ReplyLater):
            self._promised[line] += 1
            self._plan_reply(form, attendant, self._promised[line])

    def _filled(self, ring: Ring, number: int, chance: Random) -> Registration:
        gazetteer = ground.atlas().gazetteer()
        counties = [one.code for one in gazetteer if one.parent == ring.line]
        case = chance.choice(cases.CASES)
        fate, place = chance.random(), gazetteer.path(chance.choice(counties))
        nothing = NoRequest(NoRequestReason.SILENT) if fate < _ASKED_NOTHING else None
        what = None if nothing else _what(case, fate, place.code, chance)
        phrases = (*_PHRASES, *((REPLY_PHRASE,) if isinstance(what, ReplyLater) else ()))
        slips = MANNERS[ring.line].slips
        office = ground.offices().of(place.code) if isinstance(what, SentToInstitution) else None
        return Registration(
            id=uuid_of(f"matter {ring.id}"),
            place=place,
            channel=Channel.CALL,
            caller=Caller(name=chance.choice(cases.NAMES), phone=ring.number),
            summary=case.summary,
            disposition=what,
            no_request=nothing,
            field_of_law=None if nothing else case.field_of_law,
            call_id=ring.id,
            phrases_used=phrases[1:] if slips and number % slips == 0 else phrases,
            shown=office.told if office else None,
        )

    def _plan_reply(self, form: Registration, attendant: Actor, number: int) -> None:
        """Plan a reply on the next working day; here and there one is late, or never given."""
        manner = MANNERS[attendant.place.line]
        if manner.forgotten and number % manner.forgotten == 0:
            return
        late = manner.late and number % manner.late == 0
        days = _DAYS_LATE if late else 1
        at = self.working_day(attendant, days)
        self.agenda.at(at, lambda: _reply(form, attendant))

    def working_day(self, actor: Actor, days: int) -> datetime:
        """Return the morning of the working day so many after the one that goes on."""
        calendar = self.almanac.of(actor.place, FIRST).reception
        day = self.agenda.clock.now().astimezone(SHANGHAI).date()
        while days:
            day += timedelta(days=1)
            days -= bool(calendar.windows(day))
        return datetime.combine(day, _MORNING, SHANGHAI)

    def answer(self, line: str, attendant: Actor) -> None:
        """Answer what a line owes to callers of the days before."""
        query = OpenQuery(limit=200, kinds=_CALLERS_OWED)
        for promise in casework.promises().open_of_lines((line,), query).promises:
            if not self._waits(promise):
                _answer(promise, attendant)

    def _waits(self, promise: Promise) -> bool:
        """Tell whether a message is left lying for some days, as this city does."""
        days = MANNERS[promise.place.line].messages
        if promise.kind is not Kind.VOICEMAIL_REPLY or not days:
            return False
        return self.agenda.clock.now() < promise.made_at + timedelta(days=days + 2)


def _what(case: cases.Case, fate: float, county: str, chance: Random) -> Disposition:
    if fate < _LATER:
        return ReplyLater(case.question)
    if fate < _DEPARTMENT:
        unit, phone = chance.choice(cases.DEPARTMENTS)
        return OtherDepartment(unit, phone, no_number_known=False)
    if fate < _INSTITUTION:
        return SentToInstitution(county, address_told=False, phone_told=False)
    more = "".join(chance.sample(("请保存好证据。", "注意时效。", "需要时可再来电。"), 2))
    return AnsweredNow(case.answer + more[: chance.randint(0, len(more))], case.basis)


def _reply(form: Registration, attendant: Actor) -> None:
    basis = next(one.basis for one in cases.CASES if one.summary == form.summary)
    asked = uuid_of(f"reply {form.id}")
    command = Command(form.id, asked, 1, "已电话答复", keeps=Kind.REPLY, basis=basis)
    working.desk().reply(attendant, command)


def _answer(promise: Promise, attendant: Actor) -> None:
    key = uuid_of(f"answer {promise.id}")
    if promise.kind is Kind.CALLBACK:
        called = CalledBack(promise.id, key, promise.version, Answer.REACHED)
        calling.calling_back().tell(attendant, called)
        return
    contact = promise.subject.removeprefix("CALL#")
    heard = Collect(contact, uuid_of(f"collect {contact}"), 1, "样例数据，没有录音")
    voicemail.working().collect(attendant, heard)
    told = MessageAnswered(contact, key, 2, Answer.REACHED)
    voicemail.answering().called_back(attendant, told)
