"""Test cases of the testing language, built part by part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

END = {"Type": "TestControl", "Parameters": {"Command": {"Type": "EndTest"}}}
HANG_UP = {"Type": "SendInstruction", "Parameters": {"Instruction": {"Type": "Disconnect"}}}


def press(keys: Any) -> dict[str, Any]:
    """Return the pressing of keys."""
    instruction = {"Type": "DtmfInput", "Properties": {"Value": keys}}
    return {"Type": "SendInstruction", "Parameters": {"Instruction": instruction}}


def demand(path: str, operand: str, operator: str = "Equals") -> dict[str, Any]:
    """Return an assertion."""
    return {
        "Type": "Assert",
        "Parameters": {"Namespace": path, "Operator": operator, "Operand": operand},
    }


def override(kind: str, resource: Mapping[str, Any], strategy: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer in place of a flow's action."""
    properties = {"ActionType": kind, "ActionParameters": resource, "Strategy": strategy}
    behaviour = {"Type": "FlowAction", "Properties": properties}
    return {"Type": "OverrideSystemBehavior", "Parameters": {"Behavior": behaviour}}


def mock(**response: Any) -> dict[str, Any]:
    """Return a strategy that answers with a result."""
    return {
        "Type": "MockResponse",
        "Response": {"Type": "ExecutionResult", "ExecutionResult": response},
    }


def error(value: str) -> dict[str, Any]:
    """Return a strategy that answers with an error."""
    return {"Type": "MockResponse", "Response": {"Type": "Error", "Error": {"Value": value}}}


def started(*actions: dict[str, Any]) -> tuple[str, dict[str, Any], tuple[dict[str, Any], ...]]:
    """Return the first observation."""
    return "TestInitiated", {}, actions


def hears(
    words: str, *actions: dict[str, Any], matching: str = "Inclusion"
) -> tuple[str, dict[str, Any], tuple[dict[str, Any], ...]]:
    """Return the observation of words."""
    return (
        "MessageReceived",
        {"Text": words, "MatchingCriteria": {"Type": matching}},
        actions,
    )


def sees(
    kind: str, parameters: Mapping[str, Any], *actions: dict[str, Any]
) -> tuple[str, dict[str, Any], tuple[dict[str, Any], ...]]:
    """Return the observation of an action."""
    return "FlowActionStarted", {"ActionType": kind, "ActionParameters": parameters}, actions


def content(*observed: Any, simulator: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return a document whose observations follow each other."""
    names = [f"o{place}" for place in range(len(observed))]
    observations = []
    for place, (kind, properties, actions) in enumerate(observed):
        observations.append(
            {
                "Identifier": names[place],
                "Event": {
                    "Identifier": f"e{place}",
                    "Type": kind,
                    "Actor": "System",
                    "Properties": properties,
                },
                "Actions": _linked(actions, place),
                "Transitions": {"NextObservations": names[place + 1 : place + 2]},
            }
        )
    metadata = {"simulator": dict(simulator)} if simulator else {}
    return {"Version": "2019-10-30", "Metadata": metadata, "Observations": observations}


def _linked(actions: tuple[dict[str, Any], ...], place: int) -> list[dict[str, Any]]:
    linked = []
    for index, action in enumerate(actions):
        parameters = dict(action["Parameters"])
        if action["Type"] != "Assert":
            parameters["ActionType"] = action["Type"]
        if action["Type"] == "SendInstruction":
            parameters["Actor"] = "Customer"
        made = {**action, "Identifier": f"a{place}-{index}", "Parameters": parameters}
        if index + 1 < len(actions):
            made["Transitions"] = {"NextAction": f"a{place}-{index + 1}"}
        linked.append(made)
    return linked
