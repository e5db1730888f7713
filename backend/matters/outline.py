"""A matter as the clock knows it: nothing sealed is opened to raise something on it."""

from dataclasses import dataclass
from datetime import datetime

from backend.kernel.audit import Trail
from backend.matters.model import MatterRow


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be known of a matter without unsealing anything."""

    row: MatterRow
    version: int
    trail: Trail
    last_at: datetime
    """When something was done on it last, or when it was registered."""


@dataclass(frozen=True, slots=True)
class NextVersion:
    """Says that something was raised on a matter of which nothing else changes."""

    matter_id: str
    version: int
    """The new one; the one before it must still stand."""
    trail: Trail
