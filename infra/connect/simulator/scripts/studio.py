"""Sets the scene of a test case: an exchange of its own for each."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.instance import Attendant, Instance, Profile, Served
from infra.connect.simulator.reports.outlet import Nowhere, Outlet
from infra.connect.simulator.scripts.case import Case
from infra.connect.simulator.scripts.coverage import Branches
from infra.connect.simulator.scripts.play import Player, Verdict


def play(
    instance: Instance,
    case: Case,
    flow: str = "",
    outlet: Outlet | None = None,
    branches: Branches | None = None,
) -> Verdict:
    """Play a case on an instance, which is not changed; `flow` runs where the case names none."""
    own = _scene(instance, case)
    chance = random.Random(case.seed)  # noqa: S311  no secret: the same calls again
    exchange = Exchange(own, VirtualClock(case.at), outlet or Nowhere(), chance)
    verdict = Player(exchange, case).play(flow)
    if branches is not None:
        branches.add(exchange.watch)
    return verdict


def play_all(
    instance: Instance, cases: Iterable[Case], branches: Branches, flow: str = ""
) -> list[Verdict]:
    """Play cases one after the other, each on an exchange of its own."""
    return [play(instance, case, flow, branches=branches) for case in cases]


def _scene(instance: Instance, case: Case) -> Instance:
    own = replace(
        instance,
        queues=dict(instance.queues),
        agents=dict(instance.agents),
        profiles=dict(instance.profiles),
        hours=dict(instance.hours),
        prompts=dict(instance.prompts),
    )
    for name in case.full:
        queue = own.queue(name)
        if queue is not None:
            own.queues[queue.id] = replace(queue, most=0)
    for agent in case.agents:
        if agent not in own.agents:
            # An attendant whom the instance does not know serves every queue.
            everything = tuple(Served(queue) for queue in own.queues)
            own.profiles.setdefault("everything", Profile("everything", "everything", everything))
            own.agents[agent] = Attendant(agent, agent, "everything")
    return own
