"""Every role × every route of maintenance × place: what the doors answer (S0-07)."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.kernel.clock import to_text
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, ELSEWHERE, HUNAN, XIANGXI, ZHUZHOU, Codes
from tests.guards.visits import NOON, Reception, identity, open_doors

EVERYWHERE = (HUNAN, CHANGSHA, ZHUZHOU, XIANGXI, *ELSEWHERE)


@pytest.fixture(scope="module", params=ACTORS)
def actor(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def desk(actor: str) -> Iterator[Reception]:
    """Open the doors of a house of its own for each actor."""
    assert actor
    with open_doors() as reception:
        yield reception


def _expected(actor: str, route: str, place: Codes) -> int:
    account = hunan.person(actor)
    answer = rights.verdict(account.role, route, account.place.codes, place, named=False)
    return 404 if place in ELSEWHERE and answer != 403 else answer


def _told(place: Codes, key: str) -> dict[str, object]:
    began = NOON - timedelta(minutes=30 + len(key))
    detail = "运营商光缆中断"
    return {
        "id": identity(key, *place),
        "place": place[-1],
        "began_at": to_text(began),
        "detail": detail,
    }


def _planned(key: str) -> dict[str, object]:
    return {
        "id": identity(key),
        "kind": "window",
        "title": "升级",
        "account": "更换接听程序",
        "begins_at": to_text(NOON + timedelta(hours=1)),
        "ends_at": to_text(NOON + timedelta(hours=2)),
        "owner": "administrator",
        "lines": ["430100"],
    }


def _body(answer: Any) -> Any:
    return json.loads(answer.body)


@pytest.mark.requirement("S0-04", "S0-05", "S0-14")
@pytest.mark.parametrize("place", EVERYWHERE)
def test_outages_are_seen_by_place_and_told_of_by_the_it_department(
    desk: Reception, actor: str, place: Codes
) -> None:
    seen = desk.visit(actor, "GET", f"/outages?place={place[-1]}")
    assert seen.status_code == _expected(actor, "GET /outages", place), seen.body
    told = desk.visit(actor, "POST", "/outages", _told(place, "told"))
    expected = _expected(actor, "POST /outages", place)
    assert told.status_code == (201 if expected == 200 else expected), told.body
    if told.status_code != 201:
        return
    outage = _body(told)["id"]
    for version, step in enumerate(
        (
            {"step": "assign", "owner": "administrator"},
            {"step": "restore", "at": to_text(NOON)},
            {"step": "close", "cause": "carrier", "words": "光缆已接通"},
        ),
        start=1,
    ):
        body = {"id": identity(outage, version), "version": version, **step}
        done = desk.visit(actor, "POST", f"/outages/{outage}/steps", body)
        assert done.status_code == 200, done.body
        again = desk.visit(actor, "POST", f"/outages/{outage}/steps", body)
        assert (again.status_code, again.body) == (200, done.body)


@pytest.mark.requirement("S0-05", "S0-14")
def test_a_city_sees_what_was_down_at_its_own_line_and_at_the_whole_platform(
    desk: Reception, actor: str
) -> None:
    for place in (HUNAN, CHANGSHA, ZHUZHOU):
        desk.visit("administrator", "POST", "/outages", _told(place, "another"))
    seen = desk.visit(actor, "GET", "/outages")
    own = hunan.person(actor).place.codes
    if _expected(actor, "GET /outages", own) == 403:
        assert seen.status_code == 403
        return
    found = {one["place"]["code"] for one in _body(seen)["outages"]}
    told = {place[-1] for place in (CHANGSHA, ZHUZHOU) if len(own) == 1 or place == own}
    assert told | {"430000"} <= found
    assert len(own) == 1 or found <= {own[-1], "430000"}
    lines = [one["place"]["code"] for one in _body(seen)["lines"]]
    assert (len(lines) == 14) if len(own) == 1 else (lines == [own[-1]])
    assert _body(seen)["may_keep"] == (actor == "administrator")


@pytest.mark.requirement("S0-07")
def test_the_record_is_the_provinces_alone(desk: Reception, actor: str) -> None:
    read = desk.visit(actor, "GET", "/maintenance")
    assert read.status_code == _expected(actor, "GET /maintenance", HUNAN), read.body
    planned = desk.visit(actor, "POST", "/maintenance", _planned("own"))
    expected = _expected(actor, "POST /maintenance", HUNAN)
    assert planned.status_code == (201 if expected == 200 else expected), planned.body
    work = _body(desk.visit("administrator", "POST", "/maintenance", _planned("theirs")))["id"]
    body = {
        "id": identity("finish"),
        "version": 1,
        "outcome": "cancelled",
        "at": to_text(NOON),
        "words": "改期",
    }
    ended = desk.visit(actor, "POST", f"/maintenance/{work}/finish", body)
    assert ended.status_code == _expected(actor, "POST /maintenance/{work}/finish", HUNAN)


def test_an_outage_or_work_that_is_not_there_is_told_to_nobody_who_may_not_ask(
    desk: Reception, actor: str
) -> None:
    step = {"id": identity("x"), "version": 1, "step": "assign", "owner": "administrator"}
    answer = desk.visit(actor, "POST", "/outages/20260101T000000.430100/steps", step)
    assert answer.status_code == (404 if actor == "administrator" else 403)
