"""Every role × every route of messages × place: what the doors answer, and what they leave."""

import json
import re
from collections.abc import Iterator

import pytest

from backend.calls.voicemail.model import Step
from backend.kernel.books import Replace
from backend.kernel.places import PlacePath
from tests.backend.calls.voicemail.messages import ASKED, IVR, OVER
from tests.backend.calls.voicemail.test_listening import store
from tests.fakes import hunan
from tests.fakes.messages import PHONE, leave
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, ELSEWHERE, HUNAN, XIANGXI, ZHUZHOU, Codes
from tests.guards.visits import Reception, identity, open_doors

EVERYWHERE = (HUNAN, CHANGSHA, ZHUZHOU, XIANGXI)
ROUTES = tuple(route for route in rights.RIGHTS if " /voicemails" in route)
ON_A_MESSAGE = tuple(route for route in ROUTES if "{contact_id}" in route)
OF_A_PLACE = tuple(route for route in ROUTES if "{contact_id}" not in route)


@pytest.fixture(scope="module", params=ACTORS)
def actor(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def desk(actor: str) -> Iterator[Reception]:
    """Open the doors of a house of its own for each actor."""
    assert actor
    with open_doors() as reception:
        store(reception.house)
        yield reception


def _expected(actor: str, route: str, place: Codes) -> int:
    account = hunan.person(actor)
    own = account.place.codes == place
    return rights.verdict(account.role, route, account.place.codes, place, named=own)


def _heard(desk: Reception, contact: str, *, shown: bool) -> None:
    """Let somebody have heard a message, as every later step demands."""
    found = desk.house.voicemails.get(contact)
    assert found is not None
    masked = found.number_masked if shown else ""
    after = found.next(collected=Step(OVER, "x", "某人"), number_masked=masked)
    desk.house.books.commit(Replace(after, found.version))


def _body(route: str, contact: str, actor: str) -> dict[str, object] | None:
    command: dict[str, object] = {"id": identity(contact, "command"), "version": 2}
    to = hunan.person(actor).person_id
    bodies: dict[str, dict[str, object]] = {
        "collect": {**command, "version": 1, "unheard": "没有录音"},
        "route": {**command, "person_id": hunan.person(to).person_id}
        if to != "nobody"
        else command,
        "called-back": {**command, "answer": "reached"},
        "close": {**command, "reason": "未显示号码，留言中也未留下"},
        "reveal": {"reason": "回电"},
        "summary": {"day": "2026-11-23"},
    }
    return bodies.get(route.rpartition("/")[2])


@pytest.mark.requirement("S0-05", "S0-20", "N19")
@pytest.mark.parametrize("place", [*EVERYWHERE, *ELSEWHERE])
@pytest.mark.parametrize("route", ON_A_MESSAGE)
def test_a_message_answers_whoever_may_and_nobody_else(
    desk: Reception, actor: str, route: str, place: Codes
) -> None:
    contact = identity(actor, route, place)
    leave(desk.house, contact, PlacePath(place), IVR)
    verb = route.rpartition("/")[2]
    if verb in {"route", "called-back", "close"}:
        _heard(desk, contact, shown=verb != "close")
    commits = len(desk.house.books.commits)
    method, path = route.replace("{contact_id}", contact).split()
    answer = desk.visit(actor, method, path, _body(route, contact, actor))
    expected = _expected(actor, route, place)
    if expected == 200 and verb == "route" and place == HUNAN:
        expected = 422  # the province gives what was left to itself to nobody
    assert answer.status_code == expected, answer.body
    changed = len(desk.house.books.commits) - commits
    assert (changed > 0) is (expected == 200)
    shows = PHONE[3:] in answer.body.decode()
    assert shows is (expected == 200 and verb == "reveal")


@pytest.mark.requirement("S0-05")
@pytest.mark.parametrize("place", [*EVERYWHERE, *ELSEWHERE])
@pytest.mark.parametrize("route", OF_A_PLACE)
def test_a_tray_is_shown_to_its_own_line_and_to_those_above(
    desk: Reception, actor: str, route: str, place: Codes
) -> None:
    method, path = route.split()
    code = place[-1]
    body = {"day": f"{ASKED:%Y-%m-%d}", "place": code} if method == "POST" else None
    answer = desk.visit(actor, method, path if body else f"{path}?place={code}", body)
    assert answer.status_code == _expected(actor, route, place), answer.body


def test_what_does_not_exist_is_answered_like_what_is_not_yours(
    desk: Reception, actor: str
) -> None:
    for route in ON_A_MESSAGE:
        method, path = re.sub(r"{\w+}", identity("nowhere"), route).split()
        answer = desk.visit(actor, method, path, _body(route, "nowhere", actor))
        assert answer.status_code == _expected(actor, route, ELSEWHERE[0]), route


def test_a_tray_tells_who_collects_and_what_is_missing() -> None:
    with open_doors() as desk:
        leave(desk.house, "c-1")
        answer = desk.visit("attendant-changsha-1", "GET", "/voicemails?day=2026-11-23")
        tray = json.loads(answer.body)
        assert (tray["kept"], tray["told"], tray["missing"]) == (1, 1, 0)
        assert [one["code"] for one in tray["uncollected"]] == ["430100"]
        assert (tray["collectors"], tray["may_work"]) == ([], True)
        assert "attendant-changsha-2" in {one["id"] for one in tray["recipients"]}
        (message,) = tray["messages"]
        assert (message["state"], message["recorded"], message["may_work"]) == (
            "received",
            False,
            True,
        )
        assert message["promise"]["kind"] == "voicemail_reply"
        for state, shown in (("open", 1), ("received", 1), ("handled", 0)):
            path = f"/voicemails?day=2026-11-23&state={state}"
            of_state = json.loads(desk.visit("attendant-changsha-1", "GET", path).body)
            assert (len(of_state["messages"]), of_state["kept"]) == (shown, 1)
