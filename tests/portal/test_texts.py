"""A one-time notification as a short message, in the browser (N24): shown, ordered, its fate."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from backend.accounts.inbox import Channel
from backend.kernel.books import Create
from backend.matters.following.model import Notification, Way
from backend.matters.model import Person, State
from backend.promises.wishes import Means, Said, Wishes
from chalicelib.wiring import ground, texting
from tests.fakes import hunan
from tests.guards.visits import PHONE, identity, keep_matter
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

LI = "attendant-changsha-1"
MATTER = identity("texts")
FURONG = ("430000", "430100", "430102")
LONG = "阿依古丽·买买提明·吐尔逊江·阿不都热依木"
TITLE = "申请法律援助（农民工讨薪、工伤赔偿、交通事故人身损害赔偿等民事、行政案件）"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def _told(hall: Hall, procedure: str, who: str = "") -> None:
    """Keep a matter of 李 whose caller was told at one time."""
    house = hall.reception.house
    person = Person(LI, who or hunan.person(LI).name)
    keep_matter(house, MATTER, FURONG, (person, person), State.OPEN)
    materials = ("身份证复印件", "经济困难状况说明表", "劳动合同或工资欠条")
    basis = "《中华人民共和国法律援助法》第三十一条、第四十一条"
    told = (TITLE, basis, procedure, materials, Way.SPOKEN, house.clock.now(), person)
    house.books.commit(Create(Notification(MATTER, 1, *told)))


def _post(hall: Hall) -> None:
    """Send what was ordered, as the function does that the bus starts."""
    (told,) = hall.reception.house.books.all(Notification)
    texting.posting().post(MATTER, 1, told.texts[-1].id)


_picture = partial(picture, of="texts", full=True)


@pytest.mark.requirement("N24", "S0-67")
def test_a_caller_is_sent_what_was_told(hall: Hall) -> None:
    _told(hall, "填写申请表，\n提交材料，七日内审查并告知结果。")
    page = hall.page(LI, f"/matters/{MATTER}")
    settle(page)
    page.get_by_role("button", name="发送短信").click()
    form = page.get_by_role("form", name="发送短信")
    expect(form.get_by_text("3.劳动合同或工资欠条。咨询请拨12348。")).to_be_visible()
    _picture(page, "shown")
    form.get_by_role("button", name="确认发送").click()
    expect(page.get_by_text("正在发送")).to_be_visible()
    _post(hall)
    expect(page.get_by_text("已发出")).to_be_visible()
    expect(page.get_by_role("button", name="再次发送短信")).to_be_visible()
    _picture(page, "sent")
    ((to, letter),) = hall.reception.house.carriers[Channel.SMS].taken
    assert to.endswith(PHONE[-11:])
    assert "填写申请表，提交材料" in letter.short


@pytest.mark.requirement("N24", "N32")
def test_a_text_that_may_not_go_says_why_before_it_is_ordered(hall: Hall) -> None:
    _told(hall, "填写申请表，提交材料，七日内审查。", LONG)
    house = hall.reception.house
    said = Said(refused=frozenset({Means.SMS}))
    caller = ground.caller_hash().of(PHONE)
    house.books.commit(Create(Wishes(caller, said, house.clock.now(), LI, LONG)))
    page = hall.page(LI, f"/matters/{MATTER}", "dark", language="en")
    settle(page)
    page.get_by_role("button", name="Send as short message").click()
    form = page.get_by_role("form", name="Send as short message")
    expect(form.get_by_text("the caller forbade short messages")).to_be_visible()
    expect(form.get_by_role("button", name="Send it")).to_be_disabled()
    _picture(page, "forbidden-dark-en")
    assert house.carriers[Channel.SMS].taken == []


@pytest.mark.requirement("N24")
def test_a_text_that_is_too_long_goes_on_paper(hall: Hall) -> None:
    _told(hall, "向有管辖权的法律援助机构提出申请，机构依法审查。" * 24)
    page = hall.page(LI, f"/matters/{MATTER}")
    settle(page)
    page.get_by_role("button", name="发送短信").click()
    form = page.get_by_role("form", name="发送短信")
    expect(form.get_by_text("请改用书面告知单")).to_be_visible()
    expect(form.get_by_role("button", name="确认发送")).to_be_disabled()
    _picture(page, "long")
