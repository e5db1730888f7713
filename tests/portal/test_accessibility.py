"""Every page, light and Chinese, dark and English: no violation of WCAG 2.2 A and AA."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.portal.axe import violations
from tests.portal.conftest import Registered
from tests.portal.test_promises import BAR_HEIGHT
from tests.portal.visit import Portal, settle

LOOKS: dict[str, tuple[str, ...]] = {"light-zh-CN": (), "dark-en": ("深色", "English")}
"""The switches that lead to each look without a reload.

Colours hang on the theme and words on the language: two looks see every one of both.
"""
PAGES = {
    "home": ("supervisor", "/"),
    "home-of-a-city": ("head-huaihua", "/"),
    "overview": ("supervisor", "/overview"),
    "overview-rate": ("supervisor", "/overview?figure=answered_rate"),
    "overview-overdue": ("supervisor", "/overview?figure=overdue"),
    "overview-month": ("supervisor", "/overview?period=2026-11&place=431200"),
    "articles": ("supervisor", "/articles"),
    "articles-of-a-city": ("head-huaihua", "/articles"),
    "scores": ("supervisor", "/scores?period=2026-10"),
    "report": ("supervisor", "/overview/report?period=2026-11"),
    "report-of-a-city": ("head-huaihua", "/overview/report?period=2026-11"),
    "reviews": ("head-huaihua", "/reviews"),
    "my-reviews": ("attendant-huaihua-1", "/my-reviews"),
    "violations": ("supervisor", "/violations"),
    "directives": ("supervisor", "/directives"),
    "outages": ("administrator", "/outages"),
    "maintenance": ("administrator", "/maintenance"),
    "calls": ("supervisor", "/calls?day=2026-11-16"),
    "matters": ("supervisor", "/matters?day=2026-11-16"),
    "call": ("supervisor", "/calls/{call}"),
    "matter": ("supervisor", "/matters/{matter}"),
    "matter-to-answer": ("attendant-huaihua-1", "/matters/{matter}"),
    "promises": ("supervisor", "/promises"),
    "call-backs": ("head-huaihua", "/call-backs"),
    "orders": ("head-huaihua", "/orders"),
    "units": ("head-changsha", "/units"),
    "telephones": ("head-changsha", "/telephones"),
    "inbox": ("supervisor", "/inbox"),
    "calendar": ("supervisor", "/calendar"),
    "calendar-provisional": ("head-xiangxi", "/calendar?year=2027"),
    "calendar-import": ("administrator", "/calendar/import"),
    "drafts": ("supervisor", "/drafts"),
    "roster": ("head-zhuzhou", "/roster?from=2026-12-07"),
    "roster-month": ("supervisor", "/roster?from=2026-10-01&view=month"),
    "my-shifts": ("attendant-loudi-1", "/my-shifts"),
    "rulebook": ("supervisor", "/rulebook"),
    "rulebook-edit": ("administrator", "/rulebook/edit"),
    "workbench": ("attendant-yueyang-1", "/workbench"),
    "presence": ("supervisor", "/presence"),
    "attendances": ("head-huaihua", "/attendances"),
    "suspicions": ("head-huaihua", "/suspicions"),
    "knowledge": ("attendant-yueyang-1", "/knowledge?q=gsrd"),
    "institutions": ("head-huaihua", "/institutions"),
    "knowledge-works": ("supervisor", "/knowledge/works"),
    "knowledge-stale": ("head-huaihua", "/knowledge/stale"),
    "knowledge-departments": ("head-huaihua", "/knowledge/departments"),
    "knowledge-new": ("head-huaihua", "/knowledge/new"),
    "audit": ("auditor", "/audit?subject=MATTER%23{matter}"),
    "not-found": ("supervisor", "/nowhere"),
    "not-allowed": ("auditor", "/overview"),
}


def _check_in_every_look(portal: Portal, page: Page, name: str, bars: int = 1) -> None:
    for seen, turns in LOOKS.items():
        for turn in turns:
            page.get_by_role("button", name=turn, exact=True).click()
        settle(page)
        portal.picture(page, f"page-{name}-{seen}")
        heights = page.get_by_role("banner").evaluate_all("all => all.map(bar => bar.offsetHeight)")
        assert len(heights) == bars
        assert max(heights, default=0) <= BAR_HEIGHT, f"{seen}: the bar keeps to one line"
        assert violations(page) == [], seen


def test_what_is_wrong_is_seen_each_time(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=zh><title>图</title><main><h1>图</h1><img src=a.png></main>")
    for _ in range(2):
        (found,) = violations(page)
        assert found.startswith("image-alt: ['img']")
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.requirement("N41")
def test_a_page_has_no_violation_in_any_look(
    portal: Portal, registered: Registered, name: str
) -> None:
    username, path = PAGES[name]
    path = path.format(call=registered.call_id, matter=registered.matter_id)
    page = portal.as_(username, path)
    _check_in_every_look(portal, page, name)


@pytest.mark.requirement("N41", "N21")
def test_each_disposition_has_no_violation(portal: Portal) -> None:
    page = portal.as_("attendant-yueyang-1", "/workbench")
    for key in "12345670":
        page.locator(".bench-head h2").click()
        page.keyboard.press(key)
        settle(page)
        assert violations(page) == [], key
    page.get_by_role("button", name="放弃").click()
    page.get_by_role("button", name="确定放弃").click()


@pytest.mark.requirement("N41")
def test_the_sign_in_page_has_no_violation(portal: Portal) -> None:
    page = portal.stranger()
    page.goto(portal.platform.portal)
    expect(page.get_by_role("main")).to_be_visible()
    _check_in_every_look(portal, page, "sign-in", bars=0)
