"""The door of today's list: whoever must be rung (今日回拨)."""

from chalicelib.api.door import Door, Visit
from chalicelib.api.promise_shapes import shape_of
from chalicelib.api.schemas.today import TodaysListShape, ToRingShape
from chalicelib.api.wish_shapes import wishes_shape
from chalicelib.wiring import wishing

door = Door("today")


@door.open("GET", "/call-backs", answer=TodaysListShape)
def call_backs(visit: Visit) -> TodaysListShape:
    """List replies, messages and missed calls whose caller must be rung; the list is audited."""
    found = wishing.today().see(visit.actor)
    known = {row.promise.caller: row.wishes for row in found.rows if row.wishes}
    return TodaysListShape(
        rows=[
            ToRingShape(
                promise=shape_of(row.promise, visit.actor, found.at, known),
                wishes=wishes_shape(row.wishes)
                if row.wishes and not row.wishes.said.nothing
                else None,
            )
            for row in found.rows
        ],
        as_of=found.at,
        more=found.more,
    )
