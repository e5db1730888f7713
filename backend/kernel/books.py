"""The books: one transaction for every noun.

A use case gathers its writes as records of the domain and commits them once.
Either all are kept or none is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from backend.kernel.errors import Conflict


@dataclass(frozen=True, slots=True)
class Create:
    """Keep a record that must not exist yet."""

    record: object


@dataclass(frozen=True, slots=True)
class Replace:
    """Keep a new state of a record whose stored version must still be `version`."""

    record: object
    version: int


@dataclass(frozen=True, slots=True)
class Remove:
    """Let go of a record, whether it is there or not."""

    record: object


Write = Create | Replace | Remove


@dataclass(frozen=True, slots=True)
class Marker:
    """The trace of a command, so that a repeat gets the stored answer and does nothing."""

    subject: str
    key: str
    fingerprint: str
    answer: Mapping[str, Any]


class Books(Protocol):
    """Keeps records."""

    def commit(self, *writes: Write) -> None:
        """Keep all writes or none; raises `Conflict` naming the first record that stood in the way.

        At most 100 writes.
        """
        ...

    def marker(self, subject: str, key: str) -> Marker | None:
        """Return the trace of a command, if it was carried out."""
        ...


def once(books: Books, marker: Marker, *writes: Write) -> Mapping[str, Any]:
    """Carry out a command exactly once and return its answer.

    The marker is part of the transaction. A repeat with the same fingerprint returns the
    stored answer; the same key with another fingerprint is a `Conflict`.
    """
    try:
        books.commit(Create(marker), *writes)
    except Conflict:
        earlier = books.marker(marker.subject, marker.key)
        if earlier is None:
            raise
        if earlier.fingerprint != marker.fingerprint:
            raise Conflict("command", {"key": marker.key}) from None
        return earlier.answer
    return marker.answer


def repeated(
    books: Books, subject: str, key: str, fingerprint: str, stale: Conflict
) -> Mapping[str, Any]:
    """Return the answer of a command that was carried out before; any other is stale.

    For a command that names another version than the one that is kept: either it is a repeat,
    or somebody was quicker.
    """
    earlier = books.marker(subject, key)
    if earlier is not None and earlier.fingerprint == fingerprint:
        return earlier.answer
    raise stale
