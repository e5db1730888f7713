"""Reads an instance from JSON, and flows from a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from infra.connect.simulator.engine.hours import Hours
from infra.connect.simulator.engine.instance import (
    Attendant,
    FlowEntry,
    Instance,
    Limits,
    Profile,
    Prompt,
    Queue,
    QuickConnect,
    Rule,
    Served,
)
from infra.connect.simulator.language import document
from infra.connect.simulator.language.document import Flow

Made = TypeVar("Made")
_PLAIN = ("region", "account", "id", "alias", "bucket", "numbers", "default_flows")
_TYPES = {
    "contactFlow": "CONTACT_FLOW",
    "customerQueue": "CUSTOMER_QUEUE",
    "customerHold": "CUSTOMER_HOLD",
    "customerWhisper": "CUSTOMER_WHISPER",
    "agentHold": "AGENT_HOLD",
    "agentWhisper": "AGENT_WHISPER",
    "outboundWhisper": "OUTBOUND_WHISPER",
    "agentTransfer": "AGENT_TRANSFER",
    "queueTransfer": "QUEUE_TRANSFER",
}
"""How an export of the console writes the types of flows."""
_RETURN = "EndFlowModuleExecution"


class UnreadableInstance(ValueError):
    """A document does not describe an instance."""


def read(path: Path) -> Instance:
    """Return the instance of a file; its flows lie beside it unless they say where."""
    return from_json(json.loads(path.read_text(encoding="utf-8")), path.parent)


def from_json(said: Mapping[str, Any], folder: Path) -> Instance:
    """Return the instance of a document; raises `UnreadableInstance`.

    Resources are lists of objects with the names of their fields; hours are as the API writes
    them, with `Id`, `Overrides` and `Parents`; flows and modules map an identifier to `{"file",
    "type"}`.
    """
    known = {*_PLAIN, "flows", "modules", "hours", "limits", "rules", "dialable", *_LISTS}
    odd = sorted(set(said) - known)
    if odd:
        raise UnreadableInstance(f"an instance has no {', '.join(odd)}")
    instance = Instance(**{name: said[name] for name in _PLAIN if name in said})
    for name, make in _LISTS.items():
        setattr(instance, name, {one.id: one for one in map(make, said.get(name) or ())})
    instance.rules = [_made(Rule, one, phrases=tuple) for one in said.get("rules") or ()]
    instance.dialable = tuple(said.get("dialable") or ())
    instance.limits = _made(Limits, said.get("limits") or {})
    for one in said.get("hours") or ():
        parents = tuple(instance.hours[name] for name in one.get("Parents") or ())
        opening = Hours.from_json(one, parents)
        instance.hours[opening.id] = opening
    for kind, kept in (("flows", instance.flows), ("modules", instance.modules)):
        for identity, one in (said.get(kind) or {}).items():
            flow = flow_of(folder / one.get("file", f"{identity}.json"))
            kept[identity] = FlowEntry(identity, flow.name, flow, one.get("type", "CONTACT_FLOW"))
    return instance


def flow_of(path: Path) -> Flow:
    """Return the flow of a file, named by it; raises `UnreadableFlowError`."""
    return document.read(path.read_text(encoding="utf-8"), path.stem)


def add_folder(instance: Instance, folder: Path) -> None:
    """Add the flows and modules of a folder, each under the name of its file."""
    for path in sorted(folder.glob("*.json")):
        try:
            flow = flow_of(path)
        except document.UnreadableFlowError:
            continue
        add(instance, flow)


def add(instance: Instance, flow: Flow) -> None:
    """Add a flow under its name in the console, where it has one; one that returns is a module."""
    returns = flow.settings is not None or any(one.type == _RETURN for one in flow.actions)
    kind = _TYPES.get(str(flow.metadata.get("type")), "CONTACT_FLOW")
    identity = str(flow.metadata.get("name") or flow.name)
    entry = FlowEntry(identity, flow.name, flow, "MODULE" if returns else kind)
    (instance.modules if returns else instance.flows)[identity] = entry


def _made(kind: type[Made], said: Mapping[str, Any], **turn: Callable[[Any], Any]) -> Made:
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    odd = sorted(set(said) - known)
    if odd:
        raise UnreadableInstance(f"{kind.__name__} has no {', '.join(odd)}")
    return kind(**{name: turn.get(name, _same)(value) for name, value in said.items()})


def _same(value: Any) -> Any:
    return value


def _served(said: Any) -> tuple[Served, ...]:
    return tuple(_made(Served, one) for one in said)


_LISTS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "queues": lambda said: _made(Queue, said),
    "profiles": lambda said: _made(Profile, said, queues=_served),
    "agents": lambda said: _made(Attendant, said),
    "prompts": lambda said: _made(Prompt, said),
    "quick_connects": lambda said: _made(QuickConnect, said),
}
