"""An instant without a zone is refused with its field, and never breaks a door."""

import json
from collections.abc import Iterator

import pytest

from tests.guards.visits import Reception, identity, open_doors


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


@pytest.mark.parametrize("field", ["begins_at", "ends_at"])
def test_an_instant_without_a_zone_is_refused_in_two_languages(field: str, desk: Reception) -> None:
    body = {
        "id": identity("leave"),
        "begins_at": "2026-11-24T08:30:00+08:00",
        "ends_at": "2026-11-24T11:30:00+08:00",
        "reason": "出差",
    }
    body[field] = body[field].partition("+")[0]
    answer = desk.visit("attendant-changsha-1", "POST", "/shifts/leaves", body)
    assert answer.status_code == 422
    (fault,) = json.loads(answer.body)["errors"]
    assert (fault["field"], fault["reason"]) == (field, "时间须带时区")
    assert "timezone" in fault["reason_en"]


def test_a_query_without_a_zone_is_refused_too(desk: Reception) -> None:
    path = "/shifts/430100.20261124.am.answering.1/substitutes?begins_at=2026-11-24T08:30:00"
    answer = desk.visit("attendant-changsha-1", "GET", path)
    assert answer.status_code == 422
    assert {fault["field"] for fault in json.loads(answer.body)["errors"]} >= {"begins_at"}
