"""How the state of a line follows from the calendar and from who is present."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.calendar import LineState
from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import Rulebook
from backend.roster.model import LineSnapshot, OnDuty, Presence, Windows

NEIGHBOURS = 2
"""How many lines, next in order of their codes, are asked before the province's own."""
ASKED_ON_THE_SPOT = 3
"""How many takers a caller may wait for while a stale snapshot is made afresh."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Who sits at a line, and which other one can take its calls."""

    own: tuple[OnDuty, ...]
    taker: str | None = None
    """Asked for only where nobody sits at the line itself."""
    has_chair: bool = True


def on_duty(presences: Iterable[Presence], at: datetime, rulebook: Rulebook) -> tuple[OnDuty, ...]:
    """Return who can be rung at `at`, the longest signed on first."""
    patience = timedelta(minutes=rulebook.empty_chair_minutes)
    here = [
        OnDuty(one.person_id, one.name, one.since)
        for one in presences
        if one.since is not None and one.can_be_rung_at(at, patience)
    ]
    return tuple(sorted(here, key=lambda one: (one.since, one.person_id)))


def takers(line: str, lines: Sequence[str], province: str) -> tuple[str, ...]:
    """Return which lines may take the calls of `line`, in the order of asking.

    Of a city: the next cities, then the province. Of the province, where callers wait who have
    named no city: any city.
    """
    cities = sorted(code for code in lines if code != province)
    if line == province:
        return tuple(cities)
    if line not in cities:
        return ()
    place = cities.index(line)
    ring = cities[place + 1 :] + cities[:place]
    return (*ring[:NEIGHBOURS], province)


def givers(line: str, lines: Sequence[str], province: str) -> tuple[str, ...]:
    """Return which lines may send their calls to `line`."""
    return tuple(code for code in lines if line in takers(code, lines, province))


def snapshot(
    line: tuple[str, str],
    at: datetime,
    state: LineState,
    near: Neighbourhood,
    rulebook: Rulebook,
) -> LineSnapshot:
    """Return the snapshot of a line, given as code and name, without its past."""
    return LineSnapshot(
        line=line[0],
        name=line[1],
        made_at=at,
        windows=state.windows,
        next_opening=state.next_opening,
        provisional=state.provisional,
        on_duty=near.own,
        empty_since=None if near.own else at,
        overflow=None if near.own else near.taker,
        hours=rulebook.windows,
        reply_working_days=rulebook.voicemail_reply_working_days,
        empty_chair_minutes=rulebook.empty_chair_minutes,
        good_for_seconds=rulebook.line_snapshot_seconds,
        has_chair=near.has_chair,
        closing_service_minutes=rulebook.closing_service_minutes,
    )


def still_empty(now: LineSnapshot, before: LineSnapshot | None) -> datetime | None:
    """Return since when nobody is signed on, as the last snapshot remembers it.

    The minutes of an empty chair run only while the line is open (Art. 9): they begin with
    the window at the earliest.
    """
    if now.on_duty:
        return None
    opens_at = _opening_of(now)
    if before is None or before.made_at > now.made_at or opens_at is None:
        return now.made_at
    left = before.empty_since
    if left is None:
        left = now.made_at if before.made_at >= opens_at else opens_at
    return max(left, opens_at)


def overflows(line: LineSnapshot, at: datetime) -> bool:
    """Tell whether a call goes to another line: open, empty for long enough, and one is free."""
    return line.overflow is not None and empty_for_long(line, at)


def is_deserted(line: LineSnapshot, at: datetime) -> bool:
    """Tell whether nobody will come: open, empty for long enough, and no other line is free."""
    return line.overflow is None and empty_for_long(line, at)


def empty_for_long(line: LineSnapshot, at: datetime) -> bool:
    """Tell whether nobody has sat at an open line for so long that its calls go elsewhere."""
    if line.on_duty or line.empty_since is None or not line.state(at).open:
        return False
    waited_for = timedelta(minutes=line.empty_chair_minutes if line.has_chair else 0)
    return at - line.empty_since >= waited_for


def is_stale(line: LineSnapshot, at: datetime) -> bool:
    """Tell whether a snapshot is too old to answer by, or from a clock that ran ahead."""
    return abs((at - line.made_at).total_seconds()) > line.good_for_seconds


def window_name(windows: Windows, at: datetime) -> str:
    """Name the window of an instant, e.g. `08:30-11:30`; empty outside."""
    for opens_at, closes_at in windows:
        if opens_at <= at < closes_at:
            return "-".join(f"{each.astimezone(SHANGHAI):%H:%M}" for each in (opens_at, closes_at))
    return ""


def _opening_of(line: LineSnapshot) -> datetime | None:
    """Return when the window opened in which the snapshot was made, or None outside."""
    held = (
        opens_at for opens_at, closes_at in line.windows if opens_at <= line.made_at < closes_at
    )
    return next(held, None)
