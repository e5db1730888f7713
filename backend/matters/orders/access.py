"""Who may have to do with an order: those of its matter, and those of the place it was sent to."""

from dataclasses import replace

from backend.kernel.access import Action, Actor, permission
from backend.kernel.errors import Forbidden, NotFound
from backend.matters.model import Matter
from backend.matters.orders.model import Order


def require_order(actor: Actor, action: Action, matter: Matter, order: Order) -> None:
    """Let the actor pass, or raise `Forbidden` (never) or `NotFound` (not this one).

    To send, and to tell the caller what came of it, is the matter's alone: so no place to which an
    order went ends another place's matter (Art. 17).
    """
    line, own = permission(actor, action), matter.concerning(actor)
    at_order = () if action is Action.ORDER_SEND else (replace(own, place=order.place),)
    if not any(line.covers(actor, one) for one in (own, *at_order)):
        raise NotFound("order")


def may(actor: Actor, action: Action, matter: Matter, order: Order) -> bool:
    """Tell whether the actor may do this to an order."""
    try:
        require_order(actor, action, matter, order)
    except (Forbidden, NotFound):
        return False
    return True
