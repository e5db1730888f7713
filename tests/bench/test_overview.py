"""What the overview costs: the same whatever the number of calls (exponent 0)."""

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from backend.tallies.model import ABOVE, Aside, Counts, Row, parent_of
from backend.tallies.periods import Period
from chalicelib.wiring import casework, figures, ground, scoring
from tests.bench.meter import Meter, metered
from tests.fakes import hunan
from tests.scene import NINE, Scene

CALLS = (1_000, 1_000_000)
MONTH = Period.parse("2026-11")
_SHARES = {
    "calls": 1.0,
    "calls.in_hours": 0.8,
    "calls.answered": 0.7,
    "calls.answered_in_hours": 0.7,
    "calls.missed": 0.05,
    "calls.voicemail": 0.1,
    "matters": 0.6,
    "matters.asked": 0.5,
    "promises.due.reply": 0.2,
    "promises.on_time.reply": 0.19,
}


def counts(calls: int) -> Counts:
    """Return what some calls count for, with every field of law and disposition."""
    fields = {
        f"matters.field_disposition.{field:04}.{disposition}": max(calls // 700, 1)
        for field in range(100)
        for disposition in range(1, 8)
    }
    return {**{name: max(int(share * calls), 1) for name, share in _SHARES.items()}, **fields}


def fill(calls: int) -> None:
    """Keep the rows of a province in which so many people rang, of all that is read."""
    gazetteer, tallies = hunan.gazetteer(), figures.tallies()
    lines = [line for line in gazetteer.lines(hunan.HUNAN) if line != "430000"]
    for period in (MONTH, MONTH.previous, MONTH.year_before):
        each = counts(calls // len(lines))
        tallies.keep("430000", [Row(line, period, each, NINE) for line in lines])
        tallies.keep(ABOVE, [Row("430000", period, counts(calls), NINE)])
    asked = {"matters": calls // 100, "matters.no_request.silent": calls // 500}
    people = [Row(f"person-{number}", MONTH, asked, NINE) for number in range(60)]
    tallies.keep(parent_of("430100", Aside.PEOPLE), people)


@pytest.fixture
def meter(scene: Scene) -> Iterator[Meter]:
    """Return a meter of what is asked, what a process reads once already read."""
    del scene
    with metered() as meter:
        casework.standing()
        ground.atlas().gazetteer()
        yield meter


def see() -> None:
    figures.overview_desk().see(hunan.person("supervisor"), "430000", MONTH)


def trend() -> None:
    figures.overview_desk().trend(hunan.person("supervisor"), "430000", MONTH)


def odd() -> None:
    figures.odd_desk().see(hunan.person("supervisor"), "430000", MONTH)


def people() -> None:
    scoring.scorecards().see(hunan.person("supervisor"), Aside.PEOPLE, "430100", MONTH)


@pytest.mark.parametrize(("ask", "most"), [(see, 18), (trend, 1), (odd, 1), (people, 2)])
def test_the_overview_costs_the_same_at_a_thousand_calls_and_at_a_million(
    ask: Callable[[], None], most: int, meter: Meter
) -> None:
    costs: list[tuple[int, float]] = []
    for calls in CALLS:
        fill(calls)
        meter.read()
        ask()
        units = sum(meter.query_units.values())
        requests, _ = meter.read()
        costs.append((requests, units))
    for (requests, units), (more_requests, more_units) in pairwise(costs):
        assert requests == more_requests == most
        growth = math.log(more_units / units) / math.log(CALLS[1] / CALLS[0])
        assert abs(growth) <= 0.02, (units, more_units)
