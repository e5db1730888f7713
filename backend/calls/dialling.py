"""Dialling a caller to whom something is owed, and what the record of that call tells (N30, N31).

Whoever owes the call dials at the own telephone; the number goes there and onto no screen. That
nobody was reached is told by the record and needs no word of a person's; that the caller was, only
the person who spoke can say.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from backend.calls.model import Call
from backend.calls.reports import OUTBOUND, Kind
from backend.calls.voicemail.ports import Voicemails
from backend.calls.voicemail.reaching import require_heard, rung
from backend.kernel.access import Actor
from backend.kernel.audit import Deed, Witness
from backend.kernel.books import Books, Create, Marker, Replace, once
from backend.kernel.clock import Clock, from_text, to_text
from backend.kernel.errors import Conflict, Invalid, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.privacy import CallerHash, plain_number
from backend.promises.attempt import Answer, Attempt, Telephone
from backend.promises.calling_back import deed_of, right_to_reach
from backend.promises.deferring import Deferring
from backend.promises.ending import told
from backend.promises.model import Promise
from backend.promises.rules import require_open
from backend.promises.terms import Standing
from backend.promises.trying import ARTICLE, TRIED, recorded, require_wished, tried
from backend.promises.wishes import WishBook

JUST_NOW = timedelta(seconds=90)
"""So long a number that one person dialled is not dialled by another: a ring and a greeting.

A repeat of the dial is answered as long, and later is a `Conflict`: its record might find no dial.
"""
TAKEN_UP = timedelta(minutes=5)
"""A call that begins later than this after a dial is another."""
_CLOCKS_DIFFER = timedelta(seconds=30)
_RANG_LONG_ENOUGH = timedelta(seconds=15)
"""Who hangs up sooner has not tried: three rings."""
_ATTEMPTS = 4

_COMPLETE = re.compile(r"\+(?:86(?:1[3-9]\d{9}|10\d{8}|[2-9]\d{8,10})|(?!86)[1-9]\d{6,14})")
_ANSWERS = {
    "TELECOM_BUSY": Answer.BUSY,
    "TELECOM_UNANSWERED": Answer.NO_ANSWER,
    "TELECOM_TIMEOUT": Answer.NO_ANSWER,
    "TELECOM_NUMBER_INVALID": Answer.WRONG_NUMBER,
}
"""What a record gives as the reason of a call that nobody picked up, as a try."""
_GIVEN_UP = frozenset({"AGENT_DISCONNECT", "CUSTOMER_DISCONNECT", "TELECOM_ORIGINATOR_CANCEL"})


@dataclass(frozen=True, slots=True)
class Dial:
    """Somebody was given a number to dial, for a promise."""

    id: str
    """Drawn by the portal: a repeat of it is the same dial."""
    promise_id: str
    caller: str
    """The keyed hash of the number."""
    at: datetime
    person_id: str
    name: str
    agent_id: str
    """Under which id the telephone system knows the person."""


@dataclass(frozen=True, slots=True)
class LastDial:
    """Who was given a number last: one record of a number, so that of two at once one is told."""

    caller: str
    """The keyed hash of the number."""
    at: datetime
    person_id: str
    name: str
    version: int = 1


class Dials(Protocol):
    """Reads who was dialled; writing is the books' work."""

    def last(self, caller: str) -> LastDial | None:
        """Return who was given a number last (consistent), or None."""
        ...

    def of(self, caller: str, since: datetime) -> Sequence[Dial]:
        """Return the dials of a number from an instant on, oldest first (consistent)."""
        ...


class Promises(Protocol):
    """Reads the promises of a subject."""

    def of(self, subject: str) -> Sequence[Promise]:
        """Return every promise of a subject as it is now."""
        ...


def dialable(number: str) -> str | None:
    """Return a number in E.164 as a telephone dials it; None of one that is not whole.

    Callers' numbers are typed by people too: without the area code, or with an extension.
    """
    plain = plain_number(number)
    return plain if _COMPLETE.fullmatch(plain) else None


def answer_of(call: Call) -> Answer | None:
    """Tell what a dialled call was as a try; None where it is not over, or was none.

    Only the record knows whether anybody picked up. Who gives up after a ring or two has not
    tried, and a fault of the line is nobody's answer.
    """
    record = call.reports.get(Kind.RECORD)
    if call.method != OUTBOUND or record is None:
        return None
    if record.picked_up_at is not None:
        return Answer.ANSWERED
    began, ended = call.initiated_at, call.disconnected_at
    if call.reason in _GIVEN_UP and began and ended:
        return Answer.NO_ANSWER if ended - began >= _RANG_LONG_ENOUGH else None
    return _ANSWERS.get(call.reason or "")


def dial_of(call: Call, dials: Sequence[Dial]) -> Dial | None:
    """Return the dial of which a call came, the newest before it; None where it came of none."""
    began = call.initiated_at
    if began is None:
        return None
    found = [
        one
        for one in dials
        if -_CLOCKS_DIFFER <= began - one.at <= TAKEN_UP and call.agent_id in (None, one.agent_id)
    ]
    return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Dialling:
    """Gives those who owe a call the number, for their telephone."""

    books: Books
    deferring: Deferring
    dials: Dials
    number_of: Callable[[Promise], str | None]
    """The number in clear of whoever a promise is owed to."""
    voicemails: Voicemails
    wishes: WishBook
    caller_hash: CallerHash
    witness: Witness
    clock: Clock

    def dial(self, actor: Actor, promise_id: str, key: str) -> str:
        """Return the number to dial, in E.164; the audit fact is written before it is given.

        Raises `NotFound`, `Forbidden`, `Invalid`, `Conflict`, and `Refused` where nothing is
        owed, nobody has heard the message, there is no number to dial, the caller forbade the
        hour (N32), or somebody else has dialled it just now.
        """
        require_uuid("id", key)
        kind = promise_id.split(":")[-2:][0]
        promise, terms = self.deferring.opened(actor, right_to_reach(kind), promise_id)
        require_open(promise)
        require_heard(promise, self.voicemails)
        number = self._number(actor, promise)
        at = self.clock.now()
        caller = self.caller_hash.of(number)
        require_wished(promise, terms, self.wishes.of(caller), at)
        agent = actor.agent_id or ""
        self._take(promise, Dial(key, promise.id, caller, at, actor.person_id, actor.name, agent))
        deed = Deed(actor.person_id, at, "promise.dialled", {"promise": promise.id})
        self.witness.saw(promise.subject, deed)
        return number

    def _take(self, promise: Promise, dial: Dial) -> None:
        """Keep a dial once, and with it who has the number; raises `Refused`, `Conflict`."""
        asked = {"is": "Dial", "promise": dial.promise_id, "person": dial.person_id}
        marker = Marker(promise.subject, dial.id, fingerprint(asked), {"at": to_text(dial.at)})
        for turn in range(1, _ATTEMPTS + 1):
            before = self.dials.last(dial.caller)
            _require_alone(dial, before)
            held = LastDial(dial.caller, dial.at, dial.person_id, dial.name)
            try:
                kept = once(self.books, marker, Create(dial), _instead(before, held))
            except Conflict:
                # Somebody was quicker; who it was is read again.
                if turn == _ATTEMPTS:
                    raise
            else:
                if dial.at - from_text(kept["at"]) > JUST_NOW:
                    raise Conflict("command", {"key": dial.id})
                return

    def _number(self, actor: Actor, promise: Promise) -> str:
        if promise.kind not in TRIED:
            raise Refused("该承诺不以回电办结", "no call keeps this promise", ARTICLE)
        if actor.agent_id is None:
            raise Refused(
                "您的账号没有对应的话机，请用其他电话回拨",
                "your account has no telephone here: call from another one",
                ARTICLE,
            )
        known = self.number_of(promise)
        if not known:
            raise Refused("来电人没有留下号码", "the caller left no number", ARTICLE)
        number = dialable(known)
        if number is None:
            raise Refused(
                "号码不完整或带分机号，请用其他电话回拨",
                "the number is not whole or has an extension: call from another telephone",
                ARTICLE,
            )
        return number


@dataclass(frozen=True, slots=True)
class Heeding:
    """Takes what the record of a dialled call tells into the promise for which it was dialled."""

    books: Books
    dials: Dials
    promises: Promises
    voicemails: Voicemails
    standing: Callable[[], Standing]

    def heed(self, call: Call) -> Answer | None:
        """Keep a try where a call tells of one; tells which. Raises `Conflict` after four tries.

        The same call told again tells of nothing new, nor does one of which a person told first.
        Of two tries in vain within too short a time the second does not count, as if a person
        had told it.
        """
        answer, number = answer_of(call), call.number
        if answer is None or number is None or call.initiated_at is None:
            return None
        dials = self.dials.of(number.hash, call.initiated_at - TAKEN_UP)
        dial = dial_of(call, dials)
        if dial is None:
            return None
        ended_at = call.disconnected_at or call.initiated_at
        attempt = Attempt(ended_at, dial.person_id, dial.name, answer, Telephone.SOFTPHONE, call.id)
        for turn in range(1, _ATTEMPTS + 1):
            try:
                began = call.initiated_at
                return answer if self._keep(dial.promise_id, attempt, began) else None
            except Conflict:
                # An alarm rang, or the person was quicker.
                if turn == _ATTEMPTS:
                    raise
        return None

    def _keep(self, promise_id: str, attempt: Attempt, began: datetime) -> bool:
        found = self.promises.of(promise_id.rsplit(":", 2)[0])
        before = next((one for one in found if one.id == promise_id), None)
        if before is None or attempt.call_id in {one.call_id for one in before.attempts}:
            return False
        if (known := recorded(before, attempt, began)) is not None:
            deed = Deed(attempt.by, attempt.at, "promise.recorded", {"call": attempt.call_id})
            self.books.commit(*told(before, known, deed)[1])
            return False
        terms = self.standing().terms(before.place, before.made_at)
        try:
            # The hour was judged when the number was given: what the record tells has happened.
            after = tried(before, attempt, terms, None)
        except (Invalid, Refused):
            return False
        owned, writes = rung(before, after, attempt, self.voicemails)
        self.books.commit(*told(before, owned, deed_of(attempt, owned))[1], *writes)
        return True


def _require_alone(dial: Dial, last: LastDial | None) -> None:
    if last is None or last.person_id == dial.person_id or dial.at - last.at > JUST_NOW:
        return
    raise Refused(
        f"{last.name}刚刚拨打过这个号码，请稍后再拨",
        f"{last.name} has dialled this number just now: wait a moment",
        ARTICLE,
    )


def _instead(before: LastDial | None, held: LastDial) -> Create | Replace:
    if before is None:
        return Create(held)
    return Replace(replace(held, version=before.version + 1), before.version)
