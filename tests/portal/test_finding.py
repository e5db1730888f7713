"""Finding matters: the search box, spans of days, and an address that names no caller."""

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.portal.axe import violations
from tests.portal.conftest import Registered
from tests.portal.visit import Portal, look, settle
from tests.system.stage import Stage

PHONE = "13900004321"
HEAD = "head-huaihua"


def _search(page: Page, text: str) -> None:
    box = page.get_by_role("searchbox", name="按编号或来电号码查找")
    box.fill(text)
    box.press("Enter")


@pytest.mark.requirement("S0-20")
def test_a_matter_is_found_by_who_called_and_no_address_names_the_number(
    portal: Portal, registered: Registered
) -> None:
    page = portal.as_(HEAD, "/matters")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    _search(page, "139 0000-4321")
    expect(page).to_have_url(re.compile(r"/matters\?caller=[\w-]+$"))
    row = page.locator(f"a[href='/matters/{registered.matter_id}']")
    expect(row).to_be_visible()
    expect(page.get_by_role("button", name="来电号码 139****4321")).to_be_visible()
    portal.picture(page, "matters-by-caller")
    page.reload()
    expect(row).to_be_visible()
    page.remove_listener("request", note)
    assert len(asked) > 1
    assert not [url for url in asked if "4321" in url or "13900" in url]
    assert violations(page) == []

    reference = row.inner_text()
    page.get_by_role("button", name="来电号码 139****4321").click()
    expect(page).to_have_url(re.compile(r"/matters$"))
    _search(page, reference)
    expect(page).to_have_url(re.compile(r"/matters\?reference=\d{14}$"))
    expect(row).to_be_visible()


def test_what_is_no_number_is_refused_beside_the_box_and_stays_there(
    portal: Portal, registered: Registered
) -> None:
    del registered
    page = portal.as_(HEAD, "/matters")
    _search(page, "欧阳建国")
    expect(page.get_by_role("alert")).to_contain_text("请输入14位事项编号")
    expect(page.get_by_role("searchbox")).to_have_value("欧阳建国")
    assert violations(page) == []
    portal.picture(page, "matters-search-refused")


def test_whoever_may_not_see_a_matter_finds_nothing_and_clears_the_filter(
    portal: Portal, registered: Registered, stage: Stage
) -> None:
    matter = stage.visitor(HEAD).ask("GET", f"/matters/{registered.matter_id}")[1]
    digits = re.sub(r"\D", "", matter["reference"])
    page = portal.as_("head-changde", f"/matters?reference={digits}")
    expect(page.get_by_text("没有符合条件的事项")).to_be_visible()
    portal.picture(page, "matters-none")
    page.get_by_role("button", name="清除全部筛选").last.click()
    expect(page).to_have_url(re.compile(r"/matters$"))


def test_every_filter_stands_in_the_address(portal: Portal, registered: Registered) -> None:
    asked = "since=2026-11-10&until=2026-11-17&state=open&disposition=2&field=03"
    page = portal.as_(HEAD, f"/matters?{asked}")
    row = page.locator(f"a[href='/matters/{registered.matter_id}']")
    expect(row).to_be_visible()
    portal.picture(page, "matters-filtered")
    look(page, "dark", "en")
    page.reload()
    settle(page)
    expect(row).to_be_visible()
    assert violations(page) == []
    portal.picture(page, "matters-filtered-dark-en")
    look(page)
    page = portal.as_(HEAD, f"/matters?{asked.replace('field=03', 'field=01')}")
    expect(page.get_by_text("没有符合条件的事项")).to_be_visible()


def test_a_long_span_says_how_far_it_came(portal: Portal) -> None:
    page = portal.as_("supervisor", "/matters?since=2026-01-01&until=2026-10-31")
    expect(page.get_by_text(re.compile(r"已查到 2026-\d\d-\d\d"))).to_be_visible()
    portal.picture(page, "matters-long-span")
