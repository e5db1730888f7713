"""Whatever is asked of whichever register, the finder answers, and never below the place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.places.institutions.finding import (
    Answer,
    Kind,
    Outside,
    Question,
    Seat,
    competent,
    nearest,
    notes,
    reasons,
)
from backend.places.institutions.grounds import GROUNDS, GroundKey
from backend.places.institutions.model import Register
from tests.backend.places.offices import OFFICES, SHUT, at, office
from tests.fakes import hunan

CODES = sorted(place.code for place in hunan.gazetteer())
SEATS = st.one_of(st.none(), st.just(Outside.PROVINCE), st.sampled_from(CODES).map(at))
REGISTERS = st.sets(st.sampled_from(CODES)).map(
    lambda shut: Register(office(code, SHUT if code in shut else None) for code in CODES)
)
QUESTIONS = st.builds(Question, st.sampled_from([None, *Kind]), SEATS, SEATS, SEATS)


def _check(answer: Answer) -> None:
    """Say what is true of every answer."""
    assert answer.found or answer.outside or answer.missing
    for one in answer.found:
        assert one.office.place.contains(one.seat)
        assert one.office.closed_on is None
        assert one.above == (one.office.code != one.seat.code)
        assert all(words.zh and words.en for words in reasons(one, hunan.gazetteer()))
    assert all(words.zh and words.en for words in notes(answer))


@pytest.mark.requirement("S0-57")
@given(question=QUESTIONS, register=REGISTERS)
def test_every_question_has_an_answer_at_or_above_the_place(
    question: Question, register: Register
) -> None:
    answer = competent(question, register)
    _check(answer)
    grounds = {one.ground.key for one in answer.found} | {*answer.outside}
    if question.kind is Kind.LITIGATION:
        assert grounds <= {GroundKey.CASE_ORGAN}
    else:
        assert GroundKey.CASE_ORGAN not in grounds
    assert GroundKey.NEAREST not in grounds


@given(residence=SEATS, register=REGISTERS)
def test_the_nearest_is_the_first_open_one_up_the_tree(residence: Seat, register: Register) -> None:
    answer = nearest(residence, register)
    _check(answer)
    for one in answer.found:
        between = one.seat.codes[len(one.office.place.codes) :]
        assert all(register.at(code) is None for code in between)


@given(seat=st.sampled_from(CODES).map(at))
def test_where_every_place_has_one_it_is_the_place_s_own(seat: Seat) -> None:
    whole = Register(office(one.code) for one in OFFICES)
    (found,) = competent(Question(Kind.LITIGATION, seat), whole).found
    assert found.office.place == seat
    assert found.ground is GROUNDS[GroundKey.CASE_ORGAN]


def test_each_ground_names_its_source_and_day() -> None:
    assert {one.key for one in GROUNDS.values()} == {*GroundKey}
    for ground in GROUNDS.values():
        assert ground.source.startswith("《")
        assert ground.effective_from is None or ground.effective_from > ground.decided_on
        assert ground.article or ground.key is GroundKey.FIRST_RECEIVED
