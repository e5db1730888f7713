"""From orders to the shapes that the portal shows."""

from datetime import timedelta

from backend.kernel.access import Action, Actor, Subject, permission
from backend.kernel.errors import Forbidden
from backend.matters.model import Matter
from backend.matters.orders.access import may
from backend.matters.orders.model import Material, Moment, Order, Stage
from backend.matters.orders.rules import following, left_to_addressee
from backend.matters.orders.sharing import Shared
from backend.promises.wishes import Means, times_words
from chalicelib.api.place_shapes import named
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.orders import MomentShape, OrderShape
from chalicelib.api.schemas.shared import SharedCaller, SharedWishes
from chalicelib.wiring import ground

_MINUTE = timedelta(minutes=1)


def order_shape(order: Order, matter: Matter, actor: Actor) -> OrderShape:
    """Return an order with what an actor may record of it next."""
    errand = order.errand
    return OrderShape(
        number=order.number,
        version=order.version,
        kind=order.kind.value,
        stage=order.stage.value,
        place=named(order.place),
        addressee=order.addressee.name,
        phone=order.addressee.phone,
        task=errand.task,
        service=errand.service.value if errand.service else None,
        urgent=errand.urgent,
        on_site=errand.on_site,
        where=errand.where,
        share_caller=errand.share_caller,
        opponent=errand.opponent,
        materials=[one.value for one in Material if one in errand.materials],
        means=errand.means.value,
        bounces=order.bounces,
        minutes_to_send=int((order.sent.at - matter.registered_at) / _MINUTE),
        moments=[_moment(one) for one in order.moments],
        next=[
            one.value
            for one in Stage
            if one in following(order) and _may(one, order, matter, actor)
        ],
        links=bool(left_to_addressee(order)) and may(actor, Action.ORDER_ANSWER, matter, order),
        link_until=order.link.expires_at
        if order.link and order.link.expires_at > ground.clock().now()
        else None,
    )


def shared_shape(shared: Shared | None) -> SharedCaller | None:
    """Return the caller as the addressee is told, or None where it is not."""
    if shared is None:
        return None
    said = shared.said
    wished = SharedWishes(
        times=times_words(said),
        times_en=times_words(said, "en"),
        refused=[one.value for one in Means if one in said.refused],
        words=said.words,
    )
    return SharedCaller(
        name=shared.name,
        phone=shared.phone,
        rings_from=shared.rings_from,
        wishes=None if said.nothing else wished,
        passphrase=shared.passphrase,
        withheld=shared.withheld,
    )


def number_of(text: str) -> int:
    """Return the number of an order; what is none names no order."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000") else 0


def opens(actor: Actor, matter: Matter) -> bool:
    """Tell whether an actor may open a matter."""
    try:
        line = permission(actor, Action.MATTER_OPEN)
    except Forbidden:
        return False
    return line.covers(actor, Subject(matter.place, matter.people))


def _may(stage: Stage, order: Order, matter: Matter, actor: Actor) -> bool:
    action = Action.ORDER_SEND if stage is Stage.CLOSED else Action.ORDER_ANSWER
    return may(actor, action, matter, order)


def _moment(one: Moment) -> MomentShape:
    return MomentShape(
        stage=one.stage.value,
        at=one.at,
        by=NamedPerson(id=one.by.id, name=one.by.name),
        text=one.text,
        spoke=one.spoke,
        ground=one.ground.value if one.ground else None,
        planned_at=one.planned_at,
        happened_at=one.happened_at,
        confirmed=one.confirmed,
        unconfirmed=one.unconfirmed.value if one.unconfirmed else None,
        in_scope=one.in_scope,
    )
