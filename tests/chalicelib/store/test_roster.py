"""Presences, sign facts and line snapshots are read as they were written."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.kernel.books import Create, Replace
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Conflict, Invalid
from backend.roster.duty import Duty
from backend.roster.model import LineSnapshot, Presence, Sign, SignFact, Whereabouts
from backend.roster.switchboard import Switchboard
from chalicelib.store.lines import DynamoLines, decode, encode
from chalicelib.store.roster import DynamoRoster
from chalicelib.wiring import casework
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, ZHUZHOU, FakeAtlas, person, regulations

LI = person("attendant-changsha-1")
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.fixture
def duty(tables: Any) -> Duty:
    del tables
    clock = FakeClock(NINE)
    board = Switchboard(DynamoLines(), DynamoRoster(), regulations, FakeAtlas(), clock)
    return Duty(casework.books(), DynamoRoster(), board, clock)


def snapshot(duty: Duty) -> LineSnapshot:
    found = duty.switchboard.lines.get("430100")
    assert found is not None
    return found


@pytest.mark.requirement("S0-23")
def test_signing_on_is_kept_and_shows_on_the_line(duty: Duty) -> None:
    command = str(uuid4())
    first = duty.sign_on(LI, command)
    assert duty.sign_on(LI, command) == first == duty.of(LI)
    assert [one.person_id for one in snapshot(duty).on_duty] == [LI.person_id]
    duty.clock.forward(minutes=1)  # type: ignore[attr-defined]
    assert duty.sign_off(LI, str(uuid4())) is None
    assert duty.sign_on(LI, command) is None
    assert snapshot(duty).on_duty == ()


def test_a_presence_is_created_once_and_replaced_from_the_version_seen(duty: Duty) -> None:
    presence = Presence(LI.person_id, LI.name, LI.agent_id, CHANGSHA, NINE)
    fact = SignFact(str(uuid4()), Sign.ON, NINE, LI.person_id, LI.name, CHANGSHA, "08:30-11:30")
    duty.books.commit(Create(presence), Create(fact))
    off = replace(presence, since=None, version=2)
    duty.books.commit(Replace(off, 1))
    assert duty.roster.presences("430100") == (off,)
    assert duty.roster.presence("430100", "nobody") is None
    assert duty.roster.presences("430200") == ()


def test_where_somebody_is_on_duty_is_kept_once_and_refuses_another_line(duty: Duty) -> None:
    assert duty.roster.whereabouts(LI.person_id) is None
    duty.sign_on(LI, str(uuid4()))
    where = duty.roster.whereabouts(LI.person_id)
    assert where == Whereabouts(LI.person_id, LI.name, CHANGSHA, NINE)
    there = replace(where, site=ZHUZHOU)
    for claim in (Create(there), Replace(replace(there, version=3), 2)):
        with pytest.raises(Conflict):
            duty.books.commit(claim)
    moved = replace(LI, place=ZHUZHOU)
    with pytest.raises(Invalid):
        duty.sign_on(moved, str(uuid4()))
    duty.clock.forward(minutes=1)  # type: ignore[attr-defined]
    duty.sign_off(moved, str(uuid4()))
    duty.sign_on(moved, str(uuid4()))
    later = replace(there, since=duty.clock.now(), version=3)
    assert duty.roster.whereabouts(LI.person_id) == later


@pytest.mark.requirement("S0-27")
def test_every_line_is_stored_as_it_was_made(duty: Duty) -> None:
    duty.sign_on(LI, str(uuid4()))
    assert duty.switchboard.refresh() == 15
    made = snapshot(duty)
    assert decode(encode(made)) == made
    assert made.state(NINE).open
    empty = duty.switchboard.lines.get("430200")
    assert empty is not None
    assert (empty.empty_since, empty.overflow) == (NINE, None)


@pytest.mark.requirement("N14")
def test_who_looked_first_does_not_hide_what_was_seen_since(duty: Duty) -> None:
    duty.switchboard.refresh()
    earlier = snapshot(duty)
    duty.clock.forward(seconds=2)  # type: ignore[attr-defined]
    duty.sign_on(LI, str(uuid4()))
    later = snapshot(duty)
    duty.switchboard.lines.put([earlier])
    assert snapshot(duty) == later
    # After a demonstration the clock is set back: what was made in its future gives way.
    set_back = replace(earlier, made_at=earlier.made_at - timedelta(days=1))
    duty.switchboard.lines.put([set_back])
    assert snapshot(duty) == set_back
