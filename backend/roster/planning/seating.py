"""Who sits where, changed: a seat or a stretch of its window passes to somebody else.

Whatever changes in a seat, its root moves too: two commands on one seat never both pass. The
pieces of a seat cover its window exactly and share no moment; guards follow the people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Create, Remove, Replace, Write
from backend.kernel.clock import SHANGHAI, to_text
from backend.kernel.errors import Fault, Invalid
from backend.roster.planning.sheet import Member
from backend.roster.shifts import Guard, Seat, Shift, ShiftState, Span, announced, guard_of

Family = tuple[Shift, ...]
"""The root and the pieces of one seat, cancelled ones too, the root first."""


def seated(family: Sequence[Shift], seat: Seat, member: Member, span: Span) -> Family:
    """Return the seat with one person for its whole window, in place of whoever sat there.

    A published seat stays published, a free or cancelled one is planned anew.
    """
    root = next((one for one in family if not one.part_of), None)
    published = root is not None and root.state is ShiftState.PUBLISHED
    fresh = root or _shift(seat, member, span)
    taken = replace(
        given(fresh, member),
        begins_at=span[0].astimezone(UTC),
        ends_at=span[1].astimezone(UTC),
        state=ShiftState.PUBLISHED if published else ShiftState.PLANNED,
    )
    return (taken, *_off(one for one in family if one.part_of))


def vacated(family: Sequence[Shift]) -> Family:
    """Return the seat with nobody in it; what it was stays in the audit."""
    return tuple(_off(family))


def handed(family: Sequence[Shift], shift: Shift, span: Span, member: Member) -> Family:
    """Return the seat after a stretch of one shift has passed to somebody else.

    Raises `Invalid` for a stretch that is empty, not in whole minutes or not within the shift.
    """
    begin, end = (at.astimezone(UTC) for at in span)
    if not shift.begins_at <= begin < end <= shift.ends_at or any(
        at.second or at.microsecond for at in (begin, end)
    ):
        zh, en = "时段须在该班次之内", "the stretch must lie within the shift, in whole minutes"
        raise Invalid(Fault("begins_at", zh, en, "第九条"))
    if (begin, end) == (shift.begins_at, shift.ends_at):
        return _with(family, given(shift, member))
    parts = [part for part in ((shift.begins_at, begin), (end, shift.ends_at)) if part[0] < part[1]]
    after = _with(family, replace(shift, begins_at=parts[0][0], ends_at=parts[0][1]))
    after = (*after, _piece(after, given(shift, member), (begin, end)))
    for part in parts[1:]:
        after = (*after, _piece(after, shift, part))
    return after


def passed_on(family: Sequence[Shift], member: Member, rest: Span) -> Family:
    """Return a begun seat with another person for the rest of its window; what was served stays.

    The rest is in whole minutes; it may end later than the shifts, where the window has grown.
    """
    after, (since, until) = tuple(family), rest
    for shift in family:
        begin = max(shift.begins_at, since)
        if shift.stands and begin < shift.ends_at and shift.person_id != member.person_id:
            after = handed(after, shift, (begin, shift.ends_at), member)
    last = max((one for one in after if one.stands), key=lambda one: one.ends_at)
    if last.ends_at < until:
        more = (max(last.ends_at, since).astimezone(UTC), until.astimezone(UTC))
        after = (*after, _piece(after, given(last, member), more))
    return after


def published(family: Sequence[Shift], shift: Shift, since: datetime) -> Family:
    """Return the seat with one shift published, of a begun one only what lies after `since`.

    Nobody was told of the minutes before: they stay planned, and bind nobody.
    """
    begin = max(shift.begins_at, since.astimezone(UTC))
    if shift.half is None or begin == shift.begins_at:
        return _with(family, replace(shift, state=ShiftState.PUBLISHED))
    after = _with(family, replace(shift, ends_at=begin))
    firm = replace(shift, state=ShiftState.PUBLISHED)
    return (*after, _piece(after, firm, (begin, shift.ends_at)))


def next_minute(at: datetime) -> datetime:
    """Return the whole minute at or after an instant."""
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)


def writes_of(
    before: Iterable[Shift], after: Iterable[Shift], deed: Deed
) -> tuple[list[Write], list[Shift]]:
    """Return what keeps a change of one seat or several, and the shifts as kept.

    `after` holds every shift of `before`, changed or not, and new ones.
    """
    known = {one.id: one for one in before}
    writes: list[Write] = []
    kept: list[Shift] = []
    for shift in after:
        was = known.get(shift.id)
        if was == shift and shift.part_of:
            kept.append(shift)
        elif was == shift:
            kept.append(replace(shift, version=shift.version + 1))
            writes.append(Replace(kept[-1], shift.version))
        else:
            fact, trail = shift.trail.extend(
                shift.subject, replace(deed, detail={**deed.detail, **_told(was, shift)})
            )
            told = announced(shift, deed.at)
            kept.append(replace(told, trail=trail, version=was.version + 1 if was else 1))
            writes += [Replace(kept[-1], was.version) if was else Create(kept[-1]), Create(fact)]
    return [*writes, *_guarding(known.values(), kept)], kept


def _guarding(before: Iterable[Shift], after: Iterable[Shift]) -> list[Write]:
    """Return what lets go of windows that nobody gives any more, and claims the others."""
    had, has = _guards(before), _guards(after)
    writes: list[Write] = [Remove(had[key]) for key in sorted(had.keys() - has.keys())]
    for key in sorted(has.keys()):
        if key not in had:
            writes.append(Create(has[key]))
        elif had[key] != has[key]:
            writes.append(Replace(has[key], had[key].version))
    return writes


def _guards(shifts: Iterable[Shift]) -> dict[tuple[str, str, str], Guard]:
    return {
        (one.person_id, str(one.day), one.half or ""): guard_of(one) for one in shifts if one.stands
    }


def _shift(seat: Seat, member: Member, span: Span) -> Shift:
    where = (seat.site, seat.day, seat.half, seat.number, seat.task)
    return Shift(seat.id, *where, member.person_id, member.name, *span)


def _off(shifts: Iterable[Shift]) -> Iterable[Shift]:
    return (replace(one, state=ShiftState.CANCELLED) for one in shifts)


def _with(family: Sequence[Shift], changed: Shift) -> Family:
    return tuple(changed if one.id == changed.id else one for one in family)


def given(shift: Shift, member: Member) -> Shift:
    """Return a shift with another person in it."""
    return replace(
        shift,
        person_id=member.person_id,
        name=member.name,
        form=member.attendant.form.value,
        category=member.attendant.category.value,
        published_at=shift.published_at if shift.person_id == member.person_id else None,
    )


def _piece(family: Sequence[Shift], of: Shift, span: Span) -> Shift:
    """Return a new piece of a shift; its id says when it begins, and differs from every other."""
    stem = f"{of.root}.{span[0].astimezone(SHANGHAI):%H%M}"
    taken = {one.id for one in family}
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return replace(
        of,
        id=next(name for name in names if name not in taken),
        part_of=of.root,
        begins_at=span[0],
        ends_at=span[1],
        version=1,
        trail=Trail(),
    )


def _told(was: Shift | None, now: Shift) -> dict[str, str]:
    """Return what the audit keeps of a change: ids, instants, states."""
    told = {
        "person": now.person_id,
        "state": now.state.value,
        "begins": to_text(now.begins_at),
        "ends": to_text(now.ends_at),
    }
    if was is not None and was.person_id != now.person_id:
        told["before"] = was.person_id
    return told
