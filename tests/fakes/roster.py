"""Presence, line snapshots and a queue of failures in memory; each counts its requests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backend.roster.model import LineSnapshot, Presence, Whereabouts


@dataclass(slots=True)
class FakeRoster:
    """Reads who is present."""

    kept: dict[tuple[str, str], Presence] = field(default_factory=dict)
    where: dict[str, Whereabouts] = field(default_factory=dict)
    requests: int = 0

    def keep_where(self, whereabouts: Whereabouts) -> None:
        self.where[whereabouts.person_id] = whereabouts

    def whereabouts(self, person_id: str) -> Whereabouts | None:
        self.requests += 1
        return self.where.get(person_id)

    def keep(self, presence: Presence) -> None:
        self.kept[presence.site.line, presence.person_id] = presence

    def presences(self, line: str) -> tuple[Presence, ...]:
        self.requests += 1
        return tuple(one for (of, _), one in self.kept.items() if of == line)

    def presence(self, line: str, person_id: str) -> Presence | None:
        self.requests += 1
        return self.kept.get((line, person_id))


@dataclass(slots=True)
class FakeLines:
    """Keeps the snapshot of each line."""

    kept: dict[str, LineSnapshot] = field(default_factory=dict)
    requests: int = 0

    def get(self, line: str) -> LineSnapshot | None:
        self.requests += 1
        return self.kept.get(line)

    def every(self, lines: Sequence[str]) -> Mapping[str, LineSnapshot]:
        self.requests += 1
        return {line: self.kept[line] for line in lines if line in self.kept}

    def put(self, snapshots: Iterable[LineSnapshot]) -> None:
        self.kept |= {one.line: one for one in snapshots}


@dataclass(slots=True)
class FakeFailureQueue:
    """Keeps what was parked, in order."""

    parked: list[tuple[str, str]] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    doors: list[str] = field(default_factory=list)

    def park(self, door: str, body: str, reason: str, contact_id: str = "") -> None:
        self.doors.append(door)
        self.parked.append((body, reason))
        self.contacts.append(contact_id)

    def waiting(self) -> int:
        return len(self.parked)
