"""A probe rings the door that flows ring at, and takes no answer of trouble for one (S0-14)."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from backend.calls.model import DayQuery
from backend.kernel.clock import civil_day
from backend.oversight.maintenance.model import Why
from chalicelib.connect import flow
from chalicelib.services.probes import FlowProbe
from chalicelib.wiring import answering, maintenance, telephony
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


class Functions:
    """Runs the function of contact flows where it is invoked, as Lambda would."""

    def __init__(self, answer: Any = None) -> None:
        """Take what it answers instead, or raises."""
        self.instead = answer
        self.asked: list[dict[str, Any]] = []

    def invoke(self, **request: Any) -> dict[str, Any]:
        """Answer a request."""
        question = json.loads(request["Payload"])
        self.asked.append(question)
        if isinstance(self.instead, Exception):
            raise self.instead
        answer = flow.handle(question, None) if self.instead is None else self.instead
        return {"Payload": io.BytesIO(json.dumps(answer).encode())}


@pytest.mark.requirement("S0-14")
@pytest.mark.parametrize("hour", [2, 4, 14])
def test_a_line_is_reached_open_or_closed_and_the_probe_is_nobodys_call(hour: int) -> None:
    clock = FakeClock(TEN.replace(hour=hour))
    with open_house(House(clock)) as house:
        functions = Functions()
        probe = FlowProbe(functions, "contact_flow", clock)
        assert [probe.reach(place).why for place in (hunan.CHANGSHA, hunan.XIANGXI)] == [None, None]
        ids = [one["Details"]["ContactData"]["ContactId"] for one in functions.asked]
        assert len(set(ids)) == 2
        calls = [house.calls.get(one) for one in ids]
        assert [str(one.place) for one in calls if one] == ["430000/430100", "430000/433100"]
        clock.forward(hours=1)
        day = DayQuery(civil_day(clock.now()))
        assert telephony.calls().of_lines(["430100", "433100", "430000"], day).calls == []


@pytest.mark.requirement("S0-14")
def test_an_answer_without_storage_is_no_answer_for_a_caller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> Any:
        raise OSError("no storage")

    with open_house(House(FakeClock(TEN))) as house:
        monkeypatch.setattr(type(answering.reception()), "route", broken)
        probe = FlowProbe(Functions(), "contact_flow", house.clock)
        assert probe.reach(hunan.CHANGSHA).why is Why.WITHOUT_STORAGE


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (ReadTimeoutError(endpoint_url="lambda"), Why.NO_ANSWER),
        ("no map", Why.NO_ANSWER),
        ({}, Why.NO_ANSWER),
        ({"decision": "sing"}, Why.NO_ANSWER),
        ({"decision": "queue", "place": "430200", "place_name": "株洲市"}, Why.ELSEWHERE),
        ({"decision": "queue", "place": "430100", "place_name": "长沙市"}, None),
    ],
)
def test_what_is_answered_decides(answer: Any, why: Why | None) -> None:
    probe = FlowProbe(Functions(answer), "contact_flow", FakeClock(TEN))
    assert probe.reach(hunan.CHANGSHA).why is why


def test_a_watch_that_nobody_told_what_to_ring_finds_nothing_down() -> None:
    with pytest.raises(LookupError):
        maintenance.probe()
