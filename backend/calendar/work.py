"""The working calendar: when a place works, and every sum over that time (R1-R4)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from backend.calendar.due import Count, Due, EndRule, StartRule, reasons_of
from backend.calendar.hours import EPOCH, Hours, Span, microseconds, read_hours, spans_of
from backend.calendar.timeline import Timeline
from backend.kernel.clock import SHANGHAI, require_aware

FIRST_YEAR, LAST_YEAR = 1900, 2299
"""Sums that would leave these years are refused."""
_WEEK = range(7)

Windows = Sequence[tuple[time, time]]


class WorkCalendar:
    """Weekly windows, closed days and special days of one place; it never changes.

    Windows are half-open: the closing second is closed. A special day wins over a closed
    one, a closed one over the week. Results are aware, in the calendar's zone; working time
    is elapsed time, days are civil days of the zone.
    Naive datetimes raise `TypeError`; negative amounts, counts below one, windows that
    overlap or run over midnight, and a calendar that never opens raise `ValueError`.
    """

    __slots__ = ("_closed", "_line", "_names", "_provisional_from", "_special", "_tz", "_week")

    # long: each parameter is one kind of day, and all but the week have a default.
    def __init__(  # noqa: PLR0913
        self,
        weekly: Mapping[int, Windows],
        closed: Collection[date] = (),
        special: Mapping[date, Windows] | None = None,
        provisional_from: date | None = None,
        tz: ZoneInfo = SHANGHAI,
        *,
        names: Mapping[date, str] | None = None,
    ) -> None:
        """Take the week (0 = Monday; missing = closed) and the days that differ from it.

        From `provisional_from` on every answer is marked provisional; `names` are those of
        the holidays, for explanations.
        """
        if not set(weekly) <= set(_WEEK):
            raise ValueError(f"weekdays are 0 (Monday) to 6, not {sorted(weekly)}")
        self._week = tuple(read_hours(weekly.get(day, ()), f"weekday {day}") for day in _WEEK)
        self._closed = frozenset(map(_plain_day, closed))
        self._special = {
            _plain_day(day): read_hours(windows, day) for day, windows in (special or {}).items()
        }
        self._provisional_from = provisional_from
        self._tz = tz
        self._names = dict(names or {})
        self._line: Timeline | None = None

    @property
    def tz(self) -> ZoneInfo:
        """The zone of the calendar's civil days."""
        return self._tz

    def is_open(self, at: datetime) -> bool:
        """Tell whether the wall clock stands inside a window of its day (R1)."""
        local = require_aware(at).astimezone(self._tz)
        clock = microseconds(local.replace(tzinfo=None) - datetime.combine(local, time.min))
        return any(start <= clock < end for start, end in self._hours(local.date()))

    def windows(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return when the line opens and closes on a civil day, in order."""
        return tuple((self._at(start), self._at(end)) for start, end in self._spans(day))

    def is_working_day(self, day: date) -> bool:
        """Tell whether the day has a window."""
        return bool(self._spans(day))

    def works_weekly(self, day: date) -> bool:
        """Tell whether the plain week has a window on this weekday."""
        return bool(self._week[day.weekday()])

    def name_of(self, day: date) -> str:
        """Return the name of the holiday that the day belongs to, or an empty text."""
        return self._names.get(day, "")

    def is_provisional(self, at: datetime) -> bool:
        """Tell whether an instant lies where the calendar has not been published."""
        return self.is_provisional_day(require_aware(at).astimezone(self._tz).date())

    def is_provisional_day(self, day: date) -> bool:
        """Tell whether the calendar of a civil day has not been published."""
        return self._provisional_from is not None and day >= self._provisional_from

    def next_opening(self, at: datetime) -> datetime:
        """Return the first opening at or after an instant."""
        line, instant = self._covering(at), _instant(at)
        while (found := line.opening_from(instant)) is None:
            line = self._later(line)
        return self._at(found)

    def last_closing(self, at: datetime) -> datetime:
        """Return the last closing at or before an instant."""
        line, instant = self._covering(at), _instant(at)
        while (found := line.closing_until(instant)) is None:
            line = self._earlier(line)
        return self._at(found)

    def add_working_time(self, start: datetime, amount: timedelta) -> datetime:
        """Return the instant when `amount` of working time has passed since `start`.

        Ending exactly at closing stays at closing; nothing from a closed instant is the
        next opening.
        """
        if not _not_negative(amount):
            return self._inside(start) or self.next_opening(start)
        line = self._covering(start)
        position = line.position(_instant(start)) + microseconds(amount)
        while (found := line.ending(position)) is None:
            line = self._later(line)
        return self._at(found)

    def subtract_working_time(self, end: datetime, amount: timedelta) -> datetime:
        """Return the instant from which `amount` of working time passes until `end`.

        Reaching exactly an opening stays there; nothing from a closed instant is the last
        closing.
        """
        if not _not_negative(amount):
            return self._inside(end) or self.last_closing(end)
        line = self._covering(end)
        position = line.position(_instant(end)) - microseconds(amount)
        while (found := line.starting(position)) is None:
            line = self._earlier(line)
        return self._at(found)

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time from `start` to `end`; negative if `end` is the earlier."""
        line = self._covering(start, end)
        return timedelta(microseconds=line.position(_instant(end)) - line.position(_instant(start)))

    def add_working_days(
        self,
        start: datetime,
        n: int,
        start_rule: StartRule = StartRule.EXCLUDE,
        end_rule: EndRule = EndRule.CLOSE,
    ) -> Due:
        """Return when the n-th working day after `start` ends, with the reasons (R4)."""
        if n < 1:
            raise ValueError(f"at least one working day must be counted, not {n}")
        local = require_aware(start).astimezone(self._tz)
        origin = self._rolled(local) if start_rule is StartRule.ROLL else local
        last = self._nth_day(origin, n)
        if end_rule is EndRule.CLOSE:
            at = self._at(self._spans(last)[-1][1])
        else:
            at = self._at(_instant(datetime.combine(last, origin.timetz())))
        count = Count(local.date(), origin.date(), last)
        return Due(at, self.is_provisional_day(last), partial(reasons_of, count, self))

    def _rolled(self, local: datetime) -> datetime:
        spans = self._spans(local.date())
        if spans and spans[0][0] <= _instant(local) < spans[-1][1]:
            return local
        return self.next_opening(local)

    def _nth_day(self, origin: datetime, n: int) -> date:
        line, ordinal = self._covering(origin), origin.toordinal()
        while (found := line.day_after(ordinal, n)) is None:
            line = self._later(line)
        return date.fromordinal(found)

    def _inside(self, at: datetime) -> datetime | None:
        return at.astimezone(self._tz) if self.is_open(at) else None

    def _hours(self, day: date) -> Hours:
        hours = self._special.get(day)
        if hours is not None:
            return hours
        return () if day in self._closed else self._week[day.weekday()]

    def _spans(self, day: date) -> list[Span]:
        return spans_of(_plain_day(day), self._hours(day), self._tz)

    def _at(self, instant: int) -> datetime:
        return (EPOCH + timedelta(microseconds=instant)).astimezone(self._tz)

    def _bounds(self) -> tuple[int, int]:
        """Return the first and last year in which the calendar can open at all."""
        if any(self._week):
            return FIRST_YEAR, LAST_YEAR
        years = [day.year for day, hours in self._special.items() if hours]
        if not years:
            raise ValueError("the calendar never opens: its week is empty")
        return min(years), max(years)

    def _covering(self, *instants: datetime) -> Timeline:
        """Return a timeline that holds the years of the instants."""
        years = [require_aware(at).astimezone(self._tz).year for at in instants]
        line = self._line
        if line and line.first <= min(years) and max(years) <= line.last:
            return line
        first, last = self._bounds()
        if any(self._week) and not first <= min(years) <= max(years) <= last:
            raise ValueError(f"the calendar reaches from {first} to {last}, not to {years}")
        years = [min(max(year, first), last) for year in years]
        if line is None:
            line = Timeline.of_years(min(years), min(years), self._spans)
        return self._stretched(line, min(years), max(years))

    def _later(self, line: Timeline) -> Timeline:
        last = self._bounds()[1]
        if line.last >= last:
            raise ValueError(f"the calendar does not open that late: it ends with {last}")
        # Doubling keeps the work proportional to the distance, and the next sum finds it done.
        return self._stretched(line, line.first, min(last, 2 * line.last - line.first + 1))

    def _earlier(self, line: Timeline) -> Timeline:
        first = self._bounds()[0]
        if line.first <= first:
            raise ValueError(f"the calendar does not open that early: it begins with {first}")
        return self._stretched(line, max(first, 2 * line.first - line.last - 1), line.last)

    def _stretched(self, line: Timeline, first: int, last: int) -> Timeline:
        if first < line.first:
            line = line.preceded_by(Timeline.of_years(first, line.first - 1, self._spans))
        if last > line.last:
            line = line.followed_by(Timeline.of_years(line.last + 1, last, self._spans))
        # One assignment: a thread that reads meanwhile has the shorter line, which is as true.
        self._line = line
        return line


def _instant(at: datetime) -> int:
    return microseconds(at - EPOCH)


def _not_negative(amount: timedelta) -> timedelta:
    if amount < timedelta():
        raise ValueError(f"an amount of working time cannot be negative: {amount}")
    return amount


def _plain_day(day: date) -> date:
    if isinstance(day, datetime):
        raise TypeError(f"a civil day is a date, not the instant {day}")
    return day
