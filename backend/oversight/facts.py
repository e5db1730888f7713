"""The facts of a place and month by which its articles are judged: numbers and days, no opinion.

They hold no name and no word of a caller, and nothing that a rulebook decides: the same facts are
judged by another rulebook (N4). What was not found is None: that is not nought.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from backend.kernel.clock import civil_day
from backend.tallies.model import Counts
from backend.tallies.periods import Period


@dataclass(frozen=True, slots=True)
class Tallied:
    """What was counted of the month so far."""

    counts: Counts
    last: Mapping[str, date]
    """The last day on which each measure was counted; none that is still to come."""
    silent: tuple[date, ...] = ()
    """Days that are over on which calls came while the line was open, and nobody answered one."""
    busy: tuple[tuple[date, int], ...] = ()
    """How many callers found no line free, on each day on which one did."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """The open promises of one kind whose instant lay in the month and has passed."""

    number: int
    oldest: datetime
    """When the first of them was due."""


@dataclass(frozen=True, slots=True)
class Chair:
    """What became of the reception hours that are over (Arts. 8 and 9)."""

    open_minutes: int
    staffed: tuple[int, ...]
    """Minutes with at least one, two, three people there, by either source.

    Of days all of whose shifts are closed, since the line had a roster: of others nothing is known.
    """
    confirmed_minutes: int
    """With somebody whom the telephone or a head confirms."""
    last: date
    """The last day that was closed."""
    absences: tuple[tuple[date, int], ...] = ()
    """Stretches away without leave: the day and the minutes, longest first."""


@dataclass(frozen=True, slots=True)
class Planned:
    """For which of the days that are over people were named, of a line that owes a roster."""

    days: tuple[date, ...]
    """Every calendar day that is over."""
    reception: tuple[date, ...]
    """Those of them on which the line was open."""
    answering: tuple[date, ...]
    """Those with somebody to answer (Art. 9)."""
    collecting: tuple[date, ...]
    """Those with somebody to collect the messages (Art. 16)."""
    unclosed: int = 0
    """Published shifts of these days that are not closed yet: the platform closes them."""


@dataclass(frozen=True, slots=True)
class Matched:
    """How messages, what the telephone told of them and what is owed agreed (S0-62)."""

    days: int
    """How many days were looked at."""
    last: date
    flagged: int
    """Calls of which the telephone told that they left a message."""
    left: int
    """Calls that are not brought into line yet."""


@dataclass(frozen=True, slots=True)
class Subsidy:
    """The subsidy of the month before, which this month is to pay (Art. 11)."""

    month: str
    """Whose duty it pays, `yyyy-mm`."""
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Leads:
    """The suspicions of one item of Article 20 that began in the month."""

    open: int
    confirmed: int
    """By a person after it was put to whom it names, and not decided on file."""
    explained: int
    last: date | None
    """Of the newest that was explained; the day of an open one tells too much (S0-73)."""
    unheard: int = 0
    """Confirmed though nobody was heard, and not decided on file."""


@dataclass(frozen=True, slots=True)
class Filed:
    """The files of acts of the month under one item of Article 20."""

    undecided: int
    """Entered by somebody; what a confirmed lead has led to counts as that lead."""
    established: int
    dismissed: int
    """Let go, or revoked on appeal."""
    last: date | None
    """Of the newest act that was let go; the day of an undecided one tells too much (S0-73)."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The calls of the month that are reviewed, by rule or choice (Arts. 12 and 18)."""

    chosen: int
    made: int
    """How many of them somebody has reviewed."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who served in the month, by what their papers say of them (Arts. 9 and 10)."""

    served: int
    """How many people."""
    unfit: int
    """Those of them who served on a day on which they had not all that Article 9 asks for."""
    untrained: int
    """Those who served before they had passed the training before the post."""
    trained_on: tuple[date, ...]
    """When each was last trained, or joined; oldest first."""
    session: date | None
    """The last training session of the month."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the departments of the node have told of their business (Art. 4(2))."""

    in_use: int
    """Entries that attendants can read."""
    stale: int
    """Those of them that are overdue for verification."""
    verified_on: date | None
    """When one was last verified in the month."""


@dataclass(frozen=True, slots=True)
class Probed:
    """How the line was reached, and how long it was down (Arts. 4(4) and 20(1))."""

    days: int
    """Days on which it was tried."""
    last: date | None
    duty_minutes: int
    """Down within the reception hours."""


@dataclass(frozen=True, slots=True)
class Connected:
    """Which counties have their telephone, and whether a centre commands it (notice, 2 and 3)."""

    counties: int
    open: int
    local: int
    """Of the open ones those with a number of their own, by way B."""
    centreless: int
    """Of the open ones those without a coordination centre."""
    telephones_on: date | None
    """When the entry of an open telephone was last verified in the month."""
    centres_on: date | None
    """When the entry of a centre that commands one was last verified in the month."""


@dataclass(frozen=True, slots=True)
class Held:
    """Which institution is responsible for the line of the place (Art. 4(1))."""

    since: date | None
    """From which day on; None where none is, at the end of the month or today."""
    verified_on: date | None
    """When somebody last found its entry right, if that was in the month."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a place and month at an instant."""

    line: str
    """The code of the prefecture; of a county's facts, its own."""
    period: Period
    at: datetime
    tallied: Tallied | None = None
    overdue: Mapping[str, Overdue] = field(default_factory=dict)
    """By kind of promise."""
    chair: Chair | None = None
    planned: Planned | None = None
    matched: Matched | None = None
    subsidy: Subsidy | None = None
    leads: Mapping[str, Leads] = field(default_factory=dict)
    """By the item of Article 20; `0` is what the notice forbids."""
    staff: Staff | None = None
    shelf: Shelf | None = None
    files: Mapping[str, Filed] = field(default_factory=dict)
    """By the item of Article 20."""
    reviewed: Reviewed | None = None
    probed: Probed | None = None
    connected: Connected | None = None
    """None of a city whose register knows no telephone: that is not shown, and not broken."""
    held: Held | None = None

    @property
    def today(self) -> date:
        """The last day of the month that has begun."""
        return min(civil_day(self.at), self.period.last)

    def as_the_centre_knows(self) -> "Facts":
        """Return the facts without what may name its head: open leads and files (S0-73)."""
        answered = {
            item: replace(one, open=0)
            for item, one in self.leads.items()
            if one.confirmed + one.explained + one.unheard
        }
        decided = {
            item: replace(one, undecided=0)
            for item, one in self.files.items()
            if one.established + one.dismissed
        }
        return replace(self, leads=answered, files=decided)

    def count(self, *measures: str) -> int:
        """Return the sum of some measures; nought where nothing was counted."""
        counts = self.tallied.counts if self.tallied else {}
        return sum(counts.get(measure, 0) for measure in measures)

    def last(self, *measures: str) -> date | None:
        """Return the last day on which one of some measures was counted, or None."""
        days = self.tallied.last if self.tallied else {}
        return max((days[one] for one in measures if one in days), default=None)
