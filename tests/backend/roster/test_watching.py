"""Empty chairs and lines that open with nobody: told once, at once, and in few requests."""

from collections import Counter
from dataclasses import replace
from uuid import uuid4

import pytest

from backend.kernel.clock import to_text
from backend.kernel.events import Event
from backend.roster.shifts import Half, ShiftState, Task
from backend.roster.watching import (
    CHAIR_EMPTY,
    CHAIR_TAKEN,
    UNCOVERED,
    UNPLANNED,
    UNPUBLISHED,
    UNSIGNED,
)
from tests.backend.roster.post import LI, Post, at, open_lines, shift
from tests.fakes.hunan import CHANGSHA, ZHUZHOU


def of_changsha(news: tuple[Event, ...]) -> list[tuple[str, str]]:
    return [
        (one.kind, one.data.get("why", "")) for one in news if one.data["heads"] == CHANGSHA.line
    ]


@pytest.mark.requirement("N14", "S0-28", "R9")
def test_an_empty_chair_is_told_once_after_its_minutes_and_again_when_it_is_taken() -> None:
    post = Post()
    assert of_changsha(post.minute(at(8, 31))) == []
    assert of_changsha(post.minute(at(8, 34))) == []
    assert of_changsha(post.minute(at(8, 36))) == [(CHAIR_EMPTY, "")]
    assert of_changsha(post.minute(at(8, 37))) == []
    post.duty.sign_on(LI, str(uuid4()))
    (taken,) = post.minute(at(8, 38))
    assert (taken.kind, taken.data["by"]) == (CHAIR_TAKEN, LI.person_id)
    assert post.minute(at(8, 39)) == ()


@pytest.mark.requirement("N14")
def test_a_chair_that_falls_empty_again_rings_again() -> None:
    post = Post()
    post.duty.sign_on(LI, str(uuid4()))
    assert of_changsha(post.minute(at(8, 40))) == []
    post.until(at(9))
    post.duty.sign_off(LI, str(uuid4()))
    assert of_changsha(post.minute(at(9, 4))) == []
    (event,) = [one for one in post.minute(at(9, 5)) if one.data["heads"] == CHANGSHA.line]
    assert (event.kind, event.data["since"]) == (CHAIR_EMPTY, to_text(at(9)))


@pytest.mark.requirement("N14")
def test_whoever_leaves_the_telephone_leaves_the_chair_empty() -> None:
    post = Post()
    post.duty.sign_on(LI, str(uuid4()))
    assert of_changsha(post.minute(at(8, 40))) == []
    (here,) = post.roster.presences(CHANGSHA.line)
    post.until(at(9))
    post.roster.keep(replace(here, hung_up_at=at(9)))
    post.switchboard.rewrite(CHANGSHA.line)
    assert post.lines.kept[CHANGSHA.line].on_duty == ()
    assert of_changsha(post.minute(at(9, 6))) == [(CHAIR_EMPTY, "")]
    post.roster.keep(replace(here, hung_up_at=None))
    assert of_changsha(post.minute(at(9, 7))) == [(CHAIR_TAKEN, "")]


@pytest.mark.requirement("N14")
def test_a_click_that_the_telephone_never_confirms_leaves_the_chair_empty() -> None:
    post = Post()
    post.until(at(8, 25))
    post.duty.sign_on(LI, str(uuid4()))
    (here,) = post.roster.presences(CHANGSHA.line)
    post.roster.keep(replace(here, hung_up_at=at(8, 20), unready_since=at(8, 25)))
    post.minute(at(8, 29))
    assert [one.person_id for one in post.lines.kept[CHANGSHA.line].on_duty] == [LI.person_id]
    assert of_changsha(post.minute(at(8, 31))) == []
    assert post.lines.kept[CHANGSHA.line].on_duty == ()
    assert of_changsha(post.minute(at(8, 37))) == [(CHAIR_EMPTY, "")]


def test_whoever_does_other_work_answers_no_call() -> None:
    post = Post()
    post.shifts.kept = [replace(shift(), task=Task.DESK)]
    assert of_changsha(post.minute(at(8, 15))) == [(UNCOVERED, UNPLANNED)]


def test_two_runs_of_one_minute_tell_once() -> None:
    post = Post()
    post.minute(at(8, 31))
    post.until(at(8, 36))
    post.switchboard.refresh()
    seen = post.chairs.get("430000")
    assert len(post.watch()) == 14
    post.chairs.keep(seen)
    assert post.watch() == ()


def test_closing_takes_no_chair_and_the_afternoon_rings_for_itself() -> None:
    post = Post()
    post.minute(at(8, 31))
    told = post.minute(at(8, 40))
    assert Counter(one.kind for one in told) == {CHAIR_EMPTY: len(open_lines())}
    assert post.minute(at(11, 31)) == ()
    kinds = Counter(one.kind for one in post.minute(at(14, 36)))
    assert kinds == {CHAIR_EMPTY: len(open_lines())}


def test_snapshots_that_are_too_old_tell_nothing() -> None:
    post = Post()
    post.minute(at(8, 31))
    post.until(at(8, 45))
    assert post.watch() == ()


@pytest.mark.requirement("S0-28", "N6")
def test_before_an_opening_every_line_without_a_person_is_called_out() -> None:
    post = Post()
    post.shifts.kept = [shift(), replace(shift(Half.PM), state=ShiftState.PLANNED)]
    assert post.minute(at(8, 14)) == ()
    told = post.minute(at(8, 15))
    assert {one.kind for one in told} == {UNCOVERED}
    why = {one.data["heads"]: one.data["why"] for one in told}
    assert why.pop(CHANGSHA.line) == UNSIGNED
    assert set(why.values()) == {UNPLANNED}
    assert len(told) == len(open_lines()) == 14
    assert post.minute(at(8, 16)) == ()
    (event,) = [one for one in told if one.data["why"] == UNSIGNED]
    assert (event.data["to"], event.data["names"]) == (LI.person_id, "李文静")
    assert (UNCOVERED, UNPUBLISHED) in of_changsha(post.minute(at(14, 20)))


def test_whoever_has_come_is_not_called_for() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    post.saw(at(8, 5), at(8, 25))
    assert of_changsha(post.minute(at(8, 15))) == []


@pytest.mark.requirement("S0-28", "N14")
def test_whoever_comes_and_goes_before_an_opening_silences_no_other_line() -> None:
    post = Post()
    post.shifts.kept = [shift(), shift(site=ZHUZHOU, person_id="z")]
    assert len(post.minute(at(8, 15))) == len(open_lines())
    post.duty.sign_on(LI, str(uuid4()))
    assert post.minute(at(8, 20)) == ()
    post.until(at(8, 22))
    post.duty.sign_off(LI, str(uuid4()))
    assert post.minute(at(8, 22)) == ()
    del post.shifts.kept[1]
    (event,) = post.minute(at(8, 24))
    assert (event.data["heads"], event.data["why"]) == (ZHUZHOU.line, UNPLANNED)
    assert post.minute(at(8, 25)) == ()


def test_an_event_that_was_told_before_holds_up_no_other() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    seen = post.chairs.get("430000")
    told = post.minute(at(8, 15))
    post.chairs.keep(replace(seen, version=1, called=frozenset(one.id for one in told[2:])))
    post.shifts.kept = []
    again = post.minute(at(8, 16))
    assert [(one.data["heads"], one.data["why"]) for one in again] == [(CHANGSHA.line, UNPLANNED)]


def test_a_day_without_reception_opens_nowhere() -> None:
    post = Post()
    post.clock.forward(hours=-24)
    post.clock.forward(minutes=15)
    assert post.watch() == ()


@pytest.mark.requirement("S0-28")
def test_checking_a_day_of_all_open_lines_takes_few_requests() -> None:
    post = Post()
    post.shifts.kept = [shift(half, place) for place in open_lines() for half in Half]
    post.until(at(8, 20))
    post.switchboard.refresh()
    before = post.requests
    assert len(post.watch()) == 14
    assert post.requests - before <= 4
