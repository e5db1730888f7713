"""What a promise tells those who count, in the hour in which it falls due."""

from dataclasses import dataclass
from datetime import datetime

from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Promise, State


@dataclass(frozen=True, slots=True)
class DuePromise:
    """What a promise tells those who count: what, whose, until when, and what became of it."""

    kind: Kind
    place: PlacePath
    due_at: datetime
    state: State
    kept_at: datetime | None
    deferred: bool
    """Whether it was given more time (R21)."""

    @classmethod
    def of(cls, one: Promise) -> "DuePromise":
        """Return what a promise tells."""
        return cls(one.kind, one.place, one.due_at, one.state, one.kept_at, bool(one.deferrals))
