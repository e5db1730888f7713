"""What must be said when something is demanded or answered, and until when it may be: pure."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid
from backend.promises.reasons import faults_of_words

LONGEST = 2000
"""Characters of an account, a statement, a report, a decision."""
LONGEST_DOCUMENT = 40
"""Characters of a number in the office's register of documents."""
MOST = timedelta(days=365)
"""How far ahead the last day of what is demanded may lie."""


def faults_of_text(
    field: str, text: str, asked: tuple[str, str], article: str, most: int = LONGEST
) -> Iterator[Fault]:
    """Yield what is wrong with words that must be said; `asked` asks for them."""
    if not text.strip():
        yield Fault(field, *asked, article)
    yield from faults_of_words(field, text, most)


def faults_of_day(field: str, day: date, now: datetime, article: str) -> Iterator[Fault]:
    """Yield what is wrong with the last day of something that is demanded."""
    today = civil_day(now)
    if day <= today:
        yield Fault(field, "须晚于今天", "must be later than today", article)
    elif day > today + MOST:
        zh, en = f"最迟为{MOST.days}天之内", f"within {MOST.days} days at the latest"
        yield Fault(field, zh, en, article)


def refuse(*faults: Fault) -> None:
    """Raise `Invalid` with these faults; nothing where there is none."""
    if faults:
        raise Invalid(*faults)
