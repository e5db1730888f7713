"""What a promise tells those who count, in the hour in which it falls due."""

from dataclasses import dataclass
from datetime import datetime

from backend.kernel.places import PlacePath
from backend.promises.model import RUNG_AS_AGREED, Kind, Promise, State


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
    unnamed: bool = False
    """Whether it is a reply to a caller who gave no name: counted apart, never as kept (S0-55)."""

    @property
    def cancelled(self) -> bool:
        """Whether nobody owes it any more, though nobody kept it."""
        return self.state is State.CANCELLED

    @property
    def kept_in_time(self) -> bool:
        """Whether it was kept by its instant."""
        return not self.cancelled and self.kept_at is not None and self.kept_at <= self.due_at

    def late_at(self, now: datetime) -> bool:
        """Tell whether it was kept after the due instant, or is open and past it (R5)."""
        return not self.cancelled and (self.kept_at or now) > self.due_at

    @classmethod
    def of(cls, one: Promise) -> "DuePromise":
        """Return what a promise tells."""
        return cls(
            kind=one.kind,
            place=one.place,
            due_at=one.due_at,
            state=one.state,
            kept_at=one.kept_at,
            deferred=bool(one.deferrals),
            unnamed=owed_to_nobody_named(one.kind, one.agreed_for),
        )


def owed_to_nobody_named(kind: Kind, agreed_for: object) -> bool:
    """Tell whether a reply is owed to a caller without a name: only they agree when to be rung."""
    return kind in RUNG_AS_AGREED and agreed_for is not None
