"""Keeping the register of telephones: the province any county's, a city those of its own (S2-04).

Whoever saves an entry has verified it: the day and the name are kept with it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, once, repeated
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.notice import PART_2
from backend.kernel.places import PlacePath
from backend.network.model import Mode, Telephone
from backend.network.ports import Telephones
from backend.network.rules import faults_of
from backend.places.units.model import Keeper

Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""
_TOLD = ("mode", "number", "opened_on", "closed_on")


@dataclass(frozen=True, slots=True)
class Put:
    """A county's telephone as somebody has verified it, new (`version` 0) or seen at a version."""

    id: str
    version: int
    place: PlacePath
    mode: Mode
    number: str
    opened_on: date | None
    """None where nobody said since when, which is refused."""
    closed: bool = False
    """Whether nobody can ring it any more, from today on."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Keeps telephones; every change has its fact, a repeat changes nothing."""

    books: Books
    telephones: Telephones
    clock: Clock

    def put(self, actor: Actor, command: Put) -> Receipt:
        """Keep a telephone as verified today; one that was closed may stand again.

        Raises `Forbidden`, `Invalid`, `NotFound` for a place that is not the actor's, or
        `Conflict`.
        """
        require(actor, Action.TELEPHONE_KEEP, Subject(command.place), "place")
        require_uuid("id", command.id)
        before = self.telephones.of(command.place.code)
        if (before.version if before else 0) != command.version:
            return self._repeated(before, command)
        today = civil_day(self.clock.now())
        since = command.opened_on or today
        after = replace(
            before or Telephone(command.place, command.mode, command.number, since),
            mode=command.mode,
            number=command.number,
            opened_on=since,
            closed_on=((before.closed_on if before else None) or today) if command.closed else None,
            kept_by=Keeper(actor.person_id, actor.name),
            verified_on=today,
        )
        faults = [*faults_of(after, today)]
        if command.opened_on is None:
            zh, en = "请填写开通日期", "say since when it is open"
            faults.append(Fault("opened_on", zh, en, PART_2))
        if command.closed and before is None:
            zh, en = "尚未登记的电话不能停用", "what was never entered cannot be closed"
            faults.append(Fault("closed", zh, en, PART_2))
        if faults:
            raise Invalid(*faults)
        return self._commit(actor, before, after, command)

    def _repeated(self, before: Telephone | None, command: Put) -> Receipt:
        """Return the answer of a command that was carried out before, or raise `Conflict`."""
        if before is None:
            raise NotFound("telephone")
        stale = Conflict("telephone", {"version": before.version})
        return repeated(self.books, before.subject, command.id, _print(command), stale)

    def _commit(
        self, actor: Actor, before: Telephone | None, after: Telephone, command: Put
    ) -> Receipt:
        details = {name: str(getattr(after, name) or "") for name in _TOLD}
        if before is not None:
            changed = [one for one in _TOLD if getattr(before, one) != getattr(after, one)]
            details |= {f"{one}_before": str(getattr(before, one) or "") for one in changed}
        action = "telephone.kept" if before else "telephone.added"
        deed = Deed(actor.person_id, self.clock.now(), action, details)
        fact, trail = after.trail.extend(after.subject, deed)
        after = replace(after, version=command.version + 1, trail=trail)
        write = Create(after) if before is None else Replace(after, command.version)
        marker = Marker(after.subject, command.id, _print(command), {"version": after.version})
        return once(self.books, marker, write, Create(fact))


def _print(command: Put) -> str:
    plain = {"place": str(command.place), "opened_on": str(command.opened_on)}
    return fingerprint({**asdict(command), **plain})
