"""The duty screen: keys, faults with their article, drafts that nothing loses."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.portal.visit import Portal

ATTENDANT = "attendant-yiyang-1"


@pytest.fixture
def desk(portal: Portal) -> Page:
    """Return an empty duty screen of a person with a long name."""
    page = portal.as_(ATTENDANT, "/workbench")
    page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('hotline.draft'))"
        ".forEach(k => localStorage.removeItem(k))"
    )
    # Leaving keeps the draft on the screen once more, so the form is emptied by its own button.
    discard = page.get_by_role("button", name="放弃")
    if discard.is_visible():
        discard.click()
        page.get_by_role("button", name="确定放弃").click()
    expect(page.locator(".phrases li")).to_have_count(7)
    return page


def _off_the_fields(page: Page) -> None:
    page.get_by_role("heading", name="登记", exact=True).click()


@pytest.mark.requirement("N21", "S0-43")
def test_it_fits_one_screen_and_holds_the_phrases_in_order(portal: Portal, desk: Page) -> None:
    portal.picture(desk, "workbench-empty")
    taller = "document.documentElement.scrollHeight > document.documentElement.clientHeight"
    assert not desk.evaluate(taller), "no page scroll at 1366×768"
    phrases = desk.locator(".phrases li").all_text_contents()
    assert phrases[0].startswith("您好，有什么事情需要我们帮助吗，请讲")
    assert "2个工作日内" in phrases[5]
    desk.keyboard.press("Alt+1")
    expect(desk.get_by_role("checkbox", name=re.compile("您好"))).to_be_checked()


@pytest.mark.requirement("N21", "S0-61")
def test_each_disposition_opens_exactly_the_fields_of_its_article(
    portal: Portal, desk: Page
) -> None:
    fields = {
        "1": ["解答内容", "法律、政策依据"],
        "2": ["待答复的问题"],
        "3": ["就近的法律援助机构"],  # the seed knows no address or number to be told
        "4": ["案子是否", "是，诉讼", "否，非诉讼", "已告知地址和电话", "已建议申请法律援助"],
        "5": ["有关单位", "咨询或投诉电话", "未查到电话"],
        "6": ["已安抚、疏导", "安抚、疏导情况"],
        "7": ["类别", "被投诉对象是否明确", "投诉事实", "投诉人要求身份保密"],
        "0": ["原因", "说明"],
    }
    for key, labels in fields.items():
        _off_the_fields(desk)
        desk.keyboard.press(key)
        shown = desk.locator(".bench-fields label").filter(visible=True)  # not what is folded
        expect(shown).to_have_count(len(labels))
        for text, label in zip(shown.all_text_contents(), labels, strict=True):
            assert text.startswith(label), (key, text)
        portal.picture(desk, f"workbench-disposition-{key}")


@pytest.mark.requirement("S0-55", "N21")
def test_a_missing_field_is_named_with_its_article(portal: Portal, desk: Page) -> None:
    desk.get_by_role("combobox", name="来源").click()
    desk.get_by_text("来访", exact=True).last.click()
    _off_the_fields(desk)
    desk.keyboard.press("2")
    desk.keyboard.press("Control+Enter")
    summary = desk.get_by_role("alert")
    expect(summary).to_be_focused()
    for words in ("请记录咨询人姓名", "请记录联系电话", "第十五条第（二）项", "请填写咨询内容"):
        expect(summary.get_by_text(words).first).to_be_visible()
    portal.picture(desk, "workbench-faults")
    summary.get_by_role("link", name=re.compile("姓名")).first.click()
    expect(desk.get_by_role("textbox", name="姓名")).to_be_focused()


@pytest.mark.requirement("N27")
def test_a_reload_brings_back_what_was_typed(desk: Page) -> None:
    desk.get_by_role("textbox", name="咨询内容").fill("网络中断前写下的内容")
    _off_the_fields(desk)
    desk.keyboard.press("7")
    desk.reload()
    expect(desk.get_by_role("textbox", name="咨询内容")).to_have_value("网络中断前写下的内容")
    expect(desk.get_by_role("radio", name="投诉举报")).to_be_checked()


@pytest.mark.requirement("N27")
def test_without_a_network_nothing_is_lost_and_a_retry_makes_one_matter(
    portal: Portal, desk: Page
) -> None:
    desk.get_by_role("combobox", name="来源").click()
    desk.get_by_text("手工登记", exact=True).last.click()
    _off_the_fields(desk)
    desk.keyboard.press("0")
    desk.get_by_role("combobox", name="原因").click()
    desk.get_by_text("无声电话", exact=True).last.click()
    sent: list[str] = []

    def drop_the_answer(route: Route) -> None:
        sent.append(route.request.url)
        if len(sent) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    desk.route("**/api/matters/*", drop_the_answer)
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("连不上服务器")).to_be_visible()
    portal.picture(desk, "workbench-offline")
    desk.get_by_role("button", name="重试").first.click()
    expect(desk.get_by_role("status").get_by_text("已登记")).to_be_visible()
    desk.unroute("**/api/matters/*")
    assert sent[0] == sent[1], "the id was drawn when the form opened"
    rows = portal.as_(ATTENDANT, "/matters").get_by_role("link", name=re.compile(r"^\d{6}-"))
    expect(rows).to_have_count(1)


@pytest.mark.requirement("N41")
def test_the_keys_can_be_looked_up_and_switched_off(portal: Portal, desk: Page) -> None:
    _off_the_fields(desk)
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).to_be_visible()
    portal.picture(desk, "workbench-keys")
    desk.get_by_role("checkbox", name="启用单键").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("3")
    expect(desk.get_by_role("radio", checked=True)).to_have_count(0)
    desk.evaluate("localStorage.removeItem('hotline.singleKeys')")
