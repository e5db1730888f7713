"""The shapes of rosters, made from what the roster room shows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from backend.roster.coverage import Absent, Coverage, Gap
from backend.roster.planning.days import DutyDay, SitePlan
from backend.roster.planning.drafting import Drafted as DraftedStretch
from backend.roster.planning.filling import Fairness, Unfilled
from backend.roster.planning.posting import Published as PublishedStretch
from backend.roster.planning.reading import Candidate, RosterPage
from backend.roster.planning.sheet import Member, Why, overlaps
from backend.roster.shifts import Seat, Shift, ShiftState
from chalicelib.api.place_shapes import named
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.roster import (
    CandidateShape,
    Drafted,
    DutyDayShape,
    GapShape,
    MemberShape,
    PlanShape,
    Published,
    QualityShape,
    ReasonsOf,
    Roster,
    SeatShape,
    ShiftShape,
    UnfilledShape,
    WhyShape,
    WindowOfDay,
)

Unfit = Mapping[str, Sequence[Why]]
"""By shift id, why its person may not serve that day."""


def roster_of(page: RosterPage, now: datetime, *, may_plan: bool) -> Roster:
    """Return the shape of a stretch."""
    found, fairness = page.coverage, page.fairness
    loads = fairness.loads if fairness else {}
    return Roster(
        place=named(page.site),
        days=[day_of(day) for day in page.days],
        seats=seats_of(page),
        gaps=[gap_of(gap) for gap in found.gaps] if found else [],
        quality=_quality(found, fairness) if found and fairness else None,
        plan=plan_of(page.plan),
        people=[
            _member(one, loads.get(who, 0), page.barred[who]) for who, one in page.crew.items()
        ],
        unpublished=sum(
            one.state is ShiftState.PLANNED and one.ends_at > now for one in page.shifts
        ),
        may_plan=may_plan,
        made_at=now,
    )


def seats_of(page: RosterPage) -> list[SeatShape]:
    """Return the seats of a stretch; one that is planned no more shows while somebody sits."""
    sitting: dict[str, list[Shift]] = {}
    for shift in page.shifts:
        sitting.setdefault(shift.root, []).append(shift)
    seats = {seat.id: seat for seat in page.seats}
    seats |= {root: shifts[0].where for root, shifts in sitting.items()}
    return [
        seat_of(seat, sitting.get(root, []), page.absent, page.unfit)
        for root, seat in sorted(seats.items())
    ]


def day_of(day: DutyDay) -> DutyDayShape:
    """Return the shape of a day."""
    return DutyDayShape(
        day=day.day,
        windows=[
            WindowOfDay(half=half.value, begins_at=begin, ends_at=end)
            for half, (begin, end) in day.windows.items()
        ],
        name=day.name,
        make_up=day.make_up,
        provisional=day.provisional,
    )


def seat_of(seat: Seat, shifts: Sequence[Shift], absent: Absent, unfit: Unfit) -> SeatShape:
    """Return the shape of a seat."""
    return SeatShape(
        id=seat.id,
        day=seat.day,
        half=seat.half.value if seat.half else None,
        task=seat.task.value,
        number=seat.number,
        shifts=[
            shift_of(one, absent, unfit.get(one.id, ()))
            for one in sorted(shifts, key=lambda one: one.begins_at)
        ],
        root_version=next((one.version for one in shifts if not one.part_of), 0),
    )


def shift_of(shift: Shift, absent: Absent, barred: Iterable[Why]) -> ShiftShape:
    """Return the shape of a shift."""
    span = (shift.begins_at, shift.ends_at)
    return ShiftShape(
        id=shift.id,
        person=NamedPerson(id=shift.person_id, name=shift.name),
        form=shift.form,
        begins_at=shift.begins_at,
        ends_at=shift.ends_at,
        state=shift.state.value,
        piece=bool(shift.part_of),
        on_leave=overlaps(span, absent.get(shift.person_id, ())),
        barred=whys_of(barred),
        version=shift.version,
    )


def plan_of(plan: SitePlan) -> PlanShape:
    """Return the shape of a plan."""
    return PlanShape(
        answering=plan.answering,
        desk=plan.desk,
        voicemail=plan.voicemail,
        has_template=bool(plan.template),
        version=plan.version,
    )


def candidate_of(one: Candidate) -> CandidateShape:
    """Return the shape of somebody who might take a seat."""
    return CandidateShape(
        id=one.person_id, name=one.name, shifts=one.load, reasons=whys_of(one.reasons)
    )


def drafted_of(drafted: DraftedStretch, names: Mapping[str, str]) -> Drafted:
    """Return what became of a stretch."""
    return Drafted(
        placed=drafted.placed,
        unfilled=[_unfilled(one, names) for one in drafted.unfilled],
        most=drafted.fairness.most,
        least=drafted.fairness.least,
    )


def published_of(done: PublishedStretch, names: Mapping[str, str]) -> Published:
    """Return what became of a stretch that was to be published."""
    left_out = [_unfilled(one, names) for one in done.left_out]
    return Published(shifts=done.shifts, people=done.people, left_out=left_out)


def whys_of(reasons: Iterable[Why]) -> list[WhyShape]:
    """Return the shapes of reasons."""
    return [
        WhyShape(code=one.code, reason=one.zh, reason_en=one.en, article=one.article)
        for one in reasons
    ]


def _unfilled(one: Unfilled, names: Mapping[str, str]) -> UnfilledShape:
    return UnfilledShape(
        day=one.seat.day,
        half=one.seat.half.value if one.seat.half else None,
        task=one.seat.task.value,
        number=one.seat.number,
        people=[
            ReasonsOf(
                person=NamedPerson(id=who, name=names.get(who, who)), reasons=whys_of(reasons)
            )
            for who, reasons in one.reasons.items()
        ],
    )


def _member(one: Member, shifts: int, barred: Iterable[Why]) -> MemberShape:
    return MemberShape(
        id=one.person_id,
        name=one.name,
        category=one.attendant.category.value,
        form=one.attendant.form.value,
        shifts=shifts,
        barred=whys_of(barred),
    )


def gap_of(gap: Gap) -> GapShape:
    """Return the shape of a gap."""
    return GapShape(
        day=gap.day,
        half=gap.half.value if gap.half else None,
        begins_at=gap.begins_at,
        ends_at=gap.ends_at,
        minutes=gap.minutes,
        persons=gap.persons,
        needed=gap.needed,
        kind=gap.kind.value,
    )


def _quality(found: Coverage, fairness: Fairness) -> QualityShape:
    return QualityShape(
        score=found.score,
        empty=found.empty,
        open_minutes=found.open_minutes,
        covered_minutes=found.covered_minutes,
        collecting_days=found.collecting_days,
        collected_days=found.collected_days,
        most=fairness.most,
        least=fairness.least,
    )
