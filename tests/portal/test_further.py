"""Several dispositions of one matter, in the browser: at the desk by keys, later on its page."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.books import Replace
from backend.matters.caller import Caller
from backend.matters.model import Person, State
from tests.fakes import hunan
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES, picture
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

LI = "attendant-changsha-1"
FURONG = ("430000", "430100", "430102")


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


_picture = partial(picture, of="further")


def _choose(page: Page, field: str, index: int = 0) -> None:
    page.locator(field).click()
    options = page.locator(".ant-select-dropdown:visible .ant-select-item-option")
    options.nth(index).click()


@pytest.mark.requirement("N21")
def test_saving_from_an_open_list_closes_it_chooses_nothing_and_shows_what_is_wrong(
    hall: Hall,
) -> None:
    page = hall.page(LI, "/workbench")
    expect(page.locator(".phrases li")).to_have_count(7)
    page.get_by_role("heading", level=2).first.click()
    page.keyboard.press("1")
    page.locator("#field-field_of_law").click()
    lists = page.locator(".ant-select-dropdown:visible")
    expect(lists).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    refused = page.get_by_role("alert").first
    expect(refused).to_be_focused()
    expect(refused).to_contain_text("请填写咨询内容")
    expect(lists).to_have_count(0)
    expect(page.get_by_text("输入文字查找").first).to_be_visible()
    _picture(page, "from-a-list")
    # Closed, it does not open by it either.
    page.locator("#field-field_of_law").focus()
    page.keyboard.press("Control+Enter")
    expect(refused).to_be_focused()
    expect(lists).to_have_count(0)


@pytest.mark.requirement("S0-61", "N21", "S0-49")
def test_further_dispositions_are_chosen_by_keys_and_open_their_own_fields(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    expect(page.locator(".phrases li")).to_have_count(7)
    page.get_by_role("heading", level=2).first.click()
    page.keyboard.press("3")
    page.keyboard.press("Shift+Digit5")
    page.keyboard.press("Shift+Digit2")
    page.keyboard.press("Shift+Digit7")
    beside = page.locator(".bench-further")
    expect(beside).to_have_count(2)
    expect(beside.nth(0)).to_contain_text("附加：2.")
    expect(page.get_by_text("告诉咨询人，答复时间：")).to_be_visible()
    _picture(page, "desk")
    page.get_by_role("checkbox", name="附加处理方式4").check()
    page.keyboard.press("Control+Enter")
    refused = page.get_by_role("alert").first
    expect(refused).to_contain_text("附加处理方式5 · 有关单位")
    expect(refused).to_contain_text("附加处理方式4 · 法律援助机构")
    expect(page.locator("#field-further-5-unit")).to_have_attribute("aria-invalid", "true")
    _picture(page, "refused")
    page.get_by_role("checkbox", name="附加处理方式4").uncheck()
    _fill(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".bench-saved")).to_contain_text("答复")
    page.locator(".bench-saved a").click()
    expect(page.get_by_text("附加处理方式")).to_have_count(2)
    expect(page.get_by_text("公共法律教育 · 法律咨询")).to_be_visible()
    page.screenshot(path=PICTURES / "further-matter.png", full_page=True)
    _add_later(page)


def _fill(page: Page) -> None:
    """Fill in what is still missing of dispositions 3, 2 and 5, with law made known beside."""
    page.locator("#field-further-5-unit").fill(
        "长沙市人力资源和社会保障局劳动保障监察综合行政执法支队"
    )
    page.get_by_role("checkbox", name="未查到电话").check()
    page.get_by_role("textbox", name="姓名").fill("阿依古丽·买买提明·吐尔逊江")
    page.get_by_role("textbox", name="联系电话").fill("13900001234")
    _choose(page, "#field-call_id", 1)
    _choose(page, "#field-field_of_law")
    page.get_by_role("textbox", name="咨询内容").fill("工资被拖欠")
    page.get_by_text("在线普法宣传").click()
    page.get_by_role("textbox", name="宣传内容").fill("介绍申请法律援助的条件和程序")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert").first).to_contain_text("宣传所依据的法律、政策")
    _picture(page, "publicity")
    page.get_by_role("textbox", name="宣传所依据").fill("法律援助法第三十一条")


def _add_later(page: Page) -> None:
    """Add a disposition to the matter whose page is open."""
    _choose(page, "#field-further")
    form = page.locator("form").filter(has=page.locator(".bench-further"))
    form.get_by_role("button", name="保存").click()
    expect(form.get_by_role("alert")).to_contain_text("附加处理方式1 · 解答内容")
    page.screenshot(path=PICTURES / "further-added-refused.png", full_page=True)
    assert violations(page) == []
    form.locator("#field-further-1-answer").fill("可以申请劳动仲裁")
    form.locator("#field-further-1-basis").fill("劳动争议调解仲裁法第二十七条")
    form.get_by_role("button", name="保存").click()
    expect(page.get_by_text("附加处理方式")).to_have_count(3)
    expect(page.get_by_text("追加处理方式", exact=True)).to_have_count(2)
    page.screenshot(path=PICTURES / "further-added.png", full_page=True)


@pytest.mark.requirement("S0-61")
def test_in_english_and_in_the_dark(hall: Hall) -> None:
    page = hall.page(LI, "/workbench", "dark", "en")
    expect(page.locator(".phrases li")).to_have_count(7)
    page.get_by_role("heading", level=2).first.click()
    page.keyboard.press("1")
    page.keyboard.press("Shift+Digit6")
    expect(page.locator(".bench-further")).to_contain_text("Also 6.")
    _picture(page, "desk-dark-en")


@pytest.mark.requirement("S0-55")
def test_a_reply_that_is_promised_later_asks_for_who_is_to_be_rung(hall: Hall) -> None:
    house = hall.reception.house
    li = Person(LI, hunan.person(LI).name)
    matter = keep_matter(house, identity("nameless"), FURONG, (li, li), State.RESOLVED)
    house.books.commit(Replace(replace(matter, caller=Caller(), version=2), 1))
    page = hall.page(LI, f"/matters/{matter.id}")
    page.locator("#field-further").click()
    page.locator(".ant-select-item-option").filter(has_text="2.").first.click()
    form = page.locator("form").filter(has=page.locator(".bench-further"))
    form.get_by_role("button", name="保存").click()
    expect(form.get_by_role("alert").first).to_contain_text("联系电话")
    settle(page)
    page.screenshot(path=PICTURES / "further-nameless.png", full_page=True)
    assert violations(page) == []
    form.get_by_label("姓名", exact=True).fill("阿依古丽·买买提明·吐尔逊江")
    form.get_by_role("textbox", name="联系电话").fill("13912345678")
    for phrase in ("6.", "7."):
        form.locator(".further-phrases label").filter(has_text=phrase).locator("input").check()
    page.screenshot(path=PICTURES / "further-phrases.png", full_page=True)
    assert violations(page) == []
    form.get_by_role("button", name="保存").click()
    expect(page.get_by_text("139****5678").first).to_be_visible()
    expect(page.locator(".further-left")).to_have_count(0)
    expect(page.get_by_text("6 7", exact=True)).to_be_visible()
