"""What the roster needs of the world."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from backend.roster.attendance import Attendance
from backend.roster.model import LineSnapshot, Presence, SignFact, Whereabouts
from backend.roster.shifts import Half, Shift
from backend.roster.standing import Standing


class Roster(Protocol):
    """Reads who is present; writing is the books' work."""

    def presences(self, line: str) -> tuple[Presence, ...]:
        """Return everybody who ever signed on at a line (consistent): one request."""
        ...

    def presence(self, line: str, person_id: str) -> Presence | None:
        """Return where one person stands at a line (consistent), or None."""
        ...

    def whereabouts(self, person_id: str) -> Whereabouts | None:
        """Return at which line a person signed on last (consistent), or None."""
        ...


class Lines(Protocol):
    """Keeps the snapshot of each line; can be made again at any time."""

    def get(self, line: str) -> LineSnapshot | None:
        """Return the stored snapshot: one request."""
        ...

    def every(self, lines: Sequence[str]) -> Mapping[str, LineSnapshot]:
        """Return the stored snapshots of many lines, by code: one request."""
        ...

    def put(self, snapshots: Iterable[LineSnapshot]) -> None:
        """Store snapshots in place of the old ones."""
        ...


@dataclass(frozen=True, slots=True)
class DayEvidence:
    """All that was told of one civil day, at every line."""

    signs: tuple[SignFact, ...] = ()
    standings: tuple[Standing, ...] = ()


class DayShifts(Protocol):
    """Reads the shifts of a day."""

    def of_day(self, province: str, day: date) -> Sequence[Shift]:
        """Return a day's shifts of every line of a province (an index, may lag): one query."""
        ...


class EvidenceStore(Protocol):
    """Keeps what the telephone saw, and reads it beside what people signed."""

    def tell(self, standing: Standing) -> bool:
        """Keep one state, or what it has grown by; tells whether anything was new."""
        ...

    def stands(self, standing: Standing) -> bool:
        """Keep how a person stands at the telephone now; tells whether it is a newer state."""
        ...

    def of_day(self, province: str, day: date) -> DayEvidence:
        """Return what was told of a day at every line (an index, may lag): one query."""
        ...


class Attendances(Protocol):
    """Reads attendances; writing is the books' work."""

    def of_month(self, line: str, month: str) -> Sequence[Attendance]:
        """Return those of a line in a month `yyyy-mm` (consistent): one query."""
        ...

    def of_day(self, province: str, day: date) -> Sequence[Attendance]:
        """Return those of a day at every line (an index, may lag): one query."""
        ...

    def get(self, line: str, day: date, half: Half, shift_id: str) -> Attendance | None:
        """Return one (consistent), or None."""
        ...
