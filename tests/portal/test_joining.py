"""A call and its form at the desk: no first word keeps them apart, no receipt meets a stranger."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backend.matters.model import Matter
from tests.guards.visits import PHONE, identity, keep_call
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

LI = "attendant-changsha-1"
FURONG = ("430000", "430100", "430102")
WORDS = "公司拖欠工资三个月，口头催要无果"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


_picture = partial(picture, of="joining")


def _desk(hall: Hall, theme: str = "light", language: str = "zh-CN") -> Page:
    page = hall.page(LI, "/workbench", theme, language)
    expect(page.locator(".phrases li")).to_have_count(7)
    return page


def _rings(hall: Hall, name: str) -> None:
    """Put a call through to the desk; it was connected five minutes ago by the clock."""
    house, call_id = hall.reception.house, identity(name)
    keep_call(house, call_id, FURONG, house.accounts.kept[LI].agent_id)


def _channel(page: Page) -> Locator:
    return page.locator(".bench-matter .ant-select").first


def _choose(page: Page, field: str, index: int = 0) -> None:
    page.locator(field).click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option").nth(index).click()


@pytest.mark.requirement("N21", "N27")
def test_words_of_the_first_seconds_do_not_keep_the_call_from_its_form(hall: Hall) -> None:
    page = _desk(hall)
    page.keyboard.press("Alt+1")
    page.get_by_role("textbox", name="咨询内容").fill(WORDS)
    _rings(hall, "first seconds")
    expect(_channel(page)).to_contain_text("本次来电")
    expect(page.get_by_role("textbox", name="咨询内容")).to_be_focused()
    expect(page.get_by_role("textbox", name="咨询内容")).to_have_value(WORDS)
    page.get_by_role("textbox", name="姓名").fill("甲某")
    _choose(page, "#field-field_of_law")
    page.get_by_role("heading", name="登记", exact=True).click()
    page.keyboard.press("2")
    page.get_by_role("textbox", name="待答复的问题").fill("如何申请仲裁")
    phone = page.get_by_role("textbox", name="联系电话")
    expect(phone).to_have_attribute("placeholder", "留空即用 139****5678")
    phone.fill("13900001234")
    page.get_by_role("button", name="改用来电号码 139****5678").click()
    expect(phone).to_have_value("")
    page.keyboard.press("Control+Enter")
    told = page.get_by_role("status").filter(has_text="已登记")
    expect(told).to_be_focused()
    expect(told).to_contain_text("甲某")
    expect(told).to_contain_text("密码")
    [matter] = hall.reception.house.books.all(Matter)
    assert matter.caller.phone == PHONE
    _picture(page, "receipt")
    page.keyboard.press("Alt+2")
    expect(told).to_contain_text("密码")
    hall.reception.house.clock.forward(minutes=30)
    _rings(hall, "the next caller")
    expect(page.get_by_role("status").filter(has_text="还没有登记")).to_be_visible()
    page.keyboard.press("Alt+9")
    expect(_channel(page)).to_contain_text("本次来电")
    expect(told).to_have_count(0)
    _picture(page, "next-caller")


@pytest.mark.requirement("N29")
def test_a_receipt_goes_by_its_key_or_with_the_next_call(hall: Hall) -> None:
    page = _desk(hall)
    _rings(hall, "a visit")
    expect(_channel(page)).to_contain_text("本次来电")
    expect(page.get_by_role("textbox", name="姓名")).to_be_focused()
    page.get_by_role("heading", name="登记", exact=True).click()
    page.keyboard.press("0")
    _choose(page, "#field-no_request-reason")
    page.keyboard.press("Control+Enter")
    told = page.get_by_role("status").filter(has_text="已登记")
    expect(told).to_be_focused()
    expect(_channel(page)).not_to_contain_text("本次来电")
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)
    expect(page.get_by_role("textbox", name="姓名")).to_be_focused()


@pytest.mark.requirement("N27")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_words_from_before_the_call_join_it_by_one_key(
    hall: Hall, theme: str, language: str
) -> None:
    page = _desk(hall, theme, language)
    page.locator("#field-summary").fill(WORDS)
    hall.reception.house.clock.forward(minutes=30)
    _rings(hall, "later")
    note = page.locator(".bench-copy")
    expect(note).to_contain_text("****")
    _picture(page, f"offer-{theme}")
    page.keyboard.press("Alt+8")
    expect(note).to_have_count(0)
    expect(page.locator("#field-summary")).to_have_value(WORDS)
    expect(page.locator(".live [aria-current]")).to_have_count(1)
