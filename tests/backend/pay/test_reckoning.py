"""What a month comes to: to the cent, whoever adds it up and in whatever order (S0-34, N15)."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.pay.reckoning import Unpaid, cents_of, digest_of, reckon
from backend.roster.attendance import Attendance
from backend.roster.shifts import Half
from backend.staff.model import Category
from tests.backend.pay.served import OCTOBER, RATE, months, served


@given(st.integers(0, 2000), st.integers(0, 200), st.sampled_from([150, 180]))
def test_a_part_of_a_window_is_rounded_half_up_to_the_cent(
    yuan: int, minutes: int, window: int
) -> None:
    exact = Decimal(yuan) * min(minutes, window) / window
    by_hand = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert Decimal(cents_of(yuan, minutes, window)) / 100 == by_hand


def test_a_window_of_no_length_pays_nothing() -> None:
    assert cents_of(100, 0, 0) == cents_of(100, 10, 0) == cents_of(100, -5, 180) == 0


@pytest.mark.requirement("S0-34", "N15")
@given(months(), st.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_reckoning_in_any_order(
    month: list[Attendance], random: Random
) -> None:
    shuffled = random.sample(month, len(month))
    first, second = reckon(month, OCTOBER, RATE), reckon(shuffled, OCTOBER, RATE)
    assert first == second
    assert digest_of(first) == digest_of(second)


@given(months(), st.data())
def test_any_other_fact_gives_another_digest(month: list[Attendance], data: st.DataObject) -> None:
    other = data.draw(months())
    same = reckon(month, OCTOBER, RATE).facts == reckon(other, OCTOBER, RATE).facts
    digests = [digest_of(reckon(each, OCTOBER, RATE)) for each in (month, other)]
    assert (digests[0] == digests[1]) is same


@pytest.mark.requirement("S0-34", "S0-36", "N15")
@given(months())
def test_everybody_is_paid_what_was_verified_and_nobody_else(month: list[Attendance]) -> None:
    found = reckon(month, OCTOBER, RATE)
    by_hand: dict[str, int] = {}
    for one in month:
        practitioner = one.category in {"lawyer", "grassroots_legal_worker", "volunteer"}
        if practitioner and one.verified and not one.disputed and one.verified_minutes:
            cents = cents_of(100, one.verified_minutes, one.window_minutes)
            by_hand[one.person_id] = by_hand.get(one.person_id, 0) + cents
    assert {amount.person_id: amount.cents for amount in found.amounts} == by_hand
    assert found.total == sum(by_hand.values())
    # Nothing is lost: a shift is paid, or it is listed with the reason.
    assert sum(amount.shifts for amount in found.amounts) + len(found.left) == len(month)
    assert not any(amount.category is Category.CENTRE_STAFF for amount in found.amounts)


@pytest.mark.requirement("S0-36", "N15")
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"category": Category.CENTRE_STAFF}, Unpaid.CENTRE_STAFF),
        ({"category": ""}, Unpaid.UNKNOWN),
        ({"disputed": True, "verified": False}, Unpaid.DISPUTED),
        ({"verified": False}, Unpaid.UNVERIFIED),
        ({"verified_minutes": 0}, Unpaid.NO_MINUTES),
    ],
)
def test_what_is_not_paid_is_listed_with_the_reason(changes: dict[str, Any], why: Unpaid) -> None:
    month = [served("wang", **changes), served("li")]
    found = reckon(month, OCTOBER, RATE)
    assert [(left.attendance.person_id, left.why) for left in found.left] == [("wang", why)]
    assert [amount.person_id for amount in found.amounts] == ["li"]


def test_a_clipped_piece_pays_by_the_whole_window() -> None:
    pieces = [
        served("li", verified_minutes=120, shift_id="a"),
        served("wang", verified_minutes=60, shift_id="b"),
    ]
    found = reckon(pieces, OCTOBER, RATE)
    assert [amount.cents for amount in found.amounts] == [6667, 3333]


@pytest.mark.requirement("S0-34")
def test_each_day_is_paid_by_its_own_rate() -> None:
    changed = lambda day: 100 if day.day < 16 else 120  # noqa: E731  a rulebook of two days
    month = [served(day=15), served(day=16, half=Half.PM)]
    found = reckon(month, OCTOBER, changed)
    assert found.total == 22000
    assert found.rates == (100, 120)


def test_the_pieces_of_one_seat_are_one_shift() -> None:
    seat = "430100.20261009.am.answering.1"
    pieces = [served(shift_id=f"{seat}{end}", verified_minutes=90) for end in ("", ".1000")]
    (amount,) = reckon(pieces, OCTOBER, RATE).amounts
    assert (amount.shifts, amount.minutes, amount.cents) == (1, 180, 10000)
