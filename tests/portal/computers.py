"""Computers that people sit at, and the portal's address: what one test leaves is used by the next.

A page in a new context of the browser starts a process that compiles all scripts again, which
costs more than most of what is looked at. A computer keeps one silent page, so that its process
lives on; the address stays, so that what it compiled is found. Nothing that was kept is.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from infra.local import origin
from tests.portal.visit import SMALL_DESKTOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, Page

_SILENT = "/favicon.svg"
_MOVE_IN = """async ([session, looks]) => {
    localStorage.clear()
    for (const one of await indexedDB.databases()) indexedDB.deleteDatabase(one.name)
    Object.assign(localStorage, looks, {'test.session': JSON.stringify(session)})
}"""
_SIGN_IN = """Object.assign(sessionStorage, JSON.parse(localStorage['test.session'] ?? '{}'))"""


@dataclass(slots=True)
class Computer:
    """One context of the browser, and the page that keeps its process."""

    context: BrowserContext
    silent: Page
    stays: bool = True
    """Whether another test may have it: what a test did to its clock is never undone."""

    def open(
        self, portal: str, path: str, session: Mapping[str, str], looks: Mapping[str, str]
    ) -> Page:
        """Return a page at an address of the portal, where a session and its looks are kept."""
        if self.silent.url != portal + _SILENT:
            self.silent.goto(portal + _SILENT)
        self.silent.evaluate(_MOVE_IN, [dict(session), dict(looks)])
        page = self.context.new_page()
        page.goto(portal + path)
        return page


_free: WeakKeyDictionary[Browser, list[Computer]] = WeakKeyDictionary()


def take(browser: Browser) -> Computer:
    """Return a computer at which nobody sits."""
    if free := _free.setdefault(browser, []):
        return free.pop()
    context = browser.new_context(viewport=SMALL_DESKTOP, reduced_motion="reduce")
    context.add_init_script(_SIGN_IN)
    return Computer(context, context.new_page())


def give_back(browser: Browser, computer: Computer) -> None:
    """Leave a computer to the next test, every page but the silent one closed."""
    if not computer.stays or computer.silent.is_closed():
        computer.context.close()
        return
    for page in computer.context.pages:
        if page != computer.silent:
            page.close()
    computer.context.set_offline(offline=False)
    computer.context.unroute_all()
    _free[browser].append(computer)


_fronts: list[origin.Server] = []
"""Each of them serves until the tests end."""


@contextmanager
def front(shown: origin.Origin) -> Iterator[str]:
    """Show something at an address that was shown before, if one is free; yields the address."""
    if _fronts:
        server = _fronts.pop()
        server.origin = shown
    else:
        server = origin.bind(0)
        origin.begin(server, shown)
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        _fronts.append(server)
