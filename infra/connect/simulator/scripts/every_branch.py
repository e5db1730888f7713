"""Walks a flow to an end by every way out of every action, with made-up resources.

Each walk is a call of its own: the shortest way to the action, the way out that is meant, then the
shortest way to an end. Actions are executed all the same, so that a parameter, an operator or a
path that the engine does not know stops the walk and is told.
"""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.contact import Contact
from infra.connect.simulator.engine.dialling import Outcome
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.instance import FlowEntry, Instance
from infra.connect.simulator.engine.refusals import Unsupported
from infra.connect.simulator.engine.registry import ELSEWHERE, END, FOREVER, NEXT, ways
from infra.connect.simulator.engine.running import Forced, Leave, Left, Result, Run, Steps
from infra.connect.simulator.language.document import Action, Flow

_BEGIN = datetime.fromisoformat("2026-03-02T10:00:00+08:00")
_MOST_ACTIONS = 600
"""After so many the walk goes in a circle: a call there ends when the caller leaves."""
_LONGEST = 30 * 86_400.0


@dataclass(slots=True)
class Walked:
    """What came of a flow's walks."""

    flow: str
    ways: int = 0
    walked: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    """How many walks ended `over`, `queued`, `third party`, or by the caller's leaving."""
    refused: list[str] = field(default_factory=list)
    """What the engine does not know, with its place."""
    unreachable: list[str] = field(default_factory=list)
    """Actions that nothing leads to."""
    endless: list[str] = field(default_factory=list)
    """Ways that could not be taken, or after which the clock ran out."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """Actions of services that the simulator has no part of."""

    def add(self, way: tuple[str, str], instance: Instance, guide: Guide) -> None:
        """Walk by one way, and keep what came of it."""
        try:
            end = _walk_once(instance, guide)
        except Unsupported as refused:
            if str(refused) not in self.refused:
                self.refused.append(str(refused))
            return
        if end is None:
            self.endless.append(f"{self.flow}: {': '.join(way)}: is not taken, or does not end")
            return
        self.walked += 1
        self.ends[end] += 1

    @property
    def is_whole(self) -> bool:
        """Whether every way that can be reached was walked to an end."""
        return not self.refused and not self.endless

    def line(self) -> str:
        """Return the figures as a line."""
        ends = ", ".join(f"{count} {name}" for name, count in sorted(self.ends.items()))
        said = f"{self.flow}: {self.walked} of {self.ways} ways walked to an end ({ends})"
        if self.unreachable:
            said += f"; nothing leads to {', '.join(self.unreachable)}"
        if self.passed_over:
            said += f"; passed over: {', '.join(sorted(self.passed_over))}"
        return said


def walk(flow: Flow, instance: Instance) -> Walked:
    """Walk a flow by every way out of every action."""
    made_up = replace(instance, stubs=True)
    walked = Walked(flow.name)
    paths = _paths(flow)
    entry = FlowEntry(flow.name, flow.name, flow)
    for action in flow.actions:
        walked.passed_over[action.type] += action.type in ELSEWHERE
        if action.id not in paths:
            walked.unreachable.append(action.id)
            continue
        for way in ways(action):
            walked.ways += 1
            guide = Guide(entry, [*paths[action.id], (action.id, way)])
            walked.add((action.id, way), made_up, guide)
    walked.passed_over += Counter()
    return walked


class Guide:
    """Leads a call along a route, then to the nearest end."""

    def __init__(self, entry: FlowEntry, route: list[tuple[str, str]]) -> None:
        self.entry = entry
        self._route = deque(route)
        self.meant = route[-1]
        """The action and the way that the walk is for."""
        self._homewards: dict[str, Mapping[str, str]] = {}
        self._steps = 0

    def instead(self, run: Run, action: Action) -> Result | Steps | None:
        """Take an error's way without executing the action."""
        way = self._way(run, action)
        return Forced(way) if way in {one.error for one in action.transitions.errors} else None

    def afterwards(self, run: Run, action: Action, result: Result) -> Result:
        """Take the way that is meant, whatever came of the action."""
        self._steps += 1
        way = self._way(run, action)
        mine = run.frame.entry is self.entry
        if mine and self._route and self._route[0] == (action.id, way):
            self._route.popleft()
        if isinstance(result, Left) or way in (END, FOREVER):
            return result if isinstance(result, Left) else Left(Leave.DISCONNECT)
        if self._steps > _MOST_ACTIONS:
            return Left(Leave.DISCONNECT)
        return Forced(way)

    def _way(self, run: Run, action: Action) -> str:
        if run.frame.entry is self.entry and self._route and self._route[0][0] == action.id:
            return self._route[0][1]
        flow = run.frame.entry.flow
        if flow.name not in self._homewards:
            self._homewards[flow.name] = _homewards(flow)
        return self._homewards[flow.name].get(action.id) or ways(action)[0]


def _walk_once(instance: Instance, guide: Guide) -> str | None:
    """Return how a call ended, or None where it did not."""
    clock = VirtualClock(_BEGIN)
    exchange = Exchange(instance, clock, random=random.Random(1), director=guide)  # noqa: S311
    exchange.dialling = lambda _: Outcome(talks=5)
    call = exchange.open(Contact(exchange.new_id(), "+8613900001234", "+8673112348"))
    call.begins(guide.entry)
    taken = exchange.watch.taken

    def has_ended() -> bool:
        return call.is_over or any(way == FOREVER for _, _, way in taken)

    came = clock.settle(has_ended, within=_LONGEST)
    if not came or (guide.entry.name, *guide.meant) not in taken:
        call.end("OTHER")
        return None
    if call.is_over:
        return "over"
    end = FOREVER if has_ended() else str(call.state)
    call.end("OTHER")
    return end


def _paths(flow: Flow) -> dict[str, list[tuple[str, str]]]:
    """Return the shortest way to each action: which way out of which actions before it."""
    paths: dict[str, list[tuple[str, str]]] = {flow.start: []}
    to_do = deque([flow.start])
    while to_do:
        here = to_do.popleft()
        action = flow.action(here)
        if action is None:
            continue
        open_ways = set(ways(action))
        for way, target in action.transitions.targets():
            if way in open_ways and target not in paths and _is_followed(action, way):
                paths[target] = [*paths[here], (here, way)]
                to_do.append(target)
    return paths


def _homewards(flow: Flow) -> dict[str, str]:
    """Return for each action the way out that leads to an end in the fewest actions."""
    homewards = {
        action.id: ways(action)[0]
        for action in flow.actions
        if ways(action) == (END,) or not _is_followed(action, NEXT)
    }
    changed = True
    while changed:
        changed = False
        known = set(homewards)
        for action in flow.actions:
            if action.id in known:
                continue
            open_ways = set(ways(action))
            for way, target in action.transitions.targets():
                if way in open_ways and target in known:
                    homewards[action.id] = way
                    changed = True
                    break
    return homewards


_LEAVES = ("TransferContactToQueue", "DequeueContactAndTransferToQueue", "TransferToFlow")


def _is_followed(action: Action, way: str) -> bool:
    """Whether a way leads on: when these actions succeed the flow is over."""
    return not (way == NEXT and action.type in _LEAVES)
