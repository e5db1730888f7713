"""The staff in the portal: why somebody may not serve, judged, trained, imported, in every look."""

import io
from collections.abc import Sequence

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect

from backend.staff.sheet import COLUMNS
from tests.portal.axe import violations
from tests.portal.visit import Portal, look, settle

UNTRAINED = "米兰"
LOUDI = "head-loudi"
LONG = "阿卜杜热西提·麦麦提吐尔逊"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _in_every_look(portal: Portal, page: Page, name: str) -> None:
    for theme, language in (("light", "zh-CN"), ("dark", "zh-CN"), ("light", "en")):
        look(page, theme, language)
        _reload(page)
        portal.picture(page, f"staff-{name}-{theme}-{language}")
        assert violations(page) == [], (theme, language)
    look(page)
    _reload(page)


def _reload(page: Page) -> None:
    page.reload()
    settle(page)


def _sheet(*rows: Sequence[str], merge: str = "") -> FilePayload:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ([column.name for column in COLUMNS], *rows):
        book.active.append(list(row))
    if merge:
        book.active.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return {"name": "名册.xlsx", "mimeType": XLSX, "buffer": out.getvalue()}


def _volunteer(name: str, category: str = "法律援助志愿者") -> list[str]:
    return [name, category, "轮流", "样例服务队", "", "", "", "苗语", "2026-11-02", ""]


@pytest.mark.requirement("R15", "S0-31", "S2-35")
def test_a_list_says_who_may_not_serve_and_by_which_article(portal: Portal) -> None:
    page = portal.as_(LOUDI, "/staff")
    row = page.locator("tr", has_text=UNTRAINED)
    expect(row.get_by_text("不能值班")).to_be_visible()
    expect(row.get_by_text("尚未通过岗前培训")).to_be_visible()
    expect(row.get_by_text("第十条")).to_be_visible()
    expect(page.get_by_text("在岗3人，可值班2人")).to_be_visible()
    _in_every_look(portal, page, "list")


@pytest.mark.requirement("S0-30", "S2-30")
def test_a_person_is_judged_on_the_own_page(portal: Portal) -> None:
    page = portal.as_("head-yueyang", "/staff")
    page.get_by_role("link", name="许国梁").click()
    expect(page.get_by_text("可以值班，有提醒").first).to_be_visible()
    _in_every_look(portal, page, "person")
    section = page.locator("section", has_text="四项能力")
    section.get_by_role("button", name="评定").click()
    section.get_by_role("button", name="全部评为符合").click()
    portal.picture(page, "staff-judging")
    assert violations(page) == []
    section.get_by_role("button", name="保存评定").click()
    expect(page.get_by_text("可以值班，有提醒")).to_have_count(0)
    expect(section.get_by_text("方伟，")).to_have_count(4)


def test_what_is_entered_wrong_is_named_and_stays(portal: Portal) -> None:
    page = portal.as_("head-yiyang", "/staff/new")
    page.get_by_role("button", name="登记人员").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.get_by_label("姓名").fill("严谨")
    page.get_by_label("单位").fill("样例律师事务所")
    page.get_by_role("button", name="登记人员").click()
    expect(summary).to_contain_text("律师和基层法律服务工作者须登记执业证")
    expect(summary).to_contain_text("第九条")
    portal.picture(page, "staff-enter-fault")
    assert violations(page) == []
    page.get_by_label("执业证号").fill("样例9001")
    page.get_by_label("有效期起").fill("2024-01-01")
    page.get_by_role("button", name="登记人员").click()
    expect(page.get_by_role("heading", name="严谨")).to_be_visible()
    expect(page.get_by_text("第九条第（一）项")).to_be_visible()


@pytest.mark.requirement("R15")
def test_who_cannot_sign_on_is_barred_until_an_account_is_linked(portal: Portal) -> None:
    page = portal.as_("head-yiyang", "/staff/new")
    page.get_by_label("姓名").fill("尚无账号")
    page.get_by_label("单位").fill("样例律师事务所")
    page.get_by_label("执业证号").fill("样例9002")
    page.get_by_label("有效期起").fill("2024-01-01")
    page.get_by_role("button", name="登记人员").click()
    expect(page.get_by_role("heading", name="尚无账号")).to_be_visible()
    expect(page.get_by_text("没有登录账号，无法签到，不得排班")).to_be_visible()
    form = page.get_by_role("form", name="关联登录账号")
    form.get_by_label("登录账号").fill("head-yiyang")
    form.get_by_role("button", name="关联账号").click()
    expect(form.get_by_text("另开值班人员账号")).to_be_visible()
    _in_every_look(portal, page, "link")


@pytest.mark.requirement("S0-31", "S0-32", "S2-32")
def test_training_is_scheduled_marked_and_lets_somebody_serve(portal: Portal) -> None:
    page = portal.as_(LOUDI, "/staff/training")
    due = page.locator("section", has_text="业务培训到期")
    expect(due.get_by_text("岗前培训未通过")).to_be_visible()
    form = page.get_by_role("form", name="安排培训")
    form.get_by_label("培训名称").fill("第四期岗前培训")
    form.get_by_label("日期").fill("2026-11-13")
    form.get_by_role("button", name="保存培训").click()
    page.get_by_role("button", name="第四期岗前培训：记录考勤和成绩").click()
    page.get_by_role("combobox", name=f"{UNTRAINED}：成绩").click()
    page.locator(".ant-select-item-option").get_by_text("合格", exact=True).click()
    page.get_by_label(f"{UNTRAINED}：分数").fill("91")
    settle(page)
    portal.picture(page, "staff-marks")
    assert violations(page) == []
    page.get_by_role("button", name="保存考勤和成绩").click()
    expect(page.get_by_text("1人参加，1人合格")).to_be_visible()
    expect(due.get_by_text("没有逾期人员")).to_be_visible()
    _in_every_look(portal, page, "training")
    page.goto(f"{portal.platform.portal}/staff")
    expect(page.get_by_text("在岗3人，可值班3人")).to_be_visible()


def test_a_list_is_refused_row_by_row_or_taken_in_whole(portal: Portal) -> None:
    page = portal.as_("head-xiangxi", "/staff/import")
    page.get_by_label("选择表格文件").set_input_files(
        _sheet(_volunteer("石秀"), _volunteer("龙生", "律师"), _volunteer("麻勇"), merge="A4:B4")
    )
    expect(page.get_by_role("alert")).to_contain_text("2行有问题，未导入任何人")
    row = page.locator("tr", has_text="龙生")
    expect(row.get_by_text("执业证号：律师和基层法律服务工作者须登记执业证")).to_be_visible()
    expect(page.get_by_text("A4:B4：不得有合并单元格")).to_be_visible()
    expect(page.get_by_role("button", name="导入")).to_have_count(0)
    portal.picture(page, "staff-import-refused")
    assert violations(page) == []
    page.get_by_label("选择表格文件").set_input_files(
        _sheet(_volunteer("石秀"), _volunteer("麻勇"))
    )
    page.get_by_role("button", name="导入2人").click()
    expect(page.get_by_text("已导入2人")).to_be_visible()
    page.get_by_role("link", name="名册").click()
    expect(page.get_by_role("link", name="石秀")).to_be_visible()
    expect(page.get_by_text("在岗5人，可值班3人")).to_be_visible()
    page.goto(f"{portal.platform.portal}/staff/import")
    _in_every_look(portal, page, "import")


def test_a_file_that_is_no_list_is_said_so(portal: Portal) -> None:
    page = portal.as_("head-xiangxi", "/staff/import")
    page.get_by_label("选择表格文件").set_input_files(
        {"name": "a.xlsx", "mimeType": XLSX, "buffer": b"PK\x03\x04 broken"}
    )
    expect(page.get_by_role("alert")).to_contain_text("不是可读取的xlsx文件")


@pytest.mark.requirement("S2-35", "S0-24")
def test_the_province_sees_every_node_and_changes_nothing(portal: Portal) -> None:
    page = portal.as_("supervisor", "/staff")
    expect(page.locator("tbody tr")).to_have_count(14)
    _in_every_look(portal, page, "nodes")
    page.get_by_role("link", name="常德市").click()
    expect(page.get_by_role("link", name=LONG)).to_be_visible()
    expect(page.get_by_role("link", name="登记人员")).to_have_count(0)
    page.get_by_role("link", name=LONG).click()
    expect(page.get_by_role("heading", name=LONG)).to_be_visible()
    expect(page.get_by_role("button", name="评定")).to_have_count(0)
    expect(page.get_by_role("button", name="修改")).to_have_count(0)


def test_an_attendant_sees_the_own_record(portal: Portal) -> None:
    page = portal.as_("attendant-changde-1", "/")
    page.get_by_role("link", name=LONG).click()
    expect(page.get_by_role("heading", name="我的值班档案")).to_be_visible()
    expect(page.get_by_text("可以值班").first).to_be_visible()
    _in_every_look(portal, page, "own")
