"""How a caller wishes to be reached: noted at the desk, loud in today's list, held to (N32)."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.portal.axe import violations
from tests.portal.visit import SMALL_DESKTOP, Portal, look, settle
from tests.system.stage import Stage, new_id

OWNER = "attendant-changde-1"
WORDS = "只找慕容听雪女士，不要说是12348，就说是她的同学"
FORM: dict[str, Any] = {
    "channel": "visit",
    "place": "430702",
    "field_of_law": "0302",
    "summary": "咨询人身安全保护令",
    "caller": {"kind": "person", "name": "慕容听雪", "phone": "13900007788"},
    "disposition": {"number": 2, "question": "如何申请"},
    "phrases_used": [1, 2, 6, 7],
    "wishes": {
        "version": 0,
        "windows": [{"opens": "02:00", "closes": "03:00"}],
        "weekdays": [0, 1, 2, 3, 4, 5, 6],
        "refused": ["sms", "letter"],
        "words": WORDS,
    },
}


@pytest.fixture(scope="module")
def matter(stage: Stage) -> str:
    """Promise a reply to somebody who may be rung at night only, when no line is open."""
    matter_id = new_id()
    status, answer = stage.visitor(OWNER).ask("PUT", f"/matters/{matter_id}", FORM)
    assert status == 201, answer
    return matter_id


@pytest.mark.requirement("N32")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_todays_list_says_loud_when_and_how_somebody_is_rung(
    portal: Portal, matter: str, theme: str, language: str
) -> None:
    page = portal.as_(OWNER, "/call-backs")
    page.set_viewport_size(SMALL_DESKTOP)
    look(page, theme, language)
    page.goto(page.url)
    expect(page.locator(f"a[href$='{matter}']").first).to_be_visible()
    expect(page.get_by_text(WORDS)).to_have_count(0)
    row = page.locator("tr", has=page.locator(f"a[href$='{matter}']"))
    row.get_by_role("button", name=re.compile("^(他人接听时怎么说|What to say)")).click()
    expect(row.get_by_text(WORDS)).to_be_visible()
    settle(page)
    portal.picture(page, f"to-ring-{theme}")
    assert violations(page) == []


def _noted(page: Page) -> None:
    expect(page.get_by_text("每天 2:00—3:00", exact=False).first).to_be_visible()


@pytest.mark.requirement("N32")
def test_a_call_at_a_forbidden_hour_is_refused_and_wishes_are_changed_in_place(
    portal: Portal, matter: str
) -> None:
    page = portal.as_(OWNER, f"/matters/{matter}")
    page.set_viewport_size(SMALL_DESKTOP)
    _noted(page)
    page.get_by_label("无人接听", exact=True).check()
    page.get_by_label("联系情况").fill("无人接听")
    page.get_by_role("button", name=re.compile("^保存")).click()
    expect(page.get_by_role("alert")).to_contain_text("来电人只愿在每天 2:00—3:00接听")
    settle(page)
    portal.picture(page, "wishes-refused")
    page.get_by_role("button", name="修改联系意愿").click()
    expect(page.get_by_text(re.compile("热线不开放"))).to_be_visible()
    settle(page)
    portal.picture(page, "wishes-form")
    assert violations(page) == []


@pytest.mark.requirement("N32")
def test_the_desk_keeps_them_folded_and_shows_what_is_known_of_a_number(
    portal: Portal, matter: str
) -> None:
    assert matter
    page = portal.as_(OWNER, "/workbench")
    page.set_viewport_size(SMALL_DESKTOP)
    page.get_by_label("联系电话").fill("139 0000 7788")
    _noted(page)
    expect(page.get_by_text("另登记有他人接听时的说法")).to_be_visible()
    expect(page.get_by_text(WORDS)).to_have_count(0)
    page.locator(".wish-bench summary", has_text="修改联系意愿").click()
    settle(page)
    portal.picture(page, "wishes-bench")
    page.get_by_role("button", name="放弃").click()
    page.get_by_role("button", name="确定放弃").click()
