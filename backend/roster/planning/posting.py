"""Publishing a roster: from then on it holds, and everybody in it is told (三落实)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Write
from backend.kernel.ids import fingerprint
from backend.kernel.places import PlacePath
from backend.roster.planning import news
from backend.roster.planning.filling import Unfilled
from backend.roster.planning.office import Office, families
from backend.roster.planning.seating import Family, next_minute, published, writes_of
from backend.roster.shifts import Shift, ShiftState

_AT_ONCE = 30
"""Shifts in one transaction: two writes each, three for a piece, an event; a hundred at most."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a stretch that was to be published."""

    shifts: int
    people: int
    left_out: tuple[Unfilled, ...] = ()
    """Seats whose person may not serve any more, with the rule; they stay planned."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Publishes what was planned: each person's shifts and the telling in one transaction."""

    office: Office

    def publish(self, actor: Actor, line: str, first: date, last: date) -> Published:
        """Publish what is planned of a stretch and not over; a repeat publishes what is left.

        Whoever may not serve that day any more is left out, with the rule against it (R15).

        A window that has begun is published from the next minute on: nobody is bound to have
        served what nobody was told of.
        """
        site = self.office.site(actor, Action.ROSTER_PLAN, line)
        days = self.office.days(site, first, last)
        since = next_minute(self.office.clock.now())
        shifts = self.office.shifts(line, first, last)
        seats = dict(families(shifts))
        wanted = [one for one in shifts if one.state is ShiftState.PLANNED and one.ends_at > since]
        unfit = self.office.unfit(self.office.crew(line), days, wanted)
        mine: dict[str, list[Shift]] = {}
        for shift in wanted:
            if shift.id not in unfit:
                mine.setdefault(shift.person_id, []).append(shift)
        for person, own in sorted(mine.items()):
            for start in range(0, len(own), _AT_ONCE):
                chunk = own[start : start + _AT_ONCE]
                seats |= self._tell(actor, (site, person), chunk, seats, since)
        left_out = tuple(
            Unfilled(one.where, {one.person_id: unfit[one.id]}) for one in wanted if one.id in unfit
        )
        return Published(sum(map(len, mine.values())), len(mine), left_out)

    # long: who publishes, what of whom, the seats as they are, and from when on.
    def _tell(
        self,
        actor: Actor,
        whose: tuple[PlacePath, str],
        shifts: Sequence[Shift],
        seats: Mapping[str, Family],
        since: datetime,
    ) -> dict[str, Family]:
        """Publish some shifts of one person, and return their seats as they are now."""
        at = self.office.clock.now()
        deed = Deed(actor.person_id, at, "roster.published")
        writes: list[Write] = []
        after: dict[str, Family] = {}
        firm: list[Shift] = []
        for root in sorted({one.root for one in shifts}):
            family = seats[root]
            for shift in shifts:
                family = published(family, shift, since) if shift.root == root else family
            known = {one.id: one for one in seats[root]}
            made, kept = writes_of(seats[root], family, deed)
            writes += made
            after[root] = tuple(kept)
            firm += [
                one
                for one in kept
                if one.state is ShiftState.PUBLISHED
                and (one.id not in known or known[one.id].state is not one.state)
            ]
        digest = fingerprint({one.id: one.version for one in firm})
        writes.append(Create(news.published(*whose, firm, at, digest)))
        self.office.books.commit(*writes)
        return after
