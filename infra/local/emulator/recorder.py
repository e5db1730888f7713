"""Notes every change of a table in the journal before the request that made it is answered."""

from __future__ import annotations

import functools
import json
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from ministack.services import dynamodb
from ministack.services.cloudformation import provisioners

from infra.local.emulator import quiet, tables

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from infra.local.emulator.journal import Journal

    Answer = tuple[int, dict[str, str], bytes]
    Handler = Callable[..., Awaitable[Answer]]
    Table = dict[str, Any]

_DEFINING = frozenset({"CreateTable", "UpdateTable", "DeleteTable"})
_SETTING = frozenset({"UpdateTimeToLive", "UpdateContinuousBackups", "TagResource",
                      "UntagResource", "PutResourcePolicy", "DeleteResourcePolicy"})  # fmt: skip
_PROVISIONED = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")

_effects: ContextVar[list[Any] | None] = ContextVar("effects", default=None)
"""What the request at hand has changed so far; None outside a request."""


class Recorder:
    """Wraps the places of MiniStack through which a table can change.

    `settings_changed` says that something changed which only a snapshot holds (expiry, tags).
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._noted: dict[tables.Place, str] = {}
        self.settings_changed = False

    def install(self) -> None:
        """Put the wrappers in place; after the restore, which must not be recorded."""
        self._noted = {place: _text(table) for place, table in dynamodb._tables.all_items()}
        dynamodb._set_item = self._noting(dynamodb._set_item, lambda item: item)
        dynamodb._remove_item = self._noting(dynamodb._remove_item, lambda: None)
        dynamodb.handle_request = self._recording(dynamodb.handle_request)
        for kind in _PROVISIONED:
            actions = provisioners._RESOURCE_HANDLERS.get(kind, {})
            for action in {"create", "update", "delete"} & actions.keys():
                actions[action] = self._provisioning(actions[action])

    def _noting(self, change: Callable[..., Any], after: Callable[..., Any]) -> Callable[..., Any]:
        """`_set_item` and `_remove_item`: note the effect; outside a request it is written now."""

        @functools.wraps(change)
        def noted(table: Table, key: str, sort_key: str, *item: dict[str, Any]) -> Any:
            before = change(table, key, sort_key, *item)
            effect = [table["TableArn"], key, sort_key, after(*item)]
            effects = _effects.get()
            if effects is None:  # the reaper of expired items works in a thread of its own
                self._journal.append({"items": [effect]})
            else:
                effects.append(effect)
            return before

        return noted

    def _recording(self, handle: Handler) -> Handler:
        """`handle_request`: the journal has the effects before the answer leaves."""

        @functools.wraps(handle)
        async def recorded(method: str, path: str, headers: dict[str, str], *rest: Any) -> Answer:
            effects: list[Any] = []
            token = _effects.set(effects)
            wanted = quiet.asked(headers)
            try:
                with quiet.Quietly(wanted=wanted):
                    return await handle(method, path, headers, *rest)
            finally:
                _effects.reset(token)
                if effects:
                    self._journal.append({"items": effects, **({"quiet": True} if wanted else {})})
                action = headers.get("x-amz-target", "").rpartition(".")[2]
                if action in _DEFINING:
                    self._note_definitions()
                self.settings_changed |= action in _SETTING

        return recorded

    def _provisioning(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """CloudFormation's own way to a table.

        A stack that is made again over a table that is there (its record was lost in a crash)
        takes the table over with its items; MiniStack would put an empty one in its place.
        """

        @functools.wraps(act)
        def provisioned(*arguments: Any, **named: Any) -> Any:
            before = dict(dynamodb._tables.all_items())
            try:
                return act(*arguments, **named)
            finally:
                for place, table in dynamodb._tables.all_items():
                    _take_over(before.get(place), table)
                self._note_definitions()
                self.settings_changed = True

        return provisioned

    def _note_definitions(self) -> None:
        """Write the definitions that changed since they were last written."""
        present = dict(dynamodb._tables.all_items())
        for place in self._noted.keys() - present.keys():
            self._journal.append({"table": place, "definition": None})
            del self._noted[place]
        for place, table in present.items():
            if self._noted.get(place) == (text := _text(table)):
                continue
            if not table["items"]:  # perhaps another table under the same name
                self._journal.append({"table": place, "definition": None})
            definition = tables.definition_of(table)
            self._journal.append({"table": place, "definition": definition})
            self._noted[place] = text


def _text(table: Table) -> str:
    """Render a table's definition as text to compare; how much it holds is no part of it."""
    counts = {"ItemCount": 0, "TableSizeBytes": 0}
    return json.dumps({**tables.definition_of(table), **counts}, sort_keys=True, default=str)


def _take_over(before: Table | None, table: Table) -> None:
    """Give a table that was made anew under the same keys the items of the one it replaced."""
    if before is None or before is table or before["KeySchema"] != table["KeySchema"]:
        return
    table["items"] = before["items"]
    dynamodb._update_counts(table)
