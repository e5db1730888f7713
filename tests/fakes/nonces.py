"""One-time words in memory."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class FakeNonces:
    """Remembers which requests have come; counts its requests."""

    kept: dict[tuple[str, str], datetime] = field(default_factory=dict)
    requests: int = 0

    def first(self, source: str, nonce: str, at: datetime) -> bool:
        self.requests += 1
        new = (source, nonce) not in self.kept
        self.kept.setdefault((source, nonce), at)
        return new
