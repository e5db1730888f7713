"""How instants are written: events and agent events to the millisecond, records to the second."""

from __future__ import annotations

from datetime import UTC, datetime

NEVER = "1970-01-01T00:00:00.001Z"
"""How some events write an instant that is not set."""


def milliseconds(at: datetime) -> str:
    """Write an instant to the millisecond."""
    utc = at.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def seconds(at: datetime | None) -> str | None:
    """Write an instant to the second; None is not set."""
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def between(one: datetime | None, other: datetime | None) -> int:
    """Return the whole seconds from one instant to another; 0 where one is not set."""
    return int((other - one).total_seconds()) if one and other else 0
