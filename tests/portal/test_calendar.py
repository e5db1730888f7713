"""The working calendar on the screen: a year at a glance, by keys, on paper, by notice."""

import json
import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.portal.axe import violations
from tests.portal.visit import Portal, look, settle

XIANGXI = "433100"
A4_LANDSCAPE = "[0 0 841.91998 594.95996]"
COUNTRY_2027 = """国务院办公厅关于2027年部分节假日安排的通知（样例）
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""
"""Made up in the form of the real ones; weekdays and counts are right. It is never published."""


def _day(page: Page, day: str) -> Locator:
    return page.locator(f"[data-day='{day}']")


def _file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content}


def _words(page: Page) -> Locator:
    return page.locator(".year-words")


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.day || ''"))


@pytest.mark.requirement("N5", "N41")
def test_a_year_stands_on_one_screen_with_the_nature_of_each_day(portal: Portal) -> None:
    page = portal.as_("supervisor", "/calendar")
    expect(page.get_by_role("heading", name="2026年工作日历").first).to_be_visible()
    expect(page.locator("[data-day]")).to_have_count(365)
    expect(page.locator(".legend li").first).to_contain_text("248 天")
    expect(page.locator(".legend li").nth(2)).to_contain_text("33 天")
    expect(_day(page, "2026-10-10")).to_have_attribute("data-mark", "班")
    expect(_day(page, "2026-10-01")).to_have_attribute("data-mark", "休")
    expect(_day(page, "2026-11-16")).to_have_attribute("aria-current", "date")
    expect(page.get_by_text("国庆节 1–7日")).to_be_visible()
    expect(page.locator(".year-windows")).to_have_text("08:30–11:3014:30–17:00")
    portal.picture(page, "calendar")
    bottom = page.locator(".year").bounding_box()
    assert bottom, "the year is drawn"
    assert bottom["y"] + bottom["height"] <= 768, "without scrolling"
    expect(page.locator(".calendar-editions tbody tr")).not_to_have_count(0)


@pytest.mark.requirement("N5")
def test_a_place_has_its_own_days_and_stands_in_the_address(portal: Portal) -> None:
    page = portal.as_("supervisor", "/calendar?year=2026")
    page.get_by_role("combobox", name="地区").click()
    page.keyboard.type("湘西")
    page.get_by_text("湘西土家族苗族自治州", exact=True).last.click()
    expect(page.get_by_text("本地自定")).to_be_visible()
    assert f"place={XIANGXI}" in page.url
    own = _day(page, "2026-09-20")
    expect(own).to_have_attribute("data-own", "true")
    expect(own).to_have_attribute("data-nature", "holiday")
    own.click()
    expect(_words(page)).to_contain_text("2026年9月20日星期日")
    expect(_words(page)).to_contain_text("湘西州成立纪念日")
    expect(_words(page)).to_contain_text("不接待")
    portal.picture(page, "calendar-xiangxi")
    page.reload()
    expect(_day(page, "2026-09-20")).to_have_attribute("data-own", "true")
    page.get_by_role("button", name="上一年").click()
    expect(page.get_by_role("heading", name="2025年工作日历").first).to_be_visible()
    assert "year=2025" in page.url


@pytest.mark.requirement("N5")
def test_a_year_that_is_not_published_is_hatched_and_said_to_be(portal: Portal) -> None:
    page = portal.as_("head-xiangxi", "/calendar?year=2027")
    expect(page.get_by_text("日历待公布", exact=True)).to_be_visible()
    expect(page.locator("[data-day][data-provisional]")).to_have_count(365)
    _day(page, "2027-02-08").hover()
    expect(_words(page)).to_contain_text("待公布，可能变动")
    expect(page.get_by_role("link", name="导入放假通知")).to_have_count(0)
    portal.picture(page, "calendar-provisional")


@pytest.mark.requirement("N5")
def test_a_missing_year_is_told_from_december_on(portal: Portal) -> None:
    page = portal.as_("administrator")

    def in_december(route: Route) -> None:
        answer = route.fetch()
        year = {**answer.json(), "missing": {"year": 2027, "since": "2026-12-01"}}
        route.fulfill(response=answer, body=json.dumps(year))

    page.route("**/api/calendar?*", in_december)
    page.goto(f"{portal.platform.portal}/calendar?year=2026")
    band = page.get_by_role("status").filter(has_text="2027 年日历仍未公布")
    expect(band).to_be_visible()
    portal.picture(page, "calendar-missing")
    band.get_by_role("link", name="导入放假通知").click()
    expect(page.get_by_role("textbox", name="年份")).to_have_value("2027")
    page.unroute("**/api/calendar?*")


@pytest.mark.requirement("N41")
def test_keys_walk_the_year_from_one_tab_stop(portal: Portal) -> None:
    page = portal.as_("attendant-changde-1", "/calendar?year=2026")
    expect(page.locator("[data-day][tabindex='0']")).to_have_count(1)
    _day(page, "2026-11-16").focus()
    steps = {
        "ArrowDown": "2026-11-23",
        "ArrowLeft": "2026-11-22",
        "PageUp": "2026-10-22",
        "Home": "2026-10-01",
        "End": "2026-10-31",
        "Control+Home": "2026-01-01",
        "ArrowUp": "2026-01-01",
    }
    for key, day in steps.items():
        page.keyboard.press(key)
        assert _focused(page) == day, key
    expect(page.locator("[data-day][tabindex='0']")).to_have_count(1)
    expect(_words(page)).to_contain_text("放假：元旦")
    expect(_words(page)).to_have_attribute("aria-live", "polite")
    portal.picture(page, "calendar-by-keys")


@pytest.mark.requirement("N41")
def test_the_year_prints_on_one_sheet(portal: Portal) -> None:
    page = portal.as_("supervisor", f"/calendar?year=2027&place={XIANGXI}")
    look(page, theme="dark")
    page.reload()
    expect(page.locator("[data-day]")).to_have_count(365)
    sheet = page.pdf(prefer_css_page_size=True).decode("latin-1")
    assert len(re.findall(r"/Type\s*/Page\b", sheet)) == 1
    assert set(re.findall(r"/MediaBox\s*(\[[^\]]*\])", sheet)) == {A4_LANDSCAPE}
    page.emulate_media(media="print")
    expect(page.locator(".print-only")).to_contain_text("日历第 ")
    expect(page.locator(".print-only")).to_contain_text("湘西土家族苗族自治州")
    expect(page.locator(".print-only")).to_contain_text("日历待公布")
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.locator("main a:visible, main button:visible, .band:visible")).to_have_count(0)
    page.emulate_media(media="screen")
    _day(page, "2027-03-09").focus()
    page.keyboard.press("ArrowRight")
    _day(page, "2027-03-17").hover()
    page.emulate_media(media="print")
    for looked_at in ("2027-03-10", "2027-03-17"):
        expect(_day(page, looked_at)).to_have_css("outline-style", "none")
        expect(_day(page, looked_at)).to_have_css("border-top-color", "rgba(0, 0, 0, 0)")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    portal.picture(page, "calendar-print")
    page.emulate_media(media="screen")


@pytest.mark.requirement("N5", "N41")
def test_a_wrong_notice_is_refused_whole_line_by_line(portal: Portal) -> None:
    page = portal.as_("supervisor", "/calendar/import?year=2027")
    page.get_by_role("button", name="检查并生成草案").click()
    expect(page.get_by_role("alert")).to_be_focused()
    wrong = COUNTRY_2027.replace("至12日", "至30日").replace("5月8日（周六）", "5月8日（周日）")
    text = page.get_by_role("textbox", name="通知正文")
    text.fill(wrong)
    page.get_by_role("button", name="检查并生成草案").click()
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("link")).to_have_count(3)
    expect(summary).to_contain_text("通知标题和文号：必填")
    page.get_by_role("textbox", name="通知标题和文号").fill("国办发明电〔2026〕0号（样例）")
    page.get_by_role("button", name="检查并生成草案").click()
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    faulty = page.locator(".marked li[data-faulty]")
    expect(faulty).to_have_count(2)
    expect(faulty.first).to_contain_text("不存在")
    expect(faulty.last).to_contain_text("是周六")
    portal.picture(page, "calendar-import-faults")
    assert violations(page) == []
    expect(text).to_have_value(wrong)
    summary.get_by_role("link").last.click()
    expect(faulty.last).to_be_focused()
    faulty.last.get_by_role("button", name="去改").click()
    expect(text).to_be_focused()
    chosen = "(a => a.value.slice(a.selectionStart, a.selectionEnd))(document.activeElement)"
    assert str(page.evaluate(chosen)).startswith("四、劳动节")


@pytest.mark.requirement("N5")
def test_a_file_of_an_older_computer_is_read(portal: Portal) -> None:
    page = portal.as_("supervisor", "/calendar/import?year=2027")
    chooser = page.locator("input[type=file]")
    chooser.set_input_files(_file("通知.txt", COUNTRY_2027.encode("gb18030")))
    expect(page.get_by_text("已读取 通知.txt（GB 18030）")).to_be_visible()
    expect(page.get_by_role("textbox", name="通知正文")).to_have_value(COUNTRY_2027)
    chooser.set_input_files(_file("通知.docx", b"PK\x03\x04\x14\x00\x06\x00"))
    expect(page.get_by_text("这不是文本文件")).to_be_visible()
    expect(page.get_by_role("textbox", name="通知正文")).to_have_value(COUNTRY_2027)


@pytest.mark.requirement("N5")
def test_the_import_is_closed_to_others(portal: Portal) -> None:
    page = portal.as_("head-xiangxi", "/calendar/import")
    expect(page.get_by_role("heading", name="没有权限")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("省平台管理员")).to_be_visible()


@pytest.mark.requirement("N41")
def test_the_calendar_holds_in_english_and_dark(portal: Portal) -> None:
    page = portal.as_("supervisor", f"/calendar?year=2027&place={XIANGXI}")
    look(page, theme="dark", language="en")
    page.reload()
    settle(page)
    expect(page.get_by_role("heading", name="Working calendar 2027").first).to_be_visible()
    expect(_day(page, "2027-10-01")).to_have_attribute(
        "aria-label", re.compile("Fri, 1 Oct 2027|Fri 1 Oct 2027")
    )
    banner = page.get_by_role("banner").bounding_box()
    assert banner, "the bar is drawn"
    assert banner["height"] < 60, "the bar keeps to one line"
    portal.picture(page, "calendar-dark-en")
    assert violations(page) == []
