"""A check of any days is asked for by the province, and carried on until all of it was counted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from backend.accounts.circle import DIFFERING, News
from backend.accounts.words import words_of
from backend.kernel.audit import Fact
from backend.kernel.errors import Forbidden, Invalid, Refused
from backend.kernel.events import Event
from backend.tallies.checking import Check
from backend.tallies.rebuilding import LONGEST_NIGHT, CheckDesk, Rebuilding
from tests.backend.accounts.office import Office
from tests.backend.tallies.test_recount import DAY, NINE, Counting, Facts, call
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.tallies import FakeChecks

SUPERVISOR, OPERATOR = hunan.person("supervisor"), hunan.person("administrator")
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 3)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NINE)


@pytest.fixture
def desk(clock: FakeClock) -> CheckDesk:
    counting = Counting(Facts([call(1, 5, "answered")]))
    check = Check(counting.recount, counting.tallies, hunan.gazetteer(), clock, counting.machine)
    return CheckDesk(check, FakeChecks(), FakeBooks())


@pytest.fixture
def rebuilding(desk: CheckDesk) -> Rebuilding:
    return Rebuilding(desk.check, desk.checks, desk.books)


def turns(number: int) -> Callable[[], bool]:
    left = iter([True] * number)
    return lambda: next(left, False)


@pytest.mark.requirement("N37")
def test_what_was_asked_for_goes_on_each_minute_and_tells_what_differs(
    desk: CheckDesk, rebuilding: Rebuilding
) -> None:
    begun = desk.ask(SUPERVISOR, DAY, DAY)
    assert (begun.done, begun.parts, begun.asked_by) == (0, 15, SUPERVISOR.name)
    assert isinstance(desk.books, FakeBooks)
    assert [one.action for one in desk.books.all(Fact)] == ["figures.check_asked"]
    assert desk.ask(SUPERVISOR, DAY, DAY) == begun, "the same while it goes on"
    with pytest.raises(Refused):
        desk.ask(OPERATOR, FIRST, LAST)
    for done in (4, 8, 12):
        after = rebuilding.go_on(turns(4))
        assert after is not None
        assert after.done == done
    after = rebuilding.go_on(turns(99))
    assert after is not None
    assert after.whole
    assert after.differing == 1, "an hour that was never marked, and nothing else"
    assert rebuilding.go_on(turns(99)) is None
    assert list(desk.recent(OPERATOR)) == [after]


def test_the_night_checks_two_days_once_before_what_was_asked_for(
    desk: CheckDesk, rebuilding: Rebuilding, clock: FakeClock
) -> None:
    assert rebuilding.go_on(turns(1)) is None, "not by day, before there was a night"
    clock.forward(hours=17)
    desk.ask(SUPERVISOR, FIRST, FIRST)
    clock.forward(seconds=30)
    night = rebuilding.go_on(turns(4))
    assert night is not None
    assert (night.first, night.last, night.asked_by) == (DAY - timedelta(days=1), DAY, "")
    night = rebuilding.go_on(turns(99))
    assert night is not None
    assert (night.asked_by, night.whole) == ("", True)
    asked = rebuilding.go_on(turns(99))
    assert asked is not None
    assert asked.asked_by
    assert rebuilding.go_on(turns(99)) is None


@pytest.mark.requirement("N37", "N39")
def test_nights_that_were_missed_are_made_up_for_at_any_hour(
    rebuilding: Rebuilding, clock: FakeClock
) -> None:
    clock.forward(hours=17)
    assert rebuilding.go_on(turns(99)) is not None
    clock.forward(days=4, hours=7)
    made_up = rebuilding.go_on(turns(999))
    assert made_up is not None
    today = DAY + timedelta(days=5)
    assert (made_up.first, made_up.last) == (DAY + timedelta(days=1), today - timedelta(days=1))
    assert rebuilding.go_on(turns(99)) is None
    clock.forward(days=400)
    long = rebuilding.go_on(turns(0))
    assert long is not None
    assert (long.last - long.first).days == LONGEST_NIGHT - 1


@pytest.mark.requirement("N37")
def test_what_differs_is_told_once_to_whoever_can_look_into_it(
    desk: CheckDesk, rebuilding: Rebuilding
) -> None:
    desk.ask(SUPERVISOR, DAY, DAY)
    rebuilding.go_on(turns(99))
    assert isinstance(desk.books, FakeBooks)
    (told,) = desk.books.all(Event)
    assert (told.kind, told.data["number"]) == (DIFFERING, "1")
    words = words_of(told.kind, told.data, NINE, hunan.gazetteer().name)
    assert (words.title, words.link) == ("湖南省：指标与事实核对，1处不一致", "/overview/checks")
    circle = Office().circle
    people = circle.of(News("x", told.kind, NINE, told.data))
    assert {one.person_id for one in people} == {"administrator", "supervisor", "supervisor-2"}


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (LAST, FIRST, "last"),
        (FIRST, DAY + timedelta(days=1), "last"),
        (date(2012, 1, 1), date(2012, 1, 2), "first"),
        (date(2024, 1, 1), DAY, "last"),
    ],
)
def test_days_that_cannot_be_checked_are_refused_by_name(
    desk: CheckDesk, first: date, last: date, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.ask(SUPERVISOR, first, last)
    assert field in [one.field for one in refused.value.faults]


@pytest.mark.parametrize("who", ["head-changsha", "attendant-changsha-1", "auditor"])
def test_nobody_of_a_city_starts_or_sees_a_check(desk: CheckDesk, who: str) -> None:
    for ask in (
        lambda: desk.ask(hunan.person(who), DAY, DAY),
        lambda: desk.recent(hunan.person(who)),
    ):
        with pytest.raises(Forbidden):
            ask()
