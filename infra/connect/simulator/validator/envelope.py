"""The document around the actions: version, size, start, identifiers and a module's settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from infra.connect.simulator.language import catalogue
from infra.connect.simulator.language.document import VERSION, Flow
from infra.connect.simulator.validator.problems import Problem, of_action, of_flow, place

MOST_ACTIONS = 250
MOST_CHARACTERS = 256_000
LONGEST_IDENTIFIER = 50
_FORBIDDEN = frozenset("%:(\\/)=$,;[]{}")
_RESERVED = frozenset(
    {
        "__proto__",
        "constructor",
        "__defineGetter__",
        "__defineSetter__",
        "toString",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "valueOf",
    }
)
"""Names that every JavaScript object has already; the console keeps actions in one."""
_SETTINGS = ("InputParameters", "OutputParameters", "Transitions")


def problems(flow: Flow, kind: str) -> Iterator[Problem]:
    """Yield what is wrong with the document itself."""
    if flow.version != VERSION:
        yield of_flow("version", f"{flow.version!r} is not {VERSION}", "Version")
    count = len(flow.actions)
    if not 1 <= count <= MOST_ACTIONS:
        yield of_flow("count", f"there are {count} actions, not 1 to {MOST_ACTIONS}", "Actions")
    if flow.action(flow.start) is None:
        yield of_flow("start", f"no action is called {flow.start!r}", "StartAction")
    yield from _identifiers(flow)
    yield from _settings(flow, kind)


def _identifiers(flow: Flow) -> Iterator[Problem]:
    times = Counter(action.id for action in flow.actions)
    for action in flow.actions:
        why = _misnamed(action.id)
        if why:
            where = place(action, "Identifier")
            yield Problem("identifier", where, action.id, f"the identifier {why}")
        if times[action.id] > 1:
            message = f"{times[action.id]} actions are called {action.id!r}"
            yield of_action("duplicate", action, message)


def _misnamed(identifier: str) -> str:
    if not 1 <= len(identifier) <= LONGEST_IDENTIFIER:
        return f"has {len(identifier)} characters, not 1 to {LONGEST_IDENTIFIER}"
    bad = sorted(_FORBIDDEN & set(identifier))
    if bad:
        return f"has {' '.join(bad)}"
    return "is reserved" if identifier in _RESERVED else ""


def _settings(flow: Flow, kind: str) -> Iterator[Problem]:
    if kind != catalogue.MODULE:
        if flow.settings is not None:
            message = "only modules have settings; of a flow they say nothing"
            yield of_flow("settings", message, "Settings", refused=False)
        return
    if flow.settings is None:
        said = "JSON field is missing or null for field name: settings"
        yield Problem("settings", "Settings", "", "a module has settings", "live", said)
        return
    settings: Any = flow.settings
    if not isinstance(settings, Mapping):
        yield of_flow("settings", "settings are an object", "Settings")
        return
    for part in _SETTINGS:
        if not isinstance(settings.get(part), list):
            yield of_flow("settings", f"settings have a list {part}", f"Settings.{part}")
