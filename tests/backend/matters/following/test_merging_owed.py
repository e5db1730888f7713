"""After a merger each promise says to whose caller it was made, and nothing was opened again."""

import pytest

from backend.matters.adding import Add, Adding
from backend.matters.disposing import Chosen
from backend.matters.following.reopening import Reopen
from backend.matters.model import AnsweredNow, State
from backend.promises.model import Kind
from tests.backend.matters.following.desks import LATER, LI, Office
from tests.backend.matters.following.test_merging import SECOND, command, two
from tests.fakes import hunan
from tests.fakes.registry import introducing_of


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.requirement("S0-50", "R16")
def test_the_other_was_not_opened_again_and_says_to_whom_it_owes_what(office: Office) -> None:
    first, second = two(office)
    for matter_id in (first, second):
        office.reply(matter_id)
    office.reopening.reopen(LI, Reopen(office.ask(second), "没解决"))
    office.merging.merge(LI, command(office, second, first))
    kept, owed = office.matter(first), office.owed(first)[Kind.REOPENED]
    assert (kept.state, kept.reopened) == (State.OPEN, 0)
    assert kept.merged[0].caller_masked == kept.caller.masked != ""
    assert [one.subject for one in owed.joined] == [office.matter(second).subject]
    office.reply(first)
    office.reopening.reopen(LI, Reopen(office.ask(first), "还是没解决"))
    assert (office.matter(first).reopened, office.owed(first)[Kind.REOPENED].number) == (1, 2)


@pytest.mark.requirement("R16")
def test_what_a_duplicate_brought_is_owed_once_where_a_reply_is_promised_again(
    office: Office,
) -> None:
    answered = AnsweredNow("可以起诉", "民法典")
    first, second = office.register(answered), office.register(LATER, id=SECOND)
    office.merging.merge(LI, command(office, second, first))
    due = office.owed(first)[Kind.REPLY].due_at
    office.house.clock.forward(hours=3)
    adding = Adding(
        office.files, office.house.offices, hunan.gazetteer(), introducing_of(office.house)
    )
    adding.add(LI, Add(office.ask(first), Chosen(LATER)))
    assert [one.due_at for one in office.house.promises.of(office.matter(first).subject)] == [due]
    office.reply(first)
    assert office.matter(first).state is State.RESOLVED
