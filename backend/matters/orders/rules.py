"""What may happen to an order, in which sequence, and what is owed at each stage (Art. 4(3), 17).

The machine is pure: an order with one moment more, or every fault of that moment.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from backend.kernel.errors import Fault, Invalid, Refused
from backend.kernel.notice import PART_3
from backend.kernel.privacy import holds_number
from backend.matters.caller import Caller
from backend.matters.orders.model import (
    Errand,
    Moment,
    Order,
    OrderKind,
    ReturnGround,
    Stage,
)
from backend.matters.orders.moments import faults_of_moment, too_long
from backend.matters.orders.papers import gaps
from backend.matters.rules import faults_of_opponent
from backend.places.units.model import Unit
from backend.places.units.rules import names_firm, out_of_scope, same_firm
from backend.promises.model import Kind

_REFERRED = "第四条第（三）项"
_PRIVATE = "第六条"
_PAID = "第二十条第（五）项"
_BOTH_SIDES = "《律师法》第三十九条"
MOST_AT_WORK = 25
"""Orders of one matter that are not closed."""
MOST = 999
"""Orders of one matter: their numbers have three digits where they are stored."""
RAISED_AT = 3
"""More than two returns raise the matter to the head (N18)."""

_NEXT: dict[OrderKind, dict[Stage, frozenset[Stage]]] = {
    OrderKind.REFERRAL: {
        Stage.SENT: frozenset({Stage.ACCEPTED, Stage.REPORTED, Stage.RETURNED}),
        Stage.ACCEPTED: frozenset({Stage.REPORTED, Stage.RETURNED}),
        Stage.REPORTED: frozenset({Stage.CLOSED, Stage.RETURNED}),
        Stage.RETURNED: frozenset({Stage.CLOSED}),
    },
    OrderKind.DISPATCH: {
        Stage.SENT: frozenset({Stage.ACCEPTED, Stage.RETURNED}),
        Stage.ACCEPTED: frozenset({Stage.STARTED, Stage.RETURNED}),
        Stage.STARTED: frozenset({Stage.ARRIVED, Stage.REPORTED, Stage.RETURNED}),
        Stage.ARRIVED: frozenset({Stage.REPORTED}),
        Stage.REPORTED: frozenset({Stage.CLOSED, Stage.RETURNED}),
        Stage.RETURNED: frozenset({Stage.CLOSED}),
    },
    OrderKind.APPLICATION: {
        Stage.SENT: frozenset({Stage.ACCEPTED, Stage.RETURNED}),
        Stage.ACCEPTED: frozenset({Stage.CLOSED}),
        Stage.RETURNED: frozenset({Stage.CLOSED}),
    },
}


def following(order: Order) -> frozenset[Stage]:
    """Return what may happen to an order next."""
    stages = _NEXT[order.kind].get(order.stage, frozenset())
    if order.stage is Stage.STARTED:
        # On the spot nothing is done before somebody is there.
        stages -= {Stage.REPORTED if order.errand.on_site else Stage.ARRIVED}
    return stages


def left_to_addressee(order: Order) -> frozenset[Stage]:
    """Return what the addressee itself may say next; nothing once it is the sender's turn."""
    if not awaits_addressee(order.kind, order.stage):
        return frozenset()
    return following(order) - {Stage.CLOSED}


def awaits_addressee(kind: OrderKind, stage: Stage) -> bool:
    """Tell whether an order of a kind at a stage waits for its addressee, not for its sender."""
    if stage in {Stage.REPORTED, Stage.RETURNED}:
        return False
    return bool(_NEXT[kind].get(stage, frozenset()) - {Stage.CLOSED})


def owed(order: Order) -> Kind | None:
    """Return what is owed on an order as it stands: one thing always, until it is closed."""
    match order.stage:
        case Stage.CLOSED:
            return None
        case Stage.REPORTED:
            return Kind.FOLLOW_UP
        case Stage.RETURNED:
            return Kind.ORDER_RETURNED
        case Stage.SENT:
            return _answer_of(order)
        case Stage.ARRIVED:
            return Kind.DISPATCH_RESULT
        case _:
            return _owed_by_whoever_accepted(order)


def _answer_of(order: Order) -> Kind:
    if order.kind is OrderKind.DISPATCH:
        return Kind.URGENT_DISPATCH_ANSWER if order.errand.urgent else Kind.DISPATCH_ANSWER
    return Kind.REFERRAL_REPLY if order.kind is OrderKind.REFERRAL else Kind.APPLICATION_RECEIPT


def _owed_by_whoever_accepted(order: Order) -> Kind:
    match order.kind:
        case OrderKind.REFERRAL:
            return Kind.REFERRAL_REPLY
        case OrderKind.APPLICATION:
            return Kind.FOLLOW_UP
        case OrderKind.DISPATCH:
            return Kind.ARRIVAL if order.errand.on_site else Kind.DISPATCH_RESULT


def after(order: Order, moment: Moment) -> Order:
    """Return the order after one thing more.

    Raises `Refused` where that cannot follow, `Invalid` with every fault of what was said.
    """
    if moment.stage not in following(order):
        raise Refused(
            "交办单已是另一状态，不能这样登记，请刷新后再看",
            "this cannot follow as the order stands: look at it again",
            PART_3,
        )
    if faults := [*faults_of_moment(order, moment)]:
        raise Invalid(*faults)
    return replace(order, moments=(*order.moments, moment), version=order.version + 1)


def check_room(orders: Sequence[Order], kind: OrderKind) -> None:
    """Let one order more of a kind be sent, or raise `Refused`.

    What a matter owes is handed to another in one transaction, and so is what came back followed
    up: that bounds what is at work at the same time.
    """
    at_work = sum(one.stage is not Stage.CLOSED and not follows_up(one, kind) for one in orders)
    if at_work >= MOST_AT_WORK:
        zh = f"本事项在办的交办单已有{at_work}件，请先办结一部分再交办"
        raise Refused(zh, f"{at_work} orders are at work: close some of them first", PART_3)
    if len(orders) >= MOST:
        zh, en = f"一个事项至多交办{MOST}次，请另行登记", "too many orders: register it anew"
        raise Refused(zh, en, PART_3)


def follows_up(order: Order, kind: OrderKind) -> bool:
    """Tell whether a new order of a kind is what is done about one that came back.

    A dispatch does nothing about an application that lacked a paper.
    """
    return order.stage is Stage.RETURNED and order.kind is kind


def faults_of(kind: OrderKind, errand: Errand, caller: Caller) -> Iterator[Fault]:
    """Yield what is wrong with an errand of a caller, whoever it goes to.

    The caller's number goes apart, to whoever has accepted (Art. 6).
    """
    article = _REFERRED if kind is OrderKind.REFERRAL else PART_3
    yield from too_long(task=errand.task, where=errand.where)
    yield from faults_of_opponent(errand.opponent)
    if not errand.task.strip():
        yield Fault("task", "请填写交办内容", "say what is asked", article)
    for field, text in (("task", errand.task), ("where", errand.where)):
        if caller.phone and holds_number(text, caller.phone):
            zh = "不得写入来电人的号码；办理所必需的，勾选受理后告知"
            en = "not the caller's number: tick that it is told once they accept"
            yield Fault(field, zh, en, _PRIVATE)
    if errand.on_site and not errand.where.strip():
        yield Fault("where", "上门服务请填写地址", "an errand on site has an address", PART_3)
    if kind is OrderKind.DISPATCH and errand.service is None:
        yield Fault("service", "请选择需要的服务", "choose the service", PART_3)
    if kind is OrderKind.APPLICATION:
        yield from gaps(errand.materials, errand.means, behalf=caller.behalf is not None)


def faults_of_dispatch(unit: Unit, errand: Errand, own_units: Iterable[str]) -> Iterator[Fault]:
    """Yield why a unit cannot be sent: closed, out of scope, on the other side, or one's own.

    `own_units` are where the sender and the matter's owner work beside the line; empty for
    nowhere.
    """
    if unit.closed_on is not None:
        yield Fault("addressee", "该单位已停用", "this unit is closed", PART_3)
    if errand.service is not None and errand.service not in unit.services:
        yield out_of_scope(unit, errand.service)
    own = [*own_units]
    if any(same_firm(unit.name, one) for one in own):
        zh = "不得向来电人介绍承办人员执业的单位"
        yield Fault("addressee", zh, "never the firm of whoever has the matter", _PAID)
    if names_firm(errand.opponent, unit.name):
        zh = "该单位代理对方当事人，存在利益冲突，请改派其他单位"
        yield Fault("addressee", zh, "this firm acts for the other side", _BOTH_SIDES)
    if any(names_firm(errand.opponent, one) for one in own):
        zh = "承办人员所在单位代理对方当事人，请将事项移交他人办理"
        en = "the firm of whoever has the matter acts for the other side: hand over"
        yield Fault("opponent", zh, en, _BOTH_SIDES)


def worked_on(order: Order) -> bool:
    """Tell whether an order was taken on and is at work: no sooner, no longer is it told where."""
    taken_on = order.last(Stage.ACCEPTED) is not None
    return taken_on and order.stage not in {Stage.RETURNED, Stage.CLOSED}


def tells_caller(order: Order) -> bool:
    """Tell whether whoever works on an order is told who called."""
    return order.errand.share_caller and worked_on(order)


def bounces_of(orders: Iterable[Order]) -> int:
    """Return how often a matter came back from those to whom it was handed on (S2-39)."""
    return sum(one.last(Stage.RETURNED) is not None for one in orders)


def shirked(order: Order) -> bool:
    """Tell whether a unit gave back as out of scope what it is registered for (推诿, S2-22)."""
    returned = order.last(Stage.RETURNED)
    return (
        order.kind is OrderKind.DISPATCH
        and returned is not None
        and returned.ground is ReturnGround.OUT_OF_SCOPE
    )
