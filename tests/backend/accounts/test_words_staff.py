"""What people read of a training session."""

from datetime import UTC, datetime

import pytest

from backend.accounts.words import words_of
from backend.staff.model import TrainingKind
from tests.fakes import hunan

DATA = {"day": "2027-01-08", "session": "第三期", "line": "430100", "to": "p1 p2"}


@pytest.mark.parametrize("kind", TrainingKind)
def test_a_session_is_told_with_its_kind_day_and_place(kind: TrainingKind) -> None:
    data = {**DATA, "training": kind.value}
    before = datetime(2026, 12, 1, tzinfo=UTC)
    words = words_of("staff.training_set", data, before, hunan.gazetteer().name)
    assert "2027年1月8日" in words.title
    assert "长沙市" in words.body
    assert "第三期" in words.body
    assert "2027-01-08" in words.title_en
    then = words_of("staff.training_set", data, before.replace(year=2027), hunan.gazetteer().name)
    assert then.title.endswith("：1月8日")
    assert then.link == "/staff/own"
    del data["session"]
    letter = words_of("staff.training_set", data, before, hunan.gazetteer().name)
    assert "“" not in letter.body
