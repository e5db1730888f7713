"""The business clock: the machine's, shifted and hurried at the local stage only."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class SystemClock:
    """Tells the business instant; tokens, signatures and TTL keep real time elsewhere.

    In earnest the settings give 0 seconds and a rate of 1: the machine's own time.
    """

    offset_seconds: int = 0
    """How far the business runs ahead of the machine, at `since` where there is a rate."""
    rate: float = 1.0
    """Seconds of business in a second of the machine, from `since` on."""
    since: datetime | None = None

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC, to the millisecond.

        Nothing is kept finer: what is computed from it must come out alike once it is read back.
        """
        at = self.at(datetime.now(UTC))
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def at(self, real: datetime) -> datetime:
        """Return the instant of business at one of the machine."""
        return real + self.ahead(real)

    def ahead(self, real: datetime) -> timedelta:
        """Return how far the business is ahead of the machine at one of its instants."""
        gained = timedelta(0)
        if self.since is not None:
            gained = max(real - self.since, timedelta(0)) * (self.rate - 1)
        return timedelta(seconds=self.offset_seconds) + gained
