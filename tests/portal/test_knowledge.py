"""The knowledge base: found while one types, used in an answer, led into use by two people."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.portal.axe import violations
from tests.portal.visit import Portal, settle
from tests.system.stage import Stage, new_id

ATTENDANT = "attendant-changsha-1"
WRITER = "head-changsha"
SECOND = "deputy-changsha"
PARTS = ("业务范围", "办事程序", "许可条件", "注意事项", "咨询投诉电话", "依据")


@pytest.mark.requirement("S0-12")
def test_an_entry_is_found_and_used_in_an_answer_by_keyboard(portal: Portal) -> None:
    page = portal.as_(ATTENDANT, "/workbench")
    expect(page.locator(".phrases li")).to_have_count(7)
    if (discard := page.get_by_role("button", name="放弃")).is_visible():
        discard.click()
        page.get_by_role("button", name="确定放弃").click()
    page.get_by_role("heading", name="登记", exact=True).click()
    page.keyboard.press("1")
    page.keyboard.press("Control+k")
    ask = page.get_by_role("searchbox", name="检索知识库")
    expect(ask).to_be_focused()
    page.keyboard.type("老板拖欠工资怎么办")
    found = page.get_by_role("list", name="检索结果").get_by_role("listitem")
    expect(found.first).to_contain_text("被拖欠工资怎么投诉")
    portal.picture(page, "knowledge-bench-list")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="被拖欠工资怎么投诉")).to_contain_text("12333")
    portal.picture(page, "knowledge-bench-entry")
    assert violations(page) == []
    page.get_by_role("button", name="用于答复").click()
    basis = page.get_by_role("textbox", name="法律、政策依据")
    expect(basis).to_have_value(re.compile("劳动合同法"))
    used = page.get_by_role("list", name="答复所用知识条目")
    expect(used).to_contain_text("被拖欠工资怎么投诉")
    portal.picture(page, "knowledge-bench-used")
    page.get_by_role("textbox", name="解答内容").fill("可向劳动监察投诉")
    page.get_by_role("textbox", name="咨询内容").fill("工资被拖欠")
    _visited(page)
    page.keyboard.press("Control+Enter")
    saved = page.get_by_text("已登记").first
    expect(saved).to_be_visible()
    page.goto(portal.platform.portal + "/matters")
    page.locator("tbody a").first.click()
    expect(page.get_by_role("link", name="被拖欠工资怎么投诉")).to_be_visible()
    portal.picture(page, "knowledge-matter")


@pytest.mark.requirement("S0-12", "S0-39")
def test_a_reply_rests_on_an_entry_that_is_found_beside_it(portal: Portal, stage: Stage) -> None:
    matter_id = new_id()
    form = {
        "channel": "visit",
        "place": "430102",
        "field_of_law": "0302",
        "summary": "工资被拖欠",
        "caller": {"kind": "person", "name": "慕容听雪", "phone": "13907311234"},
        "disposition": {"number": 2, "question": "怎么投诉"},
        "phrases_used": [1],
        "further": [],
    }
    status, answer = stage.visitor(ATTENDANT).ask("PUT", f"/matters/{matter_id}", form)
    assert status == 201, answer
    page = portal.as_(ATTENDANT, f"/matters/{matter_id}")
    page.get_by_label("已打通", exact=True).check()
    page.locator("#field-text").fill("已告知可向劳动监察投诉")
    page.get_by_role("button", name="保存答复").click()
    expect(page.get_by_role("alert")).to_contain_text("请写明答复所依据的法律、政策")
    portal.picture(page, "reply-without-basis")
    page.get_by_role("searchbox", name="检索知识库").fill("老板拖欠工资怎么办")
    found = page.get_by_role("list", name="检索结果").get_by_role("listitem")
    expect(found.first).to_contain_text("被拖欠工资怎么投诉")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="用于答复").click()
    expect(page.locator("#field-basis")).to_have_value(re.compile("劳动合同法"))
    settle(page)
    portal.picture(page, "reply-with-entry")
    assert violations(page) == []
    page.get_by_role("button", name="保存答复").click()
    expect(page.get_by_text(re.compile("依据：.*劳动合同法"))).to_be_visible()
    expect(page.get_by_role("link", name="被拖欠工资怎么投诉")).to_be_visible()
    portal.picture(page, "reply-told")


def _visited(page: Page) -> None:
    """Say that the caller came to the office: no call is needed for it."""
    page.locator("#field-call_id").click()
    page.get_by_title("来访", exact=True).click()


@pytest.mark.requirement("S0-10", "S0-11")
def test_two_people_lead_an_entry_from_draft_into_use(portal: Portal) -> None:
    page = portal.as_(WRITER, "/knowledge/new")
    page.get_by_role("textbox", name="标题").fill("长沙试点条目")
    page.get_by_role("button", name="保存文稿").click()
    expect(page.get_by_text("五项内容、责任部门和依据齐全后方可审核和公布。")).to_be_visible()
    portal.picture(page, "knowledge-incomplete")
    page.get_by_role("button", name="修改", exact=True).click()
    for part in PARTS:
        page.get_by_role("textbox", name=part).fill(f"{part}：内容《某法》12345")
    page.locator("#field-department").click()
    page.keyboard.type("人力资源")
    page.get_by_title(re.compile("^人力资源和社会保障部门")).click()
    page.get_by_role("button", name="保存文稿").click()
    expect(page.get_by_text("文稿须由另一人审核。")).to_be_visible()
    expect(page.get_by_role("button", name="审核通过")).to_have_count(0)
    portal.picture(page, "knowledge-waits")
    address = page.url.removeprefix(portal.platform.portal)

    other = portal.as_(SECOND, "/knowledge/works")
    expect(other.get_by_role("link", name="长沙试点条目")).to_be_visible()
    portal.picture(other, "knowledge-works")
    other = portal.as_(SECOND, address)
    other.get_by_role("button", name="审核通过").click()
    other.get_by_role("button", name="公布", exact=True).click()
    expect(other.get_by_role("button", name="核实无误")).to_be_visible()
    portal.picture(other, "knowledge-published")

    reader = portal.as_(ATTENDANT, "/knowledge?q=cssd")
    expect(reader.get_by_role("region", name="长沙试点条目")).to_contain_text("12345")
    portal.picture(reader, "knowledge-search")


@pytest.mark.requirement("S0-15")
def test_a_node_registers_a_department(portal: Portal) -> None:
    page = portal.as_(WRITER, "/knowledge/departments")
    page.get_by_role("button", name="登记部门").click()
    page.get_by_role("textbox", name="部门名称").fill("长沙某协作单位")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert")).to_contain_text("职责")
    page.get_by_role("textbox", name="职责").fill("试点")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("cell", name="长沙某协作单位", exact=True)).to_be_visible()
    portal.picture(page, "knowledge-departments")
    page = portal.as_(WRITER, "/knowledge/stale")
    settle(page)
    portal.picture(page, "knowledge-stale")
