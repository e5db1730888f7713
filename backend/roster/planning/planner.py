"""Planning one seat after another: who sits there, and how many seats there are (三落实, R15)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.roster.planning import news
from backend.roster.planning.days import DutyDay, SitePlan, sized
from backend.roster.planning.office import Office
from backend.roster.planning.seating import (
    Family,
    next_minute,
    passed_on,
    seated,
    vacated,
    writes_of,
)
from backend.roster.planning.sheet import Member, Sheet
from backend.roster.shifts import Half, Seat, Shift, ShiftState, Span, Task

_DUTY = "第九条"


@dataclass(frozen=True, slots=True)
class PutIn:
    """Somebody put into a seat; `version` is that of the shift that was seen there, else 0."""

    line: str
    day: date
    half: Half | None
    task: Task
    number: int
    person_id: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Resize:
    """Other numbers of seats for a line whose plan was seen at a version."""

    line: str
    answering: int
    desk: int
    voicemail: int
    version: int


@dataclass(frozen=True, slots=True)
class Planner:
    """What the head of a centre does to single seats; a repeat of a command changes nothing."""

    office: Office

    def resize(self, actor: Actor, command: Resize) -> SitePlan:
        """Change how many seats a line plans; raises `Invalid` or `Conflict`."""
        site = self.office.site(actor, Action.ROSTER_PLAN, command.line)
        plan = self.office.stores.plans.of(site)
        after = sized(plan, command.answering, command.desk, command.voicemail)
        if after == plan:
            return plan
        if plan.version != command.version:
            raise Conflict("plan", {"version": plan.version})
        counts = {name: getattr(after, name) for name in ("answering", "desk", "voicemail")}
        return keep_plan(self.office, plan, after, actor, ("roster.plan_resized", counts))

    def put_in(self, actor: Actor, command: PutIn) -> Shift:
        """Put somebody into a seat; raises `Invalid`, `Refused` with the rule, or `Conflict`."""
        site = self.office.site(actor, Action.ROSTER_PLAN, command.line)
        (day,) = self.office.days(site, command.day, command.day)
        wanted = Seat(site, command.day, command.half, command.task, command.number)
        seat = planned_seat(self.office, day, wanted)
        family = tuple(self.office.stores.shifts.of_seat(seat.id))
        since = next_minute(self.office.clock.now())
        span = left_of(day, seat, since)
        if held := _held(family, command.person_id, span[0]):
            return held
        _require_seen(family, command.version)
        crew = self.office.some(command.line, command.person_id)
        sheet = self.office.day_sheet(crew, day, command.line)
        member = allowed(sheet, command.person_id, seat, span)
        begun = any(one.stands and one.begins_at < span[0] for one in family)
        taken = passed_on(family, member, span) if begun else seated(family, seat, member, span)
        kept = self._keep(actor, family, taken)
        return next(one for one in kept if _sits(one, command.person_id, span[0]))

    def clear(self, actor: Actor, line: str, root: str, version: int) -> None:
        """Let a seat be free again; what has begun stays. Raises `NotFound` or `Conflict`."""
        self.office.site(actor, Action.ROSTER_PLAN, line)
        family = tuple(self.office.stores.shifts.of_seat(root)) if root.startswith(line) else ()
        if not family:
            raise NotFound("shift")
        if not any(one.stands for one in family):
            return
        _require_seen(family, version)
        if min(one.begins_at for one in family if one.stands) <= self.office.clock.now():
            raise Refused("该班次已经开始", "the shift has begun", _DUTY)
        self._keep(actor, family, vacated(family))

    def _keep(self, actor: Actor, before: Family, after: Family) -> Sequence[Shift]:
        """Keep a changed seat, and tell those whose published stretches are others now."""
        at = self.office.clock.now()
        writes, kept = writes_of(before, after, Deed(actor.person_id, at, "roster.planned"))
        had, has = _stretches(before), _stretches(kept)
        told = {person for person, _ in had ^ has}
        if any(one.stands and one.state is ShiftState.PUBLISHED for one in before) and told:
            known = {one.id for one in before}
            shift = next((one for one in kept if one.id not in known), kept[0])
            writes.append(Create(news.of_shift("roster.changed", shift, told, at)))
        self.office.keep(*writes)
        return kept


def planned_seat(office: Office, day: DutyDay, wanted: Seat) -> Seat:
    """Return a seat that its line plans on a day; raises `Invalid` for any other."""
    if wanted not in office.stores.plans.of(wanted.site).seats(day):
        zh, en = "该日没有这个席位", "there is no such seat on that day"
        raise Invalid(Fault("number", zh, en, "第八条"))
    return wanted


def left_of(day: DutyDay, seat: Seat, since: datetime) -> Span:
    """Return what can still be given of a window; a day of voicemail is given whole.

    Raises `Refused` where nothing is left.
    """
    span = day.span(seat.half)
    if span is None or span[1] <= since:
        raise Refused("该时段已经过去", "that window is over", "第八条")
    return span if seat.half is None else (max(span[0], since), span[1])


def allowed(sheet: Sheet, person_id: str, seat: Seat, span: Span) -> Member:
    """Return who may take a span of a seat, or raise `Refused` with the rules that forbid it."""
    reasons = sheet.why_not(person_id, seat, span)
    if reasons:
        who = sheet.crew.get(person_id)
        name = f"{who.name}：" if who else ""
        zh = f"{name}{'；'.join(one.zh for one in reasons)}"
        raise Refused(zh, "; ".join(one.en for one in reasons), reasons[0].article)
    return sheet.crew[person_id]


def keep_plan(
    office: Office,
    before: SitePlan,
    after: SitePlan,
    actor: Actor,
    what: tuple[str, dict[str, int]],
) -> SitePlan:
    """Keep a changed plan of a line with its fact."""
    deed = Deed(actor.person_id, office.clock.now(), what[0], what[1])
    fact, trail = before.trail.extend(before.subject, deed)
    kept = replace(after, version=before.version + 1, trail=trail)
    write = Replace(kept, before.version) if before.version else Create(kept)
    office.books.commit(write, Create(fact))
    return kept


def _held(family: Sequence[Shift], person_id: str, since: datetime) -> Shift | None:
    """Return the shift of a seat of which one person has all that is left, or None."""
    coming = [one for one in family if one.stands and one.ends_at > since]
    if not coming or any(one.person_id != person_id for one in coming):
        return None
    return coming[0]


def _sits(shift: Shift, person_id: str, since: datetime) -> bool:
    return shift.stands and shift.person_id == person_id and shift.ends_at > since


def _stretches(shifts: Sequence[Shift]) -> set[tuple[str, Span]]:
    """Return who is to serve when."""
    return {(one.person_id, (one.begins_at, one.ends_at)) for one in shifts if one.stands}


def _require_seen(family: Sequence[Shift], version: int) -> None:
    """Raise `Conflict` unless the seat is as it was seen; version 0 saw a free one."""
    root = family[0] if family else None
    taken = any(one.stands for one in family)
    if root is not None and taken and root.version != version:
        raise Conflict("shift", {"version": root.version})
    if version and not taken:
        raise Conflict("shift", {"version": 0})
