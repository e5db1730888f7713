"""The door of the inbox: the own notices in two languages, counted, read, and nobody else's."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest

from backend.accounts.circle import News
from backend.accounts.inbox import Notice, Sending
from backend.kernel.books import Create
from backend.kernel.events import Event
from backend.matters.model import State
from backend.matters.orders.model import OrderKind, Stage
from backend.promises.model import Kind
from backend.promises.moves import event_data
from chalicelib.wiring import post
from tests.backend.matters.orders.desk import open_desk
from tests.guards.visits import NOON, Reception, identity, keep_matter, open_doors
from tests.guards.visits import SOMEBODY as NOBODY

LI, WANG, HEAD = "attendant-changsha-1", "attendant-changsha-2", "head-changsha"
CODES = ("430000", "430100", "430102")


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def _notice(number: int, person: str = LI, kind: Kind = Kind.REPLY) -> Notice:
    data = {
        "promise": f"MATTER#{identity(number)}:{kind}:1",
        "kind": kind.value,
        "owner": LI,
        "owner_name": "李文静",
        "place": "/".join(CODES),
        "due_at": "2026-11-23T09:00:00.000Z",
    }
    return Notice(
        person,
        f"{data['promise']}:due",
        "promise.due",
        NOON - timedelta(minutes=100 - number),
        data,
        mail=Sending.SENT,
    )


def _keep(desk: Reception, *notices: Notice) -> None:
    for notice in notices:
        desk.house.books.commit(Create(notice))


def _ask(desk: Reception, who: str, query: str = "") -> dict[str, Any]:
    answer = desk.visit(who, "GET", f"/inbox{query}")
    assert answer.status_code == 200, answer.body
    return dict(json.loads(answer.body))


def test_a_notice_is_shown_in_both_languages_with_its_link(desk: Reception) -> None:
    _keep(desk, _notice(1))
    seen = _ask(desk, LI)
    (shown,) = seen["notices"]
    assert shown["title"] == "承诺今天到期：答复咨询人"
    assert shown["title_en"] == "A promise is due today: Reply to the caller"
    assert shown["body"] == "长沙市芙蓉区，承办人李文静，应于今天下午5点前完成。"
    assert shown["link"] == f"/matters/{identity(1)}"
    assert (shown["mail"], shown["sms"], shown["urgent"]) == ("sent", "none", False)
    assert (shown["read_at"], seen["unread"], seen["next"]) == (None, 1, None)


def test_of_alarms_that_rang_in_one_sweep_the_later_one_is_above(desk: Reception) -> None:
    """By their keys alone `remind` would stand above `overdue`."""
    for rung, hour in (("remind", 6), ("overdue", 9), ("due", 8)):
        first = _notice(1)
        data = {**first.data, "alarm_at": f"2026-11-20T{hour:02d}:00:00.000Z"}
        event = f"{first.data['promise']}:{rung}"
        _keep(desk, replace(first, id=event, kind=f"promise.{rung}", data=data))
    rows = _ask(desk, LI)["notices"]
    assert [one["kind"] for one in rows] == ["promise.overdue", "promise.due", "promise.remind"]


def test_the_alarms_of_one_promise_belong_together_and_nothing_else_does(desk: Reception) -> None:
    first, other = _notice(1), _notice(2)
    overdue = replace(first, id="overdue", kind="promise.overdue")
    data = {**first.data, "moved_from": "2026-11-20T09:00:00.000Z", "calendar": "2"}
    moved = replace(first, id="moved", kind="promise.moved", data=data)
    _keep(desk, first, overdue, other, moved)
    groups = {one["id"]: one["group"] for one in _ask(desk, LI)["notices"]}
    assert groups[first.key] == groups[overdue.key] == first.data["promise"]
    assert groups[other.key] == other.data["promise"] != first.data["promise"]
    assert groups[moved.key] == ""


def test_what_is_urgent_says_so(desk: Reception) -> None:
    _keep(desk, _notice(1, kind=Kind.LEADER_REPORT))
    assert _ask(desk, LI)["notices"][0]["urgent"] is True


def test_pages_follow_each_other_newest_first(desk: Reception) -> None:
    _keep(desk, *(_notice(number) for number in range(1, 71)))
    seen: list[str] = []
    cursor = ""
    while True:
        page = _ask(desk, LI, f"?unread=true&cursor={quote(cursor)}" if cursor else "?unread=true")
        seen += [one["id"] for one in page["notices"]]
        cursor = page["next"] or ""
        if not cursor:
            break
    assert seen == [_notice(number).key for number in range(70, 0, -1)]


def test_reading_is_kept_and_counted(desk: Reception) -> None:
    _keep(desk, _notice(1), _notice(2))
    answer = desk.visit(LI, "POST", "/inbox/read", {"ids": [_notice(2).key]})
    assert (answer.status_code, json.loads(answer.body)) == (200, {"unread": 1})
    assert json.loads(desk.visit(LI, "GET", "/inbox/unread").body) == {"unread": 1}
    rows = {one["id"]: one["read_at"] for one in _ask(desk, LI)["notices"]}
    assert rows == {_notice(1).key: None, _notice(2).key: "2026-11-23T02:00:00.000Z"}
    unread = _ask(desk, LI, "?unread=true")
    assert [one["id"] for one in unread["notices"]] == [_notice(1).key]


@pytest.mark.requirement("S0-20")
def test_nobody_sees_or_marks_what_is_anothers(desk: Reception) -> None:
    _keep(desk, _notice(1))
    for other in (WANG, HEAD, "supervisor", "administrator", "auditor"):
        assert _ask(desk, other)["notices"] == []
        answer = desk.visit(other, "POST", "/inbox/read", {"ids": [_notice(1).key]})
        unknown = desk.visit(other, "POST", "/inbox/read", {"ids": ["2026#nothing"]})
        assert (answer.status_code, answer.body) == (unknown.status_code, unknown.body)
    assert _ask(desk, LI)["unread"] == 1


@pytest.mark.parametrize(
    "body",
    [{}, {"ids": []}, {"ids": ["x"] * 51}, {"ids": ["x" * 201]}, {"ids": [7]}, {"ids": "x"}],
)
def test_a_command_without_its_form_is_refused(desk: Reception, body: dict[str, object]) -> None:
    answer = desk.visit(LI, "POST", "/inbox/read", body)
    assert answer.status_code == 422
    assert json.loads(answer.body)["code"] == "invalid"


@pytest.mark.parametrize("cursor", ["", "a%20b", "x" * 201])
def test_a_cursor_that_is_none_is_refused(desk: Reception, cursor: str) -> None:
    assert desk.visit(LI, "GET", f"/inbox?cursor={cursor}").status_code == 422


def test_any_other_cursor_is_only_a_place_to_go_on_from(desk: Reception) -> None:
    _keep(desk, _notice(1))
    assert len(_ask(desk, LI, "?cursor=9999")["notices"]) == 1
    assert _ask(desk, LI, "?cursor=0000")["notices"] == []


@pytest.mark.requirement("N17", "S0-20")
def test_an_alarm_reaches_the_inbox_and_tells_nothing_of_the_caller(desk: Reception) -> None:
    owner = replace(NOBODY, id=LI, name="李文静")
    matter = keep_matter(desk.house, identity("m"), CODES, (owner, owner), State.OPEN)
    (promise,) = desk.house.promises.of(matter.subject)
    data = dict(_notice(1).data) | event_data(promise)
    post.delivery().deliver(News(f"{promise.id}:due", "promise.due", NOON, data))
    seen = json.dumps(_ask(desk, LI), ensure_ascii=False)
    assert promise.id in seen
    ((_, letter),) = [one for carrier in desk.house.carriers.values() for one in carrier.taken]
    for text in (seen, letter.subject, letter.text, letter.short):
        for secret in (matter.caller.name, matter.caller.phone, matter.summary):
            assert secret
            assert secret not in text


@pytest.mark.requirement("N18", "S0-13")
def test_what_becomes_of_an_order_is_read_in_the_inbox(desk: Reception) -> None:
    """An order names a kind of its own, and the inbox once took it for that of a promise."""
    office = open_desk()
    office.send(OrderKind.DISPATCH)
    office.record(Stage.ACCEPTED)
    office.record(Stage.RETURNED)
    events = [one for one in office.house.books.all(Event) if one.kind.startswith("order.")]
    assert {one.kind for one in events} == {"order.sent", "order.answered"}
    _keep(desk, *(Notice(LI, one.id, one.kind, NOON, one.data) for one in events))
    seen = _ask(desk, LI)["notices"]
    assert len(seen) == len(events)
    assert all(one["title"] and one["title_en"] for one in seen)
    urgent = replace(
        _notice(1), id="urgent", kind="order.sent", data={**events[0].data, "urgent": "true"}
    )
    _keep(desk, urgent)
    assert [one["urgent"] for one in _ask(desk, LI)["notices"] if one["id"] == urgent.key] == [True]
