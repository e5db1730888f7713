"""Whose card opens while a call rings: of the person rung at, and of nobody else."""

from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

import pytest

from backend.calls.ringing import AtDesk, Shown
from tests.fakes import hunan
from tests.guards.rights import CHANGSHA
from tests.guards.visits import NOON, Reception, identity, keep_call, open_doors

EVERYBODY = tuple(person.username for person in hunan.seed().people)
RINGS = identity("rings")
RUNG, OTHER = "attendant-changsha-1", "attendant-changsha-2"


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        keep_call(reception.house, RINGS, CHANGSHA, None)
        yield reception


def _rings(desk: Reception, username: str, seconds: int = 0) -> None:
    at = NOON + timedelta(seconds=seconds)
    agent = hunan.person(username).agent_id or ""
    desk.house.desks.put(AtDesk(agent, at, Shown(RINGS, RINGS, at)))


def _opened(desk: Reception, username: str) -> HTTPStatus:
    answer = desk.visit(username, "GET", f"/calls/{RINGS}/caller")
    return HTTPStatus(answer.status_code)


@pytest.mark.requirement("N25")
def test_of_everybody_only_whoever_is_rung_at_sees_who_calls(desk: Reception) -> None:
    assert {_opened(desk, one) for one in EVERYBODY} <= {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}
    _rings(desk, RUNG)
    assert [one for one in EVERYBODY if _opened(desk, one) is HTTPStatus.OK] == [RUNG]


@pytest.mark.requirement("N25")
def test_a_ring_opens_nothing_else_of_the_call_and_ends_with_the_ring(desk: Reception) -> None:
    _rings(desk, RUNG)
    assert _opened(desk, RUNG) is HTTPStatus.OK
    for path in (f"/calls/{RINGS}", f"/wishes?call={RINGS}"):
        assert desk.visit(RUNG, "GET", path).status_code == HTTPStatus.NOT_FOUND
    agent = hunan.person(RUNG).agent_id or ""
    desk.house.desks.put(AtDesk(agent, NOON + timedelta(seconds=20)))
    _rings(desk, OTHER, 21)
    assert _opened(desk, RUNG) is HTTPStatus.NOT_FOUND
    assert _opened(desk, OTHER) is HTTPStatus.OK
