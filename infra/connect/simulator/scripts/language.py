"""The testing language of Amazon Connect: test cases as data, read strictly.

What the real service is known to refuse is refused, and so is what it takes and never matches.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = "2019-10-30"
EVENTS = (
    "TestInitiated",
    "TestCompleted",
    "MessageReceived",
    "FlowActionStarted",
    "FlowActionCompleted",
)
OBSERVED = (
    "InvokeLambdaFunction",
    "CheckHoursOfOperation",
    "TransferContactToQueue",
    "ConnectParticipantWithLexBot",
    "DequeueAndTransferToQueue",
)
MATCHING = ("Similarity", "Inclusion")
USAGES = ("Exactly", "AtLeast", "AtMost", "Always")


class RefusedScript(ValueError):
    """A test case would not be taken; says where and why."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


@dataclass(frozen=True, slots=True)
class Event:
    """What is waited for."""

    type: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """What the test does when the event has come."""

    id: str
    type: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Observation:
    """An event, what is done then, and what may come next."""

    id: str
    event: Event
    steps: tuple[Step, ...]
    following: tuple[str, ...]
    usage: str = "Exactly"
    times: int = 1


@dataclass(frozen=True, slots=True)
class Script:
    """A test case."""

    observations: Mapping[str, Observation]
    first: str
    metadata: Mapping[str, Any]


def read(document: Any) -> Script:
    """Return the test case of a document; raises `RefusedScript`."""
    said = _mapping(document, "")
    _only(said, ("Version", "Metadata", "Observations"), "")
    if said.get("Version") != VERSION:
        raise RefusedScript("Version", f"must be {VERSION}")
    listed = said.get("Observations")
    if not isinstance(listed, list) or not listed:
        raise RefusedScript("Observations", "must be a list with entries")
    observations: dict[str, Observation] = {}
    for index, one in enumerate(listed):
        observation = _observation(one, f"Observations[{index}]")
        if observation.id in observations:
            raise RefusedScript(f"Observations[{index}].Identifier", "is there twice")
        observations[observation.id] = observation
    starts = [one.id for one in observations.values() if one.event.type == "TestInitiated"]
    if len(starts) != 1:
        raise RefusedScript("Observations", "exactly one must wait for TestInitiated")
    _no_loose_ends(observations)
    return Script(observations, starts[0], said.get("Metadata") or {})


def _no_loose_ends(observations: Mapping[str, Observation]) -> None:
    for observation in observations.values():
        for name in observation.following:
            if name not in observations:
                raise RefusedScript(observation.id, f"leads to {name!r}, which is not there")


def _observation(document: Any, where: str) -> Observation:
    said = _mapping(document, where)
    _only(said, ("Identifier", "Event", "Actions", "Usage", "Transitions"), where)
    event = _event(said.get("Event"), f"{where}.Event")
    if "Usage" in said and event.type == "TestInitiated":
        raise RefusedScript(f"{where}.Usage", "a TestInitiated observation takes none")
    usage, times = _usage(said.get("Usage"), f"{where}.Usage")
    ways = _mapping(said.get("Transitions") or {}, f"{where}.Transitions")
    _only(ways, ("NextObservations",), f"{where}.Transitions")
    return Observation(
        id=_text(said, "Identifier", where),
        event=event,
        steps=_steps(said.get("Actions"), f"{where}.Actions"),
        following=tuple(ways.get("NextObservations") or ()),
        usage=usage,
        times=times,
    )


def _usage(document: Any, where: str) -> tuple[str, int]:
    if document is None:
        return "Exactly", 1
    said = _mapping(document, where)
    kind = said.get("Type")
    if kind not in USAGES:
        raise RefusedScript(f"{where}.Type", f"must be one of {', '.join(USAGES)}, so written")
    if kind == "Always":
        return kind, 0
    if not isinstance(said.get("Times"), int):
        raise RefusedScript(f"{where}.Times", "must be a number")
    return kind, said["Times"]


def _event(document: Any, where: str) -> Event:
    said = _mapping(document, where)
    _only(said, ("Identifier", "Type", "Actor", "Properties"), where)
    _text(said, "Identifier", where)
    kind = said.get("Type")
    if kind not in EVENTS:
        raise RefusedScript(f"{where}.Type", f"must be one of {', '.join(EVENTS)}")
    if said.get("Actor") != "System":
        raise RefusedScript(f"{where}.Actor", "must be System")
    properties = _mapping(said.get("Properties", {}), f"{where}.Properties")
    if kind == "MessageReceived":
        _message(properties, f"{where}.Properties")
    elif kind.startswith("FlowAction"):
        _only(properties, ("ActionType", "ActionParameters"), f"{where}.Properties")
        if properties.get("ActionType") not in OBSERVED:
            raise RefusedScript(
                f"{where}.Properties.ActionType", f"must be one of {', '.join(OBSERVED)}"
            )
    elif properties:
        raise RefusedScript(f"{where}.Properties", f"{kind} takes none")
    return Event(kind, properties)


def _message(properties: Mapping[str, Any], where: str) -> None:
    sources = ("Text", "SSML", "PromptId", "Media")
    _only(properties, (*sources, "MatchingCriteria"), where)
    if sum(source in properties for source in sources) != 1:
        raise RefusedScript(where, f"needs one of {', '.join(sources)}")
    criteria = properties.get("MatchingCriteria")
    if criteria is None:
        return
    if not isinstance(criteria, dict) or criteria.get("Type") not in MATCHING:
        why = 'must be {"Type": "Similarity"} or {"Type": "Inclusion"}; a bare text never matches'
        raise RefusedScript(f"{where}.MatchingCriteria", why)


def _steps(document: Any, where: str) -> tuple[Step, ...]:
    """Return the actions in the order in which they lead to each other."""
    if document is None:
        return ()
    if not isinstance(document, list):
        raise RefusedScript(where, "must be a list")
    named: dict[str, tuple[Step, str | None]] = {}
    for index, one in enumerate(document):
        place = f"{where}[{index}]"
        said = _mapping(one, place)
        _only(said, ("Identifier", "Type", "Actor", "Parameters", "Transitions"), place)
        identity = _text(said, "Identifier", place)
        parameters = _mapping(said.get("Parameters"), f"{place}.Parameters")
        step = Step(identity, _text(said, "Type", place), parameters)
        named[identity] = (step, _following(said.get("Transitions"), f"{place}.Transitions"))
    ordered: list[Step] = []
    following = next(iter(named), None)
    while following is not None and len(ordered) <= len(named):
        if following not in named:
            raise RefusedScript(where, f"leads to {following!r}, which is not there")
        step, following = named[following]
        ordered.append(step)
    if len(ordered) != len(document):
        raise RefusedScript(where, "each action must lead to the next by NextAction")
    return tuple(ordered)


def _following(document: Any, where: str) -> str | None:
    if document is None:
        return None
    said = _mapping(document, where)
    _only(said, ("NextAction",), where)
    if said.get("NextAction") == "":
        raise RefusedScript(where, "an empty NextAction is refused; leave Transitions out")
    following: str | None = said.get("NextAction")
    return following


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise RefusedScript(where or "document", "must be an object")
    return value


def _text(said: Mapping[str, Any], key: str, where: str) -> str:
    value = said.get(key)
    if not isinstance(value, str) or not value:
        raise RefusedScript(f"{where}.{key}", "must be a text")
    return value


def _only(said: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    odd = sorted(set(said) - set(known))
    if odd:
        raise RefusedScript(where or "document", f"unknown: {', '.join(odd)}")
