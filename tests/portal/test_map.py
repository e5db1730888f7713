"""The overview by keyboard: the map and its twin, periods, what each figure means."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.portal.axe import violations
from tests.portal.conftest import Registered
from tests.portal.visit import Portal, look, settle


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('data-code') || ''"))


@pytest.mark.requirement("N41", "S0-04")
def test_keys_walk_the_map_and_open_a_city_and_its_rows(portal: Portal) -> None:
    page = portal.as_("supervisor", "/overview?day=2026-11-16")
    first = page.locator("[data-code='430100']")
    expect(first).to_be_visible()
    expect(page.locator("[data-code][tabindex='0']")).to_have_count(1)
    first.focus()
    page.keyboard.press("ArrowUp")
    assert _focused(page) == "430600"
    page.keyboard.press("ArrowLeft")
    assert _focused(page) != "430600"
    portal.picture(page, "map-by-keys")
    city = _focused(page)
    page.keyboard.press("Enter")
    county = page.locator(f"[data-code='{city[:4]}02']")
    expect(county).to_be_visible()
    assert f"place={city}" in page.url
    expect(page.get_by_text("审图号：GS(2024)0650号")).to_be_visible()
    portal.picture(page, "map-of-a-city")
    county.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="来电", exact=True)).to_be_visible()
    assert f"place={city[:4]}02" in page.url
    page.go_back()
    page.get_by_role("navigation", name="地区").get_by_role("link").click()
    expect(first).to_be_visible()


@pytest.mark.requirement("N41")
def test_the_table_has_the_same_numbers_as_the_map(portal: Portal) -> None:
    page = portal.as_("supervisor", "/overview?figure=open&period=2026-11-16")
    expect(page.locator("[data-code]")).to_have_count(14)
    drawn = page.locator("[data-label] .map-value").all_text_contents()
    chosen = page.locator(".overview-table tbody td[data-chosen=true]").all_text_contents()
    assert sorted(drawn) == sorted(chosen[: len(drawn)])
    expect(page.get_by_text("审图号：GS(2024)0650号")).to_be_visible()
    page.get_by_text("按名次", exact=True).click()
    expect(page.locator(".overview-table tbody tr").first.locator("td").first).to_have_text("1")


@pytest.mark.requirement("N40", "N11", "S0-03")
def test_each_figure_says_how_it_is_counted_and_how_good_its_records_are(portal: Portal) -> None:
    page = portal.as_("supervisor", "/overview?period=2026-11-16")
    buttons = page.locator(".total-name").get_by_role("button", name="的口径")
    expect(buttons).to_have_count(12)
    for word in ("及时", "便捷", "优质", "高效"):
        expect(page.locator(".total-word").get_by_text(word, exact=True)).to_be_visible()
    buttons.nth(1).focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    for word in ("分子", "分母", "不计入", "依据", "方向", "数据质量"):
        expect(drawer.get_by_text(word, exact=True)).to_be_visible()
    expect(drawer.get_by_role("link", name="查看明细")).to_be_visible()
    settle(page)
    portal.picture(page, "definition")
    assert violations(page) == []
    drawer.get_by_role("button", name="在地图上显示").click()
    expect(page.get_by_role("heading", name="各市州：接通率")).to_be_visible()
    assert "figure=answered_rate" in page.url


@pytest.mark.requirement("N40")
def test_the_figure_that_colours_the_map_stands_in_the_address(portal: Portal) -> None:
    page = portal.as_("supervisor", "/overview")
    page.get_by_role("combobox", name="地图着色指标").fill("逾期承诺")
    page.locator(".ant-select-item-option[title=逾期承诺]").click()
    expect(page.get_by_role("heading", name="各市州：逾期承诺")).to_be_visible()
    assert "figure=overdue" in page.url
    page.reload()
    expect(page.get_by_role("heading", name="各市州：逾期承诺")).to_be_visible()


# long: one person walks through the periods
@pytest.mark.requirement("S0-04")
def test_periods_are_walked_and_say_what_they_lack(portal: Portal, registered: Registered) -> None:
    del registered
    page = portal.as_("supervisor", "/overview")
    page.get_by_text("月", exact=True).click()
    expect(page.get_by_text("2026年11月", exact=True)).to_be_visible()
    assert "period=2026-11" in page.url
    expect(page.get_by_text("2026年11月尚未结束", exact=False)).to_be_visible()
    expect(page.get_by_role("button", name="下一期")).to_be_disabled()
    expect(page.locator(".trend a")).to_have_count(11)
    settle(page)
    portal.picture(page, "overview-month")
    page.get_by_role("button", name="上一期").click()
    expect(page).to_have_url(re.compile("period=2026-10"))
    page.goto(f"{portal.platform.portal}/overview?period=2025-03")
    expect(page.get_by_text("2025年3月没有统计数据")).to_be_visible()
    expect(page.locator("[data-figure=answered_rate]").get_by_text("不显示")).to_be_visible()
    settle(page)
    portal.picture(page, "overview-empty")
    page.get_by_text("季", exact=True).click()
    expect(page.get_by_text("2025年第一季度", exact=True)).to_be_visible()
    page.get_by_text("年", exact=True).click()
    expect(page).to_have_url(re.compile("period=2025(&|$)"))
    page.goto(f"{portal.platform.portal}/overview?period=2027")
    expect(page.get_by_text("2027 尚未开始，没有数据")).to_be_visible()
    portal.picture(page, "overview-not-begun")


@pytest.mark.requirement("N41")
def test_the_overview_of_a_city_in_english_and_dark(portal: Portal, registered: Registered) -> None:
    del registered
    page = portal.as_("supervisor", "/overview")
    look(page, "dark", "en")
    page.goto(f"{portal.platform.portal}/overview?place=431200&period=2026-11")
    expect(page.get_by_role("heading", name="Counties: Calls")).to_be_visible()
    settle(page)
    portal.picture(page, "overview-city-dark-en")
    assert violations(page) == []
