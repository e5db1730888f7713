"""Complaints on the screen: the desk, each form of the file, the seal that two people open."""

import re
from collections.abc import Mapping, Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.portal.axe import violations
from tests.portal.visit import Portal, look, settle
from tests.system.stage import Stage, new_id

ATTENDANT, HEAD, DEPUTY = "attendant-hengyang-1", "head-hengyang", "deputy-hengyang"
LONG = "衡阳市石鼓区青草桥街道基层法律服务所主任阿卜杜热西提·麦麦提吐尔逊"


KNOWN = {"kind": "person", "name": "欧阳建国", "phone": "13900007654"}


def _complaint(
    stage: Stage,
    further: Sequence[object] = (),
    caller: Mapping[str, object] = KNOWN,
    **said: object,
) -> str:
    matter_id = new_id()
    form = {
        "channel": "visit",
        "place": "430407",
        "field_of_law": "0302",
        "summary": "反映代理人收费后不出庭",
        "caller": caller,
        "disposition": {
            "number": 7,
            "facts": "收取代理费五千元后两次未出庭，电话不接",
            "about": "practitioner",
            "accused": "practitioner",
            "complaint_about": LONG,
            **said,
        },
        "phrases_used": [1],
        "further": list(further),
    }
    status, answer = stage.visitor(ATTENDANT).ask("PUT", f"/matters/{matter_id}", form)
    assert status == 201, answer
    return matter_id


def _pictures(portal: Portal, page: Page, name: str) -> None:
    settle(page)
    portal.picture(page, name)
    assert violations(page) == []
    look(page, "dark", "en")
    page.reload()
    settle(page)
    portal.picture(page, f"{name}-dark-en")
    assert violations(page) == []
    look(page)
    page.reload()
    settle(page)


@pytest.mark.requirement("S2-21", "R17", "N34")
def test_a_complaint_is_handled_from_the_desk_to_the_result_that_is_told(
    portal: Portal, stage: Stage
) -> None:
    matter_id = _complaint(stage)
    page = portal.as_(HEAD, "/complaints")
    row = page.locator(f"a[href='/matters/{matter_id}']")
    expect(row).to_be_visible()
    _pictures(portal, page, "complaints-desk")
    row.click()
    page.get_by_label("不予受理", exact=True).check()
    page.get_by_role("button", name="保存决定").click()
    expect(page.get_by_role("alert")).to_contain_text("理由")
    portal.picture(page, "complaint-decide-faults")
    assert violations(page) == []
    page.get_by_label("受理", exact=True).check()
    page.get_by_role("button", name="保存决定").click()
    page.get_by_label("单位").fill("衡阳市司法局律师工作科")
    page.get_by_label("承办人").fill("贺科长")
    page.get_by_role("button", name="保存部署").click()
    expect(page.get_by_role("heading", name="调查结果")).to_be_visible()
    page.get_by_label("查明的事实").fill("两次未出庭属实")
    page.get_by_role("button", name="保存结果").click()
    expect(page.get_by_role("alert")).to_contain_text("处理措施")
    page.get_by_label("处理措施").fill("责令退费，通报批评")
    page.get_by_role("button", name="保存结果").click()
    expect(page.get_by_label("告知内容")).to_have_value(
        re.compile("两次未出庭属实.*通报批评", re.DOTALL)
    )
    _pictures(portal, page, "complaint-tell")
    page.get_by_role("button", name="保存告知").click()
    expect(page.get_by_text("投诉已办结并告知")).to_be_visible()
    _pictures(portal, page, "complaint-told")
    page.get_by_role("button", name="办结").click()
    expect(page.get_by_text("已办结").first).to_be_visible()


@pytest.mark.requirement("R17", "S2-21")
def test_a_result_lies_ready_for_who_left_no_number_and_closes_nothing(
    portal: Portal, stage: Stage
) -> None:
    nameless = {"kind": "person", "name": None, "phone": None, "name_refused": True}
    matter_id = _complaint(stage, caller=nameless)
    page = portal.as_(HEAD, f"/matters/{matter_id}")
    page.get_by_label("不予受理", exact=True).check()
    page.get_by_label("没有具体事实，无法查证").check()
    page.get_by_label("理由").fill("未说明时间、地点")
    page.get_by_role("button", name="保存决定").click()
    page.get_by_label("未留电话：备好结果，来电查询时告知").check()
    expect(page.get_by_text("所选方式不算已告知")).to_be_visible()
    page.get_by_role("button", name="保存告知").click()
    expect(page.get_by_text("结果已备好，待投诉人查询").first).to_be_visible()
    _pictures(portal, page, "complaint-ready")
    expect(page.get_by_role("button", name="办结", exact=True)).to_have_count(0)
    page.get_by_role("button", name="保存告知").click()
    expect(page.get_by_text("投诉已办结并告知")).to_be_visible()


@pytest.mark.requirement("S0-59", "R16")
def test_an_urgent_complaint_is_acknowledged_by_the_leader_who_may_name_a_stand_in(
    portal: Portal, stage: Stage
) -> None:
    urgent = {"number": 6, "calmed": True, "calming_note": "已劝其不要聚集"}
    matter_id = _complaint(stage, further=[{"disposition": urgent}])
    page = portal.as_(HEAD, f"/matters/{matter_id}")
    page.get_by_label("批示或处置意见").fill("请律师工作科今天到场")
    page.get_by_role("button", name="我已知悉").click()
    expect(page.get_by_text("贺志强已知悉")).to_be_visible()
    page.get_by_role("button", name="指定接替").click()
    expect(page.get_by_text("首问责任人在岗")).to_be_visible()
    _pictures(portal, page, "complaint-urgent-known")


@pytest.mark.requirement("S0-52")
def test_who_asked_to_stay_unknown_is_seen_by_two_together(portal: Portal, stage: Stage) -> None:
    matter_id = _complaint(stage, sealed=True)
    page = portal.as_(HEAD, f"/matters/{matter_id}")
    expect(page.get_by_text("身份保密").first).to_be_visible()
    assert "欧" not in page.locator("dl").first.inner_text()
    page.locator("#field-reason").last.fill("须向投诉人核实收费凭证")
    page.get_by_role("button", name="提出申请").click()
    expect(page.get_by_text("本人不能批准自己的申请")).to_be_visible()
    other = portal.as_(DEPUTY, f"/matters/{matter_id}")
    _pictures(portal, other, "complaint-unseal")
    other.get_by_role("button", name="批准", exact=True).click()
    expect(other.get_by_text("批准查看投诉人")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name=re.compile("查看")).first).to_be_visible()


@pytest.mark.requirement("N34", "S2-20")
def test_who_is_accused_finds_nothing_and_the_level_above_handles_it(
    portal: Portal, stage: Stage
) -> None:
    matter_id = _complaint(
        stage, about="staff", accused="person", accused_person=HEAD, complaint_about="贺志强"
    )
    page = portal.as_(HEAD, f"/matters/{matter_id}")
    expect(page.get_by_text(re.compile("没有|找不到|不存在")).first).to_be_visible()
    page = portal.as_(HEAD, "/complaints")
    expect(page.locator(f"a[href='/matters/{matter_id}']")).to_have_count(0)
    above = portal.as_("supervisor", "/complaints")
    expect(above.locator(f"a[href='/matters/{matter_id}']")).to_be_visible()


@pytest.mark.requirement("S0-52", "S2-20")
def test_registering_one_asks_its_kind_and_whom_it_accuses(portal: Portal) -> None:
    page = portal.as_("attendant-hengyang-2", "/workbench")
    page.get_by_role("heading", name="登记", exact=True).click()
    page.keyboard.press("7")
    page.get_by_label("被投诉对象是否明确").click()
    page.get_by_title("本热线人员").click()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("请选择投诉举报的类别")
    portal.picture(page, "workbench-complaint")
    assert violations(page) == []


@pytest.mark.requirement("N34")
def test_a_centre_or_line_that_is_accused_is_told_apart(portal: Portal) -> None:
    page = portal.as_("attendant-hengyang-2", "/workbench")
    page.get_by_role("heading", name="登记", exact=True).click()
    page.keyboard.press("7")
    page.get_by_label("被投诉对象是否明确").click()
    page.get_by_title("单位", exact=True).click()
    page.get_by_label("单位名称").fill("衡阳市法律援助中心")
    page.get_by_label("是否为当地法律援助中心或热线").click()
    expect(page.get_by_title(re.compile("12348热线（由省级办理）"))).to_be_visible()
    portal.picture(page, "workbench-complaint-centre")
    page.get_by_title(re.compile("12348热线（由省级办理）")).click()
    portal.picture(page, "workbench-complaint-centre-chosen")
    assert violations(page) == []
