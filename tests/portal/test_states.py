"""What a page shows when there is nothing, when the server fails, and when it is not reached."""

import json

import pytest
from playwright.sync_api import Route, expect

from tests.portal.axe import violations
from tests.portal.conftest import Registered
from tests.portal.visit import Portal

REQUEST_ID = "11111111-2222-3333-4444-555555555555"


def _fail(route: Route) -> None:
    problem = {
        "type": "/problems/internal",
        "title": "系统出现故障",
        "title_en": "The platform has failed",
        "status": 500,
        "code": "internal",
        "detail": "请稍后重试",
        "detail_en": "Try again",
        "request_id": REQUEST_ID,
    }
    route.fulfill(status=500, content_type="application/problem+json", body=json.dumps(problem))


@pytest.mark.requirement("N41")
def test_an_empty_list_says_what_to_do_next(portal: Portal) -> None:
    page = portal.as_("head-loudi", "/promises?overdue=true")
    expect(page.get_by_text("没有逾期的承诺")).to_be_visible()
    portal.picture(page, "empty")


@pytest.mark.requirement("N41")
def test_a_failure_shows_its_number_and_a_retry(portal: Portal) -> None:
    page = portal.as_("head-loudi")
    page.route("**/api/promises*", _fail)
    page.goto(f"{portal.platform.portal}/promises")
    expect(page.get_by_text(REQUEST_ID)).to_be_visible()
    portal.picture(page, "failure")
    page.unroute("**/api/promises*")
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_text("没有待兑现的承诺")).to_be_visible()


@pytest.mark.requirement("N41")
def test_places_that_did_not_come_are_said_and_asked_for_again(portal: Portal) -> None:
    page = portal.as_("supervisor")
    page.route("**/api/places", _fail)
    page.goto(f"{portal.platform.portal}/roster")
    band = page.locator(".shell-band").filter(has_text="地区名单没有载入")
    expect(band).to_be_visible()
    portal.picture(page, "no-places")
    assert violations(page) == []
    page.unroute("**/api/places")
    band.get_by_role("button", name="重试").click()
    expect(band).to_have_count(0)
    expect(page.locator("table.roster-week").first).to_be_visible()


@pytest.mark.requirement("N41")
def test_a_lost_network_is_said_at_once(portal: Portal) -> None:
    page = portal.as_("head-loudi", "/overview")
    page.context.set_offline(offline=True)
    expect(page.get_by_text("网络已断开")).to_be_visible()
    portal.picture(page, "offline")
    page.context.set_offline(offline=False)
    expect(page.get_by_text("网络已断开")).to_have_count(0)


@pytest.mark.requirement("S0-20")
def test_a_caller_is_shown_only_for_a_reason(portal: Portal, registered: Registered) -> None:
    page = portal.as_("supervisor", f"/matters/{registered.matter_id}")
    expect(page.get_by_text("欧**")).to_be_visible()
    page.get_by_role("button", name="查看", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="查看", exact=True).click()
    expect(dialog.get_by_role("alert")).to_be_focused()
    dialog.get_by_role("textbox", name="理由").fill("核对咨询人反映的逾期情况")
    portal.picture(page, "reveal")
    dialog.get_by_role("button", name="查看", exact=True).click()
    expect(page.get_by_text("欧阳建国")).to_be_visible()
    expect(page.get_by_text("13900004321")).to_be_visible()


@pytest.mark.requirement("N41")
def test_the_clock_of_a_demonstration_is_marked(portal: Portal) -> None:
    page = portal.as_("supervisor", "/overview")
    expect(page.get_by_role("banner").get_by_text("演示时钟")).to_be_visible()
    expect(page.get_by_role("banner").get_by_text("11月16日")).to_be_visible()
