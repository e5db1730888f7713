"""Contact records (Kinesis): at least once, and again whenever the contact changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aws_lambda_powertools import Logger

from backend.calls.ingestion import Told
from backend.calls.reports import OUTBOUND, Kind, Reached, Recording, Report
from backend.calls.supervising import complaint
from backend.kernel.places import PlacePath
from chalicelib import settings
from chalicelib.connect.batch import absorb_each
from chalicelib.connect.documented import RECORD_FIELDS
from chalicelib.connect.payload import FROM_QUEUE, SAME_CALL, Fields, Unusable, last_of
from chalicelib.wiring import telephony

logger = Logger()

VOICEMAIL_FLAG = "voicemail"
"""Our flows set it when a message was left."""
VOICEMAIL_AT = "voicemail_at"
"""When the message was asked for, as our flows keep it of our answer."""
COMPLAINT_FLAG = "complaint"
"""Our flows set it to 1 when the caller asked to complain of the service."""
PROBE_FLAG = "probe"
"""Whoever tries the line by a call sets it to 1."""
EXPRESS_FLAG = "vmx3_flag"
"""Voicemail Express sets it to 1, and to 0 when the message has been fetched."""


def handle(event: Mapping[str, Any], _context: Any) -> dict[str, list[dict[str, str]]]:
    """Absorb a batch; answers the records that must come again."""
    return absorb_each(event, absorb, "contact_record")


def absorb(document: Any) -> None:
    """Keep what a contact record tells; raises `Unusable`."""
    told = read(document)
    complained = supervised(document, told)
    # First of whom the message is told: the line that was rung never has it.
    changed = complained is not None and telephony.ingestion().absorb(complained)
    changed |= telephony.ingestion().absorb(told)
    passed_on = transferred(document)
    if passed_on is not None:
        changed |= telephony.ingestion().absorb(passed_on)
    logger.info(
        "a contact record was absorbed" if changed else "a contact record told nothing new",
        contact_id=told.contact_id,
    )


def read(document: Any) -> Told:
    """Return the report of a contact record; raises `Unusable`."""
    record = Fields(document)
    contact_id = record.contact_id()
    disconnected_at = record.instant("DisconnectTimestamp")
    at = record.instant("LastUpdateTimestamp") or disconnected_at
    if at is None:
        raise Unusable("the contact record carries no instant of its last change")
    agent, queue = record.within("Agent"), record.within("Queue")
    attributes = record.texts("Attributes")
    previous = record.text("PreviousContactId")
    method = record.code("InitiationMethod")
    report = Report(
        kind=Kind.RECORD,
        at=at,
        channel=record.code("Channel"),
        method=method,
        previous_id=previous if previous != contact_id else None,
        initiated_at=record.instant("InitiationTimestamp"),
        queued_at=queue.instant("EnqueueTimestamp"),
        connected_at=agent.instant("ConnectedToAgentTimestamp"),
        # Of a call that came in it says no more than that we answered.
        picked_up_at=record.instant("ConnectedToSystemTimestamp") if method == OUTBOUND else None,
        disconnected_at=disconnected_at,
        completed_at=agent.instant("AfterContactWorkEndTimestamp"),
        agent_id=last_of(agent.text("ARN")),
        reason=record.code("DisconnectReason"),
        queue_seconds=queue.whole("Duration"),
        attempts=record.whole("AgentConnectionAttempts"),
        voicemail=left_message(attributes),
        asked_at=_asked_at(record, attributes),
        recordings=_recordings(record),
        probe=attributes.get(PROBE_FLAG) == "1" or None,
    )
    besides = {"attributes": attributes, "extra": record.beyond(RECORD_FIELDS)}
    more = {name: found for name, found in besides.items() if found}
    before = record.call_before(frozenset({FROM_QUEUE}))
    if before is not None:
        return Told(before, _onward(contact_id, report, record), more=more)
    return Told(contact_id, report, record.number("CustomerEndpoint"), more)


def _onward(contact_id: str, told: Report, record: Fields) -> Report:
    """Return how a call went on in another queue; the call's beginning is for itself to tell."""
    left = record.text("NextContactId") is not None and told.connected_at is None
    over_at = told.completed_at or told.disconnected_at or told.at
    return replace(
        told,
        kind=Kind.ONWARD,
        # Whoever was taken out of this queue too is told of by the next contact, whenever this
        # record is written again.
        at=told.disconnected_at or told.at if left else told.at,
        leg_id=contact_id,
        channel=None,
        method=None,
        previous_id=None,
        initiated_at=None,
        completed_at=None if left else over_at,
    )


def transferred(document: Any) -> Told | None:
    """Return that the caller reached another telephone, which a flow cannot tell once hung up."""
    record = Fields(document)
    at = record.instant("TransferCompletedTimestamp")
    if at is None or not record.within("TransferredToEndpoint"):
        return None
    contact_id = record.call_before(SAME_CALL) or record.contact_id()
    return Told(contact_id, Report(kind=Kind.TRANSFER, at=at, reached=Reached.ANSWERED))


def supervised(document: Any, told: Told) -> Told | None:
    """Return that the caller complained, which our own report may have been too late to tell."""
    attributes = Fields(document).texts("Attributes")
    over_at = told.report.disconnected_at or told.report.at
    if attributes.get(COMPLAINT_FLAG) != "1":
        return None
    province = PlacePath((settings.current().province,))
    return Told(told.contact_id, complaint(told.report.asked_at or over_at, province))


def left_message(attributes: Mapping[str, str]) -> bool | None:
    """Tell whether the attributes say that a message was left; None where they do not tell."""
    if EXPRESS_FLAG in attributes:
        return True
    flag = attributes.get(VOICEMAIL_FLAG)
    return None if flag is None else flag.strip().casefold() in {"1", "true", "yes"}


def _asked_at(record: Fields, attributes: Mapping[str, str]) -> datetime | None:
    """Return when the flow was answered that a message begins; None where that was in no call.

    Our own report of it may have been lost with the storage that was to keep it. The instants of
    a record are cut to the second.
    """
    at = record.within("Attributes").instant(VOICEMAIL_AT)
    began, over = record.instant("InitiationTimestamp"), record.instant("DisconnectTimestamp")
    if at is None or began is None or over is None or not left_message(attributes):
        return None
    return at if began <= at < over + timedelta(seconds=1) else None


def _recordings(record: Fields) -> tuple[Recording, ...]:
    found = record.each("Recordings") or record.each("Recording")
    return tuple(
        Recording(
            location=one.text("Location") or "",
            participant=one.text("ParticipantType") or "",
            status=one.text("Status") or "",
            started_at=one.instant("StartTimestamp"),
            stopped_at=one.instant("StopTimestamp"),
        )
        for one in found
    )
