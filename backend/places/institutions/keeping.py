"""Keeping the register: adding, verifying, changing and closing an institution (Art. 4(1)).

The province keeps any entry, a city those of its own tree. Whoever saves an entry has verified
it: the day and the name are kept with it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, once, repeated
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Invalid, NotFound
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.places.institutions.model import Keeper, Office
from backend.places.institutions.ports import Offices
from backend.places.institutions.rules import faults_of
from backend.promises.reasons import faults_of_reason

_TOLD = ("name", "address", "telephone", "hours", "responsible_since", "closed_on")
"""Of which the fact of a change says that they changed."""
Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""


@dataclass(frozen=True, slots=True)
class Put:
    """An entry as somebody has verified it, new (`version` 0) or seen at a version."""

    id: str
    version: int
    place: PlacePath
    name: str
    address: str = ""
    telephone: str = ""
    hours: str = ""
    responsible_since: date | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """Taking an institution out of the register, seen at a version, and why."""

    id: str
    version: int
    place: PlacePath
    reason: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """Keeps the register; every change has its fact, a repeat changes nothing."""

    books: Books
    offices: Offices
    clock: Clock

    def put(self, actor: Actor, command: Put) -> Receipt:
        """Keep an entry as verified today; one that was closed stands in the register again.

        Raises `Invalid`, `NotFound` for a place that is not the actor's, or `Conflict`.
        """
        before = self._before(actor, command)
        if (before.version if before else 0) != command.version:
            return self._repeated(before, command)
        after = replace(
            before or Office(command.place, command.name),
            name=command.name,
            address=command.address,
            telephone=command.telephone,
            hours=command.hours,
            responsible_since=command.responsible_since,
            kept_by=Keeper(actor.person_id, actor.name),
            verified_on=civil_day(self.clock.now()),
            closed_on=None,
            closed_for="",
        )
        if faults := [*faults_of(after)]:
            raise Invalid(*faults)
        changed = sorted(
            name
            for name in _TOLD
            if before is not None and getattr(before, name) != getattr(after, name)
        )
        deed = Deed(
            actor.person_id,
            self.clock.now(),
            "institution.kept" if before else "institution.added",
            {"place": after.code, "changed": ",".join(changed)},
        )
        return self._commit(before, after, deed, command)

    def close(self, actor: Actor, command: Close) -> Receipt:
        """Take an institution out of the register: nobody is led to it from now on.

        The entry stays, and so does what callers were told of it. Raises `Invalid`, `NotFound`
        or `Conflict`.
        """
        before = self._before(actor, command)
        if before is None:
            raise NotFound("institution")
        if before.version != command.version:
            return self._repeated(before, command)
        if faults := [*faults_of_reason(command.reason)]:
            raise Invalid(*faults)
        if before.closed_on is not None:
            raise Conflict("institution", {"version": before.version})
        now = self.clock.now()
        after = replace(before, closed_on=civil_day(now), closed_for=command.reason)
        deed = Deed(actor.person_id, now, "institution.closed", {"place": after.code})
        return self._commit(before, after, deed, command)

    def _before(self, actor: Actor, command: Put | Close) -> Office | None:
        require(actor, Action.INSTITUTION_KEEP, Subject(command.place), "place")
        require_uuid("id", command.id)
        return self.offices.of(command.place.code)

    def _repeated(self, before: Office | None, command: Put | Close) -> Receipt:
        """Return the answer of a command that was carried out before, or raise `Conflict`."""
        if before is None:
            raise NotFound("institution")
        stale = Conflict("institution", {"version": before.version})
        print_ = fingerprint(asdict(command))
        return repeated(self.books, before.subject, command.id, print_, stale)

    def _commit(
        self, before: Office | None, after: Office, deed: Deed, command: Put | Close
    ) -> Receipt:
        fact, trail = after.trail.extend(after.subject, deed)
        after = replace(after, version=command.version + 1, trail=trail)
        write = Create(after) if before is None else Replace(after, command.version)
        answer = {"code": after.code, "version": after.version}
        marker = Marker(after.subject, command.id, fingerprint(asdict(command)), answer)
        return once(self.books, marker, write, Create(fact))
