"""Registering by keyboard alone: no mouse is touched from the first key to the number."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.books import Replace
from backend.matters.model import Matter, number_of
from tests.portal.conftest import PICTURES
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

LI = "attendant-changsha-1"
FURTHEST = 90
"""So many stops has the screen at most."""
RARE = "单位拖欠工资🧑🏽‍⚖️，老板姓𠮷，住㐂乐里"
_ACTIVE = ".ant-select-item-option-active"
_FOCUSED = "id => document.activeElement?.closest(`#${id}`) !== null"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def go(page: Page, field: str) -> None:
    """Press Tab until a field has the focus; every field is reached so."""
    wanted = f"field-{field.replace('.', '-')}"
    for _ in range(FURTHEST):
        if page.evaluate(_FOCUSED, wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {field}")


def write(page: Page, field: str, text: str) -> None:
    go(page, field)
    page.keyboard.insert_text(text)


def choose(page: Page, field: str, text: str) -> None:
    """Open a list with an arrow, walk down to an option, and take it."""
    go(page, field)
    page.keyboard.press("ArrowDown")
    active = page.locator(f".ant-select-dropdown:not(.ant-select-dropdown-hidden) {_ACTIVE}")
    for _ in range(FURTHEST):
        expect(active).to_have_count(1)
        if text in (active.text_content() or ""):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {text}")


def tick(page: Page, field: str) -> None:
    go(page, field)
    page.keyboard.press("Space")


def begin(page: Page, key: str) -> None:
    """Choose a disposition by its digit, and what every registration asks for."""
    settle(page)
    page.evaluate("() => document.activeElement?.blur()")
    page.keyboard.press(key)
    page.keyboard.press("Alt+1")
    write(page, "caller.name", "欧阳建国")
    write(page, "caller.phone", "13912345678")
    choose(page, "call_id", "来访")
    choose(page, "field_of_law", "劳动")
    write(page, "summary", RARE)


def _registered(hall: Hall, code: str, address: str) -> None:
    """Enter in the register where an institution is to be found; its telephone stays unknown."""
    house = hall.reception.house
    office = house.offices.of(code)
    assert office is not None
    house.books.commit(Replace(replace(office, version=2, address=address), 1))


def save(hall: Hall, page: Page, key: str) -> Matter:
    """Save by Ctrl+Enter; returns what was registered."""
    before = {one.id for one in hall.reception.house.books.all(Matter)}
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("已登记").first).to_be_visible()
    page.screenshot(path=PICTURES / f"keyboard-{key}.png")
    [matter] = [one for one in hall.reception.house.books.all(Matter) if one.id not in before]
    assert matter.summary == RARE
    assert matter.disposition is not None
    assert number_of(matter.disposition) == int(key)
    return matter


@pytest.mark.requirement("N21")
def test_the_keys_are_listed_and_knowledge_is_found(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    settle(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.screenshot(path=PICTURES / "keyboard-list.png")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.get_by_placeholder("检索知识库（Ctrl+K）")).to_be_focused()


@pytest.mark.requirement("N21", "S0-61")
def test_what_can_be_said_at_once_is_registered_without_a_mouse(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    begin(page, "1")
    write(page, "disposition.answer", "可以申请仲裁")
    write(page, "disposition.basis", "《劳动合同法》第三十条")
    save(hall, page, "1")


def test_a_reply_is_promised_without_a_mouse(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    begin(page, "2")
    page.keyboard.press("Alt+6")
    page.keyboard.press("Alt+7")
    write(page, "disposition.question", "外地收入如何认定")
    assert save(hall, page, "2").phrases_used == (1, 6, 7)


def test_the_nearest_institution_is_told_without_a_mouse(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    _registered(hall, "430100", address="岳麓区某路1号")
    begin(page, "3")
    expect(page.get_by_text("未登记，无法告知")).to_have_count(1)
    tick(page, "disposition.address_told")
    expect(page.locator("#field-disposition-phone_told")).to_have_count(0)
    save(hall, page, "3")


def test_the_competent_institution_is_found_without_a_mouse(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    begin(page, "4")
    go(page, "disposition.institution")
    page.keyboard.press("Space")
    choose(page, "disposition.case_organ", "长沙市")
    choose(page, "disposition.case_organ-county", "岳麓区")
    expect(page.get_by_role("radio", name="岳麓区法律援助中心")).to_be_checked()
    expect(page.get_by_text("未登记，无法告知")).to_have_count(2)
    tick(page, "disposition.advised_to_apply")
    save(hall, page, "4")


def test_another_department_is_told_without_a_mouse(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    begin(page, "5")
    write(page, "disposition.unit", "劳动保障监察机构")
    write(page, "disposition.phone", "12333")
    save(hall, page, "5")


def test_what_is_urgent_is_registered_without_a_mouse(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    begin(page, "6")
    tick(page, "disposition.calmed")
    write(page, "disposition.calming_note", "已劝其不要聚集")
    save(hall, page, "6")


def test_a_complaint_is_taken_up_without_a_mouse(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    begin(page, "7")
    choose(page, "disposition.about", "法律服务")
    choose(page, "disposition.accused", "其他")
    write(page, "disposition.complaint_about", "某律师")
    write(page, "disposition.facts", "收费后两次未出庭")
    save(hall, page, "7")


@pytest.mark.requirement("N21", "N41")
def test_what_is_refused_names_its_field_and_nothing_that_was_typed_is_lost(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    begin(page, "1")
    summary, phone = "字𠮷🧑🏽‍⚖️" * 2_000, "一三九一二三四五六七八"
    for field, text in (("summary", summary), ("caller.phone", phone)):
        go(page, field)
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(text)
    write(page, "disposition.answer", RARE)
    write(page, "disposition.basis", "《劳动合同法》")
    page.keyboard.press("Control+Enter")
    summed = page.get_by_role("alert").first
    expect(summed).to_be_focused()
    expect(summed.get_by_role("link")).to_have_count(2)
    expect(summed).to_contain_text("咨询内容：不得超过4000字")
    expect(summed).to_contain_text("联系电话：")
    page.screenshot(path=PICTURES / "keyboard-refused.png")
    assert page.locator("#field-summary").input_value() == summary
    assert page.locator("#field-caller-phone").input_value() == phone
    assert page.locator("#field-disposition-answer").input_value() == RARE
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(_FOCUSED, "field-caller-phone") or page.evaluate(_FOCUSED, "field-summary")
