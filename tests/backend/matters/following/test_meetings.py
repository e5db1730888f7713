"""An appointment: agreed, moved by agreement, held or missed, by whom (S0-41, Art. 12)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.matters.following.meeting import Meeting, agreed, became, moved_to
from backend.matters.following.meetings import Agree, Became, Move
from backend.matters.following.model import Appointment, Outcome, Side
from backend.matters.model import AnsweredNow, Person
from backend.matters.model import State as MatterState
from backend.promises.course import course_of
from backend.promises.model import Kind, State
from tests.backend.matters.following.desks import HEAD, LI, MONDAY, Office
from tests.backend.matters.forms import no_request
from tests.fakes.registry import registry_of

FRIDAY = MONDAY + timedelta(days=4)
NEXT_WEEK = MONDAY + timedelta(days=8)
MEETING = Meeting(FRIDAY, "长沙市法律援助中心二楼接待室", "李文静")
WHO = Person(LI.person_id, LI.name)


@pytest.fixture
def office() -> Office:
    return Office()


def _agreed(office: Office) -> str:
    matter_id = office.register(AnsweredNow("可以起诉", "民法典"))
    office.meetings.agree(LI, Agree(office.ask(matter_id), MEETING))
    return matter_id


def _one(office: Office, matter_id: str) -> Appointment:
    return office.file(matter_id).of(Appointment)[-1]


@pytest.mark.requirement("S0-41", "R16")
def test_an_appointment_is_owed_at_its_instant_and_opens_what_was_answered(office: Office) -> None:
    matter_id = _agreed(office)
    promise = office.owed(matter_id)[Kind.APPOINTMENT]
    assert (promise.due_at, promise.owner) == (FRIDAY, LI.person_id)
    assert office.matter(matter_id).state is MatterState.OPEN
    one = _one(office, matter_id)
    assert (one.at, one.where, one.person) == (MEETING.at, MEETING.where, MEETING.person)
    (step,) = office.file(matter_id).steps
    assert step.text == "2026年11月27日 10:00，长沙市法律援助中心二楼接待室，李文静"
    with pytest.raises(Refused):
        office.meetings.agree(LI, Agree(office.ask(matter_id), MEETING))


@pytest.mark.requirement("S0-41")
def test_held_as_agreed_is_kept_as_agreed_whenever_it_is_written_down(office: Office) -> None:
    matter_id = _agreed(office)
    office.house.clock.forward(days=4, hours=3)
    office.meetings.end(LI, Became(office.ask(matter_id), 1, Outcome.HELD, "当面讲清了诉讼时效"))
    promise = office.promise(matter_id, Kind.APPOINTMENT)
    assert (promise.state, promise.kept_at) == (State.KEPT, FRIDAY)
    assert not promise.late_at(office.house.clock.now())
    result = office.matter(matter_id).result
    assert result is not None
    assert (result.kind, result.text) == ("held", "当面讲清了诉讼时效")
    with pytest.raises(Refused):
        office.meetings.end(LI, Became(office.ask(matter_id), 1, Outcome.HELD, "再说一遍"))


@pytest.mark.requirement("S0-41")
def test_a_caller_who_did_not_come_is_owed_nothing_more(office: Office) -> None:
    matter_id = _agreed(office)
    with pytest.raises(Invalid):
        office.meetings.end(LI, Became(office.ask(matter_id), 1, Outcome.CALLER_MISSED, "未到"))
    office.house.clock.forward(days=4, minutes=30)
    office.meetings.end(LI, Became(office.ask(matter_id), 1, Outcome.CALLER_MISSED, "等候半小时"))
    promise = office.promise(matter_id, Kind.APPOINTMENT)
    assert promise.state is State.CANCELLED
    assert not promise.late_at(office.house.clock.now())
    assert office.matter(matter_id).state is MatterState.RESOLVED
    office.close(matter_id)


@pytest.mark.requirement("S0-41")
def test_where_we_were_not_there_it_stays_owed_until_another_time_is_agreed(
    office: Office,
) -> None:
    matter_id = _agreed(office)
    office.house.clock.forward(days=5)
    missed = Became(office.ask(matter_id), 1, Outcome.WE_MISSED, "值班律师出庭")
    office.meetings.end(LI, missed)
    promise = office.owed(matter_id)[Kind.APPOINTMENT]
    assert promise.late_at(office.house.clock.now())
    assert "matter.missed" in [one.kind for one in office.house.books.all(Event)]
    with pytest.raises(Refused):
        office.meetings.end(LI, replace(missed, ask=office.ask(matter_id)))
    meeting = replace(MEETING, at=NEXT_WEEK)
    moved = Move(office.ask(matter_id), 1, meeting, Side.US, "致歉后另约")
    office.meetings.move(LI, moved)
    one = _one(office, matter_id)
    assert (one.missed_by_us, one.moved_by_us, one.moved_by_caller) == (1, 1, 0)
    assert office.owed(matter_id)[Kind.APPOINTMENT].due_at == NEXT_WEEK


@pytest.mark.requirement("S0-41")
def test_an_appointment_moves_by_agreement_with_a_reason(office: Office) -> None:
    matter_id = _agreed(office)
    for days in (5, 6):
        meeting = replace(MEETING, at=MONDAY + timedelta(days=days))
        moved = Move(office.ask(matter_id), 1, meeting, Side.CALLER, "孩子生病")
        office.meetings.move(LI, moved)
    assert _one(office, matter_id).moved_by_caller == 2
    promise = office.owed(matter_id)[Kind.APPOINTMENT]
    events = [one for one in office.house.books.all(Event) if one.subject == promise.subject]
    assert course_of(promise, events).first_due_at == FRIDAY
    for wrong in (
        Move(office.ask(matter_id), 1, replace(MEETING, at=FRIDAY), Side.US, ""),
        Move(office.ask(matter_id), 1, replace(MEETING, at=promise.due_at), Side.US, "无"),
    ):
        with pytest.raises(Invalid):
            office.meetings.move(LI, wrong)
    with pytest.raises(NotFound):
        office.meetings.move(LI, Move(office.ask(matter_id), 7, MEETING, Side.US, "改期"))


def test_a_reply_that_is_owed_beside_it_gives_no_result_alone(office: Office) -> None:
    matter_id = office.register()
    office.meetings.agree(HEAD, Agree(office.ask(matter_id), MEETING))
    office.reply(matter_id)
    assert office.matter(matter_id).state is MatterState.OPEN
    office.house.clock.forward(days=4, hours=1)
    office.meetings.end(LI, Became(office.ask(matter_id), 1, Outcome.HELD, "已面谈"))
    assert office.matter(matter_id).state is MatterState.RESOLVED


def test_who_asked_for_nothing_is_not_seen(office: Office) -> None:
    registry_of(office.house).register(LI, no_request())
    with pytest.raises(Refused):
        office.meetings.agree(LI, Agree(office.ask(no_request().id), MEETING))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"at": MONDAY}, "at"),
        ({"at": MONDAY + timedelta(days=181)}, "at"),
        ({"where": " "}, "where"),
        ({"where": "楼" * 201}, "where"),
        ({"person": ""}, "person"),
        ({"person": "李" * 51}, "person"),
    ],
)
def test_what_is_missing_is_named(wrong: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        agreed("m", (), replace(MEETING, **wrong), WHO, MONDAY)  # type: ignore[arg-type]
    assert [fault.field for fault in refusal.value.faults] == [field]


_DEEDS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 96)), max_size=30)


@given(_DEEDS)
def test_any_deeds_leave_at_most_one_end_and_every_count_true(
    deeds: list[tuple[int, int]],
) -> None:
    one = agreed("m", (), MEETING, WHO, MONDAY)
    now: datetime = MONDAY
    moves = misses = 0
    for deed, hours in deeds:
        now += timedelta(hours=hours / 4)
        ended, version = one.outcome, one.version
        try:
            if deed < 3:
                one = became(one, list(Outcome)[deed], now)
                misses += deed == 2
            else:
                to = replace(MEETING, at=now + timedelta(hours=hours))
                one = moved_to(one, to, list(Side)[deed % 2], now)
                moves += 1
        except (Invalid, Refused):
            assert one.version == version
            continue
        assert ended is None
        assert one.version == version + 1
    assert one.moved_by_us + one.moved_by_caller == moves
    assert one.missed_by_us == misses
    assert (one.outcome is None) is (one.ended_at is None)
    assert one.outcome is not Outcome.WE_MISSED
