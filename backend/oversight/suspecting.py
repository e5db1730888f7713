"""What the records of a month make suspect: late answers, a line that was busy or not answered.

A lead asks a person and accuses nobody (S0-72, S0-77). What attendants or heads owe a caller is a
lead on each of them; what lies with the centre itself is one for the day. Whatever is told of by
its own alarm already is not told again.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.accounts.model import People
from backend.kernel.access import Role
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Write
from backend.kernel.clock import begin_of, civil_day, end_of, to_text
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import OPEN, WITHDRAWN, Suspicion, Suspicions, opened, turned
from backend.oversight.facts import Tallied
from backend.oversight.violations.acts import Item
from backend.promises.ending import told
from backend.promises.lateness import FallenDue
from backend.promises.model import Promise, State
from backend.promises.rules import cancel, make
from backend.promises.terms import Standing
from backend.roster.hearing import answer_pledge_of, answer_promise_of
from backend.roster.inquiry import answers
from backend.roster.switchboard import Regulations
from backend.tallies.figures.casework import COMPLAINTS, REPLIES
from backend.tallies.periods import Period

LATE, SILENT, BUSY = "reply_late", "line_silent", "line_busy"
_OWED = frozenset({*REPLIES, *COMPLAINTS})
"""What Article 20(6) names: answers to callers, and complaints."""
_ACCUSABLE = (Role.ATTENDANT, Role.CENTRE_HEAD)
_CLOCK = "clock"
_MATTER = "MATTER"


@dataclass(frozen=True, slots=True)
class Suspecting:
    """Opens the leads of a line, each once, and takes back what proves to be none."""

    books: Books
    suspicions: Suspicions
    promises: FallenDue
    people: People
    regulations: Callable[[], Regulations]
    standing: Callable[[], Standing]

    def of(
        self,
        place: PlacePath,
        period: Period,
        tallied: Tallied | None,
        looked_at: datetime | None,
        now: datetime,
    ) -> Sequence[Suspicion]:
        """Return the leads of a line since a month began, those among them that are new now.

        `looked_at` is when the month was looked at before. Two requests, one more for each day
        that is over since, and one for what each lead needs. What is open owes its answer.
        """
        known = {one.id: one for one in self.known(place.line, period)}
        begun = [*self._late(place, _days(period, looked_at, now), now)]
        blocked = self._blocked(tallied) if tallied else {}
        begun += [
            _of_day(place, kind, day, told)
            for kind, days in blocked.items()
            for day, told in days.items()
            if day < civil_day(now)
        ]
        fresh = [one for one in begun if one.id not in known]
        for one in fresh:
            self._commit(opened(one, _CLOCK, now, tell=False))
        changed = [*_turns(known.values(), period, blocked)] if tallied else []
        for one, state in changed:
            self._commit(turned(one, state, _CLOCK, now))
        leads = self.known(place.line, period) if fresh or changed else [*known.values()]
        self._owe(place, leads, now)
        return leads

    def _owe(self, place: PlacePath, leads: Iterable[Suspicion], now: datetime) -> None:
        """Have every open lead owe its answer, to whom it is to answer; and no other.

        One request for a hundred leads that are open or withdrawn, none where there are none.
        """
        asked = {answer_promise_of(one): one for one in leads if one.state in (OPEN, WITHDRAWN)}
        owed = self.promises.some(asked) if asked else {}
        fresh = [one for name, one in asked.items() if name not in owed and one.state == OPEN]
        heads = self._heads(place.line) if fresh else ()
        for one in fresh:
            own = answers(one, heads) is Role.CENTRE_HEAD
            office = place.node if own else PlacePath((place.province,))
            terms = self.standing().terms(office, now)
            self._commit([Create(make(answer_pledge_of(one, office), now, terms))])
        for name, promise in owed.items():
            if promise.state is State.OPEN and asked[name].state == WITHDRAWN:
                deed = Deed(_CLOCK, now, "promise.cancelled")
                self._commit(told(promise, cancel(promise), deed)[1])

    def _heads(self, line: str) -> frozenset[str]:
        return frozenset(one.person_id for one in self.people.office(line, Role.CENTRE_HEAD))

    def known(self, line: str, period: Period) -> Sequence[Suspicion]:
        """Return the leads of a line since a month began: one request."""
        return self.suspicions.of_line(line, begin_of(period.first))

    def _blocked(self, tallied: Tallied) -> Mapping[str, Mapping[date, Mapping[str, str]]]:
        """Return on which days a line was not clear: by kind and day what else is told of it.

        How many busy calls make a day of it, the rulebook of that day says.
        """
        rules = self.regulations()
        busy = {
            day: {"number": str(number)}
            for day, number in tallied.busy
            if number >= rules.rulebook(_end(day)).busy_lead_calls
        }
        return {SILENT: {day: {} for day in tallied.silent}, BUSY: busy}

    def _commit(self, writes: Sequence[Write]) -> None:
        try:
            self.books.commit(*writes)
        except Conflict:
            return  # another run, a moment earlier

    def _late(self, place: PlacePath, days: Sequence[date], now: datetime) -> Iterator[Suspicion]:
        ids = [
            identity
            for day in days
            for identity, one in self.promises.due_on(place.line, day).items()
            if one.late_at(now)
        ]
        found = self.promises.some(ids).values() if ids else ()
        late = [one for one in found if one.kind in _OWED and one.late_at(now)]
        of_centre: defaultdict[date, int] = defaultdict(int)
        for one in sorted(late, key=lambda each: each.id):
            if one.owner == place.line:
                of_centre[civil_day(one.due_at)] += 1
            elif self._answers(one, place):
                yield _of_person(one)
        for day, number in sorted(of_centre.items()):
            yield _of_centre(place, day, number)

    def _answers(self, one: Promise, place: PlacePath) -> bool:
        """Tell whether its owner is somebody of the line: a unit or the province is not."""
        person = self.people.person(one.owner)
        return person is not None and person.role in _ACCUSABLE and person.place.line == place.line


def _days(period: Period, looked_at: datetime | None, now: datetime) -> Sequence[date]:
    """Return the days of a month that are over since it was looked at."""
    before = civil_day(looked_at) if looked_at else period.first
    return [day for day in period.days if before <= day < civil_day(now)]


def _of_person(one: Promise) -> Suspicion:
    """Return the lead on whoever owed something; the accused of a complaint read no number."""
    kind, _, identity = one.subject.partition("#")
    named = kind == _MATTER and one.reference and not one.kept_from
    told = {"matter": identity, "reference": one.reference} if named else {}
    return Suspicion(
        f"{LATE}.{identity}.{one.kind}.{one.number}",
        Item.LATE,
        one.place.line,
        one.owner,
        one.due_at,
        LATE,
        {"promise": str(one.kind), "due_at": to_text(one.due_at), "name": one.owner_name, **told},
    )


def _of_centre(place: PlacePath, day: date, number: int) -> Suspicion:
    evidence = {"number": str(number), "day": str(day)}
    name = f"{LATE}.{place.line}.{day}"
    return Suspicion(name, Item.LATE, place.line, "", _end(day), LATE, evidence)


def _of_day(place: PlacePath, kind: str, day: date, told: Mapping[str, str]) -> Suspicion:
    evidence = {**told, "day": str(day)}
    name = f"{kind}.{place.line}.{day}"
    return Suspicion(name, Item.BLOCKED, place.line, "", _end(day), kind, evidence)


def _end(day: date) -> datetime:
    """Return the last second of a day, when it is known what it was."""
    return end_of(day) - timedelta(seconds=1)


def _turns(
    known: Collection[Suspicion], period: Period, blocked: Mapping[str, Collection[date]]
) -> Iterator[tuple[Suspicion, str]]:
    """Yield which leads of such days later records take back, or bear out again, and to what."""
    for one in known:
        day = civil_day(one.at)
        if one.kind not in blocked or day > period.last:
            continue
        stands = day in blocked[one.kind]
        if one.state == WITHDRAWN and stands:
            yield one, OPEN
        if not one.taken_up and not stands:
            yield one, WITHDRAWN
