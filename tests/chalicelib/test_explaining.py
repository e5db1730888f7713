"""The door by which a difference of calls ends with a reason, and what a row of it unfolds."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from backend.calls.differences import of_day
from backend.calls.reconciling import Reconciled
from backend.kernel.books import Create
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.rules import make
from chalicelib.wiring import reconciling
from tests.fakes import hunan
from tests.guards.visits import Reception, identity, open_doors

HEAD, ELSEWHERE, LI, SUPERVISOR = (
    "head-changsha",
    "head-zhuzhou",
    "attendant-changsha-1",
    "supervisor",
)
DAY = date(2026, 11, 20)
ITEM = "RECONCILE#430100:2026-11-20:difference:1"


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        books, now = reception.house.books, reception.house.clock.now()
        found = Reconciled("430100", DAY, now, calls=9, unrecorded=("c-1", "c-2"))
        differences = reconciling.differences()
        items = differences.writes(differences.item(of_day("430100", DAY), "430100"), differs=True)
        books.commit(Create(found), *items)
        yield reception


def say(desk: Reception, who: str, **changes: object) -> tuple[int, dict[str, Any]]:
    reason = "经与电话运营方核实，两通来电话单缺失，已回电确认。"
    body = {"id": identity("explained"), "promise": ITEM, "version": 1, "reason": reason}
    answer = desk.visit(who, "POST", "/promises/explained", body | changes)
    return answer.status_code, json.loads(answer.body)


@pytest.mark.requirement("S0-62")
@pytest.mark.parametrize("who", [HEAD, SUPERVISOR])
def test_a_head_ends_it_with_a_reason_and_a_repeat_changes_nothing(
    desk: Reception, who: str
) -> None:
    status, told = say(desk, who)
    assert (status, told["state"], told["may_explain"]) == (200, "kept", False)
    assert told["explained"]["reason"].startswith("经与电话运营方核实")
    assert say(desk, who) == (200, told)
    kept = desk.house.books.get(Promise, ITEM)
    assert kept is not None
    assert (kept.state, kept.next_alarm_at) == (State.KEPT, None)
    (fact,) = desk.house.audit.of(kept.chain)
    assert (fact.actor, fact.action) == (who, "promise.explained")


@pytest.mark.requirement("S0-62")
def test_it_stands_on_the_heads_board_with_its_calls(desk: Reception) -> None:
    desk.house.clock.forward(minutes=1)
    board = json.loads(desk.visit(HEAD, "GET", "/promises?kind=difference").body)
    (row,) = board["promises"]
    assert (row["id"], row["reference"], row["may_explain"]) == (ITEM, "2026-11-20", True)
    address = f"/promises/about?promise={ITEM.replace('#', '%23')}"
    told = json.loads(desk.visit(HEAD, "GET", address).body)["difference"]
    assert (told["line"]["name"], told["day"]) == ("长沙市", "2026-11-20")
    assert (told["calls"], told["unrecorded"]) == (9, ["c-1", "c-2"])


def test_nobody_else_ends_it_nor_without_a_reason_nor_of_an_old_version(desk: Reception) -> None:
    assert say(desk, LI)[0] == 403
    assert say(desk, ELSEWHERE)[0] == 404
    for wrong in ("   ", "长" * 501, "已回电13912345678核实", "机主139-1234-5678称未来电"):
        status, told = say(desk, HEAD, reason=wrong)
        assert (status, told["errors"][0]["field"]) == (422, "reason"), wrong
    assert say(desk, HEAD, version=7)[0] == 409
    item = desk.house.books.get(Promise, ITEM)
    assert item is not None
    assert item.state is State.OPEN


def test_no_other_promise_ends_so(desk: Reception) -> None:
    books, clock = desk.house.books, desk.house.clock
    pledge = Pledge(Kind.CALLBACK, "CALL#c-9", "430100", hunan.CHANGSHA)
    terms = desk.house.standing.terms(hunan.CHANGSHA, clock.now())
    books.commit(Create(make(pledge, clock.now(), terms)))
    status, told = say(desk, HEAD, promise="CALL#c-9:callback:1")
    assert (status, told["code"]) == (422, "refused")
