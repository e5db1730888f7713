"""The doors of calendar, rulebook and drafts: what they show, and what bad input gets."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from chalicelib.wiring import regulations
from tests.backend.promises.scene import at
from tests.chalicelib.publishing import ADMINISTRATOR, LI, NOTICE, RULES, SUPERVISOR, ask
from tests.fakes.notices import INVENTED_2027
from tests.guards.visits import Reception, identity, open_doors

CHANGSHA = PlacePath(("430000", "430100"))


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def promise(desk: Reception, when: str) -> str:
    """Promise a reply at an instant of Changsha."""
    made_at = at(when)
    terms = desk.house.standing.terms(CHANGSHA, made_at)
    pledge = Pledge(
        Kind.REPLY,
        f"MATTER#{identity(when)}",
        LI,
        CHANGSHA,
        owner_name="李文静",
        reference="270204-0000-0001",
    )
    made = make(pledge, made_at, terms)
    desk.house.books.commit(Create(made))
    return made.id


YES = {"id": identity("yes"), "version": 1}


@pytest.fixture
def proposed(desk: Reception) -> tuple[str, dict[str, Any]]:
    """Promise a reply on a Thursday before Spring Festival, import a notice that moves it."""
    desk.house.clock.at = at("2027-02-04T11:00")
    promised = promise(desk, "2027-02-04T10:00")
    status, page = ask(desk, SUPERVISOR, "/calendar/drafts", NOTICE)
    assert status == 201
    return promised, page


@pytest.mark.requirement("N5")
def test_a_notice_becomes_a_draft_that_shows_its_days(
    desk: Reception, proposed: tuple[str, dict[str, Any]]
) -> None:
    page = proposed[1]
    assert (page["state"], page["title"], page["year"]) == ("waiting", NOTICE["source"], 2027)
    assert (page["may_confirm"], page["may_withdraw"]) == (False, True)
    assert "另一人" in page["refusal"]
    days = {day["day"]: day for day in page["days"]}
    assert days["2027-01-31"] == {
        "day": "2027-01-31",
        "before": "rest",
        "before_name": "",
        "before_provisional": True,
        "after": "make_up",
        "after_name": "春节",
    }
    assert "2027-01-01" not in days
    assert page["days_confirmed"] > 10
    second = ask(desk, ADMINISTRATOR, f"/drafts/{NOTICE['id']}")[1]
    assert (second["may_confirm"], second["refusal"]) == (True, "")


@pytest.mark.requirement("N5")
def test_a_draft_shows_what_would_move_and_leads_to_no_matter_that_is_not_to_be_opened(
    desk: Reception, proposed: tuple[str, dict[str, Any]]
) -> None:
    moves = ask(desk, ADMINISTRATOR, f"/drafts/{NOTICE['id']}/moves")[1]
    (move,) = moves["moves"]
    assert (moves["checked"], moves["next"]) == (1, None)
    assert proposed[0] not in json.dumps(moves)
    led = ask(desk, SUPERVISOR, f"/drafts/{NOTICE['id']}/moves")[1]
    assert led["moves"][0]["id"] == proposed[0]
    assert (move["due_before"], move["due_after"]) == (
        "2027-02-12T09:00:00.000Z",
        "2027-02-16T09:00:00.000Z",
    )
    assert (move["provisional"], move["matter_id"]) == (False, None)
    (seen,) = ask(desk, SUPERVISOR, f"/drafts/{NOTICE['id']}/moves")[1]["moves"]
    assert seen["matter_id"] == identity("2027-02-04T10:00")
    assert move["reference"] == seen["reference"] == "270204-0000-0001"


@pytest.mark.requirement("N5", "S0-27")
@pytest.mark.usefixtures("proposed")
def test_a_second_person_publishes_and_everybody_reads_it_at_once(desk: Reception) -> None:
    before = ask(desk, LI, "/calendar?year=2027")[1]
    assert (before["provisional"], before["missing"]["year"]) == (True, 2027)
    path = f"/drafts/{NOTICE['id']}/confirm"
    status, refused = ask(desk, SUPERVISOR, path, YES)
    assert (status, refused["code"]) == (422, "refused")
    assert refused["detail"] != refused["detail_en"]
    status, published = ask(desk, ADMINISTRATOR, path, YES)
    assert (status, published["state"], published["recompute"]["state"]) == (
        200,
        "published",
        "running",
    )
    assert (published["recompute"]["waiting"], published["recompute"]["total"]) == (True, None)
    assert ask(desk, ADMINISTRATOR, path, YES) == (200, published)
    regulations.run_recompute(lambda: True)
    recompute = ask(desk, SUPERVISOR, f"/drafts/{NOTICE['id']}")[1]["recompute"]
    assert (recompute["checked"], recompute["moved"], recompute["restamped"]) == (1, 1, 0)
    assert (recompute["number"], recompute["waiting"], recompute["total"]) == (2, True, 1)
    after = ask(desk, LI, "/calendar?year=2027")[1]
    assert (after["version"], after["provisional"], after["missing"]) == (2, False, None)
    shown = {day["day"]: day for day in after["days"]}
    assert (shown["2027-01-31"]["nature"], shown["2027-01-31"]["reception"]) == ("make_up", True)
    assert len(shown) == 365
    assert after["windows"] == [["08:30", "11:30"], ["14:30", "17:00"]]


@pytest.mark.requirement("N5")
def test_promises_that_could_not_be_computed_are_named_until_the_next_publication(
    desk: Reception, proposed: tuple[str, dict[str, Any]]
) -> None:
    books = desk.house.books
    stored = books.get(Promise, proposed[0])
    assert stored is not None
    books.commit(Create(replace(stored, number=2, made_at=at("1999-01-01T10:00"))))
    assert ask(desk, SUPERVISOR, "/drafts")[1]["failed_recompute"] is None
    ask(desk, ADMINISTRATOR, f"/drafts/{NOTICE['id']}/confirm", YES)
    regulations.run_recompute(lambda: True)
    failed = {"draft_id": NOTICE["id"], "failed": 1}
    assert ask(desk, SUPERVISOR, "/drafts")[1]["failed_recompute"] == failed
    recompute = ask(desk, SUPERVISOR, f"/drafts/{NOTICE['id']}")[1]["recompute"]
    (failure,) = recompute["failures"]
    assert (recompute["failed"], failure["error"]) == (1, "LookupError")
    assert failure["matter_id"] == identity("2027-02-04T10:00")
    (hidden,) = ask(desk, ADMINISTRATOR, f"/drafts/{NOTICE['id']}")[1]["recompute"]["failures"]
    assert (hidden["matter_id"], hidden["owner"]["name"]) == (None, "李文静")
    assert identity("2027-02-04T10:00") not in json.dumps(hidden)


@pytest.mark.usefixtures("proposed")
def test_every_edition_says_by_whose_hands_it_came(desk: Reception) -> None:
    ask(desk, ADMINISTRATOR, f"/drafts/{NOTICE['id']}/confirm", YES)
    (newest, first) = ask(desk, LI, "/calendar/editions")[1]["editions"]
    assert (newest["version"], newest["source"], newest["draft_id"]) == (
        2,
        NOTICE["source"],
        NOTICE["id"],
    )
    assert newest["proposed_by"] != newest["confirmed_by"]
    assert (first["published_at"], first["draft_id"]) == (None, None)


def test_a_place_shows_its_own_days(desk: Reception) -> None:
    seen = ask(desk, LI, "/calendar?year=2026&place=433100")[1]
    own = [day for day in seen["days"] if day["own"]]
    assert [(day["day"], day["nature"]) for day in own] == [
        ("2026-09-20", "holiday"),
        ("2026-09-21", "holiday"),
    ]
    assert (seen["working_days"], seen["first_year"], seen["last_year"]) == (
        ask(desk, LI, "/calendar?year=2026")[1]["working_days"] - 2,
        2024,
        2030,
    )


@pytest.mark.requirement("N4", "S0-80")
def test_a_rulebook_shows_its_numbers_their_origin_and_its_history(desk: Reception) -> None:
    status, page = ask(desk, SUPERVISOR, "/rulebook/drafts", RULES)
    assert (status, page["effective_from"], page["title"]) == (201, "2026-12-01", RULES["reason"])
    changed = {change["name"]: change for change in page["fields"]}
    assert (changed["morning"]["before"], changed["morning"]["after"]) == (
        ["08:30", "11:30"],
        ["09:00", "12:00"],
    )
    assert (changed["reply_working_days"]["unit"], changed["reply_working_days"]["after"]) == (
        "working_days",
        3,
    )
    assert ask(desk, ADMINISTRATOR, f"/drafts/{RULES['id']}/confirm", YES)[0] == 200
    today = ask(desk, LI, "/rulebook")[1]
    later = ask(desk, LI, "/rulebook?day=2026-12-01")[1]
    assert (today["version"], later["version"]) == (1, 2)
    field = {one["name"]: one for one in later["fields"]}["reply_working_days"]
    assert (field["value"], field["first"], field["in_text"]) == (3, 2, True)
    assert field["article"]
    assert [(one["version"], one["in_force"]) for one in today["history"]] == [
        (2, False),
        (1, True),
    ]
    assert {change["name"] for change in today["history"][0]["changes"]} == set(RULES["values"])
    assert today["history"][1]["changes"] == []


@pytest.mark.requirement("N4")
def test_a_number_out_of_its_range_is_refused_by_its_name(desk: Reception) -> None:
    body = {**RULES, "values": {"reply_working_days": 99, "tea": 1}, "effective_from": "2020-01-01"}
    status, told = ask(desk, SUPERVISOR, "/rulebook/drafts", body)
    assert status == 422
    assert {fault["field"] for fault in told["errors"]} == {
        "values.reply_working_days",
        "values.tea",
        "effective_from",
    }
    assert all(fault["reason"] and fault["reason_en"] for fault in told["errors"])


@pytest.mark.requirement("N4", "N41")
def test_every_fault_of_a_revision_is_told_in_one_round(desk: Reception) -> None:
    values = {"reply_working_days": "九", "morning": ["9点", "12:00"], "remind_minutes": 1}
    body = {**RULES, "values": values, "effective_from": "2020-01-01", "reason": " "}
    status, told = ask(desk, SUPERVISOR, "/rulebook/drafts", body)
    assert status == 422
    assert {fault["field"]: fault["reason"].rpartition("：")[2] for fault in told["errors"]} == {
        "reason": "必填",
        "effective_from": "不得早于明天，今天的承诺已按现行规则作出",
        "values.reply_working_days": "应为整数",
        "values.morning": "应为两个时刻，如 08:30、11:30",
        "values.remind_minutes": "没有这个数字",
    }


@pytest.mark.requirement("N5")
def test_a_wrong_notice_is_refused_with_its_line(desk: Reception) -> None:
    text = INVENTED_2027.replace("9月15日（周三）", "9月15日（周四）")
    status, told = ask(desk, SUPERVISOR, "/calendar/drafts", {**NOTICE, "text": text})
    assert status == 422
    (fault,) = told["errors"]
    line = text[: text.index("9月15日")].count("\n") + 1
    assert fault["field"] == f"text.{line}"
    assert "周" in fault["reason"]
    assert ask(desk, SUPERVISOR, "/drafts")[1]["drafts"] == []


def test_a_draft_that_was_taken_back_says_why(desk: Reception) -> None:
    ask(desk, SUPERVISOR, "/calendar/drafts", NOTICE)
    back = {"id": identity("back"), "version": 1, "reason": "通知有误"}
    status, page = ask(desk, ADMINISTRATOR, f"/drafts/{NOTICE['id']}/withdraw", back)
    assert (status, page["state"], page["why"]) == (200, "withdrawn", "通知有误")
    assert (page["may_confirm"], page["may_withdraw"]) == (False, False)
    status, told = ask(desk, SUPERVISOR, f"/drafts/{NOTICE['id']}/moves")
    assert (status, told["code"]) == (422, "refused")
    (row,) = ask(desk, SUPERVISOR, "/drafts")[1]["drafts"]
    assert (row["state"], row["decided"]["person"]["id"]) == ("withdrawn", ADMINISTRATOR)
