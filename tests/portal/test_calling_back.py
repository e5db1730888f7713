"""Calls to a caller in the portal: each kept, one too soon refused, three end in a notice."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.portal.axe import violations
from tests.portal.visit import SMALL_DESKTOP, Portal, look, settle
from tests.system.stage import Stage, new_id

OWNER = "attendant-changde-1"
FORM: dict[str, Any] = {
    "channel": "visit",
    "place": "430702",
    "field_of_law": "0302",
    "summary": "试用期工资的标准",
    "caller": {"kind": "person", "name": "周明", "phone": "13900007654"},
    "disposition": {"number": 2, "question": "试用期工资如何计算"},
    "phrases_used": [1, 2, 6, 7],
}


@pytest.fixture(scope="module")
def matter(stage: Stage) -> str:
    """Promise one reply to a visitor."""
    matter_id = new_id()
    status, answer = stage.visitor(OWNER).ask("PUT", f"/matters/{matter_id}", FORM)
    assert status == 201, answer
    return matter_id


def _try(page: Page, answer: str, words: str) -> None:
    page.get_by_label(answer, exact=True).check()
    page.get_by_label("平台电话", exact=True).check()
    page.get_by_label("联系情况").fill(words)
    page.get_by_role("button", name="保存").click()


@pytest.mark.requirement("N31")
def test_a_try_is_kept_with_its_result_and_the_next_one_told_too_soon_is_refused(
    portal: Portal, matter: str
) -> None:
    page = portal.as_(OWNER, f"/matters/{matter}")
    page.set_viewport_size(SMALL_DESKTOP)
    page.get_by_role("button", name="保存答复").click()
    expect(page.get_by_role("alert")).to_contain_text("回电结果：请选择一项")
    _try(page, "无人接听", "中午拨打，无人接听")
    tries = page.get_by_role("list", name="回电记录")
    expect(tries.get_by_text("无人接听")).to_be_visible()
    expect(page.get_by_text(re.compile("起再打才算一次"))).to_be_visible()
    _try(page, "占线", "再次拨打，占线")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("距上次未打通的间隔太短")
    expect(tries.get_by_role("listitem")).to_have_count(1)
    settle(page)
    portal.picture(page, "calling-back-too-soon")
    assert violations(page) == []


def _owing_a_notice(route: Route) -> None:
    """Show the matter as it is after three spaced calls in vain, on other half-days."""
    answer = route.fetch()
    shown = answer.json()
    shown["promises"][0] |= {"notice_due": True, "may_notify": True}
    route.fulfill(response=answer, body=json.dumps(shown))


@pytest.mark.requirement("N31")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_a_notice_is_offered_as_letter_and_message_without_a_word_of_the_matter(
    portal: Portal, matter: str, theme: str, language: str
) -> None:
    page = portal.as_(OWNER, f"/matters/{matter}")
    page.set_viewport_size(SMALL_DESKTOP)
    page.route(f"**/api/matters/{matter}", _owing_a_notice)
    look(page, theme, language)
    page.goto(page.url)
    page.get_by_role("button", name="书面通知" if language == "zh-CN" else "Notice").click()
    page.get_by_label("短信" if language == "zh-CN" else "short message", exact=True).check()
    text = page.locator(".notice-text")
    expect(text).to_contain_text("请在方便时拨打12348")
    expect(text).not_to_contain_text("工资")
    settle(page)
    portal.picture(page, f"calling-back-notice-{theme}")
    assert violations(page) == []


@pytest.mark.requirement("N31")
def test_the_letter_prints_what_was_promised_to_whom_by_hand(portal: Portal) -> None:
    page = portal.as_(OWNER, "/promises/notice?place=常德市&made=2026-11-18")
    expect(page.get_by_text("您于2026年11月18日与我们联系")).to_be_visible()
    settle(page)
    portal.picture(page, "calling-back-letter")
