"""Today's list in the browser: who is rung when, heard first, told in place (N31, N32)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

import pytest
from playwright.sync_api import Browser, Route, expect

from backend.calls.reports import Decision, Kind, Report
from backend.calls.voicemail.model import Step
from backend.kernel.books import Create, Replace
from backend.matters.caller import Caller
from backend.matters.model import (
    Channel,
    Matter,
    Person,
    ReplyLater,
)
from backend.promises.attempt import Answer, Attempt, Telephone
from backend.promises.model import Kind as Promised
from backend.promises.model import Pledge, Promise
from backend.promises.rules import make
from backend.promises.wishes import Means, Said, Window, Wishes
from tests.backend.calls.voicemail.messages import ASKED
from tests.fakes import hunan
from tests.fakes.house import House
from tests.fakes.messages import leave
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

LI = hunan.person("attendant-changsha-1")
LONG = "阿依古丽·买买提明·吐尔逊（湖南省长沙市芙蓉区法律援助中心派驻）"
WORDS = "只找慕容听雪女士，不要说是12348，就说是她的同学"
NOW = ASKED + timedelta(hours=13, minutes=20)
MORNING, NIGHT = Window(time(9), time(11)), Window(time(19), time(21))


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    """Open a Tuesday morning on which callers of every kind wait to be rung."""
    with open_hall(browser) as hall:
        house = hall.reception.house
        house.clock.at = NOW
        yield hall


def _wish(house: House, phone: str, said: Said) -> str:
    number = house.privacy.keep("any", phone)
    assert number is not None
    house.books.commit(Create(Wishes(number.hash, said, NOW, LI.person_id, LI.name)))
    return number.hash


def _owe(house: House, pledge: Pledge, made_at: datetime) -> Promise:
    promise = make(pledge, made_at, house.standing.terms(hunan.CHANGSHA, made_at))
    house.books.commit(Create(promise))
    return promise


def _missed(house: House, call: str, phone: str | None, days: float, caller: str = "") -> Promise:
    at = NOW - timedelta(days=days)
    number = house.privacy.keep(call, phone)
    route = Report(
        kind=Kind.ROUTE, at=at, place=hunan.CHANGSHA, decision=Decision.QUEUE, number=number
    )
    house.calls.absorb(call, route)
    pledge = Pledge(
        Promised.CALLBACK,
        f"CALL#{call}",
        "430100",
        hunan.CHANGSHA,
        owner_name="长沙市",
        reference=f"{at:%m-%d %H:%M:%S}",
        caller=caller,
    )
    return _owe(house, pledge, at)


def _reply(house: House, owner: str, caller: str) -> None:
    matter_id = "00000000-0000-7000-a000-000000000001"
    me = Person(LI.person_id, owner)
    matter = Matter(
        id=matter_id,
        version=1,
        place=hunan.CHANGSHA,
        channel=Channel.VISIT,
        registered_at=NOW - timedelta(hours=20),
        owner=me,
        first_asked=me,
        caller=Caller(name="慕容听雪", phone="+8613900007788"),
        summary="咨询人身安全保护令",
        disposition=ReplyLater("如何申请"),
        no_request=None,
    )
    house.books.commit(Create(matter))
    pledge = Pledge(
        Promised.REPLY,
        matter.subject,
        LI.person_id,
        hunan.CHANGSHA,
        owner_name=owner,
        reference=matter.reference,
        caller=caller,
        agreed_for=NOW + timedelta(hours=3),
    )
    _owe(house, pledge, matter.registered_at)


def fill(house: House) -> None:
    """Owe a reply, two messages of which one was heard, and call-backs, one tried in vain."""
    said = Said((NIGHT,), refused=frozenset({Means.SMS, Means.LETTER}), words=WORDS)
    _reply(house, LONG, _wish(house, "+8613900007788", said))
    leave(house, "c-1")
    leave(house, "c-2")
    heard = house.voicemails.get("c-2")
    assert heard is not None
    step = Step(NOW, LI.person_id, LI.name)
    house.books.commit(Replace(heard.next(collected=step), heard.version))
    _missed(house, "c-3", "+8613900004321", 6)
    tried = _missed(house, "c-4", "+8673185551234", 1)
    at = NOW - timedelta(minutes=20)
    busy = Attempt(at, LI.person_id, LI.name, Answer.BUSY, Telephone.OTHER)
    after = replace(tried, attempts=(busy,), version=tried.version + 1)
    house.books.commit(Replace(after, tried.version))
    morning = Said((MORNING,), weekdays=frozenset(range(5)))
    _missed(house, "c-5", "+8613900006666", 0.9, _wish(house, "+8613900006666", morning))


keep = partial(picture, of="today")


@pytest.mark.requirement("N31", "N32")
def test_each_row_says_whom_when_and_how_and_is_worked_from_the_list(hall: Hall) -> None:
    house = hall.reception.house
    fill(house)
    page = hall.page(LI.person_id, "/call-backs")
    row = page.locator("tbody tr", has=page.get_by_text("139****4321"))
    expect(row.get_by_text("现在可打")).to_be_visible()
    expect(row.get_by_text("已打 0 / 3 次")).to_be_visible()
    expect(page.locator("tbody tr", has=page.get_by_text("慕**"))).to_contain_text("约定")
    keep(page, "full")
    tried = page.locator("tbody tr", has=page.get_by_text("0731****234"))
    expect(tried.get_by_text("已打 1 / 3 次")).to_be_visible()
    expect(tried.get_by_text("起", exact=False).first).to_be_visible()
    row.get_by_role("button", name="登记结果").click()
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("回电结果：请选择一项")
    page.get_by_label("无人接听", exact=True).check()
    keep(page, "telling")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(row.get_by_text("已打 1 / 3 次")).to_be_visible()
    row.get_by_role("button", name="登记结果").click()
    tries = page.get_by_role("list", name="回电记录")
    expect(tries.get_by_text("无人接听")).to_be_visible()
    keep(page, "tried")


@pytest.mark.requirement("N31")
def test_of_whom_no_number_is_known_nobody_is_told_to_ring_now(hall: Hall) -> None:
    _missed(hall.reception.house, "c-6", None, 0.5)
    page = hall.page(LI.person_id, "/call-backs")
    row = page.locator("tbody tr", has=page.get_by_text("未显示号码"))
    expect(row.get_by_text("没有可拨的号码")).to_be_visible()
    expect(row.get_by_text("现在可打")).to_have_count(0)
    keep(page, "withheld")


@pytest.mark.requirement("N32", "S0-65")
def test_a_message_is_heard_before_and_what_to_say_is_told_when_asked(hall: Hall) -> None:
    fill(hall.reception.house)
    page = hall.page(LI.person_id, "/call-backs", "dark", "en")
    expect(page.get_by_text("hear the message first")).to_have_count(1)
    expect(page.get_by_text(WORDS)).to_have_count(0)
    keep(page, "dark-en")
    page.get_by_role("button", name="What to say to others").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_role("link", name="Hear it").click()
    expect(page).to_have_url(f"{hall.portal}/voicemail?place=430100&day=2026-11-23")


@pytest.mark.requirement("N32")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_the_board_marks_calmly_what_was_wished_and_seals_the_words(
    hall: Hall, theme: str, language: str
) -> None:
    fill(hall.reception.house)
    page = hall.page(LI.person_id, "/promises", theme, language)
    chinese = language == "zh-CN"
    marks = "只在每天 19:00—21:00拨打 · 不发短信 · 不寄信函 · 另有他人接听时的说法"
    expect(page.get_by_text(marks if chinese else "no short messages · no letters")).to_have_count(
        1
    )
    expect(page.locator(".wish-mark")).to_have_count(2)
    assert WORDS not in page.content()
    keep(page, f"board-{theme}")


@pytest.mark.requirement("N31", "N32")
@pytest.mark.parametrize("refused", [{Means.SMS}, {Means.SMS, Means.LETTER}])
def test_a_notice_is_offered_in_no_way_that_the_caller_forbade(
    hall: Hall, refused: set[Means]
) -> None:
    house = hall.reception.house
    caller = _wish(house, "+8613900004321", Said(refused=frozenset(refused)))
    before = _missed(house, "c-3", "+8613900004321", 6, caller)
    tries = tuple(
        Attempt(NOW - timedelta(days=day), "li", LONG, Answer.NO_ANSWER, Telephone.OTHER)
        for day in (5, 4, 1)
    )
    house.books.commit(Replace(replace(before, attempts=tries, version=2), 1))
    page = hall.page(LI.person_id, "/call-backs")
    page.get_by_role("button", name="登记结果").click()
    expect(page.get_by_role("radio", name="短信")).to_have_count(0)
    if len(refused) == 1:
        expect(page.get_by_role("radio", name="信函")).to_be_checked()
        expect(page.get_by_text("来电人不要短信，以免他人看到")).to_be_visible()
    else:
        expect(page.get_by_role("button", name="登记已通知")).to_have_count(0)
        expect(page.get_by_text("不能书面通知，请在来电人所愿的时段继续回电")).to_be_visible()
    keep(page, f"notice-{len(refused)}")


def test_a_list_of_nobody_and_one_that_did_not_come_say_so(hall: Hall) -> None:
    page = hall.page(LI.person_id, "/call-backs")
    expect(page.get_by_text("没有要回拨的来电人")).to_be_visible()
    keep(page, "empty")
    problem = {
        "type": "/problems/internal",
        "title": "系统出现故障",
        "title_en": "The platform has failed",
        "status": 500,
        "code": "internal",
        "detail": "请稍后重试",
        "detail_en": "Try again",
        "request_id": "11111111-2222-3333-4444-555555555555",
    }

    def fail(route: Route) -> None:
        kind = "application/problem+json"
        route.fulfill(status=500, content_type=kind, body=json.dumps(problem))

    page.route("**/api/call-backs", fail)
    page.reload()
    again = page.get_by_role("button", name="重试")
    expect(again).to_be_visible()
    keep(page, "error")
    page.unroute("**/api/call-backs")
    again.click()
    expect(page.get_by_text("没有要回拨的来电人")).to_be_visible()
