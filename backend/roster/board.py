"""The board of presence: who is planned at each line today, who is there, and who tells it.

The two sources stand beside each other; where they differ, or one is alone, the board says so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock, civil_day
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.roster.attendance import Source, Stay
from backend.roster.model import LineSnapshot
from backend.roster.ports import DayEvidence, DayShifts, EvidenceStore, Lines
from backend.roster.rules import empty_for_long
from backend.roster.shifts import Shift
from backend.roster.standing import here, portal_stays, telephone_stays, two_logins


class Stand(StrEnum):
    """How a person stands with the duty now."""

    CONFIRMED = "confirmed"
    """Signed on, and at the telephone."""
    TELEPHONE = "telephone"
    """At the telephone, and not signed on."""
    UNVERIFIED = "unverified"
    """Signed on; the telephone has not told of the person."""
    CONTRADICTED = "contradicted"
    """Signed on; the telephone says that the person is gone."""
    PAUSED = "paused"
    """At the telephone, and taking no calls."""
    EXPECTED = "expected"
    MISSING = "missing"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Now:
    """What the two sources tell of one person now."""

    portal: Stay | None = None
    telephone: Stay | None = None
    gone: bool = False
    """The telephone has told of the person today, and last that he was gone."""
    twice: bool = False
    """The telephone told today of two logins at once: somebody else may use the account."""

    @property
    def stand(self) -> Stand | None:
        """How the person stands; None for not there."""
        if self.telephone is not None:
            if self.telephone.paused:
                return Stand.PAUSED
            return Stand.CONFIRMED if self.portal else Stand.TELEPHONE
        if self.portal is None:
            return None
        return Stand.CONTRADICTED if self.gone else Stand.UNVERIFIED


@dataclass(frozen=True, slots=True)
class SeatNow:
    """One planned seat of today, and how its person stands."""

    shift: Shift
    stand: Stand
    now: Now


@dataclass(frozen=True, slots=True)
class GuestNow:
    """Somebody who is there and was not planned for any time of today."""

    person_id: str
    name: str
    stand: Stand
    now: Now


@dataclass(frozen=True, slots=True)
class LineNow:
    """One line: its seats of the day, who is there besides, and whether its chair is empty."""

    place: PlacePath
    snapshot: LineSnapshot | None
    """None where the line was never looked at."""
    seats: tuple[SeatNow, ...]
    guests: tuple[GuestNow, ...]
    open: bool
    empty: bool
    """Open, and nobody can be rung."""
    overflowing: bool
    """For so long that its calls go elsewhere."""


@dataclass(frozen=True, slots=True)
class PresenceBoard:
    """Shows presence: three requests, whatever the number of lines, and the fact of seeing."""

    lines: Lines
    shifts: DayShifts
    evidence: EvidenceStore
    open_lines: Callable[[], Sequence[PlacePath]]
    witness: Witness
    clock: Clock

    def see(self, actor: Actor, place: PlacePath) -> tuple[LineNow, ...]:
        """Show the open lines within a place; raises `Forbidden` or `NotFound`."""
        require(actor, Action.PRESENCE_SEE, Subject(place), "presence")
        at = self.clock.now()
        places = [one for one in self.open_lines() if place.contains(one)]
        if not places:
            return ()
        day, province = civil_day(at), place.province
        shifts = [one for one in self.shifts.of_day(province, day) if one.half and one.stands]
        told = self.evidence.of_day(province, day)
        snapshots = self.lines.every([one.line for one in places])
        deed = Deed(actor.person_id, at, "presence.opened", {"place": place.code})
        self.witness.saw(subject_ref("PRESENCE", place.code), deed)
        return tuple(
            line_now(one, snapshots.get(one.line), _of_line(one, shifts), told, at)
            for one in places
        )


def line_now(
    place: PlacePath,
    snapshot: LineSnapshot | None,
    shifts: Sequence[Shift],
    told: DayEvidence,
    at: datetime,
) -> LineNow:
    """Return how one line stands."""
    now = now_of((*portal_stays(told.signs), *telephone_stays(told.standings)), at)
    names = {one.person_id: one.name for one in told.standings if one.site == place}
    names |= {one.person_id: one.name for one in told.signs if one.site == place}
    planned = {one.person_id for one in shifts}
    guests = [
        GuestNow(person_id, names[person_id], stand, now[person_id])
        for person_id in sorted(names.keys() - planned)
        if (stand := now[person_id].stand)
    ]
    is_open = snapshot is not None and snapshot.state(at).open
    return LineNow(
        place=place,
        snapshot=snapshot,
        seats=tuple(_seat(one, now.get(one.person_id, Now()), at) for one in shifts),
        guests=tuple(guests),
        open=is_open,
        empty=snapshot is not None and is_open and not snapshot.on_duty,
        overflowing=snapshot is not None and empty_for_long(snapshot, at),
    )


def now_of(stays: Sequence[Stay], at: datetime) -> Mapping[str, Now]:
    """Return what each source tells of everybody of whom anything was told today."""
    present, twice = here(stays, at), two_logins(stays)
    last: dict[str, Stay] = {}
    for one in sorted(stays, key=lambda one: one.begins_at):
        if one.source is Source.TELEPHONE:
            last[one.person_id] = one
    return {
        person_id: Now(
            present.get((person_id, Source.PORTAL)),
            present.get((person_id, Source.TELEPHONE)),
            gone=person_id in last and last[person_id].ends_at is not None,
            twice=person_id in twice,
        )
        for person_id in {one.person_id for one in stays}
    }


def _seat(shift: Shift, now: Now, at: datetime) -> SeatNow:
    if at >= shift.ends_at:
        return SeatNow(shift, Stand.OVER, now)
    missing = Stand.EXPECTED if at < shift.begins_at else Stand.MISSING
    return SeatNow(shift, now.stand or missing, now)


def _of_line(place: PlacePath, shifts: Iterable[Shift]) -> list[Shift]:
    found = [one for one in shifts if one.line == place.line]
    return sorted(found, key=lambda one: (one.begins_at, one.task, one.seat, one.id))
