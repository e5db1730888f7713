"""What `$.…` means while a flow runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.language import paths
from infra.connect.simulator.language.paths import Reference

if TYPE_CHECKING:
    from infra.connect.simulator.engine.running import Run


def lookup(run: Run, path: str) -> str | None:
    """Return what a path leads to as text, None where nothing is; raises `Unknown`."""
    reference = paths.single(path)
    if reference is None:
        raise Unknown(f"this is no path: {path}")
    return _looked_up(run, reference)


def text(run: Run, template: Any) -> str:
    """Return a text with the values of its paths in their places."""
    return "".join(
        piece if isinstance(piece, str) else _looked_up(run, piece) or ""
        for piece in paths.pieces(as_text(template) or "")
    )


def texts(run: Run, templates: Mapping[str, Any] | None) -> dict[str, str]:
    """Return a map of texts, each with its values in place."""
    return {text(run, key): text(run, value) for key, value in (templates or {}).items()}


def as_text(value: Any) -> str | None:
    """Return a value as a flow sees it: a text, or None."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _looked_up(run: Run, reference: Reference) -> str | None:
    if reference.root in EMPTY:
        return None
    source = ROOTS.get(reference.root)
    if source is None:
        raise Unknown(f"unknown root of a path: {reference.text}")
    return as_text(_walk(source(run), reference.names[1:]))


def _walk(value: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        # A list is not addressable, and what is not there is nothing.
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _endpoint(address: str) -> dict[str, str]:
    return {"Address": address, "Type": "TELEPHONE_NUMBER"}


def _queue(run: Run) -> dict[str, Any]:
    """Return the queue that the contact waits in, or the one it will be put into."""
    contact = run.contact
    queue = run.exchange.instance.queue(contact.target) if contact.target else None
    if queue is None:
        return {}
    return {
        "Name": queue.name,
        "ARN": run.exchange.instance.queue_arn(queue),
        "OutboundCallerId": _endpoint(queue.caller_number),
    }


def _agent(run: Run) -> dict[str, str]:
    stay = run.contact.agent
    agent = run.exchange.instance.agents.get(stay.id) if stay else None
    if agent is None:
        raise Unknown("unknown root of a path: $.Agent (no attendant here)")
    return {
        "UserName": agent.username,
        "FirstName": agent.first_name,
        "LastName": agent.last_name,
        "ARN": run.exchange.instance.within("agent", agent.id),
    }


ROOTS: dict[str, Callable[[Run], Any]] = {
    # What each root of a path leads to.
    "Attributes": lambda run: run.contact.attributes,
    "FlowAttributes": lambda run: run.frame.attributes,
    "External": lambda run: run.contact.external,
    "StoredCustomerInput": lambda run: run.contact.stored_input,
    "Channel": lambda run: run.contact.channel,
    "ContactId": lambda run: run.contact.id,
    "InitialContactId": lambda run: run.contact.initial_id,
    "PreviousContactId": lambda run: run.contact.previous_id,
    "RelatedContactId": lambda run: run.contact.related_id,
    "InitiationMethod": lambda run: run.contact.method,
    "InstanceARN": lambda run: run.exchange.instance.arn,
    "AwsRegion": lambda run: run.exchange.instance.region,
    "CustomerEndpoint": lambda run: _endpoint(run.contact.number),
    "SystemEndpoint": lambda run: _endpoint(run.contact.dialled),
    "CustomerCallbackNumber": lambda run: run.contact.callback_number,
    "CustomerId": lambda run: run.contact.customer_id,
    "Name": lambda run: run.contact.name,
    "Description": lambda run: run.contact.description,
    "References": lambda run: run.contact.references,
    "LanguageCode": lambda run: run.contact.language,
    "TextToSpeechVoiceId": lambda run: run.contact.voice.name,
    "Queue": _queue,
    "Agent": _agent,
    "Lex": lambda run: run.contact.lex,
    "Metrics": lambda run: run.contact.metrics,
    "Media": lambda _: {},
    "Tags": lambda run: run.contact.tags,
    "SegmentAttributes": lambda run: {
        key: as_text(next(iter(value.values()), None)) if isinstance(value, Mapping) else value
        for key, value in run.contact.segment.items()
    },
    "TextToSpeechVoice": lambda run: run.contact.voice.name,
    "Modules": lambda run: {"Input": run.frame.given, "ResultData": run.returned},
}

EMPTY = frozenset(
    {
        "AdditionalEmailRecipients",
        "Campaign",
        "Case",
        "Customer",
        "DataTables",
        "Email",
        "Loop",
        "MediaStreams",
        "Metadata",
        "System",
        "Task",
        "Views",
        "Wisdom",
    }
)
"""Roots of the language that a voice contact without profile, case or view has nothing under."""
