"""The answer by link: an addressee without an account opens and answers its one order.

Whoever answers for the order makes the link and sends it by the own means. It opens nothing else,
and nothing any more once it expired, was ended, or the order is the sender's again.
"""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any, Protocol

from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed, Witness
from backend.kernel.books import Marker, Replace, once, repeated
from backend.kernel.clock import to_text
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import require_uuid
from backend.kernel.notice import PART_3
from backend.matters.advancing import Receipt, advance
from backend.matters.caller import Speech
from backend.matters.file import MatterFile
from backend.matters.model import Person, Step
from backend.matters.orders.access import require_order
from backend.matters.orders.answering import Answering, Record, order_of
from backend.matters.orders.model import Link, Order, ReturnGround, Stage
from backend.matters.orders.rules import (
    awaits_addressee,
    left_to_addressee,
    owed,
)
from backend.matters.orders.sharing import Shared, Sharing, speech_for
from backend.promises.model import Promise, State

_OVER = Refused(
    "链接已过期或者已停用，请向发单单位索取新的链接",
    "this link has expired or was ended: ask whoever sent it for another",
    PART_3,
)
_DONE = Refused(
    "本交办单现在不需要您答复：结果或者退回意见已经收到",
    "nothing is asked of you here now: your answer has arrived",
    PART_3,
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a link says: which order, and which of its links it is."""

    matter_id: str
    number: int
    serial: int


class Tickets(Protocol):
    """Turns tickets into signs that nobody can make up, and back."""

    def seal(self, ticket: Ticket) -> str:
        """Return the signs of a link; they tell nothing of what they name."""
        ...

    def open(self, signs: str) -> Ticket:
        """Return the ticket; raises `NotFound` for signs that were not made here."""
        ...


@dataclass(frozen=True, slots=True)
class MakeLink:
    """Making a link in place of the one before, or ending it; `id` is drawn by the portal."""

    matter_id: str
    number: int
    id: str
    version: int
    """Of the order."""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class LinkedOrder:
    """What a link shows: the order, what is owed on it, and the caller where the work needs it."""

    order: Order
    promise: Promise | None
    caller: Shared | None
    speech: Speech | None


@dataclass(frozen=True, slots=True)
class Linking:
    """Makes links and answers whoever comes by one."""

    answering: Answering
    tickets: Tickets
    sharing: Sharing
    witness: Witness

    def make(self, actor: Actor, command: MakeLink) -> Receipt:
        """Make the link of an order, or end it; either way the one before opens nothing.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Conflict`, and `Refused` where the addressee
        has nothing to answer.
        """
        require_uuid("id", command.id)
        file, order = self._found(actor, command.matter_id, command.number)
        matter, desk = file.matter, self.answering
        print_ = desk.caller_hash.of_command(asdict(command))
        if order.version != command.version:
            stale = Conflict("order", {"version": order.version, "stage": order.stage.value})
            return repeated(desk.books, matter.subject, command.id, print_, stale)
        if not left_to_addressee(order) and not command.ended:
            raise _DONE
        link = self._link(order, command)
        after = replace(order, version=order.version + 1, link=link)
        by = Person(actor.person_id, actor.name)
        kind = "order.link_ended" if command.ended else "order.linked"
        step = Step(matter.id, command.id, kind, desk.clock.now(), by, order.addressee.name)
        _, kept = advance(matter, step, {"order": order.number, "link": link.serial})
        receipt = {
            "version": after.version,
            "reference": after.reference,
            "serial": link.serial,
            "expires_at": to_text(link.expires_at),
        }
        marker = Marker(matter.subject, command.id, print_, receipt)
        return once(desk.books, marker, *kept, Replace(after, order.version))

    def copy(self, actor: Actor, matter_id: str, number: int) -> tuple[Order, str]:
        """Return an order and the signs of its link, empty where none opens it; it is audited."""
        file, order = self._found(actor, matter_id, number)
        if order.link is None or self._over(order):
            return order, ""
        detail = {"order": number, "link": order.link.serial}
        self._saw(file, actor.person_id, "order.link_copied", detail)
        return order, self.tickets.seal(Ticket(matter_id, number, order.link.serial))

    def open(self, ticket: Ticket) -> LinkedOrder:
        """Return what a link shows; the opening is audited.

        Raises `NotFound` for another order, `Refused` once the link is over or all is said.
        """
        file, order = self._linked(ticket)
        if not left_to_addressee(order):
            raise _DONE
        matter, now = file.matter, self.answering.clock.now()
        told = self.sharing.told(matter, order, now)
        detail = {"order": order.number, "link": ticket.serial, "caller": told is not None}
        self._saw(file, order.addressee.id, "order.opened_by_link", detail)
        promises = self.answering.promises.of(matter.subject)
        due = (owed(order), order.number, State.OPEN)
        promise = next((p for p in promises if (p.kind, p.number, p.state) == due), None)
        return LinkedOrder(order, promise, told, speech_for(matter, order))

    def answer(self, ticket: Ticket, said: Record) -> tuple[Receipt, bool]:
        """Record what the addressee itself says; a repeat gets the same answer.

        Tells beside the receipt whether anything more is asked of the addressee. Raises as
        `open`, and `Invalid`, `Refused` or `Conflict` as any recording does.
        """
        require_uuid("id", said.id)
        file, order = self._linked(ticket)
        if order.version == said.version:
            if said.stage not in left_to_addressee(order):
                raise _DONE
            _check(said)
        by = Person(order.addressee.id, order.addressee.name)
        receipt = self.answering.put(file, order, said, by, link=ticket.serial)
        return receipt, awaits_addressee(order.kind, said.stage)

    def _found(self, actor: Actor, matter_id: str, number: int) -> tuple[MatterFile, Order]:
        file = self.answering.matters.file(matter_id)
        order = order_of(file, number)
        if file is None or order is None:
            raise NotFound("order")
        require_order(actor, Action.ORDER_ANSWER, file.matter, order)
        return file, order

    def _linked(self, ticket: Ticket) -> tuple[MatterFile, Order]:
        file = self.answering.matters.file(ticket.matter_id)
        order = order_of(file, ticket.number)
        if file is None or order is None or order.link is None:
            raise NotFound("link")
        if order.link.serial != ticket.serial or self._over(order):
            raise _OVER
        return file, order

    def _link(self, order: Order, command: MakeLink) -> Link:
        """Return the link after a command: the next of the order, or the same and over now."""
        at, serial = self.answering.clock.now(), order.link.serial if order.link else 0
        if command.ended:
            return Link(serial, at)
        days = self.answering.standing().terms(order.place, at).rulebook.answer_link_days
        return Link(serial + 1, at + timedelta(days=days))

    def _over(self, order: Order) -> bool:
        return order.link is None or order.link.expires_at <= self.answering.clock.now()

    def _saw(self, file: MatterFile, who: str, action: str, detail: dict[str, Any]) -> None:
        deed = Deed(who, self.answering.clock.now(), action, detail)
        self.witness.saw(file.matter.subject, deed, file.seen)


def _check(said: Record) -> None:
    """Accept what an addressee says, or raise `Invalid`: who says so, and no word of the caller."""
    if not said.spoke.strip():
        raise Invalid(Fault("spoke", "请填写您的姓名", "give your name", PART_3))
    if said.stage is Stage.RETURNED and said.ground is ReturnGround.NOT_DONE:
        zh, en = "该原因由来电人提出，请另选", "only the caller says so: choose another"
        raise Invalid(Fault("ground", zh, en, PART_3))
