"""Which periods can be asked for: of the right length, begun, and none from before the measures."""

from datetime import date, datetime

from backend.kernel.clock import begin_of, civil_day, end_of
from backend.kernel.errors import Fault, Invalid
from backend.tallies.periods import Period, Unit

BEGIN = date(2013, 3, 15)
"""The measures are in force since then: before it there is no line to count."""


_BY = {
    Unit.MONTH: ("月", "month", "2026-11"),
    Unit.QUARTER: ("季度", "quarter", "2026-Q4"),
}


def asked_of(period: Period, now: datetime, only: Unit | None = None) -> None:
    """Let a period be asked for; raises `Invalid` with what is wrong with it (Art. 21).

    `only` is the length that is shown, where there is but one.
    """
    if only is not None and period.unit is not only:
        zh, en, written = _BY[only]
        raise Invalid(Fault("period", f"按{zh}查看，应写作 {written}", f"by {en}, as {written}"))
    if period.first > civil_day(now):
        zh, en = f"{period} 尚未开始，没有数据", f"{period} has not begun: there is nothing yet"
        raise Invalid(Fault("period", zh, en))
    if period.last < BEGIN:
        zh = f"热线办法自{BEGIN.year}年{BEGIN.month}月{BEGIN.day}日起施行，此前没有数据"
        raise Invalid(Fault("period", zh, f"there is no line before {BEGIN}", "第二十一条"))


def bounds_of(period: Period, now: datetime) -> tuple[datetime, datetime]:
    """Return when a period begins, and when it ends or now, whichever is first."""
    first = begin_of(period.first)
    return first, max(first, min(end_of(period.last), now))
