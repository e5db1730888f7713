"""From hand to hand: one prepares, a second approves, the proof keeps the promise (S0-35, N15)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from backend.kernel.access import Actor, Role
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.kernel.rulebook import FIRST
from backend.pay.model import Run, RunState, SheetPage
from backend.pay.running import Approve, Pay, Prepare, Subsidies
from backend.promises.model import Promise, State
from tests.backend.pay.bureau import (
    DEPUTY,
    HEAD,
    LI,
    OCTOBER,
    SUPERVISOR,
    ZHUZHOU_HEAD,
    Bureau,
    command_id,
)
from tests.backend.pay.served import served
from tests.backend.promises.scene import at
from tests.fakes.hunan import CHANGSHA


@pytest.fixture
def bureau() -> Bureau:
    """Open a bureau in which two people served in October."""
    bureau = Bureau()
    bureau.serve(served("li", 9), served("li", 12), served("wang", 12, verified_minutes=60))
    return bureau


def events(bureau: Bureau) -> list[tuple[str, str]]:
    return [(one.kind, one.data["to"]) for one in bureau.books.all(Event) if "to" in one.data]


@pytest.mark.requirement("S0-34", "S0-35", "N15")
def test_a_run_goes_through_two_pairs_of_hands_and_keeps_its_promise(bureau: Bureau) -> None:
    bureau.owe()
    bureau.prepare(HEAD)
    assert (bureau.run.total_cents, bureau.run.people, bureau.run.lines) == (23333, 2, 2)
    bureau.approve(DEPUTY)
    bureau.at("2026-11-06T16:00")
    bureau.pay(HEAD)
    run = bureau.run
    assert (run.state, run.version, run.rate_yuan) == (RunState.PAID, 3, 100)
    assert run.paid is not None
    assert run.paid.paid_on == date(2026, 11, 6)
    (promise,) = bureau.books.all(Promise)
    assert (promise.state, promise.kept_at) == (State.KEPT, bureau.clock.now())
    assert not promise.late_at(bureau.clock.now())
    for subject, trail in ((run.subject, run.trail), (promise.chain, promise.trail)):
        facts = [one for one in bureau.books.all(Fact) if one.subject == subject]
        assert verify(facts, trail) is None
    assert events(bureau) == [
        ("pay.prepared", "deputy"),
        ("pay.approved", "head"),
        ("pay.paid", "li wang"),
    ]


@pytest.mark.requirement("N15")
def test_the_same_facts_are_the_same_run_whoever_draws_it_up(bureau: Bureau) -> None:
    bureau.prepare(HEAD)
    other = Bureau()
    other.serve(*reversed(bureau.attendances.of_month("430100", "2026-10")))
    other.prepare(DEPUTY)
    assert other.run.digest == bureau.run.digest
    pages = [each.books.all(SheetPage) for each in (bureau, other)]
    assert pages[0] == pages[1]


def test_whoever_prepared_it_never_approves_it(bureau: Bureau) -> None:
    bureau.prepare(HEAD)
    with pytest.raises(Refused, match="another head or the province"):
        bureau.approve(HEAD)
    bureau.serve(served("wang", 13))
    bureau.prepare(DEPUTY)
    for actor in (HEAD, DEPUTY):
        with pytest.raises(Refused, match="another head or the province"):
            bureau.approve(actor)
    # Both heads have drawn it up: the province was asked.
    assert events(bureau)[-1] == ("pay.prepared", "supervisor")
    bureau.approve(SUPERVISOR)
    assert bureau.run.state is RunState.APPROVED


def test_nobody_approves_what_pays_them(bureau: Bureau) -> None:
    bureau.serve(served(DEPUTY.person_id, 20))
    bureau.prepare(HEAD)
    with pytest.raises(Refused, match="pays them"):
        bureau.approve(DEPUTY)


@pytest.mark.requirement("N15")
def test_what_changed_since_it_was_prepared_is_drawn_up_before_it_is_approved(
    bureau: Bureau,
) -> None:
    bureau.prepare(HEAD)
    first = bureau.books.all(SheetPage)
    bureau.serve(served("li", 9, disputed=True, verified=False))
    with pytest.raises(Refused, match="have changed"):
        bureau.approve(DEPUTY)
    bureau.prepare(HEAD)
    pages = bureau.books.all(SheetPage)
    assert pages[:1] == first
    assert [(line.kind.value, line.cents) for line in pages[1].lines] == [("correction", -10000)]
    assert (bureau.run.total_cents, bureau.run.version) == (13333, 2)
    bureau.approve(DEPUTY)


def test_what_was_approved_waits_for_a_second_person_again_when_it_changes(bureau: Bureau) -> None:
    bureau.prepare(HEAD)
    bureau.approve(DEPUTY)
    bureau.serve(served("wang", 13))
    bureau.prepare(HEAD)
    assert (bureau.run.state, bureau.run.approved) == (RunState.DRAFT, None)
    with pytest.raises(Refused, match="second person"):
        bureau.pay()


@pytest.mark.requirement("N15")
def test_what_was_paid_is_put_right_in_the_next_month(bureau: Bureau) -> None:
    bureau.prepare()
    bureau.approve()
    bureau.pay()
    bureau.serve(served("wang", 12, verified_minutes=180))
    with pytest.raises(Refused, match="next month"):
        bureau.prepare()
    bureau.at("2026-12-01T09:00")
    november = Prepare("430100.2026-11", command_id("november"), 0)
    Subsidies(bureau.ports).prepare(HEAD, november)
    run = bureau.books.get(Run, "430100", "2026-11")
    assert run is not None
    assert run.total_cents == 6667
    (line,) = bureau.books.all(SheetPage)[-1].lines
    assert (line.of_run, line.corrects, line.person_id) == (OCTOBER, 2, "wang")
    # What is put right there is lacking here no more.
    opened = bureau.room.open(HEAD, OCTOBER)
    assert not opened.facts.changed
    assert opened.facts.lacking == ()


def test_a_month_that_was_paid_says_what_the_next_one_will_put_right(bureau: Bureau) -> None:
    bureau.prepare()
    bureau.approve()
    bureau.pay()
    bureau.serve(served("wang", 12, verified_minutes=180))
    opened = bureau.room.open(HEAD, OCTOBER)
    assert opened.facts.changed
    assert [(one.person_id, one.cents) for one in opened.facts.lacking] == [("wang", 6667)]


def test_a_month_paid_late_changes_no_sheet_after_it(bureau: Bureau) -> None:
    august = replace(served("li"), day=date(2026, 8, 3), shift_id="august")
    bureau.serve(august)
    bureau.prepare()
    bureau.approve()
    bureau.pay()
    door, run = Subsidies(bureau.ports), "430100.2026-08"
    door.prepare(HEAD, Prepare(run, command_id("a"), 0))
    door.approve(DEPUTY, Approve(run, command_id("b"), 1))
    door.pay(HEAD, Pay(run, command_id("c"), 2, date(2026, 11, 2), "2026-8号"))
    assert not bureau.room.open(HEAD, OCTOBER).facts.changed


def test_a_month_that_is_not_over_is_not_drawn_up(bureau: Bureau) -> None:
    bureau.at("2026-10-31T23:59")
    with pytest.raises(Refused, match="is not over"):
        bureau.prepare()
    bureau.at("2026-11-01T00:00")
    bureau.prepare()


def test_a_complete_sheet_is_not_drawn_up_again(bureau: Bureau) -> None:
    bureau.prepare()
    with pytest.raises(Refused, match="complete"):
        bureau.prepare()


def test_a_month_in_which_nothing_is_owed_is_settled_by_the_approval(bureau: Bureau) -> None:
    bureau.serve(
        *(replace(one, disputed=True) for one in bureau.attendances.of_month("430100", "2026-10"))
    )
    bureau.owe()
    bureau.prepare()
    bureau.approve()
    assert bureau.run.state is RunState.PAID
    assert bureau.books.all(Promise)[0].state is State.KEPT


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"paid_on": date(2026, 11, 3)}, "paid_on"),
        ({"paid_on": date(2026, 11, 1)}, "paid_on"),
        ({"proof": "  "}, "proof"),
        ({"proof": "付 款"}, "proof"),
        ({"proof": "1" * 41}, "proof"),
    ],
)
def test_a_payment_needs_a_day_and_a_voucher(
    changes: dict[str, Any], field: str, bureau: Bureau
) -> None:
    bureau.prepare()
    bureau.approve()
    with pytest.raises(Invalid) as refused:
        bureau.pay(**changes)
    assert [fault.field for fault in refused.value.faults] == [field]
    assert bureau.run.state is RunState.APPROVED


@pytest.mark.requirement("S0-35")
def test_a_payment_counts_from_the_day_of_its_voucher(bureau: Bureau) -> None:
    bureau.owe()
    bureau.prepare()
    bureau.approve()
    bureau.at("2026-11-17T09:00")
    bureau.pay(paid_on=date(2026, 11, 15))
    (promise,) = bureau.books.all(Promise)
    assert promise.kept_at == at("2026-11-16T00:00") == promise.due_at
    assert not promise.late_at(bureau.clock.now())


def test_a_repeat_is_answered_and_does_nothing(bureau: Bureau) -> None:
    door, commands = Subsidies(bureau.ports), {}
    commands["prepare"] = Prepare(OCTOBER, command_id("1"), 0)
    answer = door.prepare(HEAD, commands["prepare"])
    commits = len(bureau.books.commits)
    assert door.prepare(HEAD, commands["prepare"]) == answer
    yes = Approve(OCTOBER, command_id("2"), 1)
    door.approve(DEPUTY, yes)
    assert door.approve(DEPUTY, yes)["state"] == "approved"
    assert len(bureau.books.commits) == commits + 1
    with pytest.raises(Conflict):
        door.approve(DEPUTY, Approve(OCTOBER, command_id("3"), 1))


def test_who_has_no_right_learns_nothing(bureau: Bureau) -> None:
    bureau.prepare()
    with pytest.raises(NotFound):
        bureau.approve(ZHUZHOU_HEAD)
    with pytest.raises(Forbidden):
        bureau.prepare(LI)
    with pytest.raises(Forbidden):
        bureau.prepare(SUPERVISOR)
    with pytest.raises(NotFound):
        bureau.room.open(ZHUZHOU_HEAD, OCTOBER)
    county = Actor("c", "县", Role.COUNTY_COORDINATOR, CHANGSHA)
    with pytest.raises(Forbidden):
        bureau.room.open(county, OCTOBER)


@pytest.mark.parametrize("identity", ["", "430100", "430100.2026-13", "430100.2026-1", "x.2026-10"])
def test_what_is_no_run_is_not_found(identity: str, bureau: Bureau) -> None:
    with pytest.raises(NotFound):
        bureau.room.open(HEAD, identity)


def test_a_run_is_paid_by_the_rulebooks_of_its_days(bureau: Bureau) -> None:
    dearer = replace(FIRST, version=2, effective_from=date(2026, 10, 12), subsidy_yuan=120)
    bureau.rulebooks = (FIRST, dearer)
    bureau.prepare()
    assert bureau.run.rates == (100, 120)
    assert bureau.run.total_cents == 10000 + 12000 + 4000
