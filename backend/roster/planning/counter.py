"""Where requests are kept and closed, each with its fact and the telling, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from backend.kernel.access import Action, Actor, actions_of
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.kernel.errors import Conflict, NotFound
from backend.kernel.events import Event
from backend.kernel.places import PlacePath
from backend.roster.planning import news
from backend.roster.planning.office import Office
from backend.roster.planning.requests import (
    Request,
    RequestKind,
    RequestState,
    request_id,
    require_waiting,
)
from backend.roster.shifts import Shift


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes or no to a request of a line, or its withdrawal, seen at a version."""

    line: str
    request_id: str
    version: int
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Counter:
    """Takes requests in and closes them."""

    office: Office

    def site(self, actor: Actor, line: str) -> PlacePath:
        """Return the line's place for whoever serves there or plans it; else as `Office.site`."""
        serves = Action.SHIFT_OWN in actions_of(actor.role)
        if serves and actor.place.line != line:
            raise NotFound("line")
        return self.office.site(actor, Action.SHIFT_OWN if serves else Action.ROSTER_PLAN, line)

    def shift(self, actor: Actor, line: str, shift_id: str) -> Shift:
        """Return a published shift: one's own, or for the head any of the line; else `NotFound`."""
        self.site(actor, line)
        root = ".".join(shift_id.split(".")[:5])
        found = self.office.stores.shifts.of_seat(root) if root.startswith(f"{line}.") else ()
        shift = next((one for one in found if one.id == shift_id and one.holds), None)
        plans = Action.ROSTER_PLAN in actions_of(actor.role)
        if shift is None or not (plans or shift.person_id == actor.person_id):
            raise NotFound("shift")
        return shift

    def asked(self, actor: Actor, command: Answer, kind: RequestKind) -> Request:
        """Return a request that waits for the actor; else `NotFound` or `Conflict`.

        One that the actor has answered so already is returned as it is, whatever its version.
        """
        self.site(actor, command.line)
        found = self.office.stores.requests.get(command.line, command.request_id)
        if found is None or found.kind is not kind or actor.person_id not in found.asked:
            raise NotFound("request")
        if found.answered_so(actor.person_id, agreed=command.agreed):
            return found
        request = require_waiting(found, command.version)
        if not request.waits_for(actor.person_id):
            raise Conflict("request", {"version": request.version})
        return request

    def known(self, line: str, day: date, drawn: str) -> tuple[str, Request | None]:
        """Return the id of a new request about a day, and the request if it was asked before."""
        identity = request_id(day, drawn)
        return identity, self.office.stores.requests.get(line, identity)

    def open(self, actor: Actor, request: Request, told: str) -> Request:
        """Keep a new request, and tell whoever may answer it."""
        deed = Deed(actor.person_id, request.asked_at, told, {"asked": " ".join(request.asked)})
        fact, trail = request.trail.extend(request.subject, deed)
        kept = replace(request, trail=trail)
        heads = request.kind is RequestKind.LEAVE
        event = news.of_request(told, kept, request.asked_at, to=kept.asked, heads=heads)
        self.office.books.commit(Create(kept), Create(fact), Create(event))
        return kept

    def declined(self, actor: Actor, request: Request, told: str) -> Request:
        """Keep a no; when all have said so, the request is over, and asker and head are told."""
        declined = (*request.declined, actor.person_id)
        after = replace(request, declined=declined)
        if set(declined) < set(request.asked):
            return self.keep(actor, request, after)
        return self.close(actor, after, RequestState.REFUSED, told=told)

    def close(
        self,
        actor: Actor,
        request: Request,
        state: RequestState,
        writes: Sequence[Write] = (),
        told: str = "",
    ) -> Request:
        """Keep what became of a request together with what it changed, and tell its asker."""
        at = self.office.clock.now()
        after = request.answered(state, (actor.person_id, actor.name), at)
        events = []
        if told:
            heads = request.kind in (RequestKind.SUBSTITUTION, RequestKind.SEAT)
            ahead = replace(after, version=request.version + 1)
            events = [news.of_request(told, ahead, at, to=(request.asker,), heads=heads)]
        return self.keep(actor, request, after, writes, events)

    def keep(
        self,
        actor: Actor,
        before: Request,
        after: Request,
        writes: Sequence[Write] = (),
        events: Iterable[Event] = (),
    ) -> Request:
        """Keep a request's next state with its fact."""
        at = self.office.clock.now()
        deed = Deed(actor.person_id, at, f"roster.request_{after.state}")
        fact, trail = before.trail.extend(before.subject, deed)
        kept = replace(after, version=before.version + 1, trail=trail)
        self.office.keep(Replace(kept, before.version), Create(fact), *writes, *map(Create, events))
        return kept

    def withdraw(self, actor: Actor, command: Answer) -> Request:
        """Take a request of one's own back while it waits; a repeat changes nothing.

        Whoever plans the line takes back what was asked for one of its seats.
        """
        self.site(actor, command.line)
        found = self.office.stores.requests.get(command.line, command.request_id)
        if found is None or not _is_askers(actor, found):
            raise NotFound("request")
        if found.state is RequestState.WITHDRAWN:
            return found
        return self.close(actor, require_waiting(found, command.version), RequestState.WITHDRAWN)


def _is_askers(actor: Actor, request: Request) -> bool:
    plans = Action.ROSTER_PLAN in actions_of(actor.role)
    return request.asker == actor.person_id or (plans and request.kind is RequestKind.SEAT)
