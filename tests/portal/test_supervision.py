"""The public channel of supervision, in the browser: nobody signs in there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.portal.axe import violations
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import SMALL_DESKTOP

PICTURES = Path(__file__).resolve().parents[2] / "test-output" / "portal"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def _stranger(hall: Hall, size: dict[str, int], language: str = "zh-CN") -> Page:
    """Return the page as somebody without an account opens it."""
    context = hall.browser.new_context(viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
    context.add_init_script(f"localStorage.setItem('hotline.language', '{language}')")
    page = context.new_page()
    page.goto(f"{hall.portal}/supervision")
    hall.strangers.append(page)
    return page


@pytest.mark.requirement("S2-36")
def test_anybody_reads_how_to_complain_and_until_when(hall: Hall) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page = _stranger(hall, SMALL_DESKTOP)  # type: ignore[arg-type]
    expect(page.get_by_role("heading", name="监督投诉")).to_be_visible()
    expect(page.get_by_text("5个工作日内决定是否受理")).to_be_visible()
    expect(page.get_by_text("受理后45日内办结")).to_be_visible()
    expect(page.get_by_text("长沙市法律援助中心")).to_be_visible()
    expect(page.get_by_role("link", name="12348")).to_have_attribute("href", "tel:12348")
    page.screenshot(path=PICTURES / "supervision.png", full_page=True)
    assert violations(page) == []
    page = _stranger(hall, {"width": 390, "height": 844}, "en")
    expect(page.get_by_role("heading", name="Complaints about the service")).to_be_visible()
    expect(page.get_by_text("It is settled within 45 days")).to_be_visible()
    page.get_by_role("button", name="Dark").click()
    page.screenshot(path=PICTURES / "supervision-phone-dark-en.png", full_page=True)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("link", name="Staff sign in").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
