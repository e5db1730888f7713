"""A day of a few calls, told by its reports."""

from __future__ import annotations

import hashlib
import json
import random
from typing import Any

from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.instance import Rule
from infra.connect.simulator.reports.faults import Dial, Faults
from infra.connect.simulator.reports.outlet import Kept
from tests.infra.connect.engine.stage import (
    CATCH,
    LINE,
    NINE,
    act,
    bye,
    flow,
    instance,
    say,
    to_queue,
)

RECORD = act(
    "record",
    "UpdateContactRecordingBehavior",
    {
        "RecordingBehavior": {
            "RecordedParticipants": ["Agent", "Customer"],
            "IVRRecordingBehavior": "Enabled",
        },
        "AnalyticsBehavior": {
            "Enabled": "True",
            "AnalyticsLanguage": "zh-CN",
            "ChannelConfiguration": {"Voice": {"AnalyticsModes": ["PostContact"]}},
        },
    },
    "hello",
)
MAIN = flow(
    "main",
    RECORD,
    say("hello", "您好，这里是法律服务热线", "menu"),
    act(
        "menu",
        "GetParticipantInput",
        {"Text": "留言请按一", "InputTimeLimitSeconds": "2", "StoreInput": "False"},
        "target",
        on={"1": "flag"},
        errors={"InputTimeLimitExceeded": "target", "NoMatchingCondition": "target", CATCH: "bye"},
    ),
    act(
        "flag",
        "UpdateContactAttributes",
        {"Attributes": {"voicemail": "1"}, "TargetContact": "Current"},
        "message",
        errors={CATCH: "bye"},
    ),
    act(
        "message",
        "GetParticipantInput",
        {"Text": "请留言", "InputTimeLimitSeconds": "60", "StoreInput": "False"},
        "bye",
        on={"#": "bye"},
        errors={"InputTimeLimitExceeded": "bye", "NoMatchingCondition": "bye", CATCH: "bye"},
    ),
    to_queue(),
    bye(),
)
WAIT = flow("wait", act("m", "MessageParticipantIteratively", {"Messages": [{"Text": "请稍候"}]}))
GREETING = Rule("greeting", ("您好，湖南法律援助",), first_seconds=10)
FAREWELL = Rule("no farewell", ("再见",), last_seconds=10, negate=True)


class Story:
    """Three calls: one is answered, one leaves a message, one gives up."""

    def __init__(self, seed: int = 7, dial: Dial | None = None) -> None:
        self.clock = VirtualClock(NINE)
        self.kept = Kept()
        chance = random.Random(seed)  # noqa: S311
        where = instance(
            [MAIN, WAIT], default_flows={"CustomerQueue": "wait"}, rules=[GREETING, FAREWELL]
        )
        outlet = Faults(self.kept, self.clock, dial, chance) if dial else self.kept
        self.exchange = Exchange(where, self.clock, outlet, random.Random(seed))  # noqa: S311

    def play(self) -> Story:
        """Play the calls to their end."""
        li = self.exchange.desk("li")
        li.sign_in()
        answered = self.exchange.ring("+8613900000001", LINE)
        self.clock.advance(12)
        li.accept()
        li.speak(3, "您好，湖南法律援助")
        self.clock.advance(40)
        answered.speak(5, "谢谢")
        self.clock.advance(5)
        answered.hang_up()
        message = self.exchange.ring("+8613900000002", LINE)
        self.clock.advance(4)
        message.press("1")
        self.clock.advance(2)
        message.speak(20, "请给我回电")
        self.clock.advance(21)
        message.press("#")
        impatient = self.exchange.ring("anonymous", LINE)
        self.clock.advance(3)
        impatient.hang_up()
        assert self.clock.settle()
        return self

    def digest(self) -> str:
        """Return what all reports together come to."""
        everything = [self.kept.events, self.kept.records, self.kept.agent_events]
        written = json.dumps([*everything, self.kept.analyses], sort_keys=True).encode()
        for key in sorted(self.kept.objects):
            written += key.encode() + self.kept.objects[key]
        return hashlib.sha256(written).hexdigest()

    def record(self, number: str) -> dict[str, Any]:
        """Return the last record of a caller."""
        return [one for one in self.kept.records if one["CustomerEndpoint"]["Address"] == number][
            -1
        ]
