"""The telephone in the portal: a whole call by keyboard, and what happens when it goes wrong."""

import pytest
from playwright.sync_api import Locator, Page, expect

from infra.local.telephone.client import Line
from tests.portal.axe import violations
from tests.portal.visit import Portal, look, settle
from tests.system.stage import Stage

ATTENDANT = "attendant-hengyang-1"
LANDLINE = "+867348880000"
"""A number of Hengyang: its caller needs no menu of cities."""


def telephone(page: Page) -> Locator:
    """Return the telephone of a page."""
    return page.get_by_role("region", name="电话", exact=True)


def _in_every_look(portal: Portal, page: Page, name: str) -> None:
    """Keep what it looks like; the telephone is in the same state after each reload."""
    for theme, language in (("light", "zh-CN"), ("dark", "zh-CN"), ("light", "en")):
        look(page, theme, language)
        page.reload()
        settle(page)
        expect(page.locator(".phone-caller")).to_be_visible()
        portal.picture(page, f"softphone-{name}-{theme}-{language}")
        assert violations(page) == [], (name, theme, language)
        taller = "document.documentElement.scrollHeight > document.documentElement.clientHeight"
        assert not page.evaluate(taller), "no page scroll at 1366×768"
    look(page)
    page.reload()
    settle(page)


def _go_online(page: Page) -> None:
    duty = page.get_by_role("region", name="值班")
    duty.get_by_role("button", name="签到").click()
    expect(duty.get_by_text("值班中")).to_be_visible()
    expect(telephone(page).get_by_text("电话未上线")).to_be_visible()
    telephone(page).get_by_role("button", name="电话上线").click()
    expect(telephone(page).get_by_text("等待来电")).to_be_visible()


# long: one call is read from its ring to its end
@pytest.mark.requirement("N21", "S0-43", "N27")
def test_a_call_is_answered_by_keyboard_and_registered(portal: Portal, stage: Stage) -> None:
    page = portal.as_(ATTENDANT, "/workbench")
    phone = telephone(page)
    _go_online(page)
    portal.picture(page, "softphone-waiting")
    caller = Line(stage.platform.portal).call(LANDLINE)
    expect(phone.get_by_text("来电振铃")).to_be_visible()
    expect(phone.get_by_text("0734****000")).to_be_visible()
    expect(phone.get_by_text("衡阳市")).to_be_visible()
    portal.picture(page, "softphone-ringing")
    assert violations(page) == []
    summary = page.get_by_role("textbox", name="咨询内容")
    summary.focus()
    page.keyboard.press("F2")
    expect(phone.get_by_text("通话中")).to_be_visible()
    expect(page.get_by_text("本次来电")).to_be_visible()
    summary.fill("租房押金不退，合同未约定")

    page.get_by_role("link", name="来电与事项").click()
    expect(phone.get_by_text("通话中")).to_be_visible()
    phone.get_by_role("link", name="去登记").click()
    expect(summary).to_have_value("租房押金不退，合同未约定")
    _in_every_look(portal, page, "talking")
    expect(phone.get_by_text("通话中")).to_be_visible()
    expect(summary).to_have_value("租房押金不退，合同未约定")
    page.keyboard.press("F4")
    expect(phone.get_by_text("保持中")).to_be_visible()
    page.keyboard.press("F4")
    expect(phone.get_by_text("通话中")).to_be_visible()

    page.keyboard.press("F8")
    expect(phone.get_by_text("话后整理")).to_be_visible()
    page.get_by_role("textbox", name="姓名").fill("李建华")
    page.get_by_role("textbox", name="联系电话").fill("07348880000")
    page.get_by_role("heading", name="登记", exact=True).click()
    page.keyboard.press("0")
    page.get_by_role("combobox", name="原因").click()
    page.locator(".ant-select-item-option").first.click()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").get_by_text("已登记")).to_be_visible()
    page.keyboard.press("F9")
    expect(phone.get_by_text("等待来电")).to_be_visible()
    caller.hang_up()
    phone.get_by_role("button", name="离线").click()
    page.get_by_role("region", name="值班").get_by_role("button", name="签退").click()


@pytest.mark.requirement("N21")
def test_one_tab_holds_the_line_and_another_may_take_it(portal: Portal) -> None:
    first = portal.as_(ATTENDANT, "/workbench")
    expect(telephone(first).get_by_text("不振铃")).to_be_visible()
    second = first.context.new_page()
    storage = first.evaluate("JSON.stringify(sessionStorage)")
    second.add_init_script(f"Object.assign(sessionStorage, JSON.parse({storage!r}))")
    second.goto(portal.platform.portal + "/workbench")
    expect(telephone(second).get_by_text("另一个标签页")).to_be_visible()
    portal.picture(second, "softphone-elsewhere")
    assert violations(second) == []
    telephone(second).get_by_role("button", name="改在本页接听").click()
    expect(telephone(second).get_by_role("button", name="电话上线")).to_be_visible()
    expect(telephone(first).get_by_text("另一个标签页")).to_be_visible()
    second.close()
    expect(telephone(first).get_by_role("button", name="电话上线")).to_be_visible()


@pytest.mark.requirement("N27")
def test_a_silent_exchange_is_said_with_another_way_to_go_on(portal: Portal) -> None:
    page = portal.as_(ATTENDANT, "/workbench")
    phone = telephone(page)
    expect(phone.get_by_role("button", name="电话上线")).to_be_visible()
    page.route("**/telephone/**", lambda route: route.abort())
    phone.get_by_role("button", name="电话上线").click()
    expect(phone.get_by_role("alert")).to_contain_text("用其他电话接听，结果照常登记")
    phone.get_by_role("button", name="知道了").click()
    expect(phone.get_by_text("电话未连接")).to_be_visible()
    expect(phone.get_by_text("用其他电话接听，结果照常登记")).to_be_visible()
    portal.picture(page, "softphone-lost")
    assert violations(page) == []
    page.unroute_all()
    phone.get_by_role("button", name="立即重连").click()
    expect(phone.get_by_role("button", name="电话上线")).to_be_visible()
