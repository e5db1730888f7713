"""Everything that is stored at one moment, read for the invariants: no application does this."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backend.accounts.inbox import Notice
from backend.calendar import Almanac
from backend.calls.model import Call
from backend.kernel.audit import Fact
from backend.kernel.events import Event
from backend.kernel.rulebook import Rulebook
from backend.promises.model import Promise, State
from backend.promises.terms import Standing, Terms
from chalicelib import settings
from chalicelib.store import audit, calls, inbox, outbox, promises
from chalicelib.store.acted import ACTED
from chalicelib.store.audit import FactItem
from chalicelib.store.calls import CallItem
from chalicelib.store.inbox import NoticeItem
from chalicelib.store.matters.items import MATTER, MatterItem
from chalicelib.store.promises import PromiseItem
from chalicelib.store.regulations import DynamoPublished
from infra.local.endpoint import Endpoint
from tests.emulated import reached_at

Raw = Mapping[str, Mapping[str, Any]]
"""An item as DynamoDB gives it."""

Place = tuple[str, str, str]
"""Table, partition key and sort key of an item."""

_MOST = 1000
_MADE_ANEW = ("LINE#", "SWEEP#", "RECOMPUTE#", "ROUND#", ACTED)


@dataclass(frozen=True, slots=True)
class Law:
    """Every edition and rulebook that a promise may name, by version."""

    almanacs: Mapping[int, Almanac]
    rulebooks: Mapping[int, Rulebook]

    def terms_named_by(self, promise: Promise) -> Terms:
        """Return the terms whose versions the promise carries; raises `LookupError`."""
        almanac = self.almanacs[promise.calendar_version]
        rulebook = self.rulebooks[promise.rulebook_version]
        return Standing(almanac, [rulebook]).terms(promise.place, promise.made_at)

    def supersedes(self, promise: Promise) -> bool:
        """Tell whether something newer was published than the promise was computed by."""
        newest = Standing(self.almanacs[max(self.almanacs)], list(self.rulebooks.values()))
        return newest.terms(promise.place, promise.made_at).supersede(promise)


@dataclass(slots=True)
class Stored:
    """The items of all tables, decoded where an invariant needs it."""

    law: Law
    items: dict[str, list[Raw]]
    """By the name of the table in `infra/data.yaml`."""
    promises: dict[str, Promise] = field(default_factory=dict)
    alarms: dict[str, str] = field(default_factory=dict)
    """Under which key the index `alarms` shows a promise, by its id."""
    calls: dict[str, Call] = field(default_factory=dict)
    matters: dict[str, MatterItem] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Decode calls, promises, matters, events and notices."""
        for raw in self.of("Calls", "CALL"):
            call = calls.decode(CallItem.from_raw_data(dict(raw)))
            self.calls[call.id] = call
        for raw in self.of("Promises", "DUE#"):
            item = PromiseItem.from_raw_data(dict(raw))
            promise = promises.decode(item)
            self.promises[promise.id] = promise
            if item.alarms_hash == promise.place.line and item.alarms_range:
                self.alarms[promise.id] = item.alarms_range
        for raw in self.of("Matters", MATTER):
            self.matters[raw["pk"]["S"]] = MatterItem.from_raw_data(dict(raw))
        for table in ("Matters", "Promises", "Directory"):
            self.events += [outbox.read_image(raw) for raw in self.of(table, "EVENT#")]
        for raw in self.items["Directory"]:
            if raw["pk"]["S"].startswith("INBOX#"):
                self.notices.append(inbox.decode(NoticeItem.from_raw_data(dict(raw))))

    def of(self, table: str, prefix: str) -> Iterator[Raw]:
        """Yield the items of a table whose sort key begins so."""
        return (raw for raw in self.items[table] if raw["sk"]["S"].startswith(prefix))

    def keys(self, table: str, prefix: str = "") -> set[tuple[str, str]]:
        """Return partition and sort key of each of them."""
        return {(raw["pk"]["S"], raw["sk"]["S"]) for raw in self.of(table, prefix)}

    @property
    def open(self) -> Sequence[Promise]:
        """The promises that are owed."""
        return [one for one in self.promises.values() if one.state is State.OPEN]

    def chains(self) -> Mapping[str, list[Fact]]:
        """Return the audit facts of each subject, in order."""
        found: dict[str, list[Fact]] = {}
        for raw in self.items["Audit"]:
            if raw["pk"]["S"].startswith(ACTED):  # names a fact, and is none
                continue
            fact = audit.decode(FactItem.from_raw_data(dict(raw)))
            found.setdefault(fact.subject, []).append(fact)
        return {name: sorted(chain, key=lambda one: one.sequence) for name, chain in found.items()}

    def image(self) -> Mapping[Place, str]:
        """Return a digest of each item, but of what a job or stream makes of the others."""
        return {
            (table, raw["pk"]["S"], raw["sk"]["S"]): _digest(raw)
            for table, items in self.items.items()
            for raw in items
            if table != "Tallies" and not raw["pk"]["S"].startswith(_MADE_ANEW)
        }


def read(endpoint: Endpoint, tables: Mapping[str, str]) -> Stored:
    """Read all of an emulator; `tables` says what each table of `infra/data.yaml` is called."""
    client = endpoint.client("dynamodb")
    items = {name: list(_scan(client, table)) for name, table in tables.items()}
    with reached_at(endpoint, tables):
        return Stored(law(), items)


def law() -> Law:
    """Read every edition and rulebook from the tables that the store reaches."""
    published = DynamoPublished(settings.current().province)
    filed = [published.edition(head.version) for head in published.editions(_MOST)]
    editions = [one.edition for one in filed if one]
    rulebooks = [filed.rulebook for filed in published.filed_rulebooks()]
    return Law(
        {edition.version: Almanac(edition) for edition in editions},
        {rulebook.version: rulebook for rulebook in rulebooks},
    )


def _scan(client: Any, table: str) -> Iterator[Raw]:
    for page in client.get_paginator("scan").paginate(TableName=table):
        yield from page["Items"]


def _digest(raw: Raw) -> str:
    text = json.dumps(raw, sort_keys=True, default=repr)
    return hashlib.sha256(text.encode()).hexdigest()
