"""What the figures of the golden month must be, counted again from what happened.

Nothing of `backend/tallies` is used: calls and registrations are counted from the notes of the
month, promises and attendances from their items as DynamoDB has them. Counts are kept by place
and day, as plain texts.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from backend.kernel.clock import SHANGHAI
from tests.golden import cities
from tests.golden.callers import End, Ring
from tests.golden.work import Form, Notes
from tests.system.stored import Raw

Counted = Mapping[tuple[str, str, str], Mapping[str, int]]
"""By line, place below it and day: how many of each measure."""

_OUTCOMES = {
    End.ANSWERED: "answered",
    End.LEFT: "abandoned",
    End.WISHED: "abandoned",
    End.RUNG_OUT: "missed",
    End.MESSAGE: "voicemail",
    End.NOTHING: "off_hours",
    End.UNTOLD: "in_progress",
}
_BUCKETS = (10, 15, 20, 30, 60, 120)


def counted(notes: Notes, items: Mapping[str, list[Raw]]) -> Counted:
    """Return what the rows of each day must hold, of places alone."""
    found: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for ring in notes.rings:
        found[ring.line, f"{ring.line}@", _day(ring.at)].update(_of_ring(ring))
    for form in notes.forms:
        place = form.county or f"{form.line}@"
        replied = notes.replied.get(form.id)
        counts = found[form.line, place, _day(form.at)]
        counts.update(_of_form(form, replied=replied is not None))
        if replied:
            counts["clock.first_asked"] += _worked(form.at, replied)
    for item in items["Promises"]:
        if item["sk"]["S"].startswith("DUE#"):
            where, measures = _of_promise(item)
            found[where].update(measures)
    for item in items["Roster"]:
        if item["pk"]["S"].startswith("ATT#"):
            where, minutes = _of_attendance(item)
            found[where].update(minutes)
    return {
        where: {name: number for name, number in counts.items() if number}
        for where, counts in found.items()
    }


def of_month(days: Counted, month: str) -> Mapping[tuple[str, str], Mapping[str, int]]:
    """Return the sums of a month: of each place below a line, of each line below the province."""
    found: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (line, place, day), counts in days.items():
        if day.startswith(month):
            found[line, place].update(counts)
            found["430000", line].update(counts)
            found["root", "430000"].update(counts)
    return found


def shown(items: Iterable[Raw]) -> tuple[Counted, Mapping[tuple[str, str, str], Mapping[str, int]]]:
    """Return the rows of the table `tallies`, as they are stored: of days, and of longer periods.

    Of days those below a line alone; of longer periods by parent, place and period.
    """
    days: dict[tuple[str, str, str], Mapping[str, int]] = {}
    longer: dict[tuple[str, str, str], Mapping[str, int]] = {}
    for item in items:
        kind, _, rest = item["pk"]["S"].partition("#")
        parent, _, period = rest.partition("#")
        if kind != "MAP" or "/" in parent:
            continue
        where = (parent, item["sk"]["S"], period)
        counts = json.loads(item["counts"]["S"])
        if len(period) != len("2026-11-23"):
            longer[where] = counts
        elif parent in cities.PLANTED:
            days[where] = counts
    return days, longer


def people(notes: Notes, line: str) -> Mapping[str, int]:
    """Return what the one who registers at a line must be counted with (S0-61)."""
    found: Counter[str] = Counter()
    for form in notes.forms:
        if form.line == line:
            found.update(_of_person(form))
    return found


def _of_ring(ring: Ring) -> Iterator[str]:
    outcome = _OUTCOMES[ring.end]
    yield from ("calls", f"calls.{outcome}")
    if ring.in_hours:
        yield "calls.in_hours"
    if ring.end is not End.UNTOLD:
        yield "calls.recorded"
    if ring.score:
        yield f"calls.score.{ring.score}"
    if ring.end is End.ANSWERED:
        bucket = next((str(most) for most in _BUCKETS if ring.waits <= most), "longer")
        yield from ("calls.answered_in_hours", f"calls.wait.{bucket}")


def _of_form(form: Form, *, replied: bool) -> Iterator[str]:
    yield from ("matters", f"matters.channel.{form.channel}")
    if form.reason:
        yield f"matters.no_request.{form.reason}"
        return
    field, disposition = form.field_of_law, form.disposition
    yield from ("matters.asked", f"matters.disposition.{disposition}", f"matters.field.{field}")
    yield f"matters.field_disposition.{field}.{disposition}"
    if disposition == 1 or replied:
        yield "matters.with_result"
    if form.county:
        yield "matters.complete"
    yield from ("matters.particulars", "matters.learned.unsaid", "matters.function.advice")
    if form.unnamed:
        yield "matters.reply_unnamed"
    if form.answer:
        yield f"matters.answer_length.{form.answer if form.answer <= 200 else 'longer'}"
    yield from _phrases(form)


def _of_person(form: Form) -> Iterator[str]:
    yield "matters"
    if form.reason:
        yield f"matters.no_request.{form.reason}"
        return
    yield "matters.asked"
    yield from _phrases(form)


def _phrases(form: Form) -> Iterator[str]:
    if form.channel != "call":
        return
    due = (1, 2, 5, 6, 7) if form.disposition == 2 else (1, 2, 5, 7)
    left_out = sorted(set(due) - set(form.phrases))
    yield "phrases.calls"
    yield from (f"phrases.due.{number}" for number in due)
    yield from (f"phrases.omitted.{number}" for number in left_out)
    if not left_out:
        yield "phrases.whole"


def _of_promise(item: Raw) -> tuple[tuple[str, str, str], list[str]]:
    kind, due = item["kind"]["S"], _read(item["due_at"]["S"])
    where = _where(item["place"]["S"], _day(due))
    if kind in {"reply", "reopened"} and "agreed_for" in item:
        return where, _of_unnamed(item, due)
    measures = [f"promises.due.{kind}"]
    if "deferrals" in item:
        measures.append(f"promises.deferred.{kind}")
    if item["state"]["S"] == "cancelled":
        measures.append(f"promises.cancelled.{kind}")
    elif "kept_at" in item:
        word = "on_time" if _read(item["kept_at"]["S"]) <= due else "late"
        measures.append(f"promises.{word}.{kind}")
    return where, measures


def _of_unnamed(item: Raw, due: datetime) -> list[str]:
    """Return what a reply to a caller without a name counts for: never as one that was kept."""
    if item["state"]["S"] == "cancelled":
        return ["unnamed.due", "unnamed.cancelled"]
    if "kept_at" not in item:
        return ["unnamed.due"]
    late = _read(item["kept_at"]["S"]) > due
    return ["unnamed.due", f"promises.late.{item['kind']['S']}" if late else "unnamed.answered"]


def _of_attendance(item: Raw) -> tuple[tuple[str, str, str], dict[str, int]]:
    body = json.loads(item["body"]["S"])
    planned = _minutes(*body["planned"])
    away = [(_minutes(begins, ends), leave) for begins, ends, leave in body["absences"]]
    return _where(item["site"]["S"], body["day"]), {
        "duty.shifts": 1,
        "duty.planned_minutes": planned,
        "duty.verified_minutes": body["verified_minutes"],
        "duty.late_minutes": body["late"],
        "duty.early_minutes": body["early"],
        "duty.away_minutes": sum(minutes for minutes, leave in away if not leave),
        "duty.leave_minutes": sum(minutes for minutes, leave in away if leave),
        "duty.nobody_came": int(body["source"] == "none"),
        "duty.disputed": int(body["disputed"]),
    }


def _where(path: str, day: str) -> tuple[str, str, str]:
    codes = path.strip("/").split("/")
    line = codes[1] if len(codes) > 1 else codes[0]
    return line, codes[2] if len(codes) > 2 else f"{line}@", day


def _read(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _worked(since: datetime, until: datetime) -> int:
    """Return the whole minutes between two instants in which business was open."""
    seconds, day = 0.0, since.astimezone(SHANGHAI).date()
    while cities.instant(day, time()) < until:
        for opens, closes in (cities.MORNING, cities.AFTERNOON) if cities.is_worked(day) else ():
            begin, end = max(cities.instant(day, opens), since), cities.instant(day, closes)
            seconds += max((min(end, until) - begin).total_seconds(), 0)
        day += timedelta(days=1)
    return int(seconds // 60)


def _minutes(begins: str, ends: str) -> int:
    return (_read(ends) - _read(begins)) // timedelta(minutes=1)


def _day(at: datetime) -> str:
    return str(at.astimezone(SHANGHAI).date())


def in_november(days: Counted) -> dict[tuple[str, str, str], Any]:
    """Return the days of the month alone."""
    first, last = str(cities.FIRST), str(cities.LAST)
    return {where: dict(counts) for where, counts in days.items() if first <= where[2] <= last}
