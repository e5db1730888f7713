"""Evidence, attendances and suspicions in memory; each counts its requests."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from backend.kernel.clock import civil_day
from backend.kernel.suspicions import Suspicion
from backend.roster.attendance import Attendance, Excuse
from backend.roster.model import SignFact
from backend.roster.ports import DayEvidence
from backend.roster.shifts import Half, Shift, month_of
from backend.roster.standing import Standing, merged
from backend.roster.watching import Chairs


@dataclass(slots=True)
class FakeEvidence:
    """Keeps what the telephone saw, and what people signed."""

    signs: list[SignFact] = field(default_factory=list)
    kept: dict[tuple[str, datetime], Standing] = field(default_factory=dict)
    now: dict[tuple[str, str], Standing] = field(default_factory=dict)
    requests: int = 0

    def tell(self, standing: Standing) -> bool:
        self.requests += 1
        key = standing.person_id, standing.begins_at
        known = self.kept.get(key)
        self.kept[key] = merged(known, standing) if known else standing
        return self.kept[key] != known

    def stands(self, standing: Standing) -> bool:
        self.requests += 1
        key = standing.site.line, standing.person_id
        known = self.now.get(key)
        if known is not None and known.begins_at >= standing.begins_at:
            return False
        self.now[key] = standing
        return True

    def of_day(self, province: str, day: date) -> DayEvidence:
        self.requests += 1
        return DayEvidence(
            tuple(
                one
                for one in self.signs
                if one.site.province == province and civil_day(one.at) == day
            ),
            tuple(
                one
                for one in self.kept.values()
                if one.site.province == province and civil_day(one.begins_at) == day
            ),
        )


@dataclass(slots=True)
class FakeAttendances:
    """Reads attendances."""

    kept: dict[str, Attendance] = field(default_factory=dict)
    requests: int = 0

    def keep(self, attendance: Attendance) -> None:
        self.kept[attendance.shift_id] = attendance

    def of_month(self, line: str, month: str) -> Sequence[Attendance]:
        self.requests += 1
        return [one for one in self.kept.values() if (one.line, month_of(one.day)) == (line, month)]

    def of_day(self, province: str, day: date) -> Sequence[Attendance]:
        self.requests += 1
        return [
            one for one in self.kept.values() if (one.site.province, one.day) == (province, day)
        ]

    def get(self, line: str, day: date, half: Half, shift_id: str) -> Attendance | None:
        self.requests += 1
        found = self.kept.get(shift_id)
        return found if found and (found.line, found.day, found.half) == (line, day, half) else None


@dataclass(slots=True)
class FakeSuspicions:
    """Reads suspicions."""

    kept: list[Suspicion] = field(default_factory=list)

    def keep(self, suspicion: Suspicion) -> None:
        self.kept = [one for one in self.kept if one.id != suspicion.id] + [suspicion]

    def of_line(self, line: str, since: datetime) -> Sequence[Suspicion]:
        found = [one for one in self.kept if one.line == line and one.at >= since]
        return sorted(found, key=lambda one: one.at, reverse=True)


@dataclass(slots=True)
class FakeLeaves:
    """Reads the leaves that were approved."""

    kept: list[Excuse] = field(default_factory=list)
    requests: int = 0

    def approved(self, province: str, day: date) -> Sequence[Excuse]:
        del province
        self.requests += 1
        return [
            one for one in self.kept if civil_day(one.begins_at) <= day <= civil_day(one.ends_at)
        ]


@dataclass(slots=True)
class FakeDayShifts:
    """Reads the shifts of a day."""

    kept: list[Shift] = field(default_factory=list)
    requests: int = 0

    def of_day(self, province: str, day: date) -> Sequence[Shift]:
        self.requests += 1
        return [one for one in self.kept if (one.site.province, one.day) == (province, day)]


@dataclass(slots=True)
class FakeChairs:
    """Reads what was told of chairs."""

    kept: dict[str, Chairs] = field(default_factory=dict)
    requests: int = 0

    def keep(self, chairs: Chairs) -> None:
        self.kept[chairs.province] = chairs

    def get(self, province: str) -> Chairs:
        self.requests += 1
        return self.kept.get(province, Chairs(province))
