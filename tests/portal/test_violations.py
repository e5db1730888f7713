"""The ledger of violations in the portal: put on file, heard, decided, sanctioned, appealed."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backend.kernel.books import Create
from backend.kernel.suspicions import CONFIRMED, Finding, Suspicion
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES, picture
from tests.portal.doors import Hall, open_hall

ACCUSED, HEAD, PROVINCE = "attendant-changsha-1", "head-changsha", "supervisor"
LONG = "来电人咨询工资拖欠，值班人员未等其说完即打断，言语轻慢，随后挂断电话；" * 6


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        house = hall.reception.house
        now = house.clock.now()
        finding = Finding("head-changsha", "周敏", now, "调阅考勤，确未请假")
        for number, person in enumerate((ACCUSED, "")):
            name = f"absence.430100.20261123.am.answering.{number}"
            kind, item = ("absence", 2) if person else ("subsidy_late", 7)
            evidence = {"minutes": "20", "name": "李文静"} if person else {"run": "x"}
            lead = Suspicion(name, item, "430100", person, now, kind, evidence, CONFIRMED, finding)
            house.books.commit(Create(lead))
        yield hall


_picture = partial(picture, of="violations", full=True, axe=False)


def _form(page: Page, name: str) -> Locator:
    return page.get_by_role("form", name=name, exact=True)


def _file(page: Page) -> str:
    """Return the address of the file that a page shows."""
    expect(page.get_by_role("heading", name="办理经过")).to_be_visible()
    return page.url[page.url.index("/violations/") :]


def _entered(hall: Hall) -> tuple[Page, str]:
    """Put an act on file as the head, and put it to the accused."""
    page = hall.page(HEAD, "/violations/new")
    form = _form(page, "立案")
    form.get_by_role("button", name="确认立案").click()
    expect(form.get_by_role("alert")).to_contain_text("请填写发生时间")
    form.get_by_label("发生时间").fill("2026-11-20 10:00")
    page.keyboard.press("Enter")
    form.get_by_label("事实经过").fill("来电人 13912345678 反映")
    form.get_by_role("button", name="确认立案").click()
    expect(form.get_by_role("alert")).to_contain_text("不得写入来电人的号码")
    _picture(page, "enter-fault")
    assert violations(page) == []
    form.get_by_label("涉及人员").click()
    page.locator(".ant-select-dropdown:visible").get_by_text("李文静").first.click()
    form.get_by_label("情形").click()
    page.locator(".ant-select-dropdown:visible").get_by_text("（四）").click()
    form.get_by_label("事实经过").fill(LONG)
    form.get_by_role("button", name="确认立案").click()
    address = _file(page)
    expect(page.get_by_text("待告知", exact=True)).to_be_visible()
    expect(_form(page, "作出认定")).to_contain_text("现在只能不予认定")
    _picture(page, "opened")
    _form(page, "告知当事人").get_by_role("button", name="告知当事人").click()
    expect(page.get_by_text("待陈述", exact=True)).to_be_visible()
    return page, address


def _stated(hall: Hall, address: str) -> Page:
    """State as the accused."""
    own = hall.page(ACCUSED, address)
    _picture(own, "accused")
    assert violations(own) == []
    state = _form(own, "陈述意见")
    state.get_by_role("button", name="提交陈述").click()
    expect(state.get_by_role("alert")).to_contain_text("请填写陈述意见")
    state.get_by_label("陈述意见").fill("当时线路杂音大，语气确实急躁，愿意当面致歉。")
    state.get_by_role("button", name="提交陈述").click()
    expect(state).to_have_count(0)
    return own


def _decided(page: Page) -> None:
    """Decide and sanction as the head."""
    page.reload()
    decide = _form(page, "作出认定")
    decide.get_by_role("radio", name="造成不良影响").check()
    decide.get_by_label("理由").fill("录音清楚，当事人认可")
    decide.get_by_role("button", name="提交认定").click()
    expect(decide.get_by_role("alert")).to_contain_text("影响或后果的说明")
    _picture(page, "decide-fault")
    decide.get_by_label("影响或后果的说明").fill("来电人向媒体反映")
    decide.get_by_role("button", name="提交认定").click()
    issue = _form(page, "作出处理")
    expect(issue.get_by_role("radio", name="追究责任")).to_be_visible()
    issue.get_by_label("文号").fill("长司改〔2026〕3号")
    issue.get_by_label("整改要求").fill("当面致歉，并在两周内完成规范用语培训")
    _picture(page, "issue")
    assert violations(page) == []
    issue.get_by_role("button", name="作出处理").click()
    expect(page.get_by_text("整改执行中", exact=True)).to_be_visible()


def _printed(page: Page) -> None:
    """Look at a document on paper, and take it as Word."""
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载Word · 责令改正通知书").click()
    assert taken.value.suggested_filename == "责令改正通知书-李文静-20261123.docx"
    taken.value.save_as(PICTURES / "violations-correction.docx")
    page.get_by_role("link", name="打印 · 责令改正通知书").click()
    paper = page.locator("article.paper")
    expect(paper).to_contain_text("长司改〔2026〕3号")
    expect(paper).to_contain_text("现责令你于")
    _picture(page, "paper")
    assert violations(page) == []
    page.emulate_media(media="print")
    page.pdf(path=PICTURES / "violations-paper.pdf", prefer_css_page_size=True)
    page.emulate_media(media="screen")
    page.get_by_role("link", name="返回案卷").click()


def _appealed(own: Page) -> None:
    """Report what was put right, and appeal, as the accused."""
    own.reload()
    rectify = _form(own, "报送整改情况")
    rectify.get_by_label("整改情况").fill("已致歉，培训已完成")
    rectify.get_by_role("button", name="报送整改情况").click()
    expect(rectify).to_have_count(0)
    appeal = _form(own, "提出申诉")
    appeal.get_by_label("申诉理由").fill("已当面致歉，请求撤销处理")
    _picture(own, "accused-appeal")
    appeal.get_by_role("button", name="提交申诉").click()
    expect(own.get_by_text("申诉中", exact=True)).to_be_visible()


def _closed(hall: Hall, page: Page, address: str) -> None:
    """Decide the appeal as the province; accept the report and close as the head."""
    above = hall.page(PROVINCE, address)
    review = _form(above, "复核申诉")
    review.get_by_label("理由").fill("事实清楚，处理适当")
    _picture(above, "appeal")
    assert violations(above) == []
    review.get_by_role("button", name="提交复核").click()
    expect(above.get_by_text("申诉复核：维持")).to_be_visible()
    page.reload()
    reply = _form(page, "审核整改")
    reply.get_by_role("button", name="提交审核").click()
    expect(page.get_by_text("待结案", exact=True)).to_be_visible()
    close = _form(page, "结案")
    close.get_by_role("button", name="结案").click()
    expect(page.get_by_text("已结案", exact=True)).to_be_visible()
    _picture(page, "closed")


@pytest.mark.requirement("S0-79", "N3")
def test_an_act_goes_from_the_file_to_its_closing(hall: Hall) -> None:
    page, address = _entered(hall)
    own = _stated(hall, address)
    _decided(page)
    _printed(page)
    _appealed(own)
    _closed(hall, page, address)


@pytest.mark.requirement("N3")
def test_a_confirmed_lead_is_put_on_file_once(hall: Hall) -> None:
    page = hall.page(HEAD, "/violations")
    expect(page.get_by_text("属实线索待立案 · 1")).to_be_visible()
    _picture(page, "leads")
    assert violations(page) == []
    page.locator("tbody").get_by_role("link", name="立案").click()
    form = _form(page, "立案")
    expect(form.get_by_label("事实经过")).to_have_value("调阅考勤，确未请假")
    _picture(page, "from-lead")
    form.get_by_role("button", name="确认立案").click()
    address = _file(page)
    page.goto(hall.portal + "/violations")
    expect(page.get_by_role("link", name=address.rpartition("/")[2])).to_be_visible()
    expect(page.get_by_text("属实线索待立案")).to_have_count(0)
    own = hall.page(ACCUSED, address)
    expect(own.get_by_role("heading", name="没有找到")).to_be_visible()
    expect(own.get_by_text("长沙市法律援助中心")).to_have_count(0)
    above = hall.page(PROVINCE, "/violations?place=430100")
    expect(above.get_by_text("属实线索待立案 · 1")).to_be_visible()


@pytest.mark.requirement("N3")
def test_an_act_that_lies_near_is_asked_about_and_its_lead_joined(hall: Hall) -> None:
    house = hall.reception.house
    now = house.clock.now()
    finding = Finding("head-changsha", "周敏", now, "录音可证")
    evidence = {"name": "李文静"}
    name = "answering.portal.1"
    lead = Suspicion(name, 3, "430100", ACCUSED, now, "answering", evidence, CONFIRMED, finding)
    house.books.commit(Create(lead))
    page = hall.page(HEAD, f"/violations/new?place=430100&lead={name}")
    form = _form(page, "立案")
    form.get_by_role("button", name="确认立案").click()
    near = form.get_by_role("alert")
    expect(near).to_contain_text("请核对是否同一行为")
    expect(form.get_by_role("checkbox", name="不是同一行为，另行立案")).not_to_be_checked()
    _picture(page, "near")
    assert violations(page) == []
    near.get_by_role("button", name="是同一行为，并入该案").first.click()
    _file(page)
    expect(page.get_by_text("线索并入本案（同一行为）")).to_be_visible()
    _picture(page, "joined")
    page.goto(hall.portal + "/violations")
    expect(page.locator("tbody tr").first).to_be_visible()
    expect(page.get_by_text("属实线索待立案")).to_have_count(0)


@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_the_ledger_is_read_in_two_looks(hall: Hall, theme: str, language: str) -> None:
    page = hall.page(PROVINCE, "/violations", theme, language)
    expect(page.locator("tbody tr").first).to_be_visible()
    _picture(page, f"ledger-{theme}-{language}")
    assert violations(page) == []
    page.locator("tbody a").first.click()
    expect(page.locator(".timeline li").first).to_be_visible()
    _picture(page, f"file-{theme}-{language}")
    assert violations(page) == []
    page.goto(hall.portal + "/violations?stage=appealed&item=1")
    expect(page.locator(".note-title")).to_be_visible()
    _picture(page, f"empty-{theme}-{language}")
