"""The table `calls`: `<contact_id>` / `CALL`, one item a call, one attribute a report.

A report is kept by one conditional update of its own attribute, so that reports of other
kinds never stand in its way. Instants are numbers (milliseconds) and what a report leaves
out is not stored: an item stays below 1 KB until its contact record comes.
Lists read the index `by_day` (`<line>#<day>` / `<hh:mm:ss>#<contact_id>`), which holds the
reports but neither what is sealed nor what only a call's own page needs (`<kind>_detail`).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import reduce
from operator import and_
from typing import Any

from pynamodb.attributes import BinaryAttribute, JSONAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection

from backend.calls.model import Call, CallPage, CallReport, DayQuery
from backend.calls.ports import MOST_CALLS
from backend.calls.reports import FIRST_STANDS, OWN_ANSWERS, Kind, Report, is_probe
from backend.kernel.clock import civil_day
from chalicelib import settings
from chalicelib.store import confined
from chalicelib.store.reports import ReportMap, detail_of, encode
from chalicelib.store.reports import decode as decode_report
from chalicelib.store.table import Amendment, Table

CALL = "CALL"
PROBES_KEPT = timedelta(days=7)
"""How long what only tried a line is kept: nobody asks for it, many a day are made."""
_ATTEMPTS = 8
_PLACED_BY = frozenset({Kind.ROUTE, Kind.COMPLAINT})
"""What says whose call it is: under whose line it is listed. Others only fill the gap."""


class ByDay(GlobalSecondaryIndex["CallItem"]):
    """Lists and recounts."""

    class Meta:
        """Its name and what it holds."""

        index_name = "by_day"
        projection = IncludeProjection([*(kind.value for kind in Kind), "matter_id", "confined"])

    by_day_hash = UnicodeAttribute(hash_key=True)
    by_day_range = UnicodeAttribute(range_key=True)


class ByCaller(GlobalSecondaryIndex["CallItem"]):
    """Earlier calls of a number: keyed hash / instant; sparse."""

    class Meta:
        """Its name and what it holds."""

        index_name = "by_caller"
        projection = KeysOnlyProjection()

    by_caller_hash = UnicodeAttribute(hash_key=True)
    by_caller_range = UnicodeAttribute(range_key=True)


class CallItem(Table):
    """One call."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.calls

    by_day = ByDay()
    by_caller = ByCaller()
    by_day_hash = UnicodeAttribute(null=True)
    by_day_range = UnicodeAttribute(null=True)
    by_caller_hash = UnicodeAttribute(null=True)
    by_caller_range = UnicodeAttribute(null=True)

    route = ReportMap(null=True)
    initiated = ReportMap(null=True)
    queued = ReportMap(null=True)
    connected = ReportMap(null=True)
    disconnected = ReportMap(null=True)
    completed = ReportMap(null=True)
    record = ReportMap(null=True)
    diverted = ReportMap(null=True)
    wish = ReportMap(null=True)
    message = ReportMap(null=True)
    survey = ReportMap(null=True)
    complaint = ReportMap(null=True)
    transfer = ReportMap(null=True)
    onward = ReportMap(null=True)
    incident = ReportMap(null=True)
    hand = ReportMap(null=True)
    initiated_detail = JSONAttribute(null=True)
    queued_detail = JSONAttribute(null=True)
    connected_detail = JSONAttribute(null=True)
    disconnected_detail = JSONAttribute(null=True)
    completed_detail = JSONAttribute(null=True)
    record_detail = JSONAttribute(null=True)
    onward_detail = JSONAttribute(null=True)
    number = BinaryAttribute(null=True, legacy_encoding=False)
    matter_id = UnicodeAttribute(null=True)
    confined = UnicodeAttribute(null=True)
    forget_at = TTLAttribute(null=True)
    """When what only tried the line is forgotten; a call never is."""


class DynamoCalls:
    """Keeps calls."""

    def __init__(self, province: str) -> None:
        """Take the code of the province: the line of calls whose place nobody has told."""
        self._province = province

    def absorb(self, contact_id: str, report: Report) -> bool:
        """Join a report into its call; one request where the report is new or newer."""
        # A complaint moves a call that is listed elsewhere: where, only the call itself tells.
        if report.kind is not Kind.COMPLAINT:
            told = Call(contact_id, {report.kind: report})
            if self._keep(told, report.kind, _is_newer(report)):
                return True
        return self._merge(contact_id, report)

    def amend(self, kept: CallReport) -> Amendment:
        """Return what keeps a new or newer report of ours in another record's transaction."""
        # Who enters a call by hand draws its id: no call that is known gets another beginning.
        kind = kept.report.kind
        entered = kind is Kind.HAND
        return Amendment(
            CallItem(kept.contact_id, CALL),
            self._actions(Call(kept.contact_id, {kind: kept.report}), kind),
            CallItem.pk.does_not_exist() if entered else _is_newer(kept.report),
        )

    def get(self, contact_id: str) -> Call | None:
        """Return a call as it is now (consistent), or None."""
        try:
            return decode(CallItem.get(contact_id, CALL, consistent_read=True))
        except CallItem.DoesNotExist:
            return None

    def some(self, contact_ids: Iterable[str]) -> Mapping[str, Call]:
        """Return those of some calls that are known (consistent): one request a hundred."""
        keys = [(contact_id, CALL) for contact_id in sorted(set(contact_ids))]
        found = CallItem.batch_get(keys, consistent_read=True) if keys else ()
        return {item.pk: decode(item) for item in found}

    def of_lines(self, lines: Iterable[str], query: DayQuery) -> CallPage:
        """Return a page of a day's calls, newest first: one request a line."""
        found: list[CallItem] = []
        for line in lines:
            found += CallItem.by_day.query(
                f"{line}#{query.day}",
                CallItem.by_day_range < query.before if query.before else None,
                scan_index_forward=False,
                limit=query.limit + 1,
            )
        found.sort(key=lambda item: item.by_day_range or "", reverse=True)
        page = found[: query.limit]
        before = page[-1].by_day_range if len(found) > query.limit else None
        shown = [(call, item.by_day_range or "") for item in page for call in _rung(item)]
        return CallPage([call for call, _ in shown], before, [place for _, place in shown])

    def of_hour(self, line: str, day: date, hour: int) -> Iterator[Call]:
        """Return every call that a line received in an hour: one request a megabyte."""
        within = CallItem.by_day_range.startswith(f"{hour:02d}:")
        found = CallItem.by_day.query(f"{line}#{day}", within)
        return (call for item in found for call in _rung(item))

    def calls_since(self, caller: str, since: datetime) -> tuple[str, ...]:
        """Return the ids of a number's calls from a civil day on: one request to the index."""
        found = CallItem.by_caller.query(
            caller,
            CallItem.by_caller_range >= str(civil_day(since)),
            scan_index_forward=False,
            limit=MOST_CALLS,
        )
        return tuple(item.pk for item in found)[::-1]

    def _merge(self, contact_id: str, report: Report) -> bool:
        """Join a report whose timestamp alone does not decide; a repeat ends here unchanged."""
        for _ in range(_ATTEMPTS):
            item = _stored(contact_id)
            before = decode(item)
            after = before.with_report(report)
            if after is before:
                return False
            kinds = _PLACED_BY if report.kind in _PLACED_BY else {report.kind}
            unchanged = reduce(and_, (_unchanged(item, kind) for kind in sorted(kinds)))
            told = {kind: after.reports[kind] for kind in kinds & after.reports.keys()}
            if self._keep(Call(contact_id, told), report.kind, unchanged):
                return True
        raise TimeoutError("others changed the call at every attempt")

    def _keep(self, told: Call, kind: Kind, condition: Condition) -> bool:
        """Keep one report of those that are told; the others say where the call is listed."""
        item = CallItem(told.id, CALL)
        try:
            item.update(actions=self._actions(told, kind), condition=condition)
        except UpdateError as error:
            if error.cause_response_code == "ConditionalCheckFailedException":
                return False
            raise
        return True

    def _actions(self, told: Call, kind: Kind) -> list[Action]:
        report = told.reports[kind]
        actions = [getattr(CallItem, report.kind.value).set(encode(report))]
        if report.kind not in OWN_ANSWERS:
            # Never left from an older report: a detail belongs to the report beside it.
            path, detail = getattr(CallItem, _detail(report.kind)), detail_of(report)
            actions.append(path.set(detail) if detail else path.remove())
        if report.probe:
            # What only tries the line is in no list, and nobody's history (S0-14).
            actions.append(CallItem.forget_at.set(report.at + PROBES_KEPT))
            lists = CallItem.by_day_hash, CallItem.by_day_range, CallItem.by_caller_range
            return [*actions, *(attribute.remove() for attribute in lists)]
        ours = report.kind in _PLACED_BY
        for attribute, value in self._keys(told, report):
            # Our own answer decides place and hour; what others tell only fills the gap.
            actions.append(attribute.set(value if ours else attribute | value))
        return actions

    def _keys(self, told: Call, report: Report) -> Iterator[tuple[Any, Any]]:
        listed = told.listed_as
        if listed is not None:
            day, within = listed
            line = told.place.line if told.place else self._province
            yield CallItem.by_day_hash, f"{line}#{day}"
            yield CallItem.by_day_range, within
        if report.number is not None:
            yield CallItem.number, report.number.sealed
            yield CallItem.by_caller_hash, report.number.hash
            if told.inbound:
                # Without it the index leaves the call out: only what somebody rang is history.
                yield CallItem.by_caller_range, "#".join(listed or (told.id,))


def _stored(contact_id: str) -> CallItem:
    """Return what is kept of a call, an empty one where nothing is."""
    try:
        return CallItem.get(contact_id, CALL, consistent_read=True)
    except CallItem.DoesNotExist:
        return CallItem(contact_id, CALL)


def _unchanged(item: CallItem, kind: Kind) -> Condition:
    path, stored = getattr(CallItem, kind.value), getattr(item, kind.value)
    unchanged: Condition = path.does_not_exist() if stored is None else path == stored
    detail = _detail_of(item, kind)
    if detail is not None:
        unchanged &= getattr(CallItem, _detail(kind)) == detail
    return unchanged


def _is_newer(report: Report) -> Condition:
    path = getattr(CallItem, report.kind.value)
    newer = path.at > report.at if report.kind in FIRST_STANDS else path.at < report.at
    condition: Condition = path.does_not_exist() | newer
    if report.kind is Kind.ROUTE:
        # Whoever complains is the province's, whenever our first answer is kept.
        condition &= CallItem.complaint.does_not_exist()
    return condition


def _detail(kind: Kind) -> str:
    return f"{kind.value}_detail"


def _detail_of(item: CallItem, kind: Kind) -> Any:
    return None if kind in OWN_ANSWERS else getattr(item, _detail(kind))


def _rung(item: CallItem) -> Iterator[Call]:
    """Yield the call of an entry of an index, unless it only tries the line.

    Its first reports may not say so, and its later ones list it again.
    """
    call = decode(item)
    if not is_probe(call.reports.values()):
        yield call


def decode(item: CallItem) -> Call:
    """Return the call of an item or of an entry of an index."""
    reports = {}
    for kind in Kind:
        stored = getattr(item, kind.value)
        if stored is not None:
            sealed = (item.number or b"", item.by_caller_hash or "")
            reports[kind] = decode_report(kind, stored, sealed, _detail_of(item, kind) or {})
    return Call(item.pk, reports, item.matter_id, confined.decode(item.confined))
