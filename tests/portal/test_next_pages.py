"""Lists that are longer than a page: the complaint desk and what waits for the province."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.matters.complaints import desk
from backend.matters.liaison import instructing
from backend.matters.model import Person, State
from tests.fakes import hunan
from tests.guards.rights import CHANGSHA
from tests.guards.test_complaint_rights import keep_complaint
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

HEAD, PROVINCE, LI = "head-changsha", "supervisor", "attendant-changsha-1"
FURONG = (*CHANGSHA, "430102")


@pytest.fixture
def hall(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    monkeypatch.setattr(desk, "MOST", 2)
    monkeypatch.setattr(instructing, "MOST", 2)
    with open_hall(browser) as hall:
        yield hall


def keep(page: Page, name: str) -> None:
    """Keep what the page shows, for a person to look at; it has no violation."""
    settle(page)
    page.screenshot(path=PICTURES / f"next-page-{name}.png", full_page=True)
    assert violations(page) == [], name


@pytest.mark.requirement("S2-36")
def test_the_desk_of_complaints_goes_on_behind_its_first_page(hall: Hall) -> None:
    li = Person(LI, hunan.person(LI).name)
    for number in range(3):
        who = identity("complaint", number)
        keep_complaint(hall.reception, who, CHANGSHA, li, frozenset({"head-zhuzhou"}))
        hall.reception.house.clock.forward(minutes=7)
    page = hall.page(HEAD, "/complaints")
    expect(page.get_by_text("待受理 · 2+")).to_be_visible()
    keep(page, "complaints")
    page.get_by_role("button", name="加载更多").click()
    expect(page.get_by_text("待受理 · 3")).to_be_visible()
    expect(page.get_by_role("button", name="加载更多")).to_have_count(0)


@pytest.mark.requirement("S2-41")
def test_what_waits_for_the_province_goes_on_behind_its_first_page(hall: Hall) -> None:
    house = hall.reception.house
    li = Person(LI, hunan.person(LI).name)
    for number in range(3):
        matter_id = identity("asked", number)
        keep_matter(house, matter_id, FURONG, (li, li), State.OPEN)
        said = {"id": identity("up", number), "version": 1, "text": "拟请省厅协调"}
        path = f"/matters/{matter_id}/instructions"
        assert hall.reception.visit(HEAD, "POST", path, said).status_code == 200
        house.clock.forward(minutes=7)
    page = hall.page(PROVINCE, "/instructions", "dark", "en")
    expect(page.get_by_role("row")).to_have_count(3)
    keep(page, "instructions-dark-en")
    page.get_by_role("button", name="Load more").click()
    expect(page.get_by_role("row")).to_have_count(4)
