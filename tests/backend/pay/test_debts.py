"""Nobody's debt is set off against another person's money (S0-34, S0-35, N15)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from backend.kernel.errors import Invalid, Refused
from backend.kernel.events import Event
from backend.pay.facts import lapsed
from backend.pay.model import Run, RunState
from backend.pay.reckoning import reckon
from backend.pay.running import Approve, Pay, Prepare, Receipt, Subsidies
from backend.pay.sheet import Sheet, lacking, nets_of, of_run, payable_of, total_of
from backend.promises.model import Promise, State
from backend.roster.attendance import Attendance
from tests.backend.pay.bureau import DEPUTY, HEAD, OCTOBER, Bureau, command_id
from tests.backend.pay.served import OCTOBER as DAYS
from tests.backend.pay.served import RATE, months, served

SEPTEMBER = "430100.2026-09"


def in_september(**changes: object) -> Attendance:
    moved = {"day": date(2026, 9, 7), "shift_id": "430100.20260907.am.answering.1"}
    return replace(served("wang"), **(moved | changes))  # type: ignore[arg-type]


@pytest.fixture
def bureau() -> Bureau:
    """Open a bureau where a person who was paid for September is judged to nothing since."""
    bureau = Bureau()
    bureau.serve(in_september())
    door = Subsidies(bureau.ports)
    door.prepare(HEAD, Prepare(SEPTEMBER, command_id("a"), 0))
    door.approve(DEPUTY, Approve(SEPTEMBER, command_id("b"), 1))
    door.pay(HEAD, Pay(SEPTEMBER, command_id("c"), 2, date(2026, 11, 2), "2026-9号"))
    bureau.serve(in_september(verified_minutes=0))
    return bureau


def approved(bureau: Bureau) -> Receipt:
    bureau.owe()
    bureau.prepare(HEAD)
    return bureau.approve(DEPUTY)


@pytest.mark.requirement("S0-34", "S0-35", "N15")
def test_money_owed_is_not_settled_by_what_somebody_else_owes(bureau: Bureau) -> None:
    bureau.serve(served("li"))
    approved(bureau)
    run = bureau.run
    assert (run.state, run.total_cents, run.recover_cents) == (RunState.APPROVED, 10000, 10000)
    assert (run.people, run.lines) == (1, 2)
    (promise,) = bureau.books.all(Promise)
    assert promise.state is State.OPEN
    with pytest.raises(Invalid):
        bureau.pay(HEAD, proof="")
    bureau.pay(HEAD)
    assert bureau.run.state is RunState.PAID
    told = [one.data["to"] for one in bureau.books.all(Event) if one.kind == "pay.paid"]
    assert told[-1] == "li"


def test_a_voucher_is_made_out_for_all_that_people_are_due(bureau: Bureau) -> None:
    bureau.serve(served("li", 9), served("li", 12), served("zhao", 13))
    bureau.prepare(HEAD)
    assert (bureau.run.total_cents, bureau.run.recover_cents) == (30000, 10000)


def test_somebodys_debt_is_set_off_against_their_own_money(bureau: Bureau) -> None:
    bureau.serve(served("wang", 9), served("wang", 12))
    bureau.prepare(HEAD)
    assert (bureau.run.total_cents, bureau.run.recover_cents) == (10000, 0)


def test_where_there_are_debts_only_nothing_is_paid_and_they_are_listed(bureau: Bureau) -> None:
    approved(bureau)
    run = bureau.run
    assert (run.state, run.total_cents, run.recover_cents) == (RunState.PAID, 0, 10000)
    (line,) = of_run(OCTOBER, bureau.room.open(HEAD, OCTOBER).lines)
    assert (line.person_id, line.cents) == ("wang", -10000)
    assert bureau.books.get(Run, "430100", "2026-09") is not None


@pytest.mark.requirement("N15")
@given(months(15), months(15), months(15))
def test_what_goes_out_is_what_each_person_is_due(
    paid: list[Attendance], since: list[Attendance], later: list[Attendance]
) -> None:
    before = reckon(paid, DAYS, RATE)
    first = lacking(Sheet(SEPTEMBER, {SEPTEMBER: before}, (), {}))
    now = {SEPTEMBER: reckon(since, DAYS, RATE), OCTOBER: reckon(later, DAYS, RATE)}
    lines = lacking(Sheet(OCTOBER, now, first, {}))
    nets, corrected = nets_of(lines), nets_of(line for line in lines if line.of_run)
    for amount in now[OCTOBER].amounts:
        person = amount.person_id
        assert nets.get(person, 0) == amount.cents + corrected.get(person, 0)
    owed = sum(-cents for cents in nets.values() if cents < 0)
    assert payable_of(lines) - owed == total_of(lines)
    assert payable_of(lines) >= 0 <= owed


def test_what_no_run_puts_right_any_more_is_said(bureau: Bureau) -> None:
    door = Subsidies(bureau.ports)
    bureau.at("2027-01-04T10:00")
    for month in ("2026-10", "2026-11", "2026-12"):
        run = f"430100.{month}"
        door.prepare(HEAD, Prepare(run, command_id(month, 1), 0))
        door.approve(DEPUTY, Approve(run, command_id(month, 2), 1))
    assert bureau.room.open(HEAD, SEPTEMBER).facts.corrected
    bureau.serve(in_september(verified_minutes=180))
    said = bureau.room.open(HEAD, SEPTEMBER).chances.prepare
    assert said is not None
    assert "settled by hand" in said.reason_en
    with pytest.raises(Refused, match="settled by hand"):
        door.prepare(HEAD, Prepare(SEPTEMBER, command_id("late"), 3))


@pytest.mark.requirement("S0-34")
def test_the_books_of_a_month_close_with_the_last_run_that_could_put_it_right() -> None:
    bureau = Bureau()
    runs = bureau.ports.runs
    bureau.at("2027-02-02T10:00")
    door = Subsidies(bureau.ports)
    for month, day in (
        ("2026-09", date(2026, 9, 7)),
        ("2026-10", date(2026, 10, 12)),
        ("2026-11", date(2026, 11, 9)),
        ("2026-12", date(2026, 12, 7)),
    ):
        assert not lapsed("430100", "2026-09", runs)
        shift = f"430100.{day:%Y%m%d}.am.answering.1"
        bureau.serve(replace(served("wang"), day=day, shift_id=shift))
        run = f"430100.{month}"
        door.prepare(HEAD, Prepare(run, command_id(month, 1), 0))
        door.approve(DEPUTY, Approve(run, command_id(month, 2), 1))
        door.pay(HEAD, Pay(run, command_id(month, 3), 2, date(2027, 2, 2), "2027-1号"))
    assert lapsed("430100", "2026-09", runs)
    assert not lapsed("430100", "2026-10", runs)
    assert not lapsed("430200", "2026-09", runs)
