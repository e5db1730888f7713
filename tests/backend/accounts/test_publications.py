"""A notice of a publication: what changed, from what to what, and from when."""

import json

import pytest

from backend.accounts.publications import changed
from backend.accounts.words import words_of
from backend.kernel.rulebook import RULE_FIELDS, Rulebook, to_plain
from tests.backend.accounts.office import FIVE, regulated
from tests.fakes import hunan


@pytest.mark.requirement("N5")
def test_a_published_rulebook_names_the_number_its_values_and_its_day() -> None:
    told = {"effective_from": "2026-12-01", "values": json.dumps({"reply_working_days": [2, 3]})}
    data = dict(regulated("rulebook.published", regulation="rulebook", **told).data)
    words = words_of("rulebook.published", data, FIVE, hunan.gazetteer().name)
    assert "自2026年12月1日起，疑难问题答复期限由2个工作日改为3个工作日。" in words.body
    assert "2 working days becomes 3 working days" in words.body_en
    assert "正在" not in words.body


def test_a_published_calendar_names_its_year_and_leads_there() -> None:
    data = regulated("calendar.published", year="2027", days="33").data
    words = words_of("calendar.published", data, FIVE, hunan.gazetteer().name)
    assert "2027年的放假安排有33天变动。" in words.body
    assert words.link == "/calendar?year=2027"


@pytest.mark.parametrize("name", [one.name for one in RULE_FIELDS])
def test_every_number_can_be_told(name: str) -> None:
    plain = to_plain(Rulebook())[name]
    told = {"effective_from": "2026-12-01", "values": json.dumps({name: [plain, plain]})}
    zh, en = changed(told)
    assert "改为" in zh
    assert "becomes" in en


def test_an_event_from_before_tells_nothing_more() -> None:
    assert changed({}) == ("", "")
