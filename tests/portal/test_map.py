"""The overview by keyboard: the map, its table twin, what each figure means."""

import pytest
from playwright.sync_api import Page, expect

from tests.portal.visit import Portal


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('data-code') || ''"))


@pytest.mark.requirement("N41", "S0-04")
def test_keys_walk_the_map_and_open_the_rows(portal: Portal) -> None:
    page = portal.as_("supervisor", "/overview")
    first = page.locator("[data-code='430100']")
    expect(first).to_be_visible()
    expect(page.locator("[data-code][tabindex='0']")).to_have_count(1)
    first.focus()
    page.keyboard.press("ArrowUp")
    assert _focused(page) == "430600"
    page.keyboard.press("ArrowLeft")
    assert _focused(page) != "430600"
    portal.picture(page, "map-by-keys")
    code = _focused(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="来电", exact=True)).to_be_visible()
    assert f"place={code}" in page.url


@pytest.mark.requirement("N41")
def test_the_table_has_the_same_numbers_as_the_map(portal: Portal) -> None:
    page = portal.as_("supervisor", "/overview?figure=open&day=2026-11-16")
    expect(page.locator("[data-code]")).to_have_count(14)
    drawn = page.locator("[data-code] .map-value").all_text_contents()
    chosen = page.locator(".overview-table tbody td[data-chosen=true]").all_text_contents()
    assert sorted(drawn) == sorted(chosen[: len(drawn)])
    expect(page.get_by_text("审图号：GS(2024)0650号")).to_be_visible()


@pytest.mark.requirement("N40")
def test_each_figure_says_how_it_is_counted(portal: Portal) -> None:
    page = portal.as_("supervisor", "/overview")
    buttons = page.get_by_role("button", name="的口径")
    expect(buttons).to_have_count(8)
    buttons.nth(1).focus()
    page.keyboard.press("Enter")
    for word in ("分子", "分母", "依据"):
        expect(page.get_by_text(word, exact=True)).to_be_visible()
    portal.picture(page, "definition")
    page.keyboard.press("Escape")


@pytest.mark.requirement("N40")
def test_the_figure_that_colours_the_map_stands_in_the_address(portal: Portal) -> None:
    page = portal.as_("supervisor", "/overview")
    page.get_by_role("combobox", name="地图着色指标").click()
    page.get_by_text("逾期承诺", exact=True).last.click()
    expect(page.get_by_role("heading", name="各市州：逾期承诺")).to_be_visible()
    assert "figure=overdue" in page.url
    page.reload()
    expect(page.get_by_role("heading", name="各市州：逾期承诺")).to_be_visible()
