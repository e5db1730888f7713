"""One's own shifts as a calendar that any telephone subscribes to (RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from backend.roster.shifts import Half, Shift, Task

_LINE_OCTETS = 75
_TASKS = {
    Task.ANSWERING: "专门接听",
    Task.VOICEMAIL: "留言收集",
    Task.DESK: "其他工作",
}
_HALVES = {Half.AM: "上午", Half.PM: "下午", None: "全天"}


def calendar(shifts: Iterable[Shift], place: str, at: datetime) -> str:
    """Return shifts as an iCalendar text; its lines are at most 75 octets and end in CRLF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//12348//roster//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:12348值班",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        *(line for shift in shifts for line in _event(shift, place, at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(shift: Shift, place: str, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{shift.id}@12348"
    yield f"DTSTAMP:{_instant(at)}"
    yield f"SEQUENCE:{shift.version}"
    if shift.half is None:
        yield f"DTSTART;VALUE=DATE:{_day(shift.day)}"
        yield f"DTEND;VALUE=DATE:{_day(shift.day + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
    else:
        yield f"DTSTART:{_instant(shift.begins_at)}"
        yield f"DTEND:{_instant(shift.ends_at)}"
    yield f"SUMMARY:{_escaped(f'12348值班 {_HALVES[shift.half]} {_TASKS[shift.task]}')}"
    yield f"LOCATION:{_escaped(place)}"
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, never cut within a character."""
    piece, most = "", _LINE_OCTETS
    for sign in line:
        if len((piece + sign).encode()) > most:
            yield piece
            piece = " "
        piece += sign
    yield piece
