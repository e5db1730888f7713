"""Open or closed, and why: what the voice prompt says (S0-22, S0-26)."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.calendar import Almanac, Edition, LineReason, line_state
from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from tests.fakes.hunan import CHANGSHA, XIANGXI, seed

ALMANAC = Almanac(Edition(1, tuple(row.calendar_day() for row in seed().working_days)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.requirement("S0-22", "S0-26", "R1")
@pytest.mark.parametrize(
    ("place", "instant", "reason", "next_opening"),
    [
        (CHANGSHA, "2026-11-19T00:00:00", "before_opening", "2026-11-19T08:30"),
        (CHANGSHA, "2026-11-19T08:29:59", "before_opening", "2026-11-19T08:30"),
        (CHANGSHA, "2026-11-19T08:30:00", "open", "2026-11-19T14:30"),
        (CHANGSHA, "2026-11-19T11:29:59", "open", "2026-11-19T14:30"),
        (CHANGSHA, "2026-11-19T11:30:00", "lunch", "2026-11-19T14:30"),
        (CHANGSHA, "2026-11-19T14:30:00", "open", "2026-11-20T08:30"),
        (CHANGSHA, "2026-11-19T17:00:00", "after_closing", "2026-11-20T08:30"),
        (CHANGSHA, "2026-11-20T17:00:00", "after_closing", "2026-11-23T08:30"),
        (CHANGSHA, "2026-11-21T10:00:00", "rest_day", "2026-11-23T08:30"),
        (CHANGSHA, "2026-10-01T10:00:00", "rest_day", "2026-10-08T08:30"),
        (CHANGSHA, "2026-09-20T10:00:00", "open", "2026-09-20T14:30"),
        (XIANGXI, "2026-09-20T10:00:00", "rest_day", "2026-09-22T08:30"),
    ],
)
def test_the_state_of_a_line(
    place: PlacePath, instant: str, reason: str, next_opening: str
) -> None:
    state = line_state(ALMANAC.of(place, FIRST).reception, at(instant))
    assert state.reason is LineReason(reason)
    assert state.open is (reason == "open")
    assert state.next_opening == at(next_opening)
    assert len(state.windows) == (0 if reason == "rest_day" else 2)
    assert not state.provisional


@pytest.mark.requirement("S0-22", "S0-27")
def test_the_state_agrees_with_the_calendar_at_every_minute_of_a_year() -> None:
    calendar = ALMANAC.of(CHANGSHA, FIRST).reception
    begin, open_minutes = datetime(2025, 12, 31, 16, tzinfo=UTC), 0
    for day in range(0, 365, 5):
        for minute in range(0, 24 * 60, 7):
            instant = begin + timedelta(days=day, minutes=minute)
            assert line_state(calendar, instant).open is calendar.is_open(instant)
    for day in range(365):
        windows = calendar.windows((at("2026-01-01T00:00") + timedelta(days=day)).date())
        open_minutes += sum((end - start) // timedelta(minutes=1) for start, end in windows)
    assert open_minutes == 248 * 330


@pytest.mark.requirement("N5")
def test_an_hour_of_an_unpublished_year_is_provisional() -> None:
    assert line_state(ALMANAC.of(CHANGSHA, FIRST).reception, at("2027-03-01T10:00")).provisional
