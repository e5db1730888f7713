"""What a notice of pay says: two languages, the city by its name in each, the way to the run."""

import re

import pytest

from backend.accounts.words import words_of
from backend.promises.model import Kind
from tests.backend.promises.scene import at
from tests.fakes import hunan

NOW = at("2026-11-02T10:00")
DATA = {"line": "430100", "month": "2026-10", "run": "430100.2026-10", "by_name": "周敏"}


@pytest.mark.parametrize("kind", ["pay.prepared", "pay.approved", "pay.paid"])
def test_a_step_is_told_in_two_languages(kind: str) -> None:
    words = words_of(kind, DATA, NOW, hunan.gazetteer().name)
    assert "长沙市" in words.body
    assert "Changsha" in words.body_en
    assert not re.search("[一-鿿]", words.title_en + words.body_en.replace("周敏", ""))
    assert words.link in {"/pay/runs/430100_2026-10", "/pay/own"}


def test_the_alarm_of_a_subsidy_leads_to_its_run() -> None:
    data = {
        "promise": "SUBSIDY#430100.2026-10:subsidy:1",
        "kind": Kind.SUBSIDY,
        "owner": "430100",
        "owner_name": "长沙市",
        "place": "430000/430100",
        "due_at": "2026-11-15T16:00:00.000Z",
        "reference": "2026-10",
    }
    words = words_of("promise.remind", data, NOW, hunan.gazetteer().name)
    assert words.link == "/pay/runs/430100_2026-10"
    assert "2026-10" in words.title
