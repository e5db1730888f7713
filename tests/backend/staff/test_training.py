"""Training: sessions told, marks corrected, every refusal named."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.audit import verify
from backend.kernel.errors import Conflict, Invalid, NotFound
from backend.kernel.events import Event
from backend.staff.eligibility import Code
from backend.staff.model import Mark, TrainingKind
from backend.staff.training import Entry, MarkSession, Schedule
from tests.backend.staff.office import (
    DAY,
    HEAD,
    STRANGER,
    SUPERVISOR,
    Office,
    attendant,
    identity,
)
from tests.fakes.hunan import CHANGSHA

SESSION = Schedule(identity("s"), TrainingKind.PRE_POST, CHANGSHA, DAY, "岗前培训第三期", 8)
MARKS = MarkSession(
    "430100",
    identity("s"),
    identity("m"),
    1,
    (Entry("p1", attended=True, passed=True, score=92), Entry("p2", attended=False)),
)


@pytest.fixture
def office() -> Office:
    house = Office()
    left = attendant("p3", left=DAY - timedelta(days=1))
    house.staff.keep([attendant("p1"), attendant("p2"), left])
    return house


@pytest.mark.requirement("S0-31", "S0-32")
def test_a_session_is_told_held_and_marked(office: Office) -> None:
    office.training.schedule(HEAD, SESSION)
    (event,) = office.books.all(Event)
    assert (event.kind, event.data["to"]) == ("staff.training_set", "p1 p2")
    assert office.training.mark(HEAD, MARKS) == {"id": identity("s"), "version": 2}
    page = office.room.training(SUPERVISOR, CHANGSHA)
    assert [one.title for one in page.sessions] == ["岗前培训第三期"]
    (first,) = page.marks["p1"]
    assert (first.passed, first.score, first.day) == (True, 92, DAY)
    tomorrow = office.room.roll(HEAD, CHANGSHA, DAY + timedelta(days=1)).people
    served = {row.attendant.person_id: [no.code for no in row.refusals] for row in tomorrow}
    assert served == {"p1": [], "p2": [Code.UNTRAINED], "p3": [Code.LEFT, Code.UNTRAINED]}
    (session,) = page.sessions
    facts = office.audit.of(session.subject)
    assert [fact.action for fact in facts] == ["training.scheduled", "training.marked"]
    assert verify(facts, session.trail) is None


@pytest.mark.requirement("S2-32")
def test_ethics_education_is_kept_beside(office: Office) -> None:
    office.training.schedule(HEAD, replace(SESSION, kind=TrainingKind.ETHICS))
    entries = (Entry("p1", attended=True), Entry("p2", attended=True))
    office.training.mark(HEAD, replace(MARKS, entries=entries))
    marks = office.room.open(HEAD, "p1").marks
    assert [(one.kind, one.attended, one.passed) for one in marks] == [("ethics", True, None)]


def test_earlier_training_tells_nobody(office: Office) -> None:
    office.training.schedule(HEAD, replace(SESSION, day=DAY - timedelta(days=30)))
    assert office.books.all(Event) == []


def test_marks_are_corrected_at_the_next_version(office: Office) -> None:
    office.training.schedule(HEAD, SESSION)
    office.training.mark(HEAD, MARKS)
    assert office.training.mark(HEAD, MARKS)["version"] == 2
    retaken = (Entry("p2", attended=True, passed=True),)
    office.training.mark(HEAD, replace(MARKS, id=identity("n"), version=2, entries=retaken))
    marks = {one.person_id: (one.passed, one.version) for one in office.books.all(Mark)}
    assert marks == {"p1": (True, 1), "p2": (True, 2)}
    with pytest.raises(Conflict) as conflict:
        office.training.mark(HEAD, replace(MARKS, id=identity("o")))
    assert conflict.value.current == {"version": 3}


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ((Entry("p9", attended=True, passed=True),), ["entries.0.person_id"]),
        ((Entry("p1", attended=False, passed=True),), ["entries.0.passed"]),
        ((Entry("p1", attended=True),), ["entries.0.passed"]),
        ((Entry("p1", attended=True, passed=True, score=101),), ["entries.0.score"]),
        ((Entry("p1", attended=False), Entry("p1", attended=False)), ["entries"]),
        ((), ["entries"]),
    ],
)
def test_wrong_marks_are_named(office: Office, wrong: tuple[Entry, ...], fields: list[str]) -> None:
    office.training.schedule(HEAD, SESSION)
    with pytest.raises(Invalid) as invalid:
        office.training.mark(HEAD, replace(MARKS, entries=wrong))
    assert [fault.field for fault in invalid.value.faults] == fields
    assert {fault.article for fault in invalid.value.faults} == {"第十条"}
    assert office.books.all(Mark) == []


def test_nobody_is_marked_before_the_session(office: Office) -> None:
    office.training.schedule(HEAD, replace(SESSION, day=DAY + timedelta(days=1)))
    with pytest.raises(Invalid):
        office.training.mark(HEAD, MARKS)


def test_a_wrong_session_is_named(office: Office) -> None:
    wrong = replace(SESSION, title=" ", hours=0, day=DAY + timedelta(days=400))
    with pytest.raises(Invalid) as invalid:
        office.training.schedule(HEAD, wrong)
    assert [fault.field for fault in invalid.value.faults] == ["title", "hours", "day"]


def test_training_is_the_own_heads(office: Office) -> None:
    with pytest.raises(NotFound):
        office.training.schedule(STRANGER, SESSION)
    office.training.schedule(HEAD, SESSION)
    with pytest.raises(NotFound):
        office.training.mark(STRANGER, MARKS)
    with pytest.raises(NotFound):
        office.training.mark(HEAD, replace(MARKS, session_id=identity("none")))
