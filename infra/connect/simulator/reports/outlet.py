"""Where reports go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol


class Outlet(Protocol):
    """Takes what an instance reports."""

    def event(self, event: dict[str, Any]) -> None:
        """Take an event of EventBridge."""
        ...

    def record(self, record: dict[str, Any]) -> None:
        """Take a contact record."""
        ...

    def agent_event(self, event: dict[str, Any]) -> None:
        """Take an agent event."""
        ...

    def stored(self, key: str, body: bytes) -> None:
        """Take an object that is put into the bucket."""
        ...

    def lens(self, key: str, analysis: dict[str, Any]) -> None:
        """Take what Contact Lens makes of a conversation; `key` is where it lies."""
        ...


@dataclass(slots=True)
class Nowhere:
    """Takes reports and forgets them."""

    def event(self, event: dict[str, Any]) -> None:
        """Forget it."""

    def record(self, record: dict[str, Any]) -> None:
        """Forget it."""

    def agent_event(self, event: dict[str, Any]) -> None:
        """Forget it."""

    def stored(self, key: str, body: bytes) -> None:
        """Forget it."""

    def lens(self, key: str, analysis: dict[str, Any]) -> None:
        """Forget it."""


@dataclass(slots=True)
class Kept:
    """Keeps reports, for whoever looks at them afterwards."""

    events: list[dict[str, Any]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    agent_events: list[dict[str, Any]] = field(default_factory=list)
    objects: dict[str, bytes] = field(default_factory=dict)
    analyses: dict[str, dict[str, Any]] = field(default_factory=dict)

    def event(self, event: dict[str, Any]) -> None:
        """Keep it."""
        self.events.append(event)

    def record(self, record: dict[str, Any]) -> None:
        """Keep it."""
        self.records.append(record)

    def agent_event(self, event: dict[str, Any]) -> None:
        """Keep it."""
        self.agent_events.append(event)

    def stored(self, key: str, body: bytes) -> None:
        """Keep it."""
        self.objects[key] = body

    def lens(self, key: str, analysis: dict[str, Any]) -> None:
        """Keep it."""
        self.analyses[key] = analysis

    def kinds(self, contact_id: str = "") -> list[str]:
        """Return the types of the contact events, in order, of one contact or of all."""
        return [
            event["detail"]["eventType"]
            for event in self.events
            if "eventType" in event["detail"] and contact_id in ("", event["detail"]["contactId"])
        ]
