"""推诿 and 越权: what the records make suspect, and what somebody above reports (S2-22).

Both are leads that a person answers, with the other suspicions of the line: the head for its
attendants and units, the province for the centre itself, which reads it after that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.kernel.access import Action, Actor
from backend.kernel.books import Write
from backend.kernel.errors import Invalid
from backend.kernel.suspicions import OF_NOTICE, OVERREACH, SHIRKING, Suspicion, opened
from backend.matters.advancing import Receipt
from backend.matters.following.files import Ask, Files
from backend.matters.model import Disposition, Matter, OtherDepartment
from backend.matters.orders.model import Order, Stage
from backend.matters.orders.rules import RAISED_AT, shirked
from backend.places.institutions.model import is_line
from backend.promises.reasons import faults_of_reason

_AID = "法律援助"
"""In the name of whatever legal aid itself has: its centres, stations and lines."""


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
    """Of a unit that gave an order back, or took it on: only the records say so."""


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
    """Yield what the newest of an order makes suspect; `returns` are those of the matter.

    A unit took on what it says is none of its business, or gave back what it is registered for;
    or the matter came back for the third time, and whoever hands it round is the centre's to
    explain.
    """
    moment, evidence = order.moments[-1], {"order": str(order.number)}
    name, at = f"{Suspect.SHIRKING}.{matter.id}.{order.number}", moment.at
    if moment.in_scope is False:
        name = f"{Suspect.OVERREACH}.{matter.id}.{order.number}"
        yield _lead(matter, name, About.UNIT, at, {**evidence, "unit": order.addressee.id})
    if order.stage is not Stage.RETURNED:
        return
    if shirked(order):
        yield _lead(matter, name, About.UNIT, at, {**evidence, "unit": order.addressee.id})
    elif returns == RAISED_AT:
        yield _lead(matter, name, About.CENTRE, at, {**evidence, "returns": str(returns)})


def sent_away(
    actor: Actor, matter: Matter, dispositions: Iterable[Disposition], at: datetime
) -> Iterator[Write]:
    """Yield what keeps the lead that a caller was sent away with what is legal aid's own.

    Disposition 5 says that a matter is another department's (Art. 15(5)).
    """
    others = (one for one in dispositions if isinstance(one, OtherDepartment))
    own = any(_AID in one.unit or is_line(one.phone or "") for one in others)
    if own and matter.confined is None:
        name = f"{Suspect.SHIRKING}.{matter.id}.5"
        yield from opened(_lead(matter, name, About.OWNER, at, {}), actor.person_id, at)


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
    )
