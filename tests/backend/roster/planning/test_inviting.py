"""Asking for an empty seat: who is asked, who has it, and that the roster holds them to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations
from uuid import uuid4

import pytest

from backend.kernel.access import Actor
from backend.kernel.audit import Fact, verify
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.roster.planning.counter import Answer, Counter
from backend.roster.planning.inviting import AskSeat, Inviting
from backend.roster.planning.own import OwnShifts
from backend.roster.planning.planner import PutIn, Resize
from backend.roster.planning.requests import Request, RequestState
from backend.roster.shifts import Guard, Half, Seat, Shift, ShiftState, Task, seat_at
from tests.fakes.centre import EXTRA, HEAD, LI, LINE, MONDAY, TANG, WANG, Centre
from tests.fakes.crews import attendant
from tests.fakes.hunan import CHANGSHA, person
from tests.fakes.planning import FakeShifts

MORNING = Seat(CHANGSHA, MONDAY, Half.AM, Task.ANSWERING)
COLLECTING = Seat(CHANGSHA, MONDAY, None, Task.VOICEMAIL)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(MONDAY.year, MONDAY.month, MONDAY.day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture
def centre() -> Centre:
    return Centre()


def inviting(centre: Centre) -> Inviting:
    return Inviting(Counter(centre.office))


def wanted(seat: Seat = MORNING, *people: str) -> AskSeat:
    where = (seat.day, seat.half, seat.task, seat.number)
    return AskSeat(str(uuid4()), LINE, *where, people)


def sit(centre: Centre, who: Actor, seat: Seat) -> Shift:
    command = PutIn(LINE, seat.day, seat.half, seat.task, seat.number, who.person_id)
    return centre.planner.put_in(HEAD, command)


def said(request: Request, *, agreed: bool = True) -> Answer:
    return Answer(LINE, request.id, request.version, agreed=agreed)


@pytest.mark.requirement("N12", "S0-28", "S2-34")
def test_the_free_are_asked_the_fairest_first_and_the_first_yes_has_it(centre: Centre) -> None:
    for half in (Half.AM, Half.PM):
        sit(centre, WANG, replace(MORNING, day=MONDAY + timedelta(days=1), half=half))
    centre.join(attendant("untrained"), trained=False)
    sit(centre, LI, replace(MORNING, half=None, task=Task.VOICEMAIL))
    request = inviting(centre).ask(HEAD, wanted())
    # Who collects voicemail that day is free to answer; who serves most is asked last.
    assert set(request.asked) == {LI.person_id, TANG.person_id, EXTRA, WANG.person_id}
    assert request.asked[2:] == (LI.person_id, WANG.person_id)
    (told,) = centre.told("roster.seat_asked")
    assert set(told.data["to"].split()) == set(request.asked)
    assert [one.id for one in OwnShifts(centre.office).open(TANG).asked] == [request.id]
    done = inviting(centre).answer(TANG, said(request))
    assert (done.state, done.answered_by) == (RequestState.DONE, TANG.person_id)
    shift = centre.shift(MORNING)
    assert (shift.person_id, shift.state, shift.binds) == (
        TANG.person_id,
        ShiftState.PUBLISHED,
        True,
    )
    assert (shift.begins_at, shift.ends_at) == (at(8, 30), at(11, 30))
    (news,) = centre.told("roster.seat_taken")
    assert (news.data["to"], news.data["heads"]) == (HEAD.person_id, LINE)
    facts = [one for one in centre.books.all(Fact) if one.subject == shift.subject]
    assert verify(facts, shift.trail) is None
    assert inviting(centre).answer(TANG, said(request)) == done
    with pytest.raises(Conflict):
        inviting(centre).answer(LI, said(request))


@pytest.mark.requirement("N12")
@pytest.mark.parametrize("order", list(permutations(("li", "tang", "head"))))
def test_of_two_who_say_yes_and_a_head_who_plans_one_has_the_seat(
    centre: Centre, order: tuple[str, ...]
) -> None:
    request = inviting(centre).ask(HEAD, wanted())
    stale = centre.stores.requests.get(LINE, request.id)
    acts: dict[str, Callable[[], object]] = {
        "li": lambda: inviting(centre).answer(LI, said(request)),
        "tang": lambda: inviting(centre).answer(TANG, said(request)),
        "head": lambda: sit(centre, WANG, MORNING),
    }
    centre.books.kept["Request", LINE, request.id] = stale
    refused = 0
    for name in order:
        try:
            acts[name]()
        except Conflict:
            refused += 1
    assert refused == 2
    assert len(centre.books.all(Guard)) == 1
    assert len([one for one in centre.stores.shifts.of_seat(MORNING.id) if one.stands]) == 1


def test_a_yes_that_meets_a_taken_seat_in_the_transaction_changes_nothing(centre: Centre) -> None:
    request = inviting(centre).ask(HEAD, wanted())
    stale = dict(centre.books.kept)
    inviting(centre).answer(LI, said(request))
    taken = {key: one for key, one in centre.books.kept.items() if key not in stale}
    hidden = {key: one for key, one in taken.items() if key[0] in {"Shift", "Guard"}}
    centre.books.kept["Request", LINE, request.id] = request
    seen = replace(centre.stores, shifts=_Blind(centre.books, centre.clock))
    late = Inviting(Counter(replace(centre.office, stores=seen)))
    with pytest.raises(Conflict):
        late.answer(TANG, said(request))
    assert {key: centre.books.kept[key] for key in hidden} == hidden


class _Blind(FakeShifts):
    """Reads a seat as it was before somebody took it."""

    def of_seat(self, root: str) -> list[Shift]:
        del root
        return []


def test_a_taken_seat_or_one_that_is_asked_for_or_is_none_is_not_asked_for(centre: Centre) -> None:
    first = wanted()
    request = inviting(centre).ask(HEAD, first)
    assert inviting(centre).ask(HEAD, first) == request
    with pytest.raises(Refused, match="take it back"):
        inviting(centre).ask(HEAD, wanted())
    inviting(centre).answer(LI, said(request))
    with pytest.raises(Conflict):
        inviting(centre).ask(HEAD, wanted())
    with pytest.raises(Invalid) as refused:
        inviting(centre).ask(HEAD, wanted(replace(MORNING, number=9)))
    assert [one.field for one in refused.value.faults] == ["number"]
    centre.clock.forward(days=7)
    with pytest.raises(Refused, match="over"):
        inviting(centre).ask(HEAD, wanted(replace(MORNING, half=Half.PM)))


def test_only_who_plans_the_line_asks_and_takes_back(centre: Centre) -> None:
    for actor, refusal in (
        (LI, Forbidden),
        (person("supervisor"), Forbidden),
        (person("head-zhuzhou"), NotFound),
    ):
        with pytest.raises(refusal):
            inviting(centre).ask(actor, wanted())
    request = inviting(centre).ask(HEAD, wanted())
    door = Counter(centre.office)
    for actor in (LI, person("attendant-zhuzhou-1"), person("head-zhuzhou")):
        with pytest.raises(NotFound):
            door.withdraw(actor, said(request))
    back = door.withdraw(HEAD, said(request))
    assert back.state is RequestState.WITHDRAWN
    assert door.withdraw(HEAD, said(request)) == back
    with pytest.raises(Conflict):
        inviting(centre).answer(LI, said(request))
    assert inviting(centre).ask(HEAD, wanted()).waits


def test_when_everybody_says_no_the_head_is_told_and_may_ask_others(centre: Centre) -> None:
    request = inviting(centre).ask(HEAD, wanted(MORNING, TANG.person_id, WANG.person_id))
    assert set(request.asked) == {TANG.person_id, WANG.person_id}
    with pytest.raises(NotFound):
        inviting(centre).answer(LI, said(request))
    after = inviting(centre).answer(TANG, said(request, agreed=False))
    over = inviting(centre).answer(WANG, said(after, agreed=False))
    assert over.state is RequestState.REFUSED
    (told,) = centre.told("roster.seat_none")
    assert told.data["heads"] == LINE
    assert inviting(centre).ask(HEAD, wanted(MORNING, LI.person_id)).asked == (LI.person_id,)
    with pytest.raises(Refused, match="free"):
        inviting(centre).ask(HEAD, wanted(replace(MORNING, half=Half.PM), "stranger"))


def test_of_a_begun_window_the_rest_is_taken_and_a_day_of_voicemail_whole(centre: Centre) -> None:
    request = inviting(centre).ask(HEAD, wanted())
    collecting = inviting(centre).ask(HEAD, wanted(COLLECTING))
    centre.clock.forward(seconds=(at(9, 5) - centre.clock.now()).total_seconds() - 20)
    inviting(centre).answer(LI, said(request))
    inviting(centre).answer(LI, said(collecting))
    shift = centre.shift(MORNING)
    assert (shift.begins_at, shift.ends_at) == (at(9, 5), at(11, 30))
    whole = centre.shift(COLLECTING)
    assert whole.ends_at - whole.begins_at == timedelta(days=1)


def test_a_seat_that_is_planned_no_more_or_a_person_who_may_not_is_refused(centre: Centre) -> None:
    centre.planner.resize(HEAD, Resize(LINE, 2, 0, 1, 0))
    second = replace(MORNING, number=2)
    request = inviting(centre).ask(HEAD, wanted(second))
    sit(centre, LI, MORNING)
    with pytest.raises(Refused):
        inviting(centre).answer(LI, said(request))
    centre.planner.resize(HEAD, Resize(LINE, 1, 0, 1, 1))
    with pytest.raises(Invalid):
        inviting(centre).answer(TANG, said(request))


def test_the_id_of_a_seat_names_it() -> None:
    for seat in (MORNING, COLLECTING, replace(MORNING, day=date(2027, 1, 2), number=12)):
        assert seat_at(CHANGSHA, seat.id) == seat
    with pytest.raises(ValueError, match="unpack"):
        seat_at(CHANGSHA, f"{MORNING.id}.0900")
