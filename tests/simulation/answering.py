"""How what a simulated day left owed is answered on the next morning, and by which telephone.

Most are reached at once, some at the second try, and some are dialled by the portal's telephone
in vain: of those the record alone tells. Who is left over is told of by the ladder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from backend.calls.reports import OUTBOUND
from backend.calls.voicemail.answering import CalledBack as MessageAnswered
from backend.calls.voicemail.working import Collect
from backend.promises.attempt import Answer
from backend.promises.calling_back import CalledBack
from backend.promises.model import Kind, Promise, State
from chalicelib.wiring import calling, dialling, voicemail
from tests.contacts import Contact, contact_event, contact_record
from tests.simulation.agenda import steps

if TYPE_CHECKING:
    from backend.kernel.access import Actor
    from tests.simulation.day import Day
    from tests.system.stored import Stored

_ANSWERED = 0.8
"""Of those who are owed a call-back or the answer to a message."""
_DIALLED, _SECOND_TRY = 0.2, 0.45
_LATER = timedelta(hours=6)
_APART = timedelta(seconds=120)
"""Between the lines: a number that somebody has just dialled is given to nobody else."""


def answer(day: Day, seed: int) -> None:
    """Answer most of those who are owed it."""
    for promise in sorted(day.promises(), key=lambda one: one.id):
        chance = Random(f"{seed} {promise.id}")  # noqa: S311
        ids = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(4)]
        actor = day.serves(promise.place.line)
        if promise.state is not State.OPEN or actor is None or chance.random() >= _ANSWERED:
            continue
        if promise.kind is Kind.CALLBACK:
            how = chance.random()
            if how < _DIALLED:
                life = _dial(day, actor, promise, ids)
                slot = int(promise.place.line[2:4]) * _APART
                day.agenda.at(day.now() + slot, steps(day.agenda, life))
            elif how < _SECOND_TRY:
                _tell(day, actor, promise, ids[0], Answer.NO_ANSWER)
                again = partial(_reach, day, actor, promise.id, ids[1])
                day.agenda.at(day.now() + _LATER, again)
            else:
                _tell(day, actor, promise, ids[0], Answer.REACHED)
        elif promise.kind is Kind.VOICEMAIL_REPLY:
            contact = promise.subject.removeprefix("CALL#")
            day.command(
                partial(voicemail.working().collect, actor, Collect(contact, ids[0], 1, "没有录音"))
            )
            told = MessageAnswered(contact, ids[1], 2, Answer.REACHED)
            day.command(partial(voicemail.answering().called_back, actor, told))


def _tell(day: Day, actor: Actor, promise: Promise, key: str, said: Answer) -> None:
    called = CalledBack(promise.id, key, promise.version, said)
    day.command(partial(calling.calling_back().tell, actor, called))


def _reach(day: Day, actor: Actor, promise_id: str, key: str) -> None:
    """Call once more, where it is still owed, and reach the caller."""
    found = next(one for one in day.promises() if one.id == promise_id)
    if found.state is State.OPEN:
        _tell(day, actor, found, key, Answer.REACHED)


def _dial(day: Day, actor: Actor, promise: Promise, ids: list[str]) -> Iterator[float]:
    """Dial by the portal's telephone; nobody picks up, and nobody tells it but the record."""
    numbers: list[str] = []
    day.command(lambda: numbers.append(dialling.dialling().dial(actor, promise.id, ids[2])))
    chance = Random(ids[3])  # noqa: S311
    yield chance.randint(1, 20)
    contact = Contact(numbers[0], id=ids[3], initiated_at=day.now())
    day.dialled[promise.id] = contact.id
    _event(day, contact, "INITIATED")
    yield chance.randint(20, 50)
    contact.disconnected_at = day.now()
    contact.reason = chance.choice(("TELECOM_BUSY", "TELECOM_UNANSWERED"))
    _event(day, contact, "DISCONNECTED")
    _event(day, contact, "COMPLETED")
    yield chance.randint(5, 60)
    day.hand_over({**contact_record(contact, day.now()), "InitiationMethod": OUTBOUND})


def _event(day: Day, contact: Contact, kind: str) -> None:
    event: dict[str, Any] = contact_event(contact, kind, day.now())
    event["detail"]["initiationMethod"] = OUTBOUND
    day.tell(event)


def v5_every_dial_in_vain_is_one_try(stored: Stored, dialled: Mapping[str, str]) -> Iterator[str]:
    """Say of each call in vain from the portal's telephone that is no try, or more than one."""
    for promise_id, contact in sorted(dialled.items()):
        tries = [one.call_id for one in stored.promises[promise_id].attempts]
        if tries.count(contact) != 1:
            yield f"{promise_id} was dialled as {contact}, and its tries are {tries}"
