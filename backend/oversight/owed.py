"""What a line owes, as its home page sorts it: by what whoever sees it does next."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.promises.board import end_of_day
from backend.promises.model import Kind, Promise
from backend.promises.topics import Topic, topic_of

MOST_READ = 2000
"""Promises of a line that are read at once; the first page counts no more, and says so."""

OF_PROVINCE = frozenset({Kind.INSTRUCTION, Kind.APPEAL, Kind.OUTAGE_CAUSE})
"""What the province owes, whatever place it is about: its own first page and list of what is
overdue show it, and it is held against no city."""


@dataclass(frozen=True, slots=True)
class Owed:
    """How much of one topic a line owes."""

    line: str
    """The code of the prefecture, or of the province for its own line."""
    topic: Topic
    overdue: int
    today: int
    """Due in what is left of the civil day."""
    later: int
    first_due: datetime
    """When the first of all of them falls, or fell, due."""
    more: bool = False
    """Whether the line owes more than was counted, of this topic or another."""


def owed_of(
    line: str, promises: Iterable[Promise], now: datetime, *, more: bool = False
) -> Sequence[Owed]:
    """Return what open promises of a line come to, the loudest topic first; none where nothing."""
    dues: defaultdict[Topic, list[datetime]] = defaultdict(list)
    for one in promises:
        dues[topic_of(one.kind)].append(one.due_at)
    sums = (_sum(line, topic, dues[topic], now) for topic in Topic if dues[topic])
    return [replace(one, more=more) for one in sums]


def _sum(line: str, topic: Topic, dues: Sequence[datetime], now: datetime) -> Owed:
    overdue = sum(due < now for due in dues)
    today = sum(now <= due < end_of_day(now) for due in dues)
    return Owed(line, topic, overdue, today, len(dues) - overdue - today, min(dues))
