"""Months of the calendar: counted from a day, and back from a month."""

from calendar import monthrange
from datetime import date

_MONTHS = 12


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(month: str, back: int) -> str:
    """Return the month, `yyyy-mm`, some months before another."""
    return f"{months_after(date.fromisoformat(f'{month}-01'), -back):%Y-%m}"
