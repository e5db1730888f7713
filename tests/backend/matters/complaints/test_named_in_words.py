"""Whoever a complaint names in words is accused as if chosen: callers say names (N34)."""

import pytest

from backend.matters.complaints.said import Complaint
from tests.backend.matters.complaints.doors import seen_by
from tests.backend.matters.complaints.forms import LI, Office, form, uuid
from tests.fakes import hunan


@pytest.mark.requirement("N34", "S0-60")
@pytest.mark.parametrize("known", ["practitioner", "unit", "nobody"])
@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("周 敏", "head-changsha"),
        ("中心主任周敏", "head-changsha"),
        ("值班律师王磊", "attendant-changsha-2"),
    ],
)
def test_whoever_is_named_in_words_is_accused_as_if_chosen(
    words: str, who: str, known: str
) -> None:
    office, accused = Office(), hunan.person(who)
    assert accused.name in words.replace(" ", "")
    office.registry.register(hunan.person(LI), form(1, Complaint(words, "辱骂", "staff", known)))
    (case,) = office.house.complaints.cases([uuid(1)])
    office.clock.forward(seconds=60)
    assert (case.matter.served_at.code, case.matter.about.accused) == ("430000", frozenset({who}))
    assert not list(seen_by(office, accused, case))
