"""Dialling, the same on every telephone: the local exchange, and Amazon Connect's own library.

Each is dialled from today's list as a person does it. The portal stands before the real doors.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

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
from tests.portal.sides import OWNER, PHONE, Desk, Panel, Side
from tests.system.stage import new_id

PATIENCE_MS = 12_000
"""Longer than the portal waits for a telephone that says nothing."""

_MOST_LOOKS = 400


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
        self.stands_still()

    def says_that_nobody_knows_whether_it_rings(self) -> None:
        """See that it may ring there, and no advice to ring from elsewhere meanwhile."""
        alert = self.phone.get_by_role("alert")
        expect(alert).to_contain_text("请等一分钟再拨")
        expect(alert).not_to_contain_text("用其他电话回拨")
        self.stands_still()

    def stands_still(self) -> None:
        """See nothing that says it was dialled, and nothing that turns for ever."""
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
    hall.hold_the_clock(page)
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
    bench.says_that_nobody_knows_whether_it_rings()
    bench.page.screenshot(path=PICTURES / f"dial-unknown-{bench.side.name}.png")
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
