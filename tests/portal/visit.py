"""Visiting the portal as a person: sign-in on the issuer's page, addresses, looks, pictures."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect

from infra.local import browser
from infra.local.platform import Platform

CHROMIUM = browser.found()
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SMALL_DESKTOP: ViewportSize = {"width": 1366, "height": 768}
"""The commonest screen of the duty rooms."""

PATIENCE_MS = 60_000
"""On two cores a dozen functions start cold beside the browser, and each takes its seconds."""

expect.set_options(timeout=PATIENCE_MS)


@dataclass(slots=True)
class Portal:
    """One browser before one running system."""

    browser: Browser
    platform: Platform
    pictures: Path
    signed_in: dict[str, Page] = field(default_factory=dict)

    def stranger(self) -> Page:
        """Return a page of somebody who is not signed in, far from Hunan's time zone."""
        context = self.browser.new_context(
            viewport=SMALL_DESKTOP,
            timezone_id="America/New_York",
            locale="en-US",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        return context.new_page()

    def sign_in(self, username: str, path: str = "/") -> Page:
        """Sign in from an address of the portal, on the issuer's own page."""
        page = self.stranger()
        page.goto(self.platform.portal + path)
        page.get_by_role("button", name="登录", exact=True).click()
        self.answer_issuer(page, username)
        expect(page.get_by_role("banner")).to_be_visible()
        return page

    def answer_issuer(self, page: Page, username: str) -> None:
        """Fill in the issuer's page."""
        page.locator("input[name=username]").fill(username)
        page.locator("input[name=password]").fill(self.platform.demo_password)
        page.locator("button[type=submit]").click()

    def as_(self, username: str, path: str = "/") -> Page:
        """Return the page of a person who signed in before, or signs in now, at an address."""
        if username not in self.signed_in:
            self.signed_in[username] = self.sign_in(username)
        page = self.signed_in[username]
        look(page)
        page.goto(self.platform.portal + path)
        expect(page.locator("main h1").first).to_be_attached()
        return page

    def rest(self) -> None:
        """Leave every page: one that stays open asks the functions for news while others work."""
        silent = f"{self.platform.portal}/favicon.svg"
        for page in self.signed_in.values():
            if not page.is_closed() and page.url != silent:
                page.goto(silent)

    def picture(self, page: Page, name: str) -> None:
        """Keep what the page shows, for a person to look at."""
        page.screenshot(path=self.pictures / f"{name}.png")


def look(page: Page, theme: str = "light", language: str = "zh-CN") -> None:
    """Choose theme and language as the portal remembers them; shown at the next address."""
    page.evaluate(
        """([theme, language]) => {
            localStorage.setItem('hotline.theme', theme)
            localStorage.setItem('hotline.language', language)
        }""",
        [theme, language],
    )


_QUIET = """() => {
    const loading = !document.querySelector('main h1') || document.querySelector('[aria-busy=true]')
    if (loading) window.quietSince = undefined
    else window.quietSince ??= performance.now()
    return performance.now() - window.quietSince >= 300
}"""
"""A page whose head stands there may ask for its rows a moment later: it has to stay quiet."""


def settle(page: Page) -> None:
    """Wait until nothing is on its way any more."""
    page.evaluate("() => { window.quietSince = undefined }")
    page.wait_for_function(_QUIET)
