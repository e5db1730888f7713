"""A bucket of recordings in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from backend.calls.recordings import Hearable
from backend.calls.reports import Recording


@dataclass(slots=True)
class FakeRecordings:
    """Keeps recordings by location, and what was cut out of them by call."""

    bucket: str = "hotline-recordings"
    address: str = "https://bucket.invalid"
    """Where links lead."""
    stored: dict[str, bytes] = field(default_factory=dict)
    cuts: dict[str, bytes] = field(default_factory=dict)
    asked: Callable[[str], None] = lambda _: None
    """Is told of a call before its link is given."""

    def fetch(self, location: str) -> bytes | None:
        ours = location.startswith(f"{self.bucket}/")
        return self.stored.get(location) if ours else None

    def keep(self, contact_id: str, words: bytes) -> None:
        self.cuts[contact_id] = words

    def kept(self, contact_id: str) -> bool:
        return contact_id in self.cuts

    def link(self, contact_id: str, seconds: int) -> str:
        self.asked(contact_id)
        return f"{self.address}/{contact_id}?X-Amz-Expires={seconds}"

    def hearable(self, recordings: Sequence[Recording]) -> Sequence[Hearable]:
        there = [one for one in recordings if one.location in self.stored]
        return [
            Hearable(one.participant, f"{self.address}/{one.location}")
            for one in there
            if one.participant != "IVR"
        ]
