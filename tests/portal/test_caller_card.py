"""The caller on the line in the workbench: what is owed, what was told, when the number rang."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from infra.local.telephone.client import Line
from tests.portal.axe import violations
from tests.portal.test_softphone import telephone
from tests.portal.visit import SMALL_DESKTOP, Portal, look, settle
from tests.system.stage import Stage, new_id

ATTENDANT, COLLEAGUE = "attendant-yueyang-1", "attendant-yueyang-2"
NUMBER = "+867305558000"
"""A number of Yueyang: its caller needs no menu of cities."""
OWED: list[dict[str, Any]] = [
    {
        "kind": "callback",
        "due_at": "2026-11-17T09:00:00Z",
        "due_words": "昨天下午5点前",
        "due_words_en": "by 5 pm yesterday",
        "light": "red",
        "owner": "阿依古丽·买买提明·吐尔逊",
    },
]
TOLD: list[dict[str, Any]] = [
    {
        "id": "00000000-0000-7000-a000-000000000001",
        "reference": "26110900000001",
        "registered_at": "2026-11-09T01:00:00Z",
        "disposition": 1,
        "answer": "可以向劳动监察大队投诉，或在一年内申请劳动仲裁，需带上工资条和考勤记录",
        "first_asked": "李文静",
        "mine": True,
    },
    {
        "id": "00000000-0000-7000-a000-000000000002",
        "reference": "26110900000002",
        "registered_at": "2026-11-10T01:00:00Z",
        "disposition": 4,
        "answer": "",
        "passphrase_agreed": True,
        "first_asked": "阿依古丽·买买提明·吐尔逊",
        "mine": False,
    },
]


@pytest.mark.requirement("N25", "S0-42")
def test_who_comes_by_again_is_known_by_the_number_that_is_typed(
    portal: Portal, stage: Stage
) -> None:
    form = {
        "channel": "visit",
        "place": "430602",
        "field_of_law": "0302",
        "summary": "工资被拖欠",
        "caller": {"kind": "person", "name": "慕容听雪", "phone": "13907301234"},
        "disposition": {"number": 2, "question": "能否仲裁"},
        "phrases_used": [1],
        "further": [],
    }
    status, answer = stage.visitor(COLLEAGUE).ask("PUT", f"/matters/{new_id()}", form)
    assert status == 201, answer
    page = portal.as_(ATTENDANT, "/workbench")
    page.set_viewport_size(SMALL_DESKTOP)
    page.get_by_role("textbox", name="联系电话").fill("13907301234")
    known = page.get_by_role("region", name="以往事项")
    expect(known.get_by_text("按所填号码查到")).to_be_visible()
    expect(known.get_by_role("list", name="尚未兑现的承诺")).to_be_visible()
    expect(known.get_by_text("首问：")).to_be_visible()
    assert "工资" not in known.inner_text()
    for theme, language in (("light", "zh-CN"), ("dark", "en")):
        look(page, theme, language)
        page.reload()
        settle(page)
        expect(page.locator(".past")).to_be_visible()
        portal.picture(page, f"caller-card-visitor-{theme}-{language}")
        assert violations(page) == [], (theme, language)
    look(page)


def _more(route: Route) -> None:
    """Show the card of somebody who rang often."""
    answer = route.fetch()
    shown = answer.json()
    shown |= {"promises": OWED, "matters": TOLD}
    route.fulfill(response=answer, body=json.dumps(shown))


# long: one call is read from an earlier one to the card
@pytest.mark.requirement("N25")
def test_a_repeat_caller_is_known_to_whoever_answers(portal: Portal, stage: Stage) -> None:
    page, line = portal.as_(ATTENDANT, "/workbench"), Line(stage.platform.portal)
    page.set_viewport_size(SMALL_DESKTOP)
    duty = page.get_by_role("region", name="值班")
    duty.get_by_role("button", name="签到").click()
    expect(duty.get_by_text("值班中")).to_be_visible()
    before = line.call(NUMBER)
    before.until(lambda seen: bool(seen["queue"]) or seen["over"])
    before.hang_up()
    phone = telephone(page)
    phone.get_by_role("button", name="电话上线").click()
    expect(phone.get_by_text("等待来电")).to_be_visible()
    caller = line.call(NUMBER)
    expect(phone.get_by_text("来电振铃")).to_be_visible(timeout=60_000)
    known = page.get_by_role("region", name="来电人")
    often = known.get_by_text(re.compile(r"30 天内来过 \d+ 次电话"))
    # The stream of agent events brings whose telephone rings; it rings for twenty seconds.
    expect(often).to_be_visible(timeout=15_000)
    expect(known.get_by_text("振铃中")).to_be_visible()
    portal.picture(page, "caller-card-ringing")
    page.keyboard.press("F2")
    expect(phone.get_by_text("通话中")).to_be_visible()
    expect(known.get_by_text("振铃中")).to_have_count(0)
    expect(often).to_be_visible()
    settle(page)
    portal.picture(page, "caller-card")
    page.route("**/api/calls/*/caller", _more)
    for theme, language in (("light", "zh-CN"), ("dark", "en")):
        look(page, theme, language)
        page.reload()
        settle(page)
        owner = page.get_by_text("阿依古丽·买买提明·吐尔逊").first
        expect(owner).to_be_visible()
        portal.picture(page, f"caller-card-full-{theme}-{language}")
        assert violations(page) == [], (theme, language)
    look(page)
    page.reload()
    settle(page)
    page.keyboard.press("F8")
    expect(phone.get_by_text("话后整理")).to_be_visible()
    page.keyboard.press("F9")
    expect(phone.get_by_text("等待来电")).to_be_visible()
    caller.hang_up()
    phone.get_by_role("button", name="离线").click()
    page.get_by_role("region", name="值班").get_by_role("button", name="签退").click()
