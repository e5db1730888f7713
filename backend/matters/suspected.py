"""推诿 and 越权: what the records make suspect, and what somebody above reports (S2-22).

Both are leads that a person answers, with the other suspicions of the line: the head for its
attendants and units, the province for the centre itself, which reads it after that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.kernel.access import Action, Actor
from backend.kernel.errors import Invalid
from backend.kernel.suspicions import OF_NOTICE, OVERREACH, SHIRKING, Suspicion, opened
from backend.matters.advancing import Receipt
from backend.matters.following.files import Ask, Files
from backend.matters.model import Matter
from backend.matters.orders.model import Order, Stage
from backend.matters.orders.rules import RAISED_AT, shirked
from backend.promises.reasons import faults_of_reason


class Suspect(StrEnum):
    """What is suspected."""

    SHIRKING = SHIRKING
    OVERREACH = OVERREACH


class About(StrEnum):
    """Of whom it is suspected."""

    OWNER = "owner"
    """Of whoever has the work."""
    CENTRE = "centre"
    UNIT = "unit"
    """Of a unit that gave an order back: only the records say so."""


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody above reports that a matter was refused, or taken on, wrongly."""

    ask: Ask
    suspect: Suspect
    about: About
    reason: str


@dataclass(frozen=True, slots=True)
class Reporting:
    """Takes reports; they leave no step on the matter, whose people would read it."""

    files: Files

    def report(self, actor: Actor, command: Report) -> Receipt:
        """Open a lead on a matter; told to whoever answers it.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        matter = self.files.opened(actor, Action.MATTER_PRESS, command.ask).matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        if faults := [*faults_of_reason(command.reason)]:
            raise Invalid(*faults)
        now = self.files.clock.now()
        name = f"{command.suspect}.{matter.id}.{command.ask.id}"
        evidence = {"by": actor.person_id, "text": command.reason.strip()}
        found = _lead(matter, name, command.about, now, evidence)
        return self.files.aside(matter, command, tuple(opened(found, actor.person_id, now)))


def suspected_by_rule(matter: Matter, order: Order, returns: int) -> Iterator[Suspicion]:
    """Yield what the return of an order makes suspect; `returns` are those of the matter.

    A unit gave back what it is registered for; or the matter came back for the third time, and
    whoever hands it round is the centre's to explain.
    """
    if order.stage is not Stage.RETURNED:
        return
    name, at = f"{Suspect.SHIRKING}.{matter.id}.{order.number}", order.moments[-1].at
    evidence = {"order": str(order.number)}
    if shirked(order):
        yield _lead(matter, name, About.UNIT, at, {**evidence, "unit": order.addressee.id})
    elif returns == RAISED_AT:
        yield _lead(matter, name, About.CENTRE, at, {**evidence, "returns": str(returns)})


def _lead(
    matter: Matter, name: str, about: About, at: datetime, evidence: dict[str, str]
) -> Suspicion:
    named = {"name": matter.owner.name} if about is About.OWNER else {}
    told = {"matter": matter.id, "reference": matter.reference, "about": about.value}
    return Suspicion(
        name,
        OF_NOTICE,
        matter.served_at.line,
        matter.owner.id if about is About.OWNER else "",
        at,
        name.partition(".")[0],
        {**evidence, **told, **named},
        kept_to=matter.place.province if about is About.CENTRE else "",
    )
