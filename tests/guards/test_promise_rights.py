"""Every role × every command on the time of a promise × place × owner: what the doors answer."""

import json
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.matters.model import Person, State
from backend.promises import granting
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.granting import Decision
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import NAME, PHONE, Reception, identity, keep_matter, open_doors

ROUTES = ("POST /promises/defer", "POST /promises/decide", "POST /promises/resume")


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


def _kept(desk: Reception, route: str, place: Codes, owner: str, scene: str = "") -> Promise:
    """Keep a promise that is ready for a command: nothing asked, asked, or held."""
    now = desk.house.clock.now()
    terms = desk.house.standing.terms(PlacePath(("430000",)), now)
    subject = f"MATTER#{identity(route, place, owner, scene)}"
    promise = make(Pledge(Kind.REPLY, subject, owner, PlacePath(place)), now, terms)
    if route != ROUTES[0]:
        hold = Deferral(
            id=identity(subject, "deferral"),
            kind=DeferralKind.HOLD,
            working_time=timedelta(minutes=330),
            reason="待补材料",
            asked_by="asker",
            asked_by_name="问",
            asked_at=now,
        )
        promise = granting.ask(promise, hold, terms)
    if route == ROUTES[2]:
        yes = Decision(granted=True, by="boss", by_name="批", at=now, why="同意")
        promise = granting.decide(promise, promise.deferrals[0], yes, terms)
    desk.house.books.commit(Create(promise))
    return promise


def _body(route: str, promise: Promise) -> dict[str, object]:
    body: dict[str, object] = {
        "id": identity(promise.id, "command"),
        "promise": promise.id,
        "version": promise.version,
    }
    if route == ROUTES[0]:
        body |= {"kind": "extension", "working_days": 1, "reason": "待补材料"}
    if route == ROUTES[1]:
        deferral = promise.deferrals[0].id
        body |= {"deferral": deferral, "granted": True, "reason": "情况属实"}
    return body


def _expected(actor: str, route: str, place: Codes, owner: str) -> int:
    account = hunan.person(actor)
    named = owner == actor
    status = rights.verdict(account.role, route, account.place.codes, place, named=named)
    if status == 200 and route == ROUTES[1] and named:
        return 422  # nobody decides about what they owe themselves
    return 201 if status == 200 and route == ROUTES[0] else status


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
@pytest.mark.parametrize("route", ROUTES)
def test_the_time_of_a_promise_is_given_by_whoever_may_and_nobody_else(
    route: str, actor: str, desk: Reception
) -> None:
    for place in (*PLACES, *ELSEWHERE):
        for owner in (actor, "somebody else"):
            promise = _kept(desk, route, place, owner)
            commits = len(desk.house.books.commits)
            answer = desk.visit(actor, "POST", route.split()[1], _body(route, promise))
            case = (actor, route, place, owner, answer.body)
            expected = _expected(actor, route, place, owner)
            assert answer.status_code == expected, case
            changed = len(desk.house.books.commits) - commits
            assert changed == (expected < 400), case
            if expected < 400:
                assert json.loads(answer.body)["version"] == promise.version + 1, case


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
@pytest.mark.parametrize("route", ROUTES)
def test_what_would_become_of_it_is_told_to_the_same_people_and_keeps_nothing(
    route: str, actor: str, desk: Reception
) -> None:
    for place in (*PLACES, *ELSEWHERE):
        for owner in (actor, "somebody else"):
            promise = _kept(desk, route, place, owner, "foreseen")
            commits = len(desk.house.books.commits)
            query = f"?promise={quote(promise.id)}"
            if route == ROUTES[0]:
                query += "&kind=extension&working_days=1"
            answer = desk.visit(actor, "GET", route.split()[1] + query)
            case = (actor, route, place, owner, answer.body)
            expected = _expected(actor, route, place, owner)
            assert answer.status_code == (200 if expected == 201 else expected), case
            assert len(desk.house.books.commits) == commits, case


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
def test_what_a_row_unfolds_is_told_to_whoever_sees_the_row(actor: str, desk: Reception) -> None:
    """The glance of the matter is audited where it is shown, and shows no caller."""
    home = hunan.person(actor)
    for place in (*PLACES, *ELSEWHERE):
        for owner in (actor, "somebody else"):
            matter_id, person = identity("about", actor, place, owner), Person(owner, owner)
            matter = keep_matter(desk.house, matter_id, place, (person, person), State.OPEN)
            commits = len(desk.house.books.commits)
            path = f"/promises/about?promise={quote(f'{matter.subject}:reply:1')}"
            answer = desk.visit(actor, "GET", path)
            case = (actor, place, owner, answer.body)
            route, named = "GET /promises/about", owner == actor
            expected = rights.verdict(home.role, route, home.place.codes, place, named=named)
            assert answer.status_code == expected, case
            assert NAME not in answer.body.decode(), case
            assert PHONE[3:] not in answer.body.decode(), case
            assert len(desk.house.books.commits) - commits == (expected == 200), case
            if expected == 200:
                told = json.loads(answer.body)
                assert told["matter"]["question"] == "能否仲裁", case
                assert told["course"]["turns"] == [], case
                seen = desk.house.audit.of(f"SEEN#{matter.subject}")
                assert [(fact.actor, fact.action) for fact in seen] == [(actor, "matter.glanced")]


@pytest.mark.parametrize("route", ROUTES)
def test_a_promise_that_does_not_exist_is_answered_like_one_that_is_not_yours(
    route: str, actor: str, desk: Reception
) -> None:
    place = ELSEWHERE[0]
    foreign = _kept(desk, route, place, "somebody else, far away")
    body = _body(route, foreign) | {"promise": "MATTER#nobody:reply:1"}
    answer = desk.visit(actor, "POST", route.split()[1], body)
    assert answer.status_code == _expected(actor, route, place, "somebody else")
