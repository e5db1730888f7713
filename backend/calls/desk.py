"""Calls as people see them: watched, listed, opened, revealed; each within the own rights."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from backend.calls.model import Call, CallPage, DayQuery, State
from backend.calls.owing import owed, pledge_of
from backend.calls.ports import Calls
from backend.calls.privacy import UNDER_SEAL, Privacy
from backend.calls.rules import outcome_of, state_of
from backend.calls.sight import as_seen, is_mine, is_shown
from backend.kernel.access import Action, Actor, Relation, Subject, permission, require
from backend.kernel.audit import Deed, Witness, require_reason
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Fault, Invalid, NotFound, Refused
from backend.kernel.places import PlacePath
from backend.places.model import Atlas
from backend.promises.model import Kind as Promised
from backend.roster.rules import givers

LIVE_ROWS = 500
"""How many calls of today the live board reads at a time: some 300 KB of the index."""
LIVE_PAGES = 20
"""After ten thousand calls in a day it stops; no line of a city has a tenth of that."""

_ENDED = frozenset({State.AFTER_CALL, State.ENDED})
_PAGES_AT_MOST = 5
"""How many pages of the index one page of a sifted list may cost."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which of the calls that a person may see are asked for."""

    outcome: str | None = None
    own_line: bool = False
    """Those of the place's own line alone: the province has one beside those of its cities."""


_EVERYTHING = Sieve()


@dataclass(frozen=True, slots=True)
class CallDesk:
    """Shows calls to people."""

    calls: Calls
    privacy: Privacy
    witness: Witness
    atlas: Atlas
    clock: Clock

    def live(self, actor: Actor, place: PlacePath) -> tuple[Call, ...]:
        """Return what needs somebody now, oldest first; the whole day is read for it.

        These are the callers who wait or speak, those of other cities who were sent here
        included, and the calls of today that the actor answered and nobody has registered.
        """
        require(actor, Action.CALL_WATCH, Subject(place), "place")
        require_line(place)
        own = self.atlas.gazetteer().lines(place)
        asked = (*own, *(line for line in self._givers(own) if line not in own))
        found = [
            call
            for call in self._of_today(asked)
            if _needs_somebody(call, actor) and (self._line_of(call) in own or call.queue in own)
        ]
        return tuple(as_seen(call, actor) for call in reversed(found))

    def list(
        self, actor: Actor, place: PlacePath, query: DayQuery, sieve: Sieve = _EVERYTHING
    ) -> CallPage:
        """Return a page of a day's calls that the actor may see, newest first.

        What callers rang, as the figures count: no call-backs and no transfers. A page may
        hold fewer rows than were asked for and still be followed by another.
        """
        line = permission(actor, Action.CALL_LIST)
        require(actor, Action.CALL_LIST, Subject(place, frozenset({actor.person_id})), "place")
        require_line(place)
        own_only = line.relation is Relation.OWN

        def shown(call: Call) -> bool:
            allowed = call.inbound and (not own_only or is_mine(call, actor))
            asked = sieve.outcome in (None, outcome_of(call))
            return allowed and asked and is_shown(call, actor)

        lines = (place.line,) if sieve.own_line else self.atlas.gazetteer().lines(place)
        page = self._sifted(lines, query, shown)
        return replace(page, calls=[as_seen(call, actor) for call in page.calls])

    def open(self, actor: Actor, contact_id: str) -> Call:
        """Return one call and leave a fact of seeing; raises `NotFound` for another's."""
        call = self._allowed(actor, Action.CALL_OPEN, contact_id)
        self.witness.saw(call.subject, Deed(actor.person_id, self.clock.now(), "call.opened"))
        return as_seen(call, actor)

    def openable(self, actor: Actor, contact_id: str) -> Call:
        """Return a call that the actor may open, for what of it is not personal: no fact is left.

        Raises `NotFound` for another's.
        """
        return self._allowed(actor, Action.CALL_OPEN, contact_id)

    def reveal(self, actor: Actor, contact_id: str, reason: str) -> str:
        """Return the caller's number in clear; the audit fact is written before it is shown."""
        why = require_reason(reason)
        call = self._allowed(actor, Action.CALL_REVEAL, contact_id)
        number = call.number
        if number is None:
            raise NotFound("number")
        if call.sealed:
            raise Refused(*UNDER_SEAL)
        deed = Deed(actor.person_id, self.clock.now(), "call.revealed", {"reason": why})
        self.witness.saw(call.subject, deed)
        return self.privacy.unseal(call.id, number)

    def _of_today(self, lines: tuple[str, ...]) -> Iterator[Call]:
        """Yield the calls of today, newest first."""
        before: str | None = None
        for _ in range(LIVE_PAGES):
            query = DayQuery(civil_day(self.clock.now()), before, LIVE_ROWS)
            page = self.calls.of_lines(lines, query)
            yield from page.calls
            before = page.before
            if before is None:
                return

    def _sifted(
        self, lines: tuple[str, ...], query: DayQuery, shown: Callable[[Call], bool]
    ) -> CallPage:
        found: list[tuple[Call, str]] = []
        before = query.before
        for _ in range(_PAGES_AT_MOST):
            page = self.calls.of_lines(lines, DayQuery(query.day, before, query.limit))
            before = page.before
            rows = zip(page.calls, page.stored_as, strict=True)
            found += [(call, stored) for call, stored in rows if shown(call)]
            if len(found) > query.limit:
                found = found[: query.limit]
                before = found[-1][1]
            if before is None or len(found) == query.limit:
                break
        return CallPage([call for call, _ in found], before)

    def _allowed(self, actor: Actor, action: Action, contact_id: str) -> Call:
        permission(actor, action)
        call = self.calls.get(contact_id)
        if call is None:
            raise NotFound("call")
        concerns = is_mine(call, actor) or self._calls_back(call, actor)
        people = frozenset({actor.person_id} if concerns else ())
        require(actor, action, Subject(self._place_of(call), people), "call")
        if not is_shown(call, actor):
            raise NotFound("call")
        return call

    def _calls_back(self, call: Call, actor: Actor) -> bool:
        """Tell whether the actor sits at the line that owes a call-back, and needs its number."""
        owner = pledge_of(call, Promised.CALLBACK, self.atlas.gazetteer()).owner
        return Promised.CALLBACK in owed(call) and owner == actor.place.line

    def _place_of(self, call: Call) -> PlacePath:
        gazetteer = self.atlas.gazetteer()
        return call.place or gazetteer.path(gazetteer.province.code)

    def _line_of(self, call: Call) -> str:
        return self._place_of(call).line

    def _givers(self, own: tuple[str, ...]) -> tuple[str, ...]:
        gazetteer = self.atlas.gazetteer()
        province = gazetteer.province.code
        lines = gazetteer.lines(gazetteer.path(province))
        return tuple(sorted({giver for line in own for giver in givers(line, lines, province)}))


def require_line(place: PlacePath) -> None:
    """Refuse a county: calls belong to lines, and a county's calls are in its city's list."""
    if place.county:
        raise Invalid(
            Fault(
                "place",
                "通话按市州的线路列出，请选择市州或全省",
                "calls belong to lines: name a city or the province",
            )
        )


def _needs_somebody(call: Call, actor: Actor) -> bool:
    if state_of(call) in _ENDED:
        return is_mine(call, actor) and call.matter_id is None
    return True
