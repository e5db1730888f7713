"""The door of finding: matters by number, by who called, by place, day and kind; and queues."""

from backend.kernel.access import Action, permission
from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.kernel.privacy import mask_number
from backend.matters.finding import Wanted, sought
from backend.matters.model import State
from backend.matters.queues import Queue
from chalicelib.api import ends
from chalicelib.api.door import Door, Visit
from chalicelib.api.pages import matter_row
from chalicelib.api.promise_shapes import shapes_of
from chalicelib.api.schemas.exports import ExportForm
from chalicelib.api.schemas.finding import (
    Matters,
    MattersQuery,
    QueueCount,
    QueueShape,
    QueuesQuery,
    SoughtCommand,
    SoughtShape,
    WaitingShape,
)
from chalicelib.wiring import finding, ground

door = Door("finding")

_CALLER = "caller"
_FORGOTTEN = Fault(
    "caller", "查找的号码已失效，请重新输入", "is not known any more: type the number again"
)


@door.open("GET", "/matters", answer=Matters, query=MattersQuery)
def matters(visit: Visit) -> Matters:
    """Find matters, newest first; a list of personal data is audited."""
    asked = visit.asked(MattersQuery)
    found = finding.finder().find(
        visit.actor, wanted_of(visit, asked), ends.opened(visit, asked.cursor)
    )
    return Matters(
        matters=[matter_row(row) for row in found.rows],
        next=ends.sealed(visit, found.before),
        reached=found.reached,
        caller_masked=_number(visit, asked.caller)[1],
    )


@door.open("GET", "/queues", answer=QueueShape, query=QueuesQuery)
def queues(visit: Visit) -> QueueShape:
    """Show one queue of a desk, which is audited; without one the length of each."""
    asked = visit.asked(QueuesQuery)
    place, after = _place(visit, asked.place), ends.opened(visit, asked.cursor)
    if asked.queue is None:
        found = finding.queues().lengths(visit.actor, place)
        counts = [QueueCount(queue=queue.value, count=n) for queue, n in found.counts.items()]
        return QueueShape(waiting=[], counts=counts, next=None, whole=found.whole, as_of=found.at)
    page = finding.queues().see(visit.actor, place, Queue(asked.queue), after)
    owed = [one.promise for one in page.waiting if one.promise is not None]
    shapes = iter(shapes_of(owed, visit.actor, page.at))
    return QueueShape(
        waiting=[
            WaitingShape(
                matter=matter_row(one.row),
                promise=next(shapes) if one.promise is not None else None,
                others=one.others,
                at=one.at,
            )
            for one in page.waiting
        ],
        counts=[],
        next=ends.sealed(visit, page.after),
        whole=page.whole,
        as_of=page.at,
    )


@door.open("POST", "/sought", body=SoughtCommand, answer=SoughtShape)
def say_what_is_sought(visit: Visit) -> SoughtShape:
    """Tell whether a reference or a telephone number was typed; a number is sealed at once."""
    permission(visit.actor, Action.MATTER_LIST)
    typed = sought(visit.said(SoughtCommand).sought)
    if typed.reference:
        return SoughtShape(reference=typed.reference, caller=None)
    hashed = ground.caller_hash().of(typed.phone)
    caller = ends.sealed(visit, f"{_CALLER}|{hashed}|{mask_number(typed.phone)}")
    return SoughtShape(reference=None, caller=caller)


def wanted_of(visit: Visit, asked: MattersQuery | ExportForm) -> Wanted:
    """Return what a list or an export of it asks for; raises `Invalid`."""
    return Wanted(
        place=_place(visit, asked.place),
        since=asked.since,
        until=asked.until,
        state=State(asked.state) if asked.state else None,
        disposition=asked.disposition,
        field_of_law=asked.field,
        reference=asked.reference or "",
        caller=_number(visit, asked.caller)[0],
    )


def _place(visit: Visit, code: str | None) -> PlacePath:
    return ground.atlas().gazetteer().path(code or visit.account.place.code)


def _number(visit: Visit, caller: str | None) -> tuple[str, str]:
    """Return hash and mask of a number that was sealed for this visitor; raises `Invalid`."""
    if caller is None:
        return "", ""
    try:
        kind, hashed, masked = (ends.opened(visit, caller) or "").split("|")
    except (Invalid, ValueError):
        raise Invalid(_FORGOTTEN) from None
    if kind != _CALLER:
        raise Invalid(_FORGOTTEN)
    return hashed, masked
