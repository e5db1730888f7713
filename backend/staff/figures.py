"""How stable a node's staff is: full-time share and turnover (S2-35)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from backend.kernel.places import PlacePath
from backend.staff.model import Attendant, DutyForm
from backend.staff.months import months_after

_YEAR = 12


@dataclass(frozen=True, slots=True)
class NodeFigures:
    """The staff of one place on a day and over the twelve months up to it."""

    place: PlacePath
    heads: int
    full_time: int
    left: int
    """Whose last day lies within the twelve months and is over."""
    heads_before: int
    """Who served twelve months ago."""

    @property
    def full_time_share(self) -> float | None:
        """Full-time people among those who serve, from 0 to 1; None where nobody does."""
        return self.full_time / self.heads if self.heads else None

    @property
    def turnover(self) -> float | None:
        """People who left over the mean of the heads now and a year ago; None without any.

        More than 1 where a staff changed more than once in the year.
        """
        mean = (self.heads + self.heads_before) / 2
        return self.left / mean if mean else None


def figures_of(attendants: Iterable[Attendant], day: date) -> Sequence[NodeFigures]:
    """Return the figures of every place that has or had staff, in the order of the places."""
    by_place: dict[PlacePath, list[Attendant]] = {}
    for one in attendants:
        by_place.setdefault(one.site, []).append(one)
    return [_figures(place, by_place[place], day) for place in sorted(by_place)]


def _figures(place: PlacePath, people: Sequence[Attendant], day: date) -> NodeFigures:
    serving = [one for one in people if one.serves_on(day)]
    before = months_after(day, -_YEAR)
    return NodeFigures(
        place=place,
        heads=len(serving),
        full_time=sum(one.form is DutyForm.FULL_TIME for one in serving),
        left=sum(one.left is not None and before <= one.left < day for one in people),
        heads_before=sum(one.serves_on(before) for one in people),
    )
