"""The board of presence before the running system: what the telephone sees, and what people say."""

import json
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.kernel.clock import SHANGHAI, to_text
from backend.kernel.suspicions import Suspicion
from backend.roster.attendance import Told
from chalicelib.store.attendance import DynamoAttendances, encode_attendance
from chalicelib.store.roster import RosterItem
from chalicelib.store.suspicions import encode
from infra.local.telephone.call import agent_of
from tests.emulated import NAMES, reached_at
from tests.portal.axe import violations
from tests.portal.visit import Portal, look, settle
from tests.system.stage import Stage, eventually, new_id

LINE, CITY = "430800", "张家界市"
HEAD, ATTENDANT, NAME = "head-zhangjiajie", "attendant-zhangjiajie-1", "庹海燕"


def _told(stage: Stage, kind: str, since: datetime) -> None:
    """Let the telephone system tell of the attendant, in the words of its agent events."""
    status = {"LOGIN": "ROUTABLE", "HEART_BEAT": "ROUTABLE", "LOGOUT": "OFFLINE"}[kind]
    event = {
        "AgentARN": f"arn:aws:connect:x:1:instance/i/agent/{agent_of(LINE)}",
        "CurrentAgentSnapshot": {"AgentStatus": {"Type": status, "StartTimestamp": to_text(since)}},
        "EventId": new_id(),
        "EventTimestamp": to_text(stage.now()),
        "EventType": kind,
        "PreviousAgentSnapshot": None,
    }
    stage.platform.endpoint.client("kinesis").put_record(
        StreamName=stage.platform.values["AgentEventsStream"],
        Data=json.dumps(event).encode(),
        PartitionKey="agent",
    )


def _line(stage: Stage, username: str = HEAD) -> dict[str, Any]:
    status, board = stage.visitor(username).ask("GET", "/presence")
    assert status == 200, board
    return next(dict(line) for line in board["lines"] if line["place"]["code"] == LINE)


def _stands(line: dict[str, Any]) -> dict[str, str]:
    people = [*line["guests"], *line["seats"]]
    return {one["person"]["name"]: one["stand"] for one in people}


def _until(stage: Stage, stand: str | None) -> dict[str, Any]:
    seen = eventually(lambda: _line(stage), lambda line: _stands(line).get(NAME) == stand)
    assert _stands(seen).get(NAME) == stand
    return seen


@pytest.fixture(scope="module")
def signed_in(stage: Stage) -> Iterator[datetime]:
    """Let the attendant sign in at the telephone; gone from both sources afterwards."""
    since = stage.now()
    _told(stage, "LOGIN", since)
    yield since
    _told(stage, "LOGOUT", stage.now())
    stage.visitor(ATTENDANT).must("POST", "/duty/sign-off", {"id": new_id()})


def _card(page: Page) -> Locator:
    return page.locator(".post", has=page.get_by_role("heading", name=CITY))


@pytest.mark.requirement("S0-23", "N14")
def test_each_source_is_named_until_both_confirm(
    portal: Portal, stage: Stage, signed_in: datetime
) -> None:
    _until(stage, "telephone")
    page = portal.as_(HEAD, "/presence")
    expect(_card(page).get_by_text("电话在线，未签到")).to_be_visible()
    expect(_card(page).get_by_text(NAME)).to_be_visible()
    portal.picture(page, "presence-telephone")

    stage.visitor(ATTENDANT).must("POST", "/duty/sign-on", {"id": new_id()})
    assert not _until(stage, "confirmed")["empty"]
    page.reload()
    expect(_card(page).get_by_text("在岗", exact=True)).to_be_visible()
    clock = f"{signed_in.astimezone(SHANGHAI):%H:%M}"
    expect(_card(page).get_by_text(re.compile(f"电话登录 {clock}"))).to_be_visible()

    _told(stage, "LOGOUT", stage.now())
    # Whoever left the telephone is not rung any more: the chair is empty at once.
    line = eventually(lambda: _line(stage), lambda line: bool(line["empty"]))
    assert line["empty"]
    assert _stands(line)[NAME] == "contradicted"
    page.reload()
    expect(_card(page).get_by_text(re.compile("^无人值守，自"))).to_be_visible()
    expect(_card(page).get_by_text("已签到，电话已退出")).to_be_visible()


@pytest.mark.requirement("N14", "S0-28")
def test_heads_are_told_of_an_empty_chair_once(stage: Stage, signed_in: datetime) -> None:
    del signed_in

    def told() -> set[str]:
        inbox = stage.visitor(HEAD).must("GET", "/inbox")
        return {one["id"] for one in inbox["notices"] if "无人值守" in one["title"]}

    # Somebody sits down and leaves: the watch has seen both, and may have told of the time before.
    stage.visitor(ATTENDANT).must("POST", "/duty/sign-on", {"id": new_id()})
    _told(stage, "LOGIN", stage.now())
    _until(stage, "confirmed")
    stage.run("RefreshLinesFunction")
    before = told()
    _told(stage, "LOGOUT", stage.now())
    assert eventually(lambda: _line(stage), lambda line: bool(line["empty"]))["empty"]
    stage.run("RefreshLinesFunction")
    later = stage.now() + timedelta(minutes=6)
    stage.set_clock(f"{later.astimezone(SHANGHAI):%Y-%m-%dT%H:%M}")
    stage.run("RefreshLinesFunction")

    def watched() -> set[str]:
        """Watch until a round sees the chair: how often it looks is nobody's promise here."""
        stage.run("WatchDutyFunction")
        return told() - before

    assert eventually(watched, bool), before
    stage.run("WatchDutyFunction")
    assert len(told() - before) == 1


@pytest.mark.requirement("S0-28")
def test_the_province_sees_all_lines_the_loudest_first(portal: Portal, stage: Stage) -> None:
    _line(stage, "supervisor")
    page = portal.as_("supervisor", "/presence")
    settle(page)
    cards = page.locator(".post")
    expect(cards).to_have_count(14)
    urgencies = cards.evaluate_all("cards => cards.map(card => Number(card.dataset.urgency))")
    assert urgencies == sorted(urgencies, reverse=True)
    portal.picture(page, "presence-province")
    for theme, language in (("light", "zh-CN"), ("dark", "en")):
        look(page, theme, language)
        page.reload()
        settle(page)
        assert violations(page) == [], (theme, language)
        portal.picture(page, f"presence-province-{theme}-{language}")


@pytest.mark.requirement("S0-23", "S0-25")
def test_a_head_judges_what_only_the_portal_told(portal: Portal, stage: Stage) -> None:
    first = stage.now().astimezone(SHANGHAI).replace(day=1)
    before = f"{first - timedelta(days=1):%Y-%m}"
    _unconfirmed(stage, before)
    page = portal.as_(HEAD, f"/attendances?month={before}&disputed=true")
    row = page.locator("tbody tr", has_text="仅有签到，未核实").first
    row.get_by_role("button", name=re.compile("^认定")).click()
    form = page.locator("tr.rows-below form")
    form.get_by_role("button", name="作出认定").click()
    expect(form.get_by_role("alert")).to_contain_text("请写明认定理由")
    form.get_by_label("核实的分钟数").fill("150")
    form.get_by_label("理由").fill("当日专线故障，本人在岗值守，有值班日志")
    portal.picture(page, "presence-judging")
    assert violations(page) == []
    waiting = page.get_by_role("status").filter(has_text=re.compile(r"待认定 \d+ 班"))
    expect(waiting).to_contain_text("待认定 2 班")
    form.get_by_role("button", name="作出认定").click()
    expect(waiting).to_contain_text("待认定 1 班")
    page.goto(f"{portal.platform.portal}/attendances?month={before}")
    expect(page.get_by_text("已认定", exact=True)).to_be_visible()


@pytest.mark.requirement("S0-73")
def test_leads_have_their_page(portal: Portal) -> None:
    page = portal.as_(HEAD, "/suspicions")
    expect(page.get_by_text("没有线索")).to_be_visible()
    portal.picture(page, "presence-suspicions")
    assert violations(page) == []


def _unconfirmed(stage: Stage, month: str) -> None:
    """Let two attendances of a month be such as the portal alone told."""
    with _reached(stage), RosterItem.batch_write() as batch:
        for one in DynamoAttendances().of_month(LINE, month)[:2]:
            minutes = one.planned_minutes
            told = replace(one, source=Told.PORTAL, verified=False, disputed=True)
            alone = replace(told, verified_minutes=0, unconfirmed_minutes=minutes)
            batch.save(encode_attendance(alone))


def _reached(stage: Stage) -> AbstractContextManager[None]:
    """Let the store reach the tables of the platform."""
    platform = stage.platform
    return reached_at(platform.endpoint, {name: platform.values[f"{name}Table"] for name in NAMES})


def _suspect(stage: Stage) -> None:
    """Let the attendant be suspected of having left the post yesterday."""
    status, staff = stage.visitor(HEAD).ask("GET", "/staff")
    assert status == 200, staff
    person = next(one["id"] for one in staff["people"] if one["name"] == NAME)
    at = stage.now() - timedelta(days=1)
    lead = Suspicion("absence.portal", 2, LINE, person, at, "absence", {"minutes": "25"})
    with _reached(stage):
        encode(lead).save()


@pytest.mark.requirement("S0-73", "S0-25")
def test_a_head_says_what_was_found_of_a_lead(portal: Portal, stage: Stage) -> None:
    _suspect(stage)
    page = portal.as_(HEAD, "/suspicions")
    row = page.locator("tbody tr", has_text=NAME)
    expect(row.get_by_text("待核实")).to_be_visible()
    row.get_by_role("button", name="作出说明").click()
    form = page.get_by_role("form", name="作出说明")
    save = form.get_by_role("button", name="提交核实结果")
    expect(save).to_be_disabled()
    form.get_by_role("radio", name="已作说明").check()
    save.click()
    expect(form.get_by_role("alert")).to_contain_text("请写明核实情况")
    portal.picture(page, "presence-lead")
    assert violations(page) == []
    form.get_by_label("核实情况说明").fill("本人突发疾病，已由同事接替，有就诊记录")
    save.click()
    expect(form).to_have_count(0)
    expect(row.get_by_text("已作说明")).to_be_visible()
    expect(page.get_by_text("本人突发疾病")).to_be_visible()
    portal.picture(page, "presence-lead-answered")
    assert violations(page) == []


def test_the_province_chooses_a_city_in_the_address_and_keeps_it(portal: Portal) -> None:
    page = portal.as_("supervisor", "/attendances")
    city = page.get_by_role("combobox", name="地区")
    expect(page.get_by_text(re.compile(r"待认定 \d+ 班")).first).to_be_visible()
    city.click()
    page.locator(".ant-select-item-option").get_by_text(CITY, exact=True).click()
    expect(page).to_have_url(re.compile(f"place={LINE}"))
    settle(page)
    portal.picture(page, "presence-attendances-province")
    page.get_by_role("link", name="线索").click()
    expect(page).to_have_url(re.compile(f"/suspicions.*place={LINE}"))
    expect(page.locator(".ant-select").get_by_text(CITY)).to_be_visible()
    portal.picture(page, "presence-suspicions-province")
    assert violations(page) == []
    page.reload()
    expect(page.locator(".ant-select").get_by_text(CITY)).to_be_visible()


def test_attendance_is_readable_in_the_dark_and_in_english(portal: Portal, stage: Stage) -> None:
    before = f"{(stage.now() - timedelta(days=30)).astimezone(SHANGHAI):%Y-%m}"
    page = portal.as_(HEAD, f"/attendances?month={before}")
    look(page, "dark", "en")
    page.reload()
    expect(page.get_by_text("sign-on and telephone agree").first).to_be_visible()
    assert violations(page) == []
    portal.picture(page, "presence-attendances-dark-en")
    look(page)
