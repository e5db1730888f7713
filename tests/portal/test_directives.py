"""Directives in the portal: drafted of the board, issued, received, reported, returned, closed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backend.kernel.books import Create
from backend.oversight.facts import Staff
from backend.oversight.model import PlaceMonth
from tests.backend.oversight.months import DAY, KEPT, NOW
from tests.portal.conftest import PICTURES, picture
from tests.portal.doors import Hall, open_hall

PROVINCE, HEAD, OTHER = "supervisor", "head-changsha", "head-zhuzhou"
LONG = "窗口时间座席长时间无人值守且未安排替班，来电人多次拨打无人接听；" * 12


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        assert KEPT.chair is not None
        chair = replace(KEPT.chair, absences=((DAY, 35),))
        month = PlaceMonth(replace(KEPT, line="430100", chair=chair), {"8.deserted": NOW})
        unfit = PlaceMonth(replace(KEPT, line="430200", staff=Staff(2, 1, 0, (DAY, DAY), None)))
        hall.reception.house.books.commit(Create(month), Create(unfit))
        yield hall


_picture = partial(picture, of="directives", full=True)


def _form(page: Page, name: str) -> Locator:
    return page.get_by_role("form", name=name, exact=True)


def _stage(page: Page, words: str) -> None:
    expect(page.locator(".page-aside").get_by_text(words, exact=True)).to_be_visible()


def _drafted(hall: Hall) -> tuple[Page, str]:
    """Go from a red cell of the board to a draft, with what it found."""
    page = hall.page(PROVINCE, "/articles?cell=8.430100")
    page.get_by_role("link", name="据此下发督导通知").click()
    form = _form(page, "起草通知")
    expect(form.get_by_label("存在的问题")).to_have_value(re.compile("未经批准离岗超过"))
    form.get_by_role("button", name="保存草稿").click()
    expect(form.get_by_role("alert")).to_contain_text("请写明要求")
    _picture(page, "draft-fault")
    form.get_by_label("事由").fill("窗口时间无人接听")
    form.get_by_label("存在的问题").fill(LONG)
    form.get_by_label("要求").fill("一、补齐当月排班\n二、落实替班制度")
    form.get_by_role("button", name="保存草稿").click()
    _stage(page, "草稿")
    expect(page.get_by_text(re.compile("未经批准离岗超过")).first).to_be_visible()
    _picture(page, "drafted")
    return page, page.url[page.url.index("/directives/") :]


def _issued(page: Page) -> None:
    """Write the draft anew, and issue it."""
    page.get_by_role("button", name="修改草稿").click()
    rewrite = _form(page, "修改草稿")
    rewrite.get_by_label("事由").fill("工作日上午窗口时间无人接听")
    rewrite.get_by_role("button", name="保存修改").click()
    expect(page.get_by_text("工作日上午窗口时间无人接听")).to_be_visible()
    issue = _form(page, "下发")
    issue.get_by_label("文号").fill("湘司督〔2026〕3号")
    issue.get_by_role("button", name="下发市州").click()
    _stage(page, "待签收")
    _picture(page, "issued")


def _printed(page: Page) -> None:
    """Take the document as Word, and look at it on paper."""
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载Word").click()
    assert taken.value.suggested_filename.startswith("监督通知书-长沙市法律援助中心-")
    taken.value.save_as(PICTURES / "directives-supervision.docx")
    page.get_by_role("link", name="打印").click()
    expect(page.locator("article.paper")).to_contain_text("湘司督〔2026〕3号")
    _picture(page, "paper")
    page.emulate_media(media="print")
    page.pdf(path=PICTURES / "directives-paper.pdf", prefer_css_page_size=True)
    page.emulate_media(media="screen")
    page.get_by_role("link", name="返回通知").click()


def _answered(own: Page, words: str) -> None:
    """Report as the city."""
    report = _form(own, "报送整改落实情况")
    report.get_by_role("button", name="报送").click()
    expect(report.get_by_role("alert")).to_contain_text("请填写整改、落实情况和措施")
    report.get_by_label("整改落实情况和措施").fill(words)
    report.get_by_role("button", name="报送").click()
    _stage(own, "待审核")


@pytest.mark.requirement("S0-06")
def test_a_directive_goes_from_the_board_to_its_closing(hall: Hall) -> None:
    page, address = _drafted(hall)
    hidden = hall.page(HEAD, address)
    expect(hidden.get_by_text(re.compile("没有这个页面"))).to_be_visible()
    _issued(page)
    _printed(page)
    own = hall.page(HEAD, "/directives")
    _picture(own, "city-list")
    own.get_by_role("link", name="工作日上午窗口时间无人接听").click()
    expect(own.get_by_text("条文对照 第8条")).to_have_count(0)
    _picture(own, "city-issued")
    _form(own, "签收").get_by_role("button", name="确认签收").click()
    _stage(own, "整改中")
    _answered(own, "已补齐排班，落实替班。")
    page.reload()
    review = _form(page, "审核")
    review.get_by_role("radio", name="退回重报").check()
    review.get_by_role("button", name="提交审核").click()
    expect(review.get_by_role("alert")).to_contain_text("请写明退回的理由")
    review.get_by_label("审核意见").fill("未附排班表")
    _picture(page, "review")
    review.get_by_role("button", name="提交审核").click()
    _stage(page, "整改中")
    own.reload()
    expect(_form(own, "报送整改落实情况")).to_contain_text("未附排班表")
    _picture(own, "city-returned")
    _answered(own, "排班表已附。")
    page.reload()
    _form(page, "审核").get_by_role("button", name="提交审核").click()
    _stage(page, "已办结")
    _picture(page, "closed")


@pytest.mark.requirement("S0-06")
def test_what_was_overtaken_keeps_its_words(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/directives/new?place=430200")
    form = _form(page, "起草通知")
    form.get_by_label("依据条文").fill("第12条")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    form.get_by_label("事由").fill("规范用语")
    form.get_by_label("存在的问题").fill("评查中发现用语不规范")
    form.get_by_label("要求").fill("组织培训")
    form.get_by_role("button", name="保存草稿").click()
    _stage(page, "草稿")
    _form(page, "下发").get_by_role("button", name="下发市州").click()
    _stage(page, "待签收")
    address = page.url[page.url.index("/directives/") :]
    own = hall.page(OTHER, address)
    _form(own, "签收").get_by_role("button", name="确认签收").click()
    words = _form(own, "报送整改落实情况").get_by_label("整改落实情况和措施")
    words.fill("已组织培训")
    page.reload()
    page.get_by_role("button", name="撤回", exact=True).click()
    withdraw = _form(page, "撤回")
    withdraw.get_by_role("button", name="撤回通知").click()
    expect(withdraw.get_by_role("alert")).to_contain_text("请写明撤回的理由")
    withdraw.get_by_label("撤回理由").fill("与另一通知重复")
    withdraw.get_by_role("button", name="撤回通知").click()
    _stage(page, "已撤回")
    _form(own, "报送整改落实情况").get_by_role("button", name="报送").click()
    expect(own.locator(".held[data-overtaken]")).to_be_visible()
    expect(words).to_have_value("已组织培训")
    _picture(own, "overtaken")


@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_directives_are_read_in_two_looks(hall: Hall, theme: str, language: str) -> None:
    page = hall.page(PROVINCE, "/directives", theme, language)
    expect(page.locator("tbody tr").first).to_be_visible()
    _picture(page, f"list-{theme}-{language}")
    page.locator("tbody a").first.click()
    expect(page.locator(".timeline li").first).to_be_visible()
    _picture(page, f"one-{theme}-{language}")
    page.goto(hall.portal + "/directives?state=overdue")
    expect(page.locator(".note-title")).to_be_visible()
    _picture(page, f"empty-{theme}-{language}")
    page.goto(hall.portal + "/directives/new")
    expect(page.locator("form").first).to_be_visible()
    _picture(page, f"new-{theme}-{language}")


@pytest.mark.requirement("N1")
def test_a_directive_may_rest_on_a_clause_of_the_notice(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/articles?cell=310.430200")
    page.get_by_role("link", name="据此下发督导通知").click()
    form = _form(page, "起草通知")
    expect(form.get_by_label("存在的问题")).to_have_value("通知三 不具备条件而值班1人")
    expect(form.get_by_role("link", name="通知条款 · 2026-11")).to_be_visible()
    form.get_by_label("事由").fill("值班队伍")
    form.get_by_label("要求").fill("一、不具备条件的人员停止值班")
    form.get_by_role("button", name="保存草稿").click()
    _stage(page, "草稿")
    expect(page.get_by_text("不具备条件而值班1人").first).to_be_visible()
    _picture(page, "of-a-clause")
