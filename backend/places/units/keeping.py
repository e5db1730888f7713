"""Keeping the units and the centres: each node those of its own place and below (S2-23, S2-27).

Whoever saves an entry has verified it: the day and the name are kept with it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, once, repeated
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Invalid, NotFound
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.places.units.model import Centre, Keeper, Service, Unit, UnitKind
from backend.places.units.ports import Units
from backend.places.units.rules import faults_of, faults_of_centre

Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""


@dataclass(frozen=True, slots=True)
class Put:
    """A unit as somebody has verified it, new (`version` 0) or seen at a version."""

    id: str
    version: int
    unit_id: str
    place: PlacePath
    kind: UnitKind
    name: str
    services: frozenset[Service]
    contact: str = ""
    phone: str = ""
    closed: bool = False
    """Whether it is taken out of the register: nothing is sent to it any more."""


@dataclass(frozen=True, slots=True)
class PutCentre:
    """A centre as somebody has verified it, new (`version` 0) or seen at a version."""

    id: str
    version: int
    place: PlacePath
    name: str
    head: str
    phone: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """Keeps units and centres; every change has its fact, a repeat changes nothing."""

    books: Books
    units: Units
    clock: Clock

    def put(self, actor: Actor, command: Put) -> Receipt:
        """Keep a unit as verified today; its kind and place never change.

        Raises `Invalid`, `NotFound` for a place that is not the actor's, or `Conflict`.
        """
        require(actor, Action.UNIT_KEEP, Subject(command.place), "place")
        require_uuid("id", command.id)
        unit_id = require_uuid("unit_id", command.unit_id)
        before = self.units.of(command.place.code, unit_id)
        if (before.version if before else 0) != command.version:
            return self._repeated(before, command)
        today = civil_day(self.clock.now())
        fresh = Unit(unit_id, command.place, command.kind, command.name, command.services)
        after = replace(
            before or fresh,
            name=command.name,
            services=command.services,
            contact=command.contact,
            phone=command.phone,
            kept_by=Keeper(actor.person_id, actor.name),
            verified_on=today,
            closed_on=today if command.closed else None,
        )
        if faults := [*faults_of(after)]:
            raise Invalid(*faults)
        return self._commit(actor, before, after, command)

    def put_centre(self, actor: Actor, command: PutCentre) -> Receipt:
        """Keep the centre of a county as verified today; raises as `put`."""
        require(actor, Action.UNIT_KEEP, Subject(command.place), "place")
        require_uuid("id", command.id)
        before = self.units.centre(command.place.code)
        if (before.version if before else 0) != command.version:
            return self._repeated(before, command)
        after = replace(
            before or Centre(command.place, command.name, command.head, command.phone),
            name=command.name,
            head=command.head,
            phone=command.phone,
            kept_by=Keeper(actor.person_id, actor.name),
            verified_on=civil_day(self.clock.now()),
        )
        if faults := [*faults_of_centre(after)]:
            raise Invalid(*faults)
        return self._commit(actor, before, after, command)

    def _repeated(self, before: Unit | Centre | None, command: Put | PutCentre) -> Receipt:
        if before is None:
            raise NotFound("unit")
        stale = Conflict("unit", {"version": before.version})
        return repeated(self.books, before.subject, command.id, _print(command), stale)

    def _commit(
        self,
        actor: Actor,
        before: Unit | Centre | None,
        after: Unit | Centre,
        command: Put | PutCentre,
    ) -> Receipt:
        noun = "unit" if isinstance(after, Unit) else "centre"
        action = f"{noun}.kept" if before else f"{noun}.added"
        deed = Deed(actor.person_id, self.clock.now(), action, {"place": after.place.code})
        fact, trail = after.trail.extend(after.subject, deed)
        after = replace(after, version=command.version + 1, trail=trail)
        write = Create(after) if before is None else Replace(after, command.version)
        answer = {"version": after.version}
        marker = Marker(after.subject, command.id, _print(command), answer)
        return once(self.books, marker, write, Create(fact))


def _print(command: Put | PutCentre) -> str:
    return fingerprint({**asdict(command), "place": str(command.place)})
