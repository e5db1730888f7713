"""Reports of a period, scorecards and what looks odd, in the browser before the real doors."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.clock import civil_day
from backend.tallies.model import ABOVE, Aside, Counts, Row, parent_of
from backend.tallies.periods import Period, Unit
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

HEAD, SUPERVISOR, LI = "head-changsha", "supervisor", "attendant-changsha-1"
COUNTS: Counts = {
    "calls": 640,
    "calls.in_hours": 520,
    "calls.answered": 470,
    "calls.answered_in_hours": 465,
    "calls.recorded": 640,
    "calls.missed": 12,
    "calls.score.5": 44,
    "calls.wait.10": 300,
    "calls.wait.30": 170,
    "matters": 480,
    "matters.asked": 430,
    "matters.particulars": 420,
    "matters.channel.call": 455,
    "matters.channel.visit": 25,
    "matters.complete": 401,
    "matters.disposition.1": 250,
    "matters.disposition.2": 60,
    "matters.disposition.6": 3,
    "matters.disposition.7": 7,
    "matters.urgent_with_result": 3,
    "matters.with_result": 390,
    "matters.filed": 300,
    "matters.told_where": 110,
    "matters.reply_unnamed": 4,
    "matters.no_request.silent": 30,
    "matters.no_request.prank": 20,
    "matters.function.education": 80,
    "matters.function.advice": 370,
    "matters.function.application": 50,
    "matters.function.opinion": 10,
    "matters.learned.village": 120,
    "matters.learned.internet": 90,
    "matters.learned.unsaid": 210,
    "matters.answer_length.26": 140,
    "matters.answer_length.80": 60,
    "phrases.calls": 400,
    "phrases.whole": 300,
    "phrases.due.1": 400,
    "phrases.omitted.1": 8,
    "phrases.due.7": 400,
    "phrases.omitted.7": 31,
    "promises.due.reply": 60,
    "promises.on_time.reply": 55,
    "promises.late.reply": 3,
    "promises.due.dispatch_answer": 12,
    "promises.on_time.dispatch_answer": 12,
    "duty.shifts": 88,
    "duty.planned_minutes": 14520,
    "duty.verified_minutes": 14520,
    "orders": 40,
    "orders.answered": 36,
    "orders.accepted": 30,
    "orders.returned": 6,
    "orders.returned.out_of_scope": 2,
    "orders.accepted_within.4": 30,
    "orders.reported_within.3": 20,
    "orders.mediation": 9,
    "orders.mediated": 7,
    "diverted": 22,
    "diverted.within.15": 14,
    "diverted.within.60": 8,
    "diverted.completed": 17,
    "diverted.returned": 2,
}


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        house = hall.reception.house
        now = house.clock.now()
        period = Period.of(Unit.MONTH, civil_day(now))
        before = {name: number - number // 5 for name, number in COUNTS.items()}
        for one, counts in ((period, COUNTS), (period.previous, before)):
            house.tallies.keep("430000", [Row("430100", one, counts, now)])
            house.tallies.keep(ABOVE, [Row("430000", one, counts, now)])
            house.tallies.keep("430100", [Row("430102", one, counts, now)])
        house.tallies.keep(
            parent_of("430100", Aside.PEOPLE),
            [
                Row(LI, period, COUNTS, now),
                Row("left", period, {"matters": 9, "matters.no_request.silent": 6}, now),
            ],
        )
        house.tallies.keep(
            parent_of("430100", Aside.ADDRESSEES), [Row("nobody-knows", period, COUNTS, now)]
        )
        yield hall


def keep(page: Page, name: str) -> None:
    """Keep what the page shows, for a person to look at; it has no violation."""
    settle(page)
    page.screenshot(path=PICTURES / f"report-{name}.png", full_page=True)
    assert violations(page) == [], name


@pytest.mark.requirement("S0-01", "S2-03", "S2-66")
def test_a_period_is_reported_section_by_section_with_the_meaning_of_each(hall: Hall) -> None:
    page = hall.page(SUPERVISOR, "/overview/report?period=2026-11")
    for section in ("四项功能", "五项目的", "两级运行机制", "办理八环节", "知晓渠道"):
        expect(page.get_by_role("rowheader").filter(has_text=section).first).to_be_visible()
    for word in ("宣传法律", "分工科学", "运转有序", "及时"):
        expect(page.locator(".total-word").get_by_text(word, exact=True)).to_be_visible()
    keep(page, "light")
    page.get_by_role("button", name="“用语完整率”的口径").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("第十三条", exact=True)).to_be_visible()
    expect(drawer.get_by_text("300/400")).to_be_visible()
    drawer.get_by_role("button", name="在地图上显示").click()
    expect(page.get_by_role("heading", name="各市州：用语完整率")).to_be_visible()
    assert "figure=phrases_whole" in page.url


def test_a_report_in_english_in_the_dark_and_of_nothing(hall: Hall) -> None:
    page = hall.page(HEAD, "/overview/report?period=2026-11", "dark", "en")
    expect(page.get_by_text("Rightly divided")).to_be_visible()
    keep(page, "dark-en")
    page.goto(f"{hall.portal}/overview/report?period=2020-05")
    expect(page.get_by_text("Nothing", exact=False).first).to_be_visible()
    page.goto(f"{hall.portal}/overview/report?period=2030")
    expect(page.get_by_role("alert")).to_contain_text("has not begun")
    keep(page, "future-dark-en")


@pytest.mark.requirement("S0-61", "N18")
def test_people_and_addressees_of_a_line_are_seen_by_head_and_province(hall: Hall) -> None:
    page = hall.page(HEAD, "/overview/cards?period=2026-11")
    expect(page.get_by_text("已不在登记册")).to_be_visible()
    keep(page, "people")
    page.get_by_text("承办单位", exact=True).first.click()
    expect(page.get_by_text("83.3%")).to_be_visible()
    page.get_by_role("button", name="“接办时长中位数”的口径").click()
    expect(page.get_by_role("dialog").get_by_text("第四条第（三）项")).to_be_visible()
    keep(page, "addressees")
    province = hall.page(SUPERVISOR, "/overview/cards?period=2026-11")
    expect(province.get_by_text("请选择市州")).to_be_visible()
    keep(province, "choose")


@pytest.mark.requirement("N10")
def test_what_looks_odd_is_a_question_with_its_numbers(hall: Hall) -> None:
    page = hall.page(SUPERVISOR, "/overview/oddities?period=2026-11")
    expect(page.get_by_text("答复字数雷同")).to_be_visible()
    expect(page.get_by_text("140/200")).to_be_visible()
    expect(page.get_by_text("在岗分秒不差")).to_be_visible()
    keep(page, "odd")
    page.get_by_role("link", name="相关指标").first.click()
    expect(page.get_by_role("navigation", name="地区")).to_contain_text("长沙")
    none = hall.page(SUPERVISOR, "/overview/oddities?period=2026-09", "dark", "en")
    expect(none.get_by_text("Nothing looks odd")).to_be_visible()
    keep(none, "odd-none-dark-en")
    none.goto(f"{hall.portal}/overview/oddities?period=2026-11-23")
    expect(none.get_by_role("alert")).to_contain_text("month, quarter or year")
