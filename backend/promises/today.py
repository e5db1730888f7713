"""Today's list: whoever must be rung, by due time and then by receipt (今日回拨, N31, N32).

Who agreed on a time stands there by that time (S0-55).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from backend.kernel.access import Action, Actor, Role, Subject, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock
from backend.promises.board import OpenPage, OpenPromises, OpenQuery
from backend.promises.model import Promise
from backend.promises.trying import TRIED

MOST = 200
"""So many are shown, the soonest due first; whoever has more has another trouble."""
_PAGE = 100
_PAGES = 5
"""What is owed by a line and is no call lies between: reports, a month's subsidy."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is to be rung, as a list shows it."""

    masked: str = ""
    """The number, after the name where that is known; empty where neither is."""
    heard: bool = True
    """Whether one may ring: a message is heard before."""


class Callers(Protocol):
    """Knows to whom promises are owed."""

    def shown(self, promises: Sequence[Promise]) -> Mapping[str, Whom]:
        """Return who is to be rung for each of some promises, by its id; nothing is unsealed."""
        ...


_UNKNOWN = Whom()


@dataclass(frozen=True, slots=True)
class ToRing:
    """One row: what is owed, and to whom."""

    promise: Promise
    whom: Whom


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
    callers: Callers
    witness: Witness
    clock: Clock

    def see(self, actor: Actor) -> TodaysList:
        """Return whom the actor is to ring: replies of the own, and what the own line owes.

        A head sees all of the line; the province, what its own line owes. The list is a fact of
        the audit: it shows when each may be rung. What may be said is told of one caller at a
        time. Raises `Forbidden`.
        """
        own = Subject(actor.place, frozenset({actor.person_id}))
        require(actor, Action.PROMISE_CALL_BACK, own, "place")
        found, more = self._found(actor)
        now = self.clock.now()
        detail = {"place": actor.place.code, "rows": len(found)}
        deed = Deed(actor.person_id, now, "promise.to_ring_listed", detail)
        self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        whom = self.callers.shown(found)
        return TodaysList([ToRing(one, whom.get(one.id, _UNKNOWN)) for one in found], now, more)

    def _found(self, actor: Actor) -> tuple[list[Promise], bool]:
        found: list[Promise] = []
        after: str | None = None
        for _ in range(_PAGES):
            page = self._page(actor, OpenQuery(after=after, limit=_PAGE))
            found += [one for one in page.promises if _rings(actor, one)]
            after = page.after
            if after is None or len(found) >= MOST:
                break
        # Much is due at the same closing hour: whoever was received first is rung first.
        found.sort(key=lambda one: (one.ring_back_at or one.due_at, one.made_at, one.id))
        return found[:MOST], after is not None or len(found) > MOST

    def _page(self, actor: Actor, query: OpenQuery) -> OpenPage:
        if actor.role is Role.CENTRE_HEAD:
            return self.promises.open_of_lines((actor.place.line,), query)
        return self.promises.open_of_owners((actor.person_id, actor.place.line), query)


def _rings(actor: Actor, promise: Promise) -> bool:
    """Tell whether somebody is to be rung, and not by whom they complain of."""
    return promise.kind in TRIED and actor.person_id not in promise.kept_from
