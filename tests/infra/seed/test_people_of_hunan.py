"""The demo people of Hunan fill every role, try what names do, and may serve."""

import datetime as dt
from collections import Counter

import pytest

from backend.kernel.access import Role
from backend.kernel.rulebook import FIRST
from backend.places.model import Level
from backend.staff.eligibility import Code, warnings, why_not
from backend.staff.model import Category, DutyForm
from infra.seed.institutions import SAMPLE_MARK
from infra.seed.reader import Seed, read_seed
from infra.seed.staff import attendants_of, sessions_of


@pytest.fixture(scope="module")
def seed() -> Seed:
    return read_seed()


@pytest.mark.requirement("S0-29")
def test_the_demo_people_fill_every_role_and_kind(seed: Seed) -> None:
    places = Counter((row.role, row.place.code) for row in seed.people)
    prefectures = [row.code for row in seed.divisions if row.level is Level.PREFECTURE]
    deputies = {"430100", "430200", "430400"}
    for code in prefectures:
        assert places[Role.CENTRE_HEAD, code] == 1 + (code in deputies)
        assert places[Role.ATTENDANT, code] == 3
    roles = Counter(row.role for row in seed.people)
    assert {
        role: roles[role] for role in Role if role not in (Role.ATTENDANT, Role.CENTRE_HEAD)
    } == {
        Role.PROVINCIAL_SUPERVISOR: 2,
        Role.PROVINCIAL_ADMINISTRATOR: 1,
        Role.AUDITOR: 1,
        Role.COUNTY_COORDINATOR: 2,
    }
    attendants = [row for row in seed.people if row.role is Role.ATTENDANT]
    assert {row.category for row in attendants} == set(Category)
    assert {row.duty_form for row in attendants} == set(DutyForm)


def test_every_demo_person_is_marked_and_only_attendants_have_telephones(seed: Seed) -> None:
    for row in seed.people:
        assert row.demo
        assert row.unit.endswith(SAMPLE_MARK)
        assert row.mail.endswith(".example") or not row.mail
        assert row.mobile.startswith("+8612") or not row.mobile
        assert (row.agent_id is not None) is (row.role is Role.ATTENDANT)


def test_a_person_becomes_an_account_of_the_issuers_subject(seed: Seed) -> None:
    person = next(row for row in seed.people if row.username == "attendant-changsha-1")
    account = person.account("subject-1")
    assert (account.subject, account.person_id) == ("subject-1", "attendant-changsha-1")
    assert str(account.place) == "430000/430100"
    assert (account.category, account.agent_id) == ("lawyer", person.agent_id)
    assert (account.mail, account.mobile) == (person.mail, person.mobile)
    assert "@" in account.mail
    assert len(account.mobile) == len("+8613900001234")


def test_the_demo_names_try_what_real_names_do(seed: Seed) -> None:
    names = [row.name for row in seed.people]
    assert len(set(names)) == len(names)
    assert max(len(name) for name in names if "·" in name) >= 12
    assert any(ord(character) > 0xFFFF for name in names for character in name)


@pytest.mark.requirement("R15")
def test_the_demo_staff_may_serve_but_for_one_who_is_not_trained(seed: Seed) -> None:
    today = dt.date(2026, 11, 23)
    people = attendants_of(seed.staff, seed.people, today)
    _, marks = sessions_of(seed.staff, today)
    attendants = {row.username for row in seed.people if row.role is Role.ATTENDANT}
    assert {one.person_id for one in people} == attendants
    found: dict[str, set[Code]] = {}
    for one in people:
        own = [mark for mark in marks if mark.person_id == one.person_id]
        reasons = (*why_not(one, own, today, FIRST), *warnings(one, own, today, FIRST))
        if reasons:
            found[one.person_id] = {no.code for no in reasons}
    assert found == {
        "attendant-loudi-3": {Code.UNTRAINED},
        "attendant-xiangtan-1": {Code.LICENCE_LAPSING},
        "attendant-huaihua-1": {Code.TRAINING_OVERDUE},
        "attendant-yueyang-1": {Code.ABILITY_UNRECORDED},
        "attendant-chenzhou-3": {Code.ABILITY_UNRECORDED},
    }
