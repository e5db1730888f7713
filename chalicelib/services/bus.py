"""The default EventBridge bus: where others hear what the hotline tells."""

import json
from typing import Any, Protocol

from backend.kernel.clock import to_text
from backend.kernel.events import Event

SOURCE = "hotline"


class Events(Protocol):
    """The one operation of EventBridge that publishing needs."""

    def put_events(self, **request: Any) -> dict[str, Any]:
        """Put events on a bus."""
        ...


class Outbox(Protocol):
    """What publishing needs of the outbox."""

    def sent(self, event: Event) -> None:
        """Take the mark off an event."""
        ...


class Publisher:
    """Publishes outbox events; receivers drop repeats by their id."""

    def __init__(self, events: Events, outbox: Outbox) -> None:
        """Take the EventBridge client and the outbox."""
        self._events = events
        self._outbox = outbox

    def publish(self, event: Event) -> None:
        """Put one event on the bus, then take its mark off; raises where the bus refuses."""
        answer = self._events.put_events(
            Entries=[
                {
                    "Source": SOURCE,
                    "DetailType": event.kind,
                    "Detail": json.dumps(
                        {
                            "id": event.id,
                            "subject": event.subject,
                            "at": to_text(event.at),
                            **event.data,
                        },
                        ensure_ascii=False,
                    ),
                }
            ]
        )
        if answer.get("FailedEntryCount"):
            raise OSError("the bus refused an event")
        self._outbox.sent(event)
