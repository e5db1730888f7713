"""Calls through the real flows and the real function; only storage and telephone are played."""

import json

import pytest

from backend.calls.model import Outcome
from backend.calls.reports import Kind
from backend.calls.rules import outcome_of
from tests.fakes import hunan
from tests.infra.connect.flows.town import Open

MONDAY = "2026-11-23T09:00"
MOBILE, HENGYANG_FIXED, CHANGSHA_FIXED = "+8613900001234", "+867348880000", "+8673184586000"
PRIVACY, OPTIONS = "通话可能会被录音", "留言请按2"


@pytest.mark.requirement("S0-26")
def test_a_fixed_line_is_known_by_its_area_code_and_waits_in_its_citys_queue(town: Open) -> None:
    here = town(MONDAY)
    here.sign_on(hunan.HENGYANG)
    call = here.ring(HENGYANG_FIXED)
    assert PRIVACY in here.until(call, "衡阳市12348法律援助热线")
    here.until(call, OPTIONS)
    here.until(call, "等候")
    assert here.exchange.floor.waiting[call.contact.id].queue.name == "Line430400Queue"
    (found,) = here.finish(call)
    assert (str(found.place), found.queue) == ("430000/430400", "430400")
    assert outcome_of(found) is Outcome.ABANDONED
    assert "hours" not in here.asked
    assert Kind.INCIDENT not in found.reports


def test_a_mobile_chooses_its_city_by_two_keys_and_is_remembered(town: Open) -> None:
    here = town(MONDAY)
    for city in (hunan.CHANGSHA, hunan.ZHUZHOU):
        here.sign_on(city)
    call = here.ring(MOBILE)
    here.until(call, "株洲市请按02")
    call.press("02")
    here.until(call, OPTIONS)
    (found,) = here.finish(call)
    assert str(found.place) == "430000/430200"
    again = here.ring(MOBILE)
    here.until(again, "如需咨询其他市州，请按1")
    here.until(again, OPTIONS)
    (found,) = here.finish(again)
    assert str(found.place) == "430000/430200"


def test_0731_is_three_cities_and_key_0_all_of_them(town: Open) -> None:
    here = town(MONDAY)
    here.sign_on(hunan.XIANGXI)
    call = here.ring(CHANGSHA_FIXED)
    here.until(call, "其他市州请按0")
    call.press("0")
    here.until(call, "请按14")
    call.press("14")
    here.until(call, OPTIONS)
    (found,) = here.finish(call)
    assert str(found.place) == "430000/433100"


@pytest.mark.requirement("S0-26")
def test_at_lunch_the_caller_hears_why_and_leaves_a_message(town: Open) -> None:
    here = town("2026-11-23T12:00")
    call = here.ring(HENGYANG_FIXED)
    here.until(call, "午间休息")
    here.until(call, OPTIONS)
    here.until(call, "请在提示音后留言")
    call.speak(20, "我想咨询劳动合同的问题")
    here.clock.advance(25)
    (found,) = here.finish(call)
    assert outcome_of(found) is Outcome.VOICEMAIL
    assert [one.participant for one in found.recordings] == ["IVR"]
    assert "hours" not in here.asked


def test_who_hangs_up_before_the_beep_has_left_no_message(town: Open) -> None:
    here = town("2026-11-23T20:00")
    call = here.ring(HENGYANG_FIXED)
    here.until(call, OPTIONS)
    (found,) = here.finish(call)
    assert outcome_of(found) is Outcome.OFF_HOURS


@pytest.mark.requirement("S2-36", "N34")
def test_key_8_leads_to_the_province_and_to_none_of_the_city(town: Open) -> None:
    here = town(MONDAY)
    here.sign_on(hunan.HENGYANG)
    call = here.ring(HENGYANG_FIXED)
    assert "监督投诉请按8" in here.until(call, OPTIONS)
    call.press("8")
    here.until(call, "被投诉的单位和人员看不到投诉内容")
    here.until(call, "个工作日内答复您是否受理")
    here.until(call, "beep")
    here.clock.advance(10)
    (found,) = here.finish(call)
    assert (found.complained, str(found.place), found.queue) == (True, "430000", "430000")
    assert str(found.rang) == "430000/430400"
    assert outcome_of(found) is Outcome.VOICEMAIL


@pytest.mark.requirement("S2-36")
def test_key_8_leads_to_a_person_where_somebody_of_the_province_sits(town: Open) -> None:
    here = town(MONDAY)
    for line in (hunan.HENGYANG, hunan.HUNAN):
        here.sign_on(line)
    call = here.ring(HENGYANG_FIXED)
    here.until(call, OPTIONS)
    call.press("8")
    here.until(call, "正在为您转接受理人员")
    here.until(call, "等候")
    assert here.exchange.floor.waiting[call.contact.id].queue.name == "ProvinceQueue"
    here.finish(call)


@pytest.mark.requirement("N29")
def test_key_9_tells_nothing_to_who_does_not_know_number_and_pin(town: Open) -> None:
    here = town(MONDAY)
    call = here.ring(HENGYANG_FIXED)
    here.until(call, OPTIONS)
    call.press("9")
    for _ in range(3):
        here.until(call, "请输入您的事项编号")
        call.press("26112300000001#")
        here.until(call, "请输入6位查询密码")
        call.press("135790#")
        here.until(call, "不正确")
    here.until(call, OPTIONS)
    here.finish(call)
    assert here.asked.count("status") == 3
    assert "135790" not in json.dumps(here.outlet.told)


def test_an_answered_call_is_whispered_and_judged(town: Open) -> None:
    here = town(MONDAY)
    here.sign_on(hunan.HENGYANG)
    agent = here.attend(hunan.HENGYANG)
    call = here.ring(HENGYANG_FIXED)
    here.clock.settle(lambda: here.exchange.desk(agent).state == "CONNECTING", within=120)
    here.exchange.desk(agent).accept()
    here.clock.advance(60)
    here.exchange.desk(agent).hang_up()
    here.until(call, "请您为本次服务评分")
    call.press("5")
    here.until(call, "感谢您的评价")
    (found,) = here.finish(call)
    assert (outcome_of(found), found.score) == (Outcome.ANSWERED, 5)
    assert here.asked.count("whisper") == 1


def test_with_the_function_down_a_message_is_a_call_with_a_message(town: Open) -> None:
    here = town("2026-11-23T20:00")
    here.broken = True
    call = here.ring(HENGYANG_FIXED)
    here.until(call, "系统暂时繁忙")
    here.clock.advance(30)
    here.broken = False
    (found,) = here.finish(call)
    assert outcome_of(found) is Outcome.VOICEMAIL


def test_with_the_function_down_in_hours_somebody_who_is_there_answers(town: Open) -> None:
    here = town(MONDAY)
    here.broken = True
    agent = here.attend(hunan.HENGYANG)
    call = here.ring(HENGYANG_FIXED)
    here.clock.settle(lambda: here.exchange.desk(agent).state == "CONNECTING", within=180)
    here.exchange.desk(agent).accept()
    here.clock.advance(60)
    here.exchange.desk(agent).hang_up()
    here.broken = False
    (found,) = here.finish(call)
    assert outcome_of(found) is Outcome.ANSWERED
