"""Which periods can be asked for: none that has not begun, none from before the measures."""

from datetime import date, datetime

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid
from backend.tallies.periods import Period

BEGIN = date(2013, 3, 15)
"""The measures are in force since then: before it there is no line to count."""


def asked_of(period: Period, now: datetime) -> None:
    """Let a period be asked for; raises `Invalid` with what is wrong with it (Art. 21)."""
    if period.first > civil_day(now):
        zh, en = f"{period} 尚未开始，没有数据", f"{period} has not begun: there is nothing yet"
        raise Invalid(Fault("period", zh, en))
    if period.first.year < BEGIN.year:
        zh = f"热线办法自{BEGIN.year}年3月起施行，此前没有数据"
        raise Invalid(Fault("period", zh, f"there is no line before {BEGIN}", "第二十一条"))
