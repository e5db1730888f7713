"""A house whose clock is that of an exchange, and somebody who calls."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from backend.calls.model import Call as OurCall
from backend.kernel.places import PlacePath
from backend.roster.model import Presence
from chalicelib.connect import events, flow, records
from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.instance import Attendant
from infra.connect.simulator.engine.line import Call
from infra.connect.simulator.reports.outlet import Nowhere
from tests.fakes.house import House


@dataclass(slots=True)
class Reports(Nowhere):
    """Keeps the events and the contact records that the exchange tells."""

    happened: list[dict[str, Any]] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)

    def event(self, event: dict[str, Any]) -> None:
        self.happened.append(event)

    def record(self, record: dict[str, Any]) -> None:
        self.told.append(record)


@dataclass(slots=True)
class Town:
    """A house whose clock is that of the exchange, and somebody who calls."""

    house: House
    exchange: Exchange
    clock: VirtualClock
    outlet: Reports
    asked: list[str] = field(default_factory=list)
    watched: str = ""
    """The line in whose queue the function was last told that the caller waits."""
    broken: bool = False

    def answer(self, request: dict[str, Any]) -> dict[str, str]:
        """Answer in the function's place; a broken one raises."""
        parameters = request["Details"]["Parameters"]
        self.asked.append(parameters["op"])
        self.watched = parameters.get("queue", self.watched)
        if self.broken:
            raise RuntimeError("the function is down")
        self.house.clock.at = self.clock.now()
        return flow.handle(request, None)

    def sign_on(self, site: PlacePath) -> None:
        person = f"person-{site.code}"
        presence = Presence(person, person, f"agent-{site.code}", site, since=self.clock.now())
        self.house.roster.keep(presence)
        self.house.clock.at = self.clock.now()
        self.house.switchboard.refresh()

    def attend(self, site: PlacePath) -> str:
        """Let an attendant of a city be ready in Amazon Connect too."""
        agent = f"agent-{site.code}"
        profile = f"Line{site.code}Profile"
        self.exchange.instance.agents[agent] = Attendant(agent, agent, profile)
        self.exchange.desk(agent).set_status("Available")
        return agent

    def ring(self, number: str) -> Call:
        return self.exchange.ring(number, "+8175000012348", flow="MainFlow")

    def until(self, call: Call, words: str, minutes: float = 3) -> str:
        """Let time pass until the caller has heard these words since the last time; return them."""
        begun = len([one for one in call.heard if one.end <= self.clock.now()])

        def heard() -> list[str]:
            done = [one for one in call.heard if one.end <= self.clock.now()]
            return [one.words for one in done[begun:] if words in one.words]

        self.clock.settle(lambda: bool(heard()) or call.is_over, within=minutes * 60)
        assert heard(), (words, call.words[begun:])
        return heard()[-1]

    def report(self) -> None:
        """Hand in what the exchange has told so far."""
        self.house.clock.at = self.clock.now()
        while self.outlet.happened:
            events.handle(self.outlet.happened.pop(0), None)
        for told in self.outlet.told:
            data = base64.b64encode(json.dumps(told).encode()).decode()
            batch = {"Records": [{"kinesis": {"sequenceNumber": "1", "data": data}}]}
            assert records.handle(batch, None) == {"batchItemFailures": []}

    def ours(self, call: Call) -> list[OurCall]:
        """Return what we keep of every contact that a caller has been: one call."""
        found = [self.house.calls.get(contact.id) for contact in call.contacts]
        return [one for one in found if one is not None]

    def finish(self, call: Call) -> list[OurCall]:
        """Let the caller hang up, hand everything in, and return our calls of every contact."""
        if not call.is_over:
            call.hang_up()
        self.clock.settle(within=600)
        self.report()
        return self.ours(call)


Open = Callable[[str], Town]
"""Opens a town at a local hour."""
