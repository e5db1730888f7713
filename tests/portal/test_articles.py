"""The article board in the browser: lights with words, cells by keyboard, one place, no data."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from backend.kernel.books import Create
from backend.kernel.rulebook import FIRST
from backend.oversight.facts import Chair, Matched, Overdue, Planned, Subsidy
from backend.oversight.model import PlaceMonth
from backend.oversight.rounds import SCHEDULED
from backend.promises.publishing.drafts import Draft, RulebookContent
from backend.promises.publishing.regulations import Hand
from backend.tallies.model import Row
from backend.tallies.periods import Period, Unit
from tests.backend.oversight.months import DAY, KEPT, MONTH, NOW
from tests.fakes import hunan
from tests.portal.conftest import PICTURES, picture
from tests.portal.doors import Hall, open_hall

PROVINCE, HEAD = "supervisor", "head-changsha"


def months() -> Iterator[PlaceMonth]:
    """Yield a month of the province: most keep the measures, some break one, one shows nothing."""
    chair = Chair(4950, (4950, 0, 0), 4950, DAY)
    away = ((DAY, 35), (DAY - timedelta(days=2), 12))
    days = KEPT.planned.days if KEPT.planned else ()
    unnamed = Planned(days, days, days, days[2:])
    told = {"8.deserted": NOW, "9.uncovered": NOW}
    changed = {
        "430200": replace(KEPT, chair=replace(chair, staffed=(4903, 0, 0), absences=away)),
        "430400": replace(KEPT, planned=unnamed, overdue={"voicemail_reply": Overdue(12, NOW)}),
        "430600": replace(KEPT, subsidy=Subsidy("2026-10", None)),
        "430700": replace(KEPT, chair=replace(chair, confirmed_minutes=4000)),
        "433100": replace(KEPT, chair=None, planned=None, matched=Matched(20, DAY, 41, 1)),
    }
    for place in hunan.gazetteer().prefectures:
        if place.code == "430800":
            continue
        facts = replace(changed.get(place.code, KEPT), line=place.code)
        checked = NOW - timedelta(hours=12) if place.code == "430900" else None
        yield PlaceMonth(facts, told if place.code == "430200" else {}, checked)


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        house = hall.reception.house
        house.rounds.kept |= {one.job: house.clock.now() for one in SCHEDULED}
        for one in months():
            hall.reception.house.books.commit(Create(one))
        yield hall


_picture = partial(picture, of="articles")


@pytest.mark.requirement("N1", "N41")
def test_the_board_is_walked_by_keys_and_each_cell_says_what_it_rests_on(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/articles")
    expect(page.locator(".articles-cell").first).to_be_visible()
    _picture(page, "board")
    page.locator(".articles-cell[tabindex='0']").first.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(7):
        page.keyboard.press("ArrowDown")
    focused = page.locator(".articles-cell:focus")
    expect(focused).to_have_accessible_name("株洲市，第8条接待时间：不符 2")
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("未经批准离岗超过10分钟2次")
    expect(drawer).to_contain_text("每周一至周五正常工作日")
    assert "cell=8.430200" in page.url
    rows = drawer.get_by_role("list", name="发现的问题").get_by_role("link", name="查看明细")
    assert rows.get_attribute("href") == "/attendances?place=430200&month=2026-11"
    _picture(page, "cell")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    grey = page.get_by_role("button", name="张家界市，第9条值班人员：未显示")
    grey.click()
    expect(page.get_by_role("dialog")).to_contain_text("既未证明有人在岗，也未证明无人")


@pytest.mark.requirement("N1", "N39")
def test_a_place_that_was_not_checked_in_time_says_so_and_shows_nothing(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/articles")
    expect(page.get_by_role("columnheader", name="益阳 未按时核对").first).to_be_visible()
    page.get_by_role("button", name="益阳市，第8条接待时间：未显示").click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("起未核对：其间的情况不显示")
    expect(drawer).not_to_contain_text("没有已关账的班次，也没有来电")
    _picture(page, "stale")


@pytest.mark.requirement("N1", "S2-03")
def test_the_clauses_of_the_notice_stand_below_with_what_shows_them(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/articles")
    clauses = page.get_by_role("region", name="司法部《关于在各地开设法律服务专用电话的通知》")
    table = clauses.last
    expect(table.get_by_role("rowheader")).to_have_count(32)
    table.scroll_into_view_if_needed()
    table.get_by_role("button", name="衡阳市，通知三制度二上岗值班：符合").click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("人员、时间、任务齐备的班次30个")
    expect(drawer).to_contain_text("做到值班人员、值班时间、值班任务三落实")
    assert "cell=312.430400" in page.url
    assert page.evaluate("scrollY") > 0, "who reads on below starts at the top again"
    _picture(page, "clause")
    page.keyboard.press("Escape")
    table.get_by_role("button", name="衡阳市，通知四书面协议：未显示").click()
    expect(page.get_by_role("dialog")).to_contain_text("平台尚无协议的登记")
    expect(page.get_by_role("dialog").get_by_role("link", name="立案")).to_have_count(0)


@pytest.mark.requirement("N3", "S0-72")
def test_what_was_found_leads_to_the_form_that_puts_it_on_file(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/articles?cell=8.430200")
    found = page.get_by_role("dialog").get_by_role("list", name="发现的问题")
    found.get_by_role("link", name="立案").first.click()
    form = page.get_by_role("form", name="立案")
    expect(form.get_by_label("事实经过")).to_have_value("未经批准离岗超过10分钟2次")
    expect(form.get_by_label("证据")).to_have_value("条文对照第8条")
    expect(form).to_contain_text("值班人员擅离岗位")
    assert "place=430200" in page.url
    _picture(page, "on-file")


@pytest.mark.requirement("N1")
def test_one_place_is_read_from_top_to_bottom(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/articles?place=430400")
    expect(page.get_by_text("未指派留言收集人2天")).to_be_visible()
    expect(page.get_by_text("逾期办结0件，逾期未办12件")).to_be_visible()
    _picture(page, "place")
    page.get_by_role("link", name="各市州").click()
    expect(page.locator(".articles-cell").first).to_be_visible()
    own = hall.page(HEAD, "/articles")
    expect(own.get_by_text("长沙市").first).to_be_visible()
    expect(own.get_by_role("link", name="各市州")).to_have_count(0)
    expect(own.get_by_role("link", name="株洲")).to_have_count(0)


@pytest.mark.requirement("N1")
def test_a_city_shows_its_counties_and_a_county_itself(hall: Hall) -> None:
    day = Period.of(Unit.DAY, DAY)
    done = {"matters": 3, "matters.asked": 3, "matters.complete": 3, "matters.disposition.1": 3}
    late = {**done, "promises.late.reply": 2}
    rows = [Row("430105", day, done, NOW), Row("430104", day, late, NOW)]
    hall.reception.house.tallies.keep("430100", rows)
    page = hall.page(PROVINCE, "/articles?place=430100")
    table = page.get_by_role("region", name="各县（市、区）", exact=True)
    table.scroll_into_view_if_needed()
    expect(table.get_by_role("button", name="岳麓区，第15条工作流程：不符")).to_be_visible()
    _picture(page, "counties")
    table.get_by_role("button", name="岳麓区，第15条工作流程：不符").click()
    expect(page.get_by_role("dialog")).to_contain_text("逾期办结2件")
    page.keyboard.press("Escape")
    table.get_by_role("link", name="岳麓").click()
    expect(page.get_by_text("当场答复3件")).to_be_visible()
    assert "place=430104" in page.url
    _picture(page, "county")
    page.get_by_role("link", name="所属市州").click()
    expect(page.get_by_role("region", name="各县（市、区）", exact=True)).to_be_visible()


def test_the_board_in_english_and_in_the_dark_and_on_paper(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/articles", "dark", "en")
    expect(page.locator(".articles-cell").first).to_be_visible()
    _picture(page, "dark-en")
    page.goto(f"{hall.portal}/articles?place=430200&period=2026-11")
    expect(page.get_by_text("Away without leave for more than 10 min: 2")).to_be_visible()
    _picture(page, "place-dark-en")
    light = hall.page(PROVINCE, "/articles")
    expect(light.locator(".articles-cell").first).to_be_visible()
    light.emulate_media(media="print")
    light.set_viewport_size({"width": 1050, "height": 740})
    light.screenshot(path=PICTURES / "articles-paper.png")


@pytest.mark.requirement("N1")
def test_a_month_that_nobody_checked_and_one_that_has_not_begun_are_said(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/articles?period=2026-08")
    expect(page.get_by_text("当月尚未核对")).to_be_visible()
    expect(page.get_by_role("button", name="未显示").first).to_be_visible()
    _picture(page, "empty")
    page.goto(f"{hall.portal}/articles?period=2027-03")
    expect(page.get_by_role("alert")).to_contain_text("2027-03 尚未开始")
    page.get_by_role("link", name="回到本月").click()
    expect(page.locator(".articles-cell").first).to_be_visible()


@pytest.mark.requirement("N39")
def test_a_check_that_stands_still_is_said_beside_the_board(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/articles")
    expect(page.get_by_text(f"{len(SCHEDULED)} 项均按时进行")).to_be_visible()
    rounds = hall.reception.house.rounds
    rounds.keep("sweep", rounds.last()["sweep"] - timedelta(hours=2))
    page.reload()
    expect(page.get_by_text("1 项未按时进行：承诺到期提醒")).to_be_visible()
    page.get_by_text("1 项未按时进行").scroll_into_view_if_needed()
    _picture(page, "rounds")


@pytest.mark.requirement("N4")
def test_a_draft_says_what_it_would_have_judged_otherwise(hall: Hall) -> None:
    strict = replace(
        FIRST, version=2, effective_from=date(2027, 6, 1), coverage_least=2, reply_working_days=1
    )
    content = RulebookContent(strict, "试行双人值守")
    draft = Draft("d-1", "430000", content, 1, Hand("somebody", "某人", NOW))
    last = replace(KEPT, period=MONTH.previous)
    hall.reception.house.books.commit(Create(draft), Create(draft.head), Create(PlaceMonth(last)))
    page = hall.page(PROVINCE, "/drafts/d-1")
    section = page.get_by_role("region", name="假如按此规则重判")
    expect(section).to_contain_text("2026年第三季度没有留存事实，无法重判")
    expect(section).to_contain_text("改动无法试算")
    section.get_by_role("button", name="2026年第四季度").click()
    expect(section).to_contain_text("按草案有")
    expect(section.get_by_text("接待时间不足2人在岗4950分钟").first).to_be_visible()
    expect(section.get_by_text("符合→不符").first).to_be_visible()
    section.scroll_into_view_if_needed()
    _picture(page, "what-if")
