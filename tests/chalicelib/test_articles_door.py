"""The door of the article board: months, whose columns, and what is refused."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.oversight.clauses.book import BOARD
from backend.oversight.facts import Chair
from backend.oversight.model import PlaceMonth
from tests.backend.oversight.months import KEPT, NOW, replace
from tests.guards.visits import Reception, open_doors


@pytest.fixture(scope="module")
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        away = Chair(4950, (4950, 0, 0), 4950, KEPT.today, ((KEPT.today, 30),))
        broken = replace(KEPT, line="430200", chair=away)
        for one in (PlaceMonth(KEPT), PlaceMonth(broken, {"8.deserted": NOW})):
            reception.house.books.commit(Create(one))
        yield reception


def board(desk: Reception, who: str, query: str = "") -> Any:
    answer = desk.visit(who, "GET", f"/articles{query}")
    assert answer.status_code == 200, answer.body
    return json.loads(answer.body)


@pytest.mark.requirement("N1", "S0-04")
def test_the_province_sees_every_article_at_every_place(desk: Reception) -> None:
    told = board(desk, "supervisor")
    assert [one["number"] for one in told["articles"]] == [one.number for one in BOARD]
    assert {one["regulation"] for one in told["articles"][:21]} == {"measures"}
    assert {one["regulation"] for one in told["articles"][21:]} == {"notice"}
    assert told["articles"][7]["cited"] == {"zh": "第8条", "en": "Art. 8"}
    assert len(told["columns"]) == 14
    assert all(len(one["cells"]) == len(BOARD) for one in told["columns"])
    assert (told["period"], told["following"], told["ended"]) == ("2026-11", None, False)
    lights = {
        (one["place"]["code"], cell["article"]): cell["light"]
        for one in told["columns"]
        for cell in one["cells"]
    }
    assert lights["430100", 8] == "green"
    assert lights["430200", 8] == "red"
    assert lights["430300", 8] == "grey"


@pytest.mark.requirement("N1")
def test_a_finding_says_since_when_and_where_its_rows_are(desk: Reception) -> None:
    (column,) = board(desk, "supervisor", "?place=430200&period=2026-11")["columns"]
    (found,) = next(one for one in column["cells"] if one["article"] == 8)["findings"]
    assert found["since"].startswith("2026-11-23T09:00")
    assert found["link"] == "/attendances?place=430200&month=2026-11"
    assert "离岗超过10分钟1次" in found["said"]["zh"]


def test_a_head_sees_the_own_column_alone(desk: Reception) -> None:
    (column,) = board(desk, "head-changsha")["columns"]
    assert column["place"]["code"] == "430100"
    assert desk.visit("head-changsha", "GET", "/articles?place=430200").status_code == 404
    assert desk.visit("attendant-changsha-1", "GET", "/articles").status_code == 403


@pytest.mark.requirement("N1")
@pytest.mark.parametrize(
    "period", ["2026-13", "2026-Q4", "2026", "2026-11-23", "2027-01", "2013-02", "x" * 11]
)
def test_what_is_no_month_that_has_begun_is_refused_by_name(period: str, desk: Reception) -> None:
    answer = desk.visit("supervisor", "GET", f"/articles?period={period}")
    assert answer.status_code == 422
    (fault,) = json.loads(answer.body)["errors"]
    assert fault["field"] == "period"
    assert fault["reason"]
    assert fault["reason_en"]


def test_a_month_without_data_is_said_and_not_taken_for_kept(desk: Reception) -> None:
    told = board(desk, "supervisor", "?period=2026-09")
    assert {cell["light"] for one in told["columns"] for cell in one["cells"]} == {"grey"}
    assert {one["gathered_at"] for one in told["columns"]} == {None}
    assert told["following"] == "2026-10"


@pytest.mark.requirement("N4")
@pytest.mark.parametrize(
    ("who", "status"),
    [("supervisor", 404), ("head-changsha", 403), ("administrator", 403), ("auditor", 403)],
)
def test_the_province_alone_tries_a_draft(who: str, status: int, desk: Reception) -> None:
    assert desk.visit(who, "GET", "/drafts/nothing/articles").status_code == status
