"""Makes the world as unreliable as it is: a dial between the reports and whoever takes them.

Contact events are best effort: they may be lost, repeated and late. Records come at least once,
again when anything of the contact changes, and sometimes without recordings. Attendants' events
keep their order, as a stream does within its key, but may be repeated.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from infra.connect.simulator.engine.clock import Clock
from infra.connect.simulator.reports.outlet import Outlet
from infra.connect.simulator.reports.times import NEVER, seconds


@dataclass(frozen=True, slots=True)
class Dial:
    """How unreliable, each from 0 (never) to 1 (always)."""

    drop: float = 0
    """Contact events that never come."""
    duplicate: float = 0
    reorder: float = 0
    """Reports that come up to half a minute late, so that later ones overtake them."""
    delay: float = 0
    """Most seconds by which every report is late."""
    redeliver: float = 0
    """Records that come again, minutes later and changed; the old one may come last."""
    null_recordings: float = 0
    """Records that first come without recordings."""
    case: float = 0
    """Contact events whose names and values are written as some real ones are."""


TURBULENT = Dial(
    drop=0.2, duplicate=0.3, reorder=0.3, delay=20, redeliver=0.5, null_recordings=0.4, case=0.4
)
"""All of it at once."""

_OVERTAKEN = 30.0
_AGAIN = (60.0, 900.0)
LATER = "simulator_later"
"""The attribute that a changed record has more."""


class Faults:
    """An outlet that passes on to another what the dial lets through."""

    def __init__(self, outlet: Outlet, clock: Clock, dial: Dial, chance: random.Random) -> None:
        self._outlet = outlet
        self._clock = clock
        self._dial = dial
        self._chance = chance

    def event(self, event: dict[str, Any]) -> None:
        """Pass an event on, if it is not lost."""
        if self._happens(self._dial.drop):
            return
        varied = _varied(event) if self._happens(self._dial.case) else event
        self._send(lambda: self._outlet.event(copy.deepcopy(varied)))

    def record(self, record: dict[str, Any]) -> None:
        """Pass a record on, and what comes of it later."""
        wait = 0.0
        if record.get("Recordings") and self._happens(self._dial.null_recordings):
            early = {**record, "Recordings": None, "Recording": None}
            self._send(lambda: self._outlet.record(copy.deepcopy(early)))
            wait = self._chance.uniform(*_AGAIN)
            record = {**record, "LastUpdateTimestamp": self._stamp(wait)}
        self._record_after(wait, record)
        if self._happens(self._dial.redeliver):
            wait += self._chance.uniform(*_AGAIN)
            changed = {
                **record,
                "Attributes": {**record["Attributes"], LATER: "1"},
                "LastUpdateTimestamp": self._stamp(wait),
            }
            self._record_after(wait, changed)
            if self._happens(self._dial.reorder):
                self._record_after(wait + _OVERTAKEN, record)

    def agent_event(self, event: dict[str, Any]) -> None:
        """Pass an attendant's event on, at once and in order."""
        self._outlet.agent_event(event)
        if self._happens(self._dial.duplicate):
            self._outlet.agent_event(copy.deepcopy(event))

    def stored(self, key: str, body: bytes) -> None:
        """Pass an object on: what is stored is there."""
        self._outlet.stored(key, body)

    def lens(self, key: str, analysis: dict[str, Any]) -> None:
        """Pass an analysis on, late."""
        self._send(lambda: self._outlet.lens(key, analysis))

    def _record_after(self, wait: float, record: dict[str, Any]) -> None:
        taken = copy.deepcopy(record)
        self._clock.after(
            wait,
            lambda: self._send(lambda: self._outlet.record(copy.deepcopy(taken))),
        )

    def _send(self, deliver: Callable[[], None]) -> None:
        for _ in range(2 if self._happens(self._dial.duplicate) else 1):
            wait = self._chance.uniform(0, self._dial.delay)
            if self._happens(self._dial.reorder):
                wait += self._chance.uniform(0, _OVERTAKEN)
            self._clock.after(wait, deliver)

    def _happens(self, share: float) -> bool:
        return share > 0 and self._chance.random() < share

    def _stamp(self, wait: float) -> str | None:
        return seconds(self._clock.now() + timedelta(seconds=wait))


def _varied(event: dict[str, Any]) -> dict[str, Any]:
    """Return an event as some samples write it: other cases, and unset instants filled in."""
    if "eventType" not in event["detail"]:
        return event
    detail = dict(event["detail"])
    detail["channel"] = str(detail["channel"]).capitalize()
    detail.setdefault("connectedToSystemTimestamp", NEVER)
    detail.setdefault("disconnectTimestamp", NEVER)
    varied = {name[:1].upper() + name[1:]: value for name, value in detail.items()}
    # `eventType` is what rules of EventBridge filter by; it is never seen otherwise.
    varied["eventType"] = varied.pop("EventType")
    return {**event, "detail": varied}
