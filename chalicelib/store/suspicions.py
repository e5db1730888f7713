"""Suspicions, in the table `directory`: `SUSPICION#<line>` / `<instant>#<id>`."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from backend.kernel.audit import Trail
from backend.kernel.clock import from_text, to_text
from backend.kernel.suspicions import Finding, Put, Statement, Suspicion
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.regulations import read_trail, trail_body

_Said = TypeVar("_Said", Finding, Put, Statement)

_EVENTS = "EVENT#"
"""What has to be told of them lies beside them, after every instant."""


class DynamoSuspicions:
    """Reads suspicions."""

    def of_line(self, line: str, since: datetime) -> tuple[Suspicion, ...]:
        """Return those of a line that began at `since` or later, newest first: one request."""
        found = DirectoryItem.query(
            f"SUSPICION#{line}",
            DirectoryItem.sk.between(to_text(since), _EVENTS),
            scan_index_forward=False,
            consistent_read=True,
        )
        return tuple(decode(item) for item in found)


def encode(one: Suspicion) -> DirectoryItem:
    """Return the item of a suspicion."""
    body = {
        "id": one.id,
        "item": one.item,
        "line": one.line,
        "person_id": one.person_id,
        "at": to_text(one.at),
        "kind": one.kind,
        "evidence": dict(one.evidence),
        "state": one.state,
        "finding": _said(one.finding),
        "put": _said(one.put),
        "statement": _said(one.statement),
        "trail": trail_body(one.trail),
    }
    key = f"SUSPICION#{one.line}", f"{to_text(one.at)}#{one.id}"
    return DirectoryItem(*key, version=one.version, body=body)


def decode(item: DirectoryItem) -> Suspicion:
    """Return the suspicion of an item."""
    body: dict[str, Any] = {"trail": None, **item.body}
    body.pop("kept_to", None)  # written once; it is read from whom a lead names
    read = {
        "at": from_text(body["at"]),
        "trail": read_trail(body["trail"]) if body["trail"] else Trail(),
        "finding": _read(Finding, body.get("finding")),
        "put": _read(Put, body.get("put")),
        "statement": _read(Statement, body.get("statement")),
    }
    return Suspicion(**{**body, **read}, version=int(item.version))


def _said(one: Finding | Put | Statement | None) -> dict[str, str] | None:
    return {**asdict(one), "at": to_text(one.at)} if one else None


def _read(kind: Callable[..., _Said], body: Mapping[str, Any] | None) -> _Said | None:
    return kind(**{**body, "at": from_text(body["at"])}) if body else None
