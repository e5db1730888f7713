"""The inbox: the bell counts, a notice is opened or marked, and leads to what it speaks of."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.portal.axe import violations
from tests.portal.visit import Portal, look, settle
from tests.system.sign_in import Visitor
from tests.system.stage import Stage, eventually, new_id

OWNER = "attendant-zhangjiajie-1"
HEAD = "head-zhangjiajie"
PATIENCE = 4
"""How often to wait as long as for anything else."""


def _bell(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("link", name=re.compile("通知"))


def _unread(visitor: Visitor) -> int:
    status, answer = visitor.ask("GET", "/inbox/unread")
    assert status == 200, answer
    return int(answer["unread"])


def _told(head: Visitor, count: int) -> int:
    """Return how many notices wait once there are enough: the bus brings them one by one."""
    waits = [0]
    while waits[-1] < count and len(waits) <= PATIENCE:
        waits.append(eventually(lambda: _unread(head), lambda seen: seen >= count))
    return waits[-1]


def _ask_for_time(stage: Stage, summary: str) -> str:
    """Promise a reply and ask for more time, so that the head is told; returns the matter."""
    owner = stage.visitor(OWNER)
    matter = new_id()
    form = {
        "channel": "visit",
        "place": "430802",
        "field_of_law": "0302",
        "summary": summary,
        "caller": {"kind": "person", "name": "覃勇", "phone": "13900008765"},
        "disposition": {"number": 2, "question": "工伤认定的期限"},
        "phrases_used": [1],
    }
    status, answer = owner.ask("PUT", f"/matters/{matter}", form)
    assert status == 201, answer
    ask = {
        "id": new_id(),
        "promise": f"MATTER#{matter}:reply:1",
        "version": 1,
        "kind": "extension",
        "working_days": 2,
        "reason": "等待工伤认定结论",
    }
    status, answer = owner.ask("POST", "/promises/defer", ask)
    assert status == 201, answer
    return matter


@pytest.fixture(scope="module")
def matters(stage: Stage) -> list[str]:
    """Let the head of the centre be told of three requests."""
    head = stage.visitor(HEAD)
    before = _unread(head)
    asked = [_ask_for_time(stage, f"第{number}件") for number in (1, 2, 3)]
    assert _told(head, before + 3) == before + 3
    return asked


@pytest.mark.requirement("N41")
def test_an_empty_inbox_says_what_will_come(portal: Portal) -> None:
    # A head is told of an empty chair as the morning goes on.
    page = portal.as_("auditor", "/inbox")
    expect(page.get_by_text("还没有通知")).to_be_visible()
    expect(_bell(page)).to_have_attribute("aria-label", "通知，没有未读")
    expect(page.get_by_role("button", name="全部标为已读")).to_be_disabled()
    portal.picture(page, "inbox-empty")
    assert violations(page) == []


# long: one story is read from its beginning to its end
@pytest.mark.requirement("N17", "N41")
def test_a_notice_is_counted_read_and_leads_to_its_matter(
    portal: Portal, stage: Stage, matters: list[str]
) -> None:
    head = stage.visitor(HEAD)
    count = _unread(head)
    page = portal.as_(HEAD, "/overview")
    expect(_bell(page)).to_have_attribute("aria-label", f"通知，{count} 条未读")
    expect(_bell(page)).to_have_text(str(count))
    portal.picture(page, "inbox-bell")
    _bell(page).click()
    unread = page.locator(".notice", has_text="未读")
    expect(unread).to_have_count(count)
    expect(unread.first.get_by_role("heading")).to_have_text(re.compile("^未读："))
    portal.picture(page, "inbox-full")
    assert violations(page) == []

    mark = unread.first.get_by_role("button", name="标为已读")
    mark.focus()
    page.keyboard.press("Enter")
    expect(unread).to_have_count(count - 1)
    expect(page.locator(".notice").first).to_be_focused()
    expect(_bell(page)).to_have_text(str(count - 1))
    page.get_by_role("checkbox", name="只看未读").check()
    expect(page).to_have_url(re.compile(r"/inbox\?unread=true$"))
    expect(page.locator(".notice")).to_have_count(count - 1)

    page.locator(".notice").first.get_by_role("link", name=re.compile("打开")).click()
    expect(page.get_by_text("等待工伤认定结论").first).to_be_visible()
    assert page.url.rpartition("/")[2] in matters
    expect(_bell(page)).to_have_attribute("aria-label", f"通知，{count - 2} 条未读")

    page.go_back()
    page.get_by_role("button", name="全部标为已读").click()
    expect(_bell(page)).to_have_attribute("aria-label", "通知，没有未读")
    assert _unread(head) == 0
    page.reload()
    expect(page.get_by_text("没有未读的通知")).to_be_visible()


@pytest.mark.requirement("N41")
def test_the_inbox_holds_in_english_and_dark(portal: Portal, matters: list[str]) -> None:
    assert matters
    page = portal.as_(HEAD, "/inbox")
    look(page, "dark", "en")
    page.reload()
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    expect(page.locator(".notice").first).to_be_visible()
    settle(page)
    portal.picture(page, "inbox-dark-en")
    assert violations(page) == []


@pytest.mark.requirement("N41")
def test_a_hundred_notices_do_not_burst_the_bell(portal: Portal) -> None:
    def many(route: Route) -> None:
        route.fulfill(status=200, content_type="application/json", body=json.dumps({"unread": 100}))

    page = portal.as_("head-loudi")
    page.route("**/api/inbox/unread", many)
    page.goto(f"{portal.platform.portal}/overview")
    expect(_bell(page)).to_have_attribute("aria-label", "通知，99+ 条未读")
    settle(page)
    portal.picture(page, "inbox-bell-many")
    page.unroute("**/api/inbox/unread")


def _alarm(rung: str, hour: int, promise: str = "p", *, read: bool = False) -> dict[str, Any]:
    at = f"2026-11-16T{hour:02d}:00:00.000Z"
    titles = {"remind": "承诺即将到期", "due": "承诺今天到期", "overdue": "承诺已逾期"}
    return {
        "id": f"{at}#{promise}:{rung}",
        "kind": f"promise.{rung}",
        "at": at,
        "read_at": at if read else None,
        "title": f"{titles[rung]}：答复咨询人（261112-4471-0032）",
        "title_en": f"promise.{rung}: Reply to the caller (261112-4471-0032)",
        "body": "娄底市娄星区，承办人刘芳，已于11月13日（周五）下午5点到期。",
        "body_en": "娄底市娄星区, owed by 刘芳, was due 5 pm on Friday 13 November.",
        "link": "/promises",
        "group": promise,
        "urgent": False,
        "mail": "sent",
        "sms": "none",
    }


@pytest.mark.requirement("N41", "N17")
def test_the_alarms_of_one_promise_are_one_row_and_read_together(portal: Portal) -> None:
    alarms = [
        _alarm("overdue", 8),
        _alarm("due", 7, "another"),
        _alarm("due", 6),
        _alarm("remind", 5, read=True),
    ]
    marked: list[str] = []

    def read(route: Route) -> None:
        marked.extend(json.loads(route.request.post_data or "{}")["ids"])
        route.fulfill(status=200, json={"unread": 1})

    page = portal.as_("head-loudi")
    page.route(
        re.compile(r"/api/inbox(\?|$)"),
        lambda route: route.fulfill(
            status=200, json={"notices": alarms, "next": None, "unread": 3}
        ),
    )
    page.route("**/api/inbox/read", read)
    page.goto(f"{portal.platform.portal}/inbox")
    rows = page.locator(".notice")
    expect(rows).to_have_count(2)
    more = rows.first.get_by_role("button", name="本承诺另有 2 条较早的提醒，其中 1 条未读")
    more.click()
    expect(rows.first.locator(".notice-earlier li")).to_have_count(2)
    portal.picture(page, "inbox-groups")
    assert violations(page) == []
    rows.first.get_by_role("button", name="标为已读").click()
    expect(rows.first.get_by_role("button", name="标为已读")).to_have_count(0)
    assert marked == [alarms[0]["id"], alarms[2]["id"]]
    expect(rows.nth(1).get_by_role("button", name="标为已读")).to_be_visible()
    look(page, "dark", "en")
    page.reload()
    rows.first.get_by_role("button", name=re.compile("Earlier alarms")).click()
    portal.picture(page, "inbox-groups-dark-en")
    assert violations(page) == []
    page.unroute_all()


@pytest.mark.requirement("N41")
def test_what_comes_to_an_empty_inbox_is_shown_and_not_offered(portal: Portal) -> None:
    asked = [0]

    def answer(route: Route) -> None:
        asked[0] += 1
        notices = [] if asked[0] == 1 else [_alarm("overdue", 8)]
        route.fulfill(status=200, json={"notices": notices, "next": None, "unread": len(notices)})

    page = portal.as_("head-loudi")
    page.route(re.compile(r"/api/inbox(\?|$)"), answer)
    page.goto(f"{portal.platform.portal}/inbox")
    expect(page.locator(".notice")).to_have_count(1)
    expect(page.get_by_text("还没有通知")).to_have_count(0)
    expect(page.get_by_role("button", name="有新通知，显示")).to_have_count(0)
    page.unroute_all()


@pytest.mark.requirement("N41")
def test_a_mark_that_was_not_kept_is_said(portal: Portal, stage: Stage) -> None:
    _ask_for_time(stage, "标记失败")
    head = stage.visitor(HEAD)
    assert _told(head, 1) >= 1
    page = portal.as_(HEAD, "/inbox?unread=true")
    page.route("**/api/inbox/read", lambda route: route.abort())
    page.get_by_role("button", name="标为已读", exact=True).first.click()
    expect(page.get_by_role("alert").get_by_text("连不上服务器")).to_be_visible()
    expect(page.locator(".notice", has_text="未读").first).to_be_visible()
    page.unroute("**/api/inbox/read")
