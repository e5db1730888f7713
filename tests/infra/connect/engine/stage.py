"""A small instance and a virtual clock, for stories of one call."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.hours import Hours, Slot, always
from infra.connect.simulator.engine.instance import (
    Attendant,
    FlowEntry,
    Instance,
    Profile,
    Queue,
    Served,
)
from infra.connect.simulator.engine.line import Call
from infra.connect.simulator.language.document import Flow, from_json
from infra.connect.simulator.reports.outlet import Kept

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday, nine o'clock in Changsha."""
CALLER = "+8613900001234"
LINE = "+8673112348"
CATCH = "NoMatchingError"


# long: an action has so many parts.
def act(  # noqa: PLR0913
    identity: str,
    kind: str,
    parameters: Mapping[str, Any] | None = None,
    to: str = "",
    *,
    on: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return an action as its JSON: `on` maps operands of Equals, or `Operator operand`."""
    ways: dict[str, Any] = {}
    if to:
        ways["NextAction"] = to
    if on:
        ways["Conditions"] = [
            {"NextAction": target, "Condition": _condition(asked)} for asked, target in on.items()
        ]
    if errors:
        ways["Errors"] = [
            {"NextAction": target, "ErrorType": error} for error, target in errors.items()
        ]
    return {
        "Identifier": identity,
        "Type": kind,
        "Parameters": dict(parameters or {}),
        "Transitions": ways,
    }


def say(identity: str, words: str, to: str) -> dict[str, Any]:
    """Return an action that says words."""
    return act(identity, "MessageParticipant", {"Text": words}, to)


def bye(identity: str = "bye") -> dict[str, Any]:
    """Return an action that ends the call."""
    return act(identity, "DisconnectParticipant")


def to_queue(queue: str = "Q", error: str = "bye") -> list[dict[str, Any]]:
    """Return the two actions that put the caller into a queue; they begin with `target`."""
    return [
        act("target", "UpdateContactTargetQueue", {"QueueId": queue}, "enter",
            errors={CATCH: error}),
        act("enter", "TransferContactToQueue", {}, error,
            errors={"QueueAtCapacity": "full", CATCH: error}),
        say("full", "线路已满", "bye"),
    ]  # fmt: skip


def flow(name: str, *actions: Any, settings: Mapping[str, Any] | None = None) -> Flow:
    """Return a flow that begins with its first action; lists of actions are laid out."""
    flat: list[dict[str, Any]] = []
    for one in actions:
        flat.extend(one if isinstance(one, list) else [one])
    document: dict[str, Any] = {
        "Version": "2019-10-30",
        "StartAction": flat[0]["Identifier"],
        "Actions": flat,
    }
    if settings is not None:
        document["Settings"] = settings
    return from_json(document, name)


def instance(flows: Iterable[Flow] = (), modules: Iterable[Flow] = (), **others: Any) -> Instance:
    """Return an instance with one queue `Q`, hours, and two attendants `li` and `wu`."""
    week = tuple(
        Slot(day, datetime(1, 1, 1, 8, 30).time(), datetime(1, 1, 1, 17).time())  # noqa: DTZ001
        for day in ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
    )
    made: dict[str, Any] = {
        "flows": {one.name: FlowEntry(one.name, one.name, one) for one in flows},
        "modules": {one.name: FlowEntry(one.name, one.name, one, "MODULE") for one in modules},
        "queues": {"Q": Queue("Q", "长沙", "office"), "R": Queue("R", "株洲", "office")},
        "hours": {"office": Hours("office", "office", week), "always": always()},
        "profiles": {"p": Profile("p", "热线", (Served("Q"),))},
        "agents": {"li": Attendant("li", "li", "p", "Li", "Hua"), "wu": Attendant("wu", "wu", "p")},
        "numbers": {LINE: "main"},
    }
    return Instance(**(made | others))


class Stage:
    """One exchange on a virtual clock, whose reports are kept."""

    def __init__(self, where: Instance, seed: int = 1, begin: datetime = NINE) -> None:
        self.instance = where
        self.clock = VirtualClock(begin)
        self.kept = Kept()
        self.exchange = Exchange(where, self.clock, self.kept, random.Random(seed))  # noqa: S311

    def ring(self, number: str = CALLER, seconds: float = 0, **asked: Any) -> Call:
        """Let somebody call, and some time pass."""
        call = self.exchange.ring(number, LINE, **asked)
        self.clock.advance(seconds)
        return call

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.advance(seconds)

    def settle(self) -> None:
        """Let everything come to its end."""
        assert self.clock.settle(), "something goes on for a day"

    def took(self, name: str) -> dict[str, str]:
        """Return the last way taken out of each action of a flow."""
        return {action: way for flow_, action, way in self.exchange.watch.taken if flow_ == name}


def queueing(*flows: Flow, **others: Any) -> Stage:
    """Return a stage whose callers wait with music; flows named `survey` and `whisper` are used."""
    default = {"CustomerQueue": "wait"} | {
        event: name
        for event, name in (("CustomerRemaining", "survey"), ("AgentWhisper", "whisper"))
        if any(one.name == name for one in flows)
    }
    main = flow("main", to_queue(), bye())
    wait = flow(
        "wait",
        act("music", "MessageParticipantIteratively",
            {"Messages": [{"Text": "请稍候"}], "InterruptFrequencySeconds": "30"},
            on={"MessagesInterrupted": "music"}, errors={CATCH: "music"}),
    )  # fmt: skip
    return Stage(instance([main, wait, *flows], default_flows=default, **others))


def _condition(asked: str) -> dict[str, Any]:
    operator, _, operand = asked.partition(" ")
    if operator.startswith(("Number", "Text")):
        return {"Operator": operator, "Operands": [operand]}
    return {"Operator": "Equals", "Operands": [asked]}
