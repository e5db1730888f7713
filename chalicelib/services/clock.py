"""The business clock: the machine's, shifted and hurried at the local stage only."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_STANDS: ContextVar[datetime | None] = ContextVar("stands", default=None)


@contextmanager
def standing_at(at: datetime) -> Iterator[None]:
    """Let business stand at an instant: what was asked then is kept now as if it were then."""
    token = _STANDS.set(at)
    try:
        yield
    finally:
        _STANDS.reset(token)


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
        at = _STANDS.get() or self.at(datetime.now(UTC))
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
