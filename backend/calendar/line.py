"""Is the line open, and if not, why: one answer for telephone, portal and deadlines (S0-27)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from backend.calendar.work import WorkCalendar
from backend.kernel.clock import require_aware


class LineReason(StrEnum):
    """What the voice prompt has to say (S0-26)."""

    OPEN = "open"
    BEFORE_OPENING = "before_opening"
    LUNCH = "lunch"
    AFTER_CLOSING = "after_closing"
    REST_DAY = "rest_day"


@dataclass(frozen=True, slots=True)
class LineState:
    """The line at one instant; `windows` are those of the civil day."""

    open: bool
    reason: LineReason
    windows: tuple[tuple[datetime, datetime], ...]
    next_opening: datetime
    """The first opening after the instant."""
    provisional: bool


def line_state(calendar: WorkCalendar, at: datetime) -> LineState:
    """Return the state of a line under its reception calendar (Art. 8, S0-22, S0-26)."""
    # Two instants of one zone are compared by their wall clocks; UTC has no hour twice.
    at = require_aware(at).astimezone(UTC)
    windows = calendar.windows(at.astimezone(calendar.tz).date())
    reason = reason_of(windows, at)
    is_open = reason is LineReason.OPEN
    after = next(closes for opens, closes in windows if opens <= at < closes) if is_open else at
    return LineState(
        open=is_open,
        reason=reason,
        windows=windows,
        next_opening=calendar.next_opening(after),
        provisional=calendar.is_provisional(at),
    )


def reason_of(windows: tuple[tuple[datetime, datetime], ...], at: datetime) -> LineReason:
    """Tell why a line with these windows of the civil day is open or closed at an instant."""
    if not windows:
        return LineReason.REST_DAY
    if any(opens <= at < closes for opens, closes in windows):
        return LineReason.OPEN
    if at < windows[0][0]:
        return LineReason.BEFORE_OPENING
    return LineReason.LUNCH if at < windows[-1][1] else LineReason.AFTER_CLOSING
