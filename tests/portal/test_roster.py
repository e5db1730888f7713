"""The roster on the screen: gaps in red with words, planning, publishing, keys, paper."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.portal.axe import violations
from tests.portal.visit import SMALL_DESKTOP, Portal, look, settle

HEAD = "head-changsha"


@pytest.mark.requirement("S0-28", "N6")
def test_an_empty_roster_is_loud_is_filled_and_published(portal: Portal) -> None:
    page = portal.as_(HEAD, "/roster?from=2026-12-07")
    settle(page)
    expect(page.locator(".roster-empty")).to_contain_text("没有任何排班")
    expect(page.locator(".roster-seat[data-state=missing]").first).to_contain_text("无人接听")
    portal.picture(page, "roster-empty")
    page.get_by_role("button", name="自动排班").click()
    expect(page.get_by_text("个没有排上")).to_be_visible()
    expect(page.locator(".roster-empty")).to_have_count(0)
    expect(page.locator(".roster-seat[data-state=planned]").first).to_be_visible()
    portal.picture(page, "roster-planned")
    page.get_by_role("button", name="公布（").click()
    expect(page.locator(".roster-seat[data-state=published]").first).to_be_visible()
    expect(page.locator(".roster-seat[data-state=planned]")).to_have_count(0)
    assert violations(page) == []
    seat = page.locator(".roster-seat[data-state=published]").first
    seat.click()
    page.get_by_role("button", name="清空此席").click()
    expect(page.get_by_role("alert").filter(has_text="此班次已公布")).to_be_visible()
    portal.picture(page, "roster-clear-asked")
    assert violations(page) == []
    page.get_by_role("button", name="不清空").click()
    expect(seat).to_have_attribute("data-state", "published")


def test_a_seat_names_everybody_and_the_rule_against_who_cannot(portal: Portal) -> None:
    page = portal.as_(HEAD, "/roster?from=2026-12-14")
    settle(page)
    first = page.locator("button.roster-seat").first
    first.click()
    panel = page.locator("section[aria-labelledby=seat-title]")
    expect(panel.get_by_role("list", name="可排人员")).to_be_visible()
    portal.picture(page, "roster-seat")
    panel.get_by_role("button", name="排定").first.click()
    expect(first).to_have_attribute("data-state", "planned")
    panel.get_by_role("heading", name="专门接听").press("Escape")
    expect(panel).to_have_count(0)
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="专门接听")).to_be_focused()
    first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.column") == "1"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.column") == "1"
    panel.get_by_role("button", name="清空此席").click()
    expect(first).to_have_attribute("data-state", "missing")


def test_a_month_in_english_and_dark_has_no_barrier(portal: Portal) -> None:
    page = portal.as_(HEAD)
    look(page, theme="dark", language="en")
    page.goto(portal.platform.portal + "/roster?from=2026-12-07&view=month")
    settle(page)
    expect(page.get_by_role("heading", name="Roster", exact=True)).to_be_visible()
    expect(page.locator("table.roster-week")).to_have_count(5)
    expect(page.locator("thead th")).to_have_count(31 + 5)
    portal.picture(page, "roster-month-dark")
    assert violations(page) == []


PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.mark.requirement("N12")
def test_a_substitute_is_asked_in_two_taps_on_a_phone_and_answers_in_one(portal: Portal) -> None:
    head = portal.as_(HEAD, "/roster?from=2026-11-23")
    settle(head)
    head.get_by_role("button", name="自动排班").click()
    expect(head.get_by_text("个没有排上")).to_be_visible()
    head.get_by_role("button", name="公布（").click()
    expect(head.locator(".roster-seat[data-state=planned]")).to_have_count(0)
    page = portal.as_("attendant-changsha-1", "/my-shifts")
    page.set_viewport_size(PHONE)
    settle(page)
    expect(page.locator(".own-shift").first).to_be_visible()
    portal.picture(page, "my-shifts-phone")
    page.get_by_role("button", name="不能到岗").first.click()
    ask = page.get_by_role("button", name="请人替班")
    expect(ask).to_be_enabled()
    portal.picture(page, "my-shifts-ask")
    ask.click()
    expect(page.get_by_text("等待答复")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size(SMALL_DESKTOP)
    other = portal.as_("attendant-changsha-2", "/my-shifts")
    settle(other)
    expect(other.get_by_role("heading", name="等您答复")).to_be_visible()
    portal.picture(other, "my-shifts-asked")
    other.get_by_role("button", name="接班").click()
    expect(other.get_by_role("heading", name="等您答复")).to_have_count(0)


@pytest.mark.requirement("N12")
def test_a_head_asks_for_a_substitute_and_sees_that_it_was_asked(portal: Portal) -> None:
    page = portal.as_(HEAD, "/roster?from=2026-12-07")
    settle(page)
    page.locator(".roster-seat[data-state=published]").first.click()
    panel = page.locator("section[aria-labelledby=seat-title]")
    ask = panel.get_by_role("button", name="询问可替班的人")
    ask.click()
    expect(panel.get_by_text("人答复")).to_be_visible()
    expect(ask).to_have_count(0)
    portal.picture(page, "roster-asked")
    assert violations(page) == []


@pytest.mark.requirement("N12")
def test_an_empty_seat_is_asked_for_and_the_first_yes_has_it(portal: Portal) -> None:
    page = portal.as_(HEAD, "/roster?from=2026-12-14")
    settle(page)
    seat = page.locator("button.roster-seat[data-state=missing]").first
    where = seat.get_attribute("id")
    seat.click()
    panel = page.locator("section[aria-labelledby=seat-title]")
    ask = panel.get_by_role("button", name="询问有空的人")
    ask.click()
    expect(panel.get_by_text("人答复")).to_be_visible()
    portal.picture(page, "roster-seat-asked")
    assert violations(page) == []
    panel.get_by_role("button", name="撤回").click()
    ask.click()
    expect(panel.get_by_text("人答复")).to_be_visible()
    other = portal.as_("attendant-changsha-3", "/my-shifts")
    other.get_by_role("button", name="我来值班").click()
    expect(other.get_by_role("button", name="我来值班")).to_have_count(0)
    page.reload()
    expect(page.locator(f"[id='{where}']")).to_have_attribute("data-state", "published")
