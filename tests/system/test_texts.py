"""A text to a caller that really goes: from the door by stream, bus and function to the carrier."""

import pytest

from infra.local import post
from tests.system.stage import Stage, eventually, new_id
from tests.system.test_story import registration

ATTENDANT = "attendant-zhuzhou-1"
PHONE = "13900006174"
TOLD = {
    "title": "申请法律援助",
    "basis": "《法律援助法》第三十一条",
    "procedure": "填写申请表，提交材料",
    "materials": ["身份证复印件", "劳动合同"],
}


@pytest.mark.requirement("N24")
def test_a_one_time_notification_reaches_the_callers_telephone_once(stage: Stage) -> None:
    stage.set_clock("2026-11-30T10:00")
    attendant = stage.visitor(ATTENDANT)
    matter_id = new_id()
    form = registration("") | {"call_id": None, "channel": "hand", "place": "430202"}
    form["caller"] = {"kind": "person", "name": "张三", "phone": PHONE}
    assert attendant.ask("PUT", f"/matters/{matter_id}", form)[0] == 201
    on = f"/matters/{matter_id}/notifications"
    attendant.must("POST", on, {"id": new_id(), "version": 1, **TOLD})
    shown = attendant.must("GET", f"{on}/1/text")
    assert (shown["to"], shown["refusal"]) == ("139****6174", "")
    order = {"id": new_id(), "version": 2}
    for _ in range(2):
        assert attendant.ask("POST", f"{on}/1/text", order)[0] == 200
    (text,) = eventually(
        lambda: attendant.must("GET", f"{on}/1/text")["texts"],
        lambda seen: seen[0]["fate"] != "waiting" and seen[0]["fate"] != "claimed",
    )
    assert (text["fate"], text["words"], text["by"]["id"]) == ("sent", shown["words"], ATTENDANT)
    sent = post.texts(stage.platform.endpoint)
    assert [one["Message"] for one in sent if one["PhoneNumber"] == f"+86{PHONE}"] == [
        shown["words"]
    ]
    page = attendant.must("GET", f"/matters/{matter_id}")
    assert [step["kind"] for step in page["steps"]][-2:] == ["notified", "texted"]
