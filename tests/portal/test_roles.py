"""Each role sees its own pages and its own place; a closed page says who may."""

import pytest
from playwright.sync_api import expect

from tests.portal.visit import Portal

RINGING = ("来电", "留言", "事项", "承诺", "今日回拨", "交办看板")
"""Of those who ring callers back."""
HANDLING = ("来电", "留言", "事项", "投诉举报", "请示报告", "承诺", "今日回拨", "交办看板")
"""Of those who handle complaints besides."""
READING = ("知识库", "机构登记簿", "法律领域")
SENDING = (*READING, "服务单位")
KNOWLEDGE = (*SENDING, "县区电话", "条目编辑", "逾期未核实", "协作部门")
RULES = ("日历", "规则")
AREAS = {
    "attendant-yueyang-1": {
        "值班工作台": (),
        "来电与事项": RINGING,
        "知识库": SENDING,
        "值班与人员": ("我的班次", "排班", "评查与陈述", "我的补贴"),
        "违规处理": (),
        "规则与日历": RULES,
    },
    "head-yueyang": {
        "总览": ("首页", "总览", "条文对照", "考核评分", "期间报表", "人员与单位"),
        "来电与事项": HANDLING,
        "知识库": KNOWLEDGE,
        "值班与人员": ("排班", "在岗", "通话评查", "评查与陈述", "人员", "补贴"),
        "监督": ("违规处理", "督导通知", "线路与故障"),
        "规则与日历": RULES,
    },
    "supervisor": {
        "总览": (
            "首页",
            "总览",
            "条文对照",
            "考核评分",
            "期间报表",
            "人员与单位",
            "异常提示",
            "重算核对",
        ),
        "来电与事项": HANDLING,
        "知识库": KNOWLEDGE,
        "值班与人员": ("排班", "在岗", "通话评查", "人员", "补贴"),
        "监督": ("违规处理", "督导通知", "线路与故障", "平台维护"),
        "规则与日历": RULES,
    },
    "administrator": {
        "总览": ("总览", "期间报表", "重算核对"),
        "知识库": (*READING, "县区电话"),
        "监督": ("线路与故障", "平台维护"),
        "规则与日历": RULES,
    },
    "auditor": {"知识库": READING, "规则与日历": RULES, "审计": ()},
    "coordinator-liuyang": {
        "来电与事项": ("事项", "承诺", "交办看板"),
        "知识库": KNOWLEDGE,
        "规则与日历": RULES,
    },
}
"""The areas of each role; an area of one page has no line of pages."""


@pytest.mark.parametrize("username", AREAS)
@pytest.mark.requirement("S0-04", "S0-05")
def test_the_bar_leads_to_the_pages_of_the_role(portal: Portal, username: str) -> None:
    page = portal.as_(username)
    areas = page.get_by_role("navigation", name="主导航").get_by_role("link")
    pages = page.get_by_role("navigation", name="本区页面").get_by_role("link")
    expect(areas).to_have_text(list(AREAS[username]))
    for place, (area, names) in enumerate(AREAS[username].items()):
        areas.nth(place).click()
        expect(areas.nth(place)).to_have_attribute("data-shown", "true")
        expect(pages).to_have_text(list(names))
        portal.picture(page, f"role-{username}-{area}")
        for other in range(len(names)):
            pages.nth(other).click()
            expect(pages.nth(other)).to_have_attribute("aria-current", "page")
            expect(page.get_by_role("heading", name="没有权限")).to_have_count(0)


@pytest.mark.requirement("S0-05")
def test_a_city_head_sees_the_own_city_on_map_and_table(portal: Portal) -> None:
    page = portal.as_("head-yueyang", "/overview")
    expect(page.locator("[data-code='430602']")).to_be_visible()
    # Nine counties, and what lies in none of them.
    expect(page.locator("[data-code]")).to_have_count(9)
    expect(page.locator(".overview-table tbody tr")).to_have_count(10)
    expect(page.get_by_role("navigation", name="地区").get_by_role("link")).to_have_count(0)
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
    expect(page.locator(".total")).to_have_count(12)
    expect(page.locator(".total-value a, .overview-table td a")).to_have_count(0)
