"""The door of the staff, from entering somebody to a list that is imported."""

import base64
import io
import json
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest

from backend.kernel.books import Create
from backend.staff.model import Attendant
from backend.staff.sheet import COLUMNS
from chalicelib.wiring import presence, staffing
from tests.backend.staff.office import attendant
from tests.fakes import hunan
from tests.fakes.crews import attendant as ready
from tests.fakes.crews import passed
from tests.fakes.staff import FakeStaff
from tests.guards.test_staff_rights import FIELDS
from tests.guards.visits import Reception, identity, open_doors

HEAD, SUPERVISOR, LI = "head-changsha", "supervisor", "attendant-changsha-1"
CONDITIONS = ("responsibility", "law", "devotion", "computer")


MET = {"met": True, "note": ""}
JUDGING: dict[str, Any] = {
    "id": identity("judge"),
    "version": 1,
    "conditions": dict.fromkeys(CONDITIONS, MET),
    "abilities": {"advice": MET},
}


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def say(
    desk: Reception, who: str, path: str, body: dict[str, Any] | None = None
) -> tuple[int, dict[str, Any]]:
    answer = desk.visit(who, "POST" if body is not None else "GET", path, body)
    told: dict[str, Any] = json.loads(answer.body)
    return answer.status_code, told


def sheet(*rows: list[str]) -> str:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ([column.name for column in COLUMNS], *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return base64.b64encode(out.getvalue()).decode()


def volunteer(name: str, **changes: str) -> list[str]:
    cells = {
        "姓名": name,
        "人员类别": "法律援助志愿者",
        "值班形式": "轮流",
        "单位": "样例队",
        "到岗日期": "2026-01-05",
    }
    return [(cells | changes).get(column.name, "") for column in COLUMNS]


@pytest.mark.requirement("S0-30", "S0-31", "R15")
def test_somebody_is_entered_and_judged(desk: Reception) -> None:
    fields = {**FIELDS, "place": "430100"}
    entering = {"id": identity("in"), "fields": fields, "account": LI}
    status, kept = say(desk, HEAD, "/staff/people", entering)
    assert (status, kept) == (201, {"id": LI, "version": 1})
    status, page = say(desk, HEAD, f"/staff/people/{LI}")
    assert page["eligible"] is False
    assert {reason["code"] for reason in page["refusals"]} == {
        "condition_unrecorded",
        "untrained",
    }
    assert page["refusals"][1]["article"] == "第九条第（二）项"
    status, page = say(desk, HEAD, f"/staff/people/{LI}/judge", JUDGING)
    assert [(one["key"], one["met"], one["judged_by"]) for one in page["conditions"]] == [
        (key, True, "周敏") for key in CONDITIONS
    ]


@pytest.mark.requirement("S0-31", "S0-32", "R15")
def test_from_training_to_the_first_day_of_service(desk: Reception) -> None:
    fields = {**FIELDS, "place": "430100"}
    say(desk, HEAD, "/staff/people", {"id": identity("in"), "fields": fields, "account": LI})
    say(desk, HEAD, f"/staff/people/{LI}/judge", JUDGING)
    session = {
        "id": identity("session"),
        "kind": "pre_post",
        "place": "430100",
        "day": "2026-11-22",
        "title": "岗前培训",
        "hours": 8,
    }
    status, training = say(desk, HEAD, "/staff/training", session)
    assert (status, training["sessions"][0]["held"], training["may_edit"]) == (201, True, True)
    marks = {
        "id": identity("marks"),
        "place": "430100",
        "version": 1,
        "entries": [{"person_id": LI, "attended": True, "passed": True, "score": 88}],
    }
    path = f"/staff/training/{identity('session')}/marks"
    status, training = say(desk, HEAD, path, marks)
    assert training["sessions"][0]["marks"] == marks["entries"]
    status, listed = say(desk, SUPERVISOR, "/staff?place=430100&day=2026-11-23")
    (row,) = listed["people"]
    assert (row["eligible"], row["refusals"], listed["may_edit"]) == (True, [], False)
    assert row["training_due"] == "2027-11-22"
    status, own = say(desk, LI, "/staff/own")
    assert (status, own["marks"][0]["score"], own["may_edit"]) == (200, 88, False)
    leaving = {"id": identity("part"), "version": 2, "last_day": "2026-11-23"}
    status, page = say(desk, HEAD, f"/staff/people/{LI}/part", leaving)
    assert (status, page["left"], page["version"]) == (200, "2026-11-23", 3)


@pytest.mark.requirement("R15")
def test_a_record_gets_its_account(desk: Reception) -> None:
    fields = {**FIELDS, "place": "430100"}
    say(desk, HEAD, "/staff/people", {"id": identity("in"), "fields": fields, "account": ""})
    old = f"/staff/people/{identity('in')}"
    _, page = say(desk, HEAD, old)
    assert (page["linked"], page["eligible"]) == (False, False)
    assert (page["refusals"][0]["code"], page["refusals"][0]["article"]) == ("no_account", "第九条")
    wrong = {"id": identity("link"), "version": 1, "account": "head-changsha"}
    status, refused = say(desk, HEAD, f"{old}/link", wrong)
    assert (status, refused["errors"][0]["field"]) == (422, "account")
    for _ in range(2):
        assert say(desk, HEAD, f"{old}/link", {**wrong, "account": f" {LI} "}) == (
            200,
            {"id": LI, "version": 1},
        )
    assert say(desk, HEAD, old)[0] == 404
    _, page = say(desk, HEAD, f"/staff/people/{LI}")
    assert (page["linked"], "no_account" in str(page["refusals"])) == (True, False)


@pytest.mark.requirement("R15")
def test_a_licence_is_one_person_in_the_province(desk: Reception) -> None:
    licence = {"number": "14301", "valid_from": "2020-01-01", "valid_until": None}
    fields = {**FIELDS, "category": "lawyer", "licence": licence, "place": "430100"}
    entering = {"id": identity("in"), "fields": fields, "account": ""}
    assert say(desk, HEAD, "/staff/people", entering)[0] == 201
    there = {**entering, "id": identity("there"), "fields": {**fields, "place": "430200"}}
    status, refused = say(desk, "head-zhuzhou", "/staff/people", there)
    (error,) = refused["errors"]
    assert (status, error["field"], error["article"]) == (422, "licence.number", "第九条")


@pytest.mark.requirement("S2-35")
def test_the_nodes_of_the_province_show_share_and_turnover(desk: Reception) -> None:
    for number, form in enumerate(("full_time", "rotating")):
        fields = {**FIELDS, "name": f"某{number}", "form": form, "place": "430100"}
        entering = {"id": identity(number), "fields": fields, "account": ""}
        assert say(desk, HEAD, "/staff/people", entering)[0] == 201
    _, told = say(desk, SUPERVISOR, "/staff/nodes")
    (node,) = told["nodes"]
    assert (node["place"]["name"], node["heads"], node["full_time_share"]) == ("长沙市", 2, 0.5)
    assert node["turnover"] == 0


def test_a_list_is_previewed_and_taken_in_whole(desk: Reception) -> None:
    file = {"place": "430100", "name": "名册.xlsx"}
    wrong = {**file, "data": sheet(volunteer("甲"), volunteer("乙", 人员类别="律师"))}
    status, shown = say(desk, HEAD, "/staff/import/preview", wrong)
    assert (status, shown["people"], shown["faulty"]) == (200, 1, 1)
    (fault,) = shown["rows"][1]["faults"]
    assert (shown["rows"][1]["row"], fault["field"], fault["article"]) == (3, "执业证号", "第九条")
    status, refused = say(desk, HEAD, "/staff/import", {**wrong, "id": identity("import")})
    assert status == 422
    assert [error["field"] for error in refused["errors"]] == ["rows.3.执业证号"]
    right = {**file, "data": sheet(volunteer("甲"), volunteer("乙")), "id": identity("import")}
    for _ in range(2):
        assert say(desk, HEAD, "/staff/import", right) == (
            201,
            {"id": identity("import"), "people": 2},
        )
    _, listed = say(desk, HEAD, "/staff")
    assert {row["name"] for row in listed["people"]} == {"甲", "乙"}


@pytest.mark.parametrize("data", ["not base64!", base64.b64encode(b"PK\x03\x04x").decode()])
def test_what_is_no_file_is_refused(desk: Reception, data: str) -> None:
    body = {"place": "430100", "name": "a.xlsx", "data": data}
    status, told = say(desk, HEAD, "/staff/import/preview", body)
    assert (status, told["errors"][0]["field"]) == (422, "file")


def test_the_columns_of_a_list_are_told(desk: Reception) -> None:
    _, told = say(desk, HEAD, "/staff/import")
    assert [column["name"] for column in told["columns"]][:2] == ["姓名", "人员类别"]
    assert told["most_rows"] == 500


def test_the_names_of_a_line_are_one_request(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Listing:
        def at(self, line: str) -> list[Attendant]:
            asked.append(line)
            return [attendant("p1", name="甲"), attendant("p2", name="乙")]

    monkeypatch.setattr(staffing, "staff", Listing)
    assert presence.names_at("430100") == {"p1": "甲", "p2": "乙"}
    assert asked == ["430100"]


@pytest.mark.requirement("R15", "S0-28")
def test_whoever_ends_a_service_is_told_which_shifts_fall(desk: Reception) -> None:
    site = hunan.CHANGSHA
    for name in ("li", "wang"):
        FakeStaff(desk.house.books).keep([ready(name, site)])
        desk.house.books.commit(Create(passed(name)))
        for day in ("2026-11-23", "2026-11-25", "2026-12-07"):
            put: dict[str, Any] = {"day": day, "half": "pm", "task": "answering", "number": 1}
            if name == "wang":
                put |= {"task": "voicemail", "half": None}
            path = "/roster/430100/seats"
            said = say(desk, HEAD, path, put | {"person_id": name, "version": 0})
            assert said[0] == 200, said
    assert say(desk, HEAD, "/staff/people/li")[1]["falls"] == []
    version = say(desk, HEAD, "/staff/people/li")[1]["version"]
    leaving = {"id": identity("part"), "version": version, "last_day": "2026-11-24"}
    status, page = say(desk, HEAD, "/staff/people/li/part", leaving)
    assert status == 200, page
    assert [(one["day"], one["half"], one["published"]) for one in page["falls"]] == [
        ("2026-11-25", "pm", False),
        ("2026-12-07", "pm", False),
    ]
    assert page["falls"][0]["reasons"][0]["code"] == "left"
    assert {one["person"]["id"] for one in say(desk, HEAD, "/staff/training")[1]["falls"]} == {"li"}
    assert say(desk, HEAD, "/staff/people/wang")[1]["falls"] == []
    back = {"id": identity("back"), "version": version + 1, "last_day": None}
    assert say(desk, HEAD, "/staff/people/li/part", back)[1]["falls"] == []
