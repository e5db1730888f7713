"""From a carrier's report to what the rules absorb; the same reports that Amazon Connect makes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from pydantic import BaseModel

from backend.calls.ingestion import Told
from backend.calls.reports import Kind, Recording, Report
from backend.kernel.errors import Fault
from backend.roster.standing import AgentTold, State
from backend.roster.standing import Kind as Stands
from chalicelib.api.schemas.telephony import (
    AgentBefore,
    AgentStands,
    Began,
    CallTold,
    Connected,
    Ended,
    RecordingTold,
    RecordTold,
    TelephonyReport,
)
from chalicelib.wiring import ground, rollcall, telephony

METHODS = {"inbound": "INBOUND", "callback": "CALLBACK", "outbound": "OUTBOUND"}
_KINDS = {
    "began": Kind.INITIATED,
    "queued": Kind.QUEUED,
    "connected": Kind.CONNECTED,
    "ended": Kind.DISCONNECTED,
    "finished": Kind.COMPLETED,
    "record": Kind.RECORD,
}
_REASONS = {
    "caller": "CUSTOMER_DISCONNECT",
    "agent": "AGENT_DISCONNECT",
    "system": "TELECOM_PROBLEM",
    "other": "OTHER",
    "busy": "TELECOM_BUSY",
    "no_answer": "TELECOM_UNANSWERED",
}
_PARTS = {"message": "IVR", "conversation": "AGENT"}
_CALLS = uuid5(NAMESPACE_URL, "12348/telephony/calls")
_AHEAD = timedelta(minutes=5)
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def call_id(source: str, call: str) -> str:
    """Return the id of a sender's call here: drawn from its own, which may hold a number."""
    return str(uuid5(_CALLS, f"{source}/{call}"))


def faults(report: TelephonyReport) -> list[Fault]:
    """Return what of a report cannot be: a place, or an instant; a clock not set is no fact."""
    latest = ground.clock().now() + _AHEAD
    unknown = Fault("line", "没有这个地区", "there is no such place")
    line = getattr(report.root, "line", None)
    return [
        *([unknown] if line and line not in ground.atlas().gazetteer() else ()),
        *_out_of_time(report, latest),
    ]


def _out_of_time(report: TelephonyReport, latest: datetime) -> list[Fault]:
    return [
        Fault(
            field,
            "须晚于2000年，且不得晚于现在5分钟以上",
            "must be after the year 2000, and no more than five minutes ahead of now",
        )
        for field, at in _instants(report.root, "")
        if not _EARLIEST < at <= latest
    ]


def absorb(source: str, report: TelephonyReport) -> tuple[str | None, bool]:
    """Keep a report; tells of which call, and whether it changed anything."""
    said = report.root
    if isinstance(said, AgentStands):
        return None, bool(rollcall.roll_call().absorb(agent_told(said)))
    told = call_told(source, said)
    return told.contact_id, telephony.ingestion().absorb(told)


def call_told(source: str, said: CallTold) -> Told:
    """Return what a report of a call tells."""
    contact_id = call_id(source, said.call)
    kind = _KINDS[said.event]  # type: ignore[attr-defined]  # each shape that is sent has one
    match said:
        case Began():
            method, probe = METHODS[said.direction], said.probe or None
            place = ground.atlas().gazetteer().path(said.line) if said.line else None
            begun = Report(kind=kind, at=said.at, method=method, probe=probe, place=place)
            return Told(contact_id, begun, said.number)
        case Connected():
            return Told(contact_id, Report(kind=kind, at=said.at, agent_id=said.agent))
        case Ended():
            return Told(contact_id, Report(kind=kind, at=said.at, reason=_REASONS[said.reason]))
        case RecordTold():
            return Told(contact_id, _record(said), said.number)
    return Told(contact_id, Report(kind=kind, at=said.at))


def _record(said: RecordTold) -> Report:
    return Report(
        kind=Kind.RECORD,
        at=said.at,
        method=METHODS[said.direction],
        initiated_at=said.began_at,
        queued_at=said.queued_at,
        connected_at=said.connected_at,
        picked_up_at=said.connected_at if said.direction == "outbound" else None,
        disconnected_at=said.ended_at,
        completed_at=said.finished_at,
        agent_id=said.agent,
        reason=_REASONS[said.reason],
        attempts=said.rung,
        voicemail=said.message,
        recordings=tuple(_recording(one) for one in said.recordings),
        probe=said.probe or None,
    )


def _recording(said: RecordingTold) -> Recording:
    return Recording(
        location=said.location,
        participant=_PARTS[said.of],
        started_at=said.started_at,
        stopped_at=said.stopped_at,
    )


def agent_told(said: AgentStands) -> AgentTold:
    """Return what a report of an attendant tells."""
    now = State(Stands(said.state), said.since, max(said.since, said.at))
    before = said.before
    if before is None or before.since >= said.since:
        return AgentTold(said.agent, (now,))
    return AgentTold(said.agent, (_ended(before, said.since), now))


def _ended(before: AgentBefore, at: datetime) -> State:
    return State(Stands(before.state), before.since, at, ended=True)


def _instants(said: BaseModel, path: str) -> Iterator[tuple[str, datetime]]:
    """Yield every instant of a shape with where it stands."""
    for name in type(said).model_fields:
        value = getattr(said, name)
        for place, one in enumerate(value if isinstance(value, tuple) else (value,)):
            field = f"{path}{name}" + (f".{place}" if isinstance(value, tuple) else "")
            if isinstance(one, datetime):
                yield field, one
            elif isinstance(one, BaseModel):
                yield from _instants(one, f"{field}.")
