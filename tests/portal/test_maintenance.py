"""Outages and the maintenance record in the browser: found, explained, planned, by role."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backend.oversight.maintenance.model import Why
from chalicelib.wiring import maintenance
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

KEEPER, PROVINCE, HEAD = "administrator", "supervisor", "head-changsha"
DETAIL = (
    "运营商反映五一大道施工挖断光缆，长沙市呼入长途与本地来电均听忙音，值班室座机呼出正常；" * 3
)


def _watched(hall: Hall) -> None:
    """Let the platform look for an hour: Xiangxi is down for a while, Chenzhou at the end."""
    house = hall.reception.house
    end = house.clock.now()
    house.clock.at = end - timedelta(minutes=60)
    for minute in range(60):
        house.probe.cut = {}
        if 10 <= minute < 35:
            house.probe.cut["433100"] = Why.NO_ANSWER
        if minute >= 50:
            house.probe.cut["431000"] = Why.WITHOUT_STORAGE
        house.clock.forward(seconds=60)
        maintenance.watch().look("430000", lambda: True)


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        _watched(hall)
        yield hall


_picture = partial(picture, of="maintenance", full=True)


def _form(page: Page, name: str) -> Locator:
    return page.get_by_role("form", name=name, exact=True)


def _row(page: Page, words: str) -> Locator:
    return page.get_by_role("region", name="线路与故障").get_by_role("row").filter(has_text=words)


@pytest.mark.requirement("S0-14", "S0-72")
def test_the_province_sees_which_lines_are_down_and_for_how_long(hall: Hall) -> None:
    keeper = hall.page(KEEPER, "/outages")
    expect(keeper.get_by_text("线路探测和平台运行", exact=True)).to_be_visible()
    _picture(keeper, "rounds")
    page = hall.page(PROVINCE, "/outages")
    expect(page.get_by_text("1条线路中断")).to_be_visible()
    lines = page.get_by_role("region", name="线路", exact=True)
    chenzhou = lines.get_by_role("row").filter(has_text="郴州市")
    expect(chenzhou).to_contain_text("中断：接听程序无法读取数据")
    expect(lines.get_by_role("row").filter(has_text="长沙市")).to_contain_text("接通")
    expect(_row(page, "湘西")).to_contain_text("已恢复，待说明原因")
    expect(page.get_by_role("button", name="登记故障")).to_have_count(0)
    page.get_by_role("button", name="暂停刷新").click()
    expect(page.get_by_role("button", name="继续刷新")).to_be_visible()
    _picture(page, "outages")
    expect(page.get_by_text("“热线不畅通”线索，由人核实")).to_be_visible()


@pytest.mark.requirement("S0-05", "S0-14")
def test_a_city_sees_its_own_line_alone(hall: Hall) -> None:
    page = hall.page(HEAD, "/outages")
    lines = page.get_by_role("region", name="线路", exact=True)
    expect(lines.get_by_role("row")).to_have_count(2)
    expect(page.get_by_text("没有故障")).to_be_visible()
    _picture(page, "city")
    page.goto(page.url.replace("/outages", "/maintenance"))
    expect(page.get_by_role("heading", name="没有权限")).to_be_visible()


@pytest.mark.requirement("S0-14")
def test_the_it_department_enters_restores_and_explains_an_outage(hall: Hall) -> None:
    page = hall.page(KEEPER, "/outages")
    page.get_by_role("button", name="登记故障").click()
    form = _form(page, "登记故障")
    form.get_by_role("button", name="登记", exact=True).click()
    expect(form.get_by_role("alert")).to_contain_text("请写明故障情况")
    _picture(page, "tell-fault")
    form.get_by_label("对象").click()
    page.locator(".ant-select-dropdown:visible").get_by_text("长沙市").first.click()
    form.get_by_label("故障情况").fill(DETAIL)
    form.get_by_label("开始时间").fill("2026-11-23 09:05")
    page.keyboard.press("Enter")
    form.get_by_role("button", name="登记", exact=True).click()
    expect(form).to_have_count(0)
    expect(_row(page, "长沙市热线")).to_contain_text("中断中")
    below = page.locator("tr.rows-below").filter(has_text="五一大道")
    below.get_by_role("button", name="登记恢复").click()
    form = _form(page, "登记恢复")
    form.get_by_role("button", name="登记恢复").click()
    expect(form).to_have_count(0)
    expect(_row(page, "长沙市热线")).to_contain_text("已恢复，待说明原因")
    below.get_by_role("button", name="说明原因并办结").click()
    form = _form(page, "说明原因并办结")
    form.get_by_role("button", name="办结", exact=True).click()
    expect(form.get_by_role("alert")).to_contain_text("请写明原因和处理情况")
    form.get_by_label("原因", exact=True).click()
    page.locator(".ant-select-dropdown:visible").get_by_text("运营商网络").first.click()
    form.get_by_label("原因和处理情况").fill("运营商已接通光缆，双路由改造列入计划")
    _picture(page, "close")
    form.get_by_role("button", name="办结", exact=True).click()
    expect(_row(page, "长沙市热线")).to_contain_text("已办结")
    expect(below).to_contain_text("双路由改造列入计划")


@pytest.mark.requirement("S0-07")
def test_a_work_is_planned_and_ended_and_the_supervisor_reads_it(hall: Hall) -> None:
    page = hall.page(KEEPER, "/maintenance")
    expect(page.get_by_text("没有维护记录")).to_be_visible()
    _picture(page, "works-empty")
    page.get_by_role("button", name="登记维护").click()
    form = _form(page, "登记维护")
    form.get_by_label("类别").click()
    page.locator(".ant-select-dropdown:visible").get_by_text("计划停机").first.click()
    form.get_by_label("维护事项").fill("接听程序升级至新版本")
    form.get_by_role("button", name="登记", exact=True).click()
    expect(form.get_by_role("alert")).to_contain_text("请写明内容和影响范围")
    form.get_by_label("内容和影响").fill("更换接听程序；升级期间来电转语音留言，约五分钟；可回退。")
    form.get_by_label("开始时间").fill("2026-11-23 18:00")
    page.keyboard.press("Enter")
    form.get_by_label("结束时间").fill("2026-11-23 19:00")
    page.keyboard.press("Enter")
    form.get_by_label("维护事项").focus()
    _picture(page, "plan")
    form.get_by_role("button", name="登记", exact=True).click()
    expect(form).to_have_count(0)
    expect(page.get_by_role("row").filter(has_text="接听程序升级")).to_contain_text("未开始")
    page.get_by_role("button", name="登记结果").click()
    form = _form(page, "登记结果")
    form.get_by_label("结果").first.click()
    page.locator(".ant-select-dropdown:visible").get_by_text("已取消").first.click()
    form.get_by_role("textbox", name="结果").fill("改到周六进行")
    form.get_by_role("button", name="登记结果").click()
    expect(page.get_by_text("已取消：改到周六进行")).to_be_visible()
    _picture(page, "works")
    seen = hall.page(PROVINCE, "/maintenance")
    expect(seen.get_by_text("已取消：改到周六进行")).to_be_visible()
    expect(seen.get_by_role("button", name="登记维护")).to_have_count(0)


@pytest.mark.requirement("N41")
def test_both_pages_read_in_english_and_in_the_dark(hall: Hall) -> None:
    page = hall.page(KEEPER, "/outages", "dark", "en")
    expect(page.get_by_text("Outages · ")).to_be_visible()
    _picture(page, "dark-en")
    page = hall.page(PROVINCE, "/outages?period=2026-09", "dark")
    expect(page.get_by_text("没有故障")).to_be_visible()
    _picture(page, "dark-empty")
    page = hall.page(PROVINCE, "/outages?period=2027-02")
    expect(page.get_by_role("alert")).to_contain_text("尚未开始")
