"""Books in memory: all writes are kept or none, under the conditions of the real ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from backend.accounts.inbox import Notice
from backend.calls.dialling import Dial, LastDial
from backend.calls.model import CallReport
from backend.calls.placing import Remembered
from backend.calls.reconciling import Reconciled
from backend.calls.status import Lookup, Tries
from backend.calls.voicemail.model import Voicemail
from backend.kernel.audit import Fact
from backend.kernel.books import Create, Marker, Remove, Replace, Write
from backend.kernel.errors import Conflict
from backend.kernel.events import Event
from backend.kernel.suspicions import Suspicion
from backend.knowledge.model import Department, Edition, Entry
from backend.matters.complaints.model import ComplaintFile
from backend.matters.export import Export, UnmaskingAsked
from backend.matters.following.model import Appointment, Notification
from backend.matters.liaison.model import Instruction
from backend.matters.model import CallConfined, CallLink, Matter, Step
from backend.matters.orders.model import Order
from backend.matters.orders.ports import Asked
from backend.matters.outline import ClosedAlone, NextVersion
from backend.matters.reviews.model import Draw, Review
from backend.matters.unfinished import Unfinished
from backend.network.model import Telephone
from backend.oversight.directives.model import Directive
from backend.oversight.maintenance.model import Outage, ProbeDay, Watched, Work
from backend.oversight.model import PlaceMonth
from backend.oversight.unclosed import Unclosed
from backend.oversight.violations.model import Violation
from backend.oversight.violations.papers import Served
from backend.pay.model import CaseGiven, Certificate, Run, SheetPage
from backend.places.institutions.model import Office
from backend.places.model import Taxonomy
from backend.places.units.model import Centre, Unit
from backend.promises.model import Promise
from backend.promises.publishing.drafts import Draft, DraftHead
from backend.promises.publishing.recomputing import PastRecompute, Recompute
from backend.promises.publishing.regulations import (
    CalendarInForce,
    EditionHead,
    FiledEdition,
    FiledRulebook,
)
from backend.promises.wishes import Wishes
from backend.roster.attendance import Attendance
from backend.roster.handover import HandOver
from backend.roster.model import Presence, SignFact, Whereabouts
from backend.roster.planning.days import SitePlan
from backend.roster.planning.feeds import Feed, FeedKey
from backend.roster.planning.requests import LeaveDay, Request
from backend.roster.shifts import Guard, Shift, Week
from backend.roster.watching import Chairs
from backend.staff.model import Attendant, Bearer, Enlisted, Intake, Mark, Session

MOST_WRITES = 100
"""A transaction takes no more."""

Kept = TypeVar("Kept")

Key = Callable[[Any], tuple[str, ...]]
"""Tells a record's own key; the kind is added by the books."""

KEYS: Mapping[type, Key] = {
    Matter: lambda one: (one.id,),
    NextVersion: lambda one: (one.matter_id, str(one.version)),
    ClosedAlone: lambda one: (one.matter_id, str(one.version)),
    Order: lambda one: (one.matter_id, f"{one.number:04d}"),
    Taxonomy: lambda one: (str(one.version),),
    Unit: lambda one: (one.place.code, one.id),
    Centre: lambda one: (one.place.code,),
    Telephone: lambda one: (one.place.code,),
    Asked: lambda one: (one.line, one.quarter, one.unit_id, one.matter_id, str(one.number)),
    Step: lambda one: (one.matter_id, one.at.isoformat(), one.id),
    ComplaintFile: lambda one: (one.matter_id,),
    Appointment: lambda one: (one.matter_id, f"{one.number:04d}"),
    Notification: lambda one: (one.matter_id, f"{one.number:04d}"),
    Instruction: lambda one: (one.matter_id, f"{one.number:04d}"),
    CallLink: lambda one: (one.contact_id,),
    CallConfined: lambda one: (one.contact_id, repr(one.confined.node), repr(one.confined.accused)),
    Export: lambda one: (one.owner.id, one.id),
    UnmaskingAsked: lambda one: (one.owner, one.export_id),
    Unfinished: lambda one: (one.person_id, one.id),
    Promise: lambda one: (one.id,),
    Dial: lambda one: (one.caller, one.at.isoformat(), one.id),
    LastDial: lambda one: (one.caller,),
    Fact: lambda one: (one.subject, one.sort_key),
    Event: lambda one: (one.outbox, one.subject, one.id),
    SignFact: lambda one: (str(one.site), one.at.isoformat(), one.person_id),
    Presence: lambda one: (one.site.line, one.person_id),
    Whereabouts: lambda one: (one.person_id,),
    Attendance: lambda one: (one.shift_id,),
    Chairs: lambda one: (one.province,),
    HandOver: lambda one: (one.line, str(one.day), one.half),
    Suspicion: lambda one: (one.line, one.id),
    Review: lambda one: (one.line, one.month, one.call_id),
    Draw: lambda one: (one.line, one.month),
    PlaceMonth: lambda one: (str(one.period), one.line),
    Violation: lambda one: (one.id,),
    Served: lambda one: (one.file, one.name),
    Directive: lambda one: (one.id,),
    Unclosed: lambda one: (one.noun, one.line, one.id),
    Outage: lambda one: (one.place.province, one.id),
    Work: lambda one: (one.province, one.id),
    Watched: lambda one: (one.province,),
    ProbeDay: lambda one: (one.province, str(one.day)),
    CalendarInForce: lambda one: (one.province,),
    FiledEdition: lambda one: (one.province, str(one.edition.version)),
    EditionHead: lambda one: (one.province, str(one.version)),
    FiledRulebook: lambda one: (one.province, str(one.rulebook.version)),
    Draft: lambda one: (one.id,),
    DraftHead: lambda one: (one.proposed.at.isoformat(), one.id),
    Recompute: lambda one: (one.province,),
    PastRecompute: lambda one: (one.record.province, one.record.draft_id),
    Shift: lambda one: (one.id,),
    Guard: lambda one: (one.person_id, str(one.day), str(one.half)),
    Week: lambda one: (one.person_id, str(one.monday)),
    SitePlan: lambda one: (one.site.line,),
    Request: lambda one: (one.line, one.id),
    LeaveDay: lambda one: (one.request_id, str(one.day)),
    Feed: lambda one: (one.person_id,),
    FeedKey: lambda one: (one.digest,),
    Notice: lambda one: (one.person, one.key),
    Attendant: lambda one: (one.site.line, one.person_id),
    Enlisted: lambda one: (one.person_id,),
    Bearer: lambda one: (one.digest,),
    Intake: lambda one: (one.line,),
    Session: lambda one: (one.place.line, one.id),
    Mark: lambda one: (one.line, one.person_id, str(one.day), one.session_id),
    Department: lambda one: (one.place.province, one.id),
    Entry: lambda one: (one.place.province, one.id),
    Edition: lambda one: (one.province,),
    Office: lambda one: (one.place.province, one.code),
    Run: lambda one: (one.line, one.month),
    SheetPage: lambda one: (one.run_id, str(one.number)),
    Certificate: lambda one: (one.line, one.number),
    CaseGiven: lambda one: (one.line, str(one.day), one.id),
    CallReport: lambda one: (one.contact_id, one.report.kind, one.report.at.isoformat()),
    Remembered: lambda one: (one.caller, one.at.isoformat()),
    Tries: lambda one: (one.subject,),
    Wishes: lambda one: (one.caller,),
    Lookup: lambda one: (one.digits, one.subject),
    Voicemail: lambda one: (one.contact_id,),
    Reconciled: lambda one: (one.line, str(one.day)),
}


@dataclass(slots=True)
class FakeBooks:
    """Keeps records by kind and key."""

    keys: Mapping[type, Key] = field(default_factory=lambda: KEYS)
    kept: dict[tuple[str, ...], Any] = field(default_factory=dict)
    commits: list[tuple[Write, ...]] = field(default_factory=list)
    told: Callable[[Any], None] = lambda _: None
    """Is told each record that was kept, so that a fake reader can show it."""
    _listeners: list[tuple[type, Callable[[Any], None]]] = field(default_factory=list)
    _conditions: dict[type, Callable[[Any], bool]] = field(default_factory=dict)

    def tell(self, kind: type[Kept], listener: Callable[[Kept], None]) -> None:
        """Let one more fake reader know of every kept record of a kind."""
        self._listeners.append((kind, listener))

    def demand(self, kind: type[Kept], condition: Callable[[Kept], bool]) -> None:
        """Say when a record of a kind, which amends another record, may be created."""
        self._conditions[kind] = condition

    def commit(self, *writes: Write) -> None:
        places = [self._key(write.record) for write in writes]
        if len(set(places)) < len(places) or len(places) > MOST_WRITES:
            raise ValueError("a transaction names no item twice, and a hundred at most")
        for write in writes:
            if not self._allowed(write):
                raise Conflict(type(write.record).__name__)
        for write in writes:
            if isinstance(write, Remove):
                self.kept.pop(self._key(write.record), None)
            else:
                self._keep(write.record)
        self.commits.append(writes)

    def marker(self, subject: str, key: str) -> Marker | None:
        found = self.kept.get(("Marker", subject, key))
        return found if isinstance(found, Marker) else None

    def get(self, kind: type[Kept], *key: str) -> Kept | None:
        """Return one record of a kind, or None."""
        found = self.kept.get((kind.__name__, *key))
        return found if isinstance(found, kind) else None

    def all(self, kind: type[Kept]) -> list[Kept]:
        """Return every record of a kind, in the order in which they were first kept."""
        return [one for one in self.kept.values() if isinstance(one, kind)]

    def _keep(self, record: Any) -> None:
        self.kept[self._key(record)] = record
        self.told(record)
        for kind, listener in self._listeners:
            if isinstance(record, kind):
                listener(record)

    def _allowed(self, write: Write) -> bool:
        stored = self.kept.get(self._key(write.record))
        match write:
            case Create(record=record):
                demanded = self._conditions.get(type(record))
                return stored is None and (demanded is None or demanded(record))
            case Replace(version=version):
                return stored is not None and stored.version == version
            case Remove():
                return True

    def _key(self, record: Any) -> tuple[str, ...]:
        if isinstance(record, Marker):
            return ("Marker", record.subject, record.key)
        return (type(record).__name__, *self.keys[type(record)](record))
