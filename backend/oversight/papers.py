"""Facts of papers: who served with which training, and what departments have told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook
from backend.knowledge.model import Entry
from backend.oversight.facts import Shelf, Staff
from backend.roster.attendance import Attendance
from backend.staff.eligibility import Code, counts, trained_before, why_not
from backend.staff.model import Attendant, Mark, TrainingKind
from backend.staff.ports import Staff as Attendants
from backend.staff.ports import Trainings
from backend.tallies.periods import Period

_OF_TRAINING = frozenset({Code.UNTRAINED})
"""Reasons that Article 10 asks about, and Article 9 does not."""
_BUSINESS = frozenset({TrainingKind.PRE_POST, TrainingKind.PERIODIC})


@dataclass(frozen=True, slots=True)
class People:
    """Reads the papers of those who served."""

    attendants: Attendants
    trainings: Trainings

    def staff(
        self, line: str, attendances: Sequence[Attendance], period: Period, rulebook: Rulebook
    ) -> Staff | None:
        """Return what their papers say; None where nobody served: two requests, else none."""
        served: defaultdict[str, set[date]] = defaultdict(set)
        for one in attendances:
            if one.seen_minutes:
                served[one.person_id].add(one.day)
        if not served:
            return None
        known = {one.person_id: one for one in self.attendants.at(line)}
        marks = self.trainings.marks_at(line)
        sessions = {
            mark.day
            for of_one in marks.values()
            for mark in of_one
            if mark.attended and period.first <= mark.day <= period.last
        }
        each = [
            _papers(known.get(person), marks.get(person, ()), days, rulebook)
            for person, days in served.items()
        ]
        return Staff(
            served=len(each),
            unfit=sum(not fit for fit, _, _ in each),
            untrained=sum(not trained for _, trained, _ in each),
            trained_on=tuple(sorted(day for _, _, day in each if day is not None)),
            session=max(sessions, default=None),
        )


def _papers(
    attendant: Attendant | None, marks: Sequence[Mark], days: Iterable[date], rulebook: Rulebook
) -> tuple[bool, bool, date | None]:
    """Return whether somebody was fit and trained on all days served, and when last trained.

    Whoever stands on no list of the line served without papers.
    """
    if attendant is None:
        return False, False, None
    reasons = {why.code for day in days for why in why_not(attendant, marks, day, rulebook)}
    last = [mark.day for mark in marks if mark.kind in _BUSINESS and counts(mark)]
    trained = all(trained_before(marks, day) for day in days)
    return reasons <= _OF_TRAINING, trained, max([attendant.joined, *last])


def shelves_of(
    entries: Iterable[Entry], of: Callable[[PlacePath], str | None], period: Period, today: date
) -> Mapping[str, Shelf]:
    """Return what places have in use; `of` says whose an entry is, None that it is nobody's."""
    texts: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.published is not None and (whose := of(entry.place)):
            texts[whose].append(entry)
    return {place: _shelf(there, period, today) for place, there in texts.items()}


def _shelf(entries: Sequence[Entry], period: Period, today: date) -> Shelf:
    verified = (one.verified_on for one in entries if one.verified_on)
    within = (day for day in verified if period.first <= day <= today)
    stale = sum(one.stale_on(today) for one in entries)
    return Shelf(in_use=len(entries), stale=stale, verified_on=max(within, default=None))
