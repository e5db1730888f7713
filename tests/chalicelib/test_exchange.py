"""The hours of Amazon Connect through the real client, against its API on this computer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from backend.calendar.exchange import ExchangeRefused, OutOfTime
from backend.calendar.projecting import Projecting, Told, Wanted
from backend.calendar.projection import DatedHours, hours_of
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from chalicelib.services.exchange import ConnectHours, Time
from infra.connect.simulator.engine.hours import Hours, Override
from infra.connect.simulator.engine.instance import Instance
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.exchange_hours import FakeResults
from tests.infra.connect.api.stub import Stub, stub, week

NEW_YEAR = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)
"""Half past midnight of the first of January 2026 in Asia/Shanghai."""
FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2027, 12, 31)
CHANGSHA, XIANGXI = "430100", "433100"
HOLIDAY = DatedHours(date(2026, 10, 1), date(2026, 10, 7), ())
MAKE_UP = DatedHours(date(2026, 10, 10), date(2026, 10, 10), FIRST.windows)


@dataclass(slots=True)
class Desk:
    """The adapter and the API behind it; waiting lets the API's clock run."""

    api: Stub
    seconds: float = 1000
    """How long the function still runs."""
    results: FakeResults = field(default_factory=FakeResults)

    @property
    def hours(self) -> ConnectHours:
        ids = {code: f"hours-{code}" for code in (CHANGSHA, XIANGXI)}
        left = Time(lambda: self.seconds > 0, self._sleep, self._now)
        return ConnectHours(self.api.client, self.api.instance_id, ids, left)

    def _sleep(self, seconds: float) -> None:
        self.seconds -= seconds
        self.api.clock.advance(seconds)

    def _now(self) -> float:
        return self.api.clock.now().timestamp()

    def project(self, *codes: str) -> Mapping[str, Told]:
        calendars = {code: reception(PlacePath(("430000", code))) for code in codes}
        wanted = Wanted(calendars, 1, FIRST, LAST_DAY)
        projecting = Projecting(self.hours, self.results, FakeBooks(), FakeClock(NEW_YEAR))
        return projecting.run(wanted, lambda: self.seconds > 0)

    def held(self, code: str = CHANGSHA) -> Hours:
        return self.api.connect.instance.hours[f"hours-{code}"]

    def put(self, **changed: Any) -> None:
        key = f"hours-{CHANGSHA}"
        self.api.connect.instance.hours[key] = replace(self.held(), **changed)


def reception(place: PlacePath) -> Any:
    return hunan.regulations().almanac.of(place, FIRST).reception


@pytest.fixture
def desk() -> Iterator[Desk]:
    hours = {f"hours-{code}": Hours(f"hours-{code}", code, week()) for code in (CHANGSHA, XIANGXI)}
    with stub(Instance(hours=hours)) as api:
        yield Desk(api)


@pytest.mark.requirement("S0-27", "R2")
def test_every_day_of_two_years_is_the_same_there_and_here(desk: Desk) -> None:
    told = desk.project(CHANGSHA, XIANGXI)
    assert [told[code].equal for code in (CHANGSHA, XIANGXI)] == [True, True]
    for code in (CHANGSHA, XIANGXI):
        there = desk.hours.effective(code, FIRST_DAY, LAST_DAY)
        calendar = reception(PlacePath(("430000", code)))
        assert len(there) == 730
        for day, hours in there.items():
            assert hours == hours_of(calendar, day), (code, day)
    names = [{one.name for one in desk.held(code).overrides} for code in (CHANGSHA, XIANGXI)]
    assert names[0] != names[1], "the prefecture has days of its own"


@pytest.mark.requirement("S0-27")
def test_the_throttle_of_the_service_is_kept_to_and_waited_for(desk: Desk) -> None:
    desk.project(CHANGSHA)
    spent = 1000 - desk.seconds
    made = desk.api.server.asked.count("CreateHoursOfOperationOverride")
    assert made == len(desk.held().overrides) > 10
    assert spent < made * 0.5 + 5, "two a second, and no throttle met"
    # Somebody else asks as well: the bucket is empty, and filled as time passes.
    for _ in range(5):
        desk.api.client.list_hours_of_operation_overrides(
            InstanceId=desk.api.instance_id, HoursOfOperationId=f"hours-{XIANGXI}"
        )
    assert len(desk.hours.entries(CHANGSHA)) == made


def test_a_function_that_ends_stops_and_the_next_one_goes_on(desk: Desk) -> None:
    desk.seconds = 4
    assert desk.project(CHANGSHA) == {}
    begun = len(desk.held().overrides)
    assert 0 < begun < 15
    with pytest.raises(OutOfTime):
        desk.hours.entries(CHANGSHA)
    desk.seconds = 1000
    assert desk.project(CHANGSHA)[CHANGSHA].equal
    assert desk.api.server.asked.count("CreateHoursOfOperationOverride") == len(
        desk.held().overrides
    )


@pytest.mark.parametrize("lost", [1, 2])
def test_an_entry_whose_answer_was_lost_is_made_once(lost: int, desk: Desk) -> None:
    desk.api.server.faults.lost["CreateHoursOfOperationOverride"] = lost
    desk.hours.add(CHANGSHA, HOLIDAY)
    (held,) = desk.held().overrides
    assert held == Override("12348 放假 2026-10-01", HOLIDAY.first, HOLIDAY.last)


def test_a_change_and_a_removal_whose_answers_were_lost_are_done_once(desk: Desk) -> None:
    desk.hours.add(CHANGSHA, MAKE_UP)
    (entry,) = desk.hours.entries(CHANGSHA)
    assert entry.is_ours
    assert entry.says(MAKE_UP)
    longer = replace(MAKE_UP, last=date(2026, 10, 11))
    desk.api.server.faults.lost["UpdateHoursOfOperationOverride"] = 1
    desk.hours.change(CHANGSHA, entry.id, longer)
    (entry,) = desk.hours.entries(CHANGSHA)
    assert entry.says(longer)
    desk.api.server.faults.lost["DeleteHoursOfOperationOverride"] = 1
    desk.hours.remove(CHANGSHA, entry.id)
    assert desk.hours.entries(CHANGSHA) == []


def test_a_failing_service_is_asked_again_and_given_up(desk: Desk) -> None:
    failing = desk.api.server.faults.failing
    failing["ListHoursOfOperationOverrides"] = 3
    assert desk.hours.entries(CHANGSHA) == []
    failing["ListHoursOfOperationOverrides"] = 4
    with pytest.raises(ExchangeRefused, match="InternalServiceException"):
        desk.hours.entries(CHANGSHA)


def test_a_service_that_is_not_there_is_given_up(desk: Desk) -> None:
    desk.api.server.shutdown()
    desk.api.server.server_close()
    with pytest.raises(ExchangeRefused, match="EndpointConnectionError"):
        desk.hours.entries(CHANGSHA)


def test_hours_that_are_not_there_are_refused_at_once(desk: Desk) -> None:
    del desk.api.connect.instance.hours[f"hours-{CHANGSHA}"]
    told = desk.project(CHANGSHA, XIANGXI)
    assert "ResourceNotFoundException" in told[CHANGSHA].refused
    assert told[XIANGXI].equal


@pytest.mark.requirement("S0-27")
def test_an_object_that_is_full_of_others_is_left_as_it_is(desk: Desk) -> None:
    day = date(2028, 1, 1)
    desk.put(overrides=tuple(Override(f"值班 {number}", day, day) for number in range(49)))
    before = desk.held()
    told = desk.project(CHANGSHA)[CHANGSHA]
    assert "dated entries" in told.refused
    assert (told.equal, len(told.foreign)) == (False, 49)
    assert desk.held() == before


def test_another_week_is_put_right(desk: Desk) -> None:
    desk.put(slots=week(((time(9), time(12)),)))
    assert [one.first.isoformat() for one in desk.held().overrides] == []
    told = desk.project(CHANGSHA)[CHANGSHA]
    assert told.equal
    assert sorted(desk.held().slots, key=str) == sorted(week(), key=str)


def test_what_the_stack_wrote_is_known_as_ours(desk: Desk) -> None:
    from infra.connect import stack  # noqa: PLC0415  only this test reads the template

    made = stack.document(2026)["Resources"][f"Line{CHANGSHA}Hours"]["Properties"]
    told = made["HoursOfOperationOverrides"]
    overrides = tuple(
        Override.from_json({**one, "Name": one["OverrideName"], "Config": one["OverrideConfig"]})
        for one in told
    )
    desk.put(overrides=overrides)
    assert all(entry.is_ours for entry in desk.hours.entries(CHANGSHA))
    found = desk.project(CHANGSHA)[CHANGSHA]
    assert (found.equal, found.written, found.foreign) == (True, 0, ())
