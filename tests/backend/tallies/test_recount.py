"""Figures are counted from facts: any order, any repeats, one result (V6)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.model import Call
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.clock import civil_day, civil_time
from backend.kernel.places import PlacePath
from backend.matters.countable import SentOrder
from backend.matters.model import MatterRow
from backend.promises.falling_due import DuePromise
from backend.roster.attendance import Attendance
from backend.tallies.model import ABOVE, Hour, Source, summed
from backend.tallies.periods import Period, Unit
from backend.tallies.recounting import Recount
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.tallies import FakeTallies

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = civil_day(NINE)
TODAY = Period.of(Unit.DAY, DAY)
CALLS = Source.CALLS
FURONG = PlacePath(("430000", "430100", "430102"))


def call(number: int, minutes: int, ending: str, place: PlacePath = hunan.CHANGSHA) -> Call:
    at = NINE + timedelta(minutes=minutes)
    in_hours = ending in ("answered", "abandoned")
    decision = Decision.QUEUE if in_hours else Decision.VOICEMAIL
    reports = [
        Report(kind=Kind.INITIATED, at=at, method="INBOUND"),
        Report(kind=Kind.ROUTE, at=at, place=place, decision=decision),
    ]
    if in_hours:
        reports.append(Report(kind=Kind.QUEUED, at=at + timedelta(seconds=3)))
    if ending == "answered":
        connected = at + timedelta(seconds=9)
        reports.append(Report(kind=Kind.CONNECTED, at=connected, agent_id="agent"))
    end = at + timedelta(minutes=1)
    reports.append(Report(kind=Kind.DISCONNECTED, at=end, reason="CUSTOMER_DISCONNECT"))
    if ending == "voicemail":
        reports.append(Report(kind=Kind.RECORD, at=end, voicemail=True))
    joined = Call(f"call-{number}")
    for report in reports:
        joined = joined.with_report(report)
    return joined


@dataclass
class Facts:
    """The calls of the province, found by line and hour; nothing else happened."""

    calls: list[Call]

    def calls_of(self, hour: Hour) -> Iterable[Call]:
        return [one for one in self.calls if hour_of(one) == hour]

    def matters_of(self, hour: Hour) -> Iterable[MatterRow]:
        del hour
        return ()

    def promises_of(self, hour: Hour) -> Iterable[DuePromise]:
        del hour
        return ()

    def shifts_of(self, hour: Hour) -> Iterable[Attendance]:
        del hour
        return ()

    def orders_of(self, hour: Hour) -> Iterable[SentOrder]:
        del hour
        return ()


def hour_of(one: Call) -> Hour:
    at = one.received_at or NINE
    return Hour((one.place or hunan.CHANGSHA).line, civil_day(at), civil_time(at).hour, CALLS)


@dataclass
class Counting:
    """A recount over facts in memory."""

    facts: Facts
    tallies: FakeTallies = field(default_factory=FakeTallies)
    machine: FakeClock = field(default_factory=lambda: FakeClock(NINE))

    @property
    def recount(self) -> Recount:
        gazetteer = hunan.gazetteer()
        return Recount(self.facts, self.tallies, gazetteer, FakeClock(NINE), self.machine)

    def settle(self) -> None:
        """Touch every hour in which somebody rang, and count all."""
        self.tallies.touch([hour_of(one) for one in self.facts.calls], self.machine.now())
        self.machine.forward(seconds=61)
        self.recount.run()
        self.machine.forward(minutes=10)
        self.recount.sum_months()


ENDINGS = ("answered", "abandoned", "voicemail", "off_hours")


@pytest.mark.requirement("N37", "S0-01")
@given(
    st.lists(st.tuples(st.integers(0, 600), st.sampled_from(ENDINGS)), max_size=30),
    st.randoms(use_true_random=False),
)
def test_figures_equal_a_count_by_hand_whatever_was_touched_how_often(
    rang: list[tuple[int, str]], random: Random
) -> None:
    counting = Counting(Facts([call(number, *one) for number, one in enumerate(rang)]))
    touched = [hour_of(one) for one in counting.facts.calls] * 2
    random.shuffle(touched)
    for hour in touched:
        counting.tallies.touch([hour], counting.machine.now())
        counting.machine.forward(seconds=1)
        counting.recount.run()
    counting.machine.forward(seconds=120)
    counting.recount.run()
    rows = counting.tallies.below("430000", TODAY)
    seen = summed(row.counts for row in rows if row.place == "430100")
    for ending in ENDINGS:
        assert seen.get(f"calls.{ending}", 0) == sum(one[1] == ending for one in rang)
    assert seen.get("calls", 0) == len(rang)
    assert list(counting.tallies.dirty()) == []


PLACES = [hunan.HUNAN, hunan.CHANGSHA, hunan.HENGYANG, FURONG]
RANG = st.lists(
    st.tuples(st.integers(0, 400 * 24 * 60), st.sampled_from(ENDINGS), st.sampled_from(PLACES)),
    max_size=12,
)


@pytest.mark.requirement("N37", "S0-02")
@given(RANG)
def test_every_place_and_period_is_the_sum_of_what_lies_below_and_within(
    rang: list[tuple[int, str, PlacePath]],
) -> None:
    calls = [call(number, *one) for number, one in enumerate(rang)]
    counting = Counting(Facts(calls))
    counting.settle()
    tallies = counting.tallies
    for unit in Unit:
        for period in {Period.of(unit, civil_day(one.received_at or NINE)) for one in calls}:
            within = [one for one in calls if period.first <= listed(one) <= period.last]
            (province,) = tallies.below(ABOVE, period)
            assert province.counts["calls"] == len(within)
            rows = {row.place: row.counts for row in tallies.below("430000", period)}
            for line in ("430100", "430400"):
                of_line = [one for one in within if one.place and one.place.line == line]
                assert rows.get(line, {}).get("calls", 0) == len(of_line)
                below = tallies.below(line, period)
                assert summed(row.counts for row in below) == rows.get(line, {})
            unknown = sum(one.place == hunan.HUNAN for one in within)
            assert rows.get("430000@", {}).get("calls", 0) == unknown


def listed(one: Call) -> date:
    return civil_day(one.received_at or NINE)


def test_a_call_that_moves_to_a_county_is_counted_there_and_no_longer_at_the_city() -> None:
    counting = Counting(Facts([call(1, 5, "answered")]))
    counting.settle()
    assert counts_of(counting, "430100") == {"430100@": 1}
    counting.facts.calls = [call(1, 5, "answered", FURONG)]
    counting.settle()
    assert counts_of(counting, "430100") == {"430100@": 0, "430102": 1}


def counts_of(counting: Counting, parent: str) -> dict[str, int]:
    rows = counting.tallies.below(parent, TODAY)
    return {row.place: row.counts.get("calls", 0) for row in rows}


def test_a_run_that_broke_off_finds_the_places_that_a_call_has_left_once_more() -> None:
    counting = Counting(Facts([call(1, 5, "answered")]))
    counting.settle()
    counting.facts.calls = [call(1, 5, "answered", FURONG)]
    counting.tallies.touch([hour_of(counting.facts.calls[0])], counting.machine.now())
    counting.machine.forward(seconds=61)
    with pytest.raises(RuntimeError):
        replace(counting.recount, tallies=Breaking(counting.tallies)).run()
    counting.recount.run()
    assert counts_of(counting, "430100") == {"430100@": 0, "430102": 1}


class Breaking:
    """Tallies that break off before the hours are kept."""

    def __init__(self, tallies: FakeTallies) -> None:
        self._tallies = tallies

    def __getattr__(self, name: str) -> Any:
        if name == "keep_hours":
            raise RuntimeError("killed")
        return getattr(self._tallies, name)


@pytest.mark.requirement("N37")
def test_runs_that_overlap_lose_no_hour() -> None:
    calls = [call(1, 5, "answered"), call(2, 65, "answered")]
    counting = Counting(Facts(calls))
    first, second = (hour_of(one) for one in calls)
    counting.tallies.touch([first], counting.machine.now())
    counting.machine.forward(seconds=61)
    beside = Beside(counting, second)
    replace(counting.recount, tallies=beside).run()
    assert beside.ran
    assert counts_of(counting, "430100") == {"430100@": 2}
    assert counts_of(counting, "430000")["430100"] == 2


class Beside:
    """Tallies beside which another run counts another hour, once what is summed was read."""

    def __init__(self, counting: Counting, hour: Hour) -> None:
        self.ran = False
        self._counting = counting
        self._hour = hour

    def __getattr__(self, name: str) -> Any:
        if name == "keep" and not self.ran:
            self.ran = True
            self._counting.tallies.touch([self._hour], NINE)
            self._counting.recount.run()
        return getattr(self._counting.tallies, name)


def test_an_hour_that_is_still_being_touched_is_counted_and_stays_marked() -> None:
    counting = Counting(Facts([call(1, 5, "answered")]))
    hour = hour_of(counting.facts.calls[0])
    counting.tallies.touch([hour], counting.machine.now())
    assert counting.recount.run() == 0, "an index may not show it yet"
    counting.machine.forward(seconds=61)
    counting.tallies.touch([hour], counting.machine.now())
    assert counting.recount.run() == 1
    assert [marker.of for marker in counting.tallies.dirty()] == [hour]


def test_a_recount_that_runs_out_of_time_goes_on_with_the_next() -> None:
    counting = Counting(Facts([]))
    days = (DAY - timedelta(days=1), DAY)
    counting.tallies.touch([Hour("430100", day, 9, CALLS) for day in days], NINE)
    counting.machine.forward(minutes=3)
    turns = iter([True, False])
    assert counting.recount.run(lambda: next(turns)) == 1
    assert [marker.of.day for marker in counting.tallies.dirty()] == [days[0]], "today first"
    assert counting.recount.run() == 1
