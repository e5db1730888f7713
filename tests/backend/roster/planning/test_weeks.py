"""Nobody gets more windows in a week than the rulebook allows, whatever the order of claims."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from backend.kernel.audit import Deed
from backend.kernel.books import Write
from backend.kernel.errors import Conflict
from backend.kernel.rulebook import FIRST
from backend.roster.planning.planner import PutIn
from backend.roster.planning.seating import seated, vacated, writes_of
from backend.roster.planning.sheet import Member
from backend.roster.planning.weeks import fences
from backend.roster.shifts import Guard, Half, Seat, Shift, Task, Week
from tests.fakes.centre import FRIDAY, HEAD, LI, LINE, MONDAY, TANG, Centre
from tests.fakes.crews import attendant, days
from tests.fakes.hunan import CHANGSHA, ZHUZHOU

MOST = FIRST.shifts_a_week_most
DEED = Deed("head", FRIDAY, "roster.planned")
WINDOW = days(MONDAY, MONDAY)[0].windows[Half.AM]


def seats(first: date = MONDAY) -> Iterator[Seat]:
    """Yield one seat after another, two a day."""
    for day in range(7):
        for half in Half:
            yield Seat(CHANGSHA, first + timedelta(days=day), half, Task.ANSWERING)


def claim(who: str, seat: Seat) -> list[Write]:
    return writes_of((), seated((), seat, Member(attendant(who)), WINDOW), DEED)[0]


def fenced(centre: Centre, writes: list[Write]) -> list[Write]:
    return [*writes, *fences(writes, centre.stores.shifts, lambda _: MOST)]


def filled(centre: Centre, who: str, count: int) -> list[Seat]:
    """Give somebody so many windows, and return the seats that are left."""
    left = list(seats())
    for seat in left[:count]:
        centre.books.commit(*fenced(centre, claim(who, seat)))
    return left[count:]


def passes(centre: Centre, writes: list[Write]) -> bool:
    try:
        centre.books.commit(*writes)
    except Conflict:
        return False
    return True


@pytest.mark.requirement("R15")
@pytest.mark.parametrize("held", [0, MOST - 2, MOST - 1])
@pytest.mark.parametrize("order", list(permutations(("here", "there", "other"))))
def test_two_claims_of_one_week_at_once_never_both_pass(held: int, order: tuple[str, ...]) -> None:
    centre = Centre()
    here, *_, last = filled(centre, "a", held)
    claims = {
        "here": claim("a", here),
        "there": claim("a", replace(last, site=ZHUZHOU)),
        "other": claim("b", replace(here, number=2)),
    }
    # Every claim has read the week before any of them was kept.
    ready = {name: fenced(centre, claims[name]) for name in order}
    done = {name for name in order if passes(centre, ready[name])}
    assert done == {"other", min(("here", "there"), key=order.index)}
    again = next(name for name in claims if name not in done)
    if held + 1 < MOST:
        assert passes(centre, fenced(centre, claims[again]))
    else:
        with pytest.raises(Conflict, match="week"):
            fenced(centre, claims[again])
    windows = [one for one in centre.books.all(Guard) if one.person_id == "a"]
    assert len(windows) == min(held + 2, MOST)


@pytest.mark.requirement("R15")
def test_what_was_read_too_early_is_found_when_it_is_kept() -> None:
    centre = Centre()
    left = filled(centre, LI.person_id, MOST - 1)
    sheet = centre.office.day_sheet(
        centre.office.crew(LINE), days(left[0].day, left[0].day)[0], LINE
    )
    assert sheet.allows(LI.person_id, left[0])
    centre.books.commit(*fenced(centre, claim(LI.person_id, replace(left[-1], site=ZHUZHOU))))
    writes = claim(LI.person_id, left[0])
    with pytest.raises(Conflict, match="week"):
        centre.office.keep(*writes)
    assert all(one.id != left[0].id for one in centre.books.all(Shift))


def test_whoever_leaves_a_window_may_take_another_in_the_same_transaction() -> None:
    centre = Centre()
    left = filled(centre, "a", MOST)
    (first,) = (one for one in centre.books.all(Shift) if one.id == next(seats()).id)
    writes = [*writes_of((first,), vacated((first,)), DEED)[0], *claim("a", left[0])]
    assert passes(centre, fenced(centre, writes))
    with pytest.raises(Conflict):
        fenced(centre, claim("a", left[1]))


def test_a_day_of_voicemail_and_another_week_are_no_windows_of_it() -> None:
    centre = Centre()
    filled(centre, "a", MOST)
    collecting = Seat(CHANGSHA, MONDAY, None, Task.VOICEMAIL)
    assert passes(centre, fenced(centre, claim("a", collecting)))
    assert passes(centre, fenced(centre, claim("a", next(seats(MONDAY + timedelta(days=7))))))
    mondays = [one.monday for one in centre.books.all(Week)]
    assert mondays == [MONDAY, MONDAY + timedelta(days=7)]


def test_every_way_of_planning_moves_the_fence() -> None:
    centre = Centre()
    seat = next(seats())
    where = (seat.day, seat.half, seat.task, seat.number)
    centre.planner.put_in(HEAD, PutIn(LINE, *where, TANG.person_id))
    assert [one.person_id for one in centre.books.all(Week)] == [TANG.person_id]
    centre.drafting.fill(HEAD, LINE, (MONDAY, MONDAY + timedelta(days=6)), 0)
    served = {one.person_id for one in centre.books.all(Guard) if one.half}
    assert {one.person_id for one in centre.books.all(Week)} == served
