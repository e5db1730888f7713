"""Outbox events in the tables that hold them: `<subject's partition>` / `EVENT#<id>`.

The sparse index `unsent` holds what is not published yet; the mark is taken off afterwards.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from backend.kernel.clock import from_text, to_text
from backend.kernel.events import Event, Outbox
from chalicelib import settings
from chalicelib.store.table import Table

_UNSENT = "EVENT"


class EventItem(Table):
    """One event; each table has its own class."""

    outbox = UnicodeAttribute()
    subject = UnicodeAttribute()
    kind = UnicodeAttribute()
    at = UnicodeAttribute()
    data = UnicodeAttribute()
    unsent_hash = UnicodeAttribute(null=True)
    unsent_range = UnicodeAttribute(null=True)


class MattersUnsent(GlobalSecondaryIndex["MattersEvent"]):
    """Events of matters that wait."""

    class Meta:
        """Its name and what it holds."""

        index_name = "unsent"
        projection = KeysOnlyProjection()

    unsent_hash = UnicodeAttribute(hash_key=True)
    unsent_range = UnicodeAttribute(range_key=True)


class MattersEvent(EventItem):
    """An event in the table `matters`."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.matters

    unsent = MattersUnsent()


class PromisesUnsent(GlobalSecondaryIndex["PromisesEvent"]):
    """Events of promises that wait."""

    class Meta:
        """Its name and what it holds."""

        index_name = "unsent"
        projection = KeysOnlyProjection()

    unsent_hash = UnicodeAttribute(hash_key=True)
    unsent_range = UnicodeAttribute(range_key=True)


class PromisesEvent(EventItem):
    """An event in the table `promises`."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.promises

    unsent = PromisesUnsent()


class DirectoryUnsent(GlobalSecondaryIndex["DirectoryEvent"]):
    """Events of the directory that wait."""

    class Meta:
        """Its name and what it holds."""

        index_name = "unsent"
        projection = KeysOnlyProjection()

    unsent_hash = UnicodeAttribute(hash_key=True)
    unsent_range = UnicodeAttribute(range_key=True)


class DirectoryEvent(EventItem):
    """An event in the table `directory`, which has no stream."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.directory

    unsent = DirectoryUnsent()


_CLASSES: dict[Outbox, type[MattersEvent | PromisesEvent | DirectoryEvent]] = {
    Outbox.MATTERS: MattersEvent,
    Outbox.PROMISES: PromisesEvent,
    Outbox.DIRECTORY: DirectoryEvent,
}


def encode(event: Event) -> EventItem:
    """Return the item of an event that waits to be published."""
    partition = event.subject
    if event.outbox is Outbox.MATTERS:
        partition = event.subject.removeprefix("MATTER#")
    return _CLASSES[event.outbox](
        partition,
        f"EVENT#{event.id}",
        outbox=event.outbox,
        subject=event.subject,
        kind=event.kind,
        at=to_text(event.at),
        data=json.dumps(dict(event.data), sort_keys=True),
        unsent_hash=_UNSENT,
        unsent_range=f"{to_text(event.at)}#{event.id}",
    )


def decode(item: EventItem) -> Event:
    """Return the event of an item."""
    return Event(
        outbox=Outbox(item.outbox),
        subject=item.subject,
        id=item.sk.removeprefix("EVENT#"),
        kind=item.kind,
        at=from_text(item.at),
        data=json.loads(item.data),
    )


def read_image(image: Mapping[str, Any]) -> Event:
    """Return the event of a stream image."""
    item = EventItem()
    item.deserialize(dict(image))
    return decode(item)


class DynamoOutbox:
    """Finds what waits and takes the mark off what is sent."""

    def waiting(self, outbox: Outbox, before: datetime, limit: int) -> Iterator[Event]:
        """Yield events of one table that have waited since before an instant, oldest first."""
        model = _CLASSES[outbox]
        keys = model.unsent.query(_UNSENT, model.unsent_range < to_text(before), limit=limit)
        for key in keys:
            # The index may show what is gone, and must not hide what comes after it.
            with suppress(model.DoesNotExist):
                yield decode(model.get(key.pk, key.sk, consistent_read=True))

    def sent(self, event: Event) -> None:
        """Take the mark off an event; one that is gone or sent already stays as it is."""
        item = encode(event)
        model = _CLASSES[event.outbox]
        try:
            model(item.pk, item.sk).update(
                actions=[model.unsent_hash.remove(), model.unsent_range.remove()],
                condition=model.unsent_hash.exists(),
            )
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
