"""Which phrases an attendant said: a pure comparison of a transcript with the words in force.

A phrase counts as said where at least three quarters of its signs are heard in their order, and
every number in it exactly: 12345 is another hotline's, and "2个工作日" is a promise. The caller's
words count for nothing.
"""

import re
from collections.abc import Iterable, Iterator

from backend.calls.phrases.model import Heard, Utterance
from backend.calls.phrases.sounds import OTHER, Sign, distance, signs
from backend.places.model import Phrase

TOLERANCE = 4
"""One sign in so many may be another, missing or too many."""
PAUSE = 5_000
"""Milliseconds of silence that no phrase reaches across."""

_NUMBER = re.compile(r"[0-9]+")
_PAUSED = "\n"
_BREAK = Sign(_PAUSED, 0)

Spoken = tuple[Sign, int]
"""A sign and the offset at which it was said."""


def listen(phrases: Iterable[Phrase], utterances: Iterable[Utterance]) -> tuple[Heard, ...]:
    """Return which phrases were said, each where it was said first."""
    spoken = _spoken(utterances)
    stream = "".join(sign.mark for sign, _ in spoken)
    found = []
    for phrase in phrases:
        start = _first_place(phrase.text, stream)
        if start is not None:
            found.append(Heard(phrase.number, spoken[start][1]))
    return tuple(found)


def _spoken(utterances: Iterable[Utterance]) -> list[Spoken]:
    """Return what the attendant said as one stream, broken where there was a long silence."""
    stream: list[Spoken] = []
    silent_since: int | None = None
    for one in sorted(utterances, key=lambda each: each.begins):
        if not one.by_attendant:
            continue
        if silent_since is not None and one.begins - silent_since > PAUSE:
            stream.append((_BREAK, one.begins))
        length = max(1, len(one.text))
        share = max(0, one.ends - one.begins) / length
        stream += [(sign, one.begins + int(sign.place * share)) for sign in signs(one.text)]
        silent_since = max(one.ends, silent_since or 0)
    return stream


def _first_place(text: str, stream: str) -> int | None:
    numbers = _NUMBER.findall(text)
    wanted = "".join(sign.mark for sign in signs(text))
    for start, end in _windows(wanted, stream):
        window = stream[start:end]
        if all(_has_number(number, window) for number in numbers):
            return start
    return None


def _has_number(number: str, window: str) -> bool:
    places = range(len(window) - len(number) + 1)
    return any(
        all(distance(a, b) < OTHER for a, b in zip(number, window[place:], strict=False))
        for place in places
    )


# long: one pass over the stream with the state of the alignment; parts of it mean nothing alone.
def _windows(wanted: str, stream: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase stands in a stream, the best place of each neighbourhood, in order.

    The alignment is that of Sellers: the edit distance to the best piece that ends at each sign.
    """
    limit, reach = OTHER * len(wanted) // TOLERANCE, max(1, len(wanted) // 2)
    costs = [OTHER * row for row in range(len(wanted) + 1)]
    starts = [0] * len(costs)
    best: tuple[int, int, int] | None = None
    for end, heard in enumerate(stream, 1):
        diagonal, origin = 0, end - 1
        toll = limit + 1 if heard == _PAUSED else 0
        starts[0] = end
        for row, sign in enumerate(wanted, 1):
            above, from_above = costs[row], starts[row]
            options = (
                (diagonal + (toll or distance(sign, heard)), origin),
                (above + (toll or OTHER), from_above),
                (costs[row - 1] + OTHER, starts[row - 1]),
            )
            costs[row], starts[row] = min(options)
            diagonal, origin = above, from_above
        if costs[-1] <= limit and (best is None or costs[-1] < best[0]):
            best = (costs[-1], starts[-1], end)
        elif best is not None and end - best[2] >= reach:
            yield best[1], best[2]
            best = None
    if best is not None:
        yield best[1], best[2]
