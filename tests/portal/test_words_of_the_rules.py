"""The words of the regulations in the report of a period, each with what it counts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from backend.kernel.clock import civil_day
from backend.tallies.model import ABOVE, Row
from backend.tallies.periods import Period, Unit
from tests.portal.doors import Hall, open_hall

WORDS = {
    "及时、便捷、优质、高效": ("及时", "便捷", "优质", "高效"),
    "五项目的": ("宣传法律", "满足需求", "调处纠纷", "接受监督", "解决热点"),
    "两级运行机制": ("分工科学", "便捷高效", "指挥通畅", "协作密切", "运转有序"),
}
"""The words of the regulations by their section of the report: Art. 1, and the notice."""


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        house = hall.reception.house
        now = house.clock.now()
        period = Period.of(Unit.MONTH, civil_day(now))
        house.tallies.keep(ABOVE, [Row("430000", period, {"calls": 640}, now)])
        yield hall


@pytest.mark.requirement("S0-03", "S2-03", "S2-66")
def test_each_word_of_the_regulations_has_one_indicator_that_says_what_it_counts(
    hall: Hall,
) -> None:
    page = hall.page("supervisor", "/overview/report?period=2026-11")
    words = page.locator(".report-name .total-word")
    expect(words.first).to_be_visible()
    assert sorted(words.all_text_contents()) == sorted(one for of in WORDS.values() for one in of)
    for section, those in WORDS.items():
        for word in those:
            name = page.locator(".report-name").filter(has=page.get_by_text(word, exact=True))
            name.get_by_role("button").click()
            drawer = page.get_by_role("dialog")
            expect(drawer.get_by_text("分子", exact=True)).to_be_visible()
            expect(drawer).to_contain_text(section)
            expect(drawer).to_contain_text(word)
            page.keyboard.press("Escape")
            expect(drawer).to_have_count(0)
