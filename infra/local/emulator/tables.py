"""Reading and writing the tables of MiniStack's DynamoDB: snapshot, restore, replay."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ministack.core import persistence
from ministack.core.responses import request_scope
from ministack.services import dynamodb
from ministack.services import lambda_svc as functions

from infra.local.emulator import journal, quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Place = tuple[str, str, str]
"""Account, region and name of a table."""

_DERIVED = ("items", dynamodb._INDEX_MEMBERS)


def place_of(arn: str) -> Place:
    """Account, region and name from `arn:aws:dynamodb:<region>:<account>:table/<name>`."""
    region, account, resource = arn.split(":", 5)[3:6]
    return account, region, resource.partition("/")[2]


def definition_of(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table without its items and without what is derived from them."""
    return {key: value for key, value in table.items() if key not in _DERIVED}


def _unread_records(place: Place) -> list[Any]:
    """Stream records of a table that at least one consumer has not read yet."""
    account, region, name = place
    arn = dynamodb._tables.get_scoped(account, region, name).get("LatestStreamArn")
    readers = [esm["UUID"] for esm in functions._esms.all_values() if esm["EventSourceArn"] == arn]
    if not arn or not readers:
        return []
    begin = dynamodb.stream_start_position(name, account_id=account, region=region)
    positions = functions._dynamodb_stream_positions
    read_to = min(positions.get_scoped(account, region, reader, begin) for reader in readers)
    records = dynamodb._stream_records.get_scoped(account, region, name) or []
    return list(records[max(0, read_to - begin) :])


def write_snapshot(path: Path) -> None:
    """Write every table to `path`, which appears only when it is complete.

    Empties the tables in memory while it does so: for a forked child that ends afterwards.
    """
    tables = list(dynamodb._tables.all_items())
    items = [(place, table.pop("items")) for place, table in tables]
    unread = [(place, _unread_records(place)) for place, _ in tables]
    settings = json.dumps(dynamodb.get_state(), default=persistence._json_default)
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as file:
        file.write(settings + "\n")
        for place, partitions in items:
            for key, members in partitions.items():
                file.write(json.dumps(["partition", place, key, members]) + "\n")
        for place, records in unread:
            file.write(json.dumps(["stream", place, records]) + "\n")
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def restore_snapshot(path: Path) -> None:
    """Put the tables of a snapshot into the (empty) memory of this process."""
    with path.open(encoding="utf-8") as lines:
        settings = json.loads(next(lines), object_hook=persistence._json_object_hook)
        for table in settings["tables"].all_values():
            table["items"] = defaultdict(dict)
        dynamodb.load_persisted_state(settings)
        for line in lines:
            kind, place, *content = json.loads(line)
            if kind == "partition":
                key, members = content
                dynamodb._tables.get_scoped(*place)["items"][key] = members
            elif content[0]:
                dynamodb._stream_records.set_scoped(*place, content[0])
    for table in dynamodb._tables.all_values():
        dynamodb._update_counts(table)


def define(place: Place, definition: dict[str, Any] | None) -> None:
    """Make, change or (None) drop a table; its items stay when the table stays."""
    if definition is None:
        dynamodb._tables.pop_scoped(*place, None)
        return
    table = dynamodb._tables.get_scoped(*place)
    items = table["items"] if table else defaultdict(dict)
    dynamodb._tables.set_scoped(*place, {**definition, "items": items})


def _put_back(arn: str, key: str, sort_key: str, item: dict[str, Any] | None) -> None:
    """Repeat one effect of a request, with its stream record: consumers are told at least once."""
    account, region, name = place_of(arn)
    table = dynamodb._tables.get_scoped(account, region, name)
    if table is None:
        raise journal.JournalDamagedError(f"a write to {arn} comes before the table itself")
    with request_scope(account, region):
        if item is None:
            before = dynamodb._remove_item(table, key, sort_key)
        else:
            before = dynamodb._set_item(table, key, sort_key, item)
        if before or item:
            kind = "REMOVE" if item is None else "MODIFY" if before else "INSERT"
            dynamodb._emit_stream_event(name, kind, before, item, replicate=False)


def replay(journals: Iterable[Path], others: Callable[[dict[str, Any]], None]) -> int:
    """Repeat what the journals say, oldest first; returns how many lines that were.

    `others` is told the lines that tell of no table.
    """
    count = 0
    for path in journals:
        for entry in journal.read(path):
            count += 1
            if "items" in entry:
                with quiet.Quietly(wanted=entry.get("quiet", False)):
                    for effect in entry["items"]:
                        _put_back(*effect)
            elif "table" not in entry:
                others(entry)
            else:
                define(tuple(entry["table"]), entry["definition"])
    return count
