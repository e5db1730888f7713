"""Auto-fill on random months: hard rules hold, and fairness stands beside what is possible."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST
from backend.roster.planning.days import SitePlan
from backend.roster.planning.filling import Filled, fill
from backend.roster.planning.sheet import Crew, Sheet, overlaps
from backend.roster.shifts import Guard, Half, Seat, Span, Task, whole_day
from backend.staff.eligibility import may_serve
from backend.staff.model import Licence
from tests.backend.roster.planning.flow import bound
from tests.fakes.crews import JOINED, attendant, crew, days, passed
from tests.fakes.hunan import CHANGSHA

MONTHS = 500


@dataclass(frozen=True, slots=True)
class Month:
    """One random month of a line."""

    crew: Crew
    plan: SitePlan
    first: date
    taken: tuple[Guard, ...]
    absent: Mapping[str, tuple[Span, ...]]

    @property
    def last(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def seats(self) -> list[Seat]:
        return [one for day in days(self.first, self.last) for one in self.plan.seats(day)]

    def sheet(self) -> Sheet:
        return Sheet(self.crew, days(self.first, self.last), self.taken, self.absent)

    def fill(self, seed: int = 0) -> Filled:
        return fill(self.sheet(), self.seats(), Counter(), {}, seed)


def drawn(seed: int) -> Month:
    """Return the month of a seed: some people may not serve, or not all of the time."""
    random = Random(seed)  # noqa: S311  a drawn case, not a secret
    first = date(2026, random.randint(1, 12), 1)
    people, marks = [], {}
    for number in range(random.randint(1, 9)):
        name = f"p{number}"
        some_day = first + timedelta(days=random.randint(0, 60))
        licence = Licence("1", JOINED, random.choice([None, None, some_day]))
        left = random.choice([None, None, None, None, some_day])
        people.append(attendant(name, licence=licence, left=left))
        trained = passed(name, random.choice([JOINED, JOINED, JOINED, some_day]))
        marks[name] = (trained,) if random.random() > 0.1 else ()
    taken = {(who(random), day_of(first, random), random.choice(list(Half))) for _ in range(12)}
    return Month(
        crew(*people, marks=marks),
        SitePlan(CHANGSHA, random.randint(1, 2), random.randint(0, 1), 1),
        first,
        tuple(Guard(*key, "430200.20260101.am.answering.1") for key in sorted(taken)),
        {who(random): (leave(first, random),) for _ in range(random.randint(0, 4))},
    )


def who(random: Random) -> str:
    return f"p{random.randint(0, 8)}"


def day_of(first: date, random: Random) -> date:
    return first + timedelta(days=random.randint(0, 27))


def leave(first: date, random: Random) -> Span:
    begin = datetime(first.year, first.month, random.randint(1, 25), 0, 0, tzinfo=SHANGHAI)
    return begin, begin + timedelta(hours=random.randint(1, 96))


def broken(month: Month, filled: Filled) -> list[str]:
    """Name each hard rule that a roster breaks, told apart from the code that keeps them."""
    found = []
    on = {day.day: day for day in days(month.first, month.last)}
    held = {(one.person_id, one.day, one.half) for one in month.taken}
    weeks = Counter((one.person_id, one.day.isocalendar()[:2]) for one in month.taken)
    for seat, person in filled.placed.items():
        member = month.crew[person]
        if not may_serve(member.attendant, member.marks, seat.day, FIRST):
            found.append(f"{person} may not serve on {seat.day}")
        span = on[seat.day].span(seat.half)
        if span is None or overlaps(span, month.absent.get(person, ())):
            found.append(f"{person} is on leave, or the line is closed, on {seat.day}")
        if (person, seat.day, seat.half) in held:
            found.append(f"{person} is in two places on {seat.day}")
        held.add((person, seat.day, seat.half))
        if seat.half:
            weeks[person, seat.day.isocalendar()[:2]] += 1
    most = FIRST.shifts_a_week_most
    return found + [f"too much of {key}" for key, count in weeks.items() if count > most]


def room(sheet: Sheet, person: str, seat: Seat) -> int:
    return FIRST.shifts_a_week_most - sheet.windows_of(person, seat.day)


@pytest.mark.requirement("R15")
def test_no_hard_rule_is_broken_on_500_random_months() -> None:
    for seed in range(MONTHS):
        month = drawn(seed)
        filled = month.fill(seed)
        assert broken(month, filled) == [], seed
        assert {*filled.placed, *(one.seat for one in filled.unfilled)} == set(month.seats())


def test_it_fills_and_shares_as_well_as_the_bound_allows(
    record_property: Callable[[str, object], None],
) -> None:
    seats = best_seats = 0
    above: Counter[int] = Counter()
    for seed in range(0, MONTHS, 10):
        month = drawn(seed)
        sheet = month.sheet()
        able = {one: [who for who in month.crew if sheet.allows(who, one)] for one in month.seats()}
        filled = month.fill(seed)
        best, busiest = bound(able, partial(room, sheet))
        seats, best_seats = seats + len(filled.placed), best_seats + best
        above[filled.fairness.most - busiest] += 1
    record_property("seats filled of the most possible", f"{seats}/{best_seats}")
    record_property("busiest person above the bound", dict(above))
    assert seats >= 0.998 * best_seats
    assert max(above) <= 1
    assert above[1] <= MONTHS // 10 // 20


def test_the_same_seed_gives_the_same_roster_and_a_month_takes_no_time() -> None:
    month = drawn(3)
    began = process_time()
    once = month.fill(7)
    assert process_time() - began < 2
    assert month.fill(7) == once


def test_each_empty_seat_says_why_of_each_person() -> None:
    untrained = attendant("a")
    elsewhere = attendant("b")
    lapsed = attendant("c", licence=Licence("1", JOINED, date(2026, 11, 24)))
    month = Month(
        crew(
            untrained,
            elsewhere,
            lapsed,
            marks={"b": (passed("b"),), "c": (passed("c"),)},
        ),
        SitePlan(CHANGSHA),
        date(2026, 11, 1),
        (Guard("b", date(2026, 11, 25), Half.AM, "430200.20261125.am.answering.1"),),
        {},
    )
    seat = Seat(CHANGSHA, date(2026, 11, 25), Half.AM, Task.ANSWERING)
    (empty,) = (one for one in month.fill().unfilled if one.seat == seat)
    codes = {who: [why.code for why in reasons] for who, reasons in empty.reasons.items()}
    assert codes == {"a": ["untrained"], "b": ["taken"], "c": ["licence_invalid"]}


def test_a_wish_is_granted_where_another_can_serve_and_only_there() -> None:
    monday = date(2026, 11, 23)
    seats = [
        one
        for one in SitePlan(CHANGSHA).seats(days(monday, monday)[0])
        if one.task is Task.ANSWERING
    ]
    wish = {"a": (whole_day(monday),)}
    for people, expected in ((("a", "b"), {"b"}), (("a",), {"a"})):
        sheet = Sheet(crew(*map(attendant, people)), days(monday, monday), (), {})
        assert set(fill(sheet, seats, Counter(), wish).placed.values()) == expected


@given(people=st.integers(2, 6), seed=st.integers(0, 999))
@settings(max_examples=40, deadline=None)
def test_equals_serve_equally(people: int, seed: int) -> None:
    month = Month(
        crew(*(attendant(f"p{one}") for one in range(people))),
        SitePlan(CHANGSHA),
        date(2026, 11, 1),
        (),
        {},
    )
    filled = month.fill(seed)
    assert filled.unfilled == ()
    assert filled.fairness.spread <= 1
