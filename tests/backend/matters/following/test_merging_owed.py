"""After a merger each promise says to whose caller it was made, and nothing was opened again."""

import pytest

from backend.matters.following.reopening import Reopen
from backend.matters.model import State
from backend.promises.model import Kind
from tests.backend.matters.following.desks import LI, Office
from tests.backend.matters.following.test_merging import command, two


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
