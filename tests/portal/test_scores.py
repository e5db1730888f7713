"""Score sheets in the browser: places by score, one sheet with what each item rests on."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from backend.kernel.books import Create
from backend.oversight.model import PlaceMonth
from backend.tallies.model import Row
from backend.tallies.periods import Period
from tests.backend.oversight.months import NOW
from tests.fakes import hunan
from tests.portal.conftest import PICTURES, picture
from tests.portal.doors import Hall, open_hall
from tests.portal.test_articles import months

PROVINCE, HEAD = "supervisor", "head-changsha"
QUARTER = Period.parse("2026-Q3")


def counts(better: int) -> dict[str, int]:
    return {
        "calls.in_hours": 400,
        "calls.answered_in_hours": 300 + better * 7,
        "calls.score.5": 80,
        "calls.score.1": 20 - better,
        "promises.due.reply": 60,
        "promises.on_time.reply": 45 + better,
        "duty.planned_minutes": 9900,
        "duty.verified_minutes": 9000 + 50 * better,
        "phrases.calls": 200,
        "phrases.whole": 150 + better,
    }


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        house = hall.reception.house
        for month in QUARTER.parts:
            for one in months():
                house.books.commit(Create(PlaceMonth(replace(one.facts, period=month))))
        codes = [one.code for one in hunan.gazetteer().prefectures]
        house.tallies.keep(
            "430000",
            [Row(code, QUARTER, counts(at), NOW) for at, code in enumerate(codes) if at != 7],
        )
        yield hall


_picture = partial(picture, of="scores")


@pytest.mark.requirement("S0-69")
def test_places_stand_by_score_and_each_item_says_what_it_rests_on(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/scores")
    places = page.get_by_role("region", name="各地得分")
    expect(places.get_by_role("row")).to_have_count(15)
    expect(places.get_by_role("row", name="张家界市")).to_contain_text("不评分")
    _picture(page, "province")
    places.get_by_role("link", name="株洲市").click()
    sheet = page.get_by_role("region", name="株洲市2026年第三季度评分表")
    expect(sheet).to_contain_text("不符3个月")
    assert "sheet=430200" in page.url
    sheet.get_by_role("button", name="接通率").click()
    expect(page.get_by_role("dialog")).to_contain_text("分子")
    _picture(page, "definition")
    page.keyboard.press("Escape")
    assert sheet.get_by_role("link", name="76.8%").get_attribute("href") == (
        "/overview?place=430200&period=2026-Q3&figure=answered_rate"
    )


@pytest.mark.requirement("S0-69")
def test_a_period_without_facts_and_one_that_goes_on_are_said(hall: Hall) -> None:
    page = hall.page(HEAD, "/scores?period=2026-08")
    expect(
        page.get_by_text("没有可评分的事实").or_(page.get_by_text("不足一半")).first
    ).to_be_visible()
    _picture(page, "empty")
    page.goto(f"{hall.portal}/scores?period=2026-Q4")
    expect(page.get_by_role("alert")).to_contain_text("2026-Q4 尚未结束，不评分")
    page.get_by_role("link", name="回到上季度").click()
    expect(page.get_by_role("region", name="各地得分")).to_be_visible()


def test_the_sheets_in_english_and_in_the_dark_and_on_paper(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/scores?sheet=433100", "dark", "en")
    expect(page.get_by_role("region", name="Scores by place")).to_be_visible()
    _picture(page, "dark-en")
    light = hall.page(PROVINCE, "/scores?sheet=430400")
    expect(light.get_by_role("region", name="各地得分")).to_be_visible()
    light.emulate_media(media="print")
    light.set_viewport_size({"width": 740, "height": 1050})
    light.screenshot(path=PICTURES / "scores-paper.png")
