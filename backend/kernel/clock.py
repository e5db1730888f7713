"""The clock is a port: rules receive the instant, they never ask for it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The zone of every civil day and hour of the hotline."""


class Clock(Protocol):
    """Tells the business instant."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


def require_aware(at: datetime) -> datetime:
    """Return `at` unchanged; a naive datetime raises `TypeError`."""
    if at.tzinfo is None or at.utcoffset() is None:
        raise TypeError(f"a naive datetime has no instant: {at.isoformat()}")
    return at


def civil_day(at: datetime) -> date:
    """Return the day of `at` in Asia/Shanghai."""
    return require_aware(at).astimezone(SHANGHAI).date()


def begin_of(day: date) -> datetime:
    """Return the midnight with which a civil day begins, in UTC."""
    return datetime.combine(day, time.min, SHANGHAI).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Return the midnight that ends a civil day, in UTC."""
    return begin_of(day + timedelta(days=1))


def civil_time(at: datetime) -> time:
    """Return the wall-clock time of `at` in Asia/Shanghai, to the second."""
    return require_aware(at).astimezone(SHANGHAI).time().replace(microsecond=0)


def to_text(at: datetime) -> str:
    """Write an instant as ISO 8601 in UTC with milliseconds and `Z`, so that texts sort by time."""
    utc = require_aware(at).astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}Z"


def from_text(text: str) -> datetime:
    """Read an ISO 8601 instant; raises `ValueError` on any other text or one without a zone."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {text}")
    return at.astimezone(UTC)
