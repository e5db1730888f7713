"""The clock owes last month's subsidy and tells of one that is late (R7, S0-35)."""

from datetime import date

import pytest

from backend.kernel.audit import Fact, verify
from backend.kernel.events import Event
from backend.kernel.suspicions import Suspicion
from backend.pay.owing import owe
from backend.promises.model import Kind, Promise, State
from tests.backend.pay.bureau import HEAD, LINES, OCTOBER, Bureau
from tests.backend.pay.served import served
from tests.backend.promises.scene import at

PROMISE = f"SUBSIDY#{OCTOBER}:subsidy:1"


@pytest.fixture
def bureau() -> Bureau:
    bureau = Bureau()
    bureau.serve(served("li", 9))
    return bureau


@pytest.mark.requirement("S0-35", "R7")
def test_it_is_owed_from_the_first_working_moment_and_once(bureau: Bureau) -> None:
    bureau.at("2026-11-02T08:29")  # the 1st is a Sunday
    assert bureau.owe().made == []
    bureau.at("2026-11-02T08:30")
    assert bureau.owe().made == [PROMISE]
    assert bureau.owe().made == []
    (promise,) = bureau.books.all(Promise)
    assert (promise.kind, promise.state, promise.owner) == (Kind.SUBSIDY, State.OPEN, "430100")
    assert promise.due_at == at("2026-11-16T00:00")
    assert (promise.reference, promise.owner_name) == ("2026-10", "长沙市")


def test_a_job_that_comes_late_makes_the_same_promise(bureau: Bureau) -> None:
    bureau.owe()
    late = Bureau()
    late.serve(served("li", 9))
    late.at("2026-11-20T03:00")
    late.owe()
    assert late.books.all(Promise) == bureau.books.all(Promise)


def test_where_nobody_served_nothing_is_owed(bureau: Bureau) -> None:
    bureau.owe()
    assert [one.place.line for one in bureau.books.all(Promise)] == ["430100"]


def test_what_was_paid_before_it_was_owed_is_owed_no_more(bureau: Bureau) -> None:
    bureau.at("2026-11-01T12:00")
    bureau.prepare()
    bureau.approve()
    bureau.pay()
    bureau.at("2026-11-02T08:30")
    assert bureau.owe().made == []


@pytest.mark.requirement("S0-35", "R7", "N15")
def test_a_suspicion_is_opened_once_the_fifteenth_has_ended(bureau: Bureau) -> None:
    bureau.owe()
    bureau.at("2026-11-16T00:00")
    assert bureau.owe().late == []
    bureau.at("2026-11-16T00:01")
    assert bureau.owe().late == [PROMISE]
    assert bureau.owe().late == []
    (suspicion,) = bureau.books.all(Suspicion)
    assert (suspicion.item, suspicion.kind, suspicion.line) == (7, "subsidy_late", "430100")
    assert (suspicion.at, suspicion.person_id) == (at("2026-11-16T00:00"), "")
    assert suspicion.evidence["run"] == OCTOBER
    (event,) = [one for one in bureau.books.all(Event) if one.kind == "duty.suspected"]
    assert event.data["heads"] == "430000", "the head of the centre reads it once it is put"
    facts = [one for one in bureau.books.all(Fact) if one.action == "suspicion.opened"]
    assert [(one.subject, one.actor) for one in facts] == [(suspicion.reference, "clock")]


def test_what_is_unpaid_for_months_is_still_told_of(bureau: Bureau) -> None:
    bureau.owe()
    bureau.at("2027-01-20T10:00")
    assert bureau.owe().late == [PROMISE]


def test_what_was_paid_in_time_is_not_suspected_and_what_was_not_is(bureau: Bureau) -> None:
    bureau.owe()
    bureau.prepare()
    bureau.approve()
    bureau.at("2026-11-15T23:59")
    bureau.pay()
    bureau.at("2026-11-20T09:00")
    assert bureau.owe().late == []


@pytest.mark.requirement("S0-35")
@pytest.mark.parametrize(("day", "state"), [(14, "withdrawn"), (16, "open")])
def test_what_was_paid_in_time_and_recorded_late_is_suspected_no_more(
    day: int, state: str, bureau: Bureau
) -> None:
    bureau.owe()
    bureau.prepare()
    bureau.approve()
    bureau.at("2026-11-16T08:00")
    assert bureau.owe().late == [PROMISE]
    bureau.pay(paid_on=date(2026, 11, day))
    (suspicion,) = bureau.suspicions.kept
    assert suspicion.state == state
    facts = [one for one in bureau.books.all(Fact) if one.subject == suspicion.reference]
    assert verify(facts, suspicion.trail) is None
    assert len(facts) == suspicion.version


def test_a_job_without_time_says_what_it_left(bureau: Bureau) -> None:
    report = owe(LINES, bureau.ports, lambda: False)
    assert (report.made, report.lines_left) == ([], 2)


def test_the_clock_of_a_run_is_counted_in_working_days(bureau: Bureau) -> None:
    """The 13th is the Friday before the 15th, a Sunday."""
    left = {}
    for when in ("02T10:00", "12T16:59", "12T17:00", "13T16:59", "13T17:00", "15T12:00"):
        bureau.at(f"2026-11-{when}")
        (row,) = bureau.room.month(HEAD, ["430100"], "2026-10")
        assert row.term.target == date(2026, 11, 13)
        assert row.term.due_at == at("2026-11-16T00:00")
        left[when] = row.term.working_days_left
    assert left == {
        "02T10:00": 10,
        "12T16:59": 2,
        "12T17:00": 1,
        "13T16:59": 1,
        "13T17:00": 0,
        "15T12:00": 0,
    }
