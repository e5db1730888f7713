"""A clock that stands until it is moved."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class FakeClock:
    """Tells the instant it was set to."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> datetime:
        self.at += timedelta(**by)
        return self.at
