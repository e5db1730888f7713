"""Attendants, imports and training in memory."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backend.kernel.books import Create
from backend.staff.model import Attendant, Bearer, Enlisted, Intake, Mark, Session
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeStaff:
    """Reads what the books keep, as it is now."""

    books: FakeBooks

    def at(self, line: str) -> Sequence[Attendant]:
        intake = self.intake(line) or Intake(line)
        return [one for one in self.brought(line) if intake.admits(one) and not one.moved_to]

    def of(self, person_id: str) -> Attendant | None:
        enlisted = self.books.get(Enlisted, person_id)
        found = self.at(enlisted.line) if enlisted else ()
        return next((one for one in found if one.person_id == person_id), None)

    def intake(self, line: str) -> Intake | None:
        return self.books.get(Intake, line)

    def brought(self, line: str) -> Sequence[Attendant]:
        found = [one for one in self.books.all(Attendant) if one.site.line == line]
        return sorted(found, key=lambda one: one.person_id)

    def bearers(self, digests: Collection[str]) -> Mapping[str, Bearer]:
        found = {digest: self.books.get(Bearer, digest) for digest in digests}
        return {digest: one for digest, one in found.items() if one}

    def keep(self, attendants: Iterable[Attendant]) -> None:
        for one in attendants:
            self.books.commit(Create(Enlisted(one.person_id, one.site.line)), Create(one))


@dataclass(frozen=True, slots=True)
class FakeTrainings:
    """Reads sessions and marks that the books keep."""

    books: FakeBooks

    def marks_at(self, line: str) -> Mapping[str, tuple[Mark, ...]]:
        found: dict[str, tuple[Mark, ...]] = {}
        for mark in sorted(self.books.all(Mark), key=lambda one: (one.day, one.session_id)):
            if mark.line == line:
                found[mark.person_id] = (*found.get(mark.person_id, ()), mark)
        return found

    def marks_of(self, people: Iterable[Attendant]) -> Mapping[str, tuple[Mark, ...]]:
        found = {one.person_id: self.marks_at(one.site.line) for one in people}
        return {who: marks[who] for who, marks in found.items() if who in marks}

    def sessions(self, line: str) -> Sequence[Session]:
        found = [one for one in self.books.all(Session) if one.place.line == line]
        return sorted(found, key=lambda one: (one.day, one.id), reverse=True)

    def session(self, line: str, session_id: str) -> Session | None:
        return self.books.get(Session, line, session_id)

    def keep(self, sessions: Iterable[Session], marks: Iterable[Mark]) -> None:
        for one in (*sessions, *marks):
            self.books.commit(Create(one))


@dataclass(slots=True)
class FakeShiftCounts:
    """How often people served; a test sets it."""

    by_person: dict[str, dict[str, int]] = field(default_factory=dict)

    def of_line(self, line: str, months: tuple[str, ...]) -> Mapping[str, Mapping[str, int]]:
        del line
        return {
            who: {month: number for month, number in counts.items() if month in months}
            for who, counts in self.by_person.items()
        }
