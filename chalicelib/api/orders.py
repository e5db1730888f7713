"""The door of orders: sent from a matter, recorded, listed on the board, opened."""

from backend.matters.orders.answering import Record
from backend.matters.orders.model import (
    Errand,
    Material,
    Means,
    OrderKind,
    ReturnGround,
    Stage,
    Unconfirmed,
)
from backend.matters.orders.reading import KINDS, BoardRow
from backend.matters.orders.sending import Send
from backend.places.units.model import Service
from backend.promises.board import OpenQuery
from chalicelib.api import ends
from chalicelib.api.caller_shapes import speech_shape
from chalicelib.api.door import Door, Visit
from chalicelib.api.order_shapes import number_of, opens, order_shape, shared_shape
from chalicelib.api.place_shapes import named
from chalicelib.api.promise_shapes import shapes_of
from chalicelib.api.schemas.orders import (
    BoardAsked,
    ErrandForm,
    OrderBoard,
    OrderPage,
    OrderReceipt,
    OrderRowShape,
    RecordCommand,
    SendCommand,
)
from chalicelib.api.schemas.promises import PromiseShape
from chalicelib.wiring import ground, ordering

door = Door("orders")

_MOST = 100
"""Rows of a page: one request for the orders."""


@door.open("GET", "/orders", answer=OrderBoard, query=BoardAsked)
def orders(visit: Visit) -> OrderBoard:
    """List the open orders of a place, soonest due first; an attendant sees the own matters'."""
    asked = visit.asked(BoardAsked)
    now = ground.clock().now()
    query = OpenQuery(
        due_before=now if asked.overdue else None,
        after=ends.opened(visit, asked.cursor),
        limit=_MOST,
        kinds=KINDS,
    )
    place = ground.atlas().gazetteer().path(asked.place or visit.account.place.code)
    kind = OrderKind(asked.kind) if asked.kind else None
    page = ordering.dispatching().board(visit.actor, place, kind, query)
    owed = shapes_of([one.promise for one in page.rows], visit.actor, now)
    rows = [_row(one, promise) for one, promise in zip(page.rows, owed, strict=True)]
    return OrderBoard(orders=rows, next=ends.sealed(visit, page.after), now=now)


@door.open("POST", "/matters/{matter_id}/orders", body=SendCommand, answer=OrderReceipt)
def send(visit: Visit, matter_id: str) -> OrderReceipt:
    """Hand a matter on to a department, a unit or an institution (Arts. 4(3), 14(2))."""
    said = visit.said(SendCommand)
    command = Send(
        matter_id,
        said.id,
        said.version,
        OrderKind(said.kind),
        said.addressee,
        said.at_place or "",
        _errand(said.errand),
    )
    return OrderReceipt.model_validate(ordering.sending().send(visit.actor, command))


@door.open("GET", "/matters/{matter_id}/orders/{number}", answer=OrderPage)
def order(visit: Visit, matter_id: str, number: str) -> OrderPage:
    """Open one order; the opening is audited."""
    opened = ordering.dispatching().open(visit.actor, matter_id, number_of(number))
    matter = opened.matter
    return OrderPage(
        matter=matter.id,
        reference=matter.reference,
        matter_open=opens(visit.actor, matter),
        field_of_law=matter.field_of_law,
        order=order_shape(opened.order, matter, visit.actor),
        promises=shapes_of(list(opened.promises), visit.actor, ground.clock().now()),
        caller=shared_shape(opened.caller),
        speech=speech_shape(opened.speech) if opened.speech else None,
    )


@door.open("POST", "/matters/{matter_id}/orders/{number}", body=RecordCommand, answer=OrderReceipt)
def record(visit: Visit, matter_id: str, number: str) -> OrderReceipt:
    """Record what became of an order: taken on, returned, arrived, answered, told (S2-34)."""
    said = visit.said(RecordCommand)
    command = Record(
        matter_id,
        number_of(number),
        said.id,
        said.version,
        Stage(said.stage),
        text=said.text,
        spoke=said.spoke,
        ground=ReturnGround(said.ground) if said.ground else None,
        planned_at=said.planned_at,
        happened_at=said.happened_at,
        confirmed=said.confirmed,
        unconfirmed=Unconfirmed(said.unconfirmed) if said.unconfirmed else None,
        in_scope=said.in_scope,
    )
    return OrderReceipt.model_validate(ordering.answering().record(visit.actor, command))


def _errand(said: ErrandForm) -> Errand:
    return Errand(
        task=said.task,
        service=Service(said.service) if said.service else None,
        urgent=said.urgent,
        on_site=said.on_site,
        where=said.where,
        share_caller=said.share_caller,
        opponent=said.opponent.strip(),
        materials=frozenset(map(Material, said.materials)),
        means=Means(said.means),
    )


def _row(one: BoardRow, promise: PromiseShape) -> OrderRowShape:
    order = one.order
    return OrderRowShape(
        matter=order.matter_id,
        number=order.number,
        kind=order.kind.value,
        stage=order.stage.value,
        place=named(order.place),
        addressee=order.addressee,
        service=order.service.value if order.service else None,
        urgent=order.urgent,
        on_site=order.on_site,
        bounces=order.bounces,
        reference=order.reference,
        sent_at=order.sent_at,
        promise=promise,
    )
