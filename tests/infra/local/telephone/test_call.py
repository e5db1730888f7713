"""`make call` obeys what it hears: the real flows and doors in process, on a virtual clock."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.calls.model import Call
from backend.calls.rules import outcome_of
from infra.connect.simulator.engine.clock import VirtualClock
from infra.local.home import Home
from infra.local.telephone import call
from infra.local.telephone.call import Play
from tests.fakes.hunan import CHANGSHA, HUNAN, ZHUZHOU, person
from tests.fakes.telephone import FakeLine, Town, open_town

NINE, NOON = "2026-11-23T09:00", "2026-11-23T12:00"
MOBILE = "+8613900001234"


class VirtualPlay(Play):
    """Plays without waiting: business time is let pass."""

    def _pass(self, seconds: float) -> None:
        assert isinstance(self.line, FakeLine)
        self.line.town.clock.advance(seconds)


def play(town: Town[VirtualClock], player: type[VirtualPlay] = VirtualPlay, **asked: Any) -> Call:
    """Play a call and return what the hotline keeps of it."""
    wanted = {"number": MOBILE, "place": "430100", "end": "", "agent": "", "hold": 0.0, **asked}
    played = player(FakeLine("", town=town), argparse.Namespace(**wanted))
    played.run()
    town.clock.settle(within=300)
    kept = town.house.calls.get(played.caller.id)
    assert kept is not None
    return kept


@pytest.fixture
def town(request: pytest.FixtureRequest) -> Iterator[Town[VirtualClock]]:
    with open_town(getattr(request, "param", NINE)) as opened:
        opened.sign_on("attendant-changsha-1")
        yield opened


@pytest.mark.requirement("N38")
@pytest.mark.parametrize(
    ("town", "end", "outcome"),
    [
        (NINE, "", "answered"),
        (NINE, "answered", "answered"),
        (NINE, "abandoned", "abandoned"),
        (NINE, "missed", "missed"),
        (NINE, "voicemail", "voicemail"),
        (NOON, "", "voicemail"),
        (NOON, "answered", "voicemail"),
        (NOON, "missed", "voicemail"),
        (NOON, "abandoned", "off_hours"),
    ],
    indirect=["town"],
)
def test_a_call_ends_as_asked_within_what_the_line_allows(
    town: Town[VirtualClock], capsys: pytest.CaptureFixture[str], *, end: str, outcome: str
) -> None:
    kept = play(town, end=end)
    assert outcome_of(kept) == outcome
    printed = capsys.readouterr().out
    assert "heard: 您好" in printed
    assert "chosen: 430100 长沙市" in printed
    assert printed.rstrip().splitlines()[-1].split("outcome: ")[1] in (outcome, "ended")


def test_the_demo_attendant_of_the_queue_answers_and_the_caller_scores(
    town: Town[VirtualClock], capsys: pytest.CaptureFixture[str]
) -> None:
    kept = play(town)
    assert kept.agent_id == person("attendant-changsha-1").agent_id
    assert "感谢您的评价" in capsys.readouterr().out
    assert kept.score == 5
    assert call.agent_of("430000") is None


@pytest.mark.requirement("S0-44")
def test_what_the_attendant_says_is_heard_in_the_call(town: Town[VirtualClock]) -> None:
    kept = play(town)
    town.clock.settle(within=600)
    hearing = town.house.hearings.of([kept.id])
    (judged,) = hearing.judgements
    assert [one.number for one in judged.transcript] == [1, 2, 5, 7]
    assert {match.number for match in hearing.matches} == {1, 2, 5, 7}


def test_the_named_attendant_answers_although_another_is_rung_first(
    town: Town[VirtualClock],
) -> None:
    first, other = "attendant-changsha-2", "attendant-changsha-3"
    town.telephone.desk(person(first).agent_id or "").sign_in()
    assert play(town, agent=person(other).agent_id).agent_id == person(other).agent_id


def test_somebody_whom_only_the_portal_knows_gets_a_desk(town: Town[VirtualClock]) -> None:
    assert play(town, agent="another").agent_id == "another"
    assert town.telephone.desk("another").status == "Offline"


def test_a_city_is_chosen_by_its_name_and_remembered_the_next_time(
    town: Town[VirtualClock], capsys: pytest.CaptureFixture[str]
) -> None:
    town.sign_on("attendant-zhuzhou-1")
    assert play(town, place="株洲市").place == ZHUZHOU
    town.clock.advance(3600)
    capsys.readouterr()
    assert play(town, place="").place == ZHUZHOU
    assert "chosen:" not in capsys.readouterr().out
    town.clock.advance(3600)
    assert play(town, place="430100").place == CHANGSHA


def test_a_mobile_without_a_place_chooses_the_first_of_the_menu(
    town: Town[VirtualClock], capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(town, place="").place == CHANGSHA
    assert "请选择您要咨询的市州" in capsys.readouterr().out


@pytest.mark.requirement("N14", "N38")
def test_a_city_without_anybody_on_duty_takes_a_message(town: Town[VirtualClock]) -> None:
    for _ in range(3):
        town.house.clock.at = town.clock.now()
        town.house.switchboard.refresh()
        town.clock.advance(120)
    kept = play(town, place="430300")
    assert (outcome_of(kept), kept.in_hours) == ("voicemail", True)


@pytest.mark.requirement("S0-22")
def test_a_function_that_is_down_leads_to_a_message(town: Town[VirtualClock]) -> None:
    town.down = True
    assert outcome_of(play(town)) == "voicemail"
    (told,) = [one for one in town.doors.records if one["Attributes"].get("voicemail") == "1"]
    assert told["Attributes"]["backend"] == "down"


def test_nothing_is_played_where_nothing_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_HOME", str(tmp_path))
    with pytest.raises(SystemExit, match="make start"):
        call.main([])
    Home().remember({"endpoint": "http://127.0.0.1:9"})
    with pytest.raises(SystemExit, match="make start"):
        call.main([])


def test_the_province_is_no_city_of_the_menu(town: Town[VirtualClock]) -> None:
    assert play(town, place=str(HUNAN)).place == CHANGSHA
