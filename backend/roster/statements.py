"""Statements: a suspicion is put to whom it names, who answers in words (听取陈述; Art. 20)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.access import Action, Actor, Subject, actions_of, require
from backend.kernel.audit import Deed
from backend.kernel.books import Create
from backend.kernel.clock import to_text
from backend.kernel.errors import Invalid, NotFound, Refused
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import OPEN, WITHDRAWN, Put, Statement, Suspicion, put_to, stated
from backend.promises.ending import told
from backend.promises.model import Promise, State
from backend.promises.rules import keep_by, make
from backend.roster import hearing
from backend.roster.inquiry import Inquiry, Lead, stale


@dataclass(frozen=True, slots=True)
class PutSuspicion:
    """Somebody who is to answer a suspicion asks whom it names about it."""

    id: str
    asked: str
    version: int
    """Of the suspicion as it was seen."""


@dataclass(frozen=True, slots=True)
class MakeStatement:
    """Whom a suspicion names says something of it."""

    id: str
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A suspicion as the one reads it to whom it was put."""

    suspicion: Suspicion
    due_at: datetime | None
    """Until when it is to be answered; None where nothing is owed any more."""
    may_speak: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """Puts suspicions, and takes what is said of them."""

    inquiry: Inquiry
    name: Callable[[str], str]
    """The name of a line."""

    def put(self, actor: Actor, place: PlacePath, said: PutSuspicion) -> Lead:
        """Put a suspicion to whom it names; a repeat answers what it left behind.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        before, asked = self.inquiry.answerable(actor, place, said.id), said.asked.strip()
        if faults := [*hearing.faults_of("asked", asked, hearing.LONGEST_ASKED)]:
            raise Invalid(*faults)
        known = before.put
        if known and (known.by, known.asked) == (actor.person_id, asked):
            return Lead(before, may_answer=False)
        hearing.check_may_put(before)
        if before.version != said.version:
            raise stale(before)
        now = self.inquiry.clock.now()
        after, writes = put_to(before, Put(actor.person_id, actor.name, now, asked))
        pledge = hearing.pledge_of(before, place, self._named(before))
        promise = make(pledge, now, self.inquiry.standing().terms(place, now))
        news = hearing.news_of_put(after, promise.due_at, now)
        self.inquiry.books.commit(*writes, Create(promise), Create(news))
        return Lead(after, may_answer=False, due_at=promise.due_at)

    def own(self, actor: Actor, place: PlacePath) -> tuple[Asked, ...]:
        """Return what was put to the actor at a line, newest first; seeing it leaves a fact.

        Raises `Forbidden` or `NotFound`.
        """
        found, now = self._put_to(actor, place), self.inquiry.clock.now()
        if found:
            rows = {"place": place.line, "rows": len(found)}
            deed = Deed(actor.person_id, now, "suspicion.heard", rows)
            self.inquiry.witness.saw(subject_ref("PRESENCE", place.line), deed)
        owed = self._owed(found)
        return tuple(_asked(one, owed.get(hearing.promise_of(one))) for one in found)

    def make(self, actor: Actor, place: PlacePath, said: MakeStatement) -> Asked:
        """Say something of what was put to the actor, once; a repeat answers what it left behind.

        Late is late, and is read all the same. Raises `Forbidden`, `NotFound`, `Invalid`,
        `Refused` where it was answered or stated before, `Conflict` where it has changed since.
        """
        found = (one for one in self._put_to(actor, place) if one.id == said.id)
        before, text = next(found, None), said.text.strip()
        if before is None:
            raise NotFound("suspicion")
        if faults := [*hearing.faults_of("text", text, hearing.LONGEST_STATEMENT)]:
            raise Invalid(*faults)
        known = before.statement
        if known and (known.by, known.text) == (actor.person_id, text):
            return _asked(before, None)
        if known or before.state != OPEN:
            zh = "已提交陈述或线索已作出认定"
            raise Refused(zh, "it was stated or decided before", hearing.ARTICLE)
        if before.version != said.version:
            raise stale(before)
        now = self.inquiry.clock.now()
        after, writes = stated(before, Statement(actor.person_id, actor.name, now, text))
        news = Create(hearing.news_of_statement(after, now))
        promise = self.inquiry.promises.get(hearing.promise_of(before))
        if promise is not None and promise.state is State.OPEN:
            terms = self.inquiry.standing().terms(promise.place, promise.made_at)
            deed = Deed(actor.person_id, now, "promise.kept", {"due_at": to_text(promise.due_at)})
            writes += told(promise, keep_by(promise, now, terms), deed)[1]
        self.inquiry.books.commit(*writes, news)
        return _asked(after, None)

    def _named(self, found: Suspicion) -> str:
        """Return how whom it names is called; raises `Refused` where nobody could read it."""
        if found.of_centre and self.inquiry.heads(found.line):
            return self.name(found.line)
        account = self.inquiry.people.person(found.person_id) if found.person_id else None
        if account and account.active and Action.STATEMENT_MAKE in actions_of(account.role):
            return account.name
        zh = "被反映的人员或中心没有可用的账号，请直接听取陈述，并写入核实情况说明"
        raise Refused(zh, "nobody there can sign in: hear them yourself", hearing.ARTICLE)

    def _put_to(self, actor: Actor, place: PlacePath) -> tuple[Suspicion, ...]:
        subject = Subject(place, frozenset({actor.person_id}))
        require(actor, Action.STATEMENT_MAKE, subject, "suspicion")
        since = self.inquiry.since(place)
        return tuple(
            one
            for one in self.inquiry.suspicions.of_line(place.line, since)
            if one.put is not None and one.state != WITHDRAWN and hearing.names(one, actor)
        )

    def _owed(self, found: Sequence[Suspicion]) -> Mapping[str, Promise]:
        ids = [hearing.promise_of(one) for one in found if hearing.awaited(one)]
        return self.inquiry.promises.some(ids) if ids else {}


def _asked(one: Suspicion, promise: Promise | None) -> Asked:
    return Asked(one, promise.due_at if promise else None, hearing.awaited(one))
