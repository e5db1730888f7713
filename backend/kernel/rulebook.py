"""Every number of the regulations, versioned with the day from which it holds (S0-80)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.kernel.clock import civil_day


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The numbers in force from `effective_from`; defaults are those of 2013-03-15.

    A number that the text does not state says so: a province may set it.
    """

    version: int = 1
    effective_from: date = date(2013, 3, 15)

    morning: tuple[time, time] = (time(8, 30), time(11, 30))
    """Reception window, half-open (Art. 8, R1)."""
    afternoon: tuple[time, time] = (time(14, 30), time(17, 0))
    """Reception window, half-open (Art. 8, R1)."""
    make_up_days_open: bool = True
    """Whether make-up weekend days are reception days (R2; not in text)."""

    reply_working_days: int = 2
    """Reply to an uncertain question or a voicemail (Arts. 13(6), 15(2), 16; R4, R6)."""
    complaint_acceptance_working_days: int = 5
    """Acceptance decision on a complaint (R21; not in text)."""
    leader_report_minutes: int = 30
    """Acknowledgement by the leader of an urgent matter, clock minutes (Art. 15(6), R13)."""
    leader_report_escalation_minutes: int = 60
    """When an unacknowledged urgent matter goes to the province, clock minutes (R13)."""

    remind_before: timedelta = timedelta(minutes=165)
    """Working time before the due instant at which the owner is reminded (not in text)."""
    city_after: timedelta = timedelta(minutes=165)
    """Working time after the due instant at which the city leader is told (not in text)."""
    province_after: timedelta = timedelta(minutes=330)
    """Working time after the due instant at which the province is told (not in text)."""

    roll_to_opening: bool = False
    """R4, switch roll: an event outside the working day is counted from the next opening."""
    due_at_closing: bool = True
    """R4, switch clock when false: due when business closes on the last day (Civil Code 203)."""
    alarm_grace: timedelta = timedelta(minutes=30)
    """How long after the last closing an alarm may still ring, so that one that falls due at
    closing rings the same day; later it waits for morning (not in text)."""

    line_snapshot_seconds: int = 180
    """Age beyond which a line's snapshot is computed afresh."""
    empty_chair_minutes: int = 5
    """Minutes of an open window without anybody signed on before the line overflows (Art. 9)."""

    @property
    def windows(self) -> tuple[tuple[time, time], ...]:
        """The reception windows of a reception day, in order."""
        return (self.morning, self.afternoon)


FIRST = Rulebook()
"""The measures as published on 2013-03-15 (Art. 21)."""


def in_force(rulebooks: Sequence[Rulebook], at: datetime) -> Rulebook:
    """Return the rulebook by which a record of this instant is judged; raises `LookupError`."""
    day = civil_day(at)
    held = [book for book in rulebooks if book.effective_from <= day]
    if not held:
        raise LookupError(f"no rulebook was in force on {day}")
    return max(held, key=lambda book: (book.effective_from, book.version))
