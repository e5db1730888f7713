"""What must be told to others: written in the transaction that made it true (the outbox)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Outbox(StrEnum):
    """The table in whose transaction an event is written: that of the record it tells of."""

    MATTERS = "matters"
    PROMISES = "promises"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True)
class Event:
    """One message for the bus; receivers drop repeats by `id`.

    `data` holds ids and codes only, never a caller's name, number or words.
    """

    outbox: Outbox
    subject: str
    id: str
    kind: str
    at: datetime
    data: Mapping[str, str] = field(default_factory=dict)
