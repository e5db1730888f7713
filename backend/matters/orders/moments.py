"""What must be said of each thing that happens to an order (S2-16, S2-34, S2-40)."""

from collections.abc import Iterator
from datetime import datetime

from backend.kernel.errors import Fault
from backend.kernel.notice import PART_3
from backend.matters.orders.model import Moment, Order, OrderKind, ReturnGround, Stage
from backend.promises.periods import FARTHEST

_APPLIED = "第十四条第（二）项"
_FIRST_ASKED = "第十七条"
LONGEST = 2000
"""Characters of a text."""
LONGEST_NAME = 60


def faults_of_moment(order: Order, moment: Moment) -> Iterator[Fault]:
    """Yield what is wrong with one thing more of an order, each naming its field."""
    yield from too_long(text=moment.text)
    if len(moment.spoke) > LONGEST_NAME:
        yield Fault("spoke", f"不得超过{LONGEST_NAME}字", f"at most {LONGEST_NAME} characters")
    if lacks_speaker(order, moment):
        yield Fault("spoke", "请写明对方由谁答复", "name who said so", PART_3)
    if reason := _wanting(order, moment):
        yield reason
    yield from _undecided(order, moment)
    if moment.stage is Stage.ACCEPTED and order.errand.on_site:
        yield from _faults_of_plan(moment.planned_at, moment.at)
    if (at := moment.happened_at) and not order.moments[-1].at <= at <= moment.at:
        zh, en = "到达时间须在受理之后、现在之前", "must lie between the start and now"
        yield Fault("happened_at", zh, en, PART_3)


def _undecided(order: Order, moment: Moment) -> Iterator[Fault]:
    """Yield what was to be decided and was not: the scope, the confirmation, why it comes back."""
    if moment.in_scope is False and not moment.text.strip():
        zh = "不属业务范围仍予受理的，请说明理由"
        yield Fault("text", zh, "say why it is taken on though out of scope", PART_3)
    if awaits_confirmation(order, moment.stage) and not (moment.confirmed or moment.unconfirmed):
        zh = "请登记来电人是否确认服务已完成，未确认的选择原因"
        en = "say whether the caller found it done, or why nobody knows"
        yield Fault("unconfirmed", zh, en, PART_3)
    if moment.stage is Stage.RETURNED and moment.ground is None:
        yield Fault("ground", "请选择退回原因", "choose why it comes back", PART_3)


def _faults_of_plan(planned_at: datetime | None, at: datetime) -> Iterator[Fault]:
    """Yield what is wrong with when somebody is to be there."""
    if planned_at is None:
        yield Fault("planned_at", "上门服务须约定到达时间", "agree when to be there", PART_3)
    elif planned_at <= at:
        yield Fault("planned_at", "到达时间须在现在之后", "must lie ahead", PART_3)
    elif planned_at > at + FARTHEST:
        zh, en = "到达时间不得晚于半年后", "must lie within half a year"
        yield Fault("planned_at", zh, en, PART_3)


def _wanting(order: Order, moment: Moment) -> Fault | None:
    """Return what must be said of a moment and is not, or None."""
    if moment.text.strip():
        return None
    match moment.stage:
        case Stage.RETURNED:
            return Fault("text", "请说明退回理由", "say why it comes back", PART_3)
        case Stage.REPORTED:
            return Fault("text", "请填写办理结果", "give the result", PART_3)
        case Stage.CLOSED:
            return Fault("text", "请填写向来电人反馈的内容", "say what was told", _FIRST_ASKED)
        case Stage.ACCEPTED if order.kind is OrderKind.APPLICATION:
            return Fault("text", "请填写收件回执编号", "give the number of the receipt", _APPLIED)
        case _:
            return None


def awaits_confirmation(order: Order, stage: Stage) -> bool:
    """Tell whether the caller is asked at a stage if a unit's work was done (S2-16, S2-40)."""
    served = order.kind is OrderKind.DISPATCH and order.stage is Stage.REPORTED
    return served and stage is Stage.CLOSED


def decides_scope(order: Order, stage: Stage) -> bool:
    """Tell whether a stage says if the work is the addressee's business: its acceptance (S2-22).

    An application goes to the institution that the finder found competent.
    """
    return stage is Stage.ACCEPTED and order.kind is not OrderKind.APPLICATION


def lacks_speaker(order: Order, moment: Moment) -> bool:
    """Tell whether somebody records what an addressee said, and not who said it (S2-34).

    A unit or a department has no account: without a name it would be nobody's word. What the
    caller says of the work, and the receipt of an application by its number, stand for themselves.
    """
    told = moment.stage not in {Stage.SENT, Stage.CLOSED}
    of_caller = moment.ground is ReturnGround.NOT_DONE
    own_word = moment.by.id == order.addressee.id
    spoken = order.kind is not OrderKind.APPLICATION and told and not of_caller and not own_word
    return spoken and not moment.spoke.strip()


def too_long(**texts: str) -> Iterator[Fault]:
    """Yield each text that is longer than a text may be, by field."""
    for field, text in texts.items():
        if len(text) > LONGEST:
            zh, en = f"不得超过{LONGEST}字", f"at most {LONGEST} characters"
            yield Fault(field, f"{zh}，现有{len(text)}字", en)
