"""The door of today's list: whoever must be rung (今日回拨)."""

from chalicelib.api.door import Door, Visit
from chalicelib.api.promise_shapes import shapes_of
from chalicelib.api.schemas.today import TodaysListShape, ToRingShape
from chalicelib.wiring import wishing

door = Door("today")


@door.open("GET", "/call-backs", answer=TodaysListShape)
def call_backs(visit: Visit) -> TodaysListShape:
    """List replies, messages and missed calls whose caller must be rung; the list is audited."""
    found = wishing.today().see(visit.actor)
    promises = shapes_of([row.promise for row in found.rows], visit.actor, found.at)
    rows = [
        ToRingShape(promise=promise, caller_masked=row.whom.masked, heard=row.whom.heard)
        for promise, row in zip(promises, found.rows, strict=True)
    ]
    return TodaysListShape(rows=rows, as_of=found.at, more=found.more)
