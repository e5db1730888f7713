"""Hands payloads to the handlers, and tells what is known afterwards."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from backend.calls.model import Call
from backend.calls.rules import outcome_of, state_of
from backend.kernel.clock import SHANGHAI
from backend.promises.model import Promise
from chalicelib.connect import agents, conversations, events, flow, records
from chalicelib.connect.payload import Fields, Unusable
from chalicelib.store.voicemails import DynamoVoicemails
from chalicelib.streams import callers
from chalicelib.wiring import answering, ground, telephony
from chalicelib.wiring import conversations as said_in
from infra.connect.replay import lens
from infra.connect.replay.house import House
from infra.connect.replay.payloads import Kind, Payload, UnusableError, kind_of

Facts = dict[str, Any]

_OF_A_CALL = (
    "initiated_at",
    "queued_at",
    "connected_at",
    "disconnected_at",
    "completed_at",
    "wait_seconds",
    "agent_id",
    "reason",
    "method",
    "attempts",
    "voicemail",
    "wished_at",
    "score",
    "complained",
    "transfer",
    "queue",
    "decision",
    "in_hours",
    "inbound",
)


@dataclass(slots=True)
class Feeding:
    """What has been fed so far."""

    house: House
    refused: list[dict[str, str]]
    """What could not be used: where it stood, and why."""
    calls: dict[str, None] = field(default_factory=dict)
    """Ids in the order in which they were told of."""
    answers: list[Facts] = field(default_factory=list)
    attendants: list[Facts] = field(default_factory=list)
    conversations: list[Facts] = field(default_factory=list)
    spoken_in: dict[str, None] = field(default_factory=dict)
    """Contacts of which a conversation was told."""

    def feed(self, payload: Payload) -> None:
        """Hand one payload to whoever reads its kind."""
        if why := payload.why or self._refusal(payload.document):
            self.refused.append({"payload": payload.where, "why": why})
        for change in self.house.changed:
            key = change["dynamodb"]["Keys"]
            if key["sk"]["S"] == "CALL":
                self.calls[key["pk"]["S"]] = None
        # What a change of a call brings about writes to the table of calls itself.
        batch = {"Records": list(self.house.changed)}
        self.house.changed.clear()
        callers.handle(batch, None)
        self.house.changed.clear()

    def _refusal(self, document: Any) -> str | None:
        """Hand a payload over; returns why it could not be used, or None."""
        try:
            self._hand_over(kind_of(document), document)
        except (UnusableError, Unusable) as reason:
            return str(reason)
        return self.house.services.why()

    def _hand_over(self, kind: Kind, document: Mapping[str, Any]) -> None:
        if kind is Kind.CONTACT_EVENT:
            events.handle(document, None)
        elif kind is Kind.CONTACT_RECORD:
            _of_a_stream(records.handle, document)
        elif kind is Kind.AGENT_EVENT:
            self._attendant(document)
        elif kind is Kind.REQUEST:
            asked = Fields(document).within("Details").within("Parameters").text("op")
            self.answers.append({"op": asked or "route", "answer": flow.handle(document, None)})
        elif kind is Kind.ANALYSIS:
            told = lens.of_an_analysis(document)
            conversations.absorb_analysis(document, ground.clock().now())
            self._converse(told)
        else:
            conversations.handle(document, None)
            if not self.house.services.parked:
                self._converse(lens.of_a_rule(document))

    def _converse(self, told: Facts) -> None:
        self.conversations.append(told)
        self.spoken_in[told["contact"]] = None

    def _attendant(self, document: Mapping[str, Any]) -> None:
        _of_a_stream(agents.handle, document)
        if self.house.services.parked:
            return
        told = agents.read(document)
        known = {one.agent_id: one for one in _accounts() if one.agent_id}
        found = known.get(told.agent_id)
        states = [
            {"is": one.kind.value, "since": _plain(one.begins_at), "seen": _plain(one.seen_at)}
            for one in told.states
        ]
        self.attendants.append(
            {
                "agent": told.agent_id,
                "person": found.person_id if found else None,
                "states": states,
            }
        )

    def facts(self) -> Facts:
        """Return everything that is known now."""
        calls = [call for one in self.calls if (call := telephony.calls().get(one))]
        return {
            "calls": [_of_a_call(call) for call in calls],
            "promises": [
                _of_a_promise(promise)
                for call in calls
                for promise in answering.promises().of(call.subject)
            ],
            "messages": [fact for call in calls for fact in _messages(call)],
            "answers": self.answers,
            "attendants": self.attendants,
            "conversations": self.conversations,
            "phrases": [fact for contact in self.spoken_in for fact in _phrases(contact)],
            "refused": self.refused,
        }


def _of_a_stream(handle: Any, document: Mapping[str, Any]) -> None:
    data = base64.b64encode(json.dumps(document).encode()).decode()
    again = handle({"Records": [{"kinesis": {"sequenceNumber": "1", "data": data}}]}, None)
    if again["batchItemFailures"]:
        raise UnusableError("the handler failed, and would be given it again")


def _of_a_call(call: Call) -> Facts:
    place = call.place
    known = {name: _plain(getattr(call, name)) for name in _OF_A_CALL}
    facts = {
        "id": call.id,
        "state": state_of(call).value,
        "outcome": outcome_of(call).value,
        "place": place.code if place else None,
        "place_name": ground.atlas().gazetteer().name(place.code) if place else None,
        "number": call.number.masked if call.number else None,
        **known,
        "recordings": [
            {"location": one.location, "participant": one.participant, "status": one.status}
            for one in call.recordings
        ],
        "told_by": sorted(kind.value for kind in call.reports),
        "not_documented": sum(len(report.more) for report in call.reports.values()),
    }
    return {name: value for name, value in facts.items() if value not in (None, [])}


def _of_a_promise(promise: Promise) -> Facts:
    return {
        "id": promise.id,
        "kind": promise.kind.value,
        "state": promise.state.value,
        "owner": promise.owner,
        "owner_name": promise.owner_name,
        "made_at": _plain(promise.made_at),
        "due_at": _plain(promise.due_at),
    }


def _messages(call: Call) -> list[Facts]:
    found = DynamoVoicemails().get(call.id)
    if found is None:
        return []
    return [{"call": call.id, "line": found.line, "received_at": _plain(found.received_at)}]


def _phrases(contact: str) -> list[Facts]:
    """Return which phrases were heard in a contact, by whom, and how many seconds in."""
    hearing = said_in.hearings().of([contact])
    found = []
    for number in range(1, 8):
        heard = {"transcript": hearing.in_transcript(number), "rule": hearing.by_rule(number)}
        found += [
            {
                "call": contact,
                "phrase": number,
                "by": by,
                "second": None if one.offset is None else one.offset / 1000,
            }
            for by, one in heard.items()
            if one is not None
        ]
    return found


def _accounts() -> list[Any]:
    from infra.seed.reader import read_seed  # noqa: PLC0415

    return [person.account(person.username) for person in read_seed().people]


def _plain(value: Any) -> Any:
    return value.astimezone(SHANGHAI).isoformat() if isinstance(value, datetime) else value
