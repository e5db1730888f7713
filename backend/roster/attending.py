"""How an attendance follows from what the portal and the telephone tell (S0-23, S0-25, R10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.roster.attendance import Absence, Attendance, Evidence, Source, Stay, Told
from backend.roster.intervals import (
    MINUTE,
    Spans,
    both,
    doubled,
    length,
    minus,
    minutes,
    union,
    within,
)
from backend.roster.model import Windows
from backend.roster.shifts import Shift, Span


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of the planned time: what each source tells."""

    telephone: Spans
    """Confirmed."""
    portal: Spans
    unknown: Spans
    """Where the telephone tells nothing, so that the portal stands alone."""
    paused: Spans
    doubled: Spans
    """Where the telephone tells of two logins at once: states of one login follow each other."""

    @property
    def there(self) -> Spans:
        return union((*self.telephone, *both(self.portal, self.unknown)))

    @property
    def told(self) -> Told:
        if self.telephone:
            return Told.BOTH if self.portal else Told.TELEPHONE
        return Told.PORTAL if self.portal else Told.NONE


# long: one line for each field of an attendance.
def attend(shift: Shift, evidence: Evidence, now: datetime) -> Attendance:
    """Return what became of a shift by `now`; the stays and leaves of others are passed over.

    Only what lies in a reception window of the day is to be served, whatever was planned.
    Raises `ValueError` for a task of the whole day, or where no window is left.
    """
    planned = served_in(shift, evidence.windows)
    if shift.half is None or planned is None:
        raise ValueError(f"no window belongs to {shift.id}")
    past = (planned[0], max(planned[0], min(planned[1], now)))
    seen = _seen([one for one in evidence.stays if one.person_id == shift.person_id], past)
    leaves = [one for one in evidence.leaves if one.person_id == shift.person_id]
    late, early, absences = _missed(
        past, seen.there, union((o.begins_at, o.ends_at) for o in leaves)
    )
    unconfirmed = minutes(minus(seen.portal, seen.telephone))
    beyond = minutes(minus(seen.telephone, seen.portal))
    paused = minutes(seen.paused)
    twice = minutes(seen.doubled)
    return Attendance(
        shift_id=shift.id,
        site=shift.site,
        day=shift.day,
        half=shift.half,
        seat=shift.seat,
        task=shift.task,
        person_id=shift.person_id,
        name=shift.name,
        category=shift.category,
        form=shift.form,
        planned=planned,
        window_minutes=_window_minutes(planned, evidence.windows),
        late=late,
        early=early,
        absences=absences,
        verified_minutes=_confirmed_minutes(planned, seen.telephone),
        source=seen.told,
        disagreement_minutes=twice + (unconfirmed + beyond if seen.told is Told.BOTH else 0),
        unconfirmed_minutes=unconfirmed,
        paused_minutes=paused,
        verified=bool(seen.telephone),
        disputed=seen.told is Told.PORTAL or max(unconfirmed, paused, twice) > evidence.tolerance,
    )


def served_in(shift: Shift, windows: Windows) -> Span | None:
    """Return the part of a shift that lies in a reception window; None where none is left.

    A calendar or rulebook may be published after the shift: nobody serves a closed line.
    """
    whole = (shift.begins_at, shift.ends_at)
    return next((span for window in windows for span in within((whole,), window)), None)


def _seen(stays: Sequence[Stay], past: Span) -> _Seen:
    told = sorted(
        (one for one in stays if one.source is Source.TELEPHONE), key=lambda one: one.begins_at
    )
    confirmed = [(one.begins_at, _last_sign(one)) for one in told]
    said = [one for one in stays if one.source is Source.PORTAL]
    return _Seen(
        telephone=within(confirmed, past),
        portal=within(((one.begins_at, _end_of(one, told, past)) for one in said), past),
        unknown=within(_silences(told, past), past),
        paused=within(
            ((one.begins_at, _last_sign(one)) for one in told if one.paused),
            past,
        ),
        doubled=within(doubled(confirmed), past),
    )


def _last_sign(stay: Stay) -> datetime:
    """Return until when the telephone confirms a stay."""
    return stay.ends_at or stay.seen_at or stay.begins_at


def _end_of(said: Stay, told: Sequence[Stay], past: Span) -> datetime:
    """Return when a stay of the portal ended; a forgotten sign-out ends where the telephone did."""
    if said.ends_at is not None:
        return said.ends_at
    last = told[-1].ends_at if told else None
    return last if last is not None and last > said.begins_at else past[1]


def _silences(told: Sequence[Stay], past: Span) -> Spans:
    """Return where the telephone neither confirms nor denies: it never spoke, or fell silent."""
    if not told:
        return (past,)
    following = [*(one.begins_at for one in told[1:]), past[1]]
    return union(
        (_last_sign(one), after)
        for one, after in zip(told, following, strict=True)
        if one.ends_at is None
    )


def _missed(past: Span, there: Spans, leave: Spans) -> tuple[int, int, tuple[Absence, ...]]:
    """Return the minutes late and early, and the absences, each with its leave told apart."""
    gaps = minus((past,), there)
    before = tuple(gap for gap in gaps if there and gap[1] <= there[0][0])
    after = tuple(gap for gap in gaps if there and gap[0] >= there[-1][1])
    edges = (*before, *after)
    between = tuple(gap for gap in gaps if gap not in edges)
    absences = [
        *(Absence(*span, approved=True) for span in both(gaps, leave)),
        *(Absence(*span, approved=False) for span in minus(between, leave)),
    ]
    return (
        minutes(minus(before, leave)),
        minutes(minus(after, leave)),
        tuple(sorted((one for one in absences if one.minutes), key=lambda one: one.begins_at)),
    )


def _confirmed_minutes(planned: Span, telephone: Spans) -> int:
    """Return the minutes that the telephone confirms; one that was begun counts."""
    begun = -(-length(telephone) // MINUTE)
    return min(begun, minutes((planned,)))


def _window_minutes(planned: Span, windows: Windows) -> int:
    """Return the minutes of the reception window that a shift lies in, else its own."""
    held = (window for window in windows if within((planned,), window))
    return minutes((next(held, planned),))
