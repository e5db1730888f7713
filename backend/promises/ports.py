"""What promises need of the world."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from backend.promises.model import Promise


class Alarms(Protocol):
    """Reads the promises whose next alarm has come."""

    def due(self, line: str, until: datetime, limit: int) -> Sequence[Promise]:
        """Return promises of a line with an alarm at or before `until`, oldest alarm first.

        At most `limit`; read from an index that may be a little behind the books.
        """
        ...
