"""What is said in calls that are played: rules match while people speak, the rest afterwards."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from backend.calls.phrases.listening import listen
from backend.calls.phrases.model import Hearing, Utterance
from backend.kernel.clock import SHANGHAI
from infra.connect.simulator.engine.clock import VirtualClock
from infra.local.telephone import dialogues
from infra.local.telephone.script import Scenario, written
from tests.fakes.hunan import FakeAtlas, person, seed
from tests.fakes.telephone import FakeLine, Town, open_town

FIXED = "+867348880000"
"""A fixed line of Hengyang: its caller needs no menu of cities."""
PHRASES = FakeAtlas().phrases()[0].phrases
GREETING, NAME = PHRASES[0].text, PHRASES[1].text
EVERY = frozenset(range(1, 8))


@pytest.fixture
def town() -> Iterator[Town[VirtualClock]]:
    with open_town("2026-11-23T08:35") as opened:
        for one in seed().people:
            if one.agent_id:
                opened.sign_on(one.username)
        yield opened


def said(lines: tuple[dialogues.Line, ...]) -> frozenset[int]:
    """Return the numbers of the phrases in a dialogue, by our own comparison."""
    spoken = [Utterance(line.by_attendant, line.words) for line in lines]
    return frozenset(one.number for one in listen(PHRASES, spoken))


def live(hearing: Hearing) -> set[int]:
    return {one.number for one in hearing.matches}


def test_dialogues_have_all_phrases_some_or_none() -> None:
    made = dialogues.dialogues().values()
    assert {EVERY, frozenset[int]()} <= {said(lines) for lines in made}
    assert len({said(lines) for lines in made}) > 4
    for lines in made:
        assert dialogues.length(lines) < 90
        assert all(one.after < other.after for one, other in pairwise(lines))
    assert dialogues.of("+8613900001234") == dialogues.of("+8613900001234")


class Talk:
    """A call of Hengyang that somebody has answered."""

    def __init__(self, town: Town[VirtualClock]) -> None:
        self.town = town
        self.line = FakeLine("", town=town)
        self.agent = person("attendant-hengyang-1").agent_id or ""
        self.line.act(self.agent, "status", status="Available")
        self.caller = self.line.call(FIXED)
        self.caller.until(lambda seen: bool(seen["ringing"]))
        self.line.act(self.agent, "accept")
        self.caller.until(lambda seen: seen["state"] == "talking")

    def says(self, words: str, seconds: float = 4) -> None:
        self.line.act(self.agent, "speak", seconds=seconds, words=words)

    @property
    def heard(self) -> Hearing:
        return self.town.house.hearings.of([self.caller.id])


@pytest.mark.requirement("S0-43", "S0-44")
def test_a_rule_tells_of_a_phrase_while_the_call_goes_on(town: Town[VirtualClock]) -> None:
    talk = Talk(town)
    talk.caller.speak(3, NAME)
    talk.says(GREETING)
    talk.town.clock.advance(3.9)
    assert live(talk.heard) == set(), "nothing is told before it was said"
    talk.town.clock.advance(4)
    first = talk.heard.matches
    assert {one.number for one in first} == {1}, (
        "of the caller's words no rule of an attendant is met"
    )
    assert talk.caller.look()["state"] == "talking"
    talk.says(GREETING)
    talk.town.clock.advance(10)
    assert talk.heard.matches == first, "a rule tells of a contact once"
    assert not talk.heard.judgements, "the transcript comes when all is said"
    talk.line.act(talk.agent, "hang-up")
    talk.line.act(talk.agent, "finish")
    talk.town.clock.settle(within=400)
    (judged,) = talk.heard.judgements
    assert [one.number for one in judged.transcript] == [1]
    assert [one.number for one in judged.rules] == [1]


def test_an_event_of_a_live_rule_names_rule_and_contact_and_no_words(
    town: Town[VirtualClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(type(town.doors), "event", lambda _, event: told.append(event))
    talk = Talk(town)
    talk.says(GREETING)
    town.clock.advance(10)
    (event,) = [one for one in told if "Lens" in one["detail-type"]]
    assert event["detail-type"] == "Contact Lens Realtime Rules Matched"
    assert event["source"] == "aws.connect"
    assert event["detail"]["ruleName"] == event["detail"]["actionName"] == "phrase-1-live"
    assert event["detail"]["contactArn"].endswith(f"/contact/{talk.caller.id}")
    assert event["detail"]["agentArn"].endswith(f"/agent/{talk.agent}")
    assert "您好" not in str(event)


@pytest.mark.requirement("N38", "S0-46")
def test_on_a_day_some_say_all_phrases_and_some_do_not(town: Town[VirtualClock]) -> None:
    midnight = datetime(2026, 11, 23, tzinfo=SHANGHAI)
    player = town.telephone.play(written(Scenario.NORMAL, 60), midnight)
    town.clock.settle(lambda: not player.running, within=86_400)
    town.clock.settle(within=1200)
    kept = Counter[frozenset[int]]()
    for identity, call in town.telephone.calls.items():
        hearing = town.house.hearings.of([identity, *(one.id for one in call.contacts)])
        for judged in hearing.judgements:
            heard = frozenset(one.number for one in judged.transcript)
            kept[heard] += 1
            assert live(hearing) <= heard, "a rule is literal, our comparison hears more"
    assert kept[EVERY] > 1
    assert kept[frozenset()] > 1
    assert len(kept) > 4
