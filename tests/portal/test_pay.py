"""Pay on the screen: a subsidy goes through two pairs of hands; papers; hours; long service."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Page, Route, expect

from chalicelib.store.attendance import encode_attendance
from tests.backend.pay.served import served
from tests.emulated import NAMES, reached_at
from tests.fakes.hunan import gazetteer
from tests.portal.axe import violations
from tests.portal.visit import Portal, look, settle
from tests.system.stage import Stage

HEAD, SUPERVISOR = "head-huaihua", "supervisor"
RUN = "431200_2026-07"
"""A month of which the seed of any day knows nothing."""
LONG = "欧阳慕容·阿卜杜拉热合曼"


@pytest.fixture(scope="module")
def month(stage: Stage) -> str:
    """Let people of Huaihua have served in July."""
    site = gazetteer().path("431200")
    shifts = [
        served("li", 1),
        served("wang", 2, name=LONG, verified_minutes=100),
        served("zhao", 3, disputed=True, verified=False),
        served("qian", 6, category="centre_staff"),
    ]
    platform = stage.platform
    tables = {name: platform.values[f"{name}Table"] for name in NAMES}
    with reached_at(platform.endpoint, tables):
        for one in shifts:
            day = date(2026, 7, one.day.day)
            encode_attendance(replace(one, day=day, site=site, shift_id=f"july.{day}")).save()
    return RUN


def _looks(portal: Portal, page: Page, path: str, name: str) -> None:
    for theme, language in (("dark", "zh-CN"), ("light", "en")):
        look(page, theme, language)
        page.goto(portal.platform.portal + path)
        settle(page)
        portal.picture(page, f"{name}-{theme}-{language}")
        assert violations(page) == []
    look(page)


@pytest.mark.requirement("S0-34", "S0-35", "N15")
def test_a_subsidy_is_drawn_up_approved_and_paid(portal: Portal, month: str) -> None:
    page = portal.as_(HEAD, f"/pay/runs/{month}")
    expect(page.get_by_text("未编制", exact=True)).to_be_visible()
    expect(page.get_by_role("row", name=re.compile(LONG))).to_contain_text("55.56")
    expect(page.get_by_text("人民币", exact=False)).to_have_count(0)
    portal.picture(page, "pay-run-none")
    assert violations(page) == []
    page.get_by_role("button", name="编制补贴表").click()
    expect(page.get_by_text("编制人不能审批")).to_be_visible()
    expect(page.get_by_text("壹佰伍拾伍元伍角陆分")).to_be_visible()
    expect(page.get_by_role("region", name="未计发的班次")).to_contain_text("有争议 1")
    portal.picture(page, "pay-run-draft")

    other = portal.as_(SUPERVISOR, f"/pay/runs/{month}")
    other.get_by_role("button", name="审批通过").click()
    expect(other.get_by_text("待发放", exact=True)).to_be_visible()
    portal.picture(other, "pay-run-approved")

    page.reload()
    page.get_by_role("button", name="登记发放").click()
    expect(page.get_by_role("alert")).to_contain_text("付款凭证号")
    portal.picture(page, "pay-run-wrong")
    assert violations(page) == []
    page.get_by_label("付款凭证号").fill("2026-0715号")
    page.get_by_role("button", name="登记发放").click()
    expect(page.get_by_text("凭证2026-0715号")).to_be_visible()
    portal.picture(page, "pay-run-paid")
    assert violations(page) == []
    _looks(portal, page, f"/pay/runs/{month}", "pay-run")


@pytest.mark.requirement("S0-34")
def test_the_sheet_is_downloaded_and_printed(portal: Portal, month: str) -> None:
    page = portal.as_(HEAD, f"/pay/runs/{month}")
    with page.expect_download() as started:
        page.get_by_role("button", name="下载表格").click()
    assert started.value.suggested_filename == "12348值班补贴发放表-怀化市-2026-07.xlsx"
    page.get_by_role("link", name="打印").click()
    paper = page.get_by_role("article")
    expect(paper).to_contain_text("怀化市12348法律服务热线值班补贴发放表")
    expect(paper).to_contain_text("人民币（大写）：壹佰伍拾伍元伍角陆分")
    page.emulate_media(media="print")
    portal.picture(page, "pay-paper")
    assert "/pay/runs/" in page.url
    page.emulate_media(media="screen")
    assert violations(page) == []


@pytest.mark.requirement("S0-35", "R7")
def test_the_list_of_a_month_is_checked_city_by_city(portal: Portal, stage: Stage) -> None:
    # What the seed has served was paid by it: the deployed job finds nothing to owe.
    assert stage.run("SubsidiesFunction") == {"made": [], "late": [], "lines_left": 0}
    page = portal.as_(SUPERVISOR, "/pay")
    settle(page)
    portal.picture(page, "pay-list")
    expect(page.get_by_role("row")).to_have_count(15)
    page.get_by_role("button", name=re.compile("按考勤复核")).click()
    expect(page.get_by_role("status").filter(has_text="张有变动")).to_be_visible()
    portal.picture(page, "pay-list-checked")
    assert violations(page) == []
    _looks(portal, page, "/pay?month=2026-11", "pay-list")


@pytest.mark.requirement("S2-33", "N16")
def test_hours_are_credited_and_certified(portal: Portal, month: str) -> None:
    del month
    page = portal.as_(HEAD, "/pay/obligation?year=2026")
    settle(page)
    portal.picture(page, "pay-obligation")
    assert violations(page) == []
    page.get_by_role("button", name=f"为{LONG}出具证明").click()
    paper = page.get_by_role("article")
    expect(paper).to_contain_text("法律援助义务值班时数证明")
    expect(paper).to_contain_text(LONG)
    portal.picture(page, "pay-certificate")
    assert violations(page) == []
    page.go_back()
    expect(page.get_by_role("link", name=re.compile(r"2026-431200-\d{12}"))).to_be_visible()


@pytest.mark.requirement("S0-37")
def test_who_has_served_long_is_given_a_case(portal: Portal) -> None:
    page = portal.as_("head-changsha", "/pay/serving")
    settle(page)
    portal.picture(page, "pay-serving")
    assert violations(page) == []
    expect(page.get_by_text("可分配适量法律援助案件")).to_be_visible()


def test_a_person_on_duty_sees_the_own_pay_and_nobody_elses(portal: Portal) -> None:
    page = portal.as_("attendant-changsha-1", "/pay/own")
    settle(page)
    portal.picture(page, "pay-own")
    assert violations(page) == []
    expect(page.get_by_role("heading", name="我的补贴")).to_be_visible()
    page.goto(portal.platform.portal + "/pay")
    expect(page.get_by_role("heading", name="没有权限")).to_be_visible()


@pytest.fixture
def broken(portal: Portal) -> Iterator[Page]:
    """Let the list of subsidies fail, as a fallen server would."""
    page = portal.as_(SUPERVISOR)

    def fail(route: Route) -> None:
        body = {"code": "internal", "title": "系统出现故障", "detail": "请稍后重试"}
        route.fulfill(status=500, content_type="application/problem+json", body=json.dumps(body))

    page.route("**/api/pay/runs?*", fail)
    page.route("**/api/pay/runs", fail)
    yield page
    page.unroute("**/api/pay/runs?*")
    page.unroute("**/api/pay/runs")


def test_a_list_that_fails_says_so_and_is_asked_for_again(portal: Portal, broken: Page) -> None:
    broken.goto(portal.platform.portal + "/pay")
    expect(broken.get_by_role("alert")).to_contain_text("系统出现故障")
    expect(broken.get_by_role("button", name="重试")).to_be_visible()
    portal.picture(broken, "pay-failed")
    assert violations(broken) == []
