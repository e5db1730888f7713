"""Contacts as the simulator of Amazon Connect reports them, where no call is played.

A test that needs one exact report, and a history that was never telephoned, say what a contact
looks like then. Whole calls are played by the simulator's exchange on the real flows.
"""

import base64
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from infra.connect.simulator.engine import contact as engine
from infra.connect.simulator.engine import functions
from infra.connect.simulator.engine.instance import Attendant, Instance, Profile, Queue
from infra.connect.simulator.reports import events, records
from infra.local.telephone.deployed import BUCKET

DIALLED = "+8673112348"


@dataclass(slots=True)
class Contact:
    """One contact and what has happened to it; instants are aware."""

    number: str
    """E.164, or `anonymous`."""
    dialled: str = DIALLED
    id: str = field(default_factory=lambda: str(uuid4()))
    attributes: dict[str, str] = field(default_factory=dict)
    initiated_at: datetime | None = None
    queue: str | None = None
    queued_at: datetime | None = None
    agent: str | None = None
    connected_at: datetime | None = None
    disconnected_at: datetime | None = None
    reason: str | None = None
    wrapped_up_at: datetime | None = None
    """The end of after-contact work."""
    attempts: int = 0
    recordings: list[engine.Recording] = field(default_factory=list)

    def written(self) -> tuple[Instance, engine.Contact]:
        """Return the contact as the simulator has it, and an instance in which it happened."""
        instance = Instance(bucket=BUCKET)
        told = engine.Contact(self.id, self.number, self.dialled, language="zh-CN")
        for name in ("attributes", "initiated_at", "disconnected_at", "reason", "attempts"):
            setattr(told, name, getattr(self, name))
        told.recordings, told.system_at = self.recordings, self.initiated_at
        told.tags = {"aws:connect:instanceId": instance.id}
        told.segment = {"connect:Subtype": {"ValueString": "connect:Telephony"}}
        if self.queue and self.queued_at:
            arn = instance.queue_arn(Queue(self.queue, self.queue))
            left_at = self.connected_at or self.disconnected_at
            told.queue = engine.QueueStay(
                self.queue, self.queue, arn, "STANDARD", self.queued_at, left_at
            )
        if self.agent and self.connected_at:
            instance.profiles["hotline"] = Profile("hotline", "hotline")
            instance.agents[self.agent] = Attendant(self.agent, self.agent, "hotline")
            told.agent = engine.AgentStay(
                self.agent,
                self.connected_at,
                self.connected_at,
                self.disconnected_at,
                self.wrapped_up_at,
            )
        return instance, told


def flow_request(contact: Contact, parameters: Any) -> dict[str, Any]:
    """Return what a flow sends to a function; parameters are put in whatever they are."""
    sent = functions.request(*contact.written(), {})
    sent["Details"]["Parameters"] = parameters
    return sent


def contact_event(contact: Contact, kind: str, at: datetime) -> dict[str, Any]:
    """Return the EventBridge envelope of a contact event."""
    return events.contact_event(*contact.written(), events.Occasion(kind, at, str(uuid4())))


def contact_record(contact: Contact, updated_at: datetime) -> dict[str, Any]:
    """Return the contact record as of `updated_at`."""
    return records.contact_record(*contact.written(), updated_at)


def recording(contact: Contact, until: datetime) -> engine.Recording:
    """Return the recording that the flow made of a message."""
    began = contact.initiated_at or until
    return engine.Recording("IVR", began, until, key=f"connect/hunan/{contact.id}.wav")


def kinesis_batch(*documents: Any) -> dict[str, Any]:
    """Return the event by which a function receives records of a Kinesis stream."""
    return {
        "Records": [
            {
                "kinesis": {
                    "kinesisSchemaVersion": "1.0",
                    "partitionKey": "contact",
                    "sequenceNumber": str(49_500_000_000 + place),
                    "data": base64.b64encode(
                        document if isinstance(document, bytes) else json.dumps(document).encode()
                    ).decode(),
                    "approximateArrivalTimestamp": 1_700_000_000.0,
                },
                "eventSource": "aws:kinesis",
                "eventName": "aws:kinesis:record",
                "eventVersion": "1.0",
            }
            for place, document in enumerate(documents)
        ]
    }
