"""Windows that have begun: what was served stays, and nobody is bound to what is over."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Conflict, Invalid
from backend.roster.planning.counter import Answer, Counter
from backend.roster.planning.planner import PutIn
from backend.roster.planning.requests import RequestState
from backend.roster.planning.substituting import AskSubstitute, Substituting
from backend.roster.shifts import Half, Seat, Shift, ShiftState, Task
from tests.fakes.centre import HEAD, LI, LINE, MONDAY, SUNDAY, TANG, WANG, Centre
from tests.fakes.hunan import CHANGSHA

MORNING = Seat(CHANGSHA, MONDAY, Half.AM, Task.ANSWERING)
Stretch = tuple[str, ...]


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


def wait(centre: Centre, until: datetime) -> None:
    centre.clock.forward(seconds=(until - centre.clock.now()).total_seconds())


def put_in(centre: Centre, person: str, seat: Seat = MORNING, version: int = 0) -> Shift:
    command = PutIn(LINE, seat.day, seat.half, seat.task, seat.number, person, version)
    return centre.planner.put_in(HEAD, command)


def served(centre: Centre, seat: Seat = MORNING) -> list[Stretch]:
    """Return who sits when in a seat, and how firmly."""
    family = centre.stores.shifts.of_seat(seat.id)
    return [
        (*(f"{when.astimezone(SHANGHAI):%H:%M}" for when in span), one.person_id, one.state.value)
        for one in sorted(family, key=lambda one: one.begins_at)
        if one.stands and (span := (one.begins_at, one.ends_at))
    ]


@pytest.fixture
def centre() -> Centre:
    return Centre()


@pytest.fixture
def told(centre: Centre) -> Centre:
    """Li sits on Monday morning, and knows it."""
    put_in(centre, LI.person_id)
    centre.posting.publish(HEAD, LINE, MONDAY, MONDAY)
    return centre


@pytest.mark.requirement("S0-25", "S2-37")
def test_publishing_binds_nobody_to_what_is_over(centre: Centre) -> None:
    put_in(centre, LI.person_id)
    tuesday = MONDAY + timedelta(days=1)
    put_in(centre, WANG.person_id, replace(MORNING, day=tuesday))
    wait(centre, at(8, day=tuesday))
    done = centre.posting.publish(HEAD, LINE, MONDAY, SUNDAY)
    assert (done.shifts, done.people) == (1, 1)
    assert centre.shift(MORNING).state is ShiftState.PLANNED
    assert [one.data["to"] for one in centre.told("roster.published")] == [WANG.person_id]


def test_a_window_that_has_begun_is_published_from_the_next_minute_on(centre: Centre) -> None:
    put_in(centre, LI.person_id)
    centre.clock.at = at(10) + timedelta(seconds=1)
    assert centre.posting.publish(HEAD, LINE, MONDAY, MONDAY).shifts == 1
    assert served(centre) == [
        ("08:30", "10:01", LI.person_id, "planned"),
        ("10:01", "11:30", LI.person_id, "published"),
    ]
    assert centre.posting.publish(HEAD, LINE, MONDAY, MONDAY).shifts == 0


def test_the_collector_of_today_is_published_for_the_day(centre: Centre) -> None:
    seat = Seat(CHANGSHA, MONDAY, None, Task.VOICEMAIL)
    put_in(centre, LI.person_id, seat)
    wait(centre, at(10))
    assert centre.posting.publish(HEAD, LINE, MONDAY, MONDAY).shifts == 1
    assert served(centre, seat) == [("00:00", "00:00", LI.person_id, "published")]


@pytest.mark.requirement("S0-23")
def test_who_is_replaced_in_the_middle_keeps_what_was_served(told: Centre) -> None:
    wait(told, at(10, 45))
    version = told.shift(MORNING).version
    assert put_in(told, TANG.person_id, version=version).person_id == TANG.person_id
    assert served(told) == [
        ("08:30", "10:45", LI.person_id, "published"),
        ("10:45", "11:30", TANG.person_id, "published"),
    ]
    (event,) = told.told("roster.changed")
    assert set(event.data["to"].split()) == {LI.person_id, TANG.person_id}
    put_in(told, TANG.person_id, version=version)
    assert len(told.told("roster.changed")) == 1


def test_a_window_that_has_grown_is_filled_to_its_new_end(told: Centre) -> None:
    root = told.shift(MORNING)
    told.books.kept["Shift", root.id] = replace(root, ends_at=at(11))
    wait(told, at(11, 10))
    put_in(told, TANG.person_id, version=root.version)
    assert [one[:3] for one in served(told)] == [
        ("08:30", "11:00", LI.person_id),
        ("11:10", "11:30", TANG.person_id),
    ]


def test_who_went_may_come_back_to_the_same_seat(told: Centre) -> None:
    wait(told, at(9))
    put_in(told, TANG.person_id, version=told.shift(MORNING).version)
    wait(told, at(10))
    put_in(told, LI.person_id, version=told.shift(MORNING).version)
    assert [one[:3] for one in served(told)] == [
        ("08:30", "09:00", LI.person_id),
        ("09:00", "10:00", TANG.person_id),
        ("10:00", "11:30", LI.person_id),
    ]


def test_who_is_put_into_a_free_seat_of_a_begun_window_serves_the_rest(centre: Centre) -> None:
    wait(centre, at(10))
    put_in(centre, TANG.person_id)
    assert served(centre) == [("10:00", "11:30", TANG.person_id, "planned")]


@pytest.mark.requirement("N12")
def test_a_yes_given_late_takes_what_is_left_and_no_more(told: Centre) -> None:
    desk = Substituting(Counter(told.office))
    asked = desk.ask(LI, AskSubstitute(str(uuid4()), LINE, MORNING.id))
    wait(told, at(10, 45))
    done = desk.answer(TANG, Answer(LINE, asked.id, asked.version, agreed=True))
    assert (done.state, done.begins_at) == (RequestState.DONE, at(10, 45))
    assert [one[:3] for one in served(told)] == [
        ("08:30", "10:45", LI.person_id),
        ("10:45", "11:30", TANG.person_id),
    ]


def test_a_yes_in_the_last_minute_takes_nothing(told: Centre) -> None:
    desk = Substituting(Counter(told.office))
    asked = desk.ask(LI, AskSubstitute(str(uuid4()), LINE, MORNING.id))
    told.clock.at = at(11, 29) + timedelta(seconds=1)
    with pytest.raises(Conflict):
        desk.answer(TANG, Answer(LINE, asked.id, asked.version, agreed=True))


def test_nobody_asks_for_a_stretch_that_has_begun(told: Centre) -> None:
    desk = Substituting(Counter(told.office))
    wait(told, at(10))
    span = (at(9), at(11, 30))
    with pytest.raises(Invalid) as refusal:
        desk.ask(LI, AskSubstitute(str(uuid4()), LINE, MORNING.id, span))
    assert [one.field for one in refusal.value.faults] == ["begins_at"]
    assert desk.ask(LI, AskSubstitute(str(uuid4()), LINE, MORNING.id)).begins_at == at(10)


@pytest.mark.parametrize("copied", [False, True])
def test_planning_at_once_leaves_windows_that_have_begun(centre: Centre, *, copied: bool) -> None:
    before = MONDAY - timedelta(days=7)
    centre.clock.at = at(7, day=before)
    centre.drafting.fill(HEAD, LINE, (before, before), 1)
    wait(centre, at(11))
    if copied:
        centre.drafting.repeat(HEAD, LINE, (MONDAY, MONDAY), before)
    else:
        centre.drafting.fill(HEAD, LINE, (MONDAY, MONDAY), 1)
    assert served(centre) == []
    assert served(centre, replace(MORNING, half=Half.PM)) != []
    assert served(centre, Seat(CHANGSHA, MONDAY, None, Task.VOICEMAIL)) != []
