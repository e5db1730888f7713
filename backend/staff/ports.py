"""What the staff needs of the world, and what the floors above ask of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from backend.staff.model import Attendant, Intake, Mark, Session


class Staff(Protocol):
    """Reads attendants; writing is the books' work."""

    def at(self, line: str) -> Sequence[Attendant]:
        """Return the attendants of a line, left ones too, by id (consistent): one request."""
        ...

    def of(self, person_id: str) -> Attendant | None:
        """Return one attendant as stored now, or None."""
        ...


class Intakes(Protocol):
    """Reads what imports have brought to a line, whether it counts yet or not."""

    def intake(self, line: str) -> Intake | None:
        """Return how far the imports of a line are (consistent), or None before the first."""
        ...

    def brought(self, line: str) -> Sequence[Attendant]:
        """Return everybody of a line, those too who do not count yet (consistent)."""
        ...


class Trainings(Protocol):
    """Reads sessions and marks of a line's staff."""

    def marks_at(self, line: str) -> Mapping[str, tuple[Mark, ...]]:
        """Return the marks of a line by person, each oldest first (consistent): one request."""
        ...

    def marks_of(self, people: Iterable[Attendant]) -> Mapping[str, tuple[Mark, ...]]:
        """Return the marks of some people, each oldest first: one request a person."""
        ...

    def sessions(self, line: str) -> Sequence[Session]:
        """Return the sessions of a line, newest first (consistent): one request."""
        ...

    def session(self, line: str, session_id: str) -> Session | None:
        """Return one session of a line (consistent), or None."""
        ...
