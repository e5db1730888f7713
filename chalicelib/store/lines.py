"""The snapshots of the lines, in the table `directory`: `LINE#<line>` / `CURRENT`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, time
from typing import Any

from pynamodb.exceptions import PutError

from backend.kernel.clock import from_text, to_text
from backend.roster.model import LineSnapshot, OnDuty
from chalicelib.store.directory import CURRENT, DirectoryItem

_AHEAD_MS = 60_000
"""More than the clocks of two functions differ."""


class DynamoLines:
    """Keeps the snapshot of each line."""

    def get(self, line: str) -> LineSnapshot | None:
        """Return the stored snapshot: one request, half a read unit."""
        try:
            item = DirectoryItem.get(f"LINE#{line}", CURRENT)
        except DirectoryItem.DoesNotExist:
            return None
        return decode(item.body)

    def every(self, lines: Sequence[str]) -> Mapping[str, LineSnapshot]:
        """Return the stored snapshots of many lines, by code: one request (a hundred at most)."""
        found = DirectoryItem.batch_get([(f"LINE#{line}", CURRENT) for line in lines])
        return {item.pk.removeprefix("LINE#"): decode(item.body) for item in found}

    def put(self, snapshots: Iterable[LineSnapshot]) -> None:
        """Store snapshots in place of older ones: one request each.

        Who looked first may write last: a sign-on and an agent event come together each morning.
        A snapshot of a clock that ran ahead is replaced all the same.
        """
        for one in snapshots:
            made_at = int(one.made_at.timestamp() * 1000)
            item = DirectoryItem(f"LINE#{one.line}", CURRENT, version=made_at, body=encode(one))
            older = DirectoryItem.version <= made_at
            ahead = DirectoryItem.version > made_at + _AHEAD_MS
            with _unless_newer():
                item.save(condition=DirectoryItem.pk.does_not_exist() | older | ahead)


@contextmanager
def _unless_newer() -> Iterator[None]:
    try:
        yield
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def encode(snapshot: LineSnapshot) -> dict[str, Any]:
    """Return the body of a snapshot: texts, numbers and lists only."""
    body: dict[str, Any] = _plain(asdict(snapshot))
    return body


def decode(body: Mapping[str, Any]) -> LineSnapshot:
    """Return the snapshot of a body."""
    instants = {name: from_text(body[name]) for name in ("made_at", "next_opening")}
    since = body["empty_since"]
    return LineSnapshot(
        **{
            **body,
            **instants,
            "windows": _pairs(body["windows"], from_text),
            "hours": _pairs(body["hours"], time.fromisoformat),
            "on_duty": tuple(
                OnDuty(**{**one, "since": from_text(one["since"])}) for one in body["on_duty"]
            ),
            "empty_since": from_text(since) if since else None,
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def _pairs(pairs: Iterable[tuple[str, str]], read: Any) -> tuple[tuple[Any, Any], ...]:
    return tuple((read(opens), read(closes)) for opens, closes in pairs)
