"""Each role sees its own pages and its own place; a closed page says who may."""

import pytest
from playwright.sync_api import expect

from tests.portal.visit import Portal

PEOPLE = ("人员", "排班", "补贴", "在岗")
"""What those see who look after the attendants."""
PAGES = {
    "attendant-yueyang-1": [
        *("值班工作台", "来电", "留言", "事项", "承诺"),
        *("我的班次", "排班", "我的补贴", "日历", "规则"),
    ],
    "head-yueyang": ["总览", "来电", "留言", "事项", "承诺", *PEOPLE, "日历", "规则"],
    "supervisor": ["总览", "来电", "留言", "事项", "承诺", *PEOPLE, "日历", "规则"],
    "administrator": ["总览", "日历", "规则"],
    "auditor": ["日历", "规则", "审计"],
    "coordinator-liuyang": ["事项", "承诺", "日历", "规则"],
}


@pytest.mark.parametrize("username", PAGES)
@pytest.mark.requirement("S0-04", "S0-05")
def test_the_bar_leads_to_the_pages_of_the_role(portal: Portal, username: str) -> None:
    page = portal.as_(username)
    links = page.get_by_role("navigation", name="主导航").get_by_role("link")
    expect(links).to_have_text(PAGES[username])
    portal.picture(page, f"role-{username}")


@pytest.mark.requirement("S0-05")
def test_a_city_head_sees_the_own_city_on_map_and_table(portal: Portal) -> None:
    page = portal.as_("head-yueyang", "/overview")
    expect(page.locator("[data-code='430600']")).to_be_visible()
    expect(page.locator("[data-code]")).to_have_count(1)
    expect(page.locator(".overview-table tbody tr")).to_have_count(1)
    expect(page.get_by_text("长沙市")).to_have_count(0)


@pytest.mark.requirement("S0-20")
def test_a_page_of_another_role_says_who_may_use_it(portal: Portal) -> None:
    page = portal.as_("auditor", "/overview")
    expect(page.get_by_role("heading", name="没有权限")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("省厅监督")).to_be_visible()
    portal.picture(page, "not-allowed")


@pytest.mark.requirement("S0-04")
def test_the_administrator_sees_figures_without_ways_to_the_rows(portal: Portal) -> None:
    page = portal.as_("administrator", "/overview")
    expect(page.locator(".total")).to_have_count(8)
    expect(page.locator(".total dd a, .overview-table a")).to_have_count(0)
