"""What nobody closes the clock closes, and draws the visit with it (Art. 14(4), R16)."""

from dataclasses import replace
from uuid import UUID

import pytest

from backend.kernel.audit import Fact
from backend.kernel.books import Replace
from backend.kernel.confined import Confined
from backend.kernel.rulebook import FIRST
from backend.matters.caller import Caller
from backend.matters.following.closing import CLOSED_ALONE, Closed
from backend.matters.following.visiting import Visited
from backend.matters.model import AnsweredNow, State
from backend.matters.pressed import CLOCK
from backend.promises.attempt import Answer
from backend.promises.model import Kind
from backend.promises.terms import Standing
from tests.backend.matters.following.desks import LI, MONDAY, Office
from tests.fakes.hunan import regulations

EVERYBODY = Standing(regulations().almanac, [replace(FIRST, return_visit_percent=100)])
ANSWERED = AnsweredNow("可以起诉", "《民法典》第一千零七十九条")


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    office = Office()
    monkeypatch.setattr(type(office.house), "standing", property(lambda _: EVERYBODY))
    return office


def _run(office: Office) -> Closed:
    office.house.clock.forward(seconds=10)  # every index shows what was written
    return office.closing.run(lambda: True)


@pytest.mark.requirement("S0-50", "R16")
def test_a_result_that_nobody_closes_is_closed_after_five_working_days(office: Office) -> None:
    matter_id = office.register(ANSWERED)
    assert office.owed(matter_id) == {}
    office.house.clock.forward(days=6)
    assert _run(office).closed == [], "Monday to Sunday are four working days after it"
    office.house.clock.forward(days=1, hours=10)
    assert _run(office) == Closed([matter_id], {}, ended=True)
    matter, file = office.matter(matter_id), office.file(matter_id)
    assert (matter.state, matter.version) == (State.CLOSED, 2)
    assert matter.closed_at is not None
    assert matter.closed_at > MONDAY
    assert [(one.kind, one.by) for one in file.steps] == [(CLOSED_ALONE, CLOCK)]
    visit = office.owed(matter_id)[Kind.RETURN_VISIT]
    assert (visit.owner, visit.made_at) == (LI.person_id, matter.closed_at)
    assert visit.caller
    facts = [one for one in office.house.books.all(Fact) if one.subject == matter.subject]
    assert [one.sequence for one in facts] == [1, 2]
    assert _run(office).closed == [], "once"
    office.visiting.visit(
        LI, Visited(office.ask(matter_id), answer=Answer.REACHED, solved=True, text="满意")
    )
    assert office.owed(matter_id) == {}


def test_the_draw_is_that_of_a_closing_by_hand() -> None:
    drawn: dict[bool, int] = {True: 0, False: 0}
    for by_hand in drawn:
        office = Office()
        ids = [office.register(ANSWERED, id=str(UUID(int=number))) for number in range(1, 60)]
        if by_hand:
            for matter_id in ids:
                office.close(matter_id)
        else:
            office.house.clock.forward(days=8)
            assert sorted(_run(office).closed) == sorted(ids)
        drawn[by_hand] = sum(Kind.RETURN_VISIT in office.owed(one) for one in ids)
    assert drawn[True] == drawn[False] > 0


def test_what_is_worked_on_begins_its_days_anew(office: Office) -> None:
    matter_id = office.register()
    office.house.clock.forward(days=1)
    office.reply(matter_id)
    office.house.clock.forward(days=6)
    assert _run(office).closed == []
    office.house.clock.forward(days=2)
    assert _run(office).closed == [matter_id]


def test_neither_what_is_open_nor_a_complaint_is_closed(office: Office) -> None:
    open_ = office.register()
    told = office.matter(office.register(ANSWERED, id=str(UUID(int=2))))
    confined = replace(told, version=2, confined=Confined(told.place, frozenset(), sealed=False))
    office.house.books.commit(Replace(confined, 1))
    office.house.clock.forward(days=60)
    assert _run(office) == Closed([], {}, ended=True)
    assert office.matter(open_).state is State.OPEN
    assert office.matter(told.id).state is State.RESOLVED


def test_who_left_no_number_is_closed_and_not_visited(office: Office) -> None:
    matter_id = office.register(ANSWERED, caller=Caller())
    office.house.clock.forward(days=8)
    assert _run(office).closed == [matter_id]
    assert office.owed(matter_id) == {}
