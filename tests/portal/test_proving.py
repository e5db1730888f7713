"""What the daily check found of a matter, in the browser: on the board, in words, with its way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from backend.kernel.books import Replace
from backend.matters import proving as checking
from backend.matters.model import Person, State
from chalicelib.wiring import proving
from tests.fakes import hunan
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

PICTURES = Path(__file__).resolve().parents[2] / "test-output" / "portal"
LI, HEAD = "attendant-changsha-1", "head-changsha"
MATTER = identity("not as it must be")
FURONG = ("430000", "430100", "430102")


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


@pytest.mark.requirement("R16")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_the_head_sees_a_matter_without_owner_and_is_led_to_it(
    hall: Hall, theme: str, language: str
) -> None:
    house, zh = hall.reception.house, language == "zh-CN"
    person = Person(LI, hunan.person(LI).name)
    matter = keep_matter(house, MATTER, FURONG, (person, person), State.OPEN)
    nobody = replace(matter, owner=Person("", ""), version=matter.version + 1)
    house.books.commit(Replace(nobody, matter.version))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "LOOKED_BACK", 48)
        for _ in range(checking.PARTS):
            house.clock.forward(hours=1)
            proving.proving().run(lambda: True)
    page = hall.page(HEAD, "/promises?kind=difference", language=language, theme=theme)
    settle(page)
    page.get_by_role("button", name="查明办结" if zh else "Clear up ·").click()
    way = page.get_by_role("link", name="查看事项" if zh else "Open the matter")
    expect(way).to_be_visible()
    page.screenshot(path=PICTURES / f"unsound-{theme}.png", full_page=True)
    assert violations(page) == []
    expect(way).to_have_attribute("href", f"/matters/{MATTER}")
