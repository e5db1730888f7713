"""Planning a centre's roster: seats, rules, auto-fill, a copied week, publishing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from backend.kernel.access import Actor
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.roster.coverage import coverage
from backend.roster.planning.planner import PutIn, Resize
from backend.roster.planning.reading import RosterRoom
from backend.roster.planning.sheet import serving
from backend.roster.shifts import Half, Seat, Shift, ShiftState, Task
from backend.staff.model import Licence
from tests.fakes.centre import EXTRA, HEAD, LI, LINE, MONDAY, SUNDAY, TANG, WANG, Centre
from tests.fakes.crews import JOINED, attendant
from tests.fakes.hunan import CHANGSHA, person

MORNING = Seat(CHANGSHA, MONDAY, Half.AM, Task.ANSWERING)


@pytest.fixture
def centre() -> Centre:
    return Centre()


def put_in(person_id: str, seat: Seat = MORNING, version: int = 0) -> PutIn:
    return PutIn(LINE, seat.day, seat.half, seat.task, seat.number, person_id, version)


@pytest.mark.requirement("S2-37", "S2-31")
def test_a_shift_has_person_time_and_task(centre: Centre) -> None:
    shift = centre.planner.put_in(HEAD, put_in(LI.person_id))
    assert (shift.person_id, shift.task, shift.form) == (LI.person_id, Task.ANSWERING, "rotating")
    assert (shift.ends_at - shift.begins_at) == timedelta(hours=3)
    assert centre.planner.put_in(HEAD, put_in(LI.person_id)) == shift
    assert len(centre.books.all(Shift)) == 1


@pytest.mark.requirement("R15", "S0-30", "S0-31")
def test_whoever_may_not_serve_is_refused_with_the_article(centre: Centre) -> None:
    lapsing = Licence("1", JOINED, MONDAY)
    centre.join(attendant("untrained"), trained=False)
    centre.join(attendant("unjudged", conditions={}))
    centre.join(attendant("lapsing", licence=lapsing))
    for who, article in (("untrained", "第十条"), ("unjudged", "第九条第（一）项")):
        with pytest.raises(Refused) as refusal:
            centre.planner.put_in(HEAD, put_in(who))
        assert refusal.value.article == article
    centre.planner.put_in(HEAD, put_in("lapsing"))
    tuesday = replace(MORNING, day=MONDAY + timedelta(days=1))
    with pytest.raises(Refused, match="not valid"):
        centre.planner.put_in(HEAD, put_in("lapsing", tuesday))
    with pytest.raises(Refused, match="staff"):
        centre.planner.put_in(HEAD, put_in("nobody", tuesday))


def test_nobody_serves_twice_at_once_nor_more_windows_than_a_week_allows(centre: Centre) -> None:
    centre.planner.resize(HEAD, Resize(LINE, 2, 0, 1, 0))
    centre.planner.put_in(HEAD, put_in(LI.person_id))
    with pytest.raises(Refused, match="serves"):
        centre.planner.put_in(HEAD, put_in(LI.person_id, replace(MORNING, number=2)))
    centre.join(attendant("busy"))
    for n in range(5):
        for half in Half:
            seat = replace(MORNING, day=MONDAY + timedelta(days=n), half=half, number=2)
            centre.planner.put_in(HEAD, put_in("busy", seat))
    assert len(centre.stores.shifts.guards("busy", "2026-11")) == 10


def test_a_week_with_a_make_up_day_holds_no_more_windows_for_one_person(centre: Centre) -> None:
    centre.clock.forward(days=-90)
    centre.join(attendant("busy"))
    sunday = date(2026, 9, 20)
    week = [sunday - timedelta(days=n) for n in range(6, -1, -1) if n != 1]
    for day in week[:-1]:
        for half in Half:
            centre.planner.put_in(HEAD, put_in("busy", replace(MORNING, day=day, half=half)))
    with pytest.raises(Refused, match="10 windows"):
        centre.planner.put_in(HEAD, put_in("busy", replace(MORNING, day=sunday)))


@pytest.mark.requirement("N13")
def test_morning_and_afternoon_may_be_different_people(centre: Centre) -> None:
    centre.planner.put_in(HEAD, put_in(LI.person_id))
    centre.planner.put_in(HEAD, put_in(WANG.person_id, replace(MORNING, half=Half.PM)))
    days = centre.office.days(CHANGSHA, MONDAY, MONDAY)
    found = coverage(LINE, days, centre.books.all(Shift), {}, serving(centre.office.crew(LINE)))
    assert (found.open_minutes, found.covered_minutes) == (330, 330)


def test_a_seat_that_does_not_exist_or_is_over_is_refused(centre: Centre) -> None:
    saturday = replace(MORNING, day=MONDAY + timedelta(days=5))
    for seat in (saturday, replace(MORNING, number=2), replace(MORNING, task=Task.DESK)):
        with pytest.raises(Invalid):
            centre.planner.put_in(HEAD, put_in(LI.person_id, seat))
    with pytest.raises(Refused, match="over"):
        centre.planner.put_in(
            HEAD, put_in(LI.person_id, replace(MORNING, day=MONDAY - timedelta(days=4)))
        )


def test_only_who_saw_the_seat_as_it_is_may_change_it(centre: Centre) -> None:
    first = centre.planner.put_in(HEAD, put_in(LI.person_id))
    with pytest.raises(Conflict):
        centre.planner.put_in(HEAD, put_in(WANG.person_id))
    second = centre.planner.put_in(HEAD, put_in(WANG.person_id, version=first.version))
    assert second.person_id == WANG.person_id
    with pytest.raises(Conflict):
        centre.planner.clear(HEAD, LINE, first.id, first.version)
    centre.planner.clear(HEAD, LINE, first.id, second.version)
    centre.planner.clear(HEAD, LINE, first.id, second.version)
    assert centre.shift(MORNING).state is ShiftState.CANCELLED
    assert centre.stores.shifts.guards(WANG.person_id, "2026-11") == []
    chain = [one for one in centre.books.all(Fact) if one.subject == first.subject]
    assert verify(chain, centre.shift(MORNING).trail) is None
    again = centre.planner.put_in(HEAD, put_in(TANG.person_id))
    assert (again.person_id, again.state) == (TANG.person_id, ShiftState.PLANNED)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("attendant-changsha-1", Forbidden),
        ("supervisor", Forbidden),
        ("administrator", Forbidden),
        ("head-zhuzhou", NotFound),
    ],
)
def test_only_the_head_of_the_centre_plans(
    centre: Centre, who: str, refusal: type[Exception]
) -> None:
    actor: Actor = person(who)
    week = (MONDAY, SUNDAY)
    for act in (
        lambda: centre.planner.put_in(actor, put_in(LI.person_id)),
        lambda: centre.planner.clear(actor, LINE, MORNING.id, 1),
        lambda: centre.planner.resize(actor, Resize(LINE, 2, 0, 1, 0)),
        lambda: centre.drafting.fill(actor, LINE, week, 0),
        lambda: centre.drafting.repeat(actor, LINE, week, None),
        lambda: centre.drafting.keep_template(actor, LINE, MONDAY, 0),
        lambda: centre.posting.publish(actor, LINE, *week),
    ):
        with pytest.raises(refusal):
            act()


@pytest.mark.requirement("S0-28", "R23")
def test_a_filled_week_has_no_gap_and_is_shared_evenly(centre: Centre) -> None:
    drafted = centre.drafting.fill(HEAD, LINE, (MONDAY, SUNDAY), 1)
    assert (drafted.placed, drafted.unfilled) == (17, ())
    assert drafted.fairness.spread <= 1
    days = centre.office.days(CHANGSHA, MONDAY, SUNDAY)
    assert (
        coverage(LINE, days, centre.books.all(Shift), {}, serving(centre.office.crew(LINE))).score
        == 100
    )
    assert centre.drafting.fill(HEAD, LINE, (MONDAY, SUNDAY), 1).placed == 0
    assert {one.state for one in centre.books.all(Shift)} == {ShiftState.PLANNED}


def test_what_another_head_planned_meanwhile_is_left_and_said(centre: Centre) -> None:
    drafting = centre.drafting
    stale = drafting._open(HEAD, LINE, MONDAY, SUNDAY)  # noqa: SLF001  what was read before
    centre.planner.put_in(HEAD, put_in(LI.person_id))
    late = drafting._keep(  # noqa: SLF001
        HEAD,
        stale,
        {MORNING: WANG.person_id, replace(MORNING, half=Half.PM): TANG.person_id},
    )
    assert [one.seat for one in late] == [MORNING]
    assert centre.shift(MORNING).person_id == LI.person_id
    assert centre.shift(replace(MORNING, half=Half.PM)).person_id == TANG.person_id


def test_a_week_is_copied_and_kept_as_the_usual_one_but_rules_hold(centre: Centre) -> None:
    centre.drafting.fill(HEAD, LINE, (MONDAY, SUNDAY), 1)
    next_week = (MONDAY + timedelta(days=7), SUNDAY + timedelta(days=7))
    leaver = centre.shift(MORNING).person_id
    gone = next(one for one in centre.stores.staff.at(LINE) if one.person_id == leaver)
    centre.books.kept["Attendant", LINE, leaver] = replace(gone, left=next_week[0])
    drafted = centre.drafting.repeat(HEAD, LINE, next_week, MONDAY)
    served = sum(one.person_id == leaver for one in centre.books.all(Shift) if one.day <= SUNDAY)
    barred = [one.seat.day for one in drafted.unfilled]
    assert all(day > next_week[0] for day in barred)
    assert drafted.placed == 17 - len(barred)
    assert 0 < len(barred) <= served
    plan = centre.drafting.keep_template(HEAD, LINE, MONDAY, 0)
    assert plan.version == 1
    third = (MONDAY + timedelta(days=14), SUNDAY + timedelta(days=14))
    assert centre.drafting.repeat(HEAD, LINE, third, None).placed == 17 - served


def test_publishing_tells_everybody_once(centre: Centre) -> None:
    centre.drafting.fill(HEAD, LINE, (MONDAY, SUNDAY), 1)
    done = centre.posting.publish(HEAD, LINE, MONDAY, SUNDAY)
    assert (done.shifts, done.people) == (17, 4)
    told = centre.told("roster.published")
    assert sorted(one.data["to"] for one in told) == sorted(
        [LI.person_id, WANG.person_id, TANG.person_id, EXTRA]
    )
    assert sum(int(one.data["count"]) for one in told) == 17
    assert centre.posting.publish(HEAD, LINE, MONDAY, SUNDAY).shifts == 0
    assert len(centre.told("roster.published")) == 4


@pytest.mark.requirement("R15", "R9", "S0-28")
def test_who_may_not_serve_any_more_covers_nothing_and_is_not_published(centre: Centre) -> None:
    shift = centre.planner.put_in(HEAD, put_in(LI.person_id))
    afternoon = replace(MORNING, half=Half.PM)
    centre.planner.put_in(HEAD, put_in(WANG.person_id, afternoon))
    li = centre.stores.staff.of(LI.person_id)
    assert li is not None
    gone = replace(li, left=MONDAY - timedelta(days=2))
    centre.books.kept["Attendant", LINE, LI.person_id] = gone
    done = centre.posting.publish(HEAD, LINE, MONDAY, MONDAY)
    assert (done.shifts, done.people) == (1, 1)
    (left_out,) = done.left_out
    assert left_out.seat == MORNING
    assert [one.code for one in left_out.reasons[LI.person_id]] == ["left"]
    assert [one.data["to"] for one in centre.told("roster.published")] == [WANG.person_id]
    page = RosterRoom(centre.office).open(HEAD, LINE, MONDAY, MONDAY)
    assert [(who, why[0].code) for who, why in page.unfit.items()] == [(shift.id, "left")]
    assert page.coverage is not None
    assert (page.coverage.open_minutes, page.coverage.covered_minutes) == (330, 150)


def test_a_change_after_publishing_is_told_to_both(centre: Centre) -> None:
    first = centre.planner.put_in(HEAD, put_in(LI.person_id))
    centre.posting.publish(HEAD, LINE, MONDAY, MONDAY)
    assert centre.told("roster.changed") == []
    centre.planner.put_in(HEAD, put_in(WANG.person_id, version=first.version + 1))
    (event,) = centre.told("roster.changed")
    assert set(event.data["to"].split()) == {LI.person_id, WANG.person_id}
    assert centre.shift(MORNING).state is ShiftState.PUBLISHED


def test_seats_are_within_measure_and_never_fewer_than_the_rulebook_asks(centre: Centre) -> None:
    with pytest.raises(Invalid) as refusal:
        centre.planner.resize(HEAD, Resize(LINE, 0, -1, 99, 0))
    assert [one.field for one in refusal.value.faults] == ["answering", "desk", "voicemail"]
    plan = centre.planner.resize(HEAD, Resize(LINE, 1, 1, 1, 0))
    with pytest.raises(Conflict):
        centre.planner.resize(HEAD, Resize(LINE, 2, 1, 1, 0))
    (day,) = centre.office.days(CHANGSHA, MONDAY, MONDAY)
    strict = replace(day, rulebook=replace(day.rulebook, answering_seats=3))
    assert sum(one.task is Task.ANSWERING for one in plan.seats(strict)) == 6
