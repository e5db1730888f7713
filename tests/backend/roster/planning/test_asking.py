"""Substitutes, leave and swaps: who may be asked, who answers first, what the roster is then."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from backend.kernel.audit import Fact, verify
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.roster.coverage import coverage
from backend.roster.planning.counter import Answer, Counter
from backend.roster.planning.leaving import AskLeave, Leaving
from backend.roster.planning.planner import PutIn
from backend.roster.planning.requests import LeaveDay, Request, RequestState
from backend.roster.planning.sheet import serving
from backend.roster.planning.substituting import AskSubstitute, Substituting
from backend.roster.planning.swapping import AskSwap, Swapping
from backend.roster.shifts import Guard, Half, Seat, Shift, Span, Task
from tests.fakes.centre import EXTRA, HEAD, LI, LINE, MONDAY, TANG, WANG, Centre
from tests.fakes.crews import attendant
from tests.fakes.hunan import CHANGSHA, person

MORNING = Seat(CHANGSHA, MONDAY, Half.AM, Task.ANSWERING)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture
def centre() -> Centre:
    made = Centre()
    sit(made, LI.person_id, MORNING)
    made.posting.publish(HEAD, LINE, MONDAY, MONDAY)
    return made


def sit(centre: Centre, who: str, seat: Seat) -> Shift:
    return centre.planner.put_in(
        HEAD, PutIn(LINE, seat.day, seat.half, seat.task, seat.number, who)
    )


def substituting(centre: Centre) -> Substituting:
    return Substituting(Counter(centre.office))


def leaving(centre: Centre) -> Leaving:
    return Leaving(Counter(centre.office))


def swapping(centre: Centre) -> Swapping:
    return Swapping(Counter(centre.office))


def ask(centre: Centre, span: Span | None = None, *people: str) -> Request:
    command = AskSubstitute(str(uuid4()), LINE, MORNING.id, span, people)
    return substituting(centre).ask(LI, command)


def yes(request: Request) -> Answer:
    return Answer(LINE, request.id, request.version, agreed=True)


def no(request: Request) -> Answer:
    return Answer(LINE, request.id, request.version, agreed=False)


@pytest.mark.requirement("N12")
def test_the_fairest_who_may_serve_is_asked_first_and_the_busy_not_at_all(centre: Centre) -> None:
    sit(centre, WANG.person_id, replace(MORNING, half=Half.PM))
    centre.join(attendant("untrained"), trained=False)
    ranked = substituting(centre).ranked(LI, LINE, MORNING.id)
    assert [one.person_id for one in ranked] == [EXTRA, TANG.person_id, WANG.person_id] or [
        one.person_id for one in ranked
    ] == [TANG.person_id, EXTRA, WANG.person_id]
    request = ask(centre)
    assert request.asked == tuple(one.person_id for one in ranked)
    (told,) = centre.told("roster.substitute_asked")
    assert set(told.data["to"].split()) == set(request.asked)


def test_the_first_yes_has_the_whole_shift(centre: Centre) -> None:
    request = ask(centre)
    done = substituting(centre).answer(TANG, yes(request))
    assert (done.state, done.answered_by) == (RequestState.DONE, TANG.person_id)
    assert centre.shift(MORNING).person_id == TANG.person_id
    assert [one.person_id for one in centre.books.all(Guard)] == [TANG.person_id]
    with pytest.raises(Conflict):
        substituting(centre).answer(WANG, yes(request))
    (told,) = centre.told("roster.substitute_taken")
    assert (told.data["to"], told.data["heads"]) == (LI.person_id, LINE)
    chain = [one for one in centre.books.all(Fact) if one.subject == request.subject]
    assert verify(chain, done.trail) is None


def test_a_part_of_a_window_passes_and_the_rest_stays(centre: Centre) -> None:
    request = ask(centre, (at(9), at(10, 15)), TANG.person_id)
    substituting(centre).answer(TANG, yes(request))
    family = centre.stores.shifts.of_seat(MORNING.id)
    told = sorted((one.begins_at, one.person_id) for one in family)
    assert told == [
        (at(8, 30), LI.person_id),
        (at(9), TANG.person_id),
        (at(10, 15), LI.person_id),
    ]
    days = centre.office.days(CHANGSHA, MONDAY, MONDAY)
    gaps = coverage(LINE, days, family, {}, serving(centre.office.crew(LINE))).gaps
    assert [gap.half for gap in gaps] == [Half.PM, None]
    with pytest.raises(Invalid):
        ask(centre, (at(9), at(10)))


def test_two_substitutes_who_say_yes_at_once_never_both_have_it(centre: Centre) -> None:
    request = ask(centre)
    late = centre.office.stores.requests.get(LINE, request.id)
    assert late is not None
    substituting(centre).answer(TANG, yes(request))
    centre.books.kept["Request", LINE, request.id] = late  # as the other had read it
    with pytest.raises(Conflict):
        substituting(centre).answer(WANG, yes(late))
    assert centre.shift(MORNING).person_id == TANG.person_id


def test_whoever_was_planned_elsewhere_meanwhile_cannot_say_yes(centre: Centre) -> None:
    request = ask(centre)
    centre.books.kept["Guard", TANG.person_id, str(MONDAY), str(Half.AM)] = Guard(
        TANG.person_id, MONDAY, Half.AM, "430200.20261123.am.answering.1"
    )
    with pytest.raises(Refused):
        substituting(centre).answer(TANG, yes(request))


def test_when_everybody_says_no_the_asker_and_the_head_are_told(centre: Centre) -> None:
    request = ask(centre, None, TANG.person_id, WANG.person_id)
    after = substituting(centre).answer(TANG, no(request))
    assert after.waits
    assert substituting(centre).answer(TANG, no(request)) == after
    with pytest.raises(Conflict):
        substituting(centre).answer(TANG, yes(after))
    over = substituting(centre).answer(WANG, no(after))
    assert over.state is RequestState.REFUSED
    (told,) = centre.told("roster.substitute_none")
    assert told.data["heads"] == LINE


def test_a_repeat_asks_once_and_nobody_else_asks_for_another(centre: Centre) -> None:
    command = AskSubstitute(str(uuid4()), LINE, MORNING.id)
    first = substituting(centre).ask(LI, command)
    assert substituting(centre).ask(LI, command) == first
    assert len(centre.books.all(Request)) == 1
    with pytest.raises(NotFound):
        substituting(centre).ask(WANG, replace(command, id=str(uuid4())))
    with pytest.raises(NotFound):
        substituting(centre).ask(person("attendant-zhuzhou-1"), command)
    with pytest.raises(Forbidden):
        substituting(centre).ask(person("supervisor"), command)
    assert substituting(centre).ask(HEAD, replace(command, id=str(uuid4()))).asker == LI.person_id
    with pytest.raises(NotFound):
        Counter(centre.office).withdraw(WANG, no(first))
    assert Counter(centre.office).withdraw(LI, no(first)).state is RequestState.WITHDRAWN
    with pytest.raises(Conflict):
        substituting(centre).answer(TANG, yes(first))


@pytest.mark.requirement("S0-25")
def test_leave_counts_once_it_is_granted_and_is_a_gap_until_somebody_stands_in(
    centre: Centre,
) -> None:
    command = AskLeave(str(uuid4()), LINE, (at(8), at(18)), "出差")
    asked = leaving(centre).ask(LI, command)
    assert leaving(centre).ask(LI, command) == asked
    assert centre.told("roster.leave_asked")[0].data["heads"] == LINE
    with pytest.raises(Forbidden):
        leaving(centre).decide(LI, yes(asked))
    assert centre.books.all(LeaveDay) == []
    done = leaving(centre).decide(HEAD, yes(asked))
    assert done.state is RequestState.DONE
    assert [one.day for one in centre.books.all(LeaveDay)] == [MONDAY]
    absent, _ = centre.office.absent(LINE, MONDAY, MONDAY)
    days = centre.office.days(CHANGSHA, MONDAY, MONDAY)
    gaps = coverage(
        LINE, days, centre.books.all(Shift), absent, serving(centre.office.crew(LINE))
    ).gaps
    assert gaps[0].half is Half.AM
    assert gaps[0].minutes == 180
    with pytest.raises(Refused, match="leave"):
        sit(centre, LI.person_id, replace(MORNING, half=Half.PM))
    assert leaving(centre).decide(HEAD, yes(asked)) == done
    with pytest.raises(Conflict):
        leaving(centre).decide(HEAD, no(asked))
    assert len(centre.told("roster.leave_decided")) == 1


@pytest.mark.parametrize(
    ("begin", "days", "reason", "field"),
    [
        (at(8), 40, "出差", "begins_at"),
        (at(8), 0, "出差", "begins_at"),
        (at(8) - timedelta(days=9), 1, "出差", "begins_at"),
        (at(8), 1, " ", "reason"),
    ],
)
def test_leave_needs_a_stretch_to_come_and_a_reason(
    centre: Centre, begin: datetime, days: int, reason: str, field: str
) -> None:
    span = (begin, begin + timedelta(days=days))
    with pytest.raises(Invalid) as refusal:
        leaving(centre).ask(LI, AskLeave(str(uuid4()), LINE, span, reason))
    assert [one.field for one in refusal.value.faults] == [field]


def test_a_swap_holds_on_consent_and_by_the_rules_of_both_days(centre: Centre) -> None:
    tuesday = replace(MORNING, day=MONDAY + timedelta(days=1))
    sit(centre, WANG.person_id, tuesday)
    centre.posting.publish(HEAD, LINE, tuesday.day, tuesday.day)
    command = AskSwap(str(uuid4()), LINE, MORNING.id, tuesday.id)
    asked = swapping(centre).ask(LI, command)
    assert swapping(centre).ask(LI, command) == asked
    with pytest.raises(NotFound):
        swapping(centre).answer(TANG, yes(asked))
    done = swapping(centre).answer(WANG, yes(asked))
    assert swapping(centre).answer(WANG, yes(asked)) == done
    assert len(centre.told("roster.swap_decided")) == 1
    assert centre.shift(MORNING).person_id == WANG.person_id
    assert centre.shift(tuesday).person_id == LI.person_id
    held = {(one.person_id, one.day) for one in centre.books.all(Guard)}
    assert held == {(WANG.person_id, MONDAY), (LI.person_id, tuesday.day)}


def test_a_swap_that_would_break_a_rule_is_refused_and_changes_nothing(centre: Centre) -> None:
    tuesday = replace(MORNING, day=MONDAY + timedelta(days=1))
    sit(centre, WANG.person_id, tuesday)
    centre.posting.publish(HEAD, LINE, tuesday.day, tuesday.day)
    asked = swapping(centre).ask(LI, AskSwap(str(uuid4()), LINE, MORNING.id, tuesday.id))
    leave = leaving(centre).ask(
        LI, AskLeave(str(uuid4()), LINE, (at(8, day=tuesday.day), at(12, day=tuesday.day)), "就医")
    )
    leaving(centre).decide(HEAD, yes(leave))
    with pytest.raises(Refused, match="leave"):
        swapping(centre).answer(WANG, yes(asked))
    assert centre.shift(MORNING).person_id == LI.person_id
    assert swapping(centre).answer(WANG, no(asked)).state is RequestState.REFUSED


@pytest.mark.requirement("N12")
def test_a_yes_whose_answer_was_lost_is_answered_again(centre: Centre) -> None:
    request = ask(centre)
    done = substituting(centre).answer(TANG, yes(request))
    assert substituting(centre).answer(TANG, yes(request)) == done
    assert len(centre.told("roster.substitute_taken")) == 1
    with pytest.raises(Conflict):
        substituting(centre).answer(TANG, no(request))


def test_nobody_is_asked_about_a_roster_that_nobody_was_told_of(centre: Centre) -> None:
    tuesday = replace(MORNING, day=MONDAY + timedelta(days=1))
    sit(centre, LI.person_id, tuesday)
    hidden = replace(tuesday, half=Half.PM)
    sit(centre, WANG.person_id, hidden)
    with pytest.raises(NotFound):
        substituting(centre).ask(LI, AskSubstitute(str(uuid4()), LINE, tuesday.id))
    for own, other in ((tuesday, hidden), (MORNING, hidden)):
        with pytest.raises(NotFound):
            swapping(centre).ask(LI, AskSwap(str(uuid4()), LINE, own.id, other.id))
    assert centre.books.all(Request) == []
