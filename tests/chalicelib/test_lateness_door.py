"""What articles and figures say of promises, and the rows at their links: as many as were said."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.promises.falling_due import DuePromise
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.rules import make
from backend.tallies.counting import of_promise
from backend.tallies.model import Row
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import oversight
from tests.fakes import hunan
from tests.guards.visits import Reception, open_doors

WEEK = timedelta(days=7)
KINDS = (Kind.REPLY, Kind.COMPLAINT_RESULT, Kind.VOICEMAIL_REPLY, Kind.DISPATCH_ANSWER)
"""Two of Article 15, one of 16, one of 4."""


@pytest.fixture(scope="module")
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def rows(desk: Reception, link: str, who: str = "supervisor") -> list[Any]:
    answer = desk.visit(who, "GET", link)
    assert answer.status_code == 200, answer.body
    told = json.loads(answer.body)
    assert told["next"] is None
    promises: list[Any] = told["promises"]
    return promises


def promises(desk: Reception) -> Iterator[Promise]:
    """Yield of each kind two kept in time, one kept late, one overdue, and one cancelled."""
    now = desk.house.clock.now()
    terms = desk.house.standing.terms(hunan.HENGYANG, now - WEEK)
    for kind in KINDS:
        for number in range(5):
            pledge = Pledge(kind, f"MATTER#{kind}{number}", "p", hunan.HENGYANG)
            one = make(pledge, now - WEEK, terms)
            one = replace(one, due_at=now - timedelta(days=3), next_alarm_at=None)
            kept = one.due_at + (timedelta(hours=1) if number == 2 else timedelta())
            if number == 4:
                yield replace(one, state=State.CANCELLED)
            elif number == 3:
                yield one
            else:
                yield replace(one, state=State.KEPT, kept_at=kept)


def owe(desk: Reception) -> Period:
    """Let promises be made and counted, once; return the day on which all of them fall due."""
    house, now = desk.house, desk.house.clock.now()
    day = Period.of(Unit.DAY, civil_day(now - timedelta(days=3)))
    if not house.tallies.below("430000", day):
        counts: Counter[str] = Counter()
        for one in promises(desk):
            house.books.commit(Create(one))
            counts.update(of_promise(DuePromise.of(one)))
        house.tallies.keep("430000", [Row("430400", day, dict(counts), now)])
    return day


@pytest.mark.requirement("N40", "R5")
def test_what_a_figure_counts_are_the_rows_at_its_link(desk: Reception) -> None:
    """Of a rate what is lacking, of what is open now all of it."""
    day = owe(desk)
    today = Period.of(Unit.DAY, civil_day(desk.house.clock.now()))
    of = {"late": (day, f"/promises/late?day={day}&"), "promises": (today, "/promises?")}
    counted = Counter[str]()
    for listed, (period, path) in of.items():
        overview = json.loads(desk.visit("supervisor", "GET", f"/overview?period={period}").body)
        values = overview["totals"]
        for figure in overview["figures"]:
            asked, value = figure["rows"], values.get(figure["key"])
            if asked is None or value is None or asked["list"] != listed:
                continue
            filters = "&".join(f"{name}={one}" for name, one in asked["filters"].items())
            found = rows(desk, f"{path}place=430000&{filters}")
            number, whole = value["numerator"], value["denominator"] or 0
            assert len(found) == (whole - number if listed == "late" else number), figure["key"]
            counted[listed] += bool(found)
    assert counted["late"] >= 2
    assert counted["promises"] >= 4


@pytest.mark.requirement("N1", "R5", "N34")
def test_what_an_article_says_of_promises_are_the_rows_at_its_link(desk: Reception) -> None:
    owe(desk)
    month = Period.of(Unit.MONTH, civil_day(desk.house.clock.now()))
    oversight.checking().run((month,), lambda: True)
    answer = desk.visit("supervisor", "GET", f"/articles?place=430400&period={month}")
    (column,) = json.loads(answer.body)["columns"]
    cells = {one["article"]: one for one in column["cells"]}
    for article, kinds in ((15, 2), (16, 1), (4, 1)):
        (late,) = [one for one in cells[article]["findings"] if one["key"] == "late"]
        assert late["size"] == str(2 * kinds)
        assert len(rows(desk, late["link"])) == 2 * kinds
        (kept,) = [one for one in cells[article]["evidence"] if "按期" in one["said"]["zh"]]
        assert f"按期{2 * kinds}件" in kept["said"]["zh"]
        assert len(rows(desk, kept["link"])) == 2 * kinds


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("place=430400&day=2026-11-20&month=2026-11", "day"),
        ("place=430400&month=2026-11&kinds=reply,nothing", "kinds"),
        ("place=430400&month=2026-13", "month"),
        ("place=430400&month=2027-01", "day"),
        ("month=2026-11", "place"),
        ("how=never", "how"),
    ],
)
def test_what_cannot_be_listed_is_refused_by_name(query: str, field: str, desk: Reception) -> None:
    answer = desk.visit("supervisor", "GET", f"/promises/late?{query}")
    assert answer.status_code == 422, answer.body
    assert {one["field"] for one in json.loads(answer.body)["errors"]} == {field}
