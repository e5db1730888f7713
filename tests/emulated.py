"""The store's tables in the emulator: made from the template that goes to AWS."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from chalicelib.store.table import Table
from infra import template
from infra.local.endpoint import Endpoint
from infra.local.launch import ROOT

NAMES = ("Calls", "Matters", "Promises", "Roster", "Directory", "Tallies", "Audit")
"""The tables, as `infra/data.yaml` names them."""
_KEYS = ("pk", "sk")
_AT_ONCE = 25
"""The most writes of one batch."""


def template_of_data() -> dict[str, Any]:
    """Return the resources of `infra/data.yaml`."""
    text = (ROOT / "infra" / "data.yaml").read_text(encoding="utf-8")
    return dict(template.read(text)["Resources"])


def make_tables(endpoint: Endpoint) -> Any:
    """Make every table of `infra/data.yaml` under its name in the tests; returns the client."""
    client = endpoint.client("dynamodb")
    for name in NAMES:
        _make_table(client, name)
    return client


def make_anew(client: Any, name: str) -> None:
    """Put an empty table in the place of a full one: quicker than to take out item by item."""
    client.delete_table(TableName=os.environ[f"{name.upper()}_TABLE"])
    _make_table(client, name)


def _make_table(client: Any, name: str) -> None:
    wanted = template_of_data()[name]["Properties"]
    parts = ("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes")
    client.create_table(
        TableName=os.environ[f"{name.upper()}_TABLE"],
        BillingMode="PAY_PER_REQUEST",
        **{part: wanted[part] for part in parts if part in wanted},
    )


def empty_tables(client: Any) -> None:
    """Take every item out of every table."""
    put_back(client, {})


def everything(client: Any) -> dict[str, list[dict[str, Any]]]:
    """Return the items of every table, as they are stored: as many pages as they take."""
    scan = client.get_paginator("scan")
    return {
        table: [item for page in scan.paginate(TableName=table) for item in page["Items"]]
        for table in names_here().values()
    }


def put_back(client: Any, stored: Mapping[str, list[dict[str, Any]]]) -> None:
    """Let the tables hold items as they were stored and no others; what is there stays."""
    for table, items in everything(client).items():
        there = {_key(item): item for item in items}
        wanted = {_key(item): item for item in stored.get(table, ())}
        gone = [there[key] for key in there.keys() - wanted.keys()]
        other = [item for key, item in wanted.items() if there.get(key) != item]
        keys = [{name: item[name] for name in _KEYS} for item in gone]
        writes = [{"DeleteRequest": {"Key": key}} for key in keys]
        _write(client, table, writes + [{"PutRequest": {"Item": item}} for item in other])


def _key(item: Mapping[str, Any]) -> str:
    return repr([item[name] for name in _KEYS])


def _write(client: Any, table: str, writes: list[dict[str, Any]]) -> None:
    for start in range(0, len(writes), _AT_ONCE):
        client.batch_write_item(RequestItems={table: writes[start : start + _AT_ONCE]})


def names_here() -> dict[str, str]:
    """Return what each table is called in the tests."""
    return {name: os.environ[f"{name.upper()}_TABLE"] for name in NAMES}


@contextmanager
def reached_at(endpoint: Endpoint, tables: Mapping[str, str] | None = None) -> Iterator[None]:
    """Let the store's models reach an emulator, and forget it afterwards.

    `tables` says what each table is called there; without it, as in the tests.
    """
    called = {here: (tables or {}).get(name, here) for name, here in names_here().items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", endpoint.url)
        patch.setenv("AWS_ACCESS_KEY_ID", "local")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "local")
        for model in _models(Table):
            model._connection = None  # noqa: SLF001  PynamoDB keeps one for each model
        # What extends a model shares its Meta: each is renamed once.
        for meta in {model.Meta for model in _models(Table) if hasattr(model, "Meta")}:
            patch.setattr(meta, "table_name", called[meta.table_name])
        yield
    for model in _models(Table):
        model._connection = None  # noqa: SLF001  it leads to the emulator that was


def _models(model: type[Table]) -> Iterator[type[Table]]:
    yield model
    for kind in model.__subclasses__():
        yield from _models(kind)
