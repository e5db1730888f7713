# long: one table with the indexes that lead into it, read as one.
"""The table `promises`: `<subject>` / `DUE#<kind>#<n>`, written in its subject's transaction.

Indexes: `alarms` (`<line>` / `<next_alarm_at>#…`) left after the last rung; `open` (same hash,
`<due_at>#…`), `open_by_owner` and `open_by_answerable`, where another than the owner answers for
it, left only when a promise is kept or cancelled; `by_due` never.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection

from backend.kernel.clock import civil_day, civil_time, from_text, to_text
from backend.kernel.places import PlacePath
from backend.promises.board import OpenPage, OpenQuery
from backend.promises.course import PromiseFile
from backend.promises.falling_due import DuePromise, owed_to_nobody_named
from backend.promises.model import Kind, Promise, Rung, State, id_of
from backend.tallies.model import Hour
from chalicelib import settings
from chalicelib.store import attempts, deferrals, outbox
from chalicelib.store.outbox import PromisesEvent
from chalicelib.store.spans import Span
from chalicelib.store.table import Table

_ROW = [
    "kind",
    "owner",
    "owner_name",
    "reference",
    "place",
    "made_at",
    "rung",
    "version",
    "calendar_version",
    "rulebook_version",
    "next_alarm_at",
    "deferrals",
    "climbs",
    "attempts",
    "joined",
    "caller",
    "agreed_for",
    "kept_from",
    "answerable",
    "trail",
]
"""Everything of an open promise: whoever walks the index can write its next state.

That it is open needs no attribute: nothing else is there. Its due instant begins the entry's
key. An index holds twenty at most.
"""


class Alarms(GlobalSecondaryIndex["PromiseItem"]):
    """What the sweep reads."""

    class Meta:
        """Its name and what it holds."""

        index_name = "alarms"
        projection = AllProjection()

    alarms_hash = UnicodeAttribute(hash_key=True)
    alarms_range = UnicodeAttribute(range_key=True)


class Open(GlobalSecondaryIndex["PromiseItem"]):
    """What boards and stocks read."""

    class Meta:
        """Its name and what it holds."""

        index_name = "open"
        projection = IncludeProjection(_ROW)

    open_hash = UnicodeAttribute(hash_key=True)
    open_range = UnicodeAttribute(range_key=True)


class OpenByOwner(GlobalSecondaryIndex["PromiseItem"]):
    """What an owner's own board reads."""

    class Meta:
        """Its name and what it holds."""

        index_name = "open_by_owner"
        projection = IncludeProjection(_ROW)

    open_by_owner_hash = UnicodeAttribute(hash_key=True)
    open_by_owner_range = UnicodeAttribute(range_key=True)


class OpenByAnswerable(GlobalSecondaryIndex["PromiseItem"]):
    """What others owe to whom the person who was first asked answers; sparse (Art. 17)."""

    class Meta:
        """Its name and what it holds."""

        index_name = "open_by_answerable"
        projection = IncludeProjection(_ROW)

    open_by_answerable_hash = UnicodeAttribute(hash_key=True)
    open_by_answerable_range = UnicodeAttribute(range_key=True)


class ByDue(GlobalSecondaryIndex["PromiseItem"]):
    """What figures are counted from: `<line>#<day>` / `<hh:mm:ss>#<id>`, ended ones too."""

    class Meta:
        """Its name and what it holds."""

        index_name = "by_due"
        projection = IncludeProjection(
            ["kind", "place", "state", "due_at", "kept_at", "deferrals", "agreed_for"]
        )

    by_due_hash = UnicodeAttribute(hash_key=True)
    by_due_range = UnicodeAttribute(range_key=True)


class PromiseItem(Table):
    """One promise."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.promises

    alarms = Alarms()
    open = Open()
    open_by_owner = OpenByOwner()
    by_due = ByDue()
    open_by_answerable = OpenByAnswerable()
    alarms_hash = UnicodeAttribute(null=True)
    alarms_range = UnicodeAttribute(null=True)
    open_hash = UnicodeAttribute(null=True)
    open_range = UnicodeAttribute(null=True)
    open_by_owner_hash = UnicodeAttribute(null=True)
    open_by_owner_range = UnicodeAttribute(null=True)
    by_due_hash = UnicodeAttribute(null=True)
    by_due_range = UnicodeAttribute(null=True)
    open_by_answerable_hash = UnicodeAttribute(null=True)
    open_by_answerable_range = UnicodeAttribute(null=True)

    version = NumberAttribute()
    kind = UnicodeAttribute()
    owner = UnicodeAttribute()
    owner_name = UnicodeAttribute()
    reference = UnicodeAttribute(null=True)
    place = UnicodeAttribute()
    made_at = UnicodeAttribute()
    due_at = UnicodeAttribute(null=True)
    calendar_version = NumberAttribute()
    rulebook_version = NumberAttribute()
    next_alarm_at = UnicodeAttribute(null=True)
    rung = UnicodeAttribute()
    state = UnicodeAttribute(null=True)
    kept_at = UnicodeAttribute(null=True)
    deferrals = UnicodeAttribute(null=True)
    climbs = UnicodeAttribute(null=True)
    attempts = UnicodeAttribute(null=True)
    notice = UnicodeAttribute(null=True)
    explained = UnicodeAttribute(null=True)
    joined = UnicodeAttribute(null=True)
    caller = UnicodeAttribute(null=True)
    agreed_for = UnicodeAttribute(null=True)
    kept_from = UnicodeAttribute(null=True)
    answerable = UnicodeAttribute(null=True)
    trail = UnicodeAttribute(null=True)


class _Filed(PromisesEvent, PromiseItem):  # type: ignore[misc]  # each names the one table
    """A promise or an event of its subject; `sk` says which."""


_DUE = "DUE#"
_TOLD_END = "EVENT$"
"""Behind every event; nothing else of a subject lies between."""


# long: a promise is one item, and is read as one.
def encode(promise: Promise) -> PromiseItem:
    """Return the item of a promise, with the index entries that its state calls for."""
    key = f"DUE#{promise.kind}#{promise.number}"
    is_open = promise.state is State.OPEN
    line = promise.place.line
    alarm = to_text(promise.next_alarm_at) if promise.next_alarm_at else None
    due = f"{to_text(promise.due_at)}#{promise.id}"
    answerable = (promise.answerable or None) if is_open else None
    return PromiseItem(
        promise.subject,
        key,
        alarms_hash=line if alarm else None,
        alarms_range=f"{alarm}#{promise.id}" if alarm else None,
        open_hash=line if is_open else None,
        open_range=due if is_open else None,
        open_by_owner_hash=promise.owner if is_open else None,
        open_by_owner_range=due if is_open else None,
        by_due_hash=f"{line}#{civil_day(promise.due_at)}",
        by_due_range=f"{civil_time(promise.due_at)}#{promise.id}",
        open_by_answerable_hash=answerable,
        open_by_answerable_range=due if answerable else None,
        version=promise.version,
        kind=promise.kind,
        owner=promise.owner,
        owner_name=promise.owner_name,
        reference=promise.reference or None,
        place=str(promise.place),
        made_at=to_text(promise.made_at),
        due_at=to_text(promise.due_at),
        calendar_version=promise.calendar_version,
        rulebook_version=promise.rulebook_version,
        next_alarm_at=alarm,
        rung=promise.rung,
        state=promise.state,
        kept_at=to_text(promise.kept_at) if promise.kept_at else None,
        deferrals=deferrals.write(promise.deferrals) if promise.deferrals else None,
        attempts=attempts.write(promise.attempts) if promise.attempts else None,
        notice=attempts.write_notice(promise.notice) if promise.notice else None,
        explained=attempts.write_explained(promise.explained) if promise.explained else None,
        joined=attempts.write_joined(promise.joined) if promise.joined else None,
        climbs=attempts.write_climbs(promise.climbs) if promise.climbs else None,
        caller=promise.caller or None,
        agreed_for=to_text(promise.agreed_for) if promise.agreed_for else None,
        kept_from=" ".join(sorted(promise.kept_from)) or None,
        answerable=promise.answerable or None,
        trail=attempts.write_trail(promise.trail),
    )


def decode(item: PromiseItem) -> Promise:
    """Return the promise of an item or of an entry of an index."""
    return Promise(
        subject=item.pk,
        kind=Kind(item.kind),
        number=int(item.sk.rsplit("#", 1)[1]),
        owner=item.owner,
        owner_name=item.owner_name,
        reference=item.reference or "",
        place=PlacePath.parse(item.place),
        made_at=from_text(item.made_at),
        due_at=from_text(_due_of(item)),
        calendar_version=int(item.calendar_version),
        rulebook_version=int(item.rulebook_version),
        next_alarm_at=from_text(item.next_alarm_at) if item.next_alarm_at else None,
        rung=Rung(item.rung),
        state=State(item.state or State.OPEN),
        kept_at=from_text(item.kept_at) if item.kept_at else None,
        version=int(item.version),
        deferrals=deferrals.read(item.deferrals) if item.deferrals else (),
        attempts=attempts.read(item.attempts) if item.attempts else (),
        # No open promise has one, so that no index of the open ones needs to hold it.
        notice=attempts.read_notice(item.notice) if item.notice else None,
        explained=attempts.read_explained(item.explained) if item.explained else None,
        joined=attempts.read_joined(item.joined) if item.joined else (),
        climbs=attempts.read_climbs(item.climbs) if item.climbs else (),
        caller=item.caller or "",
        agreed_for=from_text(item.agreed_for) if item.agreed_for else None,
        kept_from=frozenset((item.kept_from or "").split()),
        answerable=item.answerable or "",
        trail=attempts.read_trail(item.trail),
    )


def _due_of(item: PromiseItem) -> str:
    """Return the due instant of an item; the entries of the indexes hold it in their keys."""
    keys = (item.open_range, item.open_by_owner_range, item.open_by_answerable_range)
    return item.due_at or next(filter(None, keys), "").partition("#")[0]


class DynamoPromises:
    """Reads promises; writing is the books' work."""

    def get(self, promise_id: str) -> Promise | None:
        """Return a promise as it is now, or None: what is no promise's id finds nothing."""
        subject, _, rest = promise_id.rpartition("#")
        head, _, tail = rest.rpartition(":")
        identity, _, kind = head.rpartition(":")
        if not (subject and identity and kind and tail):
            return None
        try:
            key = f"DUE#{kind}#{tail}"
            item = PromiseItem.get(f"{subject}#{identity}", key, consistent_read=True)
        except PromiseItem.DoesNotExist:
            return None
        return decode(item)

    def of(self, subject: str) -> Sequence[Promise]:
        """Return every promise of a subject as it is now, in the order they were made."""
        items = PromiseItem.query(subject, PromiseItem.sk.startswith(_DUE), consistent_read=True)
        return sorted(map(decode, items), key=lambda promise: promise.made_at)

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        """Return promises by id as they are now, of those that there are: one request a hundred."""
        parts = (promise_id.rsplit(":", 2) for promise_id in promise_ids)
        keys = [(subject, f"DUE#{kind}#{number}") for subject, kind, number in parts]
        found = PromiseItem.batch_get(keys, consistent_read=True) if keys else ()
        return {promise.id: promise for promise in map(decode, found)}

    def file(self, subject: str) -> PromiseFile:
        """Return the promises of a subject and what was told of them: one request."""
        items = list(
            _Filed.query(subject, _Filed.sk.between(_DUE, _TOLD_END), consistent_read=True)
        )
        promises = [decode(item) for item in items if item.sk.startswith(_DUE)]
        promises.sort(key=lambda promise: promise.made_at)
        told = [outbox.decode(item) for item in items if not item.sk.startswith(_DUE)]
        return PromiseFile(promises, told)

    def due(self, line: str, until: datetime, limit: int) -> Sequence[Promise]:
        """Return promises of a line with an alarm at or before `until`, oldest alarm first."""
        found = PromiseItem.alarms.query(
            line, PromiseItem.alarms_range <= f"{to_text(until)}$", limit=limit
        )
        return [decode(item) for item in found]

    def open_of_lines(self, lines: Iterable[str], query: OpenQuery) -> OpenPage:
        """Return open promises of some lines, soonest due first: one request a line.

        Of one kind only, a request for every few hundred rows of a line, up to a bound.
        """
        return _page(Span(PromiseItem, PromiseItem.open, PromiseItem.open_range), lines, query)

    def open_of_owners(self, owners: Iterable[str], query: OpenQuery) -> OpenPage:
        """Return the open promises of some owners, soonest due first: one request an owner."""
        index = PromiseItem.open_by_owner
        return _page(Span(PromiseItem, index, PromiseItem.open_by_owner_range), owners, query)

    def due_within(self, hour: Hour) -> Iterable[DuePromise]:
        """Return the promises that fall due in an hour: one request a megabyte."""
        within = PromiseItem.by_due_range.startswith(f"{hour.hour:02d}:")
        return map(_due, PromiseItem.by_due.query(f"{hour.line}#{hour.day}", within))

    def due_on(self, line: str, day: date) -> Mapping[str, DuePromise]:
        """Return what falls due on a day of a line, by its id: one request."""
        return {
            id_of(item.pk, Kind(kind), int(number)): _due(item)
            for item in PromiseItem.by_due.query(f"{line}#{day}")
            for _, kind, number in [item.sk.split("#")]
        }

    def open_of_answerable(self, person_id: str, query: OpenQuery) -> OpenPage:
        """Return what others owe to whom a person answers, soonest due first: one request."""
        index = PromiseItem.open_by_answerable
        span = Span(PromiseItem, index, PromiseItem.open_by_answerable_range)
        return _page(span, (person_id,), query)

    def stock(self, line: str) -> Iterable[DuePromise]:
        """Return the open promises of a line as figures count them: one request a megabyte."""
        return [DuePromise.of(decode(item)) for item in PromiseItem.open.query(line)]


def _due(item: PromiseItem) -> DuePromise:
    """Return what an entry of `by_due` tells those who count."""
    kind = Kind(item.kind)
    return DuePromise(
        kind=kind,
        place=PlacePath.parse(item.place),
        due_at=from_text(item.due_at or ""),
        state=State(item.state or State.OPEN),
        kept_at=from_text(item.kept_at) if item.kept_at else None,
        deferred=bool(item.deferrals),
        unnamed=owed_to_nobody_named(kind, item.agreed_for),
    )


def _page(span: Span[PromiseItem], hashes: Iterable[str], query: OpenQuery) -> OpenPage:
    items, after = span.page(hashes, query)
    return OpenPage([decode(item) for item in items], after)
