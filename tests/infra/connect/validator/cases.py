"""A small change to the smallest action of a type, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.infra.connect.validator import minimal


@dataclass(frozen=True)
class Case:
    """A change to the smallest action of a type, and the refusals that follow."""

    type: str
    said: str = ""
    """Rules, each with its source where it matters: `empty/live chain`."""
    give: Mapping[str, Any] = field(default_factory=dict)
    drop: Sequence[str] = ()
    errors: Sequence[str] | None = None
    asked: Sequence[Mapping[str, Any]] | None = None
    kind: str = ""

    def __str__(self) -> str:
        change = [*self.give, *(f"no {key}" for key in self.drop)]
        asked = [f"{len(self.asked)} asked"] if self.asked is not None else []
        return " ".join([self.type, *change, *asked, "->", self.said or "taken"])


def prove(case: Case) -> None:
    """Make the change, and compare what is refused with what the case says."""
    tried = minimal.action(case.type)
    tried["Parameters"] |= case.give
    for key in case.drop:
        del tried["Parameters"][key]
    if case.errors is not None:
        tried["Transitions"] |= {"Errors": minimal.leads(*case.errors)["Errors"]}
    if case.asked is not None:
        tried["Transitions"] |= {"Conditions": list(case.asked)}

    kind = case.kind or minimal.KINDS.get(case.type, "CONTACT_FLOW")
    found = minimal.refusals(minimal.judged(tried, kind))

    wanted = [one.split("/") for one in case.said.split()]
    assert sorted(rule for rule, _ in found) == sorted(one[0] for one in wanted)
    for rule, *source in wanted:
        assert not source or (rule, *source) in found
