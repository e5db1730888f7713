"""The close of a day: every shift has one attendance, and what was learned late corrects it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from backend.kernel.audit import Fact, verify
from backend.kernel.books import Create, Replace
from backend.kernel.events import Event
from backend.kernel.suspicions import OPEN, SUSPECTED, WITHDRAWN, Suspicion
from backend.roster.attendance import Attendance, Excuse, Judgement, Told
from backend.roster.model import Sign
from backend.roster.shifts import Half, ShiftState
from backend.staff.model import Category, DutyForm
from tests.backend.roster.post import DAY, LI, Post, at, open_lines, shift
from tests.fakes.crews import attendant
from tests.fakes.hunan import CHANGSHA, ZHUZHOU


def only(post: Post) -> Attendance:
    (found,) = post.attendances.kept.values()
    return found


@pytest.mark.requirement("S0-23")
def test_a_shift_has_its_attendance_half_an_hour_after_it() -> None:
    post = Post()
    post.shifts.kept = [shift(), shift(Half.PM)]
    post.signed(Sign.ON, at(8, 25))
    post.saw(at(8, 28), at(11, 32))
    assert post.close(at(11, 59)).written == 0
    assert post.close(at(12)).written == 1
    found = only(post)
    assert (found.source, found.verified_minutes, found.category) == (Told.BOTH, 180, "lawyer")
    again = post.close(at(12, 30))
    assert (again.written, again.corrected) == (0, 0)
    (fact,) = post.books.all(Fact)
    assert (fact.action, fact.actor) == ("attendance.closed", "clock")
    assert verify([fact], found.trail) is None


@pytest.mark.requirement("S0-25", "S0-73", "R10")
def test_leaving_the_post_without_leave_opens_a_suspicion_once() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    post.saw(at(8, 30), at(9, 30))
    post.saw(at(9, 50), at(11, 30))
    report = post.close(at(12))
    (found,) = post.books.all(Suspicion)
    assert report.suspected == [found.id]
    assert (found.item, found.kind, found.person_id) == (2, "absence", LI.person_id)
    assert found.evidence["minutes"] == "20"
    (event,) = [one for one in post.books.all(Event) if one.kind == SUSPECTED]
    assert event.data["heads"] == CHANGSHA.line
    assert event.data["not_to"] == LI.person_id
    assert LI.person_id not in {event.data[key] for key in event.data if key != "not_to"}
    (fact,) = [one for one in post.books.all(Fact) if one.action == "suspicion.opened"]
    assert verify([fact], found.trail) is None
    post.close(at(13))
    assert len(post.books.all(Suspicion)) == 1


@pytest.mark.requirement("S0-25")
def test_leave_within_it_opens_none() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    post.leaves.kept = [Excuse(LI.person_id, at(9, 30), at(9, 45))]
    post.saw(at(8, 30), at(9, 30))
    post.saw(at(9, 50), at(11, 30))
    assert post.close(at(12)).suspected == []


def test_what_the_telephone_told_late_corrects_it() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    post.signed(Sign.ON, at(8, 25))
    post.close(at(12))
    assert only(post).disputed
    post.saw(at(8, 28), at(11, 32))
    assert post.close(at(13)).corrected == 1
    found = only(post)
    assert (found.verified, found.disputed, found.version) == (True, False, 2)
    assert verify(post.books.all(Fact), found.trail) is None


def test_what_a_head_has_judged_stays() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    post.signed(Sign.ON, at(8, 25))
    post.close(at(12))
    judged = only(post).judged(100, Judgement("head", "王", at(12, 5), "现场值守"))
    post.attendances.keep(judged)
    post.saw(at(8, 28), at(11, 32))
    assert post.close(at(13)).corrected == 0
    assert only(post) == judged


def test_a_day_that_was_missed_is_closed_later() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    post.clock.forward(hours=48)
    assert post.close(post.clock.now()).written == 1
    assert only(post).day == DAY


def test_nobody_is_held_to_a_plan_that_was_not_published() -> None:
    post = Post()
    plan = replace(shift(), state=ShiftState.PLANNED)
    cancelled = replace(shift(site=ZHUZHOU), state=ShiftState.CANCELLED)
    post.shifts.kept = [plan, cancelled]
    assert post.close(at(12)).written == 0
    post.saw(at(8, 30), at(10))
    report = post.close(at(13))
    assert (report.written, report.suspected) == (1, [])


@pytest.mark.requirement("S0-25", "S0-73", "R10")
def test_what_the_telephone_told_late_opens_a_suspicion() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    post.signed(Sign.ON, at(8, 25))
    assert post.close(at(12)).suspected == []
    post.saw(at(8, 28), at(9))
    post.saw(at(10, 30), at(11, 32))
    report = post.close(at(13))
    (found,) = post.suspicions.kept
    assert (report.corrected, report.suspected) == (1, [found.id])
    assert found.evidence["minutes"] == "90"
    assert len([one for one in post.books.all(Event) if one.kind == SUSPECTED]) == 1


@pytest.mark.requirement("S0-25", "S0-73")
def test_leave_that_is_approved_late_withdraws_a_suspicion_and_its_end_opens_it_again() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    post.saw(at(8, 30), at(9, 30))
    post.saw(at(9, 50), at(11, 30))
    (opened,) = post.close(at(12)).suspected
    post.leaves.kept = [Excuse(LI.person_id, at(9), at(10))]
    assert post.close(at(13)).withdrawn == [opened]
    (found,) = post.suspicions.kept
    assert (found.state, found.version) == (WITHDRAWN, 2)
    facts = [one for one in post.books.all(Fact) if one.subject == found.reference]
    assert [one.action for one in facts] == ["suspicion.opened", "suspicion.withdrawn"]
    assert verify(facts, found.trail) is None
    post.leaves.kept = []
    assert post.close(at(14)).suspected == [opened]
    assert [one.state for one in post.suspicions.kept] == [OPEN]


@pytest.mark.requirement("S0-25", "R1")
def test_nobody_is_missed_where_the_line_was_closed_after_all() -> None:
    post = Post()
    # Published for hours that the calendar of the day does not have.
    noon = replace(shift(), begins_at=at(11, 30), ends_at=at(14, 30))
    longer = replace(shift(site=ZHUZHOU), begins_at=at(8), ends_at=at(12))
    post.shifts.kept = [noon, longer]
    post.saw(at(8, 30), at(11, 30))
    report = post.close(at(16))
    assert report.written == 1
    assert only(post).planned == (at(8, 30), at(11, 30))
    assert report.suspected == []


@pytest.mark.requirement("S0-36", "R18")
def test_category_and_form_are_those_of_the_record_in_force() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    record = attendant(LI.person_id, category=Category.CENTRE_STAFF, form=DutyForm.FULL_TIME)
    post.books.commit(Create(record))
    post.saw(at(8, 30), at(11, 30))
    post.close(at(12))
    assert (only(post).category, only(post).form) == ("centre_staff", "full_time")
    right = replace(record, category=Category.VOLUNTEER, version=2)
    post.books.commit(Replace(right, 1))
    assert post.close(at(13)).corrected == 1
    assert only(post).category == "volunteer"
    post.books.commit(Replace(replace(record, version=3), 2))
    post.clock.forward(hours=24 * 4)
    assert post.close(post.clock.now()).corrected == 0


@pytest.mark.requirement("S0-23")
def test_an_outage_of_days_is_made_up_for_at_night() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    assert post.close(at(3) + timedelta(days=5, hours=1)).written == 0
    assert post.close(at(3) + timedelta(days=6)).written == 1


@pytest.mark.requirement("S0-23", "N39")
def test_a_night_that_was_missed_is_made_up_for_by_day() -> None:
    post = Post()
    post.shifts.kept = [shift()]
    by_day = at(11) + timedelta(days=5)
    assert not post.close(by_day).long
    report = post.close(by_day, missed=True)
    assert (report.written, report.long) == (1, True)


def test_a_shift_that_cannot_be_closed_holds_up_no_other() -> None:
    post = Post()
    odd = replace(shift(), begins_at=at(8, 30).replace(tzinfo=None))
    post.shifts.kept = [odd, shift(Half.PM)]
    report = post.close(at(18))
    assert (report.written, report.failed) == (1, [odd.id])


@pytest.mark.requirement("S0-25", "S0-73")
@pytest.mark.parametrize("told", [None, at(10), at(8, 31)])
def test_nobody_has_deserted_what_was_published_after_it_began(told: datetime | None) -> None:
    post = Post()
    post.shifts.kept = [replace(shift(), published_at=told)]
    report = post.close(at(12))
    assert (report.written, report.suspected) == (1, [])


@pytest.mark.requirement("S0-28")
def test_closing_a_day_of_all_lines_takes_few_requests() -> None:
    post = Post()
    post.shifts.kept = [shift(half, place, place.line) for place in open_lines() for half in Half]
    assert post.close(at(18)).written == 28
    before = post.requests
    assert post.close(at(18, 1)).written == 0
    # Of two of the three days there are no shifts.
    assert post.requests - before <= 4 + 2
