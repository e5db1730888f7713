"""Calls as they happened, and what must be known of each, whoever tells of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from backend.calls.model import Call
from backend.calls.rules import outcome_of, state_of
from tests.fakes import hunan
from tests.guards.visits import NOON

NUMBER = "+8613900001234"
LI = next(
    one.account(one.username)
    for one in hunan.seed().people
    if one.username == "attendant-changsha-1"
)
EVENING = NOON + timedelta(hours=9)
"""19:00 of the same Monday: the line is closed."""

Asked = tuple[float, str, Mapping[str, str]]
"""After how many seconds the flow asks, what, and with which parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One call; instants are seconds from its beginning, None is what did not happen."""

    name: str
    began: datetime = NOON
    number: str | None = NUMBER
    asks: tuple[Asked, ...] = ((1, "route", {"place": "430100"}),)
    queued: float | None = None
    moved: float | None = None
    """When the caller was taken to another line's queue."""
    connected: float | None = None
    ended: float
    finished: float | None = None
    reason: str = "caller"
    rung: int = 0
    message: bool = False
    audio: bool = False
    expected: Mapping[str, Any] = field(default_factory=dict)
    """What is derived of it besides the instants."""
    by_hand: str | None = None
    """What somebody enters who was told of it later; None where no person could tell it."""

    def at(self, seconds: float | None) -> datetime | None:
        """Return an instant of the call."""
        return None if seconds is None else self.began + timedelta(seconds=seconds)

    @property
    def over_at(self) -> datetime:
        """When the last thing has happened."""
        return self.began + timedelta(seconds=max(self.ended, self.finished or 0))


_IN_HOURS = {"place": "430100", "in_hours": True, "inbound": True, "state": "ended"}
_AT_NIGHT = {**_IN_HOURS, "in_hours": False}

STORIES = (
    Story(
        name="answered",
        queued=4,
        connected=11,
        ended=300,
        finished=330,
        reason="agent",
        rung=1,
        expected={**_IN_HOURS, "outcome": "answered", "queue": "430100", "wait_seconds": 7},
        by_hand="answered",
    ),
    Story(
        name="answered, number withheld",
        number=None,
        queued=4,
        connected=9,
        ended=60,
        finished=61,
        rung=1,
        expected={**_IN_HOURS, "outcome": "answered", "queue": "430100", "wait_seconds": 5},
        by_hand="answered",
    ),
    Story(
        name="abandoned",
        queued=4,
        ended=20,
        expected={**_IN_HOURS, "outcome": "abandoned", "queue": "430100", "wait_seconds": 16},
    ),
    Story(
        name="missed: an attendant was rung in vain",
        queued=4,
        ended=40,
        rung=1,
        expected={**_IN_HOURS, "outcome": "missed", "queue": "430100", "wait_seconds": 36},
        by_hand="missed",
    ),
    Story(
        name="missed: the line broke",
        queued=4,
        ended=9,
        reason="system",
        expected={**_IN_HOURS, "outcome": "missed", "queue": "430100", "wait_seconds": 5},
        by_hand="missed",
    ),
    Story(
        name="a message at night",
        began=EVENING,
        asks=((1, "route", {"place": "430100"}), (5, "message", {"place": "430100"})),
        ended=50,
        message=True,
        audio=True,
        expected={**_AT_NIGHT, "outcome": "voicemail", "queue": "430100", "wait_seconds": None},
    ),
    Story(
        name="a message without a recording",
        began=EVENING,
        asks=((1, "route", {"place": "430100"}), (5, "message", {"place": "430100"})),
        ended=50,
        message=True,
        expected={**_AT_NIGHT, "outcome": "voicemail", "queue": "430100", "wait_seconds": None},
        by_hand="message",
    ),
    Story(
        name="at night, and no message",
        began=EVENING,
        ended=6,
        expected={**_AT_NIGHT, "outcome": "off_hours", "queue": "430100", "wait_seconds": None},
        by_hand="missed",
    ),
    Story(
        name="overflow: answered in the queue of another line",
        asks=(
            (1, "route", {"place": "430100"}),
            (34, "waiting", {"place": "430100", "queue": "430100", "size": "1", "round": "2"}),
        ),
        queued=4,
        moved=35,
        connected=50,
        ended=200,
        finished=210,
        reason="agent",
        rung=1,
        expected={**_IN_HOURS, "outcome": "answered", "queue": "430200", "wait_seconds": 46},
    ),
    Story(
        name="a message instead of waiting on",
        asks=((1, "route", {"place": "430100"}), (40, "message", {"place": "430100"})),
        queued=4,
        ended=75,
        message=True,
        audio=True,
        expected={**_IN_HOURS, "outcome": "voicemail", "queue": "430100", "wait_seconds": 71},
    ),
)


def known(call: Call) -> dict[str, Any]:
    """Return what is derived of a call: everything that boards, figures and promises read."""
    names = ("queued_at", "connected_at", "disconnected_at", "completed_at")
    return {
        **{name: getattr(call, name) for name in names},
        "initiated_at": call.initiated_at,
        "place": call.place.code if call.place else None,
        "queue": call.queue,
        "number": call.number.hash if call.number else None,
        "agent": call.agent_id,
        "state": state_of(call).value,
        "outcome": outcome_of(call).value,
        "wait_seconds": call.wait_seconds,
        "in_hours": call.in_hours,
        "inbound": call.inbound,
        "attempts": call.attempts,
        "recordings": [(one.participant, one.started_at) for one in call.recordings],
    }


def expected(story: Story, number_hash: str | None) -> dict[str, Any]:
    """Return what must be derived of a story."""
    spoke = next((after for after, op, _ in story.asks if op == "message"), None)
    return {
        **story.expected,
        "initiated_at": story.began,
        "queued_at": story.at(story.queued),
        "connected_at": story.at(story.connected),
        "disconnected_at": story.at(story.ended),
        "completed_at": story.at(story.finished),
        "number": number_hash,
        "agent": LI.agent_id if story.connected is not None else None,
        "attempts": story.rung,
        "recordings": [("IVR", story.at(spoke))] if story.audio else [],
    }


def ids(stories: Iterator[Story] | tuple[Story, ...]) -> list[str]:
    """Return the names by which tests show stories."""
    return [story.name for story in stories]
