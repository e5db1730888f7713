"""Once a month a sample of every attendant's calls is drawn for review (S0-39).

Of the calls of the month that is over: those that were answered and registered, each by whom it
was answered. Left out is what is confined, for it is not its head's to open, and what an
attendant of another line answered, for the head of this one does not lead them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from backend.accounts.model import Account, People
from backend.calls.model import Call, DayQuery
from backend.calls.ports import Calls
from backend.kernel.access import Role
from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.matters.ports import Matters, Standing
from backend.matters.reviews.model import Draw, Review, Reviews
from backend.matters.reviews.rules import Candidate, drawn
from backend.matters.reviews.sheet import sheet_on
from backend.places.model import Atlas
from backend.roster.rollcall import Agents
from backend.roster.shifts import month_of

_PAGE = 500
_AT_ONCE = 50
"""So many are kept in one transaction, which takes a hundred at most."""
_SPARE = 2
"""So many times the sample is looked at, because some of it may be confined."""


@dataclass(frozen=True, slots=True)
class DrawPorts:
    """What drawing works with."""

    books: Books
    calls: Calls
    matters: Matters
    reviews: Reviews
    people: People
    agents: Agents
    standing: Callable[[], Standing]
    atlas: Atlas
    clock: Clock


@dataclass(slots=True)
class Drawing:
    """Draws from the calls of last month, line by line; keeps who answered by which telephone."""

    ports: DrawPorts
    _known: dict[str, Account | None] = field(default_factory=dict)

    def draw(self, go_on: Callable[[], bool]) -> tuple[Draw, ...]:
        """Draw from every line that was not drawn from, while there is time; idempotent."""
        ports = self.ports
        today = civil_day(ports.clock.now())
        first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        gazetteer = ports.atlas.gazetteer()
        lines = [place.code for place in gazetteer.prefectures]
        known = ports.reviews.draws(lines, month_of(first))
        done: list[Draw] = []
        for line in lines:
            if line not in known and go_on():
                done += self._of_line(line, first)
        return tuple(done)

    def _of_line(self, line: str, first: date) -> Iterator[Draw]:
        ports, now = self.ports, self.ports.clock.now()
        path = ports.atlas.gazetteer().path(line)
        most = ports.standing().terms(path, now).rulebook.reviews_a_month
        calls = self._answered(line, first)
        found = drawn((Candidate(c.id, p.person_id) for c, p in calls.values()), most * _SPARE)
        chosen = self._open_ones(found, calls, most)
        month = month_of(first)
        kept = {one.call_id for one in ports.reviews.of_line(line, month, month)}
        reviews = [review_of(*calls[one], month) for one in chosen if one not in kept]
        draw = Draw(line, month, now, len(calls), len(found), len(chosen))
        for begin in range(0, len(reviews), _AT_ONCE):
            ports.books.commit(*map(Create, reviews[begin : begin + _AT_ONCE]))
        told = [Create(_drawn(draw))] if chosen else []
        try:
            ports.books.commit(Create(draw), *told)
        except Conflict:
            return  # another run of the job, a moment earlier
        yield draw

    def _answered(self, line: str, first: date) -> Mapping[str, tuple[Call, Account]]:
        """Return the registered calls of a month by id, each with whom of the line it reached."""
        found = {}
        day = first
        while day.month == first.month:
            for call in self._of_day(line, day):
                who = self.who_answered(call)
                if who is not None and call.matter_id and who.place.line == line:
                    found[call.id] = (call, who)
            day += timedelta(days=1)
        return found

    def _of_day(self, line: str, day: date) -> Iterator[Call]:
        before: str | None = None
        while True:
            page = self.ports.calls.of_lines((line,), DayQuery(day, before, _PAGE))
            yield from (one for one in page.calls if one.inbound and one.connected_at)
            before = page.before
            if before is None:
                return

    def who_answered(self, call: Call) -> Account | None:
        """Return the account of whoever answered a call; None where nobody says who."""
        key = call.answered_by or call.agent_id
        if key is None:
            return None
        if key not in self._known:
            by_hand = call.answered_by is not None
            find = self.ports.people.person if by_hand else self.ports.agents.agent
            self._known[key] = find(key)
        return self._known[key]

    def _open_ones(
        self,
        found: Mapping[str, Sequence[str]],
        calls: Mapping[str, tuple[Call, Account]],
        most: int,
    ) -> list[str]:
        """Return the calls drawn of everybody whose matters are not confined."""
        matters = {one: calls[one][0].matter_id or "" for ids in found.values() for one in ids}
        rows = self.ports.matters.rows(matters.values())
        chosen: list[str] = []
        for ids in found.values():
            free = [one for one in ids if (row := rows.get(matters[one])) and row.confined is None]
            chosen += free[:most]
        return chosen


def review_of(call: Call, person: Account, month: str, *, by_rule: bool = True) -> Review:
    """Return a review that nobody has made yet; raises `ValueError` for a call that nobody took."""
    if call.connected_at is None or call.matter_id is None or person.place.prefecture is None:
        raise ValueError(f"{call.id} is not to be reviewed")
    return Review(
        line=person.place.line,
        month=month,
        call_id=call.id,
        matter_id=call.matter_id,
        person_id=person.person_id,
        name=person.name,
        of_head=person.role is Role.CENTRE_HEAD,
        called_at=call.connected_at,
        sheet=sheet_on(civil_day(call.connected_at)).version,
        drawn=by_rule,
    )


def _drawn(draw: Draw) -> Event:
    """Return the event that tells the heads of a line; created with the draw."""
    data = {"heads": draw.line, "line": draw.line, "month": draw.month, "count": str(draw.reviews)}
    subject = f"REVIEW#{draw.line}"
    identity = f"review.{draw.line}.{draw.month}"
    return Event(Outbox.DIRECTORY, subject, identity, "duty.reviews_drawn", draw.at, data)
