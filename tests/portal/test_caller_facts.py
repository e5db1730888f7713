"""What is asked of few callers: folded until wanted, by keyboard alone, kept and shown after."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.portal.test_workbench import _off_the_fields
from tests.portal.test_workbench import desk as desk  # noqa: PLC0414  a fixture
from tests.portal.visit import Portal, look, settle


def _choose(page: Page, field: str, option: str) -> None:
    page.get_by_role("combobox", name=field).click()
    page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).click()


def _fill_visit(page: Page) -> None:
    """Fill in what a visit of a village committee for an old man needs."""
    _choose(page, "来源", "来访")
    _choose(page, "咨询人", "单位")
    page.get_by_role("textbox", name="姓名", exact=True).fill("欧阳慕容")
    page.get_by_role("textbox", name="联系电话").fill("0737-7222345")
    page.get_by_role("textbox", name="咨询内容").fill("𠮷家老人被拖欠承包款😀" + "详" * 200)
    page.get_by_role("combobox", name="法律领域").fill("承包经营权")
    page.keyboard.press("Enter")
    _off_the_fields(page)
    page.keyboard.press("1")
    page.get_by_role("textbox", name="解答内容").fill("可申请农村土地承包仲裁")
    page.get_by_role("textbox", name="法律、政策依据").fill("农村土地承包法第五十五条")


@pytest.mark.requirement("N21", "S2-02", "S0-38")
def test_rare_facts_open_by_one_key_and_a_refusal_opens_them_again(
    portal: Portal, desk: Page
) -> None:
    fold = desk.locator("#caller-more")
    expect(fold).not_to_have_attribute("open", "")
    _fill_visit(desk)
    desk.keyboard.press("Alt+0")
    expect(fold.get_by_role("checkbox", name="农村、基层群众")).to_be_focused()
    desk.keyboard.press("Space")
    fold.get_by_role("checkbox", name="代他人咨询").check()
    _choose(desk, "使用语言", "湘语（湖南话）")
    _choose(desk, "如何知道12348", "村（社区）告知")
    fold.get_by_role("textbox", name="当事人姓名").fill("张" * 60)
    fold.get_by_role("textbox", name="今后来电的口令").fill("桃花江")
    portal.picture(desk, "caller-facts-open")
    desk.keyboard.press("Control+Enter")
    summary = desk.get_by_role("alert")
    wrong = ("请填写单位名称", "未使用普通话的，请注明原因", "不得超过50字，现有60字")
    for words in ("请选择与当事人的关系", *wrong):
        expect(summary.get_by_text(words).first).to_be_visible()
    _choose(desk, "与当事人的关系", "村（居）委会")
    desk.keyboard.press("Alt+0")
    expect(fold).not_to_have_attribute("open", "")
    expect(fold.get_by_text("农村、基层群众 · 湘语")).to_be_visible()
    desk.keyboard.press("Control+Enter")
    for words in wrong:
        expect(summary.get_by_text(words).first).to_be_visible()
    portal.picture(desk, "caller-facts-faults")
    summary.get_by_role("link", name=re.compile("未用普通话的原因")).click()
    expect(fold.get_by_role("textbox", name="未用普通话的原因")).to_be_focused()
    desk.keyboard.type("老人只会讲益阳话")
    expect(fold.get_by_role("textbox", name="今后来电的口令")).to_have_value("桃花江")
    fold.get_by_role("textbox", name="当事人姓名").fill("张小五")
    desk.get_by_role("textbox", name="单位名称").fill("安化县梅城镇启安社区居民委员会")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("status").get_by_text("已登记")).to_be_visible()
    desk.get_by_role("status").get_by_role("link").first.click()
    _look_at_the_matter(portal, desk)


def _look_at_the_matter(portal: Portal, page: Page) -> None:
    for words in ("启安社区居民委员会", "湘语（湖南话）", "老人只会讲益阳话", "村（社区）告知"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_text("代张**（村（居）委会）咨询 · 已约定口令")).to_be_visible()
    assert "桃花江" not in page.content()
    assert "张小五" not in page.content()
    settle(page)
    portal.picture(page, "caller-facts-matter")
    look(page, "dark", "en")
    page.reload()
    settle(page)
    portal.picture(page, "caller-facts-matter-dark-en")


@pytest.mark.requirement("N21", "N35")
def test_it_stays_one_screen_in_the_dark_and_in_english(portal: Portal, desk: Page) -> None:
    look(desk, "dark", "en")
    desk.reload()
    expect(desk.locator(".phrases li")).to_have_count(7)
    desk.keyboard.press("Alt+0")
    expect(desk.get_by_role("checkbox", name="Hears badly")).to_be_visible()
    desk.get_by_role("checkbox", name="Hears badly").check()
    portal.picture(desk, "caller-facts-dark-en")
    taller = "document.documentElement.scrollHeight > document.documentElement.clientHeight"
    assert not desk.evaluate(taller)
    desk.get_by_role("button", name="Discard").click()
    look(desk)
