"""Reading orders: the board of what is open, one order, and whom a matter can be sent to."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Relation, Subject, permission, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock
from backend.kernel.errors import NotFound
from backend.kernel.places import PlacePath
from backend.matters.caller import Speech
from backend.matters.model import Matter
from backend.matters.orders.access import may, require_order
from backend.matters.orders.answering import order_of
from backend.matters.orders.model import Order, OrderKind
from backend.matters.orders.ports import Key, OrderRow, Orders, quarter_of
from backend.matters.orders.sharing import Shared, Sharing, speech_for
from backend.matters.ports import Matters, Promises
from backend.places.units.model import Centre, Unit
from backend.places.units.ports import Units
from backend.places.units.rules import same_firm
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Kind, Promise

KINDS = frozenset(
    {
        Kind.REFERRAL_REPLY,
        Kind.DISPATCH_ANSWER,
        Kind.URGENT_DISPATCH_ANSWER,
        Kind.DISPATCH_RESULT,
        Kind.ARRIVAL,
        Kind.APPLICATION_RECEIPT,
        Kind.FOLLOW_UP,
        Kind.ORDER_RETURNED,
    }
)
"""What is owed on orders: every open order has one of them, and the board is read from it."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An open order and what is owed on it now."""

    order: OrderRow
    promise: Promise


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A page of open orders, soonest due first; it may be short and still not be the last."""

    rows: Sequence[BoardRow]
    after: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that can be sent, and how often it was asked in this quarter."""

    unit: Unit
    asked: int


@dataclass(frozen=True, slots=True)
class OpenedOrder:
    """One order with its matter and the promises of it, old ones too."""

    matter: Matter
    order: Order
    promises: Sequence[Promise]
    caller: Shared | None
    """Told to whoever answers for the addressee, where the sender let it be."""
    speech: Speech | None
    """How to speak with the caller, for whoever rings or meets them."""


@dataclass(frozen=True, slots=True)
class Dispatching:
    """Shows orders and units to those who may see them."""

    matters: Matters
    promises: Promises
    open_promises: OpenPromises
    orders: Orders
    units: Units
    own_unit: Callable[[str], str]
    """Where a person works beside the line, by person id; empty for nowhere."""
    lines: Callable[[PlacePath], tuple[str, ...]]
    sharing: Sharing
    witness: Witness
    clock: Clock

    def board(
        self, actor: Actor, place: PlacePath, kind: OrderKind | None, query: OpenQuery
    ) -> BoardPage:
        """Return a page of the open orders of a place, or of the own matters, soonest due first.

        Whose turn it is decides where an order stands: the addressee's centre, or whoever is to
        follow it up. Raises `Forbidden` or `NotFound`.
        """
        line = permission(actor, Action.ORDER_LIST)
        if line.relation is Relation.OWN:
            page = self.open_promises.open_of_owners((actor.person_id,), query)
        else:
            require(actor, Action.ORDER_LIST, Subject(place), "place")
            page = self.open_promises.open_of_lines(self.lines(place), query)
        seen = [
            one
            for one in page.promises
            if line.covers(actor, Subject(one.place, frozenset({one.owner})))
            and (line.relation is Relation.OWN or place.contains(one.place))
        ]
        rows = self.orders.rows(map(_key, seen))
        found = [BoardRow(rows[_key(one)], one) for one in seen if _key(one) in rows]
        return BoardPage([one for one in found if kind in (None, one.order.kind)], page.after)

    def open(self, actor: Actor, matter_id: str, number: int) -> OpenedOrder:
        """Return one order with what was asked and said; the opening is audited.

        The caller is told from the acceptance to the closing, if the work needs it.
        """
        permission(actor, Action.ORDER_LIST)
        file = self.matters.file(matter_id)
        order = order_of(file, number)
        if file is None or order is None:
            raise NotFound("order")
        require_order(actor, Action.ORDER_LIST, file.matter, order)
        matter, now = file.matter, self.clock.now()
        answers = may(actor, Action.ORDER_ANSWER, matter, order)
        told = self.sharing.told(matter, order, now) if answers else None
        detail = {"order": number, "caller": told is not None}
        deed = Deed(actor.person_id, now, "order.opened", detail)
        self.witness.saw(matter.subject, deed, file.seen)
        promises = self.promises.of(matter.subject)
        of_order = [one for one in promises if one.kind in KINDS and one.number == number]
        return OpenedOrder(matter, order, of_order, told, speech_for(matter, order))

    def candidates(self, actor: Actor, place: PlacePath) -> Sequence[Candidate]:
        """Return the units of a place's line, the place's own first, then whoever was asked least.

        The actor's own firm is not among them (Art. 20(5)). Raises `Forbidden` or `NotFound`.
        """
        require(actor, Action.UNIT_SEE, Subject(place), "place")
        city = place.node
        quarter = quarter_of(self.clock.now())
        asked: Counter[str] = Counter()
        for line in self.lines(city):
            asked.update(self.orders.asked(line, quarter))
        own = self.own_unit(actor.person_id)
        found = [
            Candidate(one, asked[one.id])
            for one in self.units.within(city)
            if not same_firm(one.name, own)
        ]
        return sorted(
            found, key=lambda one: (one.unit.place != place, one.asked, one.unit.name, one.unit.id)
        )

    def centres(self, actor: Actor, place: PlacePath) -> Sequence[Centre]:
        """Return the centres of the counties of a place; raises `Forbidden` or `NotFound`."""
        require(actor, Action.UNIT_SEE, Subject(place), "place")
        return self.units.centres(place.node)


def _key(promise: Promise) -> Key:
    return promise.subject.partition("#")[2], promise.number
