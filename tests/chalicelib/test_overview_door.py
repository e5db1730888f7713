"""The doors of the overview: periods as they are written, and what is refused."""

import json
from collections.abc import Iterator

import pytest

from backend.tallies.figures.book import FIGURES, HOME
from tests.guards.visits import Reception, open_doors


@pytest.fixture(scope="module")
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


@pytest.mark.parametrize("path", ["/overview", "/overview/trend"])
@pytest.mark.parametrize(
    "period", ["2026-13", "2026-Q5", "2026-02-30", "26", "0000", "2999", "0001-01-01", "x" * 11, ""]
)
def test_a_period_that_is_none_is_refused_by_name(path: str, period: str, desk: Reception) -> None:
    answer = desk.visit("supervisor", "GET", f"{path}?period={period}")
    assert answer.status_code == 422 if period else answer.status_code in {200, 422}
    if answer.status_code == 422:
        (fault,) = json.loads(answer.body)["errors"]
        assert fault["field"] == "period"
        assert fault["reason"]
        assert fault["reason_en"]


@pytest.mark.requirement("N40", "S0-04")
@pytest.mark.parametrize("period", ["2026-11-23", "2026-11", "2026-Q4", "2026"])
def test_every_figure_stands_at_every_place_with_its_definition(
    period: str, desk: Reception
) -> None:
    answer = desk.visit("supervisor", "GET", f"/overview?period={period}")
    told = json.loads(answer.body)
    assert answer.status_code == 200, told
    keys = {one.key for one in FIGURES}
    assert {one["key"] for one in told["figures"]} == keys
    assert sum(one["home"] for one in told["figures"]) == 12
    assert all(set(one["values"]) == {*HOME} for one in told["places"])
    assert set(told["totals"]) == keys
    assert {line["figure"] for one in told["sections"] for line in one["lines"]} == keys
    asked = json.loads(
        desk.visit("supervisor", "GET", f"/overview?period={period}&figure=orders").body
    )
    assert all(set(one["values"]) == {*HOME, "orders"} for one in asked["places"])
    assert (told["period"]["period"], told["above"]) == (period, None)


def test_a_county_has_its_city_above_it_and_a_head_sees_nobody_above(desk: Reception) -> None:
    county = json.loads(desk.visit("head-changsha", "GET", "/overview?place=430102").body)
    assert county["above"]["code"] == "430100"
    own = json.loads(desk.visit("head-changsha", "GET", "/overview").body)
    assert (own["place"]["code"], own["above"]) == ("430100", None)
