"""Which open promises other terms would move: asked before a publication, carried out after it.

The preview and the job walk the same pages and ask the same question of each promise, so that
what was shown is what is done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Promise
from backend.promises.rules import reckon, recompute
from backend.promises.terms import Standing, Terms

PAGE = 100
"""Open promises of one line that are read at once."""
UNKNOWN = (LookupError, ValueError)
"""What is raised where no rulebook or calendar reaches: no later attempt would do better."""


@dataclass(frozen=True, slots=True)
class Move:
    """An open promise that would move, as it is stored; `due_before` is by what is in force."""

    promise: Promise
    due_before: datetime
    due_after: datetime
    provisional: bool
    """Whether the new instant leans on a calendar that is not published."""


def recomputed(promise: Promise, now: datetime, terms: Terms) -> Promise | None:
    """Return an open promise as these terms compute it, or None where they are not newer."""
    return recompute(promise, now, terms) if terms.supersede(promise) else None


def move_of(promise: Promise, present: Standing, coming: Standing) -> Move | None:
    """Return how other terms would move an open promise from where the present ones put it.

    What an earlier publication moves is not this one's doing, though the job has not come to it.
    One for which no rule says until when it is due would not move: the job cannot compute it.
    """
    place, made_at = promise.place, promise.made_at
    try:
        before = _due_by(promise, present.terms(place, made_at))
        terms = coming.terms(place, made_at)
        after = reckon(promise, terms)
    except UNKNOWN:
        return None
    if not terms.supersede(promise) or after.at == before:
        return None
    return Move(promise, before, after.at, after.provisional)


def _due_by(promise: Promise, terms: Terms) -> datetime:
    """Return until when a promise is to be kept, as terms that may be older than its own say."""
    return reckon(promise, terms).at if terms.supersede(promise) else promise.due_at


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a walk over the open promises stands: in which line, and behind which of its rows."""

    line: str
    after: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the form that `str()` writes."""
        line, _, after = text.partition("#")
        return cls(line, after or None)

    def __str__(self) -> str:
        return f"{self.line}#{self.after or ''}"


def walk(
    promises: OpenPromises, lines: Sequence[str], spot: Spot | None
) -> Iterator[tuple[Sequence[Promise], Spot | None]]:
    """Yield open promises line by line from a spot on, a page at a time: one request each.

    With each page comes the spot behind it, None at the end. A line that is gone is passed by.
    """
    coming = sorted(line for line in lines if spot is None or line >= spot.line)
    if not coming:
        yield (), None
    for number, line in enumerate(coming, start=1):
        after = spot.after if spot is not None and spot.line == line else None
        while True:
            page = promises.open_of_lines((line,), OpenQuery(after=after, limit=PAGE))
            after = page.after
            if after is not None:
                yield page.promises, Spot(line, after)
                continue
            yield page.promises, Spot(coming[number]) if number < len(coming) else None
            break
