"""The store's tables in the emulator: made from the template that goes to AWS."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pynamodb.models import Model

from chalicelib.store.table import Table
from infra import template
from infra.local.endpoint import Endpoint
from infra.local.launch import ROOT

_NAMES = ("Calls", "Matters", "Promises", "Roster", "Directory", "Tallies", "Audit")


def template_of_data() -> dict[str, Any]:
    """Return the resources of `infra/data.yaml`."""
    text = (ROOT / "infra" / "data.yaml").read_text(encoding="utf-8")
    return dict(template.read(text)["Resources"])


def make_tables(endpoint: Endpoint) -> Any:
    """Make every table of `infra/data.yaml` under its name in the tests; returns the client."""
    client = endpoint.client("dynamodb")
    resources = template_of_data()
    for name in _NAMES:
        wanted = resources[name]["Properties"]
        parts = ("KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes")
        client.create_table(
            TableName=os.environ[f"{name.upper()}_TABLE"],
            BillingMode="PAY_PER_REQUEST",
            **{part: wanted[part] for part in parts if part in wanted},
        )
    return client


def empty_tables(client: Any) -> None:
    """Take every item out of every table."""
    for name in _NAMES:
        table = os.environ[f"{name.upper()}_TABLE"]
        for item in client.scan(TableName=table)["Items"]:
            client.delete_item(TableName=table, Key={"pk": item["pk"], "sk": item["sk"]})


@contextmanager
def reached_at(endpoint: Endpoint) -> Iterator[None]:
    """Let the store's models reach the emulator, and forget it afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", endpoint.url)
        patch.setenv("AWS_ACCESS_KEY_ID", "local")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "local")
        _disconnect(Table)
        yield
    _disconnect(Table)


def _disconnect(model: type[Model]) -> None:
    model._connection = None  # noqa: SLF001  PynamoDB keeps one connection for each model
    for kind in model.__subclasses__():
        _disconnect(kind)
