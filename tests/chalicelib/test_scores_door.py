"""The door of the score sheets: whose sheets, with what they rest on, and what is refused."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.oversight.model import PlaceMonth
from backend.tallies.model import Row
from backend.tallies.periods import Period
from tests.backend.oversight.months import KEPT, NOW
from tests.guards.visits import Reception, open_doors

QUARTER = Period.parse("2026-Q3")
COUNTS = {
    "calls.in_hours": 100,
    "calls.answered_in_hours": 80,
    "promises.due.reply": 10,
    "promises.on_time.reply": 9,
}


@pytest.fixture(scope="module")
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        house = reception.house
        for month in QUARTER.parts:
            house.books.commit(Create(PlaceMonth(replace(KEPT, period=month))))
        house.tallies.keep("430000", [Row("430100", QUARTER, COUNTS, NOW)])
        yield reception


def told(desk: Reception, who: str, query: str = "") -> Any:
    answer = desk.visit(who, "GET", f"/scores{query}")
    assert answer.status_code == 200, answer.body
    return json.loads(answer.body)


@pytest.mark.requirement("S0-69")
def test_the_last_quarter_is_told_with_weights_and_definitions(desk: Reception) -> None:
    seen = told(desk, "supervisor")
    assert (seen["period"], seen["previous"], seen["rulebook_version"]) == (
        "2026-Q3",
        "2026-Q2",
        1,
    )
    assert (seen["first"], seen["last"]) == ("2026-07-01", "2026-09-30")
    assert sum(one["weight"] for one in seen["items"]) == 100
    for one in seen["items"]:
        assert (one["figure"] is None) == (one["basis"] == "article")
        assert one["article"]["zh"]
    assert len(seen["sheets"]) == 15
    changsha = next(one for one in seen["sheets"] if one["place"]["code"] == "430100")
    lines = {one["item"]: one for one in changsha["lines"]}
    assert lines["answered_rate"] == {
        "item": "answered_rate",
        "kept": 80,
        "among": 100,
        "points": 12,
    }
    assert lines["complaints_on_time"]["points"] is None
    assert changsha["score"] == pytest.approx(100 * changsha["points"] / changsha["weight"])


def test_a_head_sees_the_own_city_and_its_counties_alone(desk: Reception) -> None:
    seen = told(desk, "head-changsha")
    assert [one["place"]["code"] for one in seen["sheets"] if one["own"]] == ["430100"]
    assert {one["place"]["code"][:4] for one in seen["sheets"]} == {"4301"}
    assert desk.visit("head-changsha", "GET", "/scores?place=430200").status_code == 404
    for who in ("attendant-changsha-1", "administrator"):
        assert desk.visit(who, "GET", "/scores").status_code == 403


@pytest.mark.parametrize("period", ["2026-Q4", "2026-11", "2026", "2026-11-20", "2012", "x"])
def test_what_is_no_period_to_assess_is_refused_by_name(period: str, desk: Reception) -> None:
    answer = desk.visit("supervisor", "GET", f"/scores?period={period}")
    assert answer.status_code == 422
    (fault,) = json.loads(answer.body)["errors"]
    assert fault["field"] == "period"
    assert fault["reason"]
    assert fault["reason_en"]
