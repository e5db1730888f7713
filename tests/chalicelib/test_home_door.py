"""The door of the first page: what calls for the province and for a centre, and for nobody else."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from backend.promises.topics import topic_of
from backend.roster.shifts import Half
from tests.backend.roster.post import DAY, shift
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.visits import Reception, open_doors

EVERYBODY = (
    "supervisor",
    "administrator",
    "auditor",
    "head-changsha",
    "attendant-changsha-1",
    "coordinator-liuyang",
)


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def home(desk: Reception, who: str) -> Any:
    answer = desk.visit(who, "GET", "/home")
    assert answer.status_code == 200, answer.body
    return json.loads(answer.body)


def owe(desk: Reception, kind: Kind, place: Any, *, hours: int, accused: str = "") -> None:
    now = desk.house.clock.now()
    pledge = Pledge(
        kind,
        f"MATTER#{kind}.{place.code}.{hours}.{accused}",
        "somebody",
        place,
        kept_from=frozenset({accused} if accused else ()),
    )
    terms = desk.house.standing.terms(place, now)
    made = make(pledge, now - timedelta(days=20), terms)
    desk.house.books.commit(Create(replace(made, due_at=now + timedelta(hours=hours))))


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.requirement("S0-04", "S0-05")
def test_whoever_answers_for_a_line_has_a_first_page(who: str, desk: Reception) -> None:
    account = hunan.person(who)
    own = account.place.codes
    expected = rights.verdict(account.role, "GET /home", own, own, named=True)
    assert desk.visit(who, "GET", "/home").status_code == expected


def test_the_province_sees_by_line_what_is_overdue_or_due_today(desk: Reception) -> None:
    owe(desk, Kind.REPLY, hunan.CHANGSHA, hours=-3)
    owe(desk, Kind.REPLY, hunan.CHANGSHA, hours=2)
    owe(desk, Kind.LEADER_REPORT, hunan.HENGYANG, hours=1)
    owe(desk, Kind.REFERRAL_REPLY, hunan.HENGYANG, hours=200)
    told = home(desk, "supervisor")
    found = {
        (one["place"]["code"], one["topic"]): (one["overdue"], one["today"], one["later"])
        for one in told["owed"]
    }
    assert found == {("430100", "rings"): (1, 1, 0), ("430400", "urgent"): (0, 1, 0)}
    assert told["duty"] is None


def test_a_centre_sees_its_own_and_what_is_due_later_too(desk: Reception) -> None:
    owe(desk, Kind.REFERRAL_REPLY, hunan.CHANGSHA, hours=200)
    owe(desk, Kind.REPLY, hunan.HENGYANG, hours=-3)
    told = home(desk, "head-changsha")
    (one,) = told["owed"]
    assert (one["topic"], one["overdue"], one["today"], one["later"]) == ("orders", 0, 0, 1)
    assert told["late"] == []


@pytest.mark.requirement("N34")
def test_the_accused_head_does_not_even_see_a_number(desk: Reception) -> None:
    owe(desk, Kind.COMPLAINT_RESULT, hunan.CHANGSHA, hours=-1, accused="head-changsha")
    assert home(desk, "head-changsha")["owed"] == []
    assert [one["topic"] for one in home(desk, "supervisor")["owed"]] == ["complaints"]


@pytest.mark.requirement("S0-28")
def test_an_empty_chair_and_a_window_without_anybody_are_told(desk: Reception) -> None:
    desk.house.books.commit(Create(shift(Half.PM)))
    desk.house.switchboard.refresh()
    told = home(desk, "supervisor")
    assert {one["place"]["code"] for one in told["chairs"]} == {
        one.code for one in hunan.gazetteer().prefectures
    }
    missing = [one["gap"]["half"] for one in told["uncovered"] if one["place"]["code"] == "430100"]
    assert missing == ["am"]
    assert len(told["uncovered"]) == 2 * 14 - 1


def test_what_the_clock_left_out_is_told_to_the_province(desk: Reception) -> None:
    assert home(desk, "supervisor")["late"]


@pytest.mark.requirement("S0-28", "N12")
def test_a_centre_sees_the_duty_of_today_and_the_gaps_of_two_weeks(desk: Reception) -> None:
    desk.house.books.commit(Create(shift(Half.PM)))
    desk.house.switchboard.refresh()
    duty = home(desk, "head-changsha")["duty"]
    assert (duty["state"], duty["on_duty"], len(duty["windows"])) == ("open", 0, 2)
    seats = {(one["half"], one["task"]): one["shifts"] for one in duty["seats"]}
    assert seats["am", "answering"] == []
    assert [one["person"]["name"] for one in seats["pm", "answering"]] == ["李文静"]
    assert {one["day"] for one in duty["seats"]} == {str(DAY)}
    assert duty["gaps"][0]["day"] == str(DAY)
    last = max(one["day"] for one in duty["gaps"])
    assert str(DAY + timedelta(days=10)) <= last <= str(DAY + timedelta(days=13))


def test_a_line_that_was_never_looked_at_says_so(desk: Reception) -> None:
    duty = home(desk, "head-changsha")["duty"]
    assert (duty["state"], duty["windows"], duty["on_duty"]) == (None, [], 0)
    assert duty["planned"] is False


def test_each_number_leads_to_just_its_promises(desk: Reception) -> None:
    for kind in (Kind.REPLY, Kind.RETURN_VISIT, Kind.LEADER_REPORT, Kind.SUBSIDY):
        owe(desk, kind, hunan.CHANGSHA, hours=-3)
        owe(desk, kind, hunan.CHANGSHA, hours=300)
    for one in home(desk, "head-changsha")["owed"]:
        answer = desk.visit("head-changsha", "GET", f"/promises?topic={one['topic']}&due=overdue")
        rows = json.loads(answer.body)["promises"]
        assert len(rows) == one["overdue"]
        assert {topic_of(Kind(row["kind"])) for row in rows} == {one["topic"]}
    assert desk.visit("head-changsha", "GET", "/promises?topic=all").status_code == 422
