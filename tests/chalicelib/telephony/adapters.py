"""The ways in which a story reaches us: each adapter's real handlers, and nothing below them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chalicelib.api import calls
from chalicelib.api.door import Visit
from chalicelib.api.schemas.calls import CallEntryForm
from chalicelib.api.telephony_reports import call_id
from chalicelib.connect import events, flow, records
from tests.chalicelib.telephony.sender import Carrier
from tests.chalicelib.telephony.stories import LI, Story
from tests.contacts import (
    Contact,
    contact_event,
    contact_record,
    flow_request,
    kinesis_batch,
    recording,
)

Report = Callable[[], object]
"""Sends one report, as often as it is called."""


class Adapter(Protocol):
    """Plays stories."""

    def call_id(self, story: Story) -> str:
        """Return under which id the hotline knows the call."""
        ...

    def ask(self, story: Story, op: str, **parameters: str) -> dict[str, str]:
        """Ask what the flow asks, now."""
        ...

    def reports(self, story: Story) -> list[Report]:
        """Return every report of the call, in the order in which things happened."""
        ...


@dataclass(frozen=True, slots=True)
class Connect:
    """Amazon Connect: contact flow, contact events, contact records."""

    carrier: Carrier
    """The house alone is used."""

    def call_id(self, story: Story) -> str:
        return f"connect-{story.name.replace(' ', '-').replace(':', '').replace(',', '')}"

    def ask(self, story: Story, op: str, **parameters: str) -> dict[str, str]:
        return flow.handle(flow_request(self._first(story), {"op": op, **parameters}), None)

    def reports(self, story: Story) -> list[Report]:
        if story.moved is None:
            return _told_by_connect(story, self._first(story))
        return [*self._left(story), *self._onward(story)]

    def _first(self, story: Story) -> Contact:
        """Return the contact that came in; where the caller is moved on, only until then."""
        contact = Contact(
            story.number or "anonymous",
            id=self.call_id(story),
            attributes={"voicemail": "1" if story.message else "0"},
            initiated_at=story.began,
        )
        contact.queue = "430100" if story.queued is not None else None
        contact.queued_at = story.at(story.queued)
        if story.moved is not None:
            contact.disconnected_at = story.at(story.moved)
            contact.reason = "CONTACT_FLOW_DISCONNECT"
            return contact
        return _ended(story, contact)

    def _left(self, story: Story) -> list[Report]:
        """Return what is told of the queue that the caller left."""
        contact = self._first(story)
        record = contact_record(contact, story.at(story.moved) or story.began)
        record["NextContactId"] = f"{contact.id}-2"
        told = [
            contact_event(contact, kind, story.began)
            for kind in ("INITIATED", "QUEUED", "DISCONNECTED")
        ]
        return [*map(_event, told), _record(record)]

    def _onward(self, story: Story) -> list[Report]:
        """Return what is told of the contact by which the call went on."""
        before = self.call_id(story)
        contact = Contact(
            story.number or "anonymous", id=f"{before}-2", initiated_at=story.at(story.moved)
        )
        contact.queue, contact.queued_at = "430200", story.at(story.moved)
        _ended(story, contact)
        told = [
            contact_event(contact, kind, story.over_at)
            for kind in ("QUEUED", "CONNECTED_TO_AGENT", "DISCONNECTED", "COMPLETED")
        ]
        for one in told:
            one["detail"] |= {"initiationMethod": "QUEUE_TRANSFER", "initialContactId": before}
        record = contact_record(contact, story.over_at)
        record |= {"InitiationMethod": "QUEUE_TRANSFER", "InitialContactId": before}
        return [*map(_event, told), _record(record)]


def _ended(story: Story, contact: Contact) -> Contact:
    reasons = {"caller": "CUSTOMER_DISCONNECT", "agent": "AGENT_DISCONNECT"}
    contact.disconnected_at = story.at(story.ended)
    contact.reason = reasons.get(story.reason, "TELECOM_PROBLEM")
    contact.attempts = story.rung
    if story.connected is not None:
        contact.agent, contact.connected_at = LI.agent_id, story.at(story.connected)
        contact.wrapped_up_at = story.at(story.finished)
    asked = _message_at(story)
    if story.audio and asked:
        spoken = recording(contact, story.over_at)
        spoken.start = asked
        contact.recordings = [spoken]
    return contact


def _told_by_connect(story: Story, contact: Contact) -> list[Report]:
    happened = {
        "INITIATED": 0.0,
        "QUEUED": story.queued,
        "CONNECTED_TO_AGENT": story.connected,
        "DISCONNECTED": story.ended,
        "COMPLETED": story.finished,
    }
    told = [
        contact_event(contact, kind, story.at(after) or story.began)
        for kind, after in happened.items()
        if after is not None
    ]
    return [*map(_event, told), _record(contact_record(contact, story.over_at))]


def _event(event: dict[str, Any]) -> Report:
    return lambda: events.handle(event, None)


def _record(record: dict[str, Any]) -> Report:
    def send() -> None:
        assert records.handle(kinesis_batch(record), None) == {"batchItemFailures": []}

    return send


@dataclass(frozen=True, slots=True)
class Webhook:
    """A carrier's platform: one call through every queue, reports and questions signed."""

    carrier: Carrier

    def call_id(self, story: Story) -> str:
        return call_id("pbx", self._name(story))

    def ask(self, story: Story, op: str, **parameters: str) -> dict[str, str]:
        return self.carrier.ask(self._name(story), op, story.number, **parameters)

    def reports(self, story: Story) -> list[Report]:
        happened: list[tuple[str, float | None, dict[str, Any]]] = [
            ("began", 0.0, {"number": story.number}),
            ("queued", story.queued, {}),
            ("queued", story.moved, {}),
            ("connected", story.connected, {"agent": LI.agent_id}),
            ("ended", story.ended, {"reason": story.reason}),
            ("finished", story.finished, {}),
        ]
        told = [
            {"event": event, "call": self._name(story), "at": _text(story.at(after)), **more}
            for event, after, more in happened
            if after is not None
        ]
        return [self._send(one) for one in (*told, self._record(story))]

    def _record(self, story: Story) -> dict[str, Any]:
        sound = {
            "location": f"hotline-recordings/pbx/{self.call_id(story)}.wav",
            "of": "message",
            "started_at": _text(_message_at(story)),
        }
        return {
            "event": "record",
            "call": self._name(story),
            "at": _text(story.over_at),
            "number": story.number,
            "began_at": _text(story.began),
            "queued_at": _text(story.at(story.queued)),
            "connected_at": _text(story.at(story.connected)),
            "ended_at": _text(story.at(story.ended)),
            "finished_at": _text(story.at(story.finished)),
            "agent": LI.agent_id if story.connected is not None else None,
            "reason": story.reason,
            "rung": story.rung,
            "message": story.message,
            "recordings": [sound] if story.audio else [],
        }

    def _send(self, report: dict[str, Any]) -> Report:
        return lambda: self.carrier.tell(**report)

    def _name(self, story: Story) -> str:
        return story.name.replace(" ", "_")


@dataclass(frozen=True, slots=True)
class ByHand:
    """A person enters the call afterwards: a story that a person can know is one report."""

    carrier: Carrier
    """The house alone is used."""

    def call_id(self, story: Story) -> str:
        return call_id("by hand", story.name)

    def ask(self, story: Story, op: str, **parameters: str) -> dict[str, str]:
        """Ask nothing: the platform was not in the call."""
        del story, op, parameters
        return {}

    def reports(self, story: Story) -> list[Report]:
        form = CallEntryForm.model_validate(
            {
                "place": "430100",
                "number": story.number,
                "at": story.began,
                "became": story.by_hand,
                "minutes": int(story.ended // 60),
            }
        )
        visit = Visit(LI, form, {})
        return [lambda: calls.enter(visit, self.call_id(story))] * 2


def _message_at(story: Story) -> datetime | None:
    return next((story.at(after) for after, op, _ in story.asks if op == "message"), None)


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
