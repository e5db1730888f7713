"""The other side of a telephone in the portal, as a test leads it: Connect's page, the exchange."""

import json
from dataclasses import dataclass, field
from typing import Protocol

from playwright.sync_api import Frame, Page, Route, expect

from infra.local.telephone.exchange import Telephone

OWNER = "attendant-chenzhou-1"
PHONE = "13900007654"
OTHER_COUNTRY = "+81"


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
        sent = [number_in(one) for one in self.held]
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
        self.telephone.dial(agent, number_in(asked))

    def _holds(self, address: str) -> None:
        """Let what is asked of an address wait for ever."""

        def hold(route: Route) -> None:
            self.held.append(route)

        self.page.route(address, hold)


def number_in(asked: Route) -> str:
    return str(json.loads(asked.request.post_data or "{}")["number"])
