"""The doors at which somebody could see a complaint."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from backend.calls.status import digits_of
from backend.kernel.access import Actor
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.places import PlacePath
from backend.matters.complaints.model import ComplaintCase
from backend.matters.finding import Wanted
from backend.promises.board import BoardQuery
from tests.backend.matters.complaints.forms import Office

DAY = date(2026, 11, 23)


def seen_by(office: Office, actor: Actor, case: ComplaintCase) -> Iterator[str]:
    """Yield the doors at which somebody sees a complaint."""
    for name, look in _doors(office, actor, case):
        try:
            if look():
                yield name
        except (Forbidden, NotFound):
            continue


def _doors(
    office: Office, actor: Actor, case: ComplaintCase
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every door with what looks through it."""
    matter = case.matter

    def listed(wanted: Wanted) -> bool:
        page = office.finder.find(actor, wanted)
        return any(row.id == matter.id for row in page.rows)

    def on_board(place: PlacePath) -> bool:
        page, _ = office.board.see(actor, place, BoardQuery())
        return any(one.subject == matter.subject for one in page.promises)

    def on_desk(place: PlacePath) -> bool:
        seen = office.complaint_desk.see(actor, place)
        return any(one.case.matter.id == matter.id for one in seen.entries)

    yield "page", lambda: office.room.open(actor, matter.id)
    yield "glance", lambda: office.room.glance(actor, matter.subject)
    for place in (matter.place, matter.served_at, actor.place):
        yield "list", partial(listed, Wanted(place, DAY, DAY))
        yield "search", partial(listed, Wanted(place, reference=digits_of(matter.reference)))
        yield "board", partial(on_board, place)
        yield "desk", partial(on_desk, place)
    for promise in office.house.promises.of(matter.subject):
        yield "course", partial(office.courses.of, actor, promise.id)
