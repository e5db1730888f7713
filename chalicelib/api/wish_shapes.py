"""What a caller wished, from the wire to the rules and back."""

from collections.abc import Iterable, Mapping
from datetime import time

from backend.calls.wishing import Known
from backend.promises.model import Promise
from backend.promises.terms import Terms
from backend.promises.trying import first_chance
from backend.promises.wishes import Marked, Means, Said, Window, Wishes, times_words
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.wishes import (
    SaidShape,
    WindowShape,
    WishesKnown,
    WishesShape,
    WishMarks,
)
from chalicelib.wiring import casework, ground


def said_of(shape: SaidShape) -> Said:
    """Return what a form says; the rules judge it."""
    return Said(
        windows=tuple(
            Window(time.fromisoformat(one.opens), time.fromisoformat(one.closes))
            for one in shape.windows
        ),
        weekdays=frozenset(shape.weekdays),
        refused=frozenset(map(Means, shape.refused)),
        words=shape.words.strip(),
    )


def known_shape(known: Known) -> WishesKnown:
    """Return what is known of a caller."""
    wishes = known.wishes
    held = wishes is not None and (known.worded or not wishes.said.nothing)
    return WishesKnown(
        reachable=bool(known.caller),
        wishes=wishes_shape(wishes, worded=known.worded) if wishes and held else None,
        version=wishes.version if wishes else 0,
        may_keep=known.may_keep,
    )


def wishes_shape(wishes: Wishes, *, worded: bool) -> WishesShape:
    """Return what holds for a caller, with the words where they are shown."""
    said = wishes.said
    return WishesShape(
        windows=tuple(
            WindowShape(opens=f"{one.opens:%H:%M}", closes=f"{one.closes:%H:%M}")
            for one in said.windows
        ),
        weekdays=tuple(sorted(said.weekdays)),
        refused=tuple(one.value for one in Means if one in said.refused),
        words=said.words,
        times=times_words(said),
        times_en=times_words(said, "en"),
        worded=worded,
        at=wishes.at,
        by=NamedPerson(id=wishes.by, name=wishes.by_name),
    )


def marks_of(promise: Promise, known: Marked | None, terms: Terms) -> WishMarks | None:
    """Return what a board shows of a caller's wishes; nothing of what may be said."""
    if known is None or known.nothing:
        return None
    said = known.wishes.said
    first = None if said.at_any_time else first_chance(said, ground.clock().now(), terms)
    return WishMarks(
        times=times_words(said),
        times_en=times_words(said, "en"),
        refused=[one.value for one in Means if one in said.refused],
        worded=known.worded,
        meets=said.at_any_time or (first is not None and first < promise.due_at),
    )


def wishes_of(promises: Iterable[Promise]) -> Mapping[str, Marked]:
    """Return what holds for the callers of some promises, by caller: one request a hundred."""
    return casework.wishes().marked({one.caller for one in promises if one.caller})
