"""The door of links: made and ended by whoever answers for an order, used by its addressee.

The signs of a link come in the body and never in an address that a server would log. Whoever
uses one has no account: each link may come so often in a while and not more.
"""

from collections.abc import Mapping
from typing import Any

from backend.matters.orders.answering import Record
from backend.matters.orders.linking import LinkedOrder, MakeLink, Ticket
from backend.matters.orders.model import Material, Moment, ReturnGround, Stage
from backend.matters.orders.rules import left_to_addressee, worked_on
from backend.promises.words import due_words
from chalicelib.api.caller_shapes import speech_shape
from chalicelib.api.door import Door, Visit
from chalicelib.api.order_shapes import number_of, shared_shape
from chalicelib.api.place_shapes import named
from chalicelib.api.problems import TurnedAway
from chalicelib.api.schemas.order_links import (
    LinkAnswer,
    LinkAnswered,
    LinkAsked,
    LinkedMoment,
    LinkedOrderShape,
    OrderLink,
    OrderLinkCommand,
)
from chalicelib.wiring import ground, ordering

door = Door("order_links")

_OF_ORDER = "/matters/{matter_id}/orders/{number}/link"


@door.open("POST", _OF_ORDER, body=OrderLinkCommand, answer=OrderLink)
def make(visit: Visit, matter_id: str, number: str) -> OrderLink:
    """Make the link of an order, or end it; the one before opens nothing any more."""
    said = visit.said(OrderLinkCommand)
    one = number_of(number)
    command = MakeLink(matter_id, one, said.id, said.version, said.ended)
    made = ordering.linking().make(visit.actor, command)
    signs = ordering.tickets().seal(Ticket(matter_id, one, made["serial"]))
    return _link(made, "" if said.ended else signs)


@door.open("GET", _OF_ORDER, answer=OrderLink)
def link(visit: Visit, matter_id: str, number: str) -> OrderLink:
    """Show the link of an order once more, to copy it; that is audited."""
    order, signs = ordering.linking().copy(visit.actor, matter_id, number_of(number))
    until = order.link.expires_at if order.link else None
    said = {"version": order.version, "reference": order.reference, "expires_at": until}
    return _link(said, signs)


@door.open("POST", "/orders/link", body=LinkAsked, answer=LinkedOrderShape, public=True)
def open_order(said: LinkAsked) -> LinkedOrderShape:
    """Show the one order of a link to whoever has it; the opening is audited."""
    ticket = _ticket(said.signs)
    return _linked(ordering.linking().open(ticket))


@door.open("POST", "/orders/link/answer", body=LinkAnswer, answer=LinkAnswered, public=True)
def answer(said: LinkAnswer) -> LinkAnswered:
    """Record what the addressee itself says: taken on, returned, begun, arrived, done."""
    ticket = _ticket(said.signs)
    record = Record(
        ticket.matter_id,
        ticket.number,
        said.id,
        said.version,
        Stage(said.stage),
        text=said.text,
        spoke=said.spoke,
        ground=ReturnGround(said.ground) if said.ground else None,
        planned_at=said.planned_at,
        happened_at=said.happened_at,
        in_scope=said.in_scope,
    )
    receipt, more = ordering.linking().answer(ticket, record)
    return LinkAnswered(stage=receipt["stage"], version=receipt["version"], over=not more)


def _ticket(signs: str) -> Ticket:
    """Return what a link says; raises `NotFound` for signs of nobody's, `TurnedAway` for haste."""
    ticket = ordering.tickets().open(signs)
    who = f"LINK#{ticket.matter_id}.{ticket.number}.{ticket.serial}"
    if not ordering.paces().allows(who, ground.machine_clock().now()):
        words = ("该链接使用过于频繁，请10分钟后再试", "Used too often: try again in ten minutes")
        raise TurnedAway("throttled", words)
    return ticket


def _link(said: Mapping[str, Any], signs: str) -> OrderLink:
    return OrderLink(
        version=said["version"],
        reference=said["reference"],
        path=f"/answer#{signs}" if signs else "",
        expires_at=said["expires_at"] if signs else None,
    )


def _linked(found: LinkedOrder) -> LinkedOrderShape:
    order, due, now = found.order, found.promise, ground.clock().now()
    errand, link = order.errand, order.link
    if link is None:
        raise TypeError("an order that was opened by a link has one")
    return LinkedOrderShape(
        reference=order.reference,
        number=order.number,
        version=order.version,
        kind=order.kind.value,
        stage=order.stage.value,
        place=named(order.place),
        addressee=order.addressee.name,
        task=errand.task,
        service=errand.service.value if errand.service else None,
        urgent=errand.urgent,
        on_site=errand.on_site,
        where=errand.where if worked_on(order) else "",
        where_later=bool(errand.where) and not worked_on(order),
        materials=[one.value for one in Material if one in errand.materials],
        means=errand.means.value,
        moments=[_moment(one) for one in order.moments],
        caller=shared_shape(found.caller),
        caller_later=errand.share_caller and not worked_on(order),
        speech=speech_shape(found.speech) if found.speech else None,
        due_at=due.due_at if due else None,
        due_words=due_words(due.due_at, now, "zh") if due else "",
        due_words_en=due_words(due.due_at, now, "en") if due else "",
        late=due.late_at(now) if due else False,
        next=[one.value for one in Stage if one in left_to_addressee(order)],
        expires_at=link.expires_at,
        as_of=now,
    )


def _moment(one: Moment) -> LinkedMoment:
    return LinkedMoment(
        stage=one.stage.value,
        at=one.at,
        planned_at=one.planned_at,
        happened_at=one.happened_at,
    )
