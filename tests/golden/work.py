"""What attendants and heads do in the golden month: register, reply, call back, pay."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from uuid import NAMESPACE_URL, uuid5

from backend.calls.entering import Became, Entry
from backend.calls.voicemail.answering import CalledBack as MessageAnswered
from backend.calls.voicemail.working import Collect
from backend.kernel.clock import SHANGHAI
from backend.matters.caller import Caller
from backend.matters.model import AnsweredNow, Channel, NoRequest, NoRequestReason, ReplyLater
from backend.matters.rules import Registration
from backend.matters.working import Command
from backend.promises.attempt import Answer
from backend.promises.board import OpenQuery
from backend.promises.calling_back import CalledBack
from backend.promises.model import Kind, Promise
from chalicelib.wiring import calling, casework, entering, registering, voicemail, working
from infra.local.history.agenda import Agenda
from tests.fakes import hunan
from tests.golden import breaches, cities
from tests.golden.callers import End, Ring

_SAME_ANSWER = "可向人民法院起诉，由法院依法判决。"
_BASIS = "《民法典》第一千零八十五条"
_FIELDS = ("0101", "0103", "0201", "0301")
_DAYS_LATE = 9
_LATE_BY = cities.instant(date(2026, 11, 16), time(0))
"""Only what came before it is answered late within the month."""
_VISITS, _MORE_TIME = 12, 8


@dataclass(frozen=True, slots=True)
class Form:
    """One registration, as it was filled in."""

    id: str
    line: str
    county: str
    """Empty where none was chosen."""
    at: datetime
    channel: str
    disposition: int
    """0 where nothing was asked."""
    reason: str
    """Why nothing was asked; empty where something was."""
    field_of_law: str
    phrases: tuple[int, ...]
    unnamed: bool
    """Whether the caller would not give a name."""
    answer: int
    """The length of the answer on the spot; 0 without one."""


@dataclass(slots=True)
class Notes:
    """What happened."""

    rings: list[Ring] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    replied: dict[str, datetime] = field(default_factory=dict)
    """When matters were replied to, by their id."""


@dataclass(slots=True)
class Work:
    """The people at their work; what they do is noted."""

    agenda: Agenda
    seed: int
    notes: Notes = field(default_factory=Notes)
    _late_message: str = ""
    _registered: Counter[str] = field(default_factory=Counter)
    """How much was registered at each line so far."""

    def plan_by_hand(self) -> None:
        """Plan what nobody rang for: visits in one city, and calls that another enters by hand."""
        for number in range(_VISITS):
            day = date(2026, 11, 2 + number % 5)
            at = cities.instant(day, time(9 + number // 5, number))
            self.agenda.at(at, partial(self.register, cities.ZHANGJIAJIE, Channel.VISIT))
        answered = sum(
            one.end is End.ANSWERED and one.line == cities.XIANGTAN for one in self.notes.rings
        )
        for number in range(20 + 13 * answered // 10):
            chance = Random(f"{self.seed} by hand {number}")  # noqa: S311
            day = date(2026, 11, 20 + number % 5 // 4 * 3)
            second = chance.randrange(3600)
            at = cities.instant(day, time(17, 30)) + timedelta(seconds=second)
            self.agenda.at(at, partial(self._enter, number))

    def _enter(self, number: int) -> None:
        """Enter a call by hand and register it, as if it had come by another telephone."""
        centre, identity = cities.centres()[cities.XIANGTAN], _uuid(f"hand {number}")
        at = self.agenda.clock.now() - timedelta(minutes=20)
        entry = Entry(identity, centre.head.place, None, at, Became.ANSWERED, minutes=5)
        entering.entering().enter(centre.attendant, entry)
        self.register(cities.XIANGTAN, Channel.CALL, identity)

    def register(self, line: str, channel: Channel, call_id: str | None = None) -> None:
        """Register a call or a visit; plan the reply to what was left open."""
        self._registered[line] += 1
        form = self._filled(line, channel, call_id)
        note = _noted(form, self.agenda.clock.now())
        self.notes.forms.append(note)
        attendant = cities.centres()[line].attendant
        registering.registry().register(attendant, form)
        if note.disposition == 2:
            self._plan_reply(note)

    def _filled(self, line: str, channel: Channel, call_id: str | None) -> Registration:
        number = self._registered[line]
        chance = Random(f"{self.seed} form {line} {number}")  # noqa: S311
        counties = [one.code for one in hunan.gazetteer() if one.parent == line]
        somewhere = chance.choice(counties)
        left_out = line == cities.CHENZHOU and number % 3 == 0
        what = _what(line, channel, number, chance)
        replied = isinstance(what, ReplyLater)
        phrases = (1, 2, 5, *((6,) if replied else ()), 7)
        slips = line not in cities.SAYS_ALL and number % 4 == 0
        no_request = what if isinstance(what, NoRequest) else None
        return Registration(
            id=_uuid(f"form {line} {number}"),
            place=hunan.gazetteer().path(line if left_out else somewhere),
            channel=channel,
            caller=self._caller(line, replied=replied),
            summary="咨询离婚后子女抚养费",
            disposition=None if isinstance(what, NoRequest) else what,
            no_request=no_request,
            field_of_law=None if no_request else chance.choice(_FIELDS),
            call_id=call_id,
            phrases_used=phrases[1:] if slips else phrases,
        )

    def _caller(self, line: str, *, replied: bool) -> Caller:
        """Return who asks: whoever is to be replied to in Yueyang gives no name, but a time."""
        if line != cities.YUEYANG or not replied:
            return Caller(name="王小明", phone="13900001234")
        ring_back = _working_day(self.agenda.clock.now(), 1)
        return Caller(phone="13900001234", name_refused=True, ring_back_at=ring_back)

    def _plan_reply(self, note: Form) -> None:
        """Plan a reply on the next working day; of one city one is late, and one never given."""
        of_line = [one for one in self.notes.forms if one.line == note.line]
        place = sum(one.disposition == 2 for one in of_line) if note.at < _LATE_BY else 0
        wait = 1
        if note.line == cities.ZHUZHOU and place in (1, 2):
            if place == 2:
                return
            wait = _DAYS_LATE
        if note.line == cities.ZHANGJIAJIE and place <= _MORE_TIME:
            (promise,) = casework.promises().of(f"MATTER#{note.id}")
            breaches.give_time(promise, cities.centres()[note.line].head, note.at)
        self.agenda.at(_working_day(note.at, wait), partial(self._reply, note))

    def _reply(self, note: Form) -> None:
        attendant = cities.centres()[note.line].attendant
        command = Command(
            note.id, _uuid(f"reply {note.id}"), 1, "已答复", keeps=Kind.REPLY, basis="民法典"
        )
        working.desk().reply(attendant, command)
        self.notes.replied[note.id] = self.agenda.clock.now()

    def answer(self) -> None:
        """Answer what every line owes to callers of the last days."""
        kinds = frozenset({Kind.CALLBACK, Kind.VOICEMAIL_REPLY})
        for line in cities.PLANTED:
            query = OpenQuery(limit=2000, kinds=kinds)
            for promise in casework.promises().open_of_lines((line,), query).promises:
                if not self._waits(promise):
                    self._answer_one(promise)

    def _waits(self, promise: Promise) -> bool:
        """Tell whether a message is the one of Xiangtan that is left lying for many days."""
        if promise.place.line != cities.XIANGTAN or promise.kind is not Kind.VOICEMAIL_REPLY:
            return False
        if promise.made_at < _LATE_BY:
            self._late_message = self._late_message or promise.id
        now = self.agenda.clock.now()
        return promise.id == self._late_message and now < _working_day(promise.made_at, _DAYS_LATE)

    def _answer_one(self, promise: Promise) -> None:
        attendant = cities.centres()[promise.place.line].attendant
        key = _uuid(f"answer {promise.id}")
        if promise.kind is Kind.CALLBACK:
            called = CalledBack(promise.id, key, promise.version, Answer.REACHED)
            calling.calling_back().tell(attendant, called)
            return
        contact = promise.subject.removeprefix("CALL#")
        heard = Collect(contact, _uuid(f"collect {contact}"), 1, "没有录音")
        voicemail.working().collect(attendant, heard)
        told = MessageAnswered(contact, key, 2, Answer.REACHED)
        voicemail.answering().called_back(attendant, told)

    def pay(self) -> None:
        """Pay October's subsidies everywhere but in one city."""
        for line in cities.PLANTED:
            if line != cities.CHANGDE:
                breaches.pay(_subsidy(line), self.agenda.clock.now())


def _subsidy(line: str) -> Promise:
    query = OpenQuery(limit=2000, kinds=frozenset({Kind.SUBSIDY}))
    (promise,) = casework.promises().open_of_lines((line,), query).promises
    return promise


def _what(
    line: str, channel: Channel, number: int, chance: Random
) -> AnsweredNow | ReplyLater | NoRequest:
    """Return how the registration of a number at a line ends: one of five with a promise."""
    if channel is Channel.VISIT:
        return ReplyLater("如何认定")
    if line == cities.XIANGXI:
        return AnsweredNow(_SAME_ANSWER, _BASIS)
    if number % 20 == 7 or (line == cities.HENGYANG and number % 5):
        return NoRequest(NoRequestReason.SILENT)
    if number % 5 == 0:
        return ReplyLater("如何认定")
    return AnsweredNow("可以起诉。" * chance.randint(1, 20), _BASIS)


def _noted(form: Registration, at: datetime) -> Form:
    what = form.disposition
    return Form(
        form.id,
        form.place.line,
        form.place.county or "",
        at,
        form.channel.value,
        0 if what is None else 1 if isinstance(what, AnsweredNow) else 2,
        form.no_request.reason.value if form.no_request else "",
        form.field_of_law or "",
        form.phrases_used,
        form.caller.name_refused,
        len(what.answer) if isinstance(what, AnsweredNow) else 0,
    )


def _working_day(at: datetime, days: int) -> datetime:
    """Return the morning of the working day so many days after an instant's."""
    day = at.astimezone(SHANGHAI).date()
    while days:
        day += timedelta(days=1)
        days -= cities.is_worked(day)
    return cities.instant(day, time(10, 30))


def _uuid(name: str) -> str:
    """Return an id of version 4, always the same for a name."""
    plain = str(uuid5(NAMESPACE_URL, name))
    return f"{plain[:14]}4{plain[15:]}"
