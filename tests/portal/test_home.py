"""The first page in the browser: alarms that lead to their rows, a centre's Monday, no answer."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from backend.kernel.books import Create
from backend.oversight.maintenance.model import Outage, Why, stamp
from backend.oversight.rounds import SCHEDULED
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from backend.roster.shifts import Half, ShiftState
from backend.tallies.model import Row
from backend.tallies.periods import Period, Unit
from tests.backend.roster.post import DAY, open_lines, shift
from tests.fakes import hunan
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall
from tests.portal.test_articles import months

PROVINCE, HEAD = "supervisor", "head-changsha"
OWED = (
    (Kind.LEADER_REPORT, hunan.HENGYANG, -1, 1),
    (Kind.REPLY, hunan.CHANGSHA, -30, 3),
    (Kind.VOICEMAIL_REPLY, hunan.HENGYANG, -5, 12),
    (Kind.REPLY, hunan.CHANGSHA, 3, 2),
    (Kind.COMPLAINT_RESULT, hunan.CHANGSHA, 60, 1),
    (Kind.REFERRAL_REPLY, hunan.CHANGSHA, -50, 1),
    (Kind.SUBSIDY, hunan.CHANGSHA, -200, 1),
    (Kind.SUPERVISED, hunan.HENGYANG, -20, 1),
)
"""What is owed, where, in how many hours, and how often."""


def _owe(hall: Hall) -> None:
    house = hall.reception.house
    now = house.clock.now()
    for kind, place, hours, times in OWED:
        terms = house.standing.terms(place, now)
        for number in range(times):
            pledge = Pledge(kind, f"MATTER#{kind}.{place.code}.{hours}.{number}", "p", place)
            made = make(pledge, now - timedelta(days=30), terms)
            house.books.commit(Create(replace(made, due_at=now + timedelta(hours=hours))))


def _down(now: datetime) -> Outage:
    began, place = now - timedelta(hours=1), hunan.gazetteer().path("430200")
    return Outage(f"{stamp(began)}.430200", "430200", place, began, now, Why.TOLD, "打不通")


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        house = hall.reception.house
        now = house.clock.now()
        house.rounds.kept |= {one.job: now for one in SCHEDULED[1:]}
        for one in months():
            house.books.commit(Create(one))
        _owe(hall)
        house.books.commit(Create(_down(now)))
        for place in open_lines()[1:]:
            house.books.commit(*(Create(shift(half, place, place.line)) for half in Half))
        planned = replace(shift(Half.PM), state=ShiftState.PLANNED)
        house.books.commit(Create(planned))
        house.switchboard.refresh()
        today = Period.of(Unit.DAY, DAY)
        counted = {"calls": 41, "calls.answered": 37, "calls.in_hours": 40}
        rows = [Row(place.line, today, counted, now) for place in open_lines()]
        house.tallies.keep("430000", rows)
        yield hall


_picture = partial(picture, of="home")


@pytest.mark.requirement("S0-04", "N1", "N11")
def test_the_province_sees_each_alarm_and_goes_to_its_rows(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/")
    rows = page.locator("[data-alarm]")
    expect(rows).to_have_count(10)
    expect(page.locator("[data-alarm=down]")).to_contain_text("株洲")
    expect(page.locator("[data-alarm=supervision]")).to_contain_text("衡阳 1")
    chairs = page.locator("[data-alarm=chairs]")
    expect(chairs).to_contain_text("空岗")
    expect(page.locator("[data-alarm=urgent]")).to_contain_text("衡阳 1")
    expect(page.locator("[data-alarm=rings]")).to_contain_text("长沙 3")
    expect(page.locator("[data-alarm=complaints]")).to_contain_text("无")
    expect(page.locator("[data-alarm=rounds]")).to_contain_text("承诺到期提醒")
    expect(page.locator(".home-article")).to_have_count(21)
    expect(page.locator(".total")).to_have_count(12)
    # What is open now is read, and rests on no record that may be lacking.
    expect(page.locator(".total-quality")).to_have_count(11)
    _picture(page, "province", axe=False)
    _picture(page, "province-whole", full=True)
    page.locator("[data-alarm=rings]").get_by_role("link", name="衡阳").click()
    expect(page.get_by_role("heading", name="逾期承诺")).to_be_visible()
    expect(page.get_by_text("答复和回拨", exact=True)).to_be_visible()
    expect(page.locator(".promise-light")).to_have_count(12)
    assert "topic=rings" in page.url
    assert "place=430400" in page.url
    _picture(page, "rows-of-an-alarm")
    page.go_back()
    page.locator(".home-article.articles-red").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.requirement("N41", "S0-04")
def test_the_map_of_the_first_page_opens_a_city_by_keys(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/?figure=answered_rate")
    city = page.locator("[data-code='430400']")
    expect(city).to_be_visible()
    expect(page.get_by_role("heading", name="各市州：接通率")).to_be_visible()
    page.locator("[data-code='430300']").focus()
    page.keyboard.press("ArrowDown")
    reached = str(page.evaluate("document.activeElement.getAttribute('data-code')"))
    assert reached not in {"430300", "null"}
    city.focus()
    _picture(page, "map-by-keys", axe=False)
    page.keyboard.press("Enter")
    counties = page.get_by_role("heading", name="各县市区：接通率")
    expect(counties).to_be_visible()
    expect(page).to_have_url(re.compile(r"/overview\?place=430400&"))
    assert "figure=answered_rate" in page.url
    expect(page.get_by_role("navigation", name="地区")).to_contain_text("衡阳市")
    _picture(page, "city-of-the-map", axe=False)
    page.reload()
    expect(counties).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="各市州：接通率")).to_be_visible()
    expect(page.locator("[data-alarm]").first).to_be_visible()
    page.go_forward()
    expect(counties).to_be_visible()


@pytest.mark.requirement("S0-28", "N12")
def test_a_head_sees_on_one_page_what_monday_brings(hall: Hall) -> None:
    page = hall.page(HEAD, "/")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/api/" in one.url else None)
    page.reload()
    expect(page.locator("[data-topic]")).to_have_count(6)
    rings = page.locator("[data-topic=rings]")
    expect(rings).to_contain_text("3")
    expect(page.locator(".home-duty")).to_contain_text("空岗")
    expect(page.locator(".home-duty")).to_contain_text("李文静")
    expect(page.locator(".home-duty")).to_contain_text("排班未公布")
    expect(page.locator(".home-gaps")).to_contain_text("无人接听")
    _picture(page, "city", axe=False)
    _picture(page, "city-whole", full=True)
    own = [url.partition("/api")[2].partition("?")[0] for url in asked]
    assert own.count("/home") == 1
    assert not {"/overview", "/promises", "/roster/430100", "/presence"} & set(own)
    rings.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="今日回拨")).to_be_visible()


@pytest.mark.parametrize("who", [PROVINCE, HEAD])
def test_the_first_page_in_the_dark_and_in_english(who: str, hall: Hall) -> None:
    page = hall.page(who, "/", "dark", "en")
    expect(page.get_by_role("heading", name="Home")).to_be_visible()
    _picture(page, f"dark-en-{who}", full=True)


def test_the_first_page_on_paper(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/")
    expect(page.locator("[data-code]")).to_have_count(14)
    page.emulate_media(media="print")
    _picture(page, "paper", full=True, axe=False)


def _crowded(route: Route) -> None:
    """Let every line have every alarm, and the names be long."""
    answer = route.fetch()
    told: dict[str, Any] = answer.json()
    first = {"overdue": 1234, "today": 56, "later": 7, "first_due": told["as_of"]}
    places = [{"code": one.code, "name": one.name} for one in hunan.gazetteer().prefectures]
    topics = ("urgent", "rings", "complaints", "orders", "supervision", "others")
    told["owed"] = [
        {"place": place, "topic": topic, **first} for place in places for topic in topics
    ]
    if told["duty"]:
        for seat in told["duty"]["seats"]:
            for one in seat["shifts"]:
                one["person"]["name"] = "阿卜杜热西提·买买提吐尔逊江·欧阳慕容听雪"
    else:
        told["chairs"] = [{"place": place, "since": told["as_of"]} for place in places]
        told["down"] = told["chairs"]
    route.fulfill(json=told)


@pytest.mark.parametrize("who", [PROVINCE, HEAD])
def test_a_bad_day_still_fits(who: str, hall: Hall) -> None:
    page = hall.page(who, "/inbox")
    page.route("**/api/home", _crowded)
    page.goto(hall.portal)
    expect(page.get_by_text("1,234").or_(page.get_by_text("1234")).first).to_be_visible()
    _picture(page, f"crowded-{who}", full=True)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 1366
    page.unroute_all(behavior="wait")


def test_what_was_read_last_stays_when_the_next_answer_fails(hall: Hall) -> None:
    page = hall.page(HEAD, "/")
    hall.hold_the_clock(page)
    page.reload()
    expect(page.locator("[data-topic]")).to_have_count(6)
    page.route("**/api/home", lambda route: route.abort())
    page.clock.run_for(60_000)
    note = page.get_by_role("alert")
    expect(note.first).to_be_visible()
    expect(page.locator("[data-topic]")).to_have_count(6)
    _picture(page, "no-answer")
    page.unroute("**/api/home")
    note.get_by_role("button").first.click()
    expect(page.locator("[data-topic]")).to_have_count(6)
    expect(note).to_have_count(0)


def test_nothing_is_asked_while_paused(hall: Hall) -> None:
    page = hall.page(HEAD, "/")
    hall.hold_the_clock(page)
    page.reload()
    expect(page.locator("[data-topic]")).to_have_count(6)
    page.get_by_role("button", name="暂停刷新").click()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.clock.run_for(120_000)
    assert not [url for url in asked if url.endswith("/api/home")]
    page.get_by_role("button", name="继续刷新").click()
    with page.expect_response("**/api/home"):
        page.clock.run_for(60_000)
