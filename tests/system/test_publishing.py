"""A notice on the deployed whole: imported, previewed, confirmed by a second person, done."""

from typing import Any

import pytest

from tests.fakes.notices import INVENTED_2027
from tests.system.sign_in import Visitor
from tests.system.stage import Stage, eventually, new_id
from tests.system.test_story import ATTENDANT, registration

SHORTER = INVENTED_2027.replace(
    "12日（农历正月初七、周五）放假调休，共8天", "11日（农历正月初六、周四）放假调休，共7天"
)
SOURCE = "国办发明电〔2026〕9号（演示）"


def _day(visitor: Visitor, day: str) -> dict[str, Any]:
    status, seen = visitor.ask("GET", "/calendar?year=2027&place=430100")
    assert status == 200, seen
    return next(dict(each) for each in seen["days"] if each["day"] == day)


def _promised(attendant: Visitor) -> tuple[str, str]:
    """Register a matter that promises a reply; return its id and when that is due."""
    matter_id = new_id()
    form = {**registration(""), "call_id": None, "channel": "hand"}
    status, receipt = attendant.ask("PUT", f"/matters/{matter_id}", form)
    assert status == 201, receipt
    return matter_id, receipt["due_at"]


def _every_move(visitor: Visitor, draft_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        status, page = visitor.ask("GET", f"/drafts/{draft_id}/moves{cursor}")
        assert status == 200, page
        found += page["moves"]
        if page["next"] is None:
            return found
        cursor = "?cursor=" + page["next"]


def _events(stage: Stage, table: str, subject: str) -> list[str]:
    """Return the ids of the events of a subject, sent or not."""
    found = stage.platform.endpoint.client("dynamodb").query(
        TableName=stage.platform.values[table],
        KeyConditionExpression="pk = :subject AND begins_with(sk, :event)",
        ExpressionAttributeValues={":subject": {"S": subject}, ":event": {"S": "EVENT#"}},
    )
    return [item["sk"]["S"].removeprefix("EVENT#") for item in found["Items"]]


def _refused_and_proposed(supervisor: Visitor, text: str) -> str:
    """Import a notice that is wrong in one line, then the right one; return the draft's id."""
    draft_id = new_id()
    proposal = {"id": draft_id, "year": 2027, "place": None, "source": SOURCE}
    wrong = {**proposal, "text": text.replace("周六）上班", "周日）上班", 1)}
    status, refused = supervisor.ask("POST", "/calendar/drafts", wrong)
    assert status == 422, refused
    assert all(fault["field"].startswith("text.") for fault in refused["errors"])
    status, page = supervisor.ask("POST", "/calendar/drafts", {**proposal, "text": text})
    assert (status, page["state"], page["may_confirm"]) == (201, "waiting", False), page
    return draft_id


def _confirmed(supervisor: Visitor, administrator: Visitor, draft_id: str) -> None:
    """Let the one who proposed it try, then the second person, twice."""
    yes = {"id": new_id(), "version": 1}
    status, refused = supervisor.ask("POST", f"/drafts/{draft_id}/confirm", yes)
    assert (status, refused["code"]) == (422, "refused")
    status, published = administrator.ask("POST", f"/drafts/{draft_id}/confirm", yes)
    assert (status, published["state"]) == (200, "published"), published
    again = administrator.ask("POST", f"/drafts/{draft_id}/confirm", yes)
    assert (again[0], again[1]["version"]) == (200, 2)


@pytest.mark.requirement("N5", "S0-27", "S0-80")
def test_a_notice_moves_a_promise_after_a_second_person_said_yes(stage: Stage) -> None:
    stage.set_clock("2027-02-04T10:00")
    attendant = stage.visitor(ATTENDANT)
    supervisor, administrator = stage.visitor("supervisor"), stage.visitor("administrator")
    # Another story on this platform may have published the one; then this is the other.
    longer = _day(attendant, "2027-02-12")["nature"] != "holiday"
    text, due = (INVENTED_2027, "2027-02-16") if longer else (SHORTER, "2027-02-15")
    matter_id, before = _promised(attendant)
    draft_id = _refused_and_proposed(supervisor, text)
    (move,) = [one for one in _every_move(supervisor, draft_id) if matter_id in one["id"]]
    assert (move["due_before"], move["due_after"]) == (before, f"{due}T09:00:00.000Z")
    assert _day(attendant, "2027-02-12")["nature"] != ("holiday" if longer else "working")
    _confirmed(supervisor, administrator, draft_id)

    def promise() -> dict[str, Any]:
        # The schedule runs the job as well; whoever comes second finds nothing to do.
        stage.run("RecomputeFunction")
        return dict(attendant.ask("GET", f"/matters/{matter_id}")[1]["promises"][0])

    moved = eventually(promise, lambda seen: bool(seen["due_at"] != before))
    assert moved["due_at"] == f"{due}T09:00:00.000Z"
    told = _events(stage, "PromisesTable", f"MATTER#{matter_id}")
    assert sum(":moved:" in event for event in told) == 1
    (course,) = attendant.ask("GET", f"/matters/{matter_id}")[1]["courses"]
    (turn,) = course["turns"]
    expected = {"due_from": before, "due_at": moved["due_at"]}
    expected["calendar_version"] = moved["calendar_version"]
    assert {name: turn[name] for name in expected} == expected
    assert course["first_due_at"] == before
    shown = supervisor.ask("GET", f"/drafts/{draft_id}")[1]
    assert shown["recompute"]["moved"] >= 1
    status, year = attendant.ask("GET", "/calendar?year=2027")
    assert (status, year["provisional"], year["missing"]) == (200, False, None)
    _whole(stage.visitor("auditor"), draft_id, matter_id)


def _whole(auditor: Visitor, draft_id: str, matter_id: str) -> None:
    for subject, action in (
        ("CALENDAR~430000", "calendar.published"),
        (f"DRAFT~{draft_id}", "draft.confirmed"),
        (f"PROMISE~MATTER~{matter_id}:reply:1", "promise.moved"),
    ):
        facts = auditor.ask("GET", f"/audit/{subject}")[1]
        assert facts["whole"] is True, subject
        assert action in [fact["action"] for fact in facts["facts"]], subject


@pytest.mark.requirement("N5")
def test_a_year_without_a_calendar_is_told_of_once_a_working_day(stage: Stage) -> None:
    stage.set_clock("2027-12-04T10:00")
    assert stage.run("WatchCalendarFunction") == {"missing": None}, "a Saturday"
    stage.set_clock("2027-12-06T10:00")
    for _ in range(2):
        stage.run("WatchCalendarFunction")
    told = _events(stage, "DirectoryTable", "WATCH#430000")
    assert sum(event.endswith(":2027-12-06") for event in told) == 1
