"""A check of any days is asked for by the province, and carried on until all of it was counted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from backend.kernel.audit import Fact
from backend.kernel.errors import Forbidden, Invalid, Refused
from backend.tallies.checking import Check
from backend.tallies.rebuilding import CheckDesk, Rebuilding
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
    return Rebuilding(desk.check, desk.checks)


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


def test_the_night_checks_two_days_once_whoever_asked_before(
    desk: CheckDesk, rebuilding: Rebuilding, clock: FakeClock
) -> None:
    assert rebuilding.go_on(turns(1)) is None, "not by day"
    clock.forward(hours=17)
    desk.ask(SUPERVISOR, FIRST, FIRST)
    found = rebuilding.go_on(turns(99))
    assert found is not None
    assert found.asked_by
    night = rebuilding.go_on(turns(99))
    assert night is not None
    assert (night.first, night.last, night.asked_by) == (DAY - timedelta(days=1), DAY, "")
    assert rebuilding.go_on(turns(99)) is None


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
