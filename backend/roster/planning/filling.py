"""Auto-fill: empty seats get people, fairly, and never against a hard rule.

Scarce seats first, each to whoever has served least; then seats that stayed empty are tried
again by moving others, and at last work is moved from who has most to who has least. The same
facts and the same seed give the same roster. Only seats filled here are ever moved.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from backend.roster.coverage import Absent
from backend.roster.planning.sheet import Sheet, Why, overlaps
from backend.roster.shifts import Half, Seat, Task

_CHAIN = 4
"""How many people one move may touch: longer chains cost time and gain nothing."""


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A seat that stays empty, and why each person cannot take it."""

    seat: Seat
    reasons: Mapping[str, tuple[Why, ...]]
    """By person id; nobody at all where the line has no staff."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """How evenly shifts lie on people who may serve at all."""

    loads: Mapping[str, int]

    @property
    def most(self) -> int:
        """The load of who has most."""
        return max(self.loads.values(), default=0)

    @property
    def least(self) -> int:
        """The load of who has least."""
        return min(self.loads.values(), default=0)

    @property
    def spread(self) -> int:
        """The difference between the two: 0 or 1 is as even as it can be."""
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class Filled:
    """What auto-fill proposes."""

    placed: Mapping[Seat, str]
    """Person id by seat, in order of time."""
    unfilled: tuple[Unfilled, ...]
    fairness: Fairness


@dataclass(slots=True)
class _Filling:
    """The state of one run."""

    sheet: Sheet
    wished: Absent
    loads: Counter[str]
    order: Sequence[str]
    """The people, shuffled by the seed: the last word among equals."""
    placed: dict[Seat, str] = field(default_factory=dict)
    kinds: Counter[tuple[str, Half | None, Task]] = field(default_factory=Counter)
    """How often each person has each half and task here: mornings go round as well."""

    def put(self, seat: Seat, person: str) -> None:
        """Place somebody."""
        self.sheet.put(person, seat)
        self.placed[seat] = person
        self.loads[person] += 1
        self.kinds[person, seat.half, seat.task] += 1

    def lift(self, seat: Seat) -> str:
        """Take somebody out of a seat that was filled here; returns who it was."""
        person = self.placed.pop(seat)
        self.sheet.take(person, seat)
        self.loads[person] -= 1
        self.kinds[person, seat.half, seat.task] -= 1
        return person

    def unwished(self, person: str, seat: Seat) -> bool:
        """Tell whether a person asked to be spared this window."""
        span = self.sheet.days[seat.day].span(seat.half)
        return span is not None and overlaps(span, self.wished.get(person, ()))

    def ranked(self, seat: Seat) -> list[str]:
        """Return the people who are not barred from a seat, the best choice first."""
        able = [one for one in self.order if not self.sheet.standing(one, seat, None)]
        return sorted(able, key=lambda person: self._price(person, seat))

    def _price(self, person: str, seat: Seat) -> tuple[bool, int, bool, int]:
        other = Half.PM if seat.half is Half.AM else Half.AM
        twice = self.sheet.holds(person, seat.day, other) is not None
        kind = self.kinds[person, seat.half, seat.task]
        return self.unwished(person, seat), self.loads[person], twice, kind

    def fill(self, seat: Seat) -> bool:
        """Give a seat to the best person who may take it now."""
        for person in self.ranked(seat):
            if self.sheet.allows(person, seat):
                self.put(seat, person)
                return True
        return False

    def squeeze(self, seat: Seat, tried: set[Seat], chain: int = _CHAIN) -> bool:
        """Fill a seat by moving others out of the way; leaves all as it was if it cannot.

        A seat that could not be moved once is not tried again for the same one.
        """
        if self.fill(seat):
            return True
        tried.add(seat)
        if chain == 0:
            return False
        return any(
            other not in tried and self._make_way(person, seat, other, (tried, chain))
            for person in self.ranked(seat)
            for other in self._in_the_way(person, seat)
        )

    def _make_way(
        self, person: str, seat: Seat, other: Seat, search: tuple[set[Seat], int]
    ) -> bool:
        tried, chain = search
        before = dict(self.placed)
        self.lift(other)
        if self.sheet.allows(person, seat):
            self.put(seat, person)
            if self.squeeze(other, tried, chain - 1):
                return True
        self._back_to(before)
        return False

    def _in_the_way(self, person: str, seat: Seat) -> list[Seat]:
        """Return the seats filled here that keep a person from this one, the nearest first."""
        own = [one for one, whose in self.placed.items() if whose == person]
        same = [one for one in own if one.day == seat.day and one.half is seat.half]
        if same:
            return same
        week = seat.day.isocalendar()[:2]
        return [one for one in own if one.half and one.day.isocalendar()[:2] == week]

    def _back_to(self, before: Mapping[Seat, str]) -> None:
        changed = [one for one in self.placed if before.get(one) != self.placed[one]]
        for seat in changed:
            self.lift(seat)
        for seat, person in before.items():
            if seat not in self.placed:
                self.put(seat, person)

    def level(self) -> None:
        """Move work from who has most to who has least, as long as it makes it more even."""
        while any(self._relieve(person) for person in self._heaviest_first()):
            pass

    def _heaviest_first(self) -> list[str]:
        return sorted(self.order, key=lambda one: -self.loads[one])

    def _relieve(self, heavy: str) -> bool:
        """Pass one seat on, from hand to hand, until somebody takes it who has two less."""
        trails: list[tuple[tuple[Seat, str], ...]] = [()]
        met = {heavy}
        for _ in range(_CHAIN):
            longer = [
                (*trail, step)
                for trail in trails
                for step in self._steps(trail[-1][1] if trail else heavy, met)
            ]
            for trail in longer:
                if self.loads[trail[-1][1]] <= self.loads[heavy] - 2 and self._pass_on(trail):
                    return True
            trails = longer
        return False

    def _steps(self, giver: str, met: set[str]) -> Iterator[tuple[Seat, str]]:
        """Yield one seat for each person not met yet who could take one of the giver's."""
        own = [seat for seat, whose in self.placed.items() if whose == giver]
        for person in sorted(self.order, key=lambda one: self.loads[one]):
            if person in met:
                continue
            for seat in own:
                if self.sheet.allows(person, seat) and not self.unwished(person, seat):
                    met.add(person)
                    yield seat, person
                    break

    def _pass_on(self, trail: Sequence[tuple[Seat, str]]) -> bool:
        """Carry out a chain from its end, so that each who takes has given first."""
        before = dict(self.placed)
        for seat, person in reversed(trail):
            self.lift(seat)
            if not self.sheet.allows(person, seat):
                self._back_to(before)
                return False
            self.put(seat, person)
        return True


def fill(
    sheet: Sheet,
    seats: Iterable[Seat],
    loads: Mapping[str, int],
    wished: Absent,
    seed: int = 0,
) -> Filled:
    """Return who takes the empty seats; `loads` are the shifts that people have already.

    The sheet is left as the roster would be. `wished` spares people where others can serve.
    """
    order = sorted(sheet.crew)
    Random(seed).shuffle(order)  # noqa: S311  a fair order, not a secret
    run = _Filling(sheet, wished, Counter(dict(loads)), order)
    wanted = list(seats)
    able = {seat: sum(not sheet.standing(one, seat, None) for one in order) for seat in wanted}
    for seat in sorted(wanted, key=lambda one: (able[one], _time(one))):
        run.fill(seat)
    for seat in sorted(set(wanted) - run.placed.keys(), key=_time):
        run.squeeze(seat, set())
    run.level()
    placed = {seat: run.placed[seat] for seat in sorted(run.placed, key=_time)}
    empty = sorted(set(wanted) - placed.keys(), key=_time)
    return Filled(
        placed,
        tuple(Unfilled(one, {who: sheet.why_not(who, one) for who in order}) for one in empty),
        Fairness({who: run.loads[who] for who in sorted(_useful(sheet, wanted, order))}),
    )


def _useful(sheet: Sheet, seats: Iterable[Seat], people: Iterable[str]) -> set[str]:
    """Return who could take any of the seats: fairness is among these."""
    wanted = list(seats)
    return {one for one in people if any(not sheet.standing(one, seat, None) for seat in wanted)}


def _time(seat: Seat) -> tuple[object, ...]:
    return seat.day, seat.half or "", seat.task, seat.number
