"""A house whose clock is that of an exchange, and somebody who calls."""

import base64
import json
from dataclasses import dataclass, field
from typing import Any

from backend.calls.model import Call as OurCall
from backend.kernel.places import PlacePath
from backend.roster.model import Presence
from chalicelib.connect import flow, records
from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.instance import Attendant
from infra.connect.simulator.engine.line import Call
from infra.connect.simulator.reports.outlet import Nowhere
from tests.fakes.house import House


@dataclass(slots=True)
class Records(Nowhere):
    """Keeps the contact records that the exchange writes."""

    told: list[dict[str, Any]] = field(default_factory=list)

    def record(self, record: dict[str, Any]) -> None:
        self.told.append(record)


@dataclass(slots=True)
class Town:
    """A house whose clock is that of the exchange, and somebody who calls."""

    house: House
    exchange: Exchange
    clock: VirtualClock
    outlet: Records
    asked: list[str] = field(default_factory=list)
    broken: bool = False

    def answer(self, request: dict[str, Any]) -> dict[str, str]:
        """Answer in the function's place; a broken one raises."""
        self.asked.append(request["Details"]["Parameters"]["op"])
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

    def finish(self, call: Call) -> OurCall:
        """Let the caller hang up, hand the records in, and return our call."""
        if not call.is_over:
            call.hang_up()
        self.clock.settle(within=600)
        for told in self.outlet.told:
            data = base64.b64encode(json.dumps(told).encode()).decode()
            batch = {"Records": [{"kinesis": {"sequenceNumber": "1", "data": data}}]}
            assert records.handle(batch, None) == {"batchItemFailures": []}
        found = self.house.calls.get(call.contacts[0].id)
        assert found is not None
        return found
