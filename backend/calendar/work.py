"""The working calendar: when a place works, and every sum over that time (R1-R4)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from backend.calendar.due import Count, DayReason, Due, EndRule, StartRule, reasons_of
from backend.calendar.hours import EPOCH, NOTHING, Hours, read_hours, spans_of, zone_year
from backend.calendar.timeline import Timeline
from backend.kernel.clock import SHANGHAI, require_aware

FIRST_YEAR, LAST_YEAR = 1900, 2299
"""Sums that would leave these years are refused."""
_WEEK = range(7)
_NEVER = date.max.toordinal() + 1

Windows = Sequence[tuple[time, time]]


class WorkCalendar:
    """Weekly windows, closed days and special days of one place; it never changes.

    Windows are half-open: the closing second is closed. A special day wins over a closed
    one, a closed one over the week. Results are aware, in the calendar's zone; working time
    is elapsed time, days are civil days of the zone.
    Naive datetimes raise `TypeError`; negative amounts, counts below one, windows that
    overlap or run over midnight, and a calendar that never opens raise `ValueError`.
    """

    __slots__ = ("_days", "_line", "_names", "_origin", "_provisional_day", "_tz", "_week")

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
        self._days: dict[int, Hours] = dict.fromkeys(map(_ordinal, closed), ())
        for day, windows in (special or {}).items():
            self._days[_ordinal(day)] = read_hours(windows, day)
        self._provisional_day = _ordinal(provisional_from) if provisional_from else _NEVER
        self._tz = tz
        self._origin = datetime(1970, 1, 1, tzinfo=tz)
        self._names = dict(names or {})
        self._line: Timeline | None = None

    @property
    def tz(self) -> ZoneInfo:
        """The zone of the calendar's civil days."""
        return self._tz

    def is_open(self, at: datetime) -> bool:
        """Tell whether the wall clock stands inside a window of its day (R1)."""
        local = self._at(self._since(at))
        clock = local.time()
        for window in self._hours(local.toordinal()):
            if window.opening <= clock < window.closing:
                return True
        return False

    def windows(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return when the line opens and closes on a civil day, in order."""
        ordinal = _ordinal(day)
        spans = spans_of(ordinal, self._hours(ordinal), self._tz)
        return tuple((self._at(start), self._at(end)) for start, end in spans)

    def is_working_day(self, day: date) -> bool:
        """Tell whether the day has a window."""
        ordinal = _ordinal(day)
        hours = self._hours(ordinal)
        if hours and ordinal in zone_year(self._tz, day.year).changes:
            return bool(spans_of(ordinal, hours, self._tz))
        return bool(hours)

    def works_weekly(self, day: date) -> bool:
        """Tell whether the plain week has a window on this weekday."""
        return bool(self._week[day.weekday()])

    def name_of(self, day: date) -> str:
        """Return the name of the holiday that the day belongs to, or an empty text."""
        return self._names.get(day, "")

    def is_provisional(self, at: datetime) -> bool:
        """Tell whether an instant lies where the calendar has not been published."""
        return self.is_provisional_day(self._at(self._since(at)).date())

    def is_provisional_day(self, day: date) -> bool:
        """Tell whether the calendar of a civil day has not been published."""
        return _ordinal(day) >= self._provisional_day

    def next_opening(self, at: datetime) -> datetime:
        """Return the first opening at or after an instant."""
        instant = self._since(at)
        line = self._holding(self._line, instant)
        while (found := line.opening_from(instant)) is None:
            line = self._later(line)
        return self._at(found)

    def last_closing(self, at: datetime) -> datetime:
        """Return the last closing at or before an instant."""
        instant = self._since(at)
        line = self._holding(self._line, instant)
        while (found := line.closing_until(instant)) is None:
            line = self._earlier(line)
        return self._at(found)

    def add_working_time(self, start: datetime, amount: timedelta) -> datetime:
        """Return the instant when `amount` of working time has passed since `start`.

        Ending exactly at closing stays at closing; nothing from a closed instant is the
        next opening.
        """
        if amount <= NOTHING:
            return self._open_at(start, amount) or self.next_opening(start)
        instant = self._since(start)
        line = self._holding(self._line, instant)
        try:
            position = line.position(instant) + amount
        except OverflowError:
            raise ValueError(f"the calendar does not open that late: {amount}") from None
        while (found := line.ending(position)) is None:
            line = self._later(line)
        return self._at(found)

    def subtract_working_time(self, end: datetime, amount: timedelta) -> datetime:
        """Return the instant from which `amount` of working time passes until `end`.

        Reaching exactly an opening stays there; nothing from a closed instant is the last
        closing.
        """
        if amount <= NOTHING:
            return self._open_at(end, amount) or self.last_closing(end)
        instant = self._since(end)
        line = self._holding(self._line, instant)
        position = line.position(instant) - amount
        while (found := line.starting(position)) is None:
            line = self._earlier(line)
        return self._at(found)

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time from `start` to `end`; negative if `end` is the earlier."""
        begin, finish = self._since(start), self._since(end)
        line = self._holding(self._holding(self._line, begin), finish)
        return line.position(finish) - line.position(begin)

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
        instant = self._since(start)
        local = origin = self._at(instant)
        if start_rule is StartRule.ROLL:
            instant = self._rolled(instant, local)
            origin = self._at(instant)
        line = self._holding(self._line, instant)
        index = line.days_until(origin.toordinal()) + n - 1
        while index >= len(line.days):
            line = self._later(line)
        last = line.days[index]
        if end_rule is EndRule.CLOSE:
            at = self._at(line.ends[index])
        else:
            wall = datetime.combine(date.fromordinal(last), origin.timetz())
            at = self._at(self._since(wall))
        # The days are gone through when somebody asks why.
        reasons = partial(_reasons, self, local, origin, last)
        return Due(at, last >= self._provisional_day, reasons)

    def _rolled(self, instant: timedelta, local: datetime) -> timedelta:
        ordinal = local.toordinal()
        spans = spans_of(ordinal, self._hours(ordinal), self._tz)
        if spans and spans[0][0] <= instant < spans[-1][1]:
            return instant
        return self._since(self.next_opening(local))

    def _open_at(self, at: datetime, amount: timedelta) -> datetime | None:
        """Return an instant to which nothing is added, in the zone, if the line is open then."""
        if amount < NOTHING:
            raise ValueError(f"an amount of working time cannot be negative: {amount}")
        return self._at(self._since(at)) if self.is_open(at) else None

    def _hours(self, ordinal: int) -> Hours:
        hours = self._days.get(ordinal)
        return self._week[(ordinal - 1) % 7] if hours is None else hours

    def _since(self, at: datetime) -> timedelta:
        """Return the time since 1970 UTC."""
        if at.tzinfo is self._tz:
            # Python looks for the offset itself at several times the price.
            return at - self._origin - (self._tz.utcoffset(at) or NOTHING)
        try:
            return at - EPOCH
        except TypeError:
            require_aware(at)
            raise

    def _at(self, instant: timedelta) -> datetime:
        return self._tz.fromutc(self._origin + instant)

    def _bounds(self) -> tuple[int, int]:
        """Return the first and last year in which the calendar can open at all."""
        if any(self._week):
            return FIRST_YEAR, LAST_YEAR
        years = [date.fromordinal(day).year for day, hours in self._days.items() if hours]
        if not years:
            raise ValueError("the calendar never opens: its week is empty")
        return min(years), max(years)

    def _holding(self, line: Timeline | None, instant: timedelta) -> Timeline:
        """Return the line, grown to the year of an instant."""
        # Between two openings of the line no year can be missing.
        if line and line.openings and line.openings[0] <= instant < line.openings[-1]:
            return line
        first, last = self._bounds()
        year = self._at(instant).year
        if any(self._week) and not first <= year <= last:
            raise ValueError(f"the calendar reaches from {first} to {last}, not to {year}")
        year = min(max(year, first), last)
        line = line or self._years(year, year)
        return self._stretched(line, min(year, line.first), max(year, line.last))

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
            line = line.preceded_by(self._years(first, line.first - 1))
        if last > line.last:
            line = line.followed_by(self._years(line.last + 1, last))
        # One assignment: a thread that reads meanwhile has the shorter line, which is as true.
        self._line = line
        return line

    def _years(self, first: int, last: int) -> Timeline:
        return Timeline.of_years(first, last, self._hours, self._tz)


def _reasons(
    calendar: WorkCalendar, event: datetime, origin: datetime, last: int
) -> list[DayReason]:
    return reasons_of(Count(event.date(), origin.date(), date.fromordinal(last)), calendar)


def _ordinal(day: date) -> int:
    if isinstance(day, datetime):
        raise TypeError(f"a civil day is a date, not the instant {day}")
    return day.toordinal()
