"""Who goes to an urgent matter: sending them is owed until somebody does (Art. 15(6), S2-17)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from backend.kernel.books import Create, Write
from backend.matters.file import MatterFile
from backend.matters.model import Matter, Urgent
from backend.matters.orders.model import Errand, Order, OrderKind, Stage
from backend.matters.pledging import pledge_of
from backend.matters.ports import Standing
from backend.places.units.model import Service
from backend.promises.model import Kind, Promise, State
from backend.promises.moves import writes_of_keeping
from backend.promises.rules import make

SENDS_NOBODY = "leader.sends_nobody"
"""The step: a leader found that nobody need be sent, and said why."""
_CALMING = frozenset({Service.MEDIATION, Service.CALMING})
"""What a unit does on the spot; advice or an advocate sends nobody there."""


def is_urgent(matter: Matter) -> bool:
    """Tell whether a matter is major, urgent, of a crowd or inflammable, by any disposition."""
    return any(isinstance(one, Urgent) for one in matter.dispositions)


def by_rule(matter: Matter, kind: OrderKind, errand: Errand) -> Errand:
    """Return an errand as it is sent: of an urgent matter every dispatch is urgent (S2-17)."""
    urgent = errand.urgent or (kind is OrderKind.DISPATCH and is_urgent(matter))
    return replace(errand, urgent=urgent)


def sends_somebody(orders: Iterable[Order]) -> bool:
    """Tell whether somebody is on the way, or was there: who gave the errand back is not."""
    return any(_calms(one) and not _came_back(one) for one in orders)


def deployed(order: Order, promises: Sequence[Promise], standing: Standing) -> tuple[Write, ...]:
    """Return what keeps the promise that somebody is sent: with this order, if it sends one."""
    owed = _owed(promises, Kind.DEPLOYMENT)
    if owed is None or not _calms(order):
        return ()
    terms = standing.terms(owed.place, owed.made_at)
    return writes_of_keeping(owed, order.sent.at, terms, order.sent.by.id)


def owed_anew(
    file: MatterFile, order: Order, promises: Sequence[Promise], standing: Standing
) -> tuple[Write, ...]:
    """Return what owes the sending again, where an order came back and nobody else goes.

    Not before a leader knows, for it is owed with that; nor after one found that nobody need go.
    """
    others = [one for one in file.of(Order) if one.number != order.number]
    back = _calms(order) and order.stage is Stage.RETURNED and not sends_somebody(others)
    decided = any(one.kind == SENDS_NOBODY for one in file.steps)
    if not back or decided or not is_urgent(file.matter) or _owed(promises, Kind.LEADER_REPORT):
        return ()
    return to_be_sent(file.matter, promises, order.moments[-1].at, standing)


def to_be_sent(
    matter: Matter, promises: Sequence[Promise], at: datetime, standing: Standing
) -> tuple[Write, ...]:
    """Return what owes the sending of units, unless it is owed already."""
    if _owed(promises, Kind.DEPLOYMENT):
        return ()
    made = (one.number for one in promises if one.kind is Kind.DEPLOYMENT)
    pledge = pledge_of(matter, Kind.DEPLOYMENT, 1 + max(made, default=0))
    return (Create(make(pledge, at, standing.terms(matter.place, at))),)


def _calms(order: Order) -> bool:
    return order.kind is OrderKind.DISPATCH and order.errand.service in _CALMING


def _came_back(order: Order) -> bool:
    last = next(one for one in reversed(order.moments) if one.stage is not Stage.CLOSED)
    return last.stage is Stage.RETURNED


def _owed(promises: Sequence[Promise], kind: Kind) -> Promise | None:
    return next((one for one in promises if (one.kind, one.state) == (kind, State.OPEN)), None)
