"""Hearing whom a suspicion names before anything is found of it (听取陈述; Art. 20, S2-22).

It is put by whoever is to answer it. Whom it names then reads what is asked and answers in
words, within a time that is owed as a promise; nothing is found before that, or before the time
has ended without a word. What is said late is read all the same, until somebody decides.
"""

from collections.abc import Iterator
from datetime import datetime

from backend.kernel.access import Actor, Role
from backend.kernel.audit import Deed
from backend.kernel.books import Write
from backend.kernel.clock import to_text
from backend.kernel.errors import Fault, Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import OPEN, Suspicion
from backend.promises.ending import told
from backend.promises.model import Kind, Pledge, Promise, State, id_of
from backend.promises.reasons import faults_of_words
from backend.promises.rules import cancel

ARTICLE = "第二十条"
LONGEST_ASKED, LONGEST_STATEMENT = 500, 2000
"""In characters."""


def promise_of(found: Suspicion) -> str:
    """Return the id of the promise by which a statement is owed."""
    return id_of(found.reference, Kind.STATEMENT)


def pledge_of(found: Suspicion, place: PlacePath, name: str) -> Pledge:
    """Return what is owed once a suspicion is put: by the person named, or by the centre."""
    owner = found.person_id or found.line
    return Pledge(Kind.STATEMENT, found.reference, owner, place, owner_name=name)


def answer_promise_of(found: Suspicion) -> str:
    """Return the id of the promise by which an answer is owed."""
    return id_of(found.reference, Kind.LEAD_ANSWER)


def answer_pledge_of(found: Suspicion, office: PlacePath) -> Pledge:
    """Return what an office owes of a suspicion; whom it names hears nothing of it."""
    return Pledge(
        Kind.LEAD_ANSWER,
        found.reference,
        owner=office.code,
        place=office,
        reference=found.line,
        kept_from=frozenset({found.person_id} if found.person_id else ()),
    )


def names(found: Suspicion, actor: Actor) -> bool:
    """Tell whether a suspicion is the actor's to speak to: named by it, or head of its centre."""
    if found.of_centre:
        return actor.role is Role.CENTRE_HEAD and actor.place.line == found.line
    return found.person_id == actor.person_id


def awaited(found: Suspicion) -> bool:
    """Tell whether a statement was asked for and may still come, in time or late."""
    return found.put is not None and found.statement is None and found.state == OPEN


def may_put(found: Suspicion) -> bool:
    """Tell whether a suspicion may be put to whom it names."""
    return not found.taken_up and (found.of_centre or bool(found.person_id))


def waits(found: Suspicion, promise: Promise | None, now: datetime) -> bool:
    """Tell whether somebody may still say something in time, so that nothing is found yet."""
    if not awaited(found) or promise is None:
        return False
    return promise.state is State.OPEN and not promise.late_at(now)


def check_may_put(found: Suspicion) -> None:
    """Let a suspicion be put, or raise `Refused`: once, before it is answered, to who can read."""
    if found.taken_up:
        raise Refused("该线索已交其陈述或已作出认定", "it was put or answered before", ARTICLE)
    if not may_put(found):
        zh = "承接单位没有账号，请直接听取其陈述，并写入核实情况说明"
        raise Refused(zh, "a unit has no account: hear it yourself and say so", ARTICLE)


def check_heard(found: Suspicion, promise: Promise | None, now: datetime) -> None:
    """Let a suspicion be answered, or raise `Refused` while its statement is awaited."""
    if waits(found, promise, now):
        zh = "已交其陈述，收到陈述或期限届满后方可认定"
        raise Refused(zh, "it was put to them: wait for their words, or for the end", ARTICLE)


def no_longer_owed(promise: Promise | None, by: str, now: datetime) -> Iterator[Write]:
    """Yield what ends the promise of a statement that nobody made before it was decided."""
    if promise is not None and promise.state is State.OPEN:
        yield from told(promise, cancel(promise), Deed(by, now, "promise.cancelled"))[1]


def faults_of(field: str, text: str, most: int) -> Iterator[Fault]:
    """Yield what is wrong with what is asked or said: nothing, too much, a caller's number."""
    if not text.strip():
        yield Fault(field, "请填写内容", "say something", ARTICLE)
    yield from faults_of_words(field, text, most)


def news_of_put(found: Suspicion, due_at: datetime, now: datetime) -> Event:
    """Return the event that tells whom it names."""
    to = {"heads": found.line} if found.of_centre else {"to": found.person_id}
    return _news(found, "put", {**to, "due_at": to_text(due_at)}, now)


def news_of_statement(found: Suspicion, now: datetime) -> Event:
    """Return the event that tells whoever put it that there is an answer."""
    return _news(found, "stated", {"to": found.put.by if found.put else ""}, now)


def _news(found: Suspicion, what: str, data: dict[str, str], now: datetime) -> Event:
    told_of = {"suspicion": found.id, "kind": found.kind, "line": found.line, **data}
    identity = f"{found.id}:{what}"
    return Event(Outbox.DIRECTORY, found.subject, identity, f"duty.{what}", now, told_of)
