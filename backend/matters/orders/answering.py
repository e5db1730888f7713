"""What becomes of an order: taken on or returned, begun, arrived, answered, told to the caller.

A unit has no account: its centre, or whoever rang it, records what it says and who said it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from backend.kernel.access import Action, Actor, permission
from backend.kernel.books import Books, Create, Marker, Replace, Write, once, repeated
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, NotFound
from backend.kernel.ids import require_uuid
from backend.kernel.privacy import CallerHash
from backend.kernel.suspicions import opened
from backend.matters.advancing import Receipt, advance, settled
from backend.matters.file import MatterFile
from backend.matters.introducing import Introducing
from backend.matters.model import Matter, Person, Result, Step
from backend.matters.orders.access import require_order
from backend.matters.orders.clocks import Turned, answer_of, turned
from backend.matters.orders.deploying import owed_anew
from backend.matters.orders.model import Moment, Order, ReturnGround, Stage, Unconfirmed
from backend.matters.orders.moments import decides_scope
from backend.matters.orders.rules import RAISED_AT, after, bounces_of
from backend.matters.orders.telling import moved
from backend.matters.ports import Matters, Promises, Standing
from backend.matters.pressed import CLOCK, Cause, Rung, pressed_by_rule, raised_step
from backend.matters.suspected import suspected_by_rule
from backend.promises.model import Promise


@dataclass(frozen=True, slots=True)
class Record:
    """What is recorded of an order, seen at a version; `id` is drawn by the portal."""

    matter_id: str
    number: int
    id: str
    version: int
    stage: Stage
    text: str = ""
    spoke: str = ""
    ground: ReturnGround | None = None
    planned_at: datetime | None = None
    happened_at: datetime | None = None
    confirmed: bool = False
    unconfirmed: Unconfirmed | None = None
    in_scope: bool = True
    """Of an acceptance: whoever takes a work on finds it the own business unless it is said."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Records what becomes of orders."""

    books: Books
    matters: Matters
    promises: Promises
    standing: Callable[[], Standing]
    caller_hash: CallerHash
    clock: Clock
    introducing: Introducing

    def record(self, actor: Actor, command: Record) -> Receipt:
        """Record one thing more of an order, with what it does to the matter and its promises.

        Telling the caller is the matter's, everything else also its centre's. Raises
        `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        action = Action.ORDER_SEND if command.stage is Stage.CLOSED else Action.ORDER_ANSWER
        permission(actor, action)
        file, order = self.found(command)
        require_order(actor, action, file.matter, order)
        by, at = Person(actor.person_id, actor.name), self.clock.now()
        told = (command.text,) if command.stage is Stage.CLOSED else ()
        leads = self.introducing.leads(actor, file.matter, command.id, told, at)
        return self.put(file, order, command, by, *leads)

    def found(self, command: Record) -> tuple[MatterFile, Order]:
        """Return the order of a command with its matter; raises `NotFound` or `Invalid`."""
        require_uuid("id", command.id)
        file = self.matters.file(command.matter_id)
        order = order_of(file, command.number)
        if file is None or order is None:
            raise NotFound("order")
        return file, order

    def put(
        self,
        file: MatterFile,
        order: Order,
        command: Record,
        by: Person,
        *beside: Write,
        **details: object,
    ) -> Receipt:
        """Keep what is recorded, whoever may, with what stands `beside` it; once.

        `details` go into the fact beside the number of the order; they hold nothing personal.
        """
        matter, print_ = file.matter, self.caller_hash.of_command(asdict(command))
        if order.version != command.version:
            stale = Conflict("order", {"version": order.version, "stage": order.stage.value})
            return repeated(self.books, matter.subject, command.id, print_, stale)
        following = after(order, self._moment(order, command, by))
        promises = self.promises.of(matter.subject)
        clock = turned(matter, order, following, promises, self.standing())
        step = _step(following, command)
        ended = self._ended(file, clock, promises, following)
        advanced, kept = advance(ended, step, {"order": order.number, **details})
        others = [one for one in file.of(Order) if one.number != order.number]
        returns = bounces_of([*others, following])
        told = moved(matter, following, returns, by.id)
        raised = self._raised(matter, following, promises, returns)
        return once(
            self.books,
            Marker(matter.subject, command.id, print_, answer_of(following, advanced, clock)),
            *kept,
            Replace(following, order.version),
            *clock.writes,
            *owed_anew(file, following, promises, self.standing()),
            *map(Create, told),
            *map(Create, raised),
            *self._suspected(matter, following, returns),
            *beside,
        )

    def _ended(
        self, file: MatterFile, clock: Turned, promises: Sequence[Promise], order: Order
    ) -> Matter:
        """Return the matter with its result where the caller was told and no more is owed."""
        moment = order.moments[-1]
        if clock.ended is None or moment.stage is not Stage.CLOSED:
            return file.matter
        result = Result("replied", moment.text, moment.at)
        return settled(file, clock.ended, promises, result, self.standing())

    def _suspected(self, matter: Matter, order: Order, returns: int) -> Iterator[Write]:
        """Yield what keeps the leads; of a return the heads are told by the return itself."""
        for found in suspected_by_rule(matter, order, returns):
            tell = bool(found.kept_to) or order.stage is not Stage.RETURNED
            yield from opened(found, CLOCK.id, found.at, tell=tell)

    def _raised(
        self, matter: Matter, order: Order, promises: Sequence[Promise], returns: int
    ) -> list[Promise | Step]:
        """Return the supervision that a return raises, where it is one too many (S2-39)."""
        if order.stage is not Stage.RETURNED or returns < RAISED_AT:
            return []
        at = order.moments[-1].at
        terms = self.standing().terms(matter.served_at, at)
        raised = pressed_by_rule(matter, promises, at, terms)
        return [raised, raised_step(raised, Rung.SUPERVISED, Cause.BOUNCED, at)] if raised else []

    def _moment(self, order: Order, command: Record, by: Person) -> Moment:
        closing = command.stage is Stage.CLOSED
        return Moment(
            stage=command.stage,
            at=self.clock.now(),
            by=by,
            text=command.text.strip(),
            spoke=command.spoke.strip(),
            ground=command.ground if command.stage is Stage.RETURNED else None,
            planned_at=command.planned_at if command.stage is Stage.ACCEPTED else None,
            happened_at=command.happened_at if command.stage is Stage.ARRIVED else None,
            confirmed=command.confirmed and closing,
            unconfirmed=command.unconfirmed if closing and not command.confirmed else None,
            in_scope=command.in_scope if decides_scope(order, command.stage) else None,
        )


def order_of(file: MatterFile | None, number: int) -> Order | None:
    """Return one order of a matter by its number, or None."""
    orders = file.of(Order) if file else ()
    return next((one for one in orders if one.number == number), None)


def _step(order: Order, command: Record) -> Step:
    """Return the step: who spoke for which addressee, and what; its own name is told beside it."""
    moment, name = order.moments[-1], order.addressee.name
    own = moment.by.id == order.addressee.id
    who = moment.spoke if own else f"{name}（{moment.spoke}）" if moment.spoke else name
    text = "：".join(filter(None, (who, moment.text)))
    kind = f"order.{moment.stage}"
    return Step(order.matter_id, command.id, kind, moment.at, moment.by, text)
