"""Read `staff.csv`: what the demo attendants are as staff (Art. 9 and 10)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from backend.staff.model import (
    Ability,
    Attendant,
    Condition,
    Judgement,
    Licence,
    Mark,
    Session,
    TrainingKind,
)
from infra.seed.people import PersonRow
from infra.seed.table import Line, read_lines, refuse_repeats

COLUMNS = (
    "username",
    "joined",
    "licence",
    "licence_ends",
    "languages",
    "trained",
    "refreshed",
    "wanting",
)
_LICENSED_FOR = dt.timedelta(days=1826)
_HOURS = 8
_TITLES = {TrainingKind.PRE_POST: "岗前培训（样例）", TrainingKind.PERIODIC: "业务培训（样例）"}


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One attendant; days are counted from the day on which the seed is loaded."""

    person: PersonRow
    joined: int
    licence: str | None
    licence_ends: int
    """Days ahead; 0 without a licence."""
    languages: tuple[str, ...]
    trained: int | None
    """Days since pre-post training was passed, or None."""
    refreshed: int | None
    """Days since periodic training, or None."""
    wanting: Ability | None
    """An ability that nobody has recorded."""

    def attendant(self, today: dt.date, judge: PersonRow) -> Attendant:
        """Return the record as of a day, judged by the head of the centre."""
        person, joined = self.person, _ago(today, self.joined)
        if person.category is None or person.duty_form is None:
            raise ValueError(f"{person.username} is no attendant")
        judged = Judgement(met=True, judged_by=judge.username, judged_by_name=judge.name, at=joined)
        return Attendant(
            person_id=person.username,
            name=person.name,
            site=person.place,
            category=person.category,
            form=person.duty_form,
            unit=person.unit,
            joined=joined,
            licence=self._licence(today),
            languages=self.languages,
            conditions=dict.fromkeys(Condition, judged),
            abilities={one: judged for one in Ability if one is not self.wanting},
        )

    def trainings(self) -> Iterable[tuple[TrainingKind, int]]:
        """Yield what the person was taught, and how many days ago."""
        if self.trained is not None:
            yield TrainingKind.PRE_POST, self.trained
        if self.refreshed is not None:
            yield TrainingKind.PERIODIC, self.refreshed

    def _licence(self, today: dt.date) -> Licence | None:
        if self.licence is None:
            return None
        ends = today + dt.timedelta(days=self.licence_ends)
        return Licence(self.licence, ends - _LICENSED_FOR, ends)


def read_staff(path: Path, people: Sequence[PersonRow]) -> tuple[StaffRow, ...]:
    """Return the staff; raises `Inconsistent` for somebody who is no attendant of the people."""
    lines = read_lines(path, COLUMNS)
    refuse_repeats(lines, "username")
    known = {one.username: one for one in people if one.category and one.agent_id}
    return tuple(_row(line, known.get(line.text("username"))) for line in lines)


def attendants_of(
    rows: Iterable[StaffRow], people: Sequence[PersonRow], today: dt.date
) -> list[Attendant]:
    """Return the records of the staff, each judged by the head of the own centre."""
    heads = {one.place: one for one in reversed(people) if one.role == "centre_head"}
    return [row.attendant(today, heads[row.person.place]) for row in rows]


def sessions_of(rows: Iterable[StaffRow], today: dt.date) -> tuple[list[Session], list[Mark]]:
    """Return the sessions at which the staff was taught, one a line, kind and day."""
    taught = sorted(
        (str(row.person.place), kind.value, ago, row.person.username)
        for row in rows
        for kind, ago in row.trainings()
    )
    places = {str(row.person.place): row.person.place for row in rows}
    sessions, marks = [], []
    for (place, kind, ago), group in groupby(taught, key=lambda one: one[:3]):
        session = Session(
            id=str(uuid5(NAMESPACE_URL, f"{place}/{kind}/{ago}")),
            kind=TrainingKind(kind),
            place=places[place],
            day=_ago(today, ago),
            title=_TITLES[TrainingKind(kind)],
            hours=_HOURS,
        )
        sessions.append(session)
        marks += [
            Mark(
                session_id=session.id,
                person_id=username,
                line=session.place.line,
                kind=session.kind,
                day=session.day,
                attended=True,
                passed=True,
            )
            for *_, username in group
        ]
    return sessions, marks


def _row(line: Line, person: PersonRow | None) -> StaffRow:
    if person is None or person.category is None:
        raise line.refuse(f"{line.cells['username']} is no attendant of people.csv")
    licence = line.optional("licence")
    if (licence is not None) is not person.category.needs_licence:
        raise line.refuse("a licence stands with lawyers and grassroots workers, and only there")
    return StaffRow(
        person=person,
        joined=line.whole("joined"),
        licence=licence,
        licence_ends=line.whole("licence_ends") if licence else 0,
        languages=tuple(line.text("languages").split("、")),
        trained=line.whole("trained") if line.cells["trained"] else None,
        refreshed=line.whole("refreshed") if line.cells["refreshed"] else None,
        wanting=line.one_of("wanting", Ability) if line.cells["wanting"] else None,
    )


def _ago(today: dt.date, days: int) -> dt.date:
    return today - dt.timedelta(days=days)
