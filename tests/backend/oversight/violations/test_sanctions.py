"""Sanctions of a file: which may be issued, until when, and how each ends (Art. 20, S0-79)."""

from datetime import date
from typing import Any

import pytest

from backend.kernel.errors import Invalid, Refused
from backend.oversight.violations import commands
from backend.oversight.violations.model import Harm, Stage
from backend.oversight.violations.sanctions import Penalty
from tests.backend.oversight.violations.chamber import (
    DUE_ON,
    HEAD,
    LI,
    Chamber,
)

WORDS = {"words": "责令向来电人致歉，并参加规范用语培训"}


def _fields(error: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return {fault.field for fault in error.value.faults}


@pytest.mark.requirement("S0-79")
@pytest.mark.parametrize("first", [Penalty.CORRECTION, Penalty.CIRCULAR])
def test_either_sanction_comes_first_or_alone(first: Penalty) -> None:
    chamber = Chamber()
    one = chamber.established()
    said: dict[str, Any] = {"penalty": first, "document": "", "due_on": DUE_ON, **WORDS}
    one = chamber.office(HEAD, one, commands.Issue, **said)
    assert [each.penalty for each in one.standing] == [first]
    assert one.sanctions[0].due_on == DUE_ON
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.Close, words="")


@pytest.mark.requirement("S0-79")
@pytest.mark.parametrize("penalty", [Penalty.CIRCULAR, Penalty.LIABILITY])
def test_a_sanction_has_a_day_and_ends_when_it_was_carried_out(penalty: Penalty) -> None:
    chamber = Chamber()
    one = chamber.established(harm=Harm.SERIOUS, harm_words="来电人当场晕厥")
    said: dict[str, Any] = {"penalty": penalty, "document": "", **WORDS}
    with pytest.raises(Invalid) as raised:
        chamber.office(HEAD, one, commands.Issue, **said)
    assert _fields(raised) == {"due_on"}
    one = chamber.office(HEAD, one, commands.Issue, **said, due_on=DUE_ON)
    assert (one.stage, one.sanctions[0].open) == (Stage.RECTIFYING, True)
    with pytest.raises(Refused):
        chamber.accused(LI, one, commands.Rectify, number=1, words="已致歉")
    chamber.clock.forward(days=2)
    for on, words, faults in (
        (date(2026, 11, 22), "已办", {"on"}),
        (date(2026, 11, 26), "已办", {"on"}),
        (None, " ", {"words"}),
    ):
        with pytest.raises(Invalid) as raised:
            chamber.office(HEAD, one, commands.CarryOut, number=1, words=words, on=on)
        assert _fields(raised) == faults
    day = date(2026, 11, 24)
    one = chamber.office(HEAD, one, commands.CarryOut, number=1, words="已印发", on=day)
    assert (one.stage, one.sanctions[0].done and one.sanctions[0].done.on) == (Stage.SETTLED, day)
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.CarryOut, number=1, words="已印发")
    assert chamber.office(HEAD, one, commands.Close, words="").stage is Stage.CLOSED


def test_a_file_without_a_sanction_is_closed_with_a_reason() -> None:
    chamber = Chamber()
    one = chamber.established()
    with pytest.raises(Invalid):
        chamber.office(HEAD, one, commands.Close, words=" ")
    assert chamber.office(HEAD, one, commands.Close, words="情节轻微，已谈话提醒").closing


@pytest.mark.parametrize("due_on", [None, date(2026, 11, 23), date(2027, 12, 1)])
def test_a_day_is_set_ahead_and_not_too_far(due_on: date | None) -> None:
    chamber = Chamber()
    one = chamber.established()
    said: dict[str, Any] = {"penalty": Penalty.CORRECTION, "document": "", "due_on": due_on}
    with pytest.raises(Invalid) as raised:
        chamber.office(HEAD, one, commands.Issue, **said, **WORDS)
    assert _fields(raised) == {"due_on"}
