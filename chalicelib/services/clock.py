"""The business clock: the machine's, shifted at the local stage only."""

from datetime import UTC, datetime, timedelta


class SystemClock:
    """Tells the business instant; tokens, signatures and TTL keep real time elsewhere."""

    def __init__(self, offset_seconds: int = 0) -> None:
        """Take how far the business runs ahead of the machine (the settings give 0 in earnest)."""
        self._offset = timedelta(seconds=offset_seconds)

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC) + self._offset
