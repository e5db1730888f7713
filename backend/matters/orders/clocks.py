"""The clock of an order: what ends with a stage, and what is owed from it on (R16, R21)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backend.kernel.audit import Deed
from backend.kernel.books import Create, Write
from backend.kernel.clock import to_text
from backend.matters.advancing import Receipt
from backend.matters.model import Matter
from backend.matters.orders.model import Moment, Order, OrderKind, Stage
from backend.matters.orders.rules import owed
from backend.matters.pledging import pledge_of
from backend.matters.ports import Standing
from backend.promises.ending import told
from backend.promises.model import Kind, Promise, State
from backend.promises.moves import writes_of_keeping
from backend.promises.rules import cancel, make


@dataclass(frozen=True, slots=True)
class Turned:
    """What a stage does to the promises of a matter."""

    ended: Promise | None
    """As it was before; None where nothing ended."""
    made: Promise | None
    writes: tuple[Write, ...]


def turned(
    matter: Matter,
    before: Order | None,
    after: Order,
    promises: Sequence[Promise],
    standing: Standing,
) -> Turned:
    """Return what the newest moment of an order does; `promises` are all of its matter."""
    due, owes = (owed(before) if before else None), owed(after)
    if due is owes:
        return Turned(None, None, ())
    moment = after.moments[-1]
    ended = _open(promises, due, after.number) if due else None
    writes: list[Write] = [*_ending(ended, before, moment, standing)] if ended and before else []
    made = _promise(matter, after, owes, standing) if owes else None
    if made is not None:
        writes.append(Create(made))
    return Turned(ended, made, tuple(writes))


def answer_of(order: Order, matter: Matter, clock: Turned) -> Receipt:
    """Return what a command on an order answers: how both stand, until when what is next."""
    return {
        "number": order.number,
        "version": order.version,
        "stage": order.stage.value,
        "matter_version": matter.version,
        "due_at": to_text(clock.made.due_at) if clock.made else None,
    }


def _open(promises: Sequence[Promise], kind: Kind, number: int) -> Promise | None:
    return next(
        (
            one
            for one in promises
            if (one.kind, one.number, one.state) == (kind, number, State.OPEN)
        ),
        None,
    )


def _ending(
    promise: Promise, before: Order, moment: Moment, standing: Standing
) -> tuple[Write, ...]:
    """Return what ends a promise: kept, or cancelled where a unit gives back what it took on."""
    gave_back = moment.stage is Stage.RETURNED and before.stage is not Stage.SENT
    if gave_back and before.kind is OrderKind.DISPATCH:
        deed = Deed(moment.by.id, moment.at, "promise.cancelled", {"why": "returned"})
        return told(promise, cancel(promise), deed)[1]
    terms = standing.terms(promise.place, promise.made_at)
    return writes_of_keeping(promise, moment.at, terms, moment.by.id, moment.happened_at)


def _promise(matter: Matter, order: Order, kind: Kind, standing: Standing) -> Promise:
    """Make what is owed from now on: the owner answers for it, whoever does the work (Art. 17)."""
    of_the_owner = kind in {Kind.FOLLOW_UP, Kind.ORDER_RETURNED}
    place = matter.place if of_the_owner else order.place
    agreed_for = order.planned_at if kind is Kind.ARRIVAL else None
    pledge = pledge_of(matter, kind, order.number)
    pledge = replace(pledge, place=place, agreed_for=agreed_for)
    at = order.moments[-1].at
    return make(pledge, at, standing.terms(place, at))
