"""Registering a matter: one transaction from the form to the promise (Arts. 12-15)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from backend.accounts.model import People
from backend.calls.model import Call
from backend.calls.ports import Calls
from backend.calls.privacy import Privacy
from backend.calls.status import lookup_of, pin_of
from backend.calls.voicemail.answering import Answering
from backend.calls.wishing import NOBODY, beside_unseen, kept, rang_from
from backend.kernel.access import Actor, Subject, require
from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Books, Create, Marker, Remove, Write, once
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Fault, Invalid
from backend.kernel.ids import require_uuid, subject_ref
from backend.knowledge.ports import Shelf
from backend.knowledge.using import rested_on
from backend.matters.advancing import Receipt, due_of, receipt_of
from backend.matters.complaints.opening import entered
from backend.matters.complaints.taking import left_as, right_to_take
from backend.matters.consequences import pledge_with, spoken_of, told_with
from backend.matters.disposing import faults_of_ring_back, promised_by
from backend.matters.introducing import Introducing, said_with
from backend.matters.liaison.leading import reported
from backend.matters.model import (
    CallLink,
    Further,
    Matter,
    Person,
    number_of,
    numbers_of,
    with_used,
)
from backend.matters.ports import Standing
from backend.matters.rules import (
    Registration,
    faults_of_place,
    faults_of_registration,
    result_at_once,
    told_at_once,
)
from backend.matters.suspected import sent_away
from backend.matters.unfinished import copy_of
from backend.matters.whose_call import came_by
from backend.places.institutions.model import Told
from backend.places.institutions.ports import Offices
from backend.places.model import Atlas, Taxonomy, version_on
from backend.promises.model import Kind, Promise
from backend.promises.rules import make, reckon
from backend.promises.wishes import Said, WishBook

OTHERS_KNOWN = Fault(
    "wishes",
    "该号码已登记有其他联系意愿，请核对后再保存",
    "other wishes are known of this number: look at them, then save again",
)


@dataclass(frozen=True, slots=True)
class Registry:
    """Takes registrations."""

    books: Books
    calls: Calls
    messages: Answering
    atlas: Atlas
    shelf: Shelf
    standing: Callable[[], Standing]
    """Reads the calendar and rulebooks; kept by the process for a minute."""
    privacy: Privacy
    clock: Clock
    wishes: WishBook
    offices: Offices
    people: People
    introducing: Introducing

    def register(self, actor: Actor, form: Registration) -> Receipt:
        """Keep a matter with its promise, its link to the call and its audit fact, at once.

        Whoever registers is the first asked and the owner (Art. 17). The form's id makes it
        idempotent. Raises `Forbidden`, `NotFound`, `Invalid` or `Conflict`.
        """
        require(actor, right_to_take(actor, form.disposition), Subject(form.place), "place")
        form = replace(form, id=require_uuid("id", form.id))
        found = self.calls.get(form.call_id) if form.call_id else None
        self._check(actor, form, rung=bool(found and found.number))
        told = self._told(actor, form)
        call, message = came_by(self.messages, actor, form, found)
        at = self.clock.now()
        matter = _open(actor, form, told, at)
        matter = replace(matter, fields_version=self._fields_now().version)
        matter = with_used(matter, rested_on(self.shelf, form.knowledge))
        matter, opened = entered(matter, actor.place, self.people, self.atlas.gazetteer())
        matter = self._reachable(matter, call)
        caller = self._caller(form, call)
        # The words of the caller on the line were shown with the call, typed again or not.
        unseen = not (call and rang_from(call, caller))
        owed, due = self._owed(matter, caller, left_as(message) or at)
        writes = [*self._wishes(actor, form, caller, unseen=unseen), *opened, *owed]
        writes += self._leads(actor, matter, at)
        if form.call_id:
            writes.append(Create(CallLink(form.call_id, matter.id, matter.confined)))
        if message is not None:
            writes += self.messages.registered(actor, message, (matter.id, matter.confined), at)
        fact, trail = matter.trail.extend(matter.subject, _deed(actor, matter, at))
        printed = self.privacy.caller_hash.of_command(asdict(form))
        marker = Marker(matter.subject, "register", printed, receipt_of(matter) | due)
        # The copy of the form goes with it: a request of its own would be a third one.
        copy = copy_of(actor.person_id, matter.id, at)
        writes += [Create(replace(matter, trail=trail)), Create(fact), Remove(copy)]
        answer = once(self.books, marker, *writes)
        # The marker never holds the PIN: it is drawn again for whoever registers again.
        pin = {"pin": pin_of(self.privacy.caller_hash, matter.subject)} if due else {}
        return {**answer, **pin}

    def _leads(self, actor: Actor, matter: Matter, at: datetime) -> Iterator[Write]:
        """Yield what keeps the leads of what was said, and of a caller who was sent away."""
        yield from self.introducing.leads(actor, matter, "registered", said_with(matter), at)
        yield from sent_away(actor, matter, matter.dispositions, at)

    def _check(self, actor: Actor, form: Registration, *, rung: bool) -> None:
        at = self.clock.now()
        terms = self.standing().terms(form.place, at)
        faults = [
            *faults_of_place(form.place, actor.place),
            *faults_of_registration(form, rung=rung),
            *faults_of_ring_back(form.caller, form.chosen, at, terms),
        ]
        if faults:
            raise Invalid(*faults)

    def _is_provisional(self, promise: Promise) -> bool:
        terms = self.standing().terms(promise.place, promise.made_at)
        return reckon(promise, terms).provisional

    def _caller(self, form: Registration, call: Call | None) -> str:
        """Return the keyed hash of the number to ring: the one that was given, else the call's."""
        if form.caller.phone and _typed(form):
            return self.privacy.caller_hash.of(form.caller.phone)
        return call.number.hash if call and call.number else ""

    def _reachable(self, matter: Matter, call: Call | None) -> Matter:
        """Return a matter with the number that rang, where nobody gave another (Art. 15(2)).

        Not where nothing was asked for, or nobody is to learn who reported.
        """
        given = (matter.caller.phone or "").strip()
        if given or matter.no_request or matter.sealed or call is None or call.number is None:
            return matter
        rang = self.privacy.unseal(call.id, call.number)
        return replace(matter, caller=replace(matter.caller, phone=rang))

    def _wishes(
        self, actor: Actor, form: Registration, caller: str, *, unseen: bool
    ) -> tuple[Write, ...]:
        """Return what keeps the caller's wishes; raises `Invalid` where others are known (N32).

        A registration that comes again finds its own. Words that were not shown stay.
        """
        if form.wishes is None:
            return ()
        if not caller:
            raise Invalid(NOBODY)
        before, said = self.wishes.of(caller), form.wishes.said
        if unseen:
            said = beside_unseen(before, said)
        if (before.said if before else Said()) == said:
            return ()
        if (before.version if before else 0) != form.wishes.version:
            if self.books.marker(subject_ref("MATTER", form.id), "register"):
                return ()  # it was registered before: that answer is told again
            raise Invalid(OTHERS_KNOWN)
        return kept(before, caller, said, (actor, self.clock.now()))[1]

    def _owed(
        self, matter: Matter, caller: str, complained_at: datetime
    ) -> tuple[tuple[Write, ...], dict[str, Any]]:
        """Return what keeps the promises of the dispositions, and what is told of them.

        Who is owed something can ask for it by telephone, at any hour (N29). A complaint that was
        left as a message is decided on by the instant that the caller was told then.
        """
        at = matter.registered_at
        promises: list[Promise] = []
        for kind in filter(None, map(promised_by, matter.dispositions)):
            since = complained_at if kind is Kind.COMPLAINT_ACCEPTANCE else at
            pledge = pledge_with(matter, kind, caller, self.atlas.gazetteer())
            promises.append(make(pledge, since, self.standing().terms(pledge.place, since)))
        if not promises:
            return (), {}
        spoken = spoken_of(promises)
        due = due_of(spoken, at) | {"provisional": self._is_provisional(spoken)}
        found_by = lookup_of(
            self.privacy.caller_hash, matter.subject, matter.reference, matter.place
        )
        told = (write for one in matter.dispositions for write in reported(matter, one, at))
        return (*map(Create, promises), *told, Create(found_by)), due

    def _told(self, actor: Actor, form: Registration) -> Sequence[Told | None]:
        """Return what was told of an institution, as `_check_known`; never of the own firm."""
        told = self._check_known(form)
        self.introducing.check(actor, form.chosen, told)
        self.introducing.check_answered(actor, form.opponent, form.chosen)
        return told

    def _check_known(self, form: Registration) -> Sequence[Told | None]:
        """Refuse a field of law or an institution that nobody has heard of.

        Returns what was told of an institution with each disposition, the primary first; raises
        `Conflict` where the register says something else by now than the screen showed.
        """
        faults: list[Fault] = []
        if form.field_of_law and self._fields_now().field(form.field_of_law) is None:
            faults.append(
                Fault("field_of_law", "没有这个法律领域", "no such field", "第十四条第（一）项")
            )
        told: Sequence[Told | None] = ()
        try:
            told = told_with(form.chosen, self.offices, self.atlas.gazetteer())
        except (Invalid, Conflict) as refused:
            # A registration that comes again has it kept.
            if self.books.marker(subject_ref("MATTER", form.id), "register"):
                told = [None] * len(form.chosen)
            elif isinstance(refused, Invalid):
                faults += refused.faults
            else:
                raise
        if faults:
            raise Invalid(*faults)
        return told

    def _fields_now(self) -> Taxonomy:
        return version_on(self.atlas.taxonomies(), civil_day(self.clock.now()))


def _typed(form: Registration) -> bool:
    """Tell whether a number was given; it then stands before that of the call."""
    return bool(form.caller.phone and form.caller.phone.strip())


def _open(actor: Actor, form: Registration, told: Sequence[Told | None], at: datetime) -> Matter:
    person = Person(actor.person_id, actor.name)
    result = result_at_once(form, at)
    return Matter(
        id=form.id,
        version=1,
        place=form.place,
        channel=form.channel,
        registered_at=at,
        owner=person,
        first_asked=person,
        caller=form.caller,
        summary=form.summary,
        disposition=form.disposition,
        no_request=form.no_request,
        field_of_law=form.field_of_law,
        call_id=form.call_id,
        phrases_used=tuple(sorted(set(form.phrases_used))),
        told=told[0] if told else None,
        further=tuple(
            Further(one.disposition, at, person, words)
            for one, words in zip(form.further, told[1:], strict=True)
        ),
        publicity=form.publicity,
        opponent=form.opponent.strip(),
        result=result,
        outcome=None if result else told_at_once(form, at),
        closed_at=at if form.no_request else None,
        trail=Trail(),
    )


def _deed(actor: Actor, matter: Matter, at: datetime) -> Deed:
    return Deed(
        actor.person_id,
        at,
        "matter.registered",
        {
            "place": matter.place.code,
            "channel": matter.channel.value,
            "disposition": number_of(matter.disposition) if matter.disposition else None,
            **({"further": numbers_of(matter.further)} if matter.further else {}),
            "no_request": matter.no_request.reason.value if matter.no_request else None,
            "field_of_law": matter.field_of_law,
        },
    )
