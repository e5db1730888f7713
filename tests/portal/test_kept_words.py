"""Words on a matter's page outlive a reload and a key that closes their form (N27)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.matters.model import Person, State
from tests.fakes import hunan
from tests.guards.visits import identity, keep_matter
from tests.portal.doors import Hall, open_hall

LI = "attendant-changsha-1"
FURONG = ("430000", "430100", "430102")
WORDS = "已说明可申请劳动仲裁，并告知所需材料与时效"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with open_hall(browser) as hall:
        yield _opened(hall)


def _opened(hall: Hall) -> Page:
    owner, matter_id = Person(LI, hunan.person(LI).name), identity("kept words")
    keep_matter(hall.reception.house, matter_id, FURONG, (owner, owner), State.OPEN)
    return hall.page(LI, f"/matters/{matter_id}")


@pytest.mark.requirement("N27")
def test_a_reply_outlives_a_reload_and_is_forgotten_once_it_is_saved(page: Page) -> None:
    page.locator("#field-text").fill(WORDS)
    page.reload()
    expect(page.locator("#field-text")).to_have_value(WORDS)
    kept = "Object.keys(sessionStorage).filter(key => key.includes('kept'))"
    assert len(page.evaluate(kept)) == 1
    page.get_by_label("已打通", exact=True).check()
    page.locator("#field-basis").fill("民法典")
    page.get_by_role("button", name="保存答复").click()
    expect(page.locator("#field-text")).to_have_count(0)
    assert page.evaluate(kept) == []


@pytest.mark.requirement("N27")
def test_an_order_that_was_begun_is_there_again_after_escape(page: Page) -> None:
    page.get_by_role("button", name="交办", exact=True).click()
    task = page.get_by_role("dialog").get_by_role("textbox", name="交办内容")
    task.fill(WORDS)
    page.keyboard.press("Escape")
    expect(task).to_have_count(0)
    page.get_by_role("button", name="交办", exact=True).click()
    expect(task).to_have_value(WORDS)
    page.reload()
    page.get_by_role("button", name="交办", exact=True).click()
    expect(task).to_have_value(WORDS)
