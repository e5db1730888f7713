"""Reading a figure from counts: a number, a share, a median; or nothing, which is not nought."""

from dataclasses import dataclass

from backend.tallies.figures.model import Figure, Quality
from backend.tallies.model import Counts


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure comes to."""

    value: float | int | None = None
    """None where nothing was counted, or where there is nothing that it is a share of."""
    numerator: int | None = None
    denominator: int | None = None
    quality: float | None = None
    """The share of sound records; None where there are no records."""
    beyond: bool = False
    """Whether a median is only known to be more than `value`."""


NOTHING = Reading()


def read(figure: Figure, counted: Counts | None, stock: Counts | None = None) -> Reading:
    """Return what a figure comes to; `stock` is what is open now, None of the past.

    A share of nothing is not shown: neither 0 nor 100 %.
    """
    known = stock if figure.live else counted
    if known is None:
        return NOTHING
    counts = {**(stock or {}), **known}
    quality = _quality(figure.quality, counts)
    number = figure.numerator.of(counts)
    if figure.buckets:
        return _median(figure, counts, quality)
    if figure.denominator is None:
        return Reading(number, number, None, quality)
    # What is open is read now and what was kept was counted a minute ago: never over a whole.
    whole = max(figure.denominator.of(counts), number)
    return Reading(number / whole if whole else None, number, whole, quality)


def read_step(figure: Figure, counted: Counts | None, *, ended: bool) -> Reading:
    """Return what a figure came to in a step of a trend.

    Of one that goes on nothing is shown that must know what is still ahead, nor what is live.
    """
    return NOTHING if figure.awaits and not ended else read(figure, counted)


def _quality(quality: Quality | None, counts: Counts) -> float | None:
    if quality is None:
        return None
    whole = quality.among.of(counts)
    return quality.sound.of(counts) / whole if whole else None


def _median(figure: Figure, counts: Counts, quality: float | None) -> Reading:
    """Return the upper bound of the bucket that holds the middle one, the lower of two."""
    numbers = [counts.get(one.measure, 0) for one in figure.buckets]
    whole, reached, last = sum(numbers), 0, 0
    for bucket, number in zip(figure.buckets, numbers, strict=True):
        reached += number
        if whole and reached * 2 >= whole:
            value = last if bucket.at_most is None else bucket.at_most
            return Reading(value, None, whole, quality, beyond=bucket.at_most is None)
        last = bucket.at_most or last
    return Reading(None, None, whole, quality)
