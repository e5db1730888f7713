"""A month that is long over follows what people do of it: its leads, its files, what was late."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from backend.kernel.suspicions import EXPLAINED, Suspicion
from backend.oversight.checking import CheckReport
from backend.oversight.model import PlaceMonth
from backend.tallies.periods import Period
from chalicelib.jobs.articles import earlier_of
from chalicelib.wiring import oversight
from tests.backend.oversight.boards import EIGHT, MONTH, check, keep_day, keys
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

LEAD = Suspicion("absence.x", 2, "430200", "p-1", EIGHT - timedelta(days=1), "absence")


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(EIGHT))) as opened:
        yield opened


def follow() -> CheckReport:
    return oversight.checking().follow(MONTH, lambda: True)


@pytest.mark.requirement("N1", "S0-73", "S0-79")
def test_a_month_long_over_follows_what_becomes_of_its_leads(house: House) -> None:
    keep_day(house, "430200", {"calls.in_hours": 3, "calls.answered_in_hours": 3})
    house.suspicions.keep(LEAD)
    check()
    assert keys("430200", 20) == {"open"}
    house.clock.forward(days=61)
    before = house.books.all(PlaceMonth)
    report = follow()
    assert (report.checked, report.opened, report.ended) == (14, [], [])
    assert house.books.all(PlaceMonth) == before, "what nobody has touched is not written again"
    house.suspicions.keep(replace(LEAD, state=EXPLAINED))
    report = follow()
    assert report.ended == ["430200.2026-10.20.open"]
    assert keys("430200", 20) == set()
    assert follow().ended == []


@pytest.mark.requirement("N1", "N39")
def test_one_spoilt_record_of_a_month_long_over_holds_up_no_other_place(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    house.clock.forward(days=61)
    whole = house.suspicions.of_line

    def of_line(line: str, since: datetime) -> Sequence[Suspicion]:
        if line == "430200":
            raise KeyError("evidence")
        return whole(line, since)

    monkeypatch.setattr(type(house.suspicions), "of_line", lambda _, *asked: of_line(*asked))
    report = follow()
    assert (report.checked, report.failed) == (13, {"430200": "KeyError"})


@pytest.mark.requirement("N1")
def test_each_month_of_a_year_has_its_hours() -> None:
    month = Period.parse("2026-10")
    looked_at = [str(earlier_of(month, hour)) for hour in range(24)]
    assert looked_at[:12] == looked_at[12:]
    assert (looked_at[0], looked_at[11]) == ("2026-09", "2025-10")
