"""Which calls are drawn, what marks come to, who reviews: rules of a review (S0-39, S0-44)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.matters.reviews import rules
from backend.matters.reviews.figures import figures_of
from backend.matters.reviews.model import Scored, Spoken, address_of
from backend.matters.reviews.rules import Candidate, drawn, score
from backend.matters.reviews.sheet import PHRASES, SHEETS, Mark, sheet_on
from tests.backend.matters.reviews.bench import ALL_SAID, MET, PROVINCE, Bench

SHEET = SHEETS[0]
calls = st.lists(
    st.builds(Candidate, st.uuids().map(str), st.sampled_from(["li", "wang", "he"])), max_size=60
)
marks = st.sampled_from(Mark)


@pytest.mark.requirement("S0-39")
@given(calls, st.integers(0, 5), st.randoms())
def test_a_sample_is_the_same_whoever_draws_it(
    found: list[Candidate], most: int, mix: object
) -> None:
    sample = drawn(found, most)
    shuffled = [*found, *found]
    mix.shuffle(shuffled)  # type: ignore[attr-defined]
    assert drawn(shuffled, most) == sample
    for person, ids in sample.items():
        own = {one.call_id for one in found if one.person_id == person}
        assert len(ids) == len(set(ids)) == min(most, len(own))
        assert set(ids) <= own


@pytest.mark.requirement("S0-39")
@given(calls, calls, st.integers(1, 5))
def test_no_call_of_another_moves_a_sample(
    found: list[Candidate], more: list[Candidate], most: int
) -> None:
    of_li = [one for one in found if one.person_id == "li"]
    others = [Candidate(one.call_id, "somebody") for one in more]
    assert drawn([*of_li, *others], most).get("li") == drawn(of_li, most).get("li")


@given(st.lists(marks, max_size=10))
def test_a_score_lies_between_nothing_and_everything(given_marks: list[Mark]) -> None:
    points = score(Scored(mark) for mark in given_marks)
    assert 0 <= points <= 100
    counted = [mark for mark in given_marks if mark is not Mark.NEEDLESS]
    assert (points == 100) == all(mark is Mark.MET for mark in counted)
    assert points == score(Scored(mark) for mark in counted)


@given(st.integers(0, 4), marks)
def test_a_better_mark_never_lowers_a_score(place: int, better: Mark) -> None:
    low = [Scored(Mark.MISSED)] * 5
    high = [Scored(better) if number == place else one for number, one in enumerate(low)]
    assert better is Mark.NEEDLESS or score(high) >= score(low)


@pytest.mark.requirement("S0-44")
@pytest.mark.parametrize(
    ("omitted", "mark"),
    [((), Mark.MET), ((7,), Mark.PARTLY), ((3, 7), Mark.PARTLY), ((1, 3, 7), Mark.MISSED)],
)
def test_phrases_left_out_make_an_item(omitted: tuple[int, ...], mark: Mark) -> None:
    phrases = {**ALL_SAID, **dict.fromkeys(omitted, Spoken.OMITTED), 4: Spoken.NEEDLESS}
    assert rules.phrases_item(phrases).mark is mark
    assert rules.with_phrases(MET, phrases)[PHRASES].mark is mark


def test_a_sheet_holds_from_its_day_on_and_cites_an_article_for_every_item() -> None:
    assert sheet_on(date(2026, 11, 1)) == SHEETS[-1]
    assert sheet_on(date(2000, 1, 1)) == SHEETS[0]
    for sheet in SHEETS:
        assert all(one.article and one.zh and one.en for one in sheet.items)
        assert [one.key for one in sheet.items].count(PHRASES) == 1


@pytest.mark.requirement("S0-39")
def test_every_item_is_marked_and_what_is_low_has_its_reason() -> None:
    numbers = range(1, 8)
    assert [*rules.faults_of(SHEET, numbers, MET, ALL_SAID)] == []
    low = {**MET, "polite": Scored(Mark.MISSED, " "), "basis": Scored(Mark.PARTLY, "长" * 501)}
    del low["record"]
    low["tone"] = Scored(Mark.MET)
    phrases = {number: one for number, one in ALL_SAID.items() if number != 7} | {8: Spoken.SAID}
    faults = {one.field for one in rules.faults_of(SHEET, numbers, low, phrases)}
    assert faults == {
        "items.polite.why",
        "items.basis.why",
        "items.record",
        "items.tone",
        "phrases.7",
        "phrases.8",
    }


@pytest.mark.requirement("S0-44")
def test_figures_count_what_is_stored_and_only_occasions() -> None:
    bench = Bench()
    first, second, third = (bench.call(name) for name in "abc")
    omitted = {**ALL_SAID, 7: Spoken.OMITTED, 4: Spoken.NEEDLESS}
    bench.marked(first, phrases=omitted)
    bench.marked(second, items={**MET, "polite": Scored(Mark.PARTLY, "语气生硬")})
    bench.reviewing.choose(PROVINCE, third)
    total, (li,) = figures_of(bench.kept())
    assert (li.made, li.waiting, li.name) == (2, 1, "李文静")
    assert (li.omitted.part, li.omitted.whole) == (1, 13)
    assert (li.by_phrase[7].percent, li.by_phrase[4].whole) == (50.0, 1)
    assert li.low == {"polite": 1}
    assert li.score == total.score == round((92 + 92) / 2, 1)
    assert figures_of([])[0].score is None


@pytest.mark.parametrize("review_id", ["", "430100", "430100.2026-10", "..", "430100..x"])
def test_what_is_no_review_has_no_address(review_id: str) -> None:
    assert address_of(review_id) is None
