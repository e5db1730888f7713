"""The tables that the store reads are the tables that the template makes."""

from typing import Any

import pytest
from pynamodb.indexes import AllProjection, IncludeProjection

from chalicelib.store.calls import CallItem
from chalicelib.store.inbox import NoticeItem
from chalicelib.store.matters.items import MatterItem
from chalicelib.store.outbox import DirectoryEvent, MattersEvent, PromisesEvent
from chalicelib.store.promises import PromiseItem
from chalicelib.store.shifts import PlannedItem
from chalicelib.store.voicemails import VoicemailItem
from tests.emulated import template_of_data

_MODELS = (
    ("Calls", CallItem),
    ("Calls", VoicemailItem),
    ("Matters", MatterItem),
    ("Matters", MattersEvent),
    ("Promises", PromiseItem),
    ("Promises", PromisesEvent),
    ("Roster", PlannedItem),
    ("Directory", NoticeItem),
    ("Directory", DirectoryEvent),
)


def _made(table: str) -> dict[str, tuple[str, list[str]]]:
    indexes = template_of_data()[table]["Properties"]["GlobalSecondaryIndexes"]
    return {
        index["IndexName"]: (
            index["Projection"]["ProjectionType"],
            sorted(index["Projection"].get("NonKeyAttributes", [])),
        )
        for index in indexes
    }


def _read(model: Any) -> dict[str, tuple[str, list[str]]]:
    found = {}
    for name, index in model._indexes.items():  # noqa: SLF001  PynamoDB offers no other way
        projection = index.Meta.projection
        kind = "KEYS_ONLY"
        if isinstance(projection, AllProjection):
            kind = "ALL"
        elif isinstance(projection, IncludeProjection):
            kind = "INCLUDE"
        found[name] = (kind, sorted(getattr(projection, "non_key_attributes", None) or []))
    return found


@pytest.mark.parametrize(("table", "model"), _MODELS)
def test_every_index_projects_what_the_store_reads(table: str, model: Any) -> None:
    made = _made(table)
    for name, projection in _read(model).items():
        assert made[name] == projection
