"""A period of a province, city or county beside the one before and the year before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from backend.kernel.access import Actor, Role
from backend.kernel.errors import Forbidden, Invalid, NotFound
from backend.kernel.places import PlacePath
from backend.promises.falling_due import DuePromise
from backend.promises.model import Kind, State
from backend.tallies.model import ABOVE, Counts, Row
from backend.tallies.periods import Period
from backend.tallies.usecases import OverviewDesk
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.tallies import FakeTallies

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TODAY = Period.parse("2026-11-23")
MONTH = Period.parse("2026-11")
FURONG = PlacePath(("430000", "430100", "430102"))
SUPERVISOR = Actor("p", "省厅", Role.PROVINCIAL_SUPERVISOR, hunan.HUNAN)
HEAD = Actor("h", "负责人", Role.CENTRE_HEAD, hunan.CHANGSHA)


@dataclass
class Stocks:
    """Open promises by line."""

    open: dict[str, list[DuePromise]] = field(default_factory=dict)

    def of(self, line: str) -> Iterable[DuePromise]:
        return self.open.get(line, ())


def reply(place: PlacePath, minutes: int) -> DuePromise:
    due_at = NINE + timedelta(minutes=minutes)
    return DuePromise(Kind.REPLY, place, due_at, State.OPEN, None, deferred=False)


@pytest.fixture
def desk() -> OverviewDesk:
    return OverviewDesk(FakeTallies(), Stocks(), hunan.gazetteer(), FakeClock(NINE))


def keep(desk: OverviewDesk, parent: str, period: Period, rows: Mapping[str, Counts]) -> None:
    desk.tallies.keep(parent, [Row(place, period, counts, NINE) for place, counts in rows.items()])


@pytest.mark.requirement("S0-04", "S0-05", "N40")
def test_the_province_sees_every_line_a_city_its_counties_and_an_attendant_none(
    desk: OverviewDesk,
) -> None:
    assert len(desk.see(SUPERVISOR, "430000", TODAY).places) == 15
    city = desk.see(HEAD, "430100", TODAY).places
    assert [one.place for one in city[:1]] == ["430102"]
    assert (city[-1].place, city[-1].own) == ("430100", True)
    assert [one.place for one in desk.see(HEAD, "430102", TODAY).places] == ["430102"]
    for place in ("430000", "430200", "430202"):
        with pytest.raises(NotFound):
            desk.see(HEAD, place, TODAY)
        with pytest.raises(NotFound):
            desk.trend(HEAD, place, TODAY)
    with pytest.raises(Forbidden):
        desk.see(hunan.person("attendant-changsha-1"), "430100", TODAY)


@pytest.mark.requirement("S0-04")
def test_a_period_stands_beside_the_one_before_and_the_year_before(desk: OverviewDesk) -> None:
    keep(desk, "430000", MONTH, {"430100": {"calls": 5}, "430000@": {"calls": 1}})
    keep(desk, "430000", MONTH.previous, {"430100": {"calls": 4}})
    keep(desk, "430000", MONTH.year_before, {"430200": {"calls": 3}})
    seen = desk.see(SUPERVISOR, "430000", MONTH)
    changsha = next(one for one in seen.places if one.place == "430100")
    assert (changsha.now, changsha.previous, changsha.year_before) == (
        {"calls": 5},
        {"calls": 4},
        None,
    )
    total = seen.total
    assert (total.now, total.previous, total.year_before) == (
        {"calls": 6},
        {"calls": 4},
        {"calls": 3},
    )
    assert seen.places[-1].own
    assert not seen.ended
    assert desk.see(SUPERVISOR, "430000", MONTH.previous).ended


def test_where_nothing_was_counted_there_is_no_data_which_is_not_nought(
    desk: OverviewDesk,
) -> None:
    total = desk.see(SUPERVISOR, "430000", MONTH.previous).total
    assert (total.now, total.counted_at) == (None, None)


def test_a_row_that_every_fact_has_left_is_no_data_either(desk: OverviewDesk) -> None:
    keep(desk, "430000", MONTH, {"430100": {}, "430200": {}})
    keep(desk, ABOVE, TODAY, {"430000": {}})
    assert desk.see(SUPERVISOR, "430000", MONTH).total.now is None
    assert desk.trend(SUPERVISOR, "430000", MONTH)[-1].counts is None


def test_what_is_open_lies_in_the_row_of_its_city_or_county() -> None:
    late, soon = reply(FURONG, -5), reply(hunan.CHANGSHA, 60)
    desk = OverviewDesk(
        FakeTallies(), Stocks({"430100": [late, soon]}), hunan.gazetteer(), FakeClock(NINE)
    )
    province = {one.place: one.stock for one in desk.see(SUPERVISOR, "430000", TODAY).places}
    assert province["430100"] == {
        "open": 2,
        "open.reply": 2,
        "open.overdue": 1,
        "open.overdue.reply": 1,
        "ahead.reply": 1,
    }
    city = {(one.place, one.own): one.stock for one in desk.see(HEAD, "430100", TODAY).places}
    late_one = {"open": 1, "open.reply": 1, "open.overdue": 1, "open.overdue.reply": 1}
    assert city["430102", False] == late_one
    assert city["430100", True] == {"open": 1, "open.reply": 1, "ahead.reply": 1}
    (county,) = desk.see(HEAD, "430102", TODAY).places
    assert county.stock == late_one


@pytest.mark.parametrize("period", ["2026-11-24", "2026-12", "2027-Q1", "2027", "9999"])
def test_a_period_that_has_not_begun_is_refused(period: str, desk: OverviewDesk) -> None:
    with pytest.raises(Invalid) as refused:
        desk.see(SUPERVISOR, "430000", Period.parse(period))
    (fault,) = refused.value.faults
    assert fault.field == "period"
    assert "尚未开始" in fault.reason_zh
    assert "has not begun" in fault.reason_en
    with pytest.raises(Invalid):
        desk.trend(SUPERVISOR, "430000", Period.parse(period))


@pytest.mark.parametrize("period", ["0001", "0001-01-01", "2012-12-31"])
def test_a_period_before_the_measures_is_refused(period: str, desk: OverviewDesk) -> None:
    with pytest.raises(Invalid):
        desk.see(SUPERVISOR, "430000", Period.parse(period))


def test_a_trend_is_the_days_of_a_month_or_the_months_of_a_year_until_today(
    desk: OverviewDesk,
) -> None:
    keep(desk, ABOVE, TODAY.previous, {"430000": {"calls": 2}})
    keep(desk, "430000", MONTH, {"430100": {"calls": 5}})
    keep(desk, "430100", MONTH, {"430102": {"calls": 4}})
    days = desk.trend(SUPERVISOR, "430000", TODAY)
    assert [str(one.period) for one in (days[0], days[-1])] == ["2026-11-01", "2026-11-23"]
    assert [one.counts for one in days[-2:]] == [{"calls": 2}, None]
    assert [one.ended for one in days[-2:]] == [True, False]
    for period in ("2026-11", "2026-Q4", "2026"):
        months = desk.trend(SUPERVISOR, "430100", Period.parse(period))
        assert [str(one.period) for one in (months[0], months[-1])] == ["2026-01", "2026-11"]
        assert months[-1].counts == {"calls": 5}
    assert desk.trend(HEAD, "430102", MONTH)[-1].counts == {"calls": 4}


def test_what_lies_in_none_of_the_places_below_has_a_trend_of_its_own(desk: OverviewDesk) -> None:
    keep(desk, "430000", MONTH, {"430000@": {"calls": 3}, "430100": {"calls": 5}})
    keep(desk, "430100", MONTH, {"430100@": {"calls": 1}})
    assert desk.trend(SUPERVISOR, "430000", MONTH, own=True)[-1].counts == {"calls": 3}
    assert desk.trend(HEAD, "430100", MONTH, own=True)[-1].counts == {"calls": 1}
