"""A call is reviewed, read and replied to; a lead is put to whom it names (S0-39, S2-22)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.books import Create
from backend.kernel.suspicions import OF_NOTICE, OVERREACH, Suspicion
from backend.matters.reviews.model import Review
from tests.guards.rights import CHANGSHA
from tests.guards.test_review_rights import keep_review
from tests.portal.axe import violations
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

LI, HEAD, PROVINCE = "attendant-changsha-1", "head-changsha", "supervisor"
LIST = "/reviews?place=430100&month=2026-11"
LONG = "欧阳" + "慕容听雪" * 6


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def _address(review: Review) -> str:
    return review.id.replace(".", "_")


_picture = partial(picture, of="review", full=True, axe=False)


def _mark_all(page: Page) -> None:
    """Mark every item as met and every phrase as said, but the last."""
    for item in ("认真耐心", "礼貌文明", "解答有据", "处理方式正确", "登记完整"):
        page.get_by_role("group", name=item).get_by_role("radio", name="达到", exact=True).check()
    for number in range(1, 8):
        said = "说了" if number < 7 else "漏说"
        group = page.get_by_role("group", name=re.compile(rf"^{number}\. "))
        group.get_by_role("radio", name=said, exact=True).check()


@pytest.mark.requirement("S0-39", "S0-44", "S0-46")
def test_a_head_reviews_a_call_and_the_attendant_reads_and_replies(hall: Hall) -> None:
    review = keep_review(hall.reception, CHANGSHA, LI, "portal")
    page = hall.page(HEAD, LIST)
    row = page.locator("tbody tr", has_text="待评查").last
    expect(row.get_by_text("李文静")).to_be_visible()
    _picture(page, "list-waiting")
    assert violations(page) == []
    row.get_by_role("link").click()
    expect(page).to_have_url(re.compile(f"/reviews/{_address(review)}"))
    page.get_by_role("button", name="听录音").click()
    expect(page.get_by_text("没有录音")).to_be_visible()
    form = page.get_by_role("form", name="评查表")
    _picture(page, "form")
    form.get_by_role("button", name="提交评查").click()
    expect(form.get_by_role("alert")).to_contain_text("有 12 处")
    form.get_by_role("alert").get_by_role("link", name="登记完整").click()
    _picture(page, "form-refused")
    assert violations(page) == []
    _mark_all(page)
    polite = page.get_by_role("group", name="礼貌文明")
    polite.get_by_role("radio", name="基本达到", exact=True).check()
    form.get_by_role("button", name="提交评查").click()
    expect(form.get_by_role("alert")).to_contain_text("请写明理由")
    polite.get_by_label("理由").fill("开头语气生硬，后有改善")
    form.get_by_role("button", name="提交评查").click()
    expect(page.get_by_text("83 分")).to_be_visible()
    expect(page.get_by_text("漏说：第7句")).to_be_visible()
    _picture(page, "found")
    assert violations(page) == []
    _reply(hall)
    page = hall.page(HEAD, LIST)
    figures = page.get_by_role("region", name="按值班人员汇总")
    expect(figures.get_by_text("14.3% (1/7)")).to_be_visible()
    _picture(page, "list-made")


def _reply(hall: Hall) -> None:
    """Read the own review, and reply to it once."""
    own = hall.page(LI, "/my-reviews?month=2026-11")
    expect(own.get_by_text("开头语气生硬")).to_be_visible()
    own.get_by_role("button", name="反馈意见").click()
    own.get_by_label("反馈意见", exact=False).last.fill("来电人先行挂断，未及说第7句")
    _picture(own, "own")
    assert violations(own) == []
    own.get_by_role("button", name="提交反馈").click()
    expect(own.get_by_text("李文静的反馈")).to_be_visible()
    expect(own.get_by_role("button", name="反馈意见")).to_have_count(0)


@pytest.mark.requirement("S0-75", "S2-22")
def test_a_review_is_raised_and_the_attendant_is_heard_before_it_is_decided(hall: Hall) -> None:
    review = keep_review(hall.reception, CHANGSHA, LI, "raised")
    page = hall.page(HEAD, f"/reviews/{_address(review)}")
    form = page.get_by_role("form", name="评查表")
    expect(form).to_be_visible()
    _mark_all(page)
    form.get_by_role("button", name="提交评查").click()
    page.get_by_role("button", name="作为线索提出").click()
    lead = page.get_by_role("form", name="作为线索提出")
    lead.get_by_role("radio", name="第二十条第（四）项").check()
    lead.get_by_role("button", name="提出线索").click()
    expect(lead.get_by_role("alert")).to_contain_text("请说明理由")
    lead.get_by_label("事实和依据").fill("录音第3分钟训斥来电人")
    lead.get_by_role("button", name="提出线索").click()
    page.get_by_role("link", name="看线索").click()
    row = page.locator("tbody tr", has_text="疑似态度不好")
    row.get_by_role("button", name="交其陈述").click()
    put = page.get_by_role("form", name="交其陈述")
    put.get_by_role("button", name="交其陈述").click()
    expect(put.get_by_role("alert")).to_contain_text("请填写内容")
    put.get_by_label("请其说明的事项").fill("请说明当日接听过程中的用语")
    _picture(page, "put")
    assert violations(page) == []
    put.get_by_role("button", name="交其陈述").click()
    expect(page.get_by_text("待陈述，期限")).to_be_visible()
    expect(row.get_by_role("button", name="作出说明")).to_have_count(0)
    _picture(page, "awaited")
    _state(hall)
    page = hall.page(HEAD, "/suspicions")
    expect(page.get_by_text("愿当面致歉")).to_be_visible()
    page.locator("tbody tr", has_text="疑似态度不好").get_by_role("button", name="作出说明").click()
    answer = page.get_by_role("form", name="作出说明")
    answer.get_by_role("radio", name="已作说明").check()
    answer.get_by_label("核实情况说明").fill("听取录音和陈述，情节轻微")
    answer.get_by_role("button", name="提交核实结果").click()
    expect(answer).to_have_count(0)
    own = hall.page(LI, "/statements")
    expect(own.get_by_text("已认定：已作说明")).to_be_visible()


def _state(hall: Hall) -> None:
    """Read what is asked, not what was reported, and answer it."""
    own = hall.page(LI, "/statements")
    expect(own.get_by_text("请说明当日接听过程中的用语")).to_be_visible()
    expect(own.get_by_text("录音第3分钟")).to_have_count(0)
    own.get_by_label("陈述内容").fill("来电人情绪激动，本人声音偏大，愿当面致歉")
    _picture(own, "statement")
    assert violations(own) == []
    own.get_by_role("button", name="提交陈述").click()
    expect(own.get_by_text("已陈述，待认定")).to_be_visible()


@pytest.mark.requirement("S2-22")
def test_a_centre_reads_what_the_province_asks_and_answers(hall: Hall) -> None:
    house = hall.reception.house
    lead = Suspicion(
        "overreach.portal",
        OF_NOTICE,
        "430100",
        "",
        house.clock.now(),
        OVERREACH,
        {"text": "某人反映该中心超范围受理", "about": "centre"},
    )
    house.books.commit(Create(lead))
    head = hall.page(HEAD, "/statements")
    expect(head.get_by_text("没有需要陈述的线索")).to_be_visible()
    _picture(head, "statements-none")
    page = hall.page(PROVINCE, "/suspicions?place=430100")
    row = page.locator("tbody tr", has_text="疑似越权")
    row.get_by_role("button", name="交其陈述").click()
    page.get_by_label("请其说明的事项").fill("请说明受理依据")
    page.get_by_role("form", name="交其陈述").get_by_role("button", name="交其陈述").click()
    expect(page.get_by_text("待陈述，期限")).to_be_visible()
    head = hall.page(HEAD, "/statements")
    expect(head.get_by_text("涉及本中心")).to_be_visible()
    expect(head.get_by_text("某人反映")).to_have_count(0)
    head.get_by_label("陈述内容").fill("当事人符合条件，已按规定审查")
    head.get_by_role("button", name="提交陈述").click()
    expect(head.get_by_text("已陈述，待认定")).to_be_visible()
    page.reload()
    expect(page.get_by_text("已按规定审查")).to_be_visible()


def _world(hall: Hall, name: str) -> Review:
    """Keep a review that waits, of somebody with a long name."""
    review = keep_review(hall.reception, CHANGSHA, LI, name)
    long = replace(review, call_id=f"{review.call_id[:-4]}beef", name=LONG)
    hall.reception.house.books.commit(Create(long))
    return review


@pytest.mark.parametrize(
    ("theme", "language"), [("dark", "zh-CN"), ("light", "en"), ("dark", "en")]
)
def test_reviews_are_read_in_every_look(hall: Hall, theme: str, language: str) -> None:
    review = _world(hall, f"{theme}-{language}")
    page = hall.page(HEAD, LIST, theme, language)
    expect(page.get_by_text(LONG).first).to_be_visible()
    _picture(page, f"list-{theme}-{language}")
    assert violations(page) == []
    page = hall.page(HEAD, f"/reviews/{_address(review)}", theme, language)
    expect(page.get_by_role("form").first).to_be_visible()
    _picture(page, f"form-{theme}-{language}")
    assert violations(page) == []
    own = hall.page(LI, "/statements", theme, language)
    expect(own.get_by_role("heading", level=1)).to_be_visible()
    _picture(own, f"statements-{theme}-{language}")
    assert violations(own) == []


def test_a_month_without_reviews_says_so(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/reviews?place=430200&month=2026-09")
    expect(page.get_by_text("这段时间没有评查")).to_be_visible()
    _picture(page, "none")
    own = hall.page("attendant-zhuzhou-1", "/my-reviews")
    expect(own.get_by_text("这段时间没有对您的评查")).to_be_visible()
    page = hall.page(PROVINCE, "/reviews/430100_2026-11_nothing")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    _picture(page, "not-found")
