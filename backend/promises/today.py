"""Today's list: whoever must be rung, in one list by due time (今日回拨, N31, N32)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.access import Action, Actor, Role, Subject, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock
from backend.promises.board import OpenPage, OpenPromises, OpenQuery
from backend.promises.model import Promise
from backend.promises.trying import TRIED
from backend.promises.wishes import WishBook, Wishes

MOST = 200
"""So many are shown, the soonest due first; whoever has more has another trouble."""
_PAGE = 100
_PAGES = 5
"""What is owed by a line and is no call lies between: reports, a month's subsidy."""


@dataclass(frozen=True, slots=True)
class ToRing:
    """Somebody to ring, and what was wished about it."""

    promise: Promise
    wishes: Wishes | None


@dataclass(frozen=True, slots=True)
class TodaysList:
    """Who is to be rung, the soonest due first."""

    rows: Sequence[ToRing]
    at: datetime
    more: bool
    """Whether there are others, due later."""


@dataclass(frozen=True, slots=True)
class Today:
    """Shows today's list."""

    promises: OpenPromises
    wishes: WishBook
    witness: Witness
    clock: Clock

    def see(self, actor: Actor) -> TodaysList:
        """Return whom the actor is to ring: replies of the own, and what the own line owes.

        A head sees all of the line; the province, what its own line owes. What may be said is
        shown with each, so that the list is a fact of the audit. Raises `Forbidden`.
        """
        own = Subject(actor.place, frozenset({actor.person_id}))
        require(actor, Action.PROMISE_CALL_BACK, own, "place")
        found, more = self._found(actor)
        known = self.wishes.some({one.caller for one in found if one.caller})
        now = self.clock.now()
        detail = {"place": actor.place.code, "rows": len(found)}
        deed = Deed(actor.person_id, now, "promise.to_ring_listed", detail)
        self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        rows = [ToRing(one, known.get(one.caller)) for one in found]
        return TodaysList(rows, now, more)

    def _found(self, actor: Actor) -> tuple[list[Promise], bool]:
        found: list[Promise] = []
        after: str | None = None
        for _ in range(_PAGES):
            page = self._page(actor, OpenQuery(after=after, limit=_PAGE))
            found += [one for one in page.promises if one.kind in TRIED]
            after = page.after
            if after is None or len(found) >= MOST:
                break
        return found[:MOST], after is not None or len(found) > MOST

    def _page(self, actor: Actor, query: OpenQuery) -> OpenPage:
        if actor.role is Role.CENTRE_HEAD:
            return self.promises.open_of_lines((actor.place.line,), query)
        return self.promises.open_of_owners((actor.person_id, actor.place.line), query)
