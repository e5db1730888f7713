"""Figures are counted from facts: any order, any repeats, one result (V6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.model import Call
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.access import Actor, Role
from backend.kernel.clock import civil_day, civil_time
from backend.kernel.errors import Forbidden, NotFound
from backend.tallies.definitions import DEFINITIONS
from backend.tallies.model import Figures, Hour, Stock, total
from backend.tallies.usecases import OverviewDesk, Recount
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.tallies import FakeTallies

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = civil_day(NINE)


def call(number: int, minutes: int, ending: str) -> Call:
    at = NINE + timedelta(minutes=minutes)
    in_hours = ending in ("answered", "abandoned")
    decision = Decision.QUEUE if in_hours else Decision.VOICEMAIL
    reports = [
        Report(kind=Kind.INITIATED, at=at, method="INBOUND"),
        Report(kind=Kind.ROUTE, at=at, place=hunan.CHANGSHA, decision=decision),
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
    """The calls of one city, found by hour."""

    calls: list[Call]

    def calls_of(self, hour: Hour) -> Iterable[Call]:
        return [one for one in self.calls if hour_of(one) == hour]

    def matters_of(self, hour: Hour) -> int:
        return hour.hour


def hour_of(one: Call) -> Hour:
    at = one.received_at or NINE
    return Hour("430100", civil_day(at), civil_time(at).hour)


@dataclass
class Stocks:
    """No promise is open."""

    def of(self, line: str, now: datetime) -> Stock:
        del line, now
        return Stock()


ENDINGS = ("answered", "abandoned", "voicemail", "off_hours")


@pytest.mark.requirement("N37", "S0-01")
@given(
    st.lists(st.tuples(st.integers(0, 600), st.sampled_from(ENDINGS)), max_size=30),
    st.randoms(use_true_random=False),
)
def test_figures_equal_a_count_by_hand_whatever_was_touched_how_often(
    rang: list[tuple[int, str]], random: object
) -> None:
    calls = [call(number, *one) for number, one in enumerate(rang)]
    tallies, machine = FakeTallies(), FakeClock(NINE)
    recount = Recount(Facts(calls), tallies, FakeClock(NINE), machine)
    touched = [hour_of(one) for one in calls] * 2
    random.shuffle(touched)  # type: ignore[attr-defined]
    for hour in touched:
        tallies.touch([hour], machine.now())
        machine.forward(seconds=1)
        recount.run()
    machine.forward(seconds=120)
    recount.run()
    seen = total(row.figures for row in tallies.days(["430100"], DAY))
    for ending in ENDINGS:
        assert getattr(seen, ending) == sum(one[1] == ending for one in rang)
    assert seen.calls == len(rang)
    assert seen.in_hours == seen.answered + seen.abandoned + seen.missed
    assert list(tallies.dirty()) == []


def test_an_hour_that_is_still_being_touched_is_counted_and_stays_marked() -> None:
    tallies, machine = FakeTallies(), FakeClock(NINE)
    facts = Facts([call(1, 5, "answered")])
    recount = Recount(facts, tallies, FakeClock(NINE), machine)
    hour = hour_of(facts.calls[0])
    tallies.touch([hour], machine.now())
    assert recount.run() == 0, "an index may not show it yet"
    machine.forward(seconds=61)
    tallies.touch([hour], machine.now())
    assert recount.run() == 1
    assert [marker.hour for marker in tallies.dirty()] == [hour]


def test_a_recount_that_runs_out_of_time_goes_on_with_the_next() -> None:
    tallies, machine = FakeTallies(), FakeClock(NINE)
    recount = Recount(Facts([]), tallies, FakeClock(NINE), machine)
    tallies.touch([Hour("430100", DAY, 9), Hour("430200", DAY, 9)], NINE)
    machine.forward(minutes=3)
    turns = iter([True, False])
    assert recount.run(lambda: next(turns)) == 1
    assert recount.run() == 1


def test_every_figure_has_a_definition() -> None:
    """N40: what is shown is explained, in both languages, with its article."""
    shown = {*Figures.__slots__, "answered_rate", "open", "overdue"}
    assert {one.figure for one in DEFINITIONS} == shown
    assert all(one.zh and one.en and one.article and one.numerator for one in DEFINITIONS)


@pytest.mark.requirement("S0-04", "S0-05", "N40")
def test_the_province_sees_every_line_a_city_its_own_and_an_attendant_none() -> None:
    desk = OverviewDesk(FakeTallies(), Stocks(), hunan.gazetteer(), FakeClock(NINE))
    supervisor = Actor("p", "省厅", Role.PROVINCIAL_SUPERVISOR, hunan.HUNAN)
    head = Actor("h", "负责人", Role.CENTRE_HEAD, hunan.CHANGSHA)
    assert len(desk.see(supervisor, "430000", DAY).lines) == 15
    assert [line.line for line in desk.see(head, "430100", DAY).lines] == ["430100"]
    for place in ("430000", "430200"):
        with pytest.raises(NotFound):
            desk.see(head, place, DAY)
    with pytest.raises(Forbidden):
        desk.see(hunan.person("attendant-changsha-1"), "430100", DAY)
