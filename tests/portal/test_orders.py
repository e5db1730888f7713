"""Orders in the portal: sent from a matter, answered by the county's centre, told to the caller."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.books import Replace
from backend.matters.model import AidAdvised, Matter, Person, State
from tests.fakes import hunan
from tests.fakes.orders import FakeUnits
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

ATTENDANT, COUNTY = "attendant-changsha-1", "coordinator-liuyang"
LIUYANG = ("430000", "430100", "430181")
MEDIATORS = "浏阳市样例人民调解委员会（样例）"


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        units = hunan.seed().units
        FakeUnits(hall.reception.house.books).keep(units.units, units.centres)
        yield hall


def _matter(hall: Hall, name: str) -> str:
    """Keep a matter of the attendant, of a caller in Liuyang, with the reply that it promises."""
    owner = Person(ATTENDANT, "李文静")
    matter_id = identity("orders", name)
    keep_matter(hall.reception.house, matter_id, LIUYANG, (owner, owner), State.OPEN)
    return matter_id


def _advised(hall: Hall, name: str) -> str:
    """Keep a matter whose caller was told the competent institution: it takes an application."""
    matter_id = _matter(hall, name)
    books = hall.reception.house.books
    kept = books.get(Matter, matter_id)
    assert kept is not None
    told = AidAdvised("430181", told=False, advised_to_apply=True, ground="cause", seat="430181")
    books.commit(Replace(replace(kept, disposition=told, version=2), 1))
    return matter_id


_picture = partial(picture, of="orders", axe=False)


def _choose(page: Page, field: str, title: str) -> None:
    page.locator(f"#field-{field}").click()
    page.locator(".ant-select-dropdown:visible").get_by_text(title).first.click()


@pytest.mark.requirement("S2-15", "S2-16", "S2-27")
def test_a_matter_is_dispatched_answered_by_the_centre_and_told(hall: Hall) -> None:
    matter_id = _matter(hall, "dispatch")
    page = hall.page(ATTENDANT, f"/matters/{matter_id}")
    page.get_by_role("button", name="交办", exact=True).click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("radio", name="指派")).to_be_checked()
    drawer.get_by_role("button", name="发出交办单").click()
    expect(drawer.get_by_role("alert")).to_contain_text("请填写交办内容")
    _picture(page, "faults")
    assert violations(page) == []
    _choose(page, "service", "现场调处疏导")
    drawer.get_by_role("checkbox", name="上门服务").check()
    drawer.get_by_role("textbox", name="上门地址").fill("淮川街道某路1号")
    page.locator("#field-addressee").click()
    options = page.locator(".ant-select-dropdown:visible .ant-select-item-option")
    expect(options.first).to_contain_text("本季度指派0次")
    _picture(page, "units-to-choose")
    options.filter(has_text=MEDIATORS).click()
    drawer.get_by_role("textbox", name="交办内容").fill("两户为宅基地争执，请到场调处")
    _picture(page, "filled")
    drawer.get_by_role("button", name="发出交办单").click()
    card = page.get_by_role("article", name="交办单1")
    expect(card).to_contain_text("已发出，待答复")
    expect(page.get_by_role("dialog")).to_have_count(0)
    _picture(page, "sent")
    assert violations(page) == []
    _answered(hall)
    page.reload()
    expect(card).to_contain_text("已有结果，待反馈")
    card.get_by_role("button", name="反馈来电人").click()
    card.get_by_role("textbox", name="告知来电人的内容").fill("已告知双方达成协议")
    card.get_by_role("button", name="登记", exact=True).click()
    expect(card.get_by_role("alert")).to_contain_text("请登记来电人是否确认服务已完成")
    _picture(page, "unconfirmed")
    assert violations(page) == []
    card.get_by_role("checkbox", name="来电人确认服务已完成").check()
    card.get_by_role("button", name="登记", exact=True).click()
    expect(card).to_contain_text("来电人已确认")
    card.scroll_into_view_if_needed()
    _picture(page, "told")


def _answered(hall: Hall) -> None:
    """Let the county's centre record what the mediators say, from the board on."""
    page = hall.page(COUNTY, "/orders")
    page.get_by_role("link", name=MEDIATORS).first.wait_for()
    _picture(page, "board")
    assert violations(page) == []
    page.get_by_role("link", name=MEDIATORS).first.click()
    card = page.get_by_role("article", name="交办单1")
    card.get_by_role("button", name="登记受理").click()
    card.get_by_role("button", name="登记", exact=True).click()
    expect(card.get_by_role("alert")).to_contain_text("上门服务须约定到达时间")
    _picture(page, "accepting")
    assert violations(page) == []
    page.locator("#field-planned_at").fill("2026-11-24 18:00")
    page.keyboard.press("Enter")
    card.get_by_role("textbox", name="对方经办人").fill("张调解员")
    card.get_by_role("button", name="登记", exact=True).click()
    for act in ("登记开始办理", "登记到达"):
        card.get_by_role("button", name=act).click()
        card.get_by_role("button", name="登记", exact=True).click()
        expect(card.get_by_role("alert")).to_contain_text("请写明对方由谁答复")
        card.get_by_role("textbox", name="对方经办人").fill("张调解员")
        card.get_by_role("button", name="登记", exact=True).click()
    card.get_by_role("button", name="登记办理结果").click()
    card.get_by_role("textbox", name="对方经办人").fill("张调解员")
    card.get_by_role("textbox", name="办理结果").fill("双方达成协议")
    card.get_by_role("button", name="登记", exact=True).click()
    expect(card).to_contain_text("已有结果，待反馈")
    _picture(page, "alone")


@pytest.mark.requirement("S0-48")
def test_an_application_names_each_paper_that_is_missing(hall: Hall) -> None:
    page = hall.page(ATTENDANT, f"/matters/{_matter(hall, 'none advised')}")
    page.get_by_role("button", name="交办", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("须先登记处理方式4")
    page = hall.page(ATTENDANT, f"/matters/{_advised(hall, 'application')}")
    page.get_by_role("button", name="交办", exact=True).click()
    drawer = page.get_by_role("dialog")
    drawer.locator("label").filter(has_text="申请转交").click()
    _choose(page, "means", "讨薪、工伤的进城务工人员")
    expect(drawer.get_by_text("第四十二条第（三）项")).to_be_visible()
    assert drawer.get_by_role("checkbox", name="有代理权的证明").count() == 0
    drawer.get_by_role("checkbox", name="法律援助申请表").check()
    drawer.get_by_role("button", name="发出交办单").click()
    expect(drawer.get_by_role("alert")).to_contain_text("进城务工人员的材料")
    expect(drawer.get_by_role("alert")).not_to_contain_text("法律援助申请表")
    _picture(page, "papers")
    assert violations(page) == []


@pytest.mark.requirement("S2-23", "S2-01")
def test_the_units_and_centres_of_a_city_are_kept_by_it(hall: Hall) -> None:
    page = hall.page("head-changsha", "/units")
    expect(page.get_by_text("8个县市区未设指挥中心")).to_be_visible()
    _picture(page, "units")
    assert violations(page) == []
    page.get_by_role("button", name="核实或修改 芙蓉区").last.click()
    form = page.get_by_role("form", name="核实或修改 芙蓉区")
    form.get_by_role("textbox", name="中心名称").fill("芙蓉区法律服务专用电话协调指挥中心")
    form.get_by_role("button", name="核实并保存").click()
    expect(form.get_by_role("alert")).to_contain_text("请填写负责人")
    _picture(page, "centre-faults")
    form.get_by_role("textbox", name="负责人").fill("某某")
    form.get_by_role("textbox", name="电话").fill("0731-84680000")
    form.get_by_role("button", name="核实并保存").click()
    expect(page.get_by_text("7个县市区未设指挥中心")).to_be_visible()
    page.get_by_role("button", name="登记单位").click()
    _picture(page, "unit-new")
    assert violations(page) == []


@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_the_board_says_when_nothing_is_open(hall: Hall, theme: str, language: str) -> None:
    page = hall.page("head-zhuzhou", "/orders?overdue=true", theme, language)
    expect(page.locator(".note")).to_be_visible()
    _picture(page, f"empty-{theme}-{language}")
    assert violations(page) == []
    page = hall.page("supervisor", "/units?place=433100", theme, language)
    expect(page.locator(".note")).to_be_visible()
    _picture(page, f"units-none-{theme}-{language}")
    matter = _matter(hall, f"looks-{theme}")
    page = hall.page(ATTENDANT, f"/matters/{matter}", theme, language)
    page.locator(".order-title button").click()
    page.get_by_role("dialog").wait_for()
    _picture(page, f"drawer-{theme}-{language}")
    assert violations(page) == []
