"""What heads are told of calls that differed, and who is told."""

from datetime import UTC, datetime

import pytest

from backend.accounts.circle import News
from backend.accounts.words import Words, words_of
from tests.backend.accounts.office import HEAD, Office
from tests.backend.accounts.test_circle import concerned
from tests.fakes import hunan

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
FOUND = {
    "heads": "430100",
    "line": "430100",
    "day": "2026-11-23",
    "calls": "40",
    "flagged": "3",
    "healed": "2",
    "unrecorded": "0",
    "failed": "0",
}


def said(**changes: str) -> Words:
    return words_of("call.reconciled", FOUND | changes, NOW, hunan.gazetteer().name)


@pytest.mark.requirement("S0-62")
def test_only_differences_that_there_are_are_told() -> None:
    words = said()
    assert words.title == "长沙市热线11月23日的通话与话单有出入"
    assert words.body.endswith("核对时发现：2个来电的留言或应回电未列入承诺，已更正。")
    assert "record" not in words.body_en
    assert words.link == "/calls?day=2026-11-23"


def test_each_difference_is_told_in_two_languages() -> None:
    words = said(unrecorded="1", failed="4")
    assert all(text in words.body for text in ("1个来电没有收到话单", "4个来电未能核对"))
    assert all(text in words.body_en for text in ("right: 2; ", "call-back: 1; ", "cians: 4."))


def test_what_is_parked_is_told_to_the_province_with_the_command_that_helps() -> None:
    data = {"heads": "430000", "line": "430000", "count": "3", "day": "2026-11-24"}
    words = words_of("call.parked", data, NOW, hunan.gazetteer().name)
    assert "3条消息" in words.title
    assert "infra.redrive" in words.body
    assert concerned(Office(), News("x", "call.parked", NOW, data)) == [
        "supervisor",
        "supervisor-2",
    ]


def test_the_heads_of_the_line_are_told() -> None:
    news = News("x", "call.reconciled", NOW, FOUND)
    assert concerned(Office(), news) == [HEAD]
    with pytest.raises(KeyError):
        words_of("call.unheard_of", FOUND, NOW, hunan.gazetteer().name)
