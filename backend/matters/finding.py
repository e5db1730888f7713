"""Finding matters: by number, by who called, by place, day and kind; never by sealed words (S0-20).

Whoever looks finds what they may see and nothing else. What is read for one page is bounded: a
long span of days is looked through newest first, and the page says how far it came.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from backend.calls.status import REFERENCE_DIGITS, Lookup, digits_of
from backend.kernel.access import Action, Actor, Permission, Relation, Subject, permission, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.matters.model import DayQuery, MatterRow, Page, State

MOST_DAYS = 366
"""So many days may be looked through at once: a year."""
MOST_OF_CALLER = 200
"""So many matters of one caller are shown, the newest."""
PARTITIONS_A_PAGE = 150
"""So many requests one page costs at most: ten days of a province, half a year of one city."""
ROWS_A_PAGE = 50
_PHONE_DIGITS = range(6, 17)
_SIGNS = frozenset(" -+()（）－＋\u3000")


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody typed into the search box: a reference number, or a telephone number."""

    reference: str = ""
    """Fourteen digits, or empty."""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is None or empty is of no account."""

    place: PlacePath
    since: date | None = None
    until: date | None = None
    """The last day, looked through as well."""
    state: State | None = None
    disposition: int | None = None
    """Primary or beside it."""
    field_of_law: str | None = None
    """A field, or a part of one."""
    reference: str = ""
    """Fourteen digits."""
    caller: str = ""
    """The keyed hash of a number."""

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins or is longer than a year."""
        if self.since and self.until and self.since > self.until:
            raise Invalid(Fault("since", "起始日期不能晚于截止日期", "begins after its end"))
        if self.since and self.until and (self.until - self.since).days >= MOST_DAYS:
            zh, en = f"一次最多查找{MOST_DAYS}天", f"at most {MOST_DAYS} days at once"
            raise Invalid(Fault("since", zh, en))

    def takes(self, row: MatterRow) -> bool:
        """Tell whether a row is looked for, wherever it lies."""
        day = civil_day(row.registered_at)
        return (
            (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
            and self.state in {None, row.state}
            and self.disposition in {None, *row.dispositions}
            and (
                self.field_of_law is None or (row.field_of_law or "").startswith(self.field_of_law)
            )
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, newest first; it may be short, even empty, and not the last."""

    rows: Sequence[MatterRow]
    before: str | None
    """Where the next page begins, or None at the end."""
    reached: date | None = None
    """The day down to which was looked; None where no days were gone through."""


class Shelves(Protocol):
    """Reads rows of matters, nothing unsealed."""

    def rows(self, matter_ids: Iterable[str]) -> Mapping[str, MatterRow]:
        """Return some matters as lists show them: one request a hundred."""
        ...

    def of_lines(self, lines: Iterable[str], query: DayQuery) -> Page:
        """Return a page of a day's matters, newest first; one request a line."""
        ...

    def of_person(self, person_id: str, query: DayQuery) -> Page:
        """Return a page of the month of one person's own work: one request."""
        ...

    def of_caller(self, caller: str, most: int) -> Sequence[str]:
        """Return the ids of a caller's matters, newest first: one request."""
        ...

    def resolved(self, lines: Iterable[str], most: int) -> Sequence[tuple[str, datetime]]:
        """Return what has its result and is not closed, by id, with the instant of the result.

        The oldest result first, at most so many of a line: one request a line.
        """
        ...


class References(Protocol):
    """Finds what a reference number leads to."""

    def of(self, digits: str) -> tuple[Lookup, ...]:
        """Return every matter of a reference number: almost always one or none."""
        ...


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds matters for those who may see them."""

    shelves: Shelves
    references: References
    lines: Callable[[PlacePath], tuple[str, ...]]
    """Which lines belong to a place."""
    witness: Witness
    clock: Clock

    def find(self, actor: Actor, wanted: Wanted, before: str | None = None) -> Found:
        """Return a page of what is looked for; that it was listed is a fact of the audit.

        An attendant finds the own matters, whatever the place. Raises `Forbidden`, `NotFound`.
        """
        found = self.look(actor, wanted, before)
        deed = Deed(
            actor.person_id, self.clock.now(), "matter.listed", told(wanted, len(found.rows))
        )
        self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        return found

    def look(self, actor: Actor, wanted: Wanted, before: str | None = None) -> Found:
        """Return a page as `find` does, for whoever keeps the fact otherwise."""
        line = permission(actor, Action.MATTER_LIST)
        if line.relation is not Relation.OWN:
            require(actor, Action.MATTER_LIST, Subject(wanted.place), "place")
        if wanted.reference or wanted.caller:
            rows = self._pointed_at(wanted)
            found = Found(sorted(rows, key=_newest, reverse=True), None)
        else:
            found = self._through(actor, line, self.dated(actor, wanted), before)
        return replace(found, rows=[row for row in found.rows if _seen(line, actor, wanted, row)])

    def dated(self, actor: Actor, wanted: Wanted) -> Wanted:
        """Return what is looked for with its days: today, or the month of the own work."""
        if wanted.reference or wanted.caller:
            return wanted
        until = wanted.until or max(wanted.since or date.min, civil_day(self.clock.now()))
        own = permission(actor, Action.MATTER_LIST).relation is Relation.OWN
        since = wanted.since or (until.replace(day=1) if own else until)
        return replace(wanted, since=since, until=until)

    def _pointed_at(self, wanted: Wanted) -> Sequence[MatterRow]:
        """Return what a reference or a caller leads to; both together narrow each other."""
        ids: set[str] | None = None
        if wanted.caller:
            ids = set(self.shelves.of_caller(wanted.caller, MOST_OF_CALLER))
        if wanted.reference:
            known = self.references.of(wanted.reference)
            led = {one.subject.partition("#")[2] for one in known}
            ids = led if ids is None else ids & led
        return list(self.shelves.rows(ids or ()).values())

    def _through(self, actor: Actor, line: Permission, wanted: Wanted, before: str | None) -> Found:
        """Go through days of lines, or months of the own work, newest first, up to a bound."""
        own = line.relation is Relation.OWN
        lines = () if own else self.lines(wanted.place)
        first, last = wanted.since or date.min, wanted.until or date.max
        day, within = _start(before, last)
        rows: list[MatterRow] = []
        left = PARTITIONS_A_PAGE
        while day >= first and left > 0 and len(rows) < ROWS_A_PAGE:
            query = DayQuery(day, within, ROWS_A_PAGE)
            page = (
                self.shelves.of_person(actor.person_id, query)
                if own
                else self.shelves.of_lines(lines, query)
            )
            left -= max(1, len(lines))
            rows += [row for row in page.rows if _seen(line, actor, wanted, row)]
            within = page.before
            if within is None:
                day = (day.replace(day=1) if own else day) - timedelta(days=1)
        if day < first:
            return Found(rows, None, first)
        return Found(rows, f"{day}|{within or ''}", day if within else day + timedelta(days=1))


def sought(text: str) -> Sought:
    """Return what a text of the search box is; raises `Invalid` naming the field `sought`.

    Fourteen digits that begin with a day of this century are a reference number; no telephone
    number that people write is one.
    """
    if not text.strip() or any(not (sign.isdecimal() or sign in _SIGNS) for sign in text.strip()):
        raise Invalid(_unknown())
    digits = digits_of(text)
    plain = "".join(str(unicodedata.decimal(sign)) for sign in digits)
    abroad = text.strip().startswith(("+", "＋"))
    if len(plain) == REFERENCE_DIGITS and not abroad and _dated(plain):
        return Sought(reference=plain)
    if len(digits) not in _PHONE_DIGITS:
        raise Invalid(_unknown())
    return Sought(phone=text.strip())


def told(wanted: Wanted, rows: int) -> dict[str, str | int]:
    """Return what the audit keeps of a search: codes, days and a count, never a number."""
    parts = {
        "place": wanted.place.code,
        "since": wanted.since,
        "until": wanted.until,
        "state": wanted.state.value if wanted.state else None,
        "disposition": wanted.disposition,
        "field": wanted.field_of_law,
        "reference": wanted.reference,
        "caller": wanted.caller,
    }
    return {**{name: str(part) for name, part in parts.items() if part}, "rows": rows}


def _unknown() -> Fault:
    return Fault(
        "sought",
        "请输入14位事项编号，或只含数字的电话号码",
        "give a reference number of 14 digits, or a telephone number in digits",
    )


def _dated(digits: str) -> bool:
    try:
        datetime.strptime(digits[:6], "%y%m%d")  # noqa: DTZ007  a day, no instant
    except ValueError:
        return False
    return digits.startswith(("2", "3", "4", "5"))


def _start(before: str | None, last: date) -> tuple[date, str | None]:
    """Return where a page begins: at the last day, or where the page before ended."""
    if before is None:
        return last, None
    day, _, within = before.partition("|")
    try:
        return date.fromisoformat(day), within or None
    except ValueError:  # where a page of another list ended
        zh, en = "翻页标记已失效，请刷新", "is not known: load the list anew"
        raise Invalid(Fault("cursor", zh, en)) from None


def _newest(row: MatterRow) -> tuple[datetime, str]:
    return row.registered_at, row.id


def _seen(line: Permission, actor: Actor, wanted: Wanted, row: MatterRow) -> bool:
    """Tell whether a row is looked for, and is the actor's to see where the actor looks."""
    return (
        wanted.takes(row)
        and line.covers(actor, row.about)
        and (line.relation is Relation.OWN or wanted.place.contains(row.place))
    )
