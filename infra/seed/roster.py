"""The demo roster: this week and the next of every line, planned as its head would plan it.

One city has planned nothing, and the capital lacks one morning: what is missing is to be seen, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from backend.kernel.access import Actor
from backend.roster.planning.days import week_of
from backend.roster.planning.drafting import Drafting
from backend.roster.planning.planner import Planner
from backend.roster.planning.posting import Posting
from backend.roster.shifts import Half, Seat, Task

EMPTY, CAPITAL = "431300", "430100"
"""The line without any roster, and the line that lacks a morning."""
_STRETCH = timedelta(days=13)
_GAP = timedelta(days=9)
"""From this week's Monday to the next week's Wednesday."""


@dataclass(frozen=True, slots=True)
class Rosters:
    """What the head of a centre plans with."""

    planner: Planner
    drafting: Drafting
    posting: Posting


def plan(rosters: Rosters, heads: Iterable[Actor], today: date) -> None:
    """Fill and publish two weeks of each line; what is over or begun stays as it is.

    Done again it plans what is still free, and leaves the same gap.
    """
    first = week_of(today)
    for line, head in {head.place.line: head for head in heads}.items():
        if line == EMPTY:
            continue
        rosters.drafting.fill(head, line, (first, first + _STRETCH), 0)
        if line == CAPITAL:
            gap = Seat(head.place, first + _GAP, Half.AM, Task.ANSWERING)
            _leave(rosters.planner, head, gap)
        rosters.posting.publish(head, line, first, first + _STRETCH)


def _leave(planner: Planner, head: Actor, seat: Seat) -> None:
    """Let a seat be free, if anybody is in it: on a holiday there is none."""
    family = planner.office.stores.shifts.of_seat(seat.id)
    root = next((one for one in family if one.stands and not one.part_of), None)
    if root is not None:
        planner.clear(head, seat.site.line, seat.id, root.version)
