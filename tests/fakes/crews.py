"""People of a line who may serve, or may not, as a test needs them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from backend.kernel.places import PlacePath
from backend.roster.planning.days import DutyDay, duty_days
from backend.roster.planning.sheet import Crew, crew_of
from backend.staff.model import (
    Attendant,
    Category,
    Condition,
    DutyForm,
    Judgement,
    Licence,
    Mark,
    TrainingKind,
)
from tests.fakes.hunan import CHANGSHA, regulations

JOINED = date(2025, 1, 6)
MET = Judgement(met=True, judged_by="head", judged_by_name="周敏", at=JOINED)


def attendant(person_id: str, site: PlacePath = CHANGSHA, **changes: Any) -> Attendant:
    """Return a lawyer who meets everything, but for the changes."""
    facts: dict[str, Any] = {
        "name": f"值班员{person_id}",
        "category": Category.LAWYER,
        "form": DutyForm.ROTATING,
        "unit": "湖南星城样例律师事务所（样例）",
        "joined": JOINED,
        "licence": Licence("14301201910000001", JOINED, None),
        "conditions": dict.fromkeys(Condition, MET),
    }
    return Attendant(person_id=person_id, site=site, **{**facts, **changes})


def passed(person_id: str, day: date = JOINED, line: str = CHANGSHA.line) -> Mark:
    """Return the mark of a passed pre-post training."""
    return Mark("s1", person_id, line, TrainingKind.PRE_POST, day, attended=True, passed=True)


def crew(*attendants: Attendant, marks: Mapping[str, tuple[Mark, ...]] | None = None) -> Crew:
    """Return a crew; everybody is trained unless the marks say otherwise."""
    trained = {one.person_id: (passed(one.person_id),) for one in attendants}
    return crew_of(attendants, trained if marks is None else marks)


def days(first: date, last: date, site: PlacePath = CHANGSHA) -> tuple[DutyDay, ...]:
    """Return the days of a line by the calendar of the seed."""
    return duty_days(regulations(), site, first, last)
