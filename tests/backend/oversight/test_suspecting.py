"""What records make suspect: late answers and silent lines, each once, and taken back if not so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.kernel.books import Create
from backend.kernel.suspicions import OPEN, WITHDRAWN, Suspicion
from backend.oversight.checking import CheckReport
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.rules import make
from backend.tallies.model import Counts, Row
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import oversight
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

MONTH = Period.parse("2026-10")
EIGHT = datetime(2026, 10, 13, 0, 0, tzinfo=UTC)
"""A Tuesday, 08:00 in Changsha."""
MONDAY = date(2026, 10, 12)
ATTENDANT, HEAD = hunan.person("attendant-changsha-1"), hunan.person("head-changsha")


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(EIGHT))) as opened:
        for one in hunan.seed().people:
            opened.accounts.keep(one.account(one.username))
        yield opened


def check() -> CheckReport:
    return oversight.checking().run((MONTH,), lambda: True)


def leads(house: House) -> list[Suspicion]:
    return sorted(house.books.all(Suspicion), key=lambda one: one.id)


def owe(house: House, kind: Kind, owner: str, *, name: str = "", back: int = 5) -> Promise:
    """Make a promise some days ago, of a matter of Changsha."""
    at = EIGHT - timedelta(days=back)
    terms = house.standing.terms(hunan.CHANGSHA, at)
    subject = f"MATTER#{kind}-{owner}-{back}"
    pledge = Pledge(
        kind,
        subject,
        owner,
        hunan.CHANGSHA,
        owner_name=name,
        reference="261008-0001-0001",
    )
    promise = make(pledge, at, terms)
    house.books.commit(Create(promise))
    return promise


def keep_day(house: House, counts: Counts) -> None:
    row = Row("430100", Period.of(Unit.DAY, MONDAY), counts, EIGHT)
    house.tallies.keep("430000", [row])


@pytest.mark.requirement("S0-77")
def test_what_somebody_of_the_line_owed_too_long_is_a_lead_on_each_of_them(house: House) -> None:
    late = owe(house, Kind.REPLY, ATTENDANT.person_id, name="王强")
    owe(house, Kind.COMPLAINT_ACCEPTANCE, HEAD.person_id, back=18)
    check()
    complaint, reply = leads(house)
    assert (reply.item, reply.person_id, reply.at) == (6, ATTENDANT.person_id, late.due_at)
    assert reply.evidence["reference"] == "261008-0001-0001"
    assert (complaint.person_id, complaint.evidence["promise"]) == (
        HEAD.person_id,
        "complaint_acceptance",
    )
    check()
    assert len(leads(house)) == 2


@pytest.mark.requirement("S0-77")
def test_what_the_centre_owes_is_one_lead_a_day_and_the_provinces_is_none(house: House) -> None:
    for back in (5, 6):
        owe(house, Kind.CALLBACK, "430100", back=back)
    owe(house, Kind.CALLBACK, "430100", back=5 + 7)
    owe(house, Kind.COMPLAINT_RESULT, hunan.person("supervisor").person_id, back=90)
    owe(house, Kind.REFERRAL_REPLY, ATTENDANT.person_id, back=18)
    check()
    assert {one.kind for one in leads(house)} == {"reply_late"}
    assert {one.person_id for one in leads(house)} == {""}
    assert len({one.id for one in leads(house)}) == len(leads(house)) > 1
    assert all(int(one.evidence["number"]) >= 1 for one in leads(house))


@pytest.mark.requirement("S0-77")
def test_a_day_that_is_not_over_is_not_looked_at_yet(house: House) -> None:
    late = owe(house, Kind.REPLY, ATTENDANT.person_id, back=4)
    house.clock.at = late.due_at + timedelta(minutes=5)
    check()
    assert leads(house) == []
    house.clock.at = late.due_at + timedelta(days=1)
    check()
    assert [one.person_id for one in leads(house)] == [ATTENDANT.person_id]


@pytest.mark.requirement("S0-72")
def test_a_line_that_answered_nobody_is_a_lead_until_the_records_say_otherwise(
    house: House,
) -> None:
    keep_day(house, {"calls.in_hours": 3})
    report = check()
    assert "430100.2026-10.20.open" in report.opened
    (lead,) = leads(house)
    assert (lead.item, lead.kind, lead.person_id) == (1, "line_silent", "")
    assert lead.of_centre
    keep_day(house, {"calls.in_hours": 3, "calls.answered_in_hours": 1})
    check()
    assert [one.state for one in leads(house)] == [WITHDRAWN]
    keep_day(house, {"calls.in_hours": 3})
    check()
    assert [one.state for one in leads(house)] == [OPEN]


@pytest.mark.requirement("S0-73", "N36")
def test_an_open_lead_owes_its_answer_to_whoever_is_to_give_it(house: House) -> None:
    owe(house, Kind.REPLY, ATTENDANT.person_id, name="王强")
    keep_day(house, {"calls.in_hours": 3})
    for _ in range(2):
        check()
    owed = [one for one in house.books.all(Promise) if one.kind is Kind.LEAD_ANSWER]
    assert {(one.owner, str(one.place), one.kept_from) for one in owed} == {
        ("430000", "430000", frozenset()),
        ("430100", "430000/430100", frozenset({ATTENDANT.person_id})),
    }
    assert len(owed) == 2
    assert {one.reference for one in owed} == {"430100"}
    keep_day(house, {"calls.in_hours": 3, "calls.answered_in_hours": 1})
    check()
    states = {one.owner: one.state for one in house.books.all(Promise)}
    assert (states["430000"], states["430100"]) == (State.CANCELLED, State.OPEN)
    house.clock.forward(days=30)
    oversight.checking().run((MONTH, MONTH.next), lambda: True)
    board = oversight.board_desk().see(hunan.person("supervisor"), "430000", MONTH)
    (changsha,) = (one for one in board.columns if one.place == "430100")
    assert "late" in {one.key for one in changsha.cells[20].findings}


@pytest.mark.requirement("S0-72")
def test_a_day_of_so_many_busy_calls_is_a_lead_that_names_their_number(house: House) -> None:
    keep_day(
        house, {"calls": 9, "calls.busy": 4, "calls.in_hours": 5, "calls.answered_in_hours": 5}
    )
    check()
    assert leads(house) == []
    keep_day(
        house, {"calls": 9, "calls.busy": 5, "calls.in_hours": 4, "calls.answered_in_hours": 4}
    )
    check()
    (lead,) = leads(house)
    assert (lead.item, lead.kind, lead.person_id) == (1, "line_busy", "")
    assert lead.evidence == {"day": "2026-10-12", "number": "5"}
    keep_day(house, {"calls": 9, "calls.busy": 4})
    check()
    assert [one.state for one in leads(house)] == [WITHDRAWN]


def test_the_accused_of_a_complaint_read_no_number_of_it(house: House) -> None:
    promise = owe(house, Kind.COMPLAINT_ACCEPTANCE, HEAD.person_id, back=18)
    hidden = replace(promise, subject="MATTER#other", kept_from=frozenset({"x"}))
    house.books.commit(Create(hidden))
    check()
    open_one, kept = leads(house)
    assert "reference" in open_one.evidence
    assert "reference" not in kept.evidence
