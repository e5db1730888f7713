"""Reports of a period, scorecards and what looks odd, in the browser before the real doors."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.promises.model import Kind, Promise, State
from backend.tallies.model import ABOVE, Aside, Counts, Difference, Row, parent_of
from backend.tallies.periods import Period, Unit
from tests.fakes import hunan
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

HEAD, SUPERVISOR, LI = "head-changsha", "supervisor", "attendant-changsha-1"
LONG = "阿依古丽·买买提明·吐尔逊江·阿不都热依木"
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
    "clock.first_asked": 5120,
    "clock.transfer": 640,
    "clock.department": 2310,
    "clock.caller": 930,
    "unnamed.due": 4,
    "unnamed.answered": 3,
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
    expect(page.get_by_text("已不在登记册").first).to_be_visible()
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


@pytest.mark.requirement("N37")
def test_any_days_are_checked_from_the_portal_and_what_differs_is_told(hall: Hall) -> None:
    page = hall.page("administrator", "/overview/checks")
    expect(page.get_by_text("还没有核对过")).to_be_visible()
    keep(page, "checks-none")
    page.get_by_role("button", name="开始核对").click()
    expect(page.get_by_text("0%，每分钟接着进行")).to_be_visible()
    page.get_by_label("开始日").fill("2026-11-01")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="开始核对").click()
    expect(page.get_by_role("alert")).to_contain_text("正在核对")
    keep(page, "checks-going")
    checks = hall.reception.house.checks
    (going,) = checks.recent(1)
    differences = (
        Difference("430100#2026-11-23#09#calls", {"calls": 7}, {"calls": 9, "calls.missed": 1}),
    )
    checks.keep(replace(going, done=15, hours=1800, differing=1, differences=differences))
    page.reload()
    expect(page.get_by_text("calls：存有7，应为9")).to_be_visible()
    keep(page, "checks-differing")
    page.get_by_label("结束日").fill("2027-01-01")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="开始核对").click()
    expect(page.get_by_role("alert")).to_contain_text("不得晚于今日")
    dark = hall.page(SUPERVISOR, "/overview/checks", "dark", "en")
    expect(dark.get_by_text("7 kept, 9 counted")).to_be_visible()
    keep(dark, "checks-dark-en")


@pytest.mark.requirement("S0-04")
def test_the_big_screen_names_nobody_and_can_be_paused(hall: Hall) -> None:
    house = hall.reception.house
    today = Period.of(Unit.DAY, civil_day(house.clock.now()))
    now = house.clock.now()
    for one in (today, today.previous):
        house.tallies.keep("430000", [Row("430100", one, COUNTS, now)])
    page = hall.page(SUPERVISOR, "/overview")
    page.get_by_role("link", name="大屏").click()
    page.set_viewport_size({"width": 1920, "height": 1080})
    expect(page.get_by_role("heading", name="今日告警")).to_be_visible()
    expect(page.locator("[data-figure=answered_rate]")).to_contain_text("89.4%")
    expect(page.locator("[data-figure=missed]")).to_contain_text("待处理")
    assert hunan.person(SUPERVISOR).name not in page.locator("body").inner_text()
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080
    keep(page, "screen")
    page.get_by_role("button", name="暂停刷新").click()
    expect(page.get_by_text("已暂停刷新")).to_be_visible()
    dark = hall.page(HEAD, "/screen", "dark", "en")
    dark.set_viewport_size({"width": 1920, "height": 1080})
    expect(dark.get_by_role("heading", name="Alarms of today")).to_be_visible()
    keep(dark, "screen-dark-en")


# long: from a trend to a figure to its rows is one way
@pytest.mark.requirement("R5", "N40")
def test_a_rate_of_a_day_leads_to_what_was_late_and_what_lies_nowhere_has_a_trend(
    hall: Hall,
) -> None:
    house = hall.reception.house
    now = house.clock.now()
    today = Period.of(Unit.DAY, civil_day(now))
    house.tallies.keep("430000", [Row("430100", today, COUNTS, now)])
    house.tallies.keep("430000", [Row("430000@", today, {"calls": 2}, now)])
    for number, kept in enumerate((None, now - timedelta(minutes=5)), 1):
        owed = Promise(
            subject=f"MATTER#{number}",
            kind=Kind.REPLY,
            number=1,
            owner=LI,
            owner_name=LONG,
            reference=f"261123-0000-000{number}",
            place=hunan.CHANGSHA,
            made_at=now - timedelta(days=2),
            due_at=now - timedelta(minutes=30 * number),
            calendar_version=1,
            rulebook_version=1,
            next_alarm_at=None,
            state=State.KEPT if kept else State.OPEN,
            kept_at=kept,
        )
        house.books.commit(Create(owed))
    page = hall.page(SUPERVISOR, "/overview?figure=matters")
    page.get_by_role("combobox", name="地图着色指标").fill("待兑现")
    page.locator(".ant-select-item-option[title=待兑现承诺]").click()
    expect(page.get_by_role("heading", name="各市州：待兑现承诺")).to_be_visible()
    page.goto(f"{hall.portal}/overview?figure=calls")
    page.get_by_role("button", name="市州未定").click()
    expect(page.get_by_role("heading", name="来电（市州未定）：走势")).to_be_visible()
    page.locator("[data-figure=replies_on_time]").get_by_role("link").click()
    expect(page.get_by_role("heading", name="未按期兑现的")).to_be_visible()
    expect(page.get_by_text("至今没有", exact=True)).to_be_visible()
    expect(page.get_by_text("261123-0000-0002")).to_be_visible()
    keep(page, "late")
    page.get_by_text("按期兑现的", exact=True).last.click()
    expect(page.get_by_text("期间没有按期兑现的承诺")).to_be_visible()
    month = "/promises/late?place=430100&month=2026-11&kinds=reply,reopened"
    page = hall.page(SUPERVISOR, month)
    expect(page.get_by_text("261123-0000-0002")).to_be_visible()
    expect(page.get_by_text("没有更多了")).to_be_visible()
    keep(page, "late-of-a-month")
    dark = hall.page(HEAD, f"/promises/late?day={today.previous}", "dark", "en")
    expect(dark.get_by_text("All that fell due in the period was kept in time")).to_be_visible()
    keep(dark, "late-none-dark-en")
