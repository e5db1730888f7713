"""Which ways out of which actions a set of scripts took, and which none did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from infra.connect.simulator.engine.registry import ways
from infra.connect.simulator.engine.watch import Watch
from infra.connect.simulator.language.document import Flow

Way = tuple[str, str, str]
"""Flow, action and the name of the way out."""


@dataclass(slots=True)
class Branches:
    """Counts ways taken, over any number of calls."""

    flows: dict[str, Flow] = field(default_factory=dict)
    taken: dict[Way, int] = field(default_factory=dict)

    @classmethod
    def of(cls, flows: Iterable[Flow]) -> Branches:
        """Return an empty count for flows, which must have different names."""
        return cls({flow.name: flow for flow in flows})

    def add(self, watch: Watch) -> None:
        """Count what one exchange saw."""
        for way, times in watch.taken.items():
            self.taken[way] = self.taken.get(way, 0) + times

    def all(self, flow: str) -> list[Way]:
        """Return every way out of every action of a flow."""
        return [
            (flow, action.id, way) for action in self.flows[flow].actions for way in ways(action)
        ]

    def missing(self, excused: Iterable[Way] = ()) -> list[Way]:
        """Return the ways that were never taken and are not excused, in the flows' order."""
        spared = set(excused)
        return [
            way
            for flow in self.flows
            for way in self.all(flow)
            if not self.taken.get(way) and way not in spared
        ]

    def table(self) -> str:
        """Return the count of each flow, and the ways that are missing, as lines of text."""
        width = max((len(name) for name in self.flows), default=4)
        lines = [f"{'flow':{width}}  ways  taken  share"]
        for name in self.flows:
            every = self.all(name)
            taken = sum(bool(self.taken.get(way)) for way in every)
            share = 100 * taken / len(every) if every else 100.0
            lines.append(f"{name:{width}}  {len(every):4}  {taken:5}  {share:4.0f}%")
        lines += [f"  not taken: {flow}: {action}: {way}" for flow, action, way in self.missing()]
        return "\n".join(lines)


def demand_all(branches: Branches, excused: Mapping[Way, str] | None = None) -> None:
    """Raise `AssertionError` with the list unless every way was taken or is excused.

    An excuse says why; one that is not needed is an error too.
    """
    given = excused or {}
    missing = branches.missing(given)
    idle = [way for way in given if branches.taken.get(way)]
    if missing or idle:
        said = [f"not taken: {': '.join(way)}" for way in missing]
        said += [f"excused but taken: {': '.join(way)}" for way in idle]
        raise AssertionError("\n".join(said))
