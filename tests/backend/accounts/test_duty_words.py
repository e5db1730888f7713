"""What duty events say, to whom, and how loudly."""

from datetime import UTC, datetime

import pytest

from backend.accounts.circle import News
from backend.accounts.delivery import channels_of
from backend.accounts.inbox import Channel
from backend.accounts.letter import letter_of
from backend.accounts.words import Words, words_of
from tests.fakes import hunan

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LINE = {"line": "430100", "heads": "430100"}
SINCE = {"since": "2026-11-23T00:30:00.000Z"}
OPENS = {"opens_at": "2026-11-23T00:30:00.000Z", "names": "李文静、王强", "to": "li wang"}
WAITS = {"day": "2026-11-22", "count": "2", "to": ""}
SAID: dict[str, tuple[dict[str, str], str]] = {
    "duty.chair_empty": (SINCE, "自08:30起无人签到"),
    "duty.chair_taken": ({**SINCE, "by": "li", "by_name": "李文静"}, "李文静已签到"),
    "duty.uncovered": ({**OPENS, "why": "unsigned"}, "值班人员李文静、王强尚未到岗"),
    "duty.uncollected": ({**WAITS, "names": "李文静"}, "当日留言收集人：李文静"),
    "duty.suspected": ({"item": "2", "kind": "absence", "suspicion": "x"}, "第二十条第（二）项"),
}


def said(kind: str, data: dict[str, str]) -> Words:
    return words_of(kind, LINE | data, NOW, hunan.gazetteer().name)


@pytest.mark.requirement("N14", "S0-28")
@pytest.mark.parametrize("kind", SAID)
def test_each_event_of_duty_is_said_in_two_languages(kind: str) -> None:
    data, words = SAID[kind]
    found = said(kind, data)
    assert words in found.body
    assert "长沙市" in found.title
    assert "Changsha" in found.title_en
    assert found.link.startswith("/")
    assert len(letter_of(found, "").short) < 130


@pytest.mark.parametrize(
    ("why", "words"), [("unplanned", "尚未排班"), ("unpublished", "排班尚未公布")]
)
def test_a_line_without_a_plan_says_why(why: str, words: str) -> None:
    found = said("duty.uncovered", {**OPENS, "why": why})
    assert words in found.title
    assert "08:30" in found.title_en


@pytest.mark.requirement("S0-63")
def test_a_day_without_a_collector_says_so() -> None:
    found = said("duty.uncollected", {**WAITS, "names": ""})
    assert "11月22日的2条语音留言至今无人收集。当日没有安排留言收集人。" in found.body
    assert found.title_en == "2 messages of 2026-11-22 not collected at Changsha"
    assert found.link == "/voicemail?day=2026-11-22"


def test_a_late_subsidy_is_an_item_of_its_own() -> None:
    found = said("duty.suspected", {"item": "7", "kind": "subsidy_late", "suspicion": "x"})
    assert "第二十条第（七）项" in found.body


@pytest.mark.parametrize(
    ("kind", "loud"),
    [
        ("duty.chair_empty", frozenset(Channel)),
        ("duty.uncovered", frozenset(Channel)),
        ("duty.suspected", frozenset({Channel.MAIL})),
        ("duty.uncollected", frozenset({Channel.MAIL})),
        ("duty.chair_taken", frozenset()),
    ],
)
def test_an_empty_chair_is_told_beyond_the_inbox(kind: str, loud: frozenset[Channel]) -> None:
    assert channels_of(News("x", kind, NOW, LINE), None) == loud
