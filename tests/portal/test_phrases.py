"""The phrases of a call: ticked, heard by Contact Lens, and shown where they differ."""

import json
import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from infra.connect.simulator.engine import contact as engine
from infra.connect.simulator.reports import lens
from infra.local.telephone.call import agent_of
from infra.local.telephone.client import Line
from infra.local.telephone.deployed import BUCKET
from tests.caller import Caller
from tests.fakes.hunan import FakeAtlas
from tests.portal.axe import violations
from tests.portal.test_softphone import telephone
from tests.portal.visit import Portal, look, settle
from tests.system.stage import Stage, new_id

TALKER, LANDLINE = "attendant-shaoyang-3", "+867398880000"
"""Somebody of Shaoyang, and a number there: its caller needs no menu of cities."""
ATTENDANT, CITY = "attendant-xiangtan-1", "430300"
GREETING, NAME, *_, FAREWELL = (one.text for one in FakeAtlas().phrases()[0].phrases)


def _analysed(stage: Stage, caller: Caller, *words: str) -> None:
    """Let Contact Lens write down what the attendant said, and the bucket tell of it."""
    instance, contact = caller.contact.written()
    began = caller.contact.connected_at or caller.time.now()
    contact.sounds = [
        engine.Sound("agent", start, start + timedelta(seconds=3), said)
        for place, said in enumerate(words)
        for start in [began + timedelta(seconds=4 * place)]
    ]
    recording = engine.Recording("Agent", began, began + timedelta(seconds=4 * len(words)))
    key = lens.key(contact, caller.time.now())
    body = json.dumps(lens.analysis(instance, contact, recording)).encode()
    endpoint = stage.platform.endpoint
    endpoint.client("s3").put_object(Bucket=BUCKET, Key=key, Body=body)
    told = json.dumps(lens.object_created(BUCKET, key, len(body))).encode()
    name = stage.platform.values["ConversationFunction"]
    answer = endpoint.client("lambda").invoke(FunctionName=name, Payload=told)
    assert "FunctionError" not in answer, answer["Payload"].read()


def _in_every_look(portal: Portal, username: str, path: str, name: str) -> None:
    for theme, language in (("light", "zh-CN"), ("dark", "zh-CN"), ("light", "en")):
        page = portal.as_(username, path)
        look(page, theme, language)
        page.reload()
        settle(page)
        expect(page.locator(".phrases-said li")).to_have_count(7)
        page.locator(".phrases-said").scroll_into_view_if_needed()
        portal.picture(page, f"phrases-{name}-{theme}-{language}")
        assert violations(page) == [], (name, theme, language)


def _registered(stage: Stage, call_id: str, ticked: list[int]) -> None:
    form = {
        "call_id": call_id,
        "channel": "call",
        "place": CITY,
        "summary": "",
        "caller": {"kind": "person"},
        "no_request": {"reason": "wrong_number", "note": ""},
        "phrases_used": ticked,
    }
    stage.visitor(ATTENDANT).must("PUT", f"/matters/{new_id()}", form)


@pytest.mark.requirement("S0-43", "S0-44")
def test_a_phrase_lights_while_the_call_goes_on(portal: Portal, stage: Stage) -> None:
    page, line = portal.as_(TALKER, "/workbench"), Line(stage.platform.portal)
    duty, phone = page.get_by_role("region", name="值班"), telephone(page)
    duty.get_by_role("button", name="签到").click()
    phone.get_by_role("button", name="电话上线").click()
    expect(phone.get_by_text("等待来电")).to_be_visible()
    # Whoever rings first after the clock was set is not waited for by a flow: nobody is there yet.
    early = stage.caller("anonymous")
    early.ring(place="430500")
    early.hang_up()
    caller = line.call(LANDLINE)
    expect(phone.get_by_text("来电振铃")).to_be_visible()
    page.keyboard.press("F2")
    expect(phone.get_by_text("通话中")).to_be_visible()
    expect(page.get_by_text("本次来电")).to_be_visible()
    desks = line.get("desks", of=TALKER)["desks"]
    line.act(desks[0]["id"], "speak", seconds=3, words=GREETING)
    bar = page.locator(".phrases li")
    expect(bar.nth(0).locator("[data-mark=heardOnly]")).to_be_visible()
    expect(bar.nth(1).locator("[data-mark]")).to_have_count(0)
    expect(phone.get_by_text("通话中")).to_be_visible()
    assert caller.look()["state"] == "talking"
    portal.picture(page, "phrases-live")
    page.keyboard.press("F8")
    expect(phone.get_by_text("话后整理")).to_be_visible()
    page.keyboard.press("F9")
    expect(phone.get_by_text("等待来电")).to_be_visible()
    caller.hang_up()
    phone.get_by_role("button", name="离线").click()
    duty.get_by_role("button", name="签退").click()


@pytest.mark.requirement("S0-43", "S0-44", "S0-46")
def test_what_was_heard_lights_the_bar_and_stands_beside_what_was_ticked(
    portal: Portal, stage: Stage
) -> None:
    page = portal.as_(ATTENDANT, "/workbench")
    duty = page.get_by_role("region", name="值班")
    duty.get_by_role("button", name="签到").click()
    expect(duty.get_by_text("值班中")).to_be_visible()
    caller = stage.caller("+8613900008811")
    assert caller.ring(place=CITY)["decision"] == "queue"
    caller.queue()
    caller.connect(agent_of(CITY) or "")
    expect(page.get_by_text("本次来电")).to_be_visible()
    page.keyboard.press("Alt+2")
    page.keyboard.press("Alt+7")
    caller.time.spend(40)
    caller.hang_up()
    _analysed(stage, caller, GREETING, "我讲给您听", NAME.replace("姓", "性"))
    bar = page.locator(".phrases li")
    expect(bar.nth(0)).to_contain_text("听到，未勾选")
    expect(bar.nth(1).locator("[data-mark=heard]")).to_be_visible()
    expect(bar.nth(6)).to_contain_text("转写中未听到")
    expect(bar.nth(3).locator("[data-mark]")).to_have_count(0)
    portal.picture(page, "phrases-bar")
    assert violations(page) == []

    _registered(stage, caller.contact.id, [2, 7])
    _the_head_reads_it(portal, f"/calls/{caller.contact.id}")


def _the_head_reads_it(portal: Portal, path: str) -> None:
    head = f"head-{ATTENDANT.split('-')[1]}"
    page = portal.as_(head, path)
    said = page.locator(".phrases-said li")
    expect(said.nth(0)).to_contain_text("说法不一")
    expect(said.nth(0)).to_contain_text("值班人员未勾选 · 转写中听到")
    expect(said.nth(1)).to_contain_text("已说")
    expect(said.nth(3)).to_contain_text("未说")
    expect(said.nth(6)).to_contain_text("值班人员已勾选 · 转写中未听到")
    _in_every_look(portal, head, path, "call")
    page = portal.as_(head, path)
    page.get_by_role("link", name="查看事项").click()
    expect(page).to_have_url(re.compile("/matters/"))
    expect(page.get_by_role("heading", name="经办过程")).to_be_visible()
    page.get_by_role("button", name="查看各句是否说到").click()
    expect(page.locator(".phrases-said li")).to_have_count(7)
    page.locator(".phrases-said").scroll_into_view_if_needed()
    portal.picture(page, "phrases-matter")
