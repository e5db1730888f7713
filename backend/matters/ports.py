"""What matters need of the world."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from backend.kernel.places import PlacePath
from backend.matters.file import MatterFile
from backend.matters.model import Matter, MatterRow
from backend.promises.course import PromiseFile
from backend.promises.model import Promise
from backend.promises.terms import Terms


class Matters(Protocol):
    """Reads matters; writing is the books' work."""

    def get(self, matter_id: str) -> Matter | None:
        """Return a matter as it is now, or None."""
        ...

    def file(self, matter_id: str) -> MatterFile | None:
        """Return a matter with its steps in one request, or None."""
        ...

    def rows(self, matter_ids: Iterable[str]) -> Mapping[str, MatterRow]:
        """Return some matters as lists show them, nothing unsealed: one request a hundred."""
        ...


class Promises(Protocol):
    """Reads the promises of a subject."""

    def of(self, subject: str) -> Sequence[Promise]:
        """Return every promise of a subject as it is now, in the order they were made."""
        ...

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        """Return promises by id as they are now, of those that there are: one request a hundred."""
        ...

    def file(self, subject: str) -> PromiseFile:
        """Return the promises of a subject as they are now and what was told of them."""
        ...


class Standing(Protocol):
    """Gives the calendar and rulebook by which a promise is made and judged."""

    def terms(self, place: PlacePath, made_at: datetime) -> Terms:
        """Return the terms of a promise made at a place and instant."""
        ...
