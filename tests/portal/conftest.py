"""A real Chromium before the running system; each person signs in once for all tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from infra.local.home import Home
from infra.local.platform import Platform
from infra.local.telephone.call import agent_of
from tests.portal.axe import violations
from tests.portal.visit import CHROMIUM, FLAGS, Portal, settle
from tests.system.stage import Stage, new_id

PICTURES = Path(__file__).resolve().parents[2] / "test-output" / "portal"
HUAIHUA = "431200"
MONDAY = "2026-11-16T09:00"
"""An open hour; before the days of the other system tests, so that time only runs on."""


def picture(page: Page, name: str, *, of: str, full: bool = False, axe: bool = True) -> None:
    """Keep what a page shows once it is quiet, for a person to look at; axe finds nothing in it.

    `of` is what the pictures of a file begin with; `full` takes the page to its end.
    """
    settle(page)
    page.screenshot(path=PICTURES / f"{of}-{name}.png", full_page=full)
    if axe:
        assert violations(page) == [], name


@pytest.fixture(scope="session")
def stage(platform: Platform) -> Stage:
    """Return the stage on a Monday morning; the clock is set once: each page follows a leap."""
    stage = Stage(platform, Home())
    stage.set_clock(MONDAY)
    return stage


@dataclass(frozen=True, slots=True)
class Registered:
    """A call of Huaihua that was answered and registered, with a reply promised."""

    call_id: str
    matter_id: str


@pytest.fixture(scope="session")
def registered(stage: Stage) -> Registered:
    """Play one call and register it, so that every list has a row."""
    caller = stage.caller("+8613900004321")
    caller.ring(place=HUAIHUA)
    caller.queue()
    caller.connect(agent_of(HUAIHUA) or "")
    done = Registered(caller.contact.id, new_id())
    form = {
        "call_id": done.call_id,
        "channel": "call",
        "place": "431202",
        "field_of_law": "0302",
        "summary": "公司拖欠工资三个月，口头催要无果，未签劳动合同，询问如何维权",
        "caller": {"kind": "person", "name": "欧阳建国", "phone": "13900004321"},
        "disposition": {"number": 2, "question": "仲裁时效如何计算"},
        "phrases_used": [1, 2, 6, 7],
    }
    attendant = stage.visitor("attendant-huaihua-1")
    status, answer = attendant.ask("PUT", f"/matters/{done.matter_id}", form)
    assert status == 201, answer
    caller.hang_up()
    caller.complete(20)
    caller.deliver_record()
    return done


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return a real browser; it is gone before the tests of the running system leap in time.

    A leap lets every open page ask for everything again.
    """
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="package")
def portal(stage: Stage, browser: Browser) -> Portal:
    """Return the portal in the browser; its pictures are kept for a person to look at."""
    return Portal(browser, stage.platform, PICTURES)


@pytest.fixture(autouse=True)
def _rest(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let no page ask for anything once its test is over."""
    yield
    if "portal" in request.fixturenames:
        visited: Portal = request.getfixturevalue("portal")
        visited.rest()
