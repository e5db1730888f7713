"""Every role × every route of call reviews × place: what the doors answer."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.matters.model import Channel, Person, State
from backend.matters.reviews.model import Review
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, ELSEWHERE, HUNAN, ZHUZHOU, Codes
from tests.guards.visits import NOON, Reception, identity, keep_call, keep_matter, open_doors

EVERYWHERE = (HUNAN, CHANGSHA, ZHUZHOU, *ELSEWHERE)
ITEMS = ("patient", "polite", "basis", "disposition", "record")
MARKS = {
    "items": [{"key": key, "mark": "met"} for key in ITEMS],
    "phrases": [{"number": number, "spoken": "said"} for number in range(1, 8)],
    "remark": "",
    "version": 1,
}
MADE = ("GET /reviews/{review_id}", "POST /reviews/{review_id}/listen")


@pytest.fixture(scope="module", params=ACTORS)
def actor(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def desk(actor: str) -> Iterator[Reception]:
    """Open the doors of a house of its own for each actor."""
    assert actor
    with open_doors() as reception:
        yield reception


def keep_review(desk: Reception, place: Codes, person_id: str, *parts: str) -> Review:
    """Keep a call of a place that somebody answered and registered, and its review."""
    house, call_id = desk.house, identity(*place, person_id, *parts)
    account = house.accounts.kept.get(person_id)
    who = Person(person_id, account.name if account else "某人")
    matter = keep_matter(house, identity(call_id, "matter"), place, (who, who), State.CLOSED)
    call = keep_call(house, call_id, place, account.agent_id if account else "somebody")
    house.calls.put(replace(call, matter_id=matter.id))
    assert matter.channel is Channel.VISIT
    at = house.clock.now()
    review = Review(
        place[1],
        "2026-11",
        call_id,
        matter.id,
        person_id,
        who.name,
        of_head=False,
        called_at=at,
        sheet=1,
    )
    house.books.commit(Create(review))
    return review


def _expected(actor: str, route: str, place: Codes, *, named: bool = False) -> int:
    account = hunan.person(actor)
    return rights.verdict(account.role, route, account.place.codes, place, named=named)


@pytest.mark.requirement("S0-05", "S0-39")
@pytest.mark.parametrize("place", EVERYWHERE)
def test_reviews_are_listed_by_who_leads_the_line(
    desk: Reception, actor: str, place: Codes
) -> None:
    answer = desk.visit(actor, "GET", f"/reviews?place={place[-1]}")
    assert answer.status_code == _expected(actor, "GET /reviews", place)


@pytest.mark.requirement("S0-05", "S0-39")
@pytest.mark.parametrize("place", [CHANGSHA, ZHUZHOU])
def test_reviews_are_made_by_who_leads_the_line_and_replied_to_by_who_took_the_call(
    desk: Reception, actor: str, place: Codes
) -> None:
    taker = {"430100": "attendant-changsha-1", "430200": "attendant-zhuzhou-1"}[place[-1]]
    head = {"430100": "head-changsha", "430200": "head-zhuzhou"}[place[-1]]
    review = keep_review(desk, place, taker)
    for route in MADE:
        method, path = route.replace("{review_id}", review.id).split()
        answer = desk.visit(actor, method, path)
        assert answer.status_code == _expected(actor, route, place), answer.body
    chosen = desk.visit(actor, "POST", "/reviews", {"call_id": review.call_id})
    assert chosen.status_code == _expected(actor, "POST /reviews", place), chosen.body
    path = f"/reviews/{review.id}"
    marked = desk.visit(actor, "POST", f"{path}/marks", MARKS)
    assert marked.status_code == _expected(actor, "POST /reviews/{review_id}/marks", place)
    if marked.status_code != 200:
        assert desk.visit(head, "POST", f"{path}/marks", MARKS).status_code == 200
    lead = {"item": 4, "reason": "训斥来电人", "version": 2}
    raised = desk.visit(actor, "POST", f"{path}/lead", lead)
    assert raised.status_code == _expected(actor, "POST /reviews/{review_id}/lead", place)
    own = desk.visit(actor, "GET", "/my-reviews?month=2026-11")
    assert own.status_code == _expected(actor, "GET /my-reviews", CHANGSHA)
    if own.status_code == 200:
        listed = [one["id"] for one in json.loads(own.body)["reviews"]]
        assert (review.id in listed) is (actor == taker)
    said = {"text": "今后注意", "version": 3 if raised.status_code == 200 else 2}
    replied = desk.visit(actor, "POST", f"{path}/reply", said)
    wanted = _expected(actor, "POST /reviews/{review_id}/reply", place, named=actor == taker)
    assert replied.status_code == wanted, replied.body


@pytest.fixture(scope="module")
def changsha() -> Iterator[Reception]:
    """Open the doors of a house."""
    with open_doors() as reception:
        yield reception


def _body(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.body
    body: dict[str, Any] = json.loads(answer.body)
    return body


@pytest.mark.requirement("S0-44")
def test_what_reviews_come_to_is_read_by_attendant(changsha: Reception) -> None:
    review = keep_review(changsha, CHANGSHA, "attendant-changsha-1", "figures")
    phrases = [{"number": n, "spoken": "omitted" if n == 7 else "said"} for n in range(1, 8)]
    answer = changsha.visit(
        "head-changsha", "POST", f"/reviews/{review.id}/marks", {**MARKS, "phrases": phrases}
    )
    assert _body(answer)["result"]["omitted"] == [7]
    seen = _body(changsha.visit("supervisor", "GET", "/reviews?place=430100&month=2026-11"))
    (li,) = seen["people"]
    assert li["omitted"] == {"part": 1, "whole": 7, "percent": 14.3}
    assert seen["total"]["person"] is None
    assert (seen["total"]["made"], seen["reviews"][0]["id"]) == (1, review.id)
    page = _body(changsha.visit("head-changsha", "GET", f"/reviews/{review.id}"))
    assert [one["number"] for one in page["phrases"]] == list(range(1, 8))
    assert page["review"]["called_at"] == NOON.isoformat().replace("+00:00", ".000Z")


@pytest.mark.requirement("S0-20")
def test_who_reviewed_a_call_is_read_in_the_audit(changsha: Reception) -> None:
    review = keep_review(changsha, CHANGSHA, "attendant-changsha-1", "audited")
    changsha.visit("head-changsha", "POST", f"/reviews/{review.id}/marks", MARKS)
    seen = _body(changsha.visit("auditor", "GET", f"/audit/REVIEW~{review.id}"))
    assert "review.marked" in json.dumps(seen)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("?month=2026-13", ["month"]),
        ("?month=2026-11&until=2026-10", ["until"]),
        ("?month=2025-01&until=2026-10", ["until"]),
        ("?place=43", ["place"]),
    ],
)
def test_a_period_that_is_none_is_refused_by_its_field(
    changsha: Reception, path: str, fields: list[str]
) -> None:
    answer = changsha.visit("head-changsha", "GET", f"/reviews{path}")
    assert answer.status_code == 422
    assert [one["field"] for one in json.loads(answer.body)["errors"]] == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"items": MARKS["items"][1:]}, ["items.patient"]),  # type: ignore[index]
        ({"phrases": MARKS["phrases"][:6]}, ["phrases.7"]),  # type: ignore[index]
        ({"remark": "请回拨 13912345678"}, ["remark"]),
        (
            {"items": [{"key": key, "mark": "missed"} for key in ITEMS]},
            [f"items.{key}.why" for key in ITEMS],
        ),
        ({"items": [{"key": "patient", "mark": "splendid"}]}, ["items.mark"]),
    ],
)
def test_marks_that_cannot_be_kept_are_refused_by_their_field(
    changsha: Reception, changes: dict[str, Any], fields: list[str]
) -> None:
    review = keep_review(changsha, CHANGSHA, "attendant-changsha-1", str(changes))
    body = {**MARKS, **changes}
    answer = changsha.visit("head-changsha", "POST", f"/reviews/{review.id}/marks", body)
    assert answer.status_code == 422
    assert [one["field"] for one in json.loads(answer.body)["errors"]] == fields
