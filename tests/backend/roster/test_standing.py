"""What the telephone saw comes to the same in whichever order it is told, and how often."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.roster.attendance import Source
from backend.roster.model import Sign, SignFact
from backend.roster.standing import (
    SILENCE,
    Kind,
    Standing,
    State,
    here,
    merged,
    of_today,
    portal_stays,
    telephone_stays,
    two_logins,
)

SITE = PlacePath(("430000", "430100"))
EIGHT = datetime(2026, 11, 23, 8, tzinfo=SHANGHAI).astimezone(UTC)


def after(minutes: float) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


def seen(
    begins: float, until: float, kind: Kind = Kind.AVAILABLE, *, ended: bool = False
) -> Standing:
    return Standing("li", "李", SITE, kind, after(begins), after(until), ended)


def signed(sign: Sign, minutes: float, person: str = "li") -> SignFact:
    return SignFact(str(minutes), sign, after(minutes), person, "李", SITE, "")


@given(st.data())
def test_tellings_of_one_state_commute(data: st.DataObject) -> None:
    told = [seen(0, beat) for beat in range(2, 12, 2)] + [seen(0, 11, ended=True)] * 2
    order = data.draw(st.permutations(told))
    assert reduce(merged, order) == seen(0, 11, ended=True)


def test_a_state_of_yesterday_is_kept_for_today_from_midnight() -> None:
    midnight = datetime(2026, 11, 23, tzinfo=SHANGHAI)
    state = State(Kind.AVAILABLE, after(-1_000), after(30))
    assert of_today(state) == State(Kind.AVAILABLE, midnight, after(30))
    assert of_today(State(Kind.OFFLINE, after(1), after(2))).begins_at == after(1)


@pytest.mark.requirement("S0-23")
def test_the_telephones_word_holds_until_it_falls_silent() -> None:
    stays = telephone_stays([seen(0, 10)])
    assert ("li", Source.TELEPHONE) in here(stays, after(10) + SILENCE)
    assert not here(stays, after(10.1) + SILENCE)
    assert not here(stays, after(-1))


def test_whoever_is_offline_is_not_here() -> None:
    stays = telephone_stays([seen(0, 10, ended=True), seen(10, 12, Kind.OFFLINE)])
    assert not here(stays, after(11))


def test_whoever_is_offline_is_not_here_though_the_end_before_was_lost() -> None:
    stays = telephone_stays([seen(0, 10), seen(11, 11, Kind.OFFLINE)])
    assert here(stays, after(10.5))
    assert not here(stays, after(12))


def test_signs_become_stays_and_a_second_sign_on_begins_nothing() -> None:
    stays = portal_stays(
        [
            signed(Sign.OFF, -5),
            signed(Sign.ON, 0),
            signed(Sign.ON, 10),
            signed(Sign.OFF, 30),
            signed(Sign.ON, 60),
            signed(Sign.ON, 5, "wang"),
        ]
    )
    told = {(one.person_id, one.begins_at, one.ends_at) for one in stays}
    assert told == {
        ("li", after(0), after(30)),
        ("li", after(60), None),
        ("wang", after(5), None),
    }
    assert set(here(stays, after(45))) == {("wang", Source.PORTAL)}


@pytest.mark.requirement("S0-23")
def test_two_states_at_once_are_two_logins() -> None:
    def told(*spans: tuple[int, int]) -> frozenset[str]:
        return two_logins(telephone_stays(seen(*span) for span in spans))

    assert told((0, 30), (30, 60), (60, 60)) == frozenset()
    assert told((0, 30), (29, 60)) == told((0, 60), (10, 20)) == {"li"}
    other = replace(seen(0, 30), person_id="wang")
    assert two_logins(telephone_stays([seen(0, 30), other])) == frozenset()
    assert two_logins(portal_stays([signed(Sign.ON, 0), signed(Sign.OFF, 9)])) == frozenset()
