"""Who calls an attendant, the same at every telephone: Connect's page, and the local exchange."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from playwright.sync_api import Browser, Locator, Page

from backend.calls.reports import Decision, Kind, Report
from backend.kernel.clock import to_text
from backend.roster.model import Presence
from chalicelib.connect import agents, flow
from chalicelib.services.clock import SystemClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.local.telephone import centre
from infra.local.telephone.clock import ExchangeClock
from infra.local.telephone.control import Control
from infra.local.telephone.exchange import Telephone
from tests.contacts import kinesis_batch, string_map
from tests.fakes import hunan
from tests.fakes.exchange import InProcessExchange
from tests.fakes.telephone import template
from tests.guards.visits import NOON
from tests.portal.doors import Hall, open_hall
from tests.portal.panel import instance
from tests.portal.sides import OWNER, Panel

NUMBER = "+867355558000"
"""A number of the owner's city: its caller needs no menu of cities."""


class Ring(Protocol):
    """The other side of a telephone that is called."""

    hall: Hall
    page: Page

    def rings(self) -> str:
        """Let somebody call; returns the call."""

    def is_told(self) -> None:
        """Let the stream of agent events come: it may be seconds behind the telephone."""

    def goes_elsewhere(self) -> None:
        """Let it ring here no more."""


def phone(page: Page) -> Locator:
    """Return the telephone of a page."""
    return page.get_by_role("region", name="电话", exact=True)


def agent() -> str:
    """Return by which id the telephone system knows the owner."""
    return hunan.person(OWNER).agent_id or ""


@dataclass(slots=True)
class AtConnect:
    """Amazon Connect: its page, and what its stream says of the contact there."""

    hall: Hall
    page: Page
    state: str = ""

    def rings(self) -> str:
        house = self.hall.reception.house
        number = house.privacy.keep("c-1", NUMBER)
        place = hunan.person(OWNER).place
        decision = Decision.QUEUE
        told = Report(kind=Kind.ROUTE, at=NOON, place=place, decision=decision, number=number)
        house.calls.absorb("c-1", told)
        Panel(self.page).frame.evaluate(f"ccp.rings('{NUMBER}')")
        self.state = "CONNECTING"
        return "c-1"

    def is_told(self) -> None:
        now = to_text(
            NOON if self.state == "CONNECTING" else datetime(2026, 11, 23, 2, 1, tzinfo=UTC)
        )
        contact = {
            "ContactId": "c-2",
            "InitialContactId": "c-1",
            "Channel": "VOICE",
            "InitiationMethod": "QUEUE_TRANSFER",
            "State": self.state,
            "StateStartTimestamp": now,
        }
        status = {"Name": "Available", "Type": "ROUTABLE", "StartTimestamp": now}
        tell(
            {
                "AgentARN": f"arn:aws:connect:us-east-1:0:instance/town/agent/{agent()}",
                "EventTimestamp": now,
                "EventType": "STATE_CHANGE",
                "CurrentAgentSnapshot": {"AgentStatus": status, "Contacts": [contact]},
            }
        )

    def goes_elsewhere(self) -> None:
        Panel(self.page).frame.evaluate("ccp.nobodyAnswers()")
        self.state = "MISSED"


@dataclass(slots=True)
class Doors(InProcessExchange):
    """What the exchange reports; agent events wait until they are let through."""

    waiting: list[dict[str, Any]] = field(default_factory=list)

    def agent_event(self, event: dict[str, Any]) -> None:
        self.waiting.append(event)


@dataclass(slots=True)
class AtExchange:
    """The local exchange with the flows of the template before the real handlers."""

    hall: Hall
    page: Page
    telephone: Telephone
    doors: Doors

    def rings(self) -> str:
        return self.telephone.ring(NUMBER).contact.id

    def is_told(self) -> None:
        tell(*self.doors.waiting)

    def goes_elsewhere(self) -> None:
        with self.telephone.exchange.clock.lock:
            self.telephone.desk(agent()).decline()


def tell(*events: dict[str, Any]) -> None:
    """Hand agent events to their function."""
    assert agents.handle(kinesis_batch(*events), None) == {"batchItemFailures": []}


@contextmanager
def at_connect(browser: Browser) -> Iterator[Ring]:
    """Open the owner's workbench with Amazon Connect's telephone."""
    with instance() as ccp:
        setting = {"kind": "connect", "ccp_url": ccp, "region": "us-east-1"}
        with open_hall(browser, setting) as hall:
            yield AtConnect(hall, hall.page(OWNER, "/workbench"))


@contextmanager
def at_exchange(browser: Browser) -> Iterator[Ring]:
    """Open the owner's workbench with the telephone of the local exchange."""
    business = SystemClock(round((NOON - datetime.now(UTC)).total_seconds()))
    clock, doors = ExchangeClock(lambda: business), Doors()

    def asked(request: dict[str, Any]) -> dict[str, str]:
        return string_map(flow.handle(request, None))

    telephone = Telephone(Exchange(centre.instance(template(), asked, "recordings"), clock, doors))
    clock.start()
    setting = {"kind": "exchange", "url": "/telephone"}
    try:
        with open_hall(browser, setting, Control(telephone)) as hall:
            sign_on(hall)
            yield AtExchange(hall, hall.page(OWNER, "/workbench"), telephone, doors)
    finally:
        clock.stop()


def sign_on(hall: Hall) -> None:
    """Let the owner be on duty, so that callers are put through."""
    house, account = hall.reception.house, hunan.person(OWNER)
    house.roster.keep(Presence(OWNER, account.name, agent(), account.place, since=NOON))
    house.switchboard.refresh()
