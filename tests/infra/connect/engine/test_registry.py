"""The list of what is executed says the truth about every type and parameter that is known."""

from __future__ import annotations

import infra.connect.simulator.engine.actions  # noqa: F401  importing them registers them
from infra.connect.simulator.commands.coverage import rows
from infra.connect.simulator.engine import values
from infra.connect.simulator.engine.registry import ELSEWHERE, EXECUTED, REFUSED
from infra.connect.simulator.language import catalogue

GROUPS = {
    "UpdateContactData": ("Voice", "Fraud", "Wisdom", "Watchlist"),
    "Wait": ("ContinueExecution", "MinimumWaitTimeSeconds"),
}
"""What the lists of these types refuse by the name of a group."""


def test_every_known_type_is_executed_or_refused_and_none_is_both() -> None:
    known = set(catalogue.types())
    states = [kind for kind, _, _ in rows()]
    assert known <= set(states)
    assert len(states) == len(set(states))
    assert not set(EXECUTED) & (set(REFUSED) | set(ELSEWHERE))


def test_a_parameter_that_the_api_takes_is_executed_or_said_to_be_refused() -> None:
    for name, kind in catalogue.types().items():
        if name not in EXECUTED:
            continue
        for parameter in set(kind.parameters) - EXECUTED[name].takes:
            assert any(group in parameter for group in GROUPS.get(name, ())), (name, parameter)
            assert "refused" in EXECUTED[name].lacks


def test_every_root_of_the_language_leads_somewhere_or_to_nothing() -> None:
    known = set(catalogue.roots())
    assert known <= set(values.ROOTS) | set(values.EMPTY)
