"""Asking for more time, deciding about it, letting a held clock run again (N17, S2-39)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, once, repeated
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Conflict, Fault, Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.promises import granting
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.model import Promise, State
from backend.promises.moves import event_data
from backend.promises.reasons import faults_of_reason
from backend.promises.terms import Terms

Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""


@dataclass(frozen=True, slots=True)
class AskDeferral:
    """More time asked for a promise seen at a version; `id` becomes the deferral's."""

    promise_id: str
    id: str
    version: int
    kind: DeferralKind
    working_days: int
    reason: str


@dataclass(frozen=True, slots=True)
class DecideDeferral:
    """A yes or no to what waits, and why."""

    promise_id: str
    deferral_id: str
    id: str
    version: int
    granted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ResumeHold:
    """The end of a hold before its time."""

    promise_id: str
    id: str
    version: int


Command = AskDeferral | DecideDeferral | ResumeHold


@dataclass(frozen=True, slots=True)
class Chances:
    """What a person may do about the time of a promise now."""

    ask: bool
    decide: bool
    resume: bool


class Promises(Protocol):
    """Finds one promise."""

    def get(self, promise_id: str) -> Promise | None:
        """Return a promise as it is now, or None."""
        ...


class Standing(Protocol):
    """Gives the calendar and rulebook by which a promise is judged."""

    def terms(self, place: PlacePath, made_at: datetime) -> Terms:
        """Return the terms of a promise made at a place and instant."""
        ...


@dataclass(frozen=True, slots=True)
class Deferring:
    """Gives promises more time, or does not."""

    books: Books
    promises: Promises
    standing: Callable[[], Standing]
    clock: Clock

    def ask(self, actor: Actor, command: AskDeferral) -> Receipt:
        """Keep a request for more time; raises `Invalid`, `Refused`, `Conflict` or `NotFound`."""
        promise, terms = self._load(actor, Action.PROMISE_DEFER, command)
        if (earlier := self._repeated(promise, command)) is not None:
            return earlier
        faults = [
            *faults_of_days(command.working_days, terms.rulebook.deferral_most_working_days),
            *faults_of_reason(command.reason),
        ]
        if faults:
            raise Invalid(*faults)
        deferral = Deferral(
            id=command.id,
            kind=command.kind,
            working_time=command.working_days * terms.rulebook.working_day,
            reason=command.reason.strip(),
            asked_by=actor.person_id,
            asked_by_name=actor.name,
            asked_at=self.clock.now(),
        )
        after = granting.ask(promise, deferral, terms)
        then = granting.if_granted(after, deferral, deferral.asked_at, terms)
        days = {"working_days": command.working_days, "if_granted": to_text(then)}
        deed = Deed(actor.person_id, deferral.asked_at, "promise.deferral_asked", days)
        return self._commit(promise, after, deferral, deed, command)

    def decide(self, actor: Actor, command: DecideDeferral) -> Receipt:
        """Grant or refuse what waits; raises `Invalid`, `Refused`, `Conflict` or `NotFound`."""
        promise, terms = self._load(actor, Action.PROMISE_DECIDE, command)
        if (earlier := self._repeated(promise, command)) is not None:
            return earlier
        if faults := list(faults_of_reason(command.reason)):
            raise Invalid(*faults)
        waiting = promise.waiting
        if waiting is None or waiting.id != command.deferral_id:
            raise NotFound("deferral")
        at = self.clock.now()
        decision = granting.Decision(
            command.granted, actor.person_id, actor.name, at, command.reason.strip()
        )
        after = granting.decide(promise, waiting, decision, terms)
        decided = next(one for one in after.deferrals if one.id == waiting.id)
        days = {"working_days": waiting.working_time // terms.rulebook.working_day}
        deed = Deed(actor.person_id, at, f"promise.deferral_{decided.verdict}", days)
        return self._commit(promise, after, decided, deed, command)

    def resume(self, actor: Actor, command: ResumeHold) -> Receipt:
        """End a running hold and give back what it did not use; raises as `ask`."""
        promise, terms = self._load(actor, Action.PROMISE_DEFER, command)
        if (earlier := self._repeated(promise, command)) is not None:
            return earlier
        at = self.clock.now()
        after, held = granting.resume(promise, at, terms, actor.person_id, actor.name)
        deed = Deed(actor.person_id, at, "promise.resumed")
        return self._commit(promise, after, held, deed, command)

    def chances(self, actor: Actor, promise: Promise, terms: Terms) -> Chances:
        """Tell what the actor may do about a promise now, for a portal that shows only that."""
        now = self.clock.now()
        defers = covers(actor, Action.PROMISE_DEFER, promise)
        refused = granting.refusal(promise, DeferralKind.EXTENSION, now, terms)
        waiting = promise.waiting
        others = waiting is not None and actor.person_id not in {waiting.asked_by, promise.owner}
        return Chances(
            ask=defers and refused is None and waiting is None,
            decide=others
            and promise.state is State.OPEN
            and covers(actor, Action.PROMISE_DECIDE, promise),
            resume=defers and granting.running(promise, now, terms) is not None,
        )

    def _load(self, actor: Actor, action: Action, command: Command) -> tuple[Promise, Terms]:
        """Return the promise if the actor may do this to it, and its terms."""
        permission(actor, action)
        require_uuid("id", command.id)
        return self.opened(actor, action, command.promise_id)

    def opened(self, actor: Actor, action: Action, promise_id: str) -> tuple[Promise, Terms]:
        """Return a promise and its terms; raises `Forbidden`, `NotFound` or `Refused`."""
        permission(actor, action)
        promise = self.promises.get(promise_id)
        if promise is None:
            raise NotFound("promise")
        require(actor, action, _subject(promise, actor, action), "promise")
        terms = self.standing().terms(promise.place, promise.made_at)
        if terms.lag_behind(promise):
            # Another process knows a newer calendar; this one reads it within a minute. Nobody
            # else has changed the promise, and the same command goes through then.
            raise Refused(
                "平台正在换用刚公布的日历或规则，请一分钟后再提交，填写的内容不会丢失",
                "the platform is taking up the calendar or rules just published: send it again "
                "in a minute, nothing you typed is lost",
                "第二十一条",
            )
        return promise, terms

    def _repeated(self, promise: Promise, command: Command) -> Receipt | None:
        """Return the answer of a command that was carried out before.

        A command seen at another version that was not is a `Conflict` with the current one.
        """
        if promise.version == command.version:
            return None
        stale = Conflict("promise", {"version": promise.version})
        print_ = fingerprint(asdict(command))
        return repeated(self.books, promise.subject, command.id, print_, stale)

    # long: what was, what is, what changed of it, who did it, and by which command.
    def _commit(
        self, before: Promise, after: Promise, deferral: Deferral, deed: Deed, command: Command
    ) -> Receipt:
        """Keep the next state with its fact, its event and the trace of the command."""
        detail: dict[str, str | int] = {
            **deed.detail,
            "deferral": deferral.id,
            "kind": deferral.kind.value,
            "working_minutes": int(deferral.working_time.total_seconds() // 60),
        }
        if after.due_at != before.due_at:
            detail |= {
                "from": to_text(before.due_at),
                "to": to_text(after.due_at),
                "calendar": after.calendar_version,
                "rulebook": after.rulebook_version,
            }
        fact, trail = before.trail.extend(after.chain, replace(deed, detail=detail))
        kept = replace(after, trail=trail)
        receipt = {
            "id": kept.id,
            "version": kept.version,
            "deferral": deferral.id,
            "verdict": deferral.verdict.value,
            "due_at": to_text(kept.due_at),
        }
        marker = Marker(kept.subject, command.id, fingerprint(asdict(command)), receipt)
        return once(
            self.books,
            marker,
            Replace(kept, before.version),
            Create(fact),
            Create(_event(before, kept, deferral, deed)),
        )


def _event(before: Promise, promise: Promise, deferral: Deferral, deed: Deed) -> Event:
    """Return what is told of it; what people wrote stays with the promise."""
    days = {name: str(value) for name, value in deed.detail.items()}
    moved = {"moved_from": to_text(before.due_at)} if promise.due_at != before.due_at else {}
    return Event(
        Outbox.PROMISES,
        promise.subject,
        f"{promise.id}:{deed.action.partition('.')[2]}:{deferral.id}",
        deed.action,
        deed.at,
        {
            **event_data(promise),
            **days,
            **moved,
            "deferral": deferral.id,
            "deferral_kind": deferral.kind.value,
            "asked_by": deferral.asked_by,
            "by": deed.actor,
        },
    )


def _subject(promise: Promise, actor: Actor, action: Action) -> Subject:
    """Return what a promise is to an actor: whom to ring is named by the place that owes it.

    So the province rings whom its own line owes a call, and nobody whom its cities do.
    """
    rings = action is Action.PROMISE_CALL_BACK and promise.place == actor.place
    people = frozenset({promise.owner, *({actor.person_id} if rings else ())})
    return Subject(promise.place, people, promise.kept_from)


def covers(actor: Actor, action: Action, promise: Promise) -> bool:
    """Tell whether the actor may do this to the promise."""
    try:
        require(actor, action, _subject(promise, actor, action), "promise")
    except (Forbidden, NotFound):
        return False
    return True


def faults_of_days(days: int, most: int) -> Iterator[Fault]:
    """Yield what is wrong with a number of working days that somebody asks for."""
    if not 1 <= days <= most:
        yield Fault(
            "working_days",
            f"应为1至{most}个工作日",
            f"must be from 1 to {most} working days",
            granting.ARTICLE,
        )
