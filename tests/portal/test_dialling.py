"""Calling back from the portal: the number goes to the telephone, the record tells what it was."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from infra.local.telephone.client import Line, Seen
from tests.portal.axe import violations
from tests.portal.test_softphone import telephone
from tests.portal.visit import SMALL_DESKTOP, Portal, look, settle
from tests.system.stage import Stage, new_id

OWNER = "attendant-chenzhou-1"
PHONE = "13900007654"
FORM: dict[str, Any] = {
    "channel": "visit",
    "place": "431000",
    "field_of_law": "0302",
    "summary": "试用期工资的标准",
    "caller": {"kind": "person", "name": "周明", "phone": PHONE},
    "disposition": {"number": 2, "question": "试用期工资如何计算"},
    "phrases_used": [1, 2, 6, 7],
}
RECORD_MS = 150_000
"""The page asks for the record 10 s after the wrap-up, and after 75 s at last."""


def _promised(stage: Stage) -> str:
    matter_id = new_id()
    status, answer = stage.visitor(OWNER).ask("PUT", f"/matters/{matter_id}", FORM)
    assert status == 201, answer
    return f"/matters/{matter_id}"


def _online(page: Page) -> None:
    phone = telephone(page)
    online = phone.get_by_role("button", name="电话上线")
    expect(phone.get_by_role("button").first).to_be_visible()
    if online.is_visible():
        online.click()
    expect(phone.get_by_text("等待来电")).to_be_visible()


def _dial(page: Page, line: Line) -> Seen:
    """Dial as a person does; returns the telephone that rings."""
    page.get_by_role("button", name=re.compile("用平台电话拨打")).click()
    expect(telephone(page).get_by_text("正在接通")).to_be_visible()
    seen = line.until_desks(lambda seen: bool(seen["rung"]), 20)
    (rung,) = seen["rung"]
    assert rung["number"] == f"+86{PHONE}"
    assert PHONE not in page.content(), "the number is on no screen"
    return dict(rung)


# long: one call is read from its button to its record
@pytest.mark.requirement("N30", "N31")
def test_a_caller_who_picks_up_is_shown_and_waits_for_a_persons_word(
    portal: Portal, stage: Stage
) -> None:
    page, line = portal.as_(OWNER, _promised(stage)), Line(stage.platform.portal)
    page.set_viewport_size(SMALL_DESKTOP)
    phone, dial = telephone(page), page.get_by_role("button", name=re.compile("用平台电话拨打"))
    expect(page.get_by_text("电话离线，请先在上方上线")).to_be_visible()
    expect(dial).to_be_disabled()
    portal.picture(page, "dialling-offline")
    _online(page)
    rung = _dial(page, line)
    line.post(f"calls/{rung['id']}/answer")
    expect(phone.get_by_text("通话中")).to_be_visible()
    expect(page.get_by_text("已拨出")).to_be_visible()
    expect(dial).to_be_disabled()
    settle(page)
    portal.picture(page, "dialling-talking")
    assert violations(page) == []
    page.keyboard.press("F8")
    expect(phone.get_by_text("话后整理")).to_be_visible()
    page.keyboard.press("F9")
    tries = page.get_by_role("list", name="回电记录")
    expect(tries.get_by_text("有人接听")).to_be_visible(timeout=RECORD_MS)
    expect(page.get_by_text("请登记是否联系上本人")).to_be_visible()
    for theme, language in (("light", "zh-CN"), ("dark", "en")):
        look(page, theme, language)
        page.reload()
        settle(page)
        portal.picture(page, f"dialling-answered-{theme}-{language}")
        assert violations(page) == [], (theme, language)
    look(page)


@pytest.mark.requirement("N31")
def test_a_caller_who_refuses_is_a_try_without_a_word_of_anybody(
    portal: Portal, stage: Stage
) -> None:
    page, line = portal.as_(OWNER, _promised(stage)), Line(stage.platform.portal)
    _online(page)
    rung = _dial(page, line)
    line.post(f"calls/{rung['id']}/refuse")
    expect(telephone(page).get_by_text("话后整理")).to_be_visible()
    page.keyboard.press("F9")
    tries = page.get_by_role("list", name="回电记录")
    expect(tries.get_by_text("占线")).to_be_visible(timeout=RECORD_MS)
    expect(page.get_by_text("已拨出")).to_have_count(0)
    telephone(page).get_by_role("button", name="离线").click()
