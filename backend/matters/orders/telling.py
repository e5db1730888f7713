"""Whom an order is told of: the centre that commands the unit, the owner, the heads (N18)."""

from collections.abc import Iterator

from backend.kernel.events import Event, Outbox
from backend.matters.model import Matter
from backend.matters.orders.model import Order, OrderKind, Stage
from backend.matters.orders.rules import RAISED_AT, shirked


def sent(matter: Matter, order: Order) -> Iterator[Event]:
    """Yield the telling of a new order, for its clock runs already.

    A dispatch is told to the centre of its county; an application to the heads of the line of
    the competent institution, and in a county to its centre (Art. 14(2)). A department has
    nobody here: its link is sent to it.
    """
    match order.kind:
        case OrderKind.DISPATCH:
            yield _event(matter, order, "sent", {"centre": order.place.code})
        case OrderKind.APPLICATION:
            centre = {"centre": order.place.code} if order.place.county else {}
            yield _event(matter, order, "sent", {"heads": order.place.line, **centre})
        case OrderKind.REFERRAL:
            pass


def moved(matter: Matter, order: Order, returns: int, by: str) -> Iterator[Event]:
    """Yield the telling of what became of an order; `returns` are those of the whole matter.

    `by` is the id of whoever recorded it.
    The owner is told unless the owner did it, the heads where it came back too often, in an
    urgent matter, or as out of scope what is within it (推诿).
    """
    if order.stage is Stage.CLOSED:
        return
    if by != matter.owner.id:
        yield _event(matter, order, "answered", {"to": matter.owner.id})
    if order.stage is Stage.RETURNED:
        why = _why_raised(order, returns)
        if why:
            yield _event(matter, order, "raised", {"heads": matter.place.line, "why": why})


def _why_raised(order: Order, returns: int) -> str:
    if returns >= RAISED_AT:
        return "bounced"
    if order.errand.urgent:
        return "urgent"
    return "shirked" if shirked(order) else ""


def _event(matter: Matter, order: Order, what: str, data: dict[str, str]) -> Event:
    moment = order.moments[-1]
    return Event(
        Outbox.MATTERS,
        matter.subject,
        f"{matter.subject}:order:{order.number}:{len(order.moments)}:{what}",
        f"order.{what}",
        moment.at,
        {
            "matter": matter.id,
            "reference": matter.reference,
            "number": str(order.number),
            "kind": order.kind.value,
            "stage": moment.stage.value,
            "addressee": order.addressee.name,
            "urgent": "true" if order.errand.urgent else "",
            **data,
        },
    )
