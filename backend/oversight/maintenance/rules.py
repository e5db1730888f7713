"""How long something was down, when that is a lead, and what people must say: pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from backend.kernel.clock import SHANGHAI, civil_day
from backend.kernel.errors import Fault
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import Suspicion
from backend.oversight.maintenance.model import Outage, Sight, Why, Work, stamp
from backend.oversight.violations.acts import Item
from backend.roster.intervals import Spans, both, length, union
from backend.roster.model import Windows
from backend.roster.switchboard import Regulations
from backend.tallies.asking import BEGIN

ARTICLE = "第四条第（四）项"
_OF_WORK = "第二条"
LINE_DOWN = "line_down"
LONGEST_TITLE = 60
WORK_MOST = timedelta(days=31)
AHEAD_MOST = timedelta(days=366)
BACK = timedelta(days=92)
"""How long before a month something may have gone down that still was then."""
_JITTER = timedelta(seconds=30)
"""A clock of minutes strikes a moment too early or too late."""
_MINUTE = timedelta(minutes=1)
_NOON = time(12)

Reception = Callable[[date], Windows]
"""Returns the reception windows of a line on a civil day."""


def is_due(sight: Sight | None, now: datetime, every: timedelta, needed: int) -> bool:
    """Tell whether a line is to be tried now: in its turn, or once more after a failure.

    A clock that was set back makes everything due.
    """
    if sight is None or now < sight.at or 0 < sight.failed < needed:
        return True
    return now - sight.at >= every - _JITTER


def seen(before: Sight | None, why: Why | None, now: datetime) -> Sight:
    """Return how a line stands after a probe."""
    if why is None:
        return Sight(now)
    if before is None or before.since is None:
        return Sight(now, 1, now, why)
    return Sight(now, before.failed + 1, before.since, why)


def down(outages: Iterable[Outage], until: datetime) -> Spans:
    """Return when something was down until an instant, each moment once; mistakes count none."""
    return union(
        (one.began_at, min(one.restored_at or until, until)) for one in outages if one.counts
    )


def minutes_of(spans: Spans) -> int:
    """Return how many whole minutes these are together."""
    return length(spans) // _MINUTE


def duty_minutes(spans: Spans, reception: Reception) -> int:
    """Return how many of the minutes lay within the reception hours (N6, S0-72)."""
    windows = [
        window for begun, ended in spans for day in _days(begun, ended) for window in reception(day)
    ]
    return minutes_of(both(spans, union(windows)))


def reception_of(regulations: Regulations, place: PlacePath) -> Reception:
    """Return what gives the reception windows of a line on any day."""
    return lambda day: regulations.state(place, datetime.combine(day, _NOON, SHANGHAI)).windows


def _days(begun: datetime, ended: datetime) -> Iterator[date]:
    day = civil_day(begun)
    while day <= civil_day(ended):
        yield day
        day += timedelta(days=1)


def within(outage: Outage, first: datetime, end: datetime) -> Outage | None:
    """Return the part of an outage that lies in a time, or None where nothing of it does."""
    began_at = max(outage.began_at, first)
    restored_at = outage.restored_at
    if began_at >= end or (restored_at is not None and restored_at <= first):
        return None
    if restored_at is not None:
        restored_at = min(restored_at, end)
    return replace(outage, began_at=began_at, restored_at=restored_at)


def outage_id(target: str, at: datetime) -> str:
    """Return the natural name of an outage."""
    return f"{stamp(at)}.{target}"


def within_work(works: Iterable[Work], target: str, at: datetime) -> Work | None:
    """Return the planned work within which something went down."""
    return next((work for work in works if work.covers(target, at)), None)


def lead_of(outage: Outage, minutes: int) -> Suspicion:
    """Return the lead that a line was not open in its reception hours (Art. 20(1), S0-72)."""
    return Suspicion(
        id=lead_id(outage),
        item=Item.BLOCKED,
        line=outage.place.line,
        person_id="",
        at=outage.began_at,
        kind=LINE_DOWN,
        evidence={
            "outage": outage.id,
            "minutes": str(minutes),
            "why": outage.why.value,
            **({"work": outage.work} if outage.work else {}),
        },
    )


def lead_id(outage: Outage) -> str:
    """Return the natural id of the lead of an outage."""
    return f"{LINE_DOWN}.{outage.id}"


def is_line(outage: Outage) -> bool:
    """Tell whether it is a line that was down, and not a part of the platform."""
    return outage.target == outage.place.line and len(outage.place.codes) > 1


def faults_of_began(at: datetime, now: datetime) -> Iterator[Fault]:
    """Yield what is wrong with when something went down, as somebody tells."""
    if at > now:
        yield Fault("began_at", "不能晚于现在", "must not lie ahead", ARTICLE)
    elif civil_day(at) < BEGIN:
        yield Fault("began_at", "早于办法施行之日", "before the measures came into force", ARTICLE)


def faults_of_restored(outage: Outage, at: datetime, now: datetime) -> Iterator[Fault]:
    """Yield what is wrong with when something worked again."""
    if at <= outage.began_at:
        yield Fault("at", "须晚于故障开始时间", "must be after it went down", ARTICLE)
    elif at > now:
        yield Fault("at", "不能晚于现在", "must not lie ahead", ARTICLE)


def faults_of_plan(begins_at: datetime, ends_at: datetime, now: datetime) -> Iterator[Fault]:
    """Yield what is wrong with the time of a work; one that is over may be entered afterwards."""
    if ends_at <= begins_at:
        yield Fault("ends_at", "须晚于开始时间", "must be after it begins", _OF_WORK)
    elif ends_at - begins_at > WORK_MOST:
        words = f"一次维护最长{WORK_MOST.days}天", f"at most {WORK_MOST.days} days at once"
        yield Fault("ends_at", *words, _OF_WORK)
    if begins_at > now + AHEAD_MOST:
        yield Fault("begins_at", "最迟为一年之内", "within a year at the latest", _OF_WORK)
    elif civil_day(begins_at) < BEGIN:
        yield Fault(
            "begins_at", "早于办法施行之日", "before the measures came into force", "第二条"
        )


def faults_of_lines(lines: Sequence[str], known: Sequence[PlacePath]) -> Iterator[Fault]:
    """Yield what is wrong with the lines that a work touches."""
    codes = {one.line for one in known}
    for number, line in enumerate(lines):
        if line not in codes:
            yield Fault(f"lines.{number}", "没有这条热线", "is no line", _OF_WORK)
