"""The door of the first page: what calls for whoever answers for a line or the province."""

from typing import Any, cast

from backend.kernel.clock import civil_day
from backend.oversight.home import Duty, Home
from chalicelib.api.articles import round_shape
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import place_of
from chalicelib.api.roster_shapes import gap_of, seats_of
from chalicelib.api.schemas.duty import WindowShape
from chalicelib.api.schemas.home import (
    ChairShape,
    DownShape,
    HomeDutyShape,
    HomeShape,
    OwedShape,
    UncoveredShape,
)
from chalicelib.wiring import oversight

door = Door("home")


@door.open("GET", "/home", answer=HomeShape)
def home(visit: Visit) -> HomeShape:
    """Show what is overdue and due, empty chairs, missing duty, and what the clock left out."""
    seen = oversight.home_desk().see(visit.actor)
    return HomeShape(
        as_of=seen.at,
        place=place_of(visit.actor.place.code),
        owed=[
            OwedShape(
                place=place_of(one.line),
                topic=one.topic.value,
                overdue=one.overdue,
                today=one.today,
                later=one.later,
                first_due=one.first_due,
                more=one.more,
            )
            for one in seen.owed
        ],
        chairs=[ChairShape(place=place_of(one.line), since=one.since) for one in seen.chairs],
        unseen=[place_of(line) for line in seen.unseen],
        down=[DownShape(place=place_of(one.place), since=one.since) for one in seen.down],
        untried=[place_of(line) for line in seen.untried],
        uncovered=[
            UncoveredShape(place=place_of(one.line), gap=gap_of(one)) for one in seen.uncovered
        ],
        late=[round_shape(one) for one in seen.late],
        duty=_duty(seen, seen.duty) if seen.duty else None,
    )


def _duty(seen: Home, duty: Duty) -> HomeDutyShape:
    today, snapshot = civil_day(seen.at), duty.snapshot
    found = duty.page.coverage
    windows = snapshot.windows if snapshot else ()
    return HomeDutyShape(
        state=cast("Any", snapshot.state(seen.at).reason.value) if snapshot else None,
        windows=[WindowShape(opens_at=opens, closes_at=closes) for opens, closes in windows],
        next_opening=snapshot.next_opening if snapshot else None,
        on_duty=len(snapshot.on_duty) if snapshot else 0,
        seats=[one for one in seats_of(duty.page) if one.day == today],
        gaps=[gap_of(one) for one in found.gaps if one.ends_at > seen.at] if found else [],
        planned=not found.empty if found else False,
    )
