"""What planning asks of the store: it grows with the calendar, not with the list of people."""

from dataclasses import replace
from uuid import uuid4

import pytest

from backend.kernel.books import Create
from backend.roster.planning.counter import Answer, Counter
from backend.roster.planning.planner import PutIn
from backend.roster.planning.reading import RosterRoom
from backend.roster.planning.seating import seated
from backend.roster.planning.sheet import Crew, Member
from backend.roster.planning.substituting import AskSubstitute, Substituting
from backend.roster.shifts import Half, Seat, Task, guard_of
from tests.fakes.centre import HEAD, LI, LINE, MONDAY, SUNDAY, TANG, Centre
from tests.fakes.crews import attendant
from tests.fakes.hunan import CHANGSHA, ZHUZHOU
from tests.fakes.planning import FakeShifts

MORNING = Seat(CHANGSHA, MONDAY, Half.AM, Task.ANSWERING)


@pytest.fixture
def crowd() -> Centre:
    """Return a centre with two hundred more people, one of whom is planned in another city."""
    made = Centre()
    for n in range(200):
        made.join(attendant(f"many-{n:03}"))
    window = made.office.days(CHANGSHA, MONDAY, MONDAY)[0].windows[Half.AM]
    elsewhere = seated((), replace(MORNING, site=ZHUZHOU), Member(attendant("many-007")), window)
    made.books.commit(*map(Create, elsewhere), Create(guard_of(elsewhere[0])))
    made.planner.put_in(HEAD, PutIn(LINE, MONDAY, Half.AM, Task.ANSWERING, 1, LI.person_id))
    made.posting.publish(HEAD, LINE, MONDAY, MONDAY)
    return made


def requests(centre: Centre) -> int:
    assert isinstance(centre.stores.shifts, FakeShifts)
    return centre.stores.shifts.requests


def test_a_long_list_of_people_costs_no_more_requests(crowd: Centre) -> None:
    before = requests(crowd)
    where = (Half.AM, Task.ANSWERING, 2)
    RosterRoom(crowd.office).candidates(HEAD, LINE, MONDAY, where)
    assert requests(crowd) - before <= 12
    before = requests(crowd)
    desk = Substituting(Counter(crowd.office))
    asked = desk.ask(LI, AskSubstitute(str(uuid4()), LINE, MORNING.id, None, (TANG.person_id,)))
    assert requests(crowd) - before <= 12
    before = requests(crowd)
    desk.answer(TANG, Answer(LINE, asked.id, asked.version, agreed=True))
    assert requests(crowd) - before <= 4
    before = requests(crowd)
    drafted = crowd.drafting.fill(HEAD, LINE, (MONDAY, SUNDAY), 1)
    # Two for the week of each person who is given a seat: they grow with the seats.
    assert requests(crowd) - before <= 12 + 2 * drafted.placed


def test_a_long_list_knows_the_same_as_a_short_one(crowd: Centre) -> None:
    days = crowd.office.days(CHANGSHA, MONDAY, SUNDAY)
    crew: Crew = crowd.office.crew(LINE)
    whole = crowd.office.sheet(crew, days, {})
    for who in (LI.person_id, TANG.person_id, "many-007", "many-008"):
        alone = crowd.office.sheet({who: crew[who]}, days, {})
        for seat in (MORNING, replace(MORNING, number=2), replace(MORNING, half=Half.PM)):
            assert whole.why_not(who, seat) == alone.why_not(who, seat)
    assert [one.code for one in whole.why_not("many-007", MORNING)] == ["taken"]
