"""What is known of a phrase is joined from everybody who says something of it."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from backend.calls.model import Call
from backend.calls.phrases.facts import contacts_of, phrases_of
from backend.calls.phrases.judging import Judging
from backend.calls.phrases.model import Conversation, Heard, Hearing, RuleMatch, Utterance
from backend.calls.reports import Kind, Report
from backend.places.model import Phrase, PhraseVersion, version_on
from tests.chalicelib.store.test_hearings import JUDGED, LATER, MATCHED, NINE
from tests.fakes.hearings import FakeHearings
from tests.fakes.hunan import FakeAtlas

SAID = FakeAtlas().phrases()[0]
ANSWERED = NINE + timedelta(seconds=9)
CALL = Call(
    "c-1",
    {
        Kind.CONNECTED: Report(kind=Kind.CONNECTED, at=ANSWERED),
        Kind.ONWARD: Report(kind=Kind.ONWARD, at=LATER, leg_id="c-leg"),
    },
)


def told(hearing: Hearing, clicked: set[int] | None) -> dict[int, tuple[object, ...]]:
    facts = phrases_of(CALL, SAID, hearing, clicked).facts
    return {
        one.number: (one.clicked, one.in_transcript, one.by_rule, one.disputed) for one in facts
    }


@pytest.mark.requirement("S0-44")
def test_click_rule_and_transcript_are_told_beside_each_other() -> None:
    found = told(Hearing((JUDGED,), (RuleMatch("c-1", 3, NINE),)), {1, 2})
    assert found[1] == (True, True, True, False)
    assert found[2] == (True, False, False, True)
    assert found[3] == (False, False, True, False)
    assert found[7] == (False, True, False, True)
    assert list(found) == [1, 2, 3, 4, 5, 6, 7]


def test_what_nobody_has_told_yet_is_not_a_no() -> None:
    assert told(Hearing(), None)[1] == (None, None, False, False)
    assert told(Hearing((), (MATCHED,)), {1})[7] == (False, None, True, False)
    assert told(Hearing((JUDGED,)), None)[2] == (None, False, False, False)


def test_a_phrase_was_said_so_long_after_the_answer() -> None:
    facts = phrases_of(CALL, SAID, Hearing((JUDGED,), (MATCHED,)), None).facts
    assert facts[0].said_at == ANSWERED + timedelta(milliseconds=900)
    assert facts[6].said_at == ANSWERED + timedelta(seconds=61)
    unanswered = phrases_of(Call("c-1"), SAID, Hearing((JUDGED,)), None).facts
    assert unanswered[0].said_at is None


def test_a_call_is_heard_in_the_contact_in_which_it_went_on() -> None:
    assert contacts_of(CALL) == ("c-1", "c-leg")
    assert contacts_of(Call("c-2")) == ("c-2",)


@pytest.mark.requirement("S0-43")
def test_a_call_is_judged_by_the_words_in_force_on_its_day() -> None:
    newer = PhraseVersion(2, date(2026, 11, 24), (Phrase(1, "这里是法律援助热线，请讲"),))
    versions = (SAID, newer)
    assert version_on(versions, date(2026, 11, 23)) is SAID
    assert version_on(versions, date(2026, 11, 24)) is newer
    assert version_on(versions, date(1999, 1, 1)) is SAID

    class Atlas(FakeAtlas):
        def phrases(self) -> tuple[PhraseVersion, ...]:
            return versions

    words = (Utterance(True, "这里是法律援助热线，请讲"), Utterance(True, SAID.phrases[1].text))
    for day, expected in ((date(2026, 11, 23), (1, {2})), (date(2026, 11, 24), (2, {1}))):
        hearings = FakeHearings()
        Judging(hearings, Atlas()).judge(Conversation("c-1", NINE, day, words))
        (judged,) = hearings.of(["c-1"]).judgements
        assert (judged.version, {one.number for one in judged.transcript}) == expected


def test_every_order_with_any_repeats_ends_in_one_hearing() -> None:
    matches = (MATCHED, RuleMatch("c-1", 7, LATER))
    newer = Conversation("c-1", LATER, LATER.date(), (), (Heard(1, 5),))
    older = Conversation("c-1", NINE, NINE.date(), (), (Heard(2, 5),))
    ends = set()
    told: tuple[RuleMatch | Conversation, ...] = (*matches, newer, older, newer)
    for order in permutations(told):
        judging = Judging(FakeHearings(), FakeAtlas())
        for one in order:
            if isinstance(one, RuleMatch):
                judging.match(one)
            else:
                judging.judge(one)
        ends.add(judging.hearings.of(["c-1"]))
    assert len(ends) == 1
