"""The door of what fell due: the promises behind what figures and articles say of them."""

from collections.abc import Sequence
from datetime import date

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid
from backend.promises import lateness
from backend.tallies.periods import Period
from chalicelib.api import ends
from chalicelib.api.door import Door, Visit
from chalicelib.api.promise_shapes import kinds_named, shapes_of
from chalicelib.api.schemas.lateness import FallenPromises, FallenQuery
from chalicelib.wiring import casework, ground

door = Door("lateness")


@door.open("GET", "/promises/late", answer=FallenPromises, query=FallenQuery)
def late(visit: Visit) -> FallenPromises:
    """List what fell due on a day or in a month of a city: late, in time, or either."""
    asked = visit.asked(FallenQuery)
    path = ground.atlas().gazetteer().path(asked.place or visit.account.place.code)
    query = lateness.FallenQuery(
        days=_days(asked),
        how=lateness.How(asked.how),
        kinds=kinds_named(asked.kinds),
        after=ends.opened(visit, asked.cursor),
    )
    page = casework.fallen_board().see(visit.actor, path, query)
    return FallenPromises(
        promises=shapes_of(page.promises, visit.actor, page.at),
        next=ends.sealed(visit, page.after),
        as_of=page.at,
    )


def _days(asked: FallenQuery) -> Sequence[date]:
    if asked.month and asked.day:
        raise Invalid(Fault("day", "日期和月份只能选一个", "name a day or a month, not both"))
    if asked.month:
        return tuple(Period.parse(asked.month).days)
    return (asked.day or civil_day(ground.clock().now()),)
