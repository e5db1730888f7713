"""What the API allows: requests a second, objects of each kind, and one effect of one token."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from infra.connect.simulator.api.refusals import Refused, bad_request

RATE = (2.0, 5)
"""Requests a second and at once, of every operation that the table does not name."""
RATES: Mapping[str, tuple[float, int]] = {
    "GetMetricData": (5, 8),
    "GetMetricDataV2": (10, 10),
    "GetCurrentMetricData": (5, 8),
    "SearchContacts": (0.5, 1),
    "GetContactAttributes": (10, 15),
    "UpdateContactAttributes": (10, 15),
    "DescribeContact": (10, 15),
    "StopContact": (10, 15),
    "UpdateContact": (10, 15),
    "TagContact": (20, 25),
    "UpdateContactRoutingData": (20, 20),
}
TOKEN_LIVES = timedelta(days=7)

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many there may be of each; `LimitExceededException` beyond."""

    flows: int = 100
    hours: int = 100
    overrides: int = 50
    """For each object of hours; not adjustable."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: datetime


@dataclass(slots=True)
class Throttle:
    """A bucket of tokens for each operation."""

    now: Now
    factor: float = 1
    """By how much faster everything may go; a demo at ×60 needs as much."""
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def take(self, operation: str) -> None:
        """Take a token; raises `Refused` where none is left."""
        rate, burst = RATES.get(operation, RATE)
        now = self.now()
        bucket = self._buckets.setdefault(operation, _Bucket(burst, now))
        passed = max((now - bucket.at).total_seconds(), 0) * self.factor
        bucket.tokens = min(burst, bucket.tokens + passed * rate)
        bucket.at = now
        if bucket.tokens < 1:
            raise Refused("ThrottlingException", "Rate exceeded")
        bucket.tokens -= 1


@dataclass(frozen=True, slots=True)
class _Done:
    at: datetime
    body: str
    answer: Mapping[str, Any]


@dataclass(slots=True)
class Tokens:
    """Remembers for a week what was answered to a `ClientToken`."""

    now: Now
    _done: dict[tuple[str, str], _Done] = field(default_factory=dict)

    def answered(self, operation: str, asked: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return what was answered before; raises `Refused` where something else was asked."""
        done = self._done.get((operation, asked.get("ClientToken", "")))
        if done is None or self.now() - done.at > TOKEN_LIVES:
            return None
        if done.body != _digest(asked):
            raise bad_request("the ClientToken was used for another request")
        return done.answer

    def keep(self, operation: str, asked: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Remember an answer, where the request has a token."""
        token = asked.get("ClientToken")
        if token:
            self._done[operation, token] = _Done(self.now(), _digest(asked), answer)


def _digest(asked: Mapping[str, Any]) -> str:
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
