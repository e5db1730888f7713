"""Dialling, the same on every telephone: the local exchange, and Amazon Connect's own library.

Each is dialled from today's list as a person does it. The portal stands before the real doors.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, Route, expect

from chalicelib.services.clock import SystemClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.reports.outlet import Nowhere
from infra.local.telephone import centre
from infra.local.telephone.clock import ExchangeClock
from infra.local.telephone.control import Control
from infra.local.telephone.exchange import Telephone
from tests.fakes.telephone import template
from tests.guards.visits import NOON
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.doors import Hall, open_hall
from tests.portal.panel import instance
from tests.system.stage import new_id

OWNER = "attendant-chenzhou-1"
PHONE = "13900007654"
OTHER_COUNTRY = "+81"
PATIENCE_MS = 12_000
"""Longer than the portal waits for a telephone that says nothing."""

_MOST_LOOKS = 400


class Side(Protocol):
    """The other side of a telephone, as a test leads it."""

    name: str

    def dialled(self) -> list[str]:
        """Return the numbers that it was asked to ring."""

    def picks_up(self) -> None:
        """Let whoever is rung pick up."""

    def refuses(self) -> None:
        """Ring no number of this country from now on."""

    def forgets_the_person(self) -> None:
        """Take the person for signed out, and tell the portal nothing of it."""

    def falls_silent(self) -> None:
        """Answer no dial from now on."""

    def rings_after_all(self) -> None:
        """Do late what was asked in the silence."""


@dataclass(slots=True)
class Panel:
    """Amazon Connect: what stands for an instance's page, on its own origin."""

    page: Page
    name: str = "connect"

    @property
    def frame(self) -> Frame:
        found = next((one for one in self.page.frames if one.url.endswith("/ccp.html")), None)
        assert found is not None
        return found

    def dialled(self) -> list[str]:
        return list(self.frame.evaluate("ccp.dialled"))

    def picks_up(self) -> None:
        self.frame.evaluate("ccp.picksUp()")

    def refuses(self) -> None:
        self.frame.evaluate("ccp.refuses = 'createOutboundContact'")

    def forgets_the_person(self) -> None:
        self.frame.evaluate("ccp.signsOutUnseen()")

    def falls_silent(self) -> None:
        self.frame.evaluate("ccp.swallows = 'createOutboundContact'")

    def rings_after_all(self) -> None:
        self.frame.evaluate(f"ccp.rings('+86{PHONE}', 'outbound', 'connected')")


@dataclass(slots=True)
class Desk:
    """The local exchange: the person's desk there."""

    page: Page
    telephone: Telephone
    name: str = "exchange"
    held: list[Route] = field(default_factory=list)

    def dialled(self) -> list[str]:
        sent = [_number(one) for one in self.held]
        return sent + [one.contact.number for one in self.telephone.calls.values()]

    def picks_up(self) -> None:
        (call,) = self.telephone.exchange.calls.values()
        call.pick_up()

    def refuses(self) -> None:
        self.telephone.instance.dialable = (OTHER_COUNTRY,)

    def forgets_the_person(self) -> None:
        desks = self.telephone.exchange.floor.desks.values()
        desk = next(one for one in desks if one.attendant.username == OWNER)
        # The next news is the last: what the portal asks then is never answered.
        self._holds("**/telephone/desks?*")
        desk.set_status("Break")
        expect(self.page.get_by_text("电话小休")).to_be_visible()
        desk.set_status("Offline")

    def falls_silent(self) -> None:
        self._holds("**/telephone/desks/*/dial")

    def rings_after_all(self) -> None:
        # The portal asks no more; what it asked reaches the exchange now.
        asked = self.held.pop(0)
        agent = asked.request.url.split("/")[-2]
        self.telephone.dial(agent, _number(asked))

    def _holds(self, address: str) -> None:
        """Let what is asked of an address wait for ever."""

        def hold(route: Route) -> None:
            self.held.append(route)

        self.page.route(address, hold)


def _number(asked: Route) -> str:
    return str(json.loads(asked.request.post_data or "{}")["number"])


@dataclass(slots=True)
class Bench:
    """A person who owes a call, at today's list."""

    page: Page
    side: Side

    @property
    def phone(self) -> Locator:
        return self.page.get_by_role("region", name="电话", exact=True)

    @property
    def button(self) -> Locator:
        return self.page.get_by_role("button", name=re.compile("拨打")).first

    def shows(self, words: str) -> None:
        expect(self.phone.get_by_text(words).first).to_be_visible()

    def goes_online(self) -> None:
        self.phone.get_by_role("button", name="电话上线").click()
        self.shows("等待来电")

    def dials(self) -> None:
        """Press the button, and wait until the telephone has the number."""
        self.button.click()
        for _ in range(_MOST_LOOKS):
            if self.side.dialled():
                break
            self.page.wait_for_timeout(50)
        assert self.side.dialled() == [f"+86{PHONE}"]

    def says_that_nobody_was_dialled(self) -> None:
        """See the trouble said with another way to go on, and nothing that turns for ever."""
        alert = self.phone.get_by_role("alert")
        expect(alert).to_contain_text("没有拨出去")
        expect(alert).to_contain_text("用其他电话回拨，结果照常登记")
        expect(self.page.get_by_text("已拨出")).to_have_count(0)
        expect(self.button).not_to_have_class(re.compile("loading"))


def _owes_a_call(hall: Hall, words: str = "") -> None:
    form = {
        "channel": "visit",
        "place": "431000",
        "field_of_law": "0302",
        "summary": "试用期工资的标准",
        "caller": {"kind": "person", "name": "周明", "phone": PHONE},
        "disposition": {"number": 2, "question": "试用期工资如何计算"},
        "phrases_used": [1, 2, 6, 7],
        "wishes": {
            "windows": [],
            "weekdays": [*range(7)],
            "refused": [],
            "words": words,
            "version": 0,
        },
    }
    answer = hall.reception.visit(OWNER, "PUT", f"/matters/{new_id()}", form)
    assert answer.status_code == 201, answer.body


@contextmanager
def _connect(browser: Browser) -> Iterator[Bench]:
    with instance() as ccp:
        setting = {"kind": "connect", "ccp_url": ccp, "region": "us-east-1"}
        with open_hall(browser, setting) as hall:
            page = _page(hall)
            yield Bench(page, Panel(page))


@contextmanager
def _exchange(browser: Browser, words: str = "") -> Iterator[Bench]:
    business = SystemClock(round((NOON - datetime.now(UTC)).total_seconds()))
    clock = ExchangeClock(lambda: business)
    made = centre.instance(template(), lambda _: {}, "recordings")
    telephone = Telephone(Exchange(made, clock, Nowhere()))
    clock.start()
    setting = {"kind": "exchange", "url": "/telephone"}
    try:
        with open_hall(browser, setting, Control(telephone)) as hall:
            page = _page(hall, words)
            yield Bench(page, Desk(page, telephone))
    finally:
        clock.stop()


def _page(hall: Hall, words: str = "") -> Page:
    """Return today's list, with a clock that a test may put forward."""
    _owes_a_call(hall, words)
    page = hall.page(OWNER, "/nowhere")
    page.clock.install()
    page.goto(f"{hall.portal}/call-backs")
    return page


@pytest.fixture(params=[_connect, _exchange], ids=["connect", "exchange"])
def bench(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Bench]:
    """Return a bench at each telephone in turn."""
    with request.param(browser) as opened:
        yield opened


@pytest.mark.requirement("N30", "N27")
def test_a_number_is_rung_and_whoever_picks_up_is_talked_to(bench: Bench) -> None:
    bench.goes_online()
    bench.dials()
    bench.shows("正在接通")
    bench.shows("去电")
    expect(bench.page.get_by_text("已拨出").first).to_be_visible()
    assert PHONE not in bench.page.content(), "the number is on no screen"
    expect(bench.button).to_be_disabled()
    bench.side.picks_up()
    bench.shows("通话中")
    bench.page.keyboard.press("F8")
    bench.shows("话后整理")
    bench.page.keyboard.press("F9")
    bench.shows("等待来电")
    expect(bench.button).to_be_enabled()


@pytest.mark.requirement("N27")
def test_a_number_that_is_refused_is_said(bench: Bench) -> None:
    bench.goes_online()
    bench.side.refuses()
    bench.button.click()
    bench.says_that_nobody_was_dialled()
    expect(bench.button).to_be_enabled()
    bench.page.screenshot(path=PICTURES / f"dial-refused-{bench.side.name}.png")
    assert violations(bench.page) == []


def test_nobody_dials_who_is_offline(bench: Bench) -> None:
    bench.shows("电话离线")
    expect(bench.page.get_by_text("电话离线，请先在上方上线").first).to_be_visible()
    expect(bench.button).to_be_disabled()
    assert bench.side.dialled() == []


def test_a_person_whom_the_telephone_takes_for_signed_out_is_told(bench: Bench) -> None:
    bench.goes_online()
    bench.side.forgets_the_person()
    bench.button.click()
    bench.says_that_nobody_was_dialled()


@pytest.mark.requirement("N27")
def test_a_telephone_that_says_nothing_is_not_waited_for_for_ever(bench: Bench) -> None:
    bench.goes_online()
    bench.side.falls_silent()
    bench.dials()
    expect(bench.button).to_have_class(re.compile("loading"))
    bench.page.clock.fast_forward(PATIENCE_MS)
    bench.says_that_nobody_was_dialled()
    expect(bench.button).to_be_enabled()
    bench.side.rings_after_all()
    bench.shows("正在接通")
    expect(bench.phone.get_by_role("alert")).to_have_count(0)


@pytest.mark.requirement("N32")
def test_nobody_is_rung_before_the_words_for_somebody_else_are_read(browser: Browser) -> None:
    words = "只说是学校家长会"
    with _exchange(browser, words) as bench:
        bench.goes_online()
        first = bench.page.get_by_role("button", name=re.compile("先看怎么说"))
        expect(first).to_be_enabled()
        expect(bench.button).to_have_count(0)
        first.click()
        expect(bench.page.get_by_text(words)).to_be_visible()
        expect(first).to_have_count(0)
        bench.page.screenshot(path=PICTURES / "dial-words-read.png")
        bench.dials()
