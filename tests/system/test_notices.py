"""Notices that really arrive: from a promise that falls due by the clock to inbox, mail and SMS."""

import json
import re
from datetime import datetime
from typing import Any

import pytest

from backend.kernel.clock import to_text
from backend.kernel.events import Event, Outbox
from chalicelib.store.outbox import encode
from infra.local import post
from tests.fakes import hunan
from tests.system.sign_in import Visitor
from tests.system.stage import Stage, eventually, new_id, noticed
from tests.system.test_story import registration

ATTENDANT = "attendant-zhuzhou-1"
OWNER = next(person for person in hunan.seed().people if person.username == ATTENDANT)


def _promised(attendant: Visitor) -> str:
    """Register a question by hand; returns the id of its matter, whose reply is promised."""
    matter_id = new_id()
    form = registration("") | {"call_id": None, "channel": "hand", "place": "430202"}
    status, receipt = attendant.ask("PUT", f"/matters/{matter_id}", form)
    assert status == 201, receipt
    return matter_id


def _mailed(stage: Stage, address: str, about: str) -> list[dict[str, Any]]:
    mails = post.mails(stage.platform.endpoint)
    return [one for one in mails if one["To"] == [address] and about in one["BodyText"]]


def _texted(stage: Stage) -> list[str]:
    texts = post.texts(stage.platform.endpoint)
    return [one["Message"] for one in texts if one["PhoneNumber"] == OWNER.mobile]


def _invoked(stage: Stage, envelope: dict[str, Any]) -> dict[str, Any]:
    """Bring an event to the function again, as the bus may."""
    answer = stage.platform.endpoint.client("lambda").invoke(
        FunctionName=stage.platform.values["DeliverNoticesFunction"],
        Payload=json.dumps(envelope).encode(),
    )
    told = json.loads(answer["Payload"].read() or b"null")
    assert "FunctionError" not in answer, told
    return dict(told)


def _envelope(kind: str, matter_id: str, at: str) -> dict[str, Any]:
    """Return the event of an alarm as the sweep wrote it and the bus wrapped it."""
    promise = f"MATTER#{matter_id}:reply:1"
    detail = {
        "id": f"{promise}:{kind.partition('.')[2]}:2026-12-02T09:00:00.000Z",
        "subject": f"MATTER#{matter_id}",
        "at": at,
        "promise": promise,
        "kind": "reply",
        "owner": ATTENDANT,
        "place": "430000/430200/430202",
        "due_at": "2026-12-02T09:00:00.000Z",
    }
    return {
        "version": "0",
        "id": new_id(),
        "source": "hotline",
        "detail-type": kind,
        "account": "000000000000",
        "time": at,
        "region": "us-east-1",
        "resources": [],
        "detail": detail,
    }


@pytest.mark.requirement("N17", "N39")
def test_a_promise_that_falls_due_is_told_once_in_the_inbox_and_once_by_mail(
    stage: Stage,
) -> None:
    stage.set_clock("2026-11-30T10:00")
    attendant = stage.visitor(ATTENDANT)
    matter_id = _promised(attendant)
    before = attendant.ask("GET", "/inbox/unread")[1]["unread"]
    stage.set_clock("2026-12-02T17:01")
    stage.run("SweepFunction")
    arrived = eventually(
        lambda: noticed(attendant, "promise.due", matter_id),
        lambda seen: bool(seen) and seen[0]["mail"] == "sent",
    )
    (notice,) = arrived
    assert re.fullmatch(r"承诺今天到期：答复咨询人（261130-\d{4}-\d{4}）", notice["title"])
    assert notice["body"] == "株洲市荷塘区，承办人易海涛，已于今天下午5点到期。"
    assert notice["link"] == f"/matters/{matter_id}"
    assert attendant.ask("GET", "/inbox/unread")[1]["unread"] > before
    (mail,) = _mailed(stage, OWNER.mail, matter_id)
    assert mail["Source"] == "12348@hotline.example"
    assert f"{stage.platform.portal}/matters/{matter_id}" in mail["BodyText"]

    at = notice["id"].partition("#")[0]
    told = _invoked(stage, _envelope("promise.due", matter_id, at))
    assert (told["created"], told["sent"], told["over"]) == (0, {}, False)
    assert len(noticed(attendant, "promise.due", matter_id)) == 1
    assert len(_mailed(stage, OWNER.mail, matter_id)) == 1


@pytest.mark.requirement("N17")
def test_what_is_overdue_is_texted_too_and_can_be_read(stage: Stage) -> None:
    stage.set_clock("2026-11-30T10:30")
    attendant = stage.visitor(ATTENDANT)
    matter_id = _promised(attendant)
    stage.set_clock("2026-12-03T08:31")
    stage.run("SweepFunction")
    (overdue,) = eventually(
        lambda: noticed(attendant, "promise.overdue", matter_id),
        lambda seen: bool(seen) and seen[0]["sms"] == "sent",
    )
    # The due instant rang in the same sweep: one mail tells of both, the inbox has each.
    assert (overdue["mail"], len(_mailed(stage, OWNER.mail, matter_id))) == ("sent", 1)
    (due,) = eventually(lambda: noticed(attendant, "promise.due", matter_id), bool)
    assert (due["mail"], due["sms"]) == ("none", "none")
    assert [one for one in _texted(stage) if one.startswith("【12348】承诺已逾期：答复咨询人")]

    status, left = attendant.ask("POST", "/inbox/read", {"ids": [overdue["id"]]})
    assert status == 200, left
    assert noticed(attendant, "promise.overdue", matter_id)[0]["read_at"] is not None
    # A head of the same city was told nothing yet, and another city never is.
    for name in ("head-zhuzhou", "head-changsha"):
        assert noticed(stage.visitor(name), "promise.overdue", matter_id) == []


@pytest.mark.requirement("N17")
def test_nobody_is_told_after_the_reply(stage: Stage) -> None:
    stage.set_clock("2026-11-30T11:00")
    attendant = stage.visitor(ATTENDANT)
    matter_id = _promised(attendant)
    reply = {
        "id": new_id(),
        "version": 1,
        "text": "已电话答复",
        "basis": "民法典",
        "answer": "reached",
    }
    assert attendant.ask("POST", f"/matters/{matter_id}/reply", reply)[0] == 200
    at = to_text(stage.now())
    told = _invoked(stage, _envelope("promise.overdue", matter_id, at))
    assert (told["over"], told["created"]) == (True, 0)
    assert noticed(attendant, "promise.overdue", matter_id) == []
    assert _mailed(stage, OWNER.mail, matter_id) == []


@pytest.mark.requirement("N5")
def test_an_event_of_the_directory_is_published_by_the_minute_job_at_once(stage: Stage) -> None:
    stage.set_clock("2026-11-30T14:30")
    draft = new_id()
    event = Event(
        Outbox.DIRECTORY,
        f"DRAFT#{draft}",
        f"DRAFT#{draft}:regulation.proposed",
        "regulation.proposed",
        datetime.fromisoformat(to_text(stage.now())),
        {"draft": draft, "regulation": "calendar", "by": "supervisor", "version": "2"},
    )
    stage.platform.endpoint.client("dynamodb").put_item(
        TableName=stage.platform.values["DirectoryTable"], Item=encode(event).serialize()
    )
    stage.run("ResendFunction")
    administrator = stage.visitor("administrator")
    (notice,) = eventually(
        lambda: noticed(administrator, "regulation.proposed", draft),
        lambda seen: bool(seen) and seen[0]["mail"] == "sent",
    )
    assert (notice["title"], notice["link"]) == ("工作日历草案待确认", f"/drafts/{draft}")
    assert "谭正平" in notice["body"]
    assert len(_mailed(stage, "administrator@12348.example", draft)) == 1
    assert noticed(stage.visitor("supervisor"), "regulation.proposed", draft) == []
