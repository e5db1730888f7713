"""Showing the staff: who may serve and why not, training, figures of the nodes (R15, S2-35)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook
from backend.staff.eligibility import Refusal, training_due, warnings, why_not
from backend.staff.figures import NodeFigures, figures_of
from backend.staff.fixed import Fixedness, ShiftCounts, fixedness, months_that_count
from backend.staff.model import Attendant, Mark, Session
from backend.staff.ports import Staff, Trainings


@dataclass(frozen=True, slots=True)
class Row:
    """One attendant as a list shows one on a day."""

    attendant: Attendant
    refusals: tuple[Refusal, ...]
    """Why the person may not serve; none where they may."""
    warnings: tuple[Refusal, ...]
    due: date
    """By when business training is to be repeated."""
    fixedness: Fixedness


@dataclass(frozen=True, slots=True)
class Roll:
    """The staff of a line on a day."""

    day: date
    people: Sequence[Row]
    figures: Sequence[NodeFigures]


@dataclass(frozen=True, slots=True)
class OpenedAttendant:
    """One record as its page shows it."""

    row: Row
    marks: Sequence[Mark]
    may_edit: bool
    may_judge: bool


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """The training of a line: sessions, marks, people with their due days."""

    day: date
    sessions: Sequence[Session]
    marks: Mapping[str, tuple[Mark, ...]]
    """By person."""
    people: Sequence[Row]


@dataclass(frozen=True, slots=True)
class StaffRoom:
    """Shows records to those who may see them; what others look at is a fact of the audit."""

    staff: Staff
    trainings: Trainings
    witness: Witness
    counts: ShiftCounts
    rulebook: Callable[[datetime], Rulebook]
    lines: Callable[[PlacePath], Sequence[str]]
    clock: Clock

    def roll(self, actor: Actor, place: PlacePath, day: date | None = None) -> Roll:
        """Return the staff of a city or county as eligible on a day, today where none is said."""
        require(actor, Action.STAFF_LIST, Subject(place), "place")
        on = day or civil_day(self.clock.now())
        people = [one for one in self.staff.at(place.line) if place.contains(one.site)]
        rows = self._rows(people, self.trainings.marks_at(place.line), on)
        self._saw(actor, f"ACTOR#{actor.person_id}", "staff.listed", place, len(rows))
        return Roll(on, rows, figures_of(people, on))

    def nodes(self, actor: Actor, place: PlacePath) -> Sequence[NodeFigures]:
        """Return the figures of every node within a place: one request a line (S2-35)."""
        require(actor, Action.STAFF_LIST, Subject(place), "place")
        today = civil_day(self.clock.now())
        return [
            figures
            for line in self.lines(place)
            for figures in figures_of(self.staff.at(line), today)
            if place.contains(figures.place)
        ]

    def open(self, actor: Actor, person_id: str) -> OpenedAttendant:
        """Return one record; raises `Forbidden` or `NotFound`. The sight is audited."""
        permission(actor, Action.STAFF_LIST)
        one = self.staff.of(person_id)
        if one is None:
            raise NotFound("attendant")
        require(actor, Action.STAFF_LIST, Subject(one.site), "attendant")
        self._saw(actor, one.subject, "staff.opened", one.site, 1)
        edits = _covers(actor, one)
        return self._opened(one, edits=edits, judges=edits and actor.person_id != person_id)

    def own(self, actor: Actor) -> OpenedAttendant:
        """Return the actor's own record; raises `NotFound` where there is none."""
        permission(actor, Action.STAFF_OWN)
        one = self.staff.of(actor.person_id)
        if one is None:
            raise NotFound("attendant")
        subject = Subject(one.site, frozenset({one.person_id}))
        require(actor, Action.STAFF_OWN, subject, "attendant")
        return self._opened(one, edits=False, judges=False)

    def training(self, actor: Actor, place: PlacePath) -> TrainingPage:
        """Return the training of a line: sessions, marks and who is due."""
        require(actor, Action.STAFF_LIST, Subject(place), "place")
        today = civil_day(self.clock.now())
        people = [one for one in self.staff.at(place.line) if one.left is None]
        marks = self.trainings.marks_at(place.line)
        rows = self._rows(people, marks, today)
        self._saw(actor, f"ACTOR#{actor.person_id}", "training.listed", place, len(rows))
        return TrainingPage(today, self.trainings.sessions(place.line), marks, rows)

    def _opened(self, one: Attendant, *, edits: bool, judges: bool) -> OpenedAttendant:
        marks = self.trainings.marks_of([one])
        (row,) = self._rows([one], marks, civil_day(self.clock.now()))
        return OpenedAttendant(row, marks.get(one.person_id, ()), edits, judges)

    def _rows(
        self, people: Sequence[Attendant], marks: Mapping[str, tuple[Mark, ...]], day: date
    ) -> list[Row]:
        """Return what is shown of people of one line."""
        now = self.clock.now()
        rulebook, today = self.rulebook(now), civil_day(now)
        months = months_that_count(today)
        counts = self.counts.of_line(people[0].site.line, months) if people else {}
        return [
            Row(
                attendant=one,
                refusals=why_not(one, own, day, rulebook),
                warnings=warnings(one, own, day, rulebook),
                due=training_due(one, own, rulebook),
                fixedness=fixedness(one, counts.get(one.person_id, {}), today, rulebook),
            )
            for one in people
            for own in [marks.get(one.person_id, ())]
        ]

    def _saw(self, actor: Actor, subject: str, action: str, place: PlacePath, rows: int) -> None:
        detail = {"place": place.code, "rows": rows}
        self.witness.saw(subject, Deed(actor.person_id, self.clock.now(), action, detail))


def _covers(actor: Actor, one: Attendant) -> bool:
    """Tell whether the actor may change a record."""
    try:
        require(actor, Action.STAFF_EDIT, Subject(one.site), "attendant")
    except (Forbidden, NotFound):
        return False
    return True
