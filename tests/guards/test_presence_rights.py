"""Every role × every route of presence × place: what the doors answer."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import Suspicion
from backend.roster.attendance import Attendance, Told
from backend.roster.shifts import Half, Seat, Task
from backend.roster.standing import Kind, Standing
from tests.backend.roster.post import shift
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, ELSEWHERE, HUNAN, XIANGXI, ZHUZHOU, Codes
from tests.guards.visits import NOON, Reception, open_doors

EVERYWHERE = (HUNAN, CHANGSHA, ZHUZHOU, XIANGXI, *ELSEWHERE)
OF_A_PLACE = ("GET /presence", "GET /attendances", "GET /suspicions")
DAY = date(2026, 11, 23)


def attendance(place: Codes, person_id: str = "somebody") -> Attendance:
    """Return a disputed attendance of this morning."""
    seat = Seat(PlacePath(place), DAY, Half.AM, Task.ANSWERING)
    begins, ends = (
        datetime(2026, 11, 23, *clock, tzinfo=SHANGHAI).astimezone(UTC)
        for clock in ((8, 30), (11, 30))
    )
    return Attendance(
        shift_id=seat.id,
        site=seat.site,
        day=DAY,
        half=Half.AM,
        seat=1,
        task=Task.ANSWERING,
        person_id=person_id,
        name="某人",
        category="lawyer",
        form="rotating",
        planned=(begins, ends),
        window_minutes=180,
        late=0,
        early=0,
        absences=(),
        verified_minutes=0,
        source=Told.PORTAL,
        disagreement_minutes=0,
        unconfirmed_minutes=180,
        paused_minutes=0,
        verified=False,
        disputed=True,
    )


@pytest.fixture(scope="module", params=ACTORS)
def actor(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def desk(actor: str) -> Iterator[Reception]:
    """Open the doors of a house of its own for each actor."""
    assert actor
    with open_doors() as reception:
        for place in (CHANGSHA, ZHUZHOU, XIANGXI):
            reception.house.books.commit(Create(attendance(place)))
        yield reception


def _expected(actor: str, route: str, place: Codes) -> int:
    account = hunan.person(actor)
    return rights.verdict(account.role, route, account.place.codes, place, named=False)


@pytest.mark.requirement("S0-05")
@pytest.mark.parametrize("place", EVERYWHERE)
@pytest.mark.parametrize("route", OF_A_PLACE)
def test_each_role_reads_what_its_place_allows(
    desk: Reception, actor: str, route: str, place: Codes
) -> None:
    method, path = route.split()
    answer = desk.visit(actor, method, f"{path}?place={place[-1]}")
    assert answer.status_code == _expected(actor, route, place)


@pytest.mark.requirement("S0-05")
@pytest.mark.parametrize("place", [CHANGSHA, ZHUZHOU, XIANGXI])
def test_only_the_head_of_a_line_judges_its_attendances(
    desk: Reception, actor: str, place: Codes
) -> None:
    body = {"shift": attendance(place).shift_id, "minutes": 150, "reason": "现场值守", "version": 1}
    answer = desk.visit(actor, "POST", "/attendances/judge", body)
    assert answer.status_code == _expected(actor, "POST /attendances/judge", place)


@pytest.mark.requirement("S0-05", "S0-73")
@pytest.mark.parametrize("accused", ["somebody", "head", ""])
@pytest.mark.parametrize("place", [CHANGSHA, ZHUZHOU, XIANGXI])
def test_a_suspicion_is_answered_by_the_office_whose_it_is(
    desk: Reception, actor: str, place: Codes, accused: str
) -> None:
    line = place[-1]
    heads = {"430100": "head-changsha", "430200": "head-zhuzhou", "433100": "head-xiangxi"}
    named = hunan.person(heads[line]).person_id if accused == "head" else accused
    one = Suspicion(f"absence.{line}.{named}", 2, line, named, NOON, "absence")
    desk.house.books.commit(Create(one))
    body = {"place": line, "id": one.id, "found": "explained", "reason": "已核实", "version": 1}
    answer = desk.visit(actor, "POST", "/suspicions/answer", body)
    expected = _expected(actor, "POST /suspicions/answer", place)
    supervises = hunan.person(actor).role == "provincial_supervisor"
    if expected == 200 and accused in ("head", "") and not supervises:
        expected = 404  # the accused does not even see it, nor the head what is of the centre
    elif expected == 200 and supervises is (accused == "somebody"):
        expected = 422
    assert answer.status_code == expected, answer.body


@pytest.mark.requirement("S0-05", "S0-73", "S2-22")
@pytest.mark.parametrize("accused", ["somebody", "attendant", "centre"])
@pytest.mark.parametrize("place", [CHANGSHA, ZHUZHOU])
def test_a_suspicion_is_put_by_whose_it_is_and_answered_to_by_whom_it_names(
    desk: Reception, actor: str, place: Codes, accused: str
) -> None:
    line, account = place[-1], hunan.person(actor)
    head, attendant = {
        "430100": ("head-changsha", "attendant-changsha-1"),
        "430200": ("head-zhuzhou", "attendant-zhuzhou-1"),
    }[line]
    person_id = {"somebody": "somebody", "attendant": attendant, "centre": ""}[accused]
    one = Suspicion(f"absence.{line}.put.{accused}", 2, line, person_id, NOON, "absence")
    desk.house.books.commit(Create(one))
    body = {"place": line, "id": one.id, "asked": "请说明去向", "version": 1}
    answer = desk.visit(actor, "POST", "/suspicions/put", body)
    expected = _expected(actor, "POST /suspicions/put", place)
    by_province = account.role == "provincial_supervisor"
    if expected == 200 and accused == "centre" and not by_province:
        expected = 404
    elif expected == 200 and (accused == "somebody" or by_province is (accused == "attendant")):
        expected = 422
    assert answer.status_code == expected, answer.body
    if expected != 200:
        asker = "supervisor" if accused == "centre" else head
        desk.visit(asker, "POST", "/suspicions/put", body)
    named = actor == {"attendant": attendant, "centre": head}.get(accused)
    listed = desk.visit(actor, "GET", f"/statements?place={line}")
    if (status := _expected(actor, "GET /statements", place)) != 200:
        assert listed.status_code == status
    else:
        asked = [row for row in _body(listed)["asked"] if row["id"] == one.id]
        assert bool(asked) is named
    said = {"place": line, "id": one.id, "text": "突发疾病", "version": 2}
    spoken = desk.visit(actor, "POST", "/statements", said)
    route = "POST /statements"
    wanted = rights.verdict(account.role, route, account.place.codes, place, named=named)
    assert spoken.status_code == wanted, spoken.body


@pytest.fixture(scope="module")
def changsha() -> Iterator[Reception]:
    """Open the doors of a house in which something was told of Changsha."""
    with open_doors() as reception:
        house = reception.house
        house.books.commit(Create(attendance(CHANGSHA)))
        house.books.commit(Create(shift()))
        site = PlacePath(CHANGSHA)
        for person_id in ("attendant-changsha-1", "guest"):
            house.evidence.tell(Standing(person_id, "某人", site, Kind.AVAILABLE, NOON, NOON))
        for person_id in ("somebody", "head-changsha"):
            house.books.commit(
                Create(Suspicion(f"absence.{person_id}", 2, "430100", person_id, NOON, "absence"))
            )
        house.switchboard.refresh()
        yield reception


def _body(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.body
    body: dict[str, Any] = json.loads(answer.body)
    return body


def test_the_board_names_who_is_there_and_by_which_source(changsha: Reception) -> None:
    (line,) = _body(changsha.visit("head-changsha", "GET", "/presence"))["lines"]
    assert (line["state"], line["empty"], line["unplanned"]) == ("open", True, ["pm"])
    (seat,) = line["seats"]
    assert (seat["stand"], seat["portal_since"]) == ("telephone", None)
    assert seat["telephone_since"] == "2026-11-23T02:00:00.000Z"
    assert [one["person"]["id"] for one in line["guests"]] == ["guest"]
    everywhere = _body(changsha.visit("supervisor", "GET", "/presence"))
    assert len(everywhere["lines"]) == 14


@pytest.mark.requirement("S0-73")
def test_nobody_reads_a_suspicion_of_himself(changsha: Reception) -> None:
    own = _body(changsha.visit("head-changsha", "GET", "/suspicions"))["suspicions"]
    assert [one["person"]["id"] for one in own] == ["somebody"]
    all_of_it = _body(changsha.visit("supervisor", "GET", "/suspicions?place=430100"))
    assert len(all_of_it["suspicions"]) == 2


@pytest.mark.requirement("S0-25")
def test_an_answer_is_read_with_its_words() -> None:
    with open_doors() as reception:
        one = Suspicion("absence.x", 2, "430100", "somebody", NOON, "absence")
        reception.house.books.commit(Create(one))
        (lead,) = _body(reception.visit("head-changsha", "GET", "/suspicions"))["suspicions"]
        assert (lead["state"], lead["finding"], lead["may_answer"]) == ("open", None, True)
        said = {"place": "430100", "id": one.id, "reason": "未请假", "version": lead["version"]}
        for found, status in (("open", 422), ("confirmed", 200), ("explained", 409)):
            body = said | {"found": found}
            answer = reception.visit("head-changsha", "POST", "/suspicions/answer", body)
            assert answer.status_code == status, answer.body
        (seen,) = _body(reception.visit("supervisor", "GET", "/suspicions?place=430100"))[
            "suspicions"
        ]
        assert (seen["state"], seen["finding"]["reason"]) == ("confirmed", "未请假")
        assert not seen["may_answer"]


@pytest.mark.requirement("S0-23")
def test_a_judgement_is_read_with_its_reason(changsha: Reception) -> None:
    of_somebody = attendance(CHANGSHA)
    said = {"shift": of_somebody.shift_id, "minutes": 150, "reason": "现场值守", "version": 1}
    judged = _body(changsha.visit("head-changsha", "POST", "/attendances/judge", said))
    month = _body(changsha.visit("supervisor", "GET", "/attendances?place=430100&month=2026-11"))
    (kept,) = month["attendances"]
    assert {**kept, "mine": False} == judged
    assert (month["may_judge"], month["disputed"], month["verified_minutes"]) == (False, 0, 150)
    assert kept["judgement"]["reason"] == "现场值守"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"minutes": 181}, 422),
        ({"reason": ""}, 422),
        ({"shift": "430100.20261123.am.answering.9"}, 404),
        ({"shift": "nowhere"}, 404),
        ({"shift": "430100.20261123.am.answering.1.0900-2"}, 404),
        ({"shift": "430100#x"}, 422),
        ({"version": 7}, 409),
        ({"minutes": "many"}, 422),
    ],
)
def test_bad_input_is_refused_in_words(changes: dict[str, Any], status: int) -> None:
    with open_doors() as reception:
        reception.house.books.commit(Create(replace(attendance(CHANGSHA))))
        shift_id = attendance(CHANGSHA).shift_id
        said = {"shift": shift_id, "minutes": 150, "reason": "现场值守", "version": 1}
        answer = reception.visit("head-changsha", "POST", "/attendances/judge", said | changes)
        assert answer.status_code == status, answer.body
