"""What the check of the articles says to people."""

from datetime import UTC, datetime

import pytest

from backend.accounts.words import words_of
from tests.fakes import hunan

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DATA = {"line": "430100", "heads": "430100", "period": "2026-11", "zh": "甲；乙", "en": "a; b"}


@pytest.mark.requirement("N1", "N17")
def test_what_is_new_is_said_in_two_languages_and_leads_to_the_board() -> None:
    found = words_of("oversight.found", {**DATA, "number": "2"}, NOW, hunan.gazetteer().name)
    assert found.title == "长沙市：条文对照新发现2项问题"
    assert found.title_en == "Changsha: the check of the articles found 2"
    assert "新发现2项：甲；乙。" in found.body
    assert found.link == "/articles?period=2026-11&place=430100"


def test_more_than_is_said_is_hinted_at() -> None:
    found = words_of("oversight.found", {**DATA, "number": "7"}, NOW, hunan.gazetteer().name)
    assert "甲；乙等。" in found.body
    assert found.body_en.startswith("New at Changsha in 2026-11: a; b and more.")


@pytest.mark.requirement("N39")
def test_a_check_that_stands_still_is_named() -> None:
    data = {"line": "430000", "heads": "430000", "zh": "承诺到期提醒", "en": "Alarms of promises"}
    found = words_of("oversight.unchecked", data, NOW, hunan.gazetteer().name)
    assert found.title == "湖南省：系统核对“承诺到期提醒”未按时进行"
    assert "Alarms of promises" in found.title_en
    assert found.link == "/outages"
