"""Handing over on the duty screen: the note at signing off, and what the next one starts with."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.portal.axe import violations
from tests.portal.visit import Portal

ATTENDANT = "attendant-shaoyang-1"
FULL = {
    "place": {"code": "430500", "name": "邵阳市"},
    "before": {
        "day": "2026-11-13",
        "half": "pm",
        "text": "欧阳女士周一上午回电；" * 40,
        "by": {"id": "somebody", "name": "欧阳建国"},
        "at": "2026-11-13T09:20:00.000Z",
        "version": 1,
    },
    "window": None,
    "owed": {
        "open": 200,
        "overdue": 12,
        "due": 31,
        "until": "2026-11-16T06:30:00.000Z",
        "owners": [
            {"person": {"id": str(number), "name": f"司马相如{number}"}, "open": 50, "overdue": 3}
            for number in range(4)
        ],
        "more": True,
    },
}


def _fits(page: Page) -> bool:
    taller = "document.documentElement.scrollHeight > document.documentElement.clientHeight"
    return not page.evaluate(taller)


@pytest.mark.requirement("N13")
def test_signing_off_asks_for_a_note_that_may_be_left_out(portal: Portal) -> None:
    page = portal.as_(ATTENDANT, "/workbench")
    box = page.get_by_role("textbox", name=re.compile("上午交接说明$"))
    page.get_by_role("button", name="签到", exact=True).click()
    page.get_by_role("button", name="签退", exact=True).click()
    expect(box).to_be_focused()
    page.get_by_role("button", name="跳过").click()
    expect(box).to_have_count(0)
    page.get_by_role("button", name="写交接说明").click()
    box.fill("王女士下午回电")
    assert _fits(page), "no page scroll at 1366×768"
    assert violations(page) == []
    portal.picture(page, "hand-over-form")
    box.press("Control+Enter")
    page.get_by_role("button", name="改交接说明").click()
    expect(box).to_have_value("王女士下午回电")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.requirement("N13", "N21")
def test_the_next_person_starts_with_the_note_and_what_is_owed(portal: Portal) -> None:
    page = portal.as_(ATTENDANT, "/inbox")
    page.route("**/api/duty/hand-over", lambda route: route.fulfill(json=FULL))
    page.goto(f"{portal.platform.portal}/workbench")
    panel = page.get_by_role("region", name="交接")
    expect(panel.get_by_text("逾期 12 项")).to_be_visible()
    expect(panel.get_by_text("欧阳女士")).to_be_hidden()
    panel.get_by_text("欧阳建国").click()
    expect(panel.get_by_text("欧阳女士")).to_be_visible()
    assert _fits(page), "no page scroll at 1366×768"
    assert violations(page) == []
    portal.picture(page, "hand-over-next")
    page.unroute("**/api/duty/hand-over")
    panel.get_by_role("link", name="本线待兑现 200 项以上").click()
    expect(page).to_have_url(re.compile("/promises"))
