"""The door of what looks odd: for the province, with what each finding rests on (N10)."""

from typing import Annotated

from pydantic import Field

from backend.tallies.oddities import RULES
from backend.tallies.periods import Unit
from chalicelib.api.door import Door, Visit
from chalicelib.api.overview_shapes import asked_period, period_shape, said
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import Code, Wire
from chalicelib.api.schemas.overview import OdditiesShape, OddPlace, OddRule, OddSeen
from chalicelib.wiring import figures

door = Door("oddities")


class OddQuery(Wire):
    """Which period of the places right below which one; this month of the province if not said."""

    place: Code | None = None
    period: Annotated[str, Field(max_length=10)] | None = None


@door.open("GET", "/overview/oddities", answer=OdditiesShape, query=OddQuery)
def oddities(visit: Visit) -> OdditiesShape:
    """Show what looks odd, place by place; it is a question to the place and no finding."""
    asked = visit.asked(OddQuery)
    period = asked_period(asked.period, Unit.MONTH)
    code = asked.place or visit.account.place.code
    found, ended = figures.odd_desk().see(visit.actor, code, period)
    return OdditiesShape(
        period=period_shape(period, ended=ended),
        place=place_of(code),
        rules=[
            OddRule(key=one.key, name=said(one.name), why=said(one.why), figure=one.figure)
            for one in RULES
        ],
        places=[
            OddPlace(
                place=place_of(one.place),
                own=one.own,
                seen=[
                    OddSeen(rule=each.rule, seen=each.seen, among=each.among, detail=each.detail)
                    for each in one.oddities
                ],
            )
            for one in found
        ],
    )
