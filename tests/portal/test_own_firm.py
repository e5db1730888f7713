"""The own firm on the screen: no caller is sent to it, nor answered against it (N26, N28)."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.books import Replace
from backend.matters.model import Person, State
from tests.fakes import hunan
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

LI = "attendant-changsha-1"
FURONG = ("430000", "430100", "430102")
OWN = "湖南星城样例律师事务所（样例）"


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def _kept(hall: Hall, key: str, opponent: str = "") -> str:
    """Keep a matter of 李文静, with the firm of its other side; returns its id."""
    house, person = hall.reception.house, Person(LI, hunan.person(LI).name)
    before = keep_matter(house, identity(key), FURONG, (person, person), State.OPEN)
    after = replace(before, opponent=opponent, version=before.version + 1)
    house.books.commit(Replace(after, before.version))
    return before.id


def _meets(page: Page, where: str) -> None:
    """Agree on a time and a place."""
    page.get_by_role("button", name="约见").click()
    form = page.get_by_role("form", name="约见")
    form.get_by_label("见面时间").fill("2026-11-27 10:00")
    form.get_by_label("见面时间").press("Enter")
    form.get_by_label("见面地点").fill(where)
    form.get_by_role("button", name="保存约见").click()


def _keep(page: Page, name: str) -> None:
    settle(page)
    page.screenshot(path=PICTURES / f"own-firm-{name}.png", full_page=True)
    assert violations(page) == [], name


@pytest.mark.requirement("N26", "S0-41")
def test_no_caller_is_seen_at_the_own_firm(hall: Hall) -> None:
    page = hall.page(LI, f"/matters/{_kept(hall, 'met')}")
    settle(page)
    _meets(page, f"{OWN}三楼会议室")
    form = page.get_by_role("form", name="约见")
    expect(form.get_by_role("alert")).to_contain_text("不得向来电人介绍本人执业的单位")
    expect(form.get_by_label("见面地点")).to_have_value(f"{OWN}三楼会议室")
    _keep(page, "appointment")


@pytest.mark.requirement("N28")
def test_a_matter_whose_other_side_has_the_own_firm_is_handed_over(hall: Hall) -> None:
    page = hall.page(LI, f"/matters/{_kept(hall, 'both sides', OWN)}")
    expect(page.get_by_text("对方代理单位")).to_be_visible()
    settle(page)
    _meets(page, "长沙市法律援助中心")
    form = page.get_by_role("form", name="约见")
    expect(form.get_by_text("请移交他人办理")).to_be_visible()
    _keep(page, "both-sides")
