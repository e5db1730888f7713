"""A test case as it lies in a file: the script, who calls, and what the simulator adds.

A file holds the `Content` alone, or a whole CreateTestCase request. What no real instance would
read (the hour, attendants, faults of other actions) stands in `Metadata.simulator`, so that the
same file goes to a real instance unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from infra.connect.simulator.engine.dialling import Outcome
from infra.connect.simulator.scripts import language, steps
from infra.connect.simulator.scripts.language import RefusedScript, Script

CALLER = "+8613900001234"
NOON = "2026-03-02T10:00:00+08:00"
"""When a call comes where a script does not say: a working Monday morning."""
_LOCAL = {
    "at",
    "caller",
    "dialled",
    "flow",
    "attributes",
    "faults",
    "numbers",
    "agents",
    "percent",
    "full",
    "hang_up_after",
    "lasts",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """An action that fails, which the testing language cannot make fail."""

    action: str
    error: str
    flow: str = ""
    times: int = 1_000


@dataclass(frozen=True, slots=True)
class Played:
    """An attendant as a script plays him."""

    answers: float | None = 3
    """Seconds until he answers; None: never."""
    talks: float | None = 30
    """Seconds until he leaves; None: he stays."""
    status: str = "Available"
    signs_in: float = 0
    """Seconds after the ring."""


@dataclass(frozen=True, slots=True)
class Case:
    """A test case."""

    name: str
    script: Script
    does: Mapping[str, tuple[steps.Do, ...]]
    """What each observation does."""
    flow: str = ""
    caller: str = CALLER
    dialled: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    at: datetime = field(default_factory=lambda: datetime.fromisoformat(NOON))
    faults: tuple[Fault, ...] = ()
    numbers: Mapping[str, Outcome] = field(default_factory=dict)
    agents: Mapping[str, Played] = field(default_factory=dict)
    percent: int | None = None
    full: frozenset[str] = frozenset()
    """Queues that take nobody more."""
    hang_up_after: float | None = None
    lasts: float = 300
    """Seconds after which a real instance gives up."""
    seed: int = 12348
    """Of identifiers and of all that is left to chance."""


def load(path: Path) -> Case:
    """Return the test case of a file; raises `RefusedScript`."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RefusedScript(str(path), f"this is no JSON: {error}") from None
    return of(document, path.stem)


def of(document: Any, name: str = "") -> Case:
    """Return the test case of a document; raises `RefusedScript`."""
    if not isinstance(document, dict):
        raise RefusedScript(name, "a test case is an object")
    content = document.get("Content", document)
    if isinstance(content, str):
        content = json.loads(content)
    script = language.read(content)
    does = {
        one.id: tuple(steps.meant(step) for step in one.steps)
        for one in script.observations.values()
    }
    local = script.metadata.get("simulator") or {}
    odd = sorted(set(local) - _LOCAL)
    if odd:
        raise RefusedScript("Metadata.simulator", f"unknown: {', '.join(odd)}")
    entry = _entry(document.get("EntryPoint"))
    return Case(
        name=document.get("Name") or name,
        script=script,
        does=does,
        flow=entry.get("FlowId") or local.get("flow") or "",
        caller=entry.get("SourcePhoneNumber") or local.get("caller") or CALLER,
        dialled=entry.get("DestinationPhoneNumber") or local.get("dialled") or "",
        attributes={**_attributes(document), **(local.get("attributes") or {})},
        at=datetime.fromisoformat(local.get("at") or NOON),
        faults=tuple(Fault(**one) for one in local.get("faults") or ()),
        numbers={number: Outcome(**one) for number, one in (local.get("numbers") or {}).items()},
        agents={agent: Played(**one) for agent, one in (local.get("agents") or {}).items()},
        percent=local.get("percent"),
        full=frozenset(local.get("full") or ()),
        hang_up_after=local.get("hang_up_after"),
        lasts=local.get("lasts") or 300,
    )


def _entry(said: Any) -> Mapping[str, Any]:
    if said is None:
        return {}
    if said.get("Type") != "VOICE_CALL":
        raise RefusedScript("EntryPoint.Type", "only VOICE_CALL is played")
    given: Mapping[str, Any] = said.get("VoiceCallEntryPointParameters") or {}
    if "FlowId" in given and "DestinationPhoneNumber" in given:
        raise RefusedScript("EntryPoint", "Must specify either FlowId or phone numbers")
    if "DestinationPhoneNumber" in given and "SourcePhoneNumber" not in given:
        raise RefusedScript("EntryPoint", "Missing mandatory parameter SourcePhoneNumber")
    return given


def _attributes(document: Mapping[str, Any]) -> dict[str, str]:
    said = document.get("InitializationData")
    if isinstance(said, str):
        said = json.loads(said)
    return dict((said or {}).get("Attributes") or {})
