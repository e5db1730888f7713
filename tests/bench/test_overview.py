"""What overview and article board cost: the same whatever the number of calls (exponent 0, G8)."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import linear_regression

import pytest

from backend.oversight.facts import Tallied
from backend.oversight.model import PlaceMonth
from backend.tallies.model import ABOVE, Aside, Counts, Row, parent_of
from backend.tallies.periods import Period
from chalicelib.store import articles
from chalicelib.wiring import casework, figures, ground, oversight, scoring
from tests.backend.oversight.months import KEPT
from tests.bench.meter import Meter, metered
from tests.fakes import hunan
from tests.scene import NINE, Scene

CALLS = (1_000, 10_000, 100_000, 1_000_000)
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
    kept = {name: number for name, number in each.items() if not name.startswith("matters.field")}
    tallied = Tallied(kept, dict.fromkeys(kept, NINE.date()))
    for line in lines:
        articles.encode(PlaceMonth(replace(KEPT, line=line, tallied=tallied))).save()


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


def board() -> None:
    oversight.board_desk().see(hunan.person("supervisor"), "430000", MONTH)


def people() -> None:
    scoring.scorecards().see(hunan.person("supervisor"), Aside.PEOPLE, "430100", MONTH)


@pytest.mark.parametrize(
    ("ask", "most"), [(see, 18), (trend, 1), (odd, 1), (board, 2), (people, 2)]
)
def test_it_costs_the_same_at_a_thousand_calls_and_at_a_million(
    ask: Callable[[], None], most: int, meter: Meter
) -> None:
    read: list[float] = []
    for calls in CALLS:
        fill(calls)
        meter.read()
        ask()
        read.append(sum(meter.query_units.values()))
        requests, _ = meter.read()
        assert requests == most
    growth, _ = linear_regression([math.log(one) for one in CALLS], [math.log(one) for one in read])
    print(f"{ask.__name__}: {most} requests, exponent {growth:.4f}")  # noqa: T201  to be quoted
    assert abs(growth) <= 0.02, read
