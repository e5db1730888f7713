"""Entering a call by hand: it came by another telephone, and is a call like any other (Art. 12).

What it leaves owed, who may see it and how it is registered follow from its report, as with every
call. No telephone system bears it out, so that it is no figure of the line.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from backend.accounts.model import People
from backend.calls.model import Call, CallReport
from backend.calls.privacy import Privacy
from backend.calls.reports import Decision, Kind, Report
from backend.calls.rules import outcome_of
from backend.kernel.access import Action, Actor, Role, Subject, require
from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Books, Create, Marker, once
from backend.kernel.clock import Clock
from backend.kernel.errors import Fault, Invalid
from backend.kernel.ids import require_uuid, subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.privacy import CallerHash, plain_number
from backend.roster.switchboard import Regulations

LATEST = timedelta(days=31)
"""After so long nobody remembers a call well enough to enter it."""
MINUTES = range(241)
_NUMBER = re.compile(r"^\+(861[3-9]\d{9}|86[2-9]\d{8,10}|861[0]\d{7,8}|(?!86)[1-9]\d{6,14})$")
"""A mobile, a fixed line with its area code, or a number abroad."""


class Became(StrEnum):
    """What became of a call, as whoever enters it says."""

    ANSWERED = "answered"
    MISSED = "missed"
    """Nobody answered it, whose ever fault that was."""
    MESSAGE = "message"
    """The caller left a message on another machine."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A call as it is entered; `id` was drawn by whoever opened the form."""

    id: str
    place: PlacePath
    number: str | None
    """None where it was withheld."""
    at: datetime
    """When it rang."""
    became: Became
    answered_by: str | None = None
    """Whoever enters it where nobody is named."""
    minutes: int = 0
    """How long it lasted."""


@dataclass(frozen=True, slots=True)
class Entering:
    """Takes entries."""

    books: Books
    people: People
    regulations: Callable[[], Regulations]
    privacy: Privacy
    caller_hash: CallerHash
    clock: Clock

    def enter(self, actor: Actor, entry: Entry) -> Mapping[str, Any]:
        """Keep a call with its audit fact, at once; the id makes it idempotent.

        Raises `Forbidden`, `NotFound`, `Invalid`, and `Conflict` where the id is another call's.
        """
        require(actor, Action.CALL_ENTER, Subject(entry.place), "place")
        contact_id, now = require_uuid("id", entry.id), self.clock.now()
        faults = [*_check(entry, now), *self._check_answered_by(actor, entry)]
        if faults:
            raise Invalid(*faults)
        report = self._report(actor, entry, now)
        outcome = outcome_of(Call(contact_id, {Kind.HAND: report}))
        subject = subject_ref("CALL", contact_id)
        detail = {"place": entry.place.code, "outcome": outcome.value}
        fact, _ = Trail().extend(subject, Deed(actor.person_id, now, "call.entered", detail))
        print_ = self.caller_hash.of_command({**asdict(entry), "id": contact_id})
        receipt = {"id": contact_id, "outcome": outcome.value}
        marker = Marker(subject, "enter", print_, receipt)
        return once(self.books, marker, Create(CallReport(contact_id, report)), Create(fact))

    def _report(self, actor: Actor, entry: Entry, now: datetime) -> Report:
        answered = entry.became is Became.ANSWERED
        ended_at = entry.at + timedelta(minutes=entry.minutes)
        is_open = self.regulations().state(entry.place, entry.at).open
        number = plain_number(entry.number) if entry.number else None
        return Report(
            kind=Kind.HAND,
            at=now,
            initiated_at=entry.at,
            connected_at=entry.at if answered else None,
            disconnected_at=ended_at,
            completed_at=ended_at if answered else None,
            place=entry.place,
            decision=Decision.QUEUE if is_open else Decision.VOICEMAIL,
            number=self.privacy.keep(require_uuid("id", entry.id), number),
            voicemail=entry.became is Became.MESSAGE,
            entered_by=actor.person_id,
            answered_by=(entry.answered_by or actor.person_id) if answered else None,
        )

    def _check_answered_by(self, actor: Actor, entry: Entry) -> Iterator[Fault]:
        """Let an attendant enter the own calls, and a head those of the people below."""
        named = entry.answered_by
        if named is None:
            return
        if entry.became is not Became.ANSWERED:
            yield Fault("answered_by", "未接听的来电没有接听人", "nobody answered this call")
        elif named != actor.person_id:
            person = self.people.person(named) if actor.role is Role.CENTRE_HEAD else None
            if person is None or not actor.place.contains(person.place):
                yield Fault(
                    "answered_by",
                    "只能填写本人；负责人可填写本市州的人员",
                    "name yourself, or as a head somebody of your own city",
                )


def _check(entry: Entry, now: datetime) -> Iterator[Fault]:
    if entry.number and not _NUMBER.match(plain_number(entry.number)):
        yield Fault(
            "number",
            "请填写完整号码，固定电话须带区号；号码未显示的请留空",
            "give the whole number, a fixed line with its area code; none where it was withheld",
        )
    if entry.minutes not in MINUTES:
        yield Fault(
            "minutes", f"须为0至{MINUTES[-1]}分钟", f"from 0 to {MINUTES[-1]} minutes are possible"
        )
    elif entry.at > now or entry.at + timedelta(minutes=entry.minutes) > now:
        yield Fault("at", "来电尚未结束，不能补录", "a call is entered when it is over")
    elif entry.at < now - LATEST:
        yield Fault(
            "at", f"只能补录{LATEST.days}天内的来电", f"calls of the last {LATEST.days} days alone"
        )
