"""Every role × every door of wishes × place × owner: what the doors answer, and what they keep."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.wishes import Wishes
from tests.fakes import hunan
from tests.fakes.privacy import FakeCallerHash
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, ELSEWHERE, PLACES, Codes
from tests.guards.visits import PHONE, Reception, identity, open_doors

SEE, KEEP = "GET /wishes", "PUT /wishes"
WORDS = "只找慕容女士"
SAID = {
    "windows": [{"opens": "09:00", "closes": "11:00"}],
    "weekdays": list(range(7)),
    "refused": ["sms"],
    "words": WORDS,
}
LI = "attendant-changsha-1"


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


def _kept(desk: Reception, place: Codes, owner: str, route: str) -> Promise:
    now = desk.house.clock.now()
    terms = desk.house.standing.terms(PlacePath(("430000",)), now)
    subject = f"MATTER#{identity(place, owner, route)}"
    # Each is of another number, so that what is known of one says nothing of the next.
    caller = FakeCallerHash().of(identity(subject))
    pledge = Pledge(Kind.REPLY, subject, owner, PlacePath(place), caller=caller)
    promise = make(pledge, now, terms)
    desk.house.books.commit(Create(promise))
    return promise


def _keep(desk: Reception, actor: str, promise: str, version: int = 0) -> tuple[int, bytes]:
    body = {**SAID, "id": identity(promise, version), "promise": promise, "version": version}
    answer = desk.visit(actor, "PUT", "/wishes", body)
    return answer.status_code, answer.body


@pytest.mark.requirement("N32", "S0-20")
@pytest.mark.parametrize("route", [SEE, KEEP])
def test_wishes_are_shown_to_and_kept_by_whoever_may_and_nobody_else(
    route: str, actor: str, desk: Reception
) -> None:
    account = hunan.person(actor)
    for place in (*PLACES, *ELSEWHERE):
        for owner in (actor, "somebody else"):
            promise = _kept(desk, place, owner, route)
            expected = rights.verdict(
                account.role, route, account.place.codes, place, named=owner == actor
            )
            commits = len(desk.house.books.commits)
            if route == SEE:
                answer = desk.visit(actor, "GET", f"/wishes?promise={quote(promise.id)}")
                status, body = answer.status_code, answer.body
            else:
                status, body = _keep(desk, actor, promise.id)
            case = (actor, route, place, owner, body)
            assert status == expected, case
            kept = desk.house.books.get(Wishes, promise.caller)
            assert (kept is not None) is (route == KEEP and expected == 200), case
            # A question is a fact too, one in vain.
            assert (len(desk.house.books.commits) > commits) is (expected == 200), case
            assert promise.caller not in body.decode(), case


def test_a_number_and_an_outlook_are_asked_for_by_whoever_notes(
    actor: str, desk: Reception
) -> None:
    account = hunan.person(actor)
    for path, body in (("/wishes/number", {"phone": PHONE}), ("/wishes/outlook", SAID)):
        answer = desk.visit(actor, "POST", path, body)
        own = account.place.codes
        expected = rights.verdict(account.role, f"POST {path}", own, own, named=True)
        assert answer.status_code == expected, (path, answer.body)


@pytest.mark.requirement("N32", "S0-20")
def test_a_typed_number_tells_when_and_never_what_to_say(desk: Reception, actor: str) -> None:
    said = {**SAID, "id": identity(actor, "typed"), "phone": PHONE, "version": 0}
    kept = desk.visit(LI, "PUT", "/wishes", said)
    assert kept.status_code == 200, kept.body
    answer = desk.visit(actor, "POST", "/wishes/number", {"phone": PHONE})
    assert WORDS not in answer.body.decode()
    assert PHONE[3:] not in answer.body.decode()
    if answer.status_code == 200:
        known = json.loads(answer.body)["wishes"]
        assert (known["times"], known["words"], known["worded"]) == ("每天 9:00—11:00", "", True)


def test_todays_list_is_for_whoever_rings(actor: str, desk: Reception) -> None:
    account = hunan.person(actor)
    answer = desk.visit(actor, "GET", "/call-backs")
    own = account.place.codes
    expected = rights.verdict(account.role, "GET /call-backs", own, own, named=True)
    assert answer.status_code == expected, answer.body
    assert PHONE[3:] not in answer.body.decode()


def test_what_does_not_exist_is_answered_like_what_is_not_yours(
    actor: str, desk: Reception
) -> None:
    account, place = hunan.person(actor), ELSEWHERE[0]
    for route, query in ((SEE, "promise=MATTER%23nobody:reply:1"), (SEE, f"call={identity('x')}")):
        answer = desk.visit(actor, "GET", f"/wishes?{query}")
        own = account.place.codes
        assert answer.status_code == rights.verdict(account.role, route, own, place, named=False)


@pytest.mark.requirement("N32")
def test_the_words_are_told_where_one_rings_and_not_on_the_board() -> None:
    with open_doors() as desk:
        promise = _kept(desk, CHANGSHA, LI, "board")
        assert _keep(desk, LI, promise.id)[0] == 200
        known = json.loads(desk.visit(LI, "GET", f"/wishes?promise={quote(promise.id)}").body)
        assert (known["wishes"]["words"], known["wishes"]["times"]) == (WORDS, "每天 9:00—11:00")
        assert (known["version"], known["may_keep"], known["reachable"]) == (1, True, True)
        board = desk.visit(LI, "GET", "/promises").body.decode()
        (row,) = json.loads(board)["promises"]
        assert WORDS not in board
        assert row["wishes"] == {
            "times": "每天 9:00—11:00",
            "times_en": "every day 9:00–11:00",
            "refused": ["sms"],
            "worded": True,
            "meets": True,
        }
        assert row["notice_ways"] == ["letter"]
        listed = desk.visit(LI, "GET", "/call-backs").body.decode()
        (shown,) = json.loads(listed)["rows"]
        assert shown == {"promise": row, "caller_masked": "", "heard": True}
        assert WORDS not in listed
        status, body = _keep(desk, LI, promise.id, version=7)
        assert (status, json.loads(body)["current"]) == (409, {"version": 1})
        for wrong in ("", f"?promise=x:y:z&call={identity('c')}"):
            assert desk.visit(LI, "GET", f"/wishes{wrong}").status_code == 422
