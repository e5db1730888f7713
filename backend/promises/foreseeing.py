"""What a command on the time of a promise would make of it now: shown before it is sent (N17).

It asks the same rights and rules as the command, and keeps nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from backend.calendar import Due
from backend.kernel.access import Action, Actor
from backend.kernel.errors import Invalid, NotFound
from backend.promises import granting
from backend.promises.deferral import Deferral, DeferralKind, held_until
from backend.promises.deferring import Deferring, faults_of_days
from backend.promises.granting import Decision
from backend.promises.model import Promise
from backend.promises.rules import is_held, reckon
from backend.promises.terms import Terms


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Until when a promise would be to be kept; `before` is until when it is now."""

    before: datetime
    due: Due
    held_until: datetime | None
    """Of a promise that would be held: when its clock would run again."""


@dataclass(frozen=True, slots=True)
class Foreseeing:
    """Tells what asking, granting and resuming would lead to at this instant."""

    deferring: Deferring

    def ask(self, actor: Actor, promise_id: str, kind: DeferralKind, days: int) -> Foreseen:
        """Return what would be if so much time were granted now; raises as asking does."""
        promise, terms = self.deferring.opened(actor, Action.PROMISE_DEFER, promise_id)
        if faults := list(faults_of_days(days, terms.rulebook.deferral_most_working_days)):
            raise Invalid(*faults)
        now = self.deferring.clock.now()
        wish = Deferral(
            id="",
            kind=kind,
            working_time=days * terms.rulebook.working_day,
            reason="",
            asked_by=actor.person_id,
            asked_by_name=actor.name,
            asked_at=now,
        )
        asked = granting.ask(promise, wish, terms)
        somebody = Decision(granted=True, by="", by_name="", at=now, why="")
        return _foreseen(promise, granting.decide(asked, wish, somebody, terms), now, terms)

    def decide(self, actor: Actor, promise_id: str) -> Foreseen:
        """Return what granting what waits would make of it now; raises as deciding does."""
        promise, terms = self.deferring.opened(actor, Action.PROMISE_DECIDE, promise_id)
        if promise.waiting is None:
            raise NotFound("deferral")
        now = self.deferring.clock.now()
        yes = Decision(granted=True, by=actor.person_id, by_name=actor.name, at=now, why="")
        after = granting.decide(promise, promise.waiting, yes, terms)
        return _foreseen(promise, after, now, terms)

    def resume(self, actor: Actor, promise_id: str) -> Foreseen:
        """Return what resuming would make of it now; raises as resuming does."""
        promise, terms = self.deferring.opened(actor, Action.PROMISE_DEFER, promise_id)
        now = self.deferring.clock.now()
        after, _ = granting.resume(promise, now, terms)
        return _foreseen(promise, after, now, terms)


def _foreseen(before: Promise, after: Promise, now: datetime, terms: Terms) -> Foreseen:
    held = held_until(after.deferrals, terms.calendar) if is_held(after, now, terms) else None
    return Foreseen(before.due_at, reckon(after, terms), held)
