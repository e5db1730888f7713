"""The exchange over HTTP, its contact centre and its page; everything in process."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from infra.connect.simulator.engine.clock import VirtualClock
from infra.local.telephone import centre
from infra.local.telephone.control import ACTS, Asked
from infra.local.telephone.deployed import Asked as Asking
from tests.fakes.hunan import person
from tests.fakes.telephone import FakeLine, Town, open_town

JSON = "application/json"
FIXED = "+867348880000"


@pytest.fixture
def town() -> Iterator[Town[VirtualClock]]:
    with open_town("2026-11-23T09:00") as opened:
        opened.sign_on("attendant-hengyang-1")
        yield opened


def post(
    town: Town[VirtualClock], path: str, body: Any = None, kind: str = JSON
) -> tuple[int, dict[str, Any]]:
    sent = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
    answer = town.control.answer(Asked("POST", f"/telephone/{path}", kind, sent))
    return answer.status, json.loads(answer.body)


def test_every_demo_attendant_has_a_desk_at_the_own_line(town: Town[VirtualClock]) -> None:
    made = town.telephone.instance
    agent = person("attendant-zhuzhou-2").agent_id or ""
    assert len(made.agents) == 3 * 14
    assert centre.line_of(made, agent) == "430200"
    assert made.flow(made.numbers[centre.DIALLED]) is not None
    after = [rule for rule in made.rules if not rule.live]
    assert [rule.name for rule in after] == [f"phrase-{n}" for n in range(1, 8)]
    assert after[0].first_seconds == after[-1].last_seconds == 60
    live = [rule.name for rule in made.rules if rule.live]
    assert live == [f"phrase-{n}-live" for n in range(1, 8)]


@pytest.mark.requirement("S0-24", "S0-43")
def test_a_call_is_rung_accepted_held_passed_on_and_scored(town: Town[VirtualClock]) -> None:
    line, agent = FakeLine("", town=town), person("attendant-hengyang-1").agent_id or ""
    line.act(agent, "status", status="Available")
    caller = line.call(FIXED)
    assert caller.until(lambda seen: bool(seen["ringing"]))["ringing"] == agent
    desk = line.desk(agent)
    assert desk is not None
    assert (desk["state"], desk["number"], desk["place"]) == ("CONNECTING", FIXED, "衡阳市")
    line.act(agent, "accept")
    caller.until(lambda seen: seen["state"] == "talking")
    whispered = line.desk(agent)
    assert whispered is not None
    assert "衡阳市" in whispered["heard"][-1]["words"]
    for act, state in (("hold", "held"), ("resume", "talking")):
        line.act(agent, act)
        assert caller.until(lambda seen, s=state: seen["state"] == s)  # type: ignore[misc]
    line.act(agent, "hang-up")
    caller.until(lambda seen: "评分" in caller.words[-1] and seen["takes_keys"])
    caller.press("5")
    assert caller.until(lambda seen: seen["over"])["outcome"] == "answered"


@pytest.mark.requirement("S0-43")
def test_an_attendant_passes_a_caller_on_to_the_county(town: Town[VirtualClock]) -> None:
    line, agent = FakeLine("", town=town), person("attendant-hengyang-1").agent_id or ""
    line.act(agent, "status", status="Available")
    caller = line.call(FIXED)
    caller.until(lambda seen: bool(seen["ringing"]))
    line.act(agent, "accept")
    caller.until(lambda seen: seen["state"] == "talking")
    line.act(agent, "transfer")
    menu = caller.until(lambda seen: bool(seen["menu"]))["menu"]
    assert menu["keys"]["430405"] == "01"
    caller.hang_up()
    assert caller.look()["over"]


def test_a_message_is_spoken_and_recorded(town: Town[VirtualClock]) -> None:
    line = FakeLine("", town=town)
    caller = line.call(FIXED)
    caller.until(lambda seen: seen["takes_keys"])
    caller.press("2")
    caller.until(lambda seen: seen["recording"] and seen["takes_keys"])
    caller.speak(9, "我的房租")
    town.clock.advance(9)
    caller.press("#")
    assert caller.until(lambda seen: seen["over"])["outcome"] == "voicemail"
    town.clock.settle(within=120)
    (told,) = [one for one in town.doors.records if one["Recordings"]]
    assert any(told["Recordings"][0]["Location"].endswith(key) for key in town.doors.objects)


@pytest.mark.parametrize(
    ("path", "body", "kind", "status"),
    [
        ("calls", {"number": "12348"}, JSON, 422),
        ("calls", {"number": 12348}, JSON, 422),
        ("calls", [], JSON, 422),
        ("calls", b"{", JSON, 422),
        ("calls", b" " * 30_000, JSON, 422),
        ("calls", {"number": FIXED}, "text/plain", 415),
        ("calls", {"number": FIXED}, "", 415),
        ("calls", {"number": FIXED, "dialled": "+861"}, JSON, 404),
        ("calls/none/keys", {"keys": "1"}, JSON, 404),
        ("desks/none/accept", {}, JSON, 404),
        ("desks/a b/status", {"status": "Available"}, JSON, 422),
        ("desks/AGENT/status", {}, JSON, 422),
        ("desks/AGENT/fly", {}, JSON, 404),
        ("elsewhere", {}, JSON, 404),
    ],
)
def test_what_cannot_be_done_is_refused_with_words(
    town: Town[VirtualClock], path: str, body: Any, kind: str, status: int
) -> None:
    agent = person("attendant-hengyang-1").agent_id or ""
    answered, said = post(town, path.replace("AGENT", agent), body, kind)
    assert (answered, bool(said["error"])) == (status, True)


@pytest.mark.parametrize("act", sorted(ACTS))
def test_an_attendant_without_a_call_can_do_nothing_with_one(
    town: Town[VirtualClock], act: str
) -> None:
    agent = person("attendant-hengyang-1").agent_id or ""
    assert post(town, f"desks/{agent}/{act}")[0] == 409


@pytest.mark.parametrize(
    ("act", "body", "status"),
    [
        ("keys", {"keys": "A"}, 422),
        ("keys", {}, 422),
        ("speak", {"seconds": "nan"}, 422),
        ("speak", {"seconds": 0}, 422),
        ("speak", {"seconds": 1e9}, 422),
        ("speak", {"seconds": True}, 422),
        ("fly", {}, 404),
    ],
)
def test_what_a_caller_cannot_do_is_refused(
    town: Town[VirtualClock], act: str, body: Any, status: int
) -> None:
    call = post(town, "calls", {"number": FIXED})[1]["id"]
    assert post(town, f"calls/{call}/{act}", body)[0] == status
    assert post(town, f"calls/{call}/hang-up")[0] == 200
    assert post(town, f"calls/{call}/hang-up")[1]["over"] is True


def test_the_page_and_nothing_beside_it_is_served(town: Town[VirtualClock]) -> None:
    def get(path: str) -> tuple[int, str]:
        answer = town.control.answer(Asked("GET", path))
        return answer.status, answer.headers.get("Content-Type", "")

    assert get("/telephone")[0] == 308
    assert get("/telephone/") == (200, "text/html; charset=utf-8")
    for path in ("/telephone/../control.py", "/telephone/..", "/telephone/%2e%2e/control.py"):
        assert get(path)[0] == 404


def test_a_function_may_take_its_real_seconds_however_fast_business_runs() -> None:
    answers: list[Any] = []
    told, late = threading.Event(), threading.Event()

    def resume(answer: Any) -> None:
        answers.append(answer)
        told.set()

    class Soon:
        """A clock that does at once what it is asked."""

        def after(self, _: float, do: Any) -> None:
            do()

    asking = Asking(Soon())  # type: ignore[arg-type]
    asking.ask(lambda _: late.wait(20), {}, 0.05, resume)
    assert told.wait(10)
    assert answers[0].timed_out
    late.set()
    told.clear()
    asking.ask(lambda request: request["a"], {"a": "b"}, 8, resume)
    assert told.wait(10)
    assert (answers[1].value, answers[1].error) == ("b", "")
    told.clear()
    asking.ask(lambda request: request["c"], {}, 8, resume)
    assert told.wait(10)
    assert "KeyError" in answers[2].error
