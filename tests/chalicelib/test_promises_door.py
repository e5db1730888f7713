"""The door of promises: more time from asking to resuming, the board, how fresh the alarms are."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from backend.kernel.books import Create, Replace
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.usecases import SweepRecord
from tests.fakes import hunan
from tests.fakes.directory import FakeRegulations
from tests.guards.visits import NOON, Reception, identity, open_doors

CHANGSHA = PlacePath(("430000", "430100"))
LI, HEAD, SUPERVISOR = "attendant-changsha-1", "head-changsha", "supervisor"


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def _promise(desk: Reception, number: int = 1, kind: Kind = Kind.REPLY, **ago: float) -> Promise:
    made_at = desk.house.clock.now() - timedelta(**ago)
    terms = desk.house.standing.terms(CHANGSHA, made_at)
    subject, reference = f"MATTER#{identity(number)}", f"261123-0000-{number:04d}"
    pledge = Pledge(kind, subject, LI, CHANGSHA, owner_name="李文静", reference=reference)
    promise = make(pledge, made_at, terms)
    desk.house.books.commit(Create(promise))
    return promise


def _say(desk: Reception, who: str, verb: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    answer = desk.visit(who, "POST", f"/promises/{verb}", body)
    told: dict[str, Any] = json.loads(answer.body)
    return answer.status_code, told


def _asking(promise: Promise, **changes: object) -> dict[str, Any]:
    return {
        "id": identity("ask"),
        "promise": promise.id,
        "version": promise.version,
        "kind": "hold",
        "working_days": 2,
        "reason": "待当事人补充材料",
        **changes,
    }


def _yes(promise: Promise) -> dict[str, Any]:
    return {
        "id": identity("yes"),
        "promise": promise.id,
        "version": 2,
        "deferral": identity("ask"),
        "granted": True,
        "reason": "情况属实",
    }


def _shows(told: dict[str, Any], **expected: object) -> None:
    assert {name: told[name] for name in expected} == expected


@pytest.mark.requirement("N17")
def test_what_is_asked_for_waits_and_changes_nothing_else(desk: Reception) -> None:
    promise = _promise(desk)
    status, asked = _say(desk, LI, "defer", _asking(promise))
    assert status == 201
    _shows(asked, version=2, held=False, due_at="2026-11-25T09:00:00.000Z")
    _shows(asked, may_defer=False, may_decide=False, may_resume=False, most_working_days=5)
    (waiting,) = asked["deferrals"]
    _shows(waiting, working_days=2, working_minutes=660, given_minutes=0)
    _shows(waiting, verdict="waiting", decided_by=None, held_until=None)
    (row,) = _board(desk, HEAD)
    _shows(row, may_defer=False, may_decide=True, may_resume=False)


@pytest.mark.requirement("N17")
def test_a_hold_from_its_granting_to_its_resuming(desk: Reception) -> None:
    """Noon is a Monday, ten o'clock in Changsha; the reply is due on Wednesday at five."""
    promise = _promise(desk)
    _say(desk, LI, "defer", _asking(promise))
    desk.house.clock.forward(hours=1)
    status, granted = _say(desk, HEAD, "decide", _yes(promise))
    assert status == 200
    _shows(granted, due_at="2026-11-27T09:00:00.000Z", first_due_at="2026-11-25T09:00:00.000Z")
    _shows(granted, held=True, light="grey", ticks_from=None, ticks_until=None)
    _shows(granted["deferrals"][0], held_until="2026-11-25T03:00:00.000Z", given_minutes=660)
    told = [day["words"] for day in granted["explanation"]]
    assert told == sorted(told, key=lambda words: words[:10])
    assert told[1].startswith("2026-11-23 周一，")
    assert told[1].endswith("批准中止，工作时间11小时0分")

    desk.house.clock.forward(hours=24)
    back = {"id": identity("back"), "promise": promise.id, "version": 3}
    status, resumed = _say(desk, LI, "resume", back)
    assert status == 200
    _shows(resumed, due_at="2026-11-26T09:00:00.000Z", held=False, light="green")
    _shows(resumed, working_seconds_left=granted["working_seconds_left"])
    _shows(resumed["deferrals"][0], given_minutes=330, resumed_at="2026-11-24T03:00:00.000Z")
    _shows(resumed["deferrals"][0], resumed_by={"id": LI, "name": hunan.person(LI).name})
    # A repeat of any of them answers as it stands and changes nothing.
    assert _say(desk, LI, "resume", back) == (200, resumed)
    assert _say(desk, HEAD, "decide", _yes(promise))[1]["version"] == 4


def _foresee(desk: Reception, who: str, verb: str, promise: Promise, **more: object) -> Any:
    query = urlencode({"promise": promise.id, **more})
    answer = desk.visit(who, "GET", f"/promises/{verb}?{query}")
    return answer.status_code, json.loads(answer.body)


@pytest.mark.requirement("N17")
def test_what_would_be_due_is_told_before_it_is_asked_granted_or_resumed(desk: Reception) -> None:
    promise = _promise(desk)
    status, told = _foresee(desk, LI, "defer", promise, kind="hold", working_days=2)
    assert status == 200
    before, then = "2026-11-25T09:00:00.000Z", "2026-11-27T09:00:00.000Z"
    _shows(told, due_before=before, due_at=then, held_until="2026-11-25T02:00:00.000Z")
    _shows(told, due_words="本周五下午5点前", provisional=False)
    longer = _foresee(desk, LI, "defer", promise, kind="extension", working_days=2)[1]
    _shows(longer, due_at=then, held_until=None)
    assert _foresee(desk, HEAD, "decide", promise)[0] == 404
    _say(desk, LI, "defer", _asking(promise))
    status, told = _foresee(desk, HEAD, "decide", promise)
    assert (status, told["due_at"]) == (200, then)
    _say(desk, HEAD, "decide", _yes(promise))
    desk.house.clock.forward(hours=1)
    _shows(_foresee(desk, LI, "resume", promise)[1], due_before=then)
    status, told = _foresee(desk, LI, "resume", promise)
    back = {"id": identity("back"), "promise": promise.id, "version": 3}
    assert told["due_at"] == _say(desk, LI, "resume", back)[1]["due_at"] < then


def test_what_cannot_be_is_not_foreseen(desk: Reception) -> None:
    promise = _promise(desk)
    for wrong in ({"kind": "hold", "working_days": 6}, {"kind": "wish", "working_days": 1}):
        assert _foresee(desk, LI, "defer", promise, **wrong)[0] == 422
    late = _promise(desk, 2, days=10)
    status, told = _foresee(desk, LI, "defer", late, kind="hold", working_days=1)
    assert (status, told["detail"]) == (422, "已逾期，不得延期或中止")
    assert _foresee(desk, LI, "resume", promise)[0] == 422


def test_a_refusal_says_its_field_or_its_rule(desk: Reception) -> None:
    promise = _promise(desk)
    status, told = _say(desk, LI, "defer", _asking(promise, working_days=6, reason=" "))
    assert status == 422
    assert [fault["field"] for fault in told["errors"]] == ["working_days", "reason"]
    urgent = _promise(desk, 2, Kind.LEADER_REPORT)
    status, told = _say(desk, LI, "defer", _asking(urgent))
    assert (status, told["article"], told["detail"]) == (
        422,
        "第十五条第（六）项",
        "紧急事项不得延期或中止",
    )
    status, told = _say(desk, LI, "defer", _asking(promise, version=9))
    assert (status, told["current"]) == (409, {"version": 1})
    assert _say(desk, LI, "defer", _asking(promise) | {"promise": "?" * 300})[0] == 422


@pytest.mark.requirement("N17")
def test_an_overdue_promise_says_to_who_might_ask_why_there_is_no_more_time(
    desk: Reception,
) -> None:
    _promise(desk, days=20)
    (row,) = _board(desk, LI)
    _shows(row, may_defer=False, against="已逾期，不得延期或中止")
    _shows(row, against_en="it is overdue already", working_day_minutes=330)
    young = _promise(desk, 2)
    rows = {one["id"]: one["against"] for one in _board(desk, LI)}
    assert rows[young.id] == ""
    desk.house.clock.at += timedelta(days=20)
    late = {one["id"]: one["against"] for one in _board(desk, HEAD)}
    assert late[young.id] == "已逾期，不得延期或中止"


def _board(desk: Reception, who: str, query: str = "") -> list[dict[str, Any]]:
    answer = desk.visit(who, "GET", f"/promises?{query}")
    assert answer.status_code == 200, answer.body
    rows: list[dict[str, Any]] = json.loads(answer.body)["promises"]
    return rows


@pytest.mark.requirement("N17")
def test_the_board_is_divided_by_when_kind_and_owner(desk: Reception) -> None:
    overdue = _promise(desk, 1, days=7)
    today = _promise(desk, 2, days=4)
    later = _promise(desk, 3)
    complaint = _promise(desk, 4, Kind.COMPLAINT_ACCEPTANCE)
    foreign = replace(
        later, subject="MATTER#x", owner="somebody", place=PlacePath(("430000", "430200"))
    )
    desk.house.books.commit(Create(foreign))

    def ids(query: str, who: str = HEAD) -> list[str]:
        return [row["id"] for row in _board(desk, who, query)]

    references = [row["reference"] for row in _board(desk, HEAD)]
    assert references == [f"261123-0000-{number:04d}" for number in (1, 2, 3, 4)]
    assert ids("") == [overdue.id, today.id, later.id, complaint.id]
    assert ids("due=overdue") == [overdue.id]
    assert ids("due=today") == [today.id]
    assert ids("due=later") == [later.id, complaint.id]
    assert ids("kind=complaint_acceptance") == [complaint.id]
    assert ids("kind=reply&due=later") == [later.id]
    assert ids(f"owner={LI}&due=today") == [today.id]
    assert ids("owner=somebody") == []
    assert ids("owner=somebody", SUPERVISOR) == [foreign.id]
    assert ids("owner=somebody", LI) == []
    assert ids("due=later", LI) == [later.id, complaint.id]
    for wrong in ("due=soon", "kind=wish", f"owner={'x' * 65}", "overdue=true"):
        assert desk.visit(HEAD, "GET", f"/promises?{wrong}").status_code == 422


@pytest.mark.requirement("S0-20")
def test_a_county_is_led_past_what_is_not_its_own_and_told_nothing_of_it(desk: Reception) -> None:
    liuyang = PlacePath((*CHANGSHA.codes, "430181"))
    own = replace(_promise(desk, 99), subject="MATTER#own", place=liuyang)
    desk.house.books.commit(Create(own))
    for number in range(60):
        _promise(desk, number)
    seen: list[str] = []
    query, pages = "", 0
    while True:
        answer = desk.visit("coordinator-liuyang", "GET", f"/promises?{query}")
        page = json.loads(answer.body)
        for number in range(60):
            assert identity(number) not in answer.body.decode()
        seen += [row["id"] for row in page["promises"]]
        pages += 1
        if page["next"] is None:
            break
        assert "MATTER" not in page["next"]
        query = f"cursor={page['next']}"
    assert (seen, pages) == ([own.id], 2)
    assert desk.visit(HEAD, "GET", f"/promises?{query}").status_code == 422
    assert desk.visit(HEAD, "GET", "/promises?cursor=2026-11-20").status_code == 422


@pytest.mark.requirement("R7")
def test_what_ends_with_the_day_is_due_today(desk: Reception) -> None:
    """The fifteenth ends at the midnight that begins the sixteenth."""
    desk.house.clock.at = datetime(2026, 12, 15, 8, 0, tzinfo=UTC)
    subsidy = _promise(desk, 1, Kind.SUBSIDY, days=10)
    (row,) = _board(desk, HEAD, "due=today")
    assert (row["id"], row["due_words"]) == (subsidy.id, "今天24点前")
    assert _board(desk, HEAD, "due=later") == _board(desk, HEAD, "due=overdue") == []


@pytest.mark.requirement("N39")
def test_the_board_says_when_the_check_last_ran_and_how_late_it_was(desk: Reception) -> None:
    def told() -> dict[str, Any]:
        answer = desk.visit(HEAD, "GET", "/promises")
        sweep: dict[str, Any] = json.loads(answer.body)["sweep"]
        return sweep

    assert told() == {"at": None, "stale": True, "worst_lateness_seconds": 0, "left": 0}
    record = SweepRecord(NOON, timedelta(seconds=95), left=2, lines_left=0, failed=1)
    desk.house.sweeps.keep(record)
    fresh = {
        "at": "2026-11-23T02:00:00.000Z",
        "stale": False,
        "worst_lateness_seconds": 95,
        "left": 3,
    }
    assert told() == fresh
    desk.house.clock.forward(minutes=3, seconds=1)
    assert told() == {**fresh, "stale": True}


def test_a_promise_that_knows_a_newer_calendar_has_it_taken_up_at_once(
    desk: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process keeps what it read for a minute; the row after a publication needs no minute."""
    renewed: list[str] = []
    monkeypatch.setattr(FakeRegulations, "renew", lambda _: renewed.append("anew"))
    _promise(desk)
    _board(desk, HEAD)
    assert renewed == []
    newer = _promise(desk, 2)
    desk.house.books.commit(Replace(replace(newer, calendar_version=2, version=2), 1))
    _board(desk, HEAD)
    assert renewed == ["anew"]
