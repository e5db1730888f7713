"""Return visits by a sample that nobody can choose; not solved opens it again (Art. 14(4), N33)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid, Refused
from backend.kernel.rulebook import FIRST
from backend.matters.caller import Caller
from backend.matters.following.reopening import Reopen
from backend.matters.following.visiting import Visited, is_sampled
from backend.matters.model import AnsweredNow, State
from backend.promises.attempt import Answer
from backend.promises.model import Kind
from backend.promises.model import State as PromiseState
from backend.promises.terms import Standing
from tests.backend.matters.following.desks import HEAD, LI, Office
from tests.fakes.hunan import regulations
from tests.fakes.privacy import FakeCallerHash

EVERYBODY = Standing(regulations().almanac, [replace(FIRST, return_visit_percent=100)])
NOBODY = Standing(regulations().almanac, [replace(FIRST, return_visit_percent=0)])


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    office = Office()
    monkeypatch.setattr(type(office.house), "standing", property(lambda _: EVERYBODY))
    return office


def _closed(office: Office) -> str:
    matter_id = office.register()
    office.reply(matter_id)
    office.close(matter_id)
    return matter_id


def _visited(office: Office, matter_id: str, **said: Any) -> None:
    told = {"answer": Answer.REACHED, "solved": True, "text": "满意", **said}
    office.visiting.visit(LI, Visited(office.ask(matter_id), **told))


@pytest.mark.requirement("S0-50", "R16")
def test_closing_brings_a_visit_to_the_share_of_the_rulebook(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter_id = _closed(office)
    visit = office.owed(matter_id)[Kind.RETURN_VISIT]
    assert visit.owner == LI.person_id
    assert office.matter(matter_id).state is State.CLOSED
    _visited(office, matter_id)
    assert office.owed(matter_id) == {}
    assert office.matter(matter_id).state is State.CLOSED
    assert office.file(matter_id).steps[-1].kind == "visited"
    with pytest.raises(Refused):
        _visited(office, matter_id)
    other = Office()
    monkeypatch.setattr(type(other.house), "standing", property(lambda _: NOBODY))
    assert other.owed(_closed(other)) == {}


@pytest.mark.requirement("N33")
def test_not_solved_in_a_visit_opens_it_again_and_the_next_closing_asks_again(
    office: Office,
) -> None:
    matter_id = _closed(office)
    _visited(office, matter_id, solved=False, text="还没拿到钱")
    assert office.matter(matter_id).reopened == 1
    assert set(office.owed(matter_id)) == {Kind.REOPENED}
    office.reply(matter_id)
    office.close(matter_id)
    assert office.owed(matter_id)[Kind.RETURN_VISIT].number == 2


@pytest.mark.requirement("N31")
def test_a_visit_in_vain_stays_owed_by_the_spacing_of_all_calls(office: Office) -> None:
    matter_id = _closed(office)
    _visited(office, matter_id, answer=Answer.NO_ANSWER, text="无人接听")
    with pytest.raises(Invalid):
        _visited(office, matter_id, answer=Answer.NO_ANSWER, text="无人接听")
    visit = office.owed(matter_id)[Kind.RETURN_VISIT]
    assert len(visit.attempts) == 1
    assert office.matter(matter_id).state is State.CLOSED


def test_a_caller_who_rings_first_leaves_no_visit_to_make(office: Office) -> None:
    matter_id = _closed(office)
    office.reopening.reopen(HEAD, Reopen(office.ask(matter_id), "没有解决"))
    assert set(office.owed(matter_id)) == {Kind.REOPENED}
    visit = office.promise(matter_id, Kind.RETURN_VISIT)
    assert visit.state is PromiseState.CANCELLED


def test_who_left_no_number_is_not_visited(office: Office) -> None:
    matter_id = office.register(AnsweredNow("可以起诉", "民法典"), caller=Caller())
    office.close(matter_id)
    assert office.owed(matter_id) == {}


@given(st.uuids(), st.integers(0, 100), st.integers(0, 100))
def test_a_greater_share_holds_every_lesser_one(matter: UUID, one: int, other: int) -> None:
    lesser, greater = sorted((one, other))
    drawn = [is_sampled(FakeCallerHash(), str(matter), share) for share in (lesser, greater)]
    assert drawn[0] <= drawn[1]
    assert not is_sampled(FakeCallerHash(), str(matter), 0)
    assert is_sampled(FakeCallerHash(), str(matter), 100)


def test_the_share_is_what_it_says_and_by_the_key() -> None:
    ids = [str(UUID(int=number)) for number in range(4000)]
    share = sum(is_sampled(FakeCallerHash(), one, 10) for one in ids) / len(ids)
    assert 0.08 < share < 0.12
