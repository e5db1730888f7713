"""However long a number has rung, little is read around a call of it, and nothing is lost (N30)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.calls import around
from backend.calls.settling import Settled, Turn
from backend.kernel.books import Replace
from backend.promises.model import Promise, State
from backend.promises.rules import keep
from tests.backend.calls.test_outcomes import CONNECTED, LEFT, QUEUED, after
from tests.backend.calls.test_owing import KNOWN
from tests.backend.calls.test_reception import local
from tests.backend.calls.test_settling import Desk, again
from tests.fakes import calls as fake_calls
from tests.fakes.asked import counted
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import ZHUZHOU

MISSED = (KNOWN, QUEUED, LEFT)
ANSWERED = (KNOWN, QUEUED, CONNECTED, LEFT)
MOST_REQUESTS = 8
_DAY = 24 * 60


@pytest.fixture
def desk() -> Desk:
    return Desk(House(FakeClock(local("2026-11-23T16:00"))))


def miss(desk: Desk, call: str, minutes: float) -> tuple[Settled, ...]:
    """Let the number ring so many minutes after nine, and miss everybody."""
    return desk.told(*(again(one, minutes) for one in MISSED), call=call)


def standing(desk: Desk) -> dict[str, list[str]]:
    """Return which calls each open call-back carries beside its own, by its call."""
    found = (one for one in desk.house.books.all(Promise) if one.state is State.OPEN)
    return {one.subject[5:]: [each.subject[5:] for each in one.joined] for one in found}


@pytest.mark.requirement("N30")
@pytest.mark.parametrize("earlier", [20, 150])
def test_a_long_history_costs_no_more_requests(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, earlier: int
) -> None:
    for number in range(1, earlier + 1):
        desk.tell(*(again(one, -180 * number) for one in MISSED), call=f"e-{number}")
    desk.settling.look(f"e-{earlier}")
    reads = counted(monkeypatch)
    assert miss(desk, "now", 0) == (Settled(f"CALL#e-{earlier}:callback:1", Turn.JOINED),)
    assert len(reads) <= MOST_REQUESTS
    assert len(standing(desk)[f"e-{earlier}"]) == earlier


@pytest.mark.requirement("N30")
@pytest.mark.parametrize(("kept", "looks"), [(True, 1), (False, 2)])
def test_behind_a_call_back_that_was_kept_nothing_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, looks: int, *, kept: bool
) -> None:
    for days in range(8, 40):
        desk.tell(*(again(one, -days * _DAY) for one in ANSWERED), call=f"e-{days}")
    miss(desk, "before", -6 * _DAY)
    promise = desk.promise(call="before")
    if kept:
        end = keep(promise, after(1) - timedelta(days=5))
        desk.house.books.commit(Replace(end, promise.version))
    reads = counted(monkeypatch)
    miss(desk, "now", 0)
    assert reads.count("calls_since") == looks
    assert standing(desk) == ({"now": []} if kept else {"before": ["now"]})


def test_what_was_kept_at_another_line_stops_nobody(desk: Desk) -> None:
    miss(desk, "first", -10 * _DAY)
    there = (replace(one, place=ZHUZHOU) if one.place else one for one in MISSED)
    desk.told(*(again(one, -5 * _DAY) for one in there), call="there")
    promise = desk.promise(call="there")
    desk.house.books.commit(Replace(keep(promise, after(1)), promise.version))
    miss(desk, "second", -4 * _DAY)
    miss(desk, "now", 0)
    assert standing(desk) == {"first": ["second", "now"]}


def test_a_row_that_began_before_what_is_read_is_owed_once_more_and_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(around, "LOOKED_BACK", timedelta(days=14))
    for number, days in enumerate(range(-24, 1, 6)):
        miss(desk, f"e-{number}", days * _DAY)
    assert set(standing(desk)) == {"e-0", "e-3"}
    assert desk.settling.look("e-4") == ()
    assert "e-4" in standing(desk)["e-3"]


def test_of_more_calls_than_are_read_at_once_the_newest_are_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (around, fake_calls):
        monkeypatch.setattr(module, "MOST_CALLS", 3)
    for number in range(6):
        miss(desk, f"e-{number}", number)
        assert any(f"e-{number}" in (first, *rest) for first, rest in standing(desk).items())
    assert set(standing(desk)) == {"e-0", "e-3"}
