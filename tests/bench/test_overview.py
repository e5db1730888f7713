"""What overview and article board cost: the same whatever the number of calls (exponent 0, G8)."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from statistics import linear_regression

import pytest

from backend.kernel.suspicions import Suspicion
from backend.oversight.facts import Tallied
from backend.oversight.model import PlaceMonth
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from backend.tallies.model import ABOVE, Aside, Counts, Row, parent_of
from backend.tallies.periods import Period
from chalicelib.store import articles
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.promises import PromiseItem
from chalicelib.store.promises import encode as encode_promise
from chalicelib.store.violations import encode as encode_file
from chalicelib.wiring import casework, figures, ground, oversight, scoring, violations
from tests.backend.oversight.months import KEPT
from tests.backend.oversight.test_breaches import filed
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
    violations.overview().see(hunan.person("supervisor"), "430000", MONTH)


def trend() -> None:
    violations.overview().trend(hunan.person("supervisor"), "430000", MONTH)


def home() -> None:
    oversight.home_desk().see(hunan.person("supervisor"))


def odd() -> None:
    figures.odd_desk().see(hunan.person("supervisor"), "430000", MONTH)


def board() -> None:
    oversight.board_desk().see(hunan.person("supervisor"), "430000", MONTH)


def people() -> None:
    scoring.scorecards().see(hunan.person("supervisor"), Aside.PEOPLE, "430100", MONTH)


@pytest.mark.parametrize(
    ("ask", "most"), [(see, 20), (trend, 2), (odd, 1), (board, 2), (people, 2)]
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


PROMISES, FILES = 2_000, 300


def stand(scene: Scene) -> None:
    """Keep so many open promises and files of the year, over all lines."""
    del scene
    gazetteer = hunan.gazetteer()
    paths = [gazetteer.path(line) for line in gazetteer.lines(hunan.HUNAN)]
    standing = casework.standing()
    with PromiseItem.batch_write() as batch:
        for number in range(PROMISES):
            place, made_at = paths[number % len(paths)], NINE - timedelta(minutes=number)
            pledge = Pledge(Kind.REPLY, f"MATTER#{number}", f"person-{number % 60}", place)
            batch.save(encode_promise(make(pledge, made_at, standing.terms(place, made_at))))
    with DirectoryItem.batch_write() as batch:
        for number in range(FILES):
            at = NINE - timedelta(days=1, minutes=number)
            lead = Suspicion(
                f"absence.{number}", 2, paths[number % 14 + 1].line, "p", at, "absence"
            )
            batch.save(encode_file(filed(lead, established=True)))


@pytest.mark.parametrize(("ask", "most"), [(see, 20), (home, 20), (board, 2)])
def test_what_is_owed_and_on_file_is_read_at_once(
    ask: Callable[[], None], most: int, meter: Meter, scene: Scene
) -> None:
    fill(1_000)
    stand(scene)
    meter.read()
    ask()
    units = sum(meter.query_units.values())
    requests, _ = meter.read()
    print(f"{ask.__name__}: {requests} requests, {units:.0f} units")  # noqa: T201  to be quoted
    assert requests == most
