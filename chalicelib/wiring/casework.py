# long: every kind of record that the house keeps is named here once.
"""Matters, promises, duty and the outbox: what people do, and the alarms of what they owe."""

from functools import cache, partial

from backend.accounts.inbox import Notice
from backend.calls.dialling import Dial, LastDial
from backend.calls.model import CallReport
from backend.calls.status import Lookup
from backend.calls.voicemail.model import Voicemail
from backend.kernel.audit import Fact
from backend.kernel.books import Marker
from backend.kernel.events import Event
from backend.kernel.suspicions import Suspicion
from backend.knowledge.model import Department, Edition, Entry
from backend.matters.complaints.model import ComplaintFile
from backend.matters.complaints.unsealing import OpenSeals
from backend.matters.following.model import Appointment, Notification
from backend.matters.liaison.model import Instruction
from backend.matters.model import CallConfined, CallLink, Matter, Step
from backend.matters.orders.model import Order
from backend.matters.orders.ports import Asked
from backend.matters.outline import ClosedAlone, NextVersion
from backend.matters.reading import ReadingRoom
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
from backend.promises.board import Board
from backend.promises.course import Courses
from backend.promises.deferring import Deferring
from backend.promises.foreseeing import Foreseeing
from backend.promises.lateness import FallenBoard
from backend.promises.model import Promise
from backend.promises.publishing.drafts import Draft, DraftHead
from backend.promises.publishing.recomputing import PastRecompute, Recompute
from backend.promises.publishing.regulations import (
    CalendarInForce,
    EditionHead,
    FiledEdition,
    FiledRulebook,
)
from backend.promises.terms import Standing, Terms
from backend.promises.wishes import Wishes
from backend.roster.attendance import Attendance
from backend.roster.duty import Duty
from backend.roster.handover import HandOver
from backend.roster.model import Presence, SignFact, Whereabouts
from backend.roster.planning.days import SitePlan
from backend.roster.planning.feeds import Feed, FeedKey
from backend.roster.planning.requests import LeaveDay, Request
from backend.roster.shifts import Guard, Shift, Week
from backend.roster.watching import Chairs
from backend.staff.model import Attendant, Bearer, Enlisted, Intake, Mark, Session
from chalicelib import settings
from chalicelib.services.bus import Publisher
from chalicelib.services.cursors import Cursors
from chalicelib.store import articles as article_store
from chalicelib.store import attendance as attendance_store
from chalicelib.store import audit as audit_store
from chalicelib.store import callers as caller_store
from chalicelib.store import chairs as chair_store
from chalicelib.store import dials as dial_store
from chalicelib.store import directives as directive_store
from chalicelib.store import directory as directory_store
from chalicelib.store import drafts as draft_store
from chalicelib.store import inbox as inbox_store
from chalicelib.store import institutions as institution_store
from chalicelib.store import knowledge as knowledge_store
from chalicelib.store import maintenance as maintenance_store
from chalicelib.store import markers
from chalicelib.store import network as network_store
from chalicelib.store import outbox as outbox_store
from chalicelib.store import pay as pay_store
from chalicelib.store import promises as promise_store
from chalicelib.store import regulations as regulation_store
from chalicelib.store import requests as request_store
from chalicelib.store import reviews as review_store
from chalicelib.store import roster as roster_store
from chalicelib.store import shifts as shift_store
from chalicelib.store import staff as staff_store
from chalicelib.store import staff_training as training_store
from chalicelib.store import suspicions as suspicion_store
from chalicelib.store import unclosed as unclosed_store
from chalicelib.store import units as unit_store
from chalicelib.store import violations as violation_store
from chalicelib.store import voicemails as voicemail_store
from chalicelib.store.books import DynamoBooks
from chalicelib.store.handover import HandOverCodec
from chalicelib.store.matters import DynamoMatters, links
from chalicelib.store.matters import codec as matter_codec
from chalicelib.store.matters.complaints import ComplaintCodec, DynamoComplaints
from chalicelib.store.matters.following import MEETING, NAMED, FollowingCodec
from chalicelib.store.matters.items import COMPLAINT
from chalicelib.store.matters.liaison import REQUEST, LiaisonCodec
from chalicelib.store.matters.orders import ORDER, OrderCodec
from chalicelib.store.matters.outlines import closed_alone, next_version
from chalicelib.store.outbox import DynamoOutbox
from chalicelib.store.promises import DynamoPromises
from chalicelib.store.sweeps import DynamoSweeps
from chalicelib.store.table import Amender, Keeper
from chalicelib.store.unfinished import UnfinishedCodec
from chalicelib.store.wishes import DynamoWishes
from chalicelib.wiring import ground, telephony


@cache
def _codec() -> matter_codec.MatterCodec:
    return matter_codec.MatterCodec(ground.sealer(), ground.caller_hash())


@cache
def complaint_codec() -> ComplaintCodec:
    """Return what seals and unseals complaints."""
    return ComplaintCodec(ground.sealer())


@cache
def complaints() -> DynamoComplaints:
    """Return the store of complaints."""
    return DynamoComplaints(_codec(), complaint_codec())


@cache
def _following() -> FollowingCodec:
    return FollowingCodec(ground.sealer())


@cache
def liaison_codec() -> LiaisonCodec:
    """Return what seals and unseals what was asked of the province."""
    return LiaisonCodec(ground.sealer())


@cache
def hand_over_codec() -> HandOverCodec:
    """Return what seals and unseals notes between windows."""
    return HandOverCodec(ground.sealer())


@cache
def unfinished_codec() -> UnfinishedCodec:
    """Return what seals and unseals registrations that were begun."""
    return UnfinishedCodec(ground.sealer())


# long: one line for each kind of record, read as one list.
@cache
def books() -> DynamoBooks:
    """Return the books of every noun."""
    return DynamoBooks(
        {
            Matter: Keeper(_codec().matter),
            Step: Keeper(_codec().step),
            Order: Keeper(OrderCodec(ground.sealer()).order),
            Asked: Keeper(unit_store.encode_asked),
            Unit: Keeper(unit_store.encode_unit),
            Centre: Keeper(unit_store.encode_centre),
            Telephone: Keeper(network_store.encode),
            Appointment: Keeper(_following().appointment),
            Notification: Keeper(_following().notification),
            Instruction: Keeper(liaison_codec().instruction),
            Marker: Keeper(markers.encode),
            ComplaintFile: Keeper(complaint_codec().write),
            CallLink: Amender(links.link),
            CallConfined: Amender(links.confine),
            NextVersion: Amender(next_version),
            ClosedAlone: Amender(closed_alone),
            Unfinished: Keeper(unfinished_codec().write),
            CallReport: Amender(telephony.calls().amend),
            Dial: Keeper(dial_store.encode),
            LastDial: Keeper(dial_store.encode_last),
            Lookup: Keeper(caller_store.encode_lookup),
            Voicemail: Keeper(voicemail_store.encode),
            Promise: Keeper(promise_store.encode),
            Wishes: Keeper(DynamoWishes(ground.sealer()).encode),
            CalendarInForce: Keeper(regulation_store.encode_calendar),
            FiledEdition: Keeper(regulation_store.encode_edition),
            EditionHead: Keeper(regulation_store.encode_edition_head),
            FiledRulebook: Keeper(regulation_store.encode_rulebook),
            Draft: Keeper(draft_store.encode_draft),
            DraftHead: Keeper(draft_store.encode_head),
            Recompute: Keeper(draft_store.encode_recompute),
            PastRecompute: Keeper(draft_store.encode_past),
            Fact: Keeper(audit_store.encode),
            Event: Keeper(outbox_store.encode),
            SignFact: Keeper(roster_store.encode_fact),
            Presence: Keeper(roster_store.encode_presence),
            Whereabouts: Keeper(roster_store.encode_whereabouts),
            Attendance: Keeper(attendance_store.encode_attendance),
            Chairs: Keeper(chair_store.encode),
            HandOver: Keeper(hand_over_codec().write),
            Suspicion: Keeper(suspicion_store.encode),
            Review: Keeper(review_store.encode),
            Draw: Keeper(review_store.encode_draw),
            PlaceMonth: Keeper(article_store.encode),
            Violation: Keeper(violation_store.encode),
            Served: Keeper(violation_store.encode_paper),
            Directive: Keeper(directive_store.encode),
            Unclosed: Keeper(unclosed_store.encode),
            Outage: Keeper(maintenance_store.encode_outage),
            Work: Keeper(maintenance_store.encode_work),
            Watched: Keeper(maintenance_store.encode_watched),
            ProbeDay: Keeper(maintenance_store.encode_day),
            Shift: Keeper(shift_store.encode_shift),
            Guard: Keeper(shift_store.encode_guard),
            Week: Keeper(shift_store.encode_week),
            SitePlan: Keeper(shift_store.encode_plan),
            Request: Keeper(request_store.encode_request),
            LeaveDay: Keeper(request_store.encode_leave_day),
            Feed: Keeper(request_store.encode_feed),
            FeedKey: Keeper(request_store.encode_feed_key),
            Notice: Keeper(inbox_store.encode),
            Run: Keeper(pay_store.encode_run),
            SheetPage: Keeper(pay_store.encode_page),
            Certificate: Keeper(pay_store.encode_certificate),
            CaseGiven: Keeper(pay_store.encode_case),
            Attendant: Keeper(staff_store.encode_attendant),
            Enlisted: Keeper(staff_store.encode_enlisted),
            Bearer: Keeper(staff_store.encode_bearer),
            Intake: Keeper(staff_store.encode_intake),
            Department: Keeper(knowledge_store.encode_department),
            Office: Keeper(institution_store.encode),
            Taxonomy: Keeper(partial(directory_store.encode_taxonomy, settings.current().province)),
            Entry: Keeper(knowledge_store.encode_entry),
            Edition: Keeper(knowledge_store.encode_edition),
            Session: Keeper(training_store.encode_session),
            Mark: Keeper(training_store.encode_mark),
        },
        markers.find,
    )


@cache
def matters() -> DynamoMatters:
    """Return the store of matters."""
    return DynamoMatters(
        _codec(),
        {
            ORDER: OrderCodec(ground.sealer()).read,
            COMPLAINT: complaint_codec().read,
            MEETING: _following().read_appointment,
            NAMED: _following().read_notification,
            REQUEST: liaison_codec().read_instruction,
        },
    )


@cache
def promises() -> DynamoPromises:
    """Return the store of promises."""
    return DynamoPromises()


@cache
def wishes() -> DynamoWishes:
    """Return the store of what callers wished about being reached."""
    return DynamoWishes(ground.sealer())


def standing() -> Standing:
    """Return the calendar and rulebooks in force."""
    kept = ground.regulations()
    return Standing(kept.almanac(), kept.rulebooks())


def terms_of(promise: Promise) -> Terms:
    """Return by what a promise is judged, also just after something newer was published."""
    terms = standing().terms(promise.place, promise.made_at)
    if not terms.lag_behind(promise):
        return terms
    ground.regulations().renew()
    return standing().terms(promise.place, promise.made_at)


@cache
def reading_room() -> ReadingRoom:
    """Return what shows matters."""
    return ReadingRoom(
        matters=matters(),
        promises=promises(),
        witness=ground.audit(),
        clock=ground.clock(),
        seals=seals(),
        calls=telephony.calls(),
        privacy=telephony.privacy(),
    )


@cache
def seals() -> OpenSeals:
    """Return what knows to whom a seal was opened."""
    return OpenSeals(complaints(), ground.clock())


@cache
def board() -> Board:
    """Return what shows open promises."""
    return Board(
        promises=promises(),
        lines=ground.atlas().gazetteer().lines,
        clock=ground.clock(),
    )


@cache
def fallen_board() -> FallenBoard:
    """Return what shows what became of the promises that fell due."""
    return FallenBoard(promises(), ground.atlas().gazetteer().lines, ground.clock())


@cache
def courses() -> Courses:
    """Return what tells what became of a promise's time."""
    return Courses(promises())


@cache
def deferring() -> Deferring:
    """Return what gives promises more time, or does not."""
    return Deferring(
        books=books(),
        promises=promises(),
        standing=standing,
        clock=ground.clock(),
    )


@cache
def foreseeing() -> Foreseeing:
    """Return what tells what more time would lead to."""
    return Foreseeing(deferring())


@cache
def cursors() -> Cursors:
    """Return what seals where a page of a list ends."""
    return Cursors(settings.current().caller_hash_key)


@cache
def sweeps() -> DynamoSweeps:
    """Return what the last sweep left behind."""
    return DynamoSweeps(settings.current().province)


@cache
def duty() -> Duty:
    """Return what signs on and off."""
    return Duty(
        books=books(),
        roster=telephony.roster(),
        switchboard=telephony.switchboard(),
        clock=ground.clock(),
    )


@cache
def outbox() -> DynamoOutbox:
    """Return the outbox of every table."""
    return DynamoOutbox()


@cache
def publisher() -> Publisher:
    """Return what publishes outbox events."""
    return Publisher(ground.client("events"), outbox())
