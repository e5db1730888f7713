"""What a check found is kept: in memory and on the emulator alike."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.tallies.model import Checked, Difference
from backend.tallies.ports import Checks
from chalicelib.store.tallies import DynamoChecks
from tests.fakes.tallies import FakeChecks

NIGHT = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)


@pytest.fixture(params=["fake", "emulator"])
def checks(request: pytest.FixtureRequest) -> Checks:
    if request.param == "fake":
        return FakeChecks()
    request.getfixturevalue("tables")
    return DynamoChecks()


def found(at: datetime, **changes: Any) -> Checked:
    differences = (Difference("430100#2026-11-23#09#calls", {}, {"calls": 2}),)
    facts: dict[str, Any] = {"hours": 1440, "differing": 1, "differences": differences}
    return Checked(DAY, DAY, at, **{**facts, **changes})


def test_the_last_check_is_found_and_the_later_of_a_day_stays(checks: Checks) -> None:
    assert checks.last() is None
    later = found(NIGHT + timedelta(hours=1), differing=0, differences=(), whole=False)
    for one in (found(NIGHT), later, found(NIGHT - timedelta(days=1))):
        checks.keep(one)
    assert checks.last() == later
