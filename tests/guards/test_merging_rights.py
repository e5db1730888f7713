"""Every role × every door of merging × place × relation: what is answered, and what it shows."""

from collections.abc import Iterator

import pytest

from backend.matters.model import Matter, Person, State
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import (
    NAME,
    PHONE,
    SOMEBODY,
    Reception,
    identity,
    keep_matter,
    open_doors,
)

ON = "/matters/{matter_id}"
ROUTES = (f"GET {ON}/alike", f"GET {ON}/merged/{{other_id}}", f"POST {ON}/merge")
GOES_ON = identity("goes on")
"""What every merged matter goes on as."""


@pytest.fixture(scope="module", params=ACTORS)
def actor(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def desk(actor: str) -> Iterator[Reception]:
    """Open the doors of a house of its own for each actor."""
    assert actor
    with open_doors() as reception:
        keep_matter(reception.house, GOES_ON, PLACES[0], (SOMEBODY, SOMEBODY), State.OPEN)
        yield reception


def _kept(desk: Reception, actor: str, what: tuple[str, Codes, str], *, named: bool) -> Matter:
    route, place, part = what
    owner = Person(actor, actor) if named else SOMEBODY
    matter_id = identity(actor, route, place, part, named)
    state = State.MERGED if "/merged/" in route else State.OPEN
    return keep_matter(desk.house, matter_id, place, (owner, SOMEBODY), state)


def _path(route: str, matter_id: str) -> list[str]:
    return route.replace("{matter_id}", matter_id).replace("{other_id}", GOES_ON).split()


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
def test_duplicates_are_merged_by_whoever_may_and_nobody_else(actor: str, desk: Reception) -> None:
    wrong: list[object] = []
    account = hunan.person(actor)
    cases = [(r, p, n) for r in ROUTES for p in (*PLACES, *ELSEWHERE) for n in (True, False)]
    for route, place, named in cases:
        matter = _kept(desk, actor, (route, place, "duplicate"), named=named)
        body: dict[str, object] | None = None
        if route.startswith("POST"):
            into = _kept(desk, actor, (route, place, "kept"), named=named)
            seen = {"id": identity(matter.id, "command"), "version": 1}
            body = {**seen, "into": into.id, "into_version": 1, "reason": "同一问题"}
        expected = rights.verdict(account.role, route, account.place.codes, place, named=named)
        method, path = _path(route, matter.id)
        commits = len(desk.house.books.commits)
        answer = desk.visit(actor, method, path, body)
        text = answer.body.decode()
        changed = len(desk.house.books.commits) > commits
        # To have seen something is kept too.
        if answer.status_code != expected or (changed and expected != 200):
            wrong.append((route, place, named, expected, answer.status_code, text))
        if NAME in text or PHONE[3:] in text:
            wrong.append((route, place, "shows the caller"))
    assert wrong == []


def test_what_does_not_exist_is_answered_like_what_is_not_yours(
    actor: str, desk: Reception
) -> None:
    account = hunan.person(actor)
    for route in ROUTES:
        method, path = _path(route, identity("nowhere"))
        into = {"into": identity("nowhere either"), "into_version": 1, "reason": "x"}
        body = {"id": identity("c"), "version": 1, **into} if method == "POST" else None
        answer = desk.visit(actor, method, path, body)
        expected = rights.verdict(
            account.role, route, account.place.codes, ELSEWHERE[0], named=False
        )
        assert answer.status_code == expected, (route, answer.body)


def test_a_matter_is_sought_by_its_number_only() -> None:
    with open_doors() as desk:
        li = "attendant-changsha-1"
        matter = _kept(desk, li, (ROUTES[0], PLACES[1], "duplicate"), named=True)
        for number, status in (("26112300000001", 200), ("261123-0000-0001", 200), ("x", 422)):
            path = f"/matters/{matter.id}/alike?reference={number}"
            answer = desk.visit(li, "GET", path)
            assert answer.status_code == status, answer.body
