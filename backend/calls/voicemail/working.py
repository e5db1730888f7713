"""The first three steps: 收集, 汇总 and 分流, each with who and when (Art. 16, S0-65)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from backend.accounts.model import People
from backend.calls.desk import require_line
from backend.calls.voicemail.commands import (
    ARTICLE,
    Ledger,
    Receipt,
    about,
    require_collected,
    require_no_complaint,
    require_unhandled,
    told,
)
from backend.calls.voicemail.listening import LISTENED
from backend.calls.voicemail.model import ANSWERS, Routed, Step, Voicemail
from backend.calls.voicemail.telling import of_giving
from backend.kernel.access import Action, Actor, Role, require
from backend.kernel.audit import Deed, Trails
from backend.kernel.books import Create, Write
from backend.kernel.errors import Fault, Invalid, Refused
from backend.kernel.places import PlacePath
from backend.places.institutions.ports import Offices, standing
from backend.places.model import Atlas
from backend.promises import ending
from backend.promises.model import Promise, State

ANSWERERS = (Role.ATTENDANT, Role.CENTRE_HEAD)
"""Who of a line answers messages."""
_UNHEARD = (
    "请先收听留言；确实无法收听的，请说明原因",
    "listen to the message first, or say why it cannot be heard",
)
_AT_ONCE = 40
"""Messages of one transaction: two writes each, a hundred at most."""


@dataclass(frozen=True, slots=True)
class Collect:
    """Somebody has heard the message, or says why it cannot be heard."""

    contact_id: str
    id: str
    version: int
    unheard: str = ""
    """The reason, in the person's words; empty where it was heard."""


@dataclass(frozen=True, slots=True)
class Route:
    """Who answers it: a person of the line, or the institution of a county."""

    contact_id: str
    id: str
    version: int
    person_id: str | None = None
    unit: str | None = None
    """The code of a place."""


@dataclass(frozen=True, slots=True)
class Working:
    """Leads messages to whoever answers them."""

    ledger: Ledger
    promises_of: Callable[[str], tuple[Promise, ...]]
    """The promises of a subject as they are now."""
    people: People
    atlas: Atlas
    offices: Offices
    trails: Trails
    """Where it stands to whom a message was played."""

    def collect(self, actor: Actor, command: Collect) -> Receipt:
        """Keep that a message was heard; raises `Refused`, `Conflict` or `NotFound`.

        Raises `Invalid` for who was given no link to it and does not say why it cannot be heard.
        """
        before, earlier = self.ledger.asked(actor, command)
        if earlier is not None:
            return earlier
        if before.collected is not None:
            raise Refused("该留言已收集", "the message was collected before", ARTICLE)
        why = command.unheard.strip()
        if not (why or self._heard(actor, before)):
            raise Invalid(Fault("unheard", *_UNHEARD, ARTICLE))
        at = self.ledger.clock.now()
        after = before.next(collected=_step(actor, at), unheard=why)
        deed = Deed(actor.person_id, at, "voicemail.collected", {"heard": not why})
        return self.ledger.commit(command, told(before, after, deed), after)

    def route(self, actor: Actor, command: Route) -> Receipt:
        """Give a message to a person, who owns the answer then, or to a county's institution.

        Raises `Invalid` for whom the line cannot give it to, `Refused`, `Conflict`, `NotFound`.
        """
        before, earlier = self.ledger.asked(actor, command)
        if earlier is not None:
            return earlier
        require_unhandled(before)
        require_collected(before)
        require_no_complaint(before)
        at = self.ledger.clock.now()
        routed = self._routed(before, command, _step(actor, at))
        after = before.next(routed=routed)
        deed = Deed(actor.person_id, at, "voicemail.routed", {"to": routed.to})
        writes = told(before, after, deed)
        if not routed.unit:
            writes += self._given(after, routed, actor)
        return self.ledger.commit(command, writes, after)

    def summarise(self, actor: Actor, place: PlacePath, day: date) -> int:
        """Take what was collected of a line's day into its summary; returns how many were new.

        To ask again is safe: what stands in the summary stays as it is.
        """
        require(actor, Action.VOICEMAIL_WORK, about(actor, place), "place")
        require_line(place)
        at = self.ledger.clock.now()
        listed = self.ledger.voicemails.of_day((place.line,), day)
        found = self.ledger.voicemails.some(one.contact_id for one in listed)
        fresh = [one for one in found.values() if _is_new(one)]
        deed = Deed(actor.person_id, at, "voicemail.summarised", {"day": str(day)})
        for start in range(0, len(fresh), _AT_ONCE):
            writes: list[Write] = []
            for one in fresh[start : start + _AT_ONCE]:
                writes += told(one, one.next(summarised=_step(actor, at)), deed)
            self.ledger.books.commit(*writes)
        return len(fresh)

    def recipients(self, place: PlacePath) -> tuple[tuple[str, str], ...]:
        """Return to whom of a line a message can be given: ids and names."""
        found = (one for role in ANSWERERS for one in self.people.office(place.line, role))
        return tuple((one.person_id, one.name) for one in found)

    def _heard(self, actor: Actor, voicemail: Voicemail) -> bool:
        """Tell whether the actor was given a link to the caller's words: two queries."""
        facts = self.trails.of(voicemail.subject)
        return any(one.action == LISTENED and one.actor == actor.person_id for one in facts)

    def _routed(self, voicemail: Voicemail, command: Route, step: Step) -> Routed:
        if (command.person_id is None) == (command.unit is None):
            raise Invalid(Fault("to", "请选择承办人或机构", "name a person or an institution"))
        if command.person_id is not None:
            account = self.people.person(command.person_id)
            fits = account and account.active and account.role in ANSWERERS
            if account is None or not fits or account.place.line != voicemail.line:
                raise Invalid(Fault("person_id", "本线路没有这名值班人员", "nobody of this line"))
            return Routed(step, account.person_id, account.name)
        code, gazetteer = command.unit or "", self.atlas.gazetteer()
        own = code in gazetteer and gazetteer.path(code).line == voicemail.line
        office = standing(self.offices, code) if own else None
        if office is None:
            raise Invalid(Fault("unit", "本市州没有这个机构", "no institution of this line"))
        return Routed(step, code, office.name, unit=True)

    def _given(self, voicemail: Voicemail, routed: Routed, actor: Actor) -> tuple[Write, ...]:
        """Return what makes a person the owner of the answer, and tells that person of it."""
        owed = [one for one in self.promises_of(voicemail.owed_as) if is_answer(one)]
        writes: tuple[Write, ...] = ()
        for promise in owed:
            if promise.owner != routed.to:
                given = owned(promise, routed.to, routed.to_name)
                deed = Deed(actor.person_id, routed.step.at, "promise.given", {"to": routed.to})
                writes += ending.told(promise, given, deed)[1]
            if routed.to != actor.person_id:
                writes += (Create(of_giving(voicemail, promise, routed)),)
        return writes


def is_answer(promise: Promise) -> bool:
    """Tell whether a promise is the open one to answer a message."""
    return promise.kind in ANSWERS and promise.state is State.OPEN


def owned(promise: Promise, person_id: str, name: str) -> Promise:
    """Return a promise with another owner."""
    return replace(promise, owner=person_id, owner_name=name, version=promise.version + 1)


def _is_new(one: Voicemail) -> bool:
    return one.collected is not None and one.summarised is None and one.withdrawn_at is None


def _step(actor: Actor, at: datetime) -> Step:
    return Step(at, actor.person_id, actor.name)
