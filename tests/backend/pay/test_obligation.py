"""Obligation hours: part-time and rotating practitioners only, by the year, certified (R18)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from backend.kernel.audit import Fact
from backend.kernel.books import Create
from backend.kernel.errors import Forbidden, Invalid, NotFound, Refused
from backend.kernel.places import PlacePath
from backend.pay.model import Certificate
from backend.pay.obligation import Obligations, credits_of
from backend.roster.attendance import Attendance
from backend.roster.shifts import Half
from backend.staff.model import Category, DutyForm
from tests.backend.pay.bureau import DEPUTY, HEAD, LI, SUPERVISOR, ZHUZHOU_HEAD, Bureau
from tests.backend.pay.served import months, served
from tests.fakes.hunan import CHANGSHA


@pytest.mark.requirement("S2-33", "R18", "N16")
@given(months())
def test_what_is_credited_is_verified_duty_of_those_who_owe_it(month: list[Attendance]) -> None:
    by_hand: dict[str, int] = {}
    for one in month:
        owes = one.category in {"lawyer", "grassroots_legal_worker"}
        part = one.form in {"part_time", "rotating"}
        counts = owes and part and one.verified and not one.disputed and one.verified_minutes
        if counts:
            by_hand[one.person_id] = by_hand.get(one.person_id, 0) + one.verified_minutes
    found = credits_of(month)
    assert {credit.person_id: credit.minutes for credit in found} == by_hand
    for credit in found:
        assert sum(minutes for _, minutes in credit.facts) == credit.minutes
        assert len(credit.facts) == credit.shifts


@pytest.mark.requirement("R18")
@pytest.mark.parametrize(
    "changes",
    [
        {"form": DutyForm.FULL_TIME},
        {"category": Category.VOLUNTEER},
        {"category": Category.CENTRE_STAFF},
        {"verified": False},
        {"disputed": True},
    ],
)
def test_what_is_no_obligation_is_not_credited(changes: dict[str, Any]) -> None:
    assert credits_of([replace(served(), **changes)]) == ()


@pytest.fixture
def bureau() -> Bureau:
    bureau = Bureau()
    bureau.serve(
        served("li", 9),
        served("li", 12, Half.PM, verified_minutes=100),
        served("wang", 9, form=DutyForm.FULL_TIME),
    )
    return bureau


@pytest.mark.requirement("S2-33", "N16")
def test_the_ledger_of_a_year_counts_every_month_that_has_begun(bureau: Bureau) -> None:
    january = replace(served("li"), shift_id="x", day=date(2026, 1, 5))
    before = replace(served("li"), shift_id="y", day=date(2025, 12, 31))
    bureau.serve(january, before)
    (credit,) = Obligations(bureau.ports).ledger(HEAD, CHANGSHA, 2026).credits
    assert (credit.shifts, credit.minutes) == (3, 460)
    (own,) = Obligations(bureau.ports).own(LI, 2026).credits
    assert own == credit


@pytest.mark.requirement("N16")
def test_a_certificate_of_the_same_facts_is_the_same_one(bureau: Bureau) -> None:
    door = Obligations(bureau.ports)
    first = door.certify(HEAD, CHANGSHA, "li", 2026)
    assert (first.minutes, first.shifts, first.unit) == (280, 2, "岳麓律师事务所")
    assert first.number.startswith("2026-430100-")
    assert first.until == date(2026, 11, 2)
    bureau.at("2026-11-09T10:00")
    assert door.certify(DEPUTY, CHANGSHA, "li", 2026) == first
    bureau.serve(served("li", 13))
    second = door.certify(DEPUTY, CHANGSHA, "li", 2026)
    assert second.number != first.number
    assert len(bureau.books.all(Certificate)) == 2
    assert [one.action for one in bureau.books.all(Fact)] == ["certificate.issued"] * 2
    assert door.ledger(HEAD, CHANGSHA, 2026).certificates in {(first, second), (second, first)}
    # The first is not wrong, but it is not the newest any more.
    assert door.certificate(LI, first.number) == (first, False)
    assert door.certificate(LI, second.number) == (second, True)


def test_a_certificate_that_says_more_than_the_facts_is_marked(bureau: Bureau) -> None:
    door = Obligations(bureau.ports)
    first = door.certify(HEAD, CHANGSHA, "li", 2026)
    ledger = door.ledger(HEAD, CHANGSHA, 2026)
    assert ledger.holds(first)
    bureau.serve(served("li", 12, Half.PM, verified_minutes=0))
    assert door.certificate(LI, first.number) == (first, False)
    assert not door.ledger(HEAD, CHANGSHA, 2026).holds(first)


def test_nobody_is_given_somebody_elses_certificate(bureau: Bureau) -> None:
    (credit,) = credits_of(
        [one for one in bureau.attendances.of_month("430100", "2026-10") if one.person_id == "li"]
    )
    taken = Obligations(bureau.ports).certify(HEAD, CHANGSHA, "li", 2026)
    other = replace(taken, person_id="zhao", name="zhao某")
    fresh = Bureau()
    fresh.serve(*bureau.attendances.of_month("430100", "2026-10"))
    fresh.books.commit(Create(other))
    found = Obligations(fresh.ports).certify(HEAD, CHANGSHA, "li", 2026)
    assert (found.person_id, found.minutes) == ("li", credit.minutes)
    assert found.number == credit.number("430100", 2026, 1) != other.number


@pytest.mark.requirement("R18")
def test_the_pieces_of_one_seat_are_one_shift_of_a_certificate() -> None:
    whole = served("li").shift_id
    pieces = [
        served("li", shift_id=f"{whole}{end}", verified_minutes=60)
        for end in ("", ".0930", ".0930-2")
    ]
    (credit,) = credits_of(pieces)
    assert (credit.shifts, credit.minutes, len(credit.facts)) == (1, 180, 3)


def test_nobody_without_hours_is_certified(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="part-time and rotating"):
        Obligations(bureau.ports).certify(HEAD, CHANGSHA, "wang", 2026)


def test_a_certificate_is_seen_by_its_line_and_by_whom_it_names(bureau: Bureau) -> None:
    door = Obligations(bureau.ports)
    number = door.certify(HEAD, CHANGSHA, "li", 2026).number
    with pytest.raises(NotFound):
        door.certificate(ZHUZHOU_HEAD, number)
    with pytest.raises(NotFound):
        door.certificate(replace(LI, person_id="wang"), number)
    with pytest.raises(Forbidden):
        door.certify(SUPERVISOR, CHANGSHA, "li", 2026)
    for unknown in ("", "2026", "2026-430100-00000000", "a-b-c"):
        with pytest.raises(NotFound):
            door.certificate(HEAD, unknown)


@pytest.mark.parametrize("year", [2012, 2027])
def test_there_is_no_ledger_of_a_year_without_records(year: int, bureau: Bureau) -> None:
    with pytest.raises(Invalid):
        Obligations(bureau.ports).ledger(HEAD, CHANGSHA, year)
    with pytest.raises(NotFound):
        Obligations(bureau.ports).ledger(ZHUZHOU_HEAD, PlacePath(("430000", "430100")), 2026)
