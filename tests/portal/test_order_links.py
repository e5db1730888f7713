"""The answer by link: made by the sender of an order, used on a telephone by whoever has it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.books import Create, Replace
from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.matters.caller import Behalf, Caller, Language, Relation, Speech
from backend.matters.model import Person, State
from backend.matters.orders.answering import Record
from backend.matters.orders.model import Errand, OrderKind, Stage
from backend.matters.orders.sending import Send
from backend.places.units.model import Service, Unit, UnitKind
from backend.promises.wishes import EVERY_DAY, Means, Said, Window, Wishes
from chalicelib.wiring import ground, ordering
from tests.fakes import hunan
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import PATIENCE_MS, settle

OWNER = "attendant-changsha-1"
LIUYANG = ("430000", "430100", "430181")
LONG = "浏阳市大围山镇东门村与中岳村联合人民调解委员会（样例，含交界地带十二个村民小组）"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def _send(hall: Hall, name: str, unit_name: str = "浏阳市样例调委会") -> str:
    """Dispatch a matter of the owner to a unit; returns the id of the matter."""
    books = hall.reception.house.books
    unit_id, matter_id = identity("unit", name), identity("by link", name)
    served = frozenset({Service.CALMING})
    unit = Unit(unit_id, PlacePath(LIUYANG), UnitKind.MEDIATION, unit_name, served)
    books.commit(Create(unit))
    owner = Person(OWNER, hunan.person(OWNER).name)
    keep_matter(hall.reception.house, matter_id, LIUYANG, (owner, owner), State.OPEN)
    errand = Errand(
        "两户为宅基地争执，已有推搡，请到场调处",
        Service.CALMING,
        on_site=True,
        where="大围山镇某路1号",
        share_caller=True,
    )
    command = Send(
        matter_id, identity("send", name), 1, OrderKind.DISPATCH, unit_id, LIUYANG[-1], errand
    )
    ordering.sending().send(hunan.person(OWNER), command)
    return matter_id


def _taken_on(hall: Hall, name: str, weekdays: frozenset[int]) -> str:
    """Let a unit take on an order of a caller with wishes; returns the id of the matter."""
    house = hall.reception.house
    matter_id = _send(hall, name)
    before = house.matters.get(matter_id)
    assert before is not None
    phone = f"1390000000{len(weekdays)}"
    behalf = Behalf(Relation.FAMILY, "慕容雪松", "木槿花开")
    speech = Speech(Language.MIAO, "不会普通话", hearing=True)
    caller = Caller(name="慕容听雪", phone=phone, behalf=behalf, speech=speech)
    after = replace(before, caller=caller, version=before.version + 1)
    said = Said(
        (Window(time(0), time(23, 59)),),
        weekdays,
        refused=frozenset({Means.SMS, Means.LETTER}),
        words="只找慕容听雪本人，说是学校通知家长会，不要说是12348",
    )
    noted = Wishes(ground.caller_hash().of(phone), said, house.clock.now(), OWNER, "李文静")
    house.books.commit(Replace(after, before.version), Create(noted))
    at = house.clock.now() + timedelta(hours=3)
    taken = Record(
        matter_id,
        1,
        identity("taken", name),
        1,
        Stage.ACCEPTED,
        spoke="张调解员",
        planned_at=at,
    )
    ordering.answering().record(hunan.person(OWNER), taken)
    return matter_id


def _link(hall: Hall, matter_id: str) -> str:
    """Let the owner make the link on the matter's page; returns it as the message has it."""
    page = hall.page(OWNER, f"/matters/{matter_id}")
    card = page.get_by_role("region", name="答复链接")
    card.get_by_role("button", name="生成链接").click()
    words = card.get_by_role("textbox")
    words.wait_for()
    said = words.input_value()
    card.scroll_into_view_if_needed()
    _picture(page, "made")
    assert violations(page) == []
    return said[said.index("http") :].split()[0]


def _stranger(hall: Hall, link: str, theme: str = "light", language: str = "zh-CN") -> Page:
    """Return the page of a link on somebody's telephone, who never signed in."""
    context = hall.browser.new_context(viewport=PHONE, reduced_motion="reduce", has_touch=True)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(
        f"localStorage.setItem('hotline.theme', '{theme}');"
        f"localStorage.setItem('hotline.language', '{language}');"
    )
    page = context.new_page()
    page.goto(link)
    hall.strangers.append(page)
    return page


def _picture(page: Page, name: str) -> None:
    settle(page)
    wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{name} is {wide} px too wide"
    page.screenshot(path=PICTURES / f"link-{name}.png", full_page=True)


@pytest.mark.requirement("S2-16", "S2-34", "S2-40")
def test_a_unit_takes_its_order_by_a_link_from_the_acceptance_to_the_result(hall: Hall) -> None:
    matter_id = _send(hall, "whole", LONG)
    link = _link(hall, matter_id)
    assert urlsplit(link).query == ""
    page = _stranger(hall, link)
    expect(page.get_by_role("heading", name=LONG)).to_be_visible()
    expect(page.get_by_text("受理后显示来电人的姓名和电话")).to_be_visible()
    expect(page.get_by_text("受理后显示详细地址")).to_be_visible()
    _picture(page, "phone")
    assert violations(page) == []
    page.get_by_role("button", name="受理", exact=True).click()
    form = page.get_by_role("form", name="受理")
    form.get_by_role("button", name="提交").click()
    expect(form.get_by_role("alert")).to_contain_text("请填写您的姓名")
    form.get_by_role("textbox", name="您的姓名").fill("张调解员")
    form.get_by_role("button", name="提交").click()
    expect(form.get_by_role("alert")).to_contain_text("上门服务须约定到达时间")
    _picture(page, "faults")
    assert violations(page) == []
    page.locator("#field-planned_at").fill("2026-11-24 18:00")
    page.keyboard.press("Enter")
    form.get_by_role("button", name="提交").click()
    expect(page.get_by_text("已登记：已受理")).to_be_visible()
    expect(page.get_by_role("link", name="13912345678")).to_be_visible()
    expect(page.get_by_text("大围山镇某路1号")).to_be_visible()
    _picture(page, "accepted")
    _to_the_result(page)
    desk = hall.page(OWNER, f"/matters/{matter_id}")
    card = desk.get_by_role("article", name="交办单1")
    expect(card).to_contain_text("双方达成协议，已签调解书")
    expect(card).to_contain_text("经办人张调解员")
    expect(desk.get_by_role("region", name="答复链接")).to_have_count(0)


def _to_the_result(page: Page) -> None:
    """Begin, arrive and report, until the link has done its work."""
    for act in ("开始办理", "已到达现场", "报告办理结果"):
        page.get_by_role("button", name=act).click()
        form = page.get_by_role("form", name=act)
        form.get_by_role("textbox", name="您的姓名").fill("张调解员")
        if act == "报告办理结果":
            form.get_by_role("textbox", name="办理结果").fill("双方达成协议，已签调解书")
        form.get_by_role("button", name="提交").click()
        expect(form).to_have_count(0)
    expect(page.get_by_text("已收到，谢谢")).to_be_visible()
    _picture(page, "done")
    page.reload()
    expect(page.get_by_text("链接不能再用")).to_be_visible()
    _picture(page, "over")


def test_a_link_that_is_wrong_or_ended_says_so_and_shows_nothing(hall: Hall) -> None:
    matter_id = _send(hall, "ended")
    link = _link(hall, matter_id)
    for wrong in (link[:-1], link.partition("#")[0]):
        page = _stranger(hall, wrong)
        expect(page.get_by_text("链接无效")).to_be_visible()
        _picture(page, "wrong")
        assert violations(page) == []
    owner = hall.page(OWNER, f"/matters/{matter_id}")
    owner.get_by_role("button", name="停用", exact=True).click()
    expect(owner.get_by_role("button", name="生成链接")).to_be_visible()
    page = _stranger(hall, link, "dark", "en")
    expect(page.get_by_text("has expired or was ended")).to_be_visible()
    _picture(page, "ended-dark-en")


@pytest.mark.requirement("N32", "N35")
def test_a_unit_sees_the_callers_wishes_with_the_number(hall: Hall) -> None:
    today = hall.reception.house.clock.now().astimezone(SHANGHAI).weekday()
    page = _stranger(hall, _link(hall, _taken_on(hall, "wished", EVERY_DAY)))
    expect(page.get_by_role("link", name="13900000007")).to_be_visible()
    for words in ("不发短信", "说是学校通知家长会", "木槿花开", "苗语"):
        expect(page.get_by_text(words)).to_be_visible()
    _picture(page, "wished")
    assert violations(page) == []
    matter_id = _taken_on(hall, "not now", EVERY_DAY - {today})
    page = _stranger(hall, _link(hall, matter_id), "dark", "en")
    expect(page.get_by_text("the number is shown from")).to_be_visible()
    expect(page.get_by_role("link", name="13900000006")).to_have_count(0)
    _picture(page, "wished-dark-en")
    assert violations(page) == []
    centre = hall.page("coordinator-liuyang", f"/orders/{matter_id}/1")
    expect(centre.get_by_text("说是学校通知家长会")).to_be_visible()
    settle(centre)
    centre.screenshot(path=PICTURES / "order-wished.png", full_page=True)
    assert violations(centre) == []


@pytest.mark.requirement("N32")
def test_no_order_tells_a_number_that_no_unit_may_have(hall: Hall) -> None:
    house = hall.reception.house
    owner = Person(OWNER, hunan.person(OWNER).name)
    before = keep_matter(house, identity("kept back"), LIUYANG, (owner, owner), State.OPEN)
    phone = "13900000099"
    after = replace(before, caller=Caller(name="慕容听雪", phone=phone), version=2)
    said = Said(refused=frozenset({Means.UNIT}))
    noted = Wishes(ground.caller_hash().of(phone), said, house.clock.now(), OWNER, owner.name)
    house.books.commit(Replace(after, 1), Create(noted))
    page = hall.page(OWNER, f"/matters/{before.id}")
    page.get_by_role("button", name="交办", exact=True).click()
    drawer = page.get_by_role("dialog")
    box = drawer.get_by_role("checkbox", name="受理后告知对方来电人姓名和电话")
    box.check()
    drawer.get_by_role("textbox", name="交办内容").fill("请到场调处")
    drawer.get_by_role("button", name="发出交办单").click()
    link = drawer.get_by_role("alert").get_by_role("link", name="来电人不同意把号码告知其他单位")
    link.click()
    expect(box).to_be_focused()
    _picture(page, "kept-back")
    assert violations(page) == []
    box.uncheck()
    expect(drawer.get_by_text("来电人不同意把号码告知其他单位")).to_have_count(0)


def test_it_reads_in_english_and_in_the_dark(hall: Hall) -> None:
    page = _stranger(hall, _link(hall, _send(hall, "dark")), "dark", "en")
    page.get_by_role("button", name="Return it").click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("give your name")
    _picture(page, "dark-en")
    assert violations(page) == []
