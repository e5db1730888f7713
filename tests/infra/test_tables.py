"""The tables that the store reads are the tables that the template makes."""

from typing import Any

import pytest
import yaml
from pynamodb.indexes import AllProjection, IncludeProjection

from chalicelib.store.calls import CallItem
from chalicelib.store.matters.items import MatterItem
from chalicelib.store.promises import PromiseItem
from infra.local.launch import ROOT

_MODELS = {"Calls": CallItem, "Matters": MatterItem, "Promises": PromiseItem}


class _Loader(yaml.SafeLoader):
    """Reads a template and lets CloudFormation's own tags pass."""


_Loader.add_multi_constructor("!", lambda *_: None)  # type: ignore[no-untyped-call]


def _template() -> dict[str, Any]:
    text = (ROOT / "infra" / "data.yaml").read_text(encoding="utf-8")
    template: dict[str, Any] = yaml.load(text, _Loader)  # noqa: S506  a SafeLoader with our tags
    return template


def _made(table: str) -> dict[str, tuple[str, list[str]]]:
    indexes = _template()["Resources"][table]["Properties"]["GlobalSecondaryIndexes"]
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


@pytest.mark.parametrize("table", _MODELS)
def test_every_index_projects_what_the_store_reads(table: str) -> None:
    made = _made(table)
    for name, projection in _read(_MODELS[table]).items():
        assert made[name] == projection
