"""Sums and differences of spans of time: each half-open, in order, touching ones joined."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from backend.roster.shifts import Span

Spans = tuple[Span, ...]
"""Disjoint, in order; no two of them touch."""

MINUTE = timedelta(minutes=1)


def union(spans: Iterable[Span]) -> Spans:
    """Return what lies in any of the spans; empty and backward ones count for nothing."""
    joined: list[Span] = []
    for begins_at, ends_at in sorted(span for span in spans if span[0] < span[1]):
        if joined and begins_at <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends_at))
        else:
            joined.append((begins_at, ends_at))
    return tuple(joined)


def within(spans: Iterable[Span], bound: Span) -> Spans:
    """Return the part of the spans that lies in one span."""
    return union((max(one, bound[0]), min(other, bound[1])) for one, other in spans)


def both(some: Iterable[Span], others: Iterable[Span]) -> Spans:
    """Return what lies in both."""
    taken = tuple(others)
    return union(piece for bound in some for piece in within(taken, bound))


def doubled(spans: Iterable[Span]) -> Spans:
    """Return what lies in at least two of the spans."""
    seen: Spans = ()
    twice: Spans = ()
    for span in spans:
        twice = union((*twice, *within(seen, span)))
        seen = union((*seen, span))
    return twice


def minus(some: Iterable[Span], others: Iterable[Span]) -> Spans:
    """Return what lies in the first and not in the second."""
    left = union(some)
    for begins_at, ends_at in union(others):
        left = union(
            piece
            for one, other in left
            for piece in ((one, min(other, begins_at)), (max(one, ends_at), other))
        )
    return left


def length(spans: Iterable[Span]) -> timedelta:
    """Return how long the spans are together."""
    return sum((ends_at - begins_at for begins_at, ends_at in spans), timedelta())


def minutes(spans: Iterable[Span]) -> int:
    """Return the whole minutes of each span, summed: what is shorter than one counts for none."""
    return sum((ends_at - begins_at) // MINUTE for begins_at, ends_at in spans)


def covers(spans: Iterable[Span], at: datetime) -> bool:
    """Tell whether an instant lies in one of the spans."""
    return any(begins_at <= at < ends_at for begins_at, ends_at in spans)
