"""What the ledger counts of the work on matters: exports, complaints, orders, what follows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from backend.kernel.books import Create
from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.investigating import Assign, Conclude
from backend.matters.complaints.model import Found
from backend.matters.complaints.model import Way as ToldBy
from backend.matters.complaints.said import Complaint
from backend.matters.complaints.telling import Tell
from backend.matters.following.files import Ask
from backend.matters.following.handing_over import Give
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree
from backend.matters.following.merging import Merge
from backend.matters.following.reopening import Reopen
from backend.matters.following.visiting import Visited
from backend.matters.model import AnsweredNow, Disposition, ReplyLater
from backend.matters.orders.answering import Record
from backend.matters.orders.model import OrderKind, Stage
from backend.matters.orders.sending import Send
from backend.matters.working import Command
from backend.promises.attempt import Answer
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from chalicelib.wiring import (
    casework,
    complaining,
    following,
    merging,
    ordering,
    registering,
    working,
)
from tests.backend.matters.orders.cases import errand
from tests.bench.operations import Bench
from tests.fakes import hunan
from tests.guards.visits import identity
from tests.infra import exported, texted
from tests.infra.ordered import FURONG, UNIT, keep_units

_LI = hunan.person("attendant-changsha-1")
_HEAD = hunan.person("head-changsha")
_WANG = hunan.person("attendant-changsha-2")
_ANSWERED = AnsweredNow("可以起诉", "《民法典》第一千零八十五条")
_COMPLAINT = Complaint("某律师", "收取财物", "practitioner", "practitioner", sealed=True)
_commands = (identity("bench", number) for number in count())


def _registered(bench: Bench, disposition: Disposition) -> str:
    form = bench.scene.form(None, disposition)
    registering.registry().register(_LI, form)
    return form.id


def _ask(matter_id: str) -> Ask:
    matter = casework.matters().get(matter_id)
    assert matter is not None
    return Ask(matter_id, next(_commands), matter.version)


def _export(bench: Bench) -> None:
    """Ask for an export."""
    bench.scene.promise()
    bench.meter.read()
    exported.ask_one()


def _export_made(bench: Bench) -> None:
    """Carry an export of one matter on to its end; the file itself is not counted."""
    exported.ask(bench.scene)
    bench.meter.read()
    exported.carry_one()


def _complaint_registered(bench: Bench) -> None:
    """Register a complaint with its file and its promise."""
    bench.meter.read()
    _registered(bench, _COMPLAINT)


def _concluded(bench: Bench) -> None:
    """Keep what was found of an accepted complaint; its telling is owed."""
    conclude = _investigated(bench)
    bench.meter.read()
    complaining.investigating().conclude(_HEAD, conclude)


def _told(bench: Bench) -> None:
    """Keep that the complainant was told."""
    conclude = _investigated(bench)
    complaining.investigating().conclude(_HEAD, conclude)
    ask = _ask(conclude.matter_id)
    bench.meter.read()
    tell = Tell(ask.matter_id, ask.id, ask.version, ToldBy.PHONE, "已告知查无此事")
    complaining.telling().tell(_HEAD, tell)


def _investigated(bench: Bench) -> Conclude:
    """Return what concludes a complaint that was accepted and given to somebody."""
    matter_id = _registered(bench, _COMPLAINT)
    ask = _ask(matter_id)
    decide = Decide(matter_id, ask.id, ask.version, accepted=True, reason="")
    complaining.deciding().decide(_HEAD, decide)
    ask = _ask(matter_id)
    day = date(2026, 12, 1)
    assign = Assign(matter_id, ask.id, ask.version, "市局", "某科员", day)
    complaining.investigating().assign(_HEAD, assign)
    ask = _ask(matter_id)
    return Conclude(matter_id, ask.id, ask.version, Found.UNTRUE, "查无此事")


def _sent(bench: Bench) -> None:
    """Dispatch a matter to a unit."""
    send = _order(bench)
    bench.meter.read()
    ordering.sending().send(_LI, send)


def _accepted(bench: Bench) -> None:
    """Record that a unit takes an order on."""
    send = _order(bench)
    ordering.sending().send(_LI, send)
    bench.meter.read()
    _record(send.matter_id, 1, Stage.ACCEPTED)


def _answered(bench: Bench) -> None:
    """Record what came of an order; the owner is to follow it up."""
    send = _order(bench)
    ordering.sending().send(_LI, send)
    _record(send.matter_id, 1, Stage.ACCEPTED)
    _record(send.matter_id, 2, Stage.STARTED)
    bench.meter.read()
    _record(send.matter_id, 3, Stage.REPORTED)


def _order(bench: Bench) -> Send:
    keep_units()
    ask = _ask(_registered(bench, _ANSWERED))
    return Send(ask.matter_id, ask.id, ask.version, OrderKind.DISPATCH, UNIT, FURONG.code, errand())


def _record(matter_id: str, version: int, stage: Stage) -> None:
    record = Record(matter_id, 1, next(_commands), version, stage, text="已办妥", spoke="张所长")
    ordering.answering().record(_HEAD, record)


def _reopened(bench: Bench) -> None:
    """Open a matter again of which the caller says that it is not solved."""
    ask = _ask(_registered(bench, _ANSWERED))
    bench.meter.read()
    following.reopening().reopen(_LI, Reopen(ask, "没有解决"))


def _appointment(bench: Bench) -> None:
    """Agree an appointment with its promise."""
    ask = _ask(_registered(bench, _ANSWERED))
    at = bench.scene.clock.now() + timedelta(days=2)
    bench.meter.read()
    following.meetings().agree(_LI, Agree(ask, Meeting(at, "二楼接待室", "李文静")))


def _handed_over(bench: Bench) -> None:
    """Give the work of a matter with its promise to a colleague."""
    ask = _ask(bench.scene.promise().id)
    bench.meter.read()
    following.handing_over().hand_over(_LI, Give(ask, _WANG.person_id, "请假"))


def _merged(bench: Bench) -> None:
    """Merge a duplicate that owes a reply into another matter that owes one."""
    ask, into = _two(bench)
    bench.meter.read()
    merging.merging().merge(_LI, Merge(ask, into.matter_id, into.version, "同一来电人同一问题"))


def _proposed(bench: Bench) -> None:
    """List what a matter may be merged with."""
    ask, _ = _two(bench)
    bench.meter.read()
    assert merging.merging().alike(_LI, ask.matter_id)


def _proposed_by_name(bench: Bench) -> None:
    """List the same for somebody who left no number: seven days of the line, one other opened."""
    ask, _ = _two(bench, phone=None)
    bench.meter.read()
    assert merging.merging().alike(_LI, ask.matter_id)


def _histories(bench: Bench) -> None:
    """Read the history of the one matter that was merged into another."""
    ask, into = _two(bench)
    merging.merging().merge(_LI, Merge(ask, into.matter_id, into.version, "同一来电人同一问题"))
    bench.meter.read()
    merging.merging().other(_LI, into.matter_id, ask.matter_id)


def _two(bench: Bench, phone: str | None = "13900001234") -> tuple[Ask, Ask]:
    """Return a duplicate and the matter of the same caller that is to go on."""
    form = bench.scene.form(None, ReplyLater("如何认定") if phone else _ANSWERED)
    form = replace(form, caller=replace(form.caller, phone=phone))
    ids = form.id, next(_commands)
    for matter_id in ids:
        registering.registry().register(_LI, replace(form, id=matter_id))
    return _ask(ids[1]), _ask(ids[0])


def _visited(bench: Bench) -> None:
    """Keep that a caller, asked after the closing, said that it was solved."""
    matter_id = _registered(bench, _ANSWERED)
    now, place = bench.scene.clock.now(), hunan.CHANGSHA
    pledge = Pledge(Kind.RETURN_VISIT, f"MATTER#{matter_id}", _LI.person_id, place)
    casework.books().commit(Create(make(pledge, now, casework.standing().terms(place, now))))
    ask = _ask(matter_id)
    working.desk().close(_LI, Command(matter_id, ask.id, ask.version, ""))
    visited = Visited(_ask(matter_id), Answer.REACHED, solved=True, text="已解决")
    bench.meter.read()
    following.visiting().visit(_LI, visited)


def _text_ordered(bench: Bench) -> None:
    """Order a text to a caller who was told at one time."""
    matter_id, actor = texted.tell(bench.scene), bench.scene.actor()
    bench.meter.read()
    texted.order_of(actor, matter_id)


def _text_sent(bench: Bench) -> None:
    """Send it: claimed, sent, marked."""
    texted.order(bench.scene)
    bench.meter.read()
    texted.send(bench.scene)


CASEWORK: dict[str, Callable[[Bench], None]] = {
    "export asked for": _export,
    "export made": _export_made,
    "complaint registered": _complaint_registered,
    "complaint concluded": _concluded,
    "complainant told": _told,
    "order sent": _sent,
    "order accepted": _accepted,
    "order answered": _answered,
    "matter reopened": _reopened,
    "appointment agreed": _appointment,
    "matter handed over": _handed_over,
    "return visit kept": _visited,
    "text ordered": _text_ordered,
    "text sent": _text_sent,
    "matters to merge listed": _proposed,
    "matters to merge listed by name": _proposed_by_name,
    "matters merged": _merged,
    "histories of a merged matter": _histories,
}
