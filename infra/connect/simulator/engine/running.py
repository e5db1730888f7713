"""A flow while it runs: where it stands, who hears it, and how it is broken off."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from infra.connect.simulator.engine.contact import Contact
from infra.connect.simulator.engine.instance import FlowEntry

if TYPE_CHECKING:
    from infra.connect.simulator.engine.exchange import Exchange

Resume = Callable[[Any], None]
Cancel = Callable[[], None]


class Effect(Protocol):
    """Something that takes time."""

    def begin(self, resume: Resume) -> Cancel:
        """Begin, call `resume` once when it is over, and return how to break it off."""
        ...


class State(StrEnum):
    """Where a line stands."""

    BUSY = "busy"
    """All lines are taken: the caller hears the engaged tone, and nothing is known of it."""
    DIALLING = "dialling"
    FLOW = "flow"
    QUEUED = "queued"
    WHISPER = "whisper"
    TALKING = "talking"
    HELD = "held"
    THIRD_PARTY = "third party"
    WAITING = "waiting"
    """A call-back that waits for an attendant; nobody is on the line."""
    OVER = "over"


class Leave(StrEnum):
    """Why a flow is over."""

    DISCONNECT = "disconnect"
    END = "end"
    RETURN = "return"
    FLOW = "flow"
    QUEUED = "queued"
    AGENT = "agent"
    THIRD_PARTY = "third party"
    FAULT = "fault"
    """An error that no branch takes."""


@dataclass(frozen=True, slots=True)
class Went:
    """An action did what it should; `value` is what its conditions are asked about."""

    value: str | None = None
    chose: bool = False
    """Whether one of the conditions must hold, or `NoMatchingCondition` is taken."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An action failed in a named way."""

    error: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The flow is over."""

    why: Leave
    to: FlowEntry | None = None
    """The flow that takes over."""
    value: str | None = None
    """What a module returns."""


@dataclass(frozen=True, slots=True)
class Forced:
    """A way out that is taken whatever the action did; for walks over every branch."""

    branch: str


Result = Went | Failed | Left | Forced
Steps = Generator[Effect, Any, Result]
DONE = Went()


@dataclass(slots=True)
class Heard:
    """Words that one party heard."""

    words: str
    start: datetime
    end: datetime
    cut: bool = False
    """Whether something broke them off."""


@dataclass(slots=True)
class Party:
    """Somebody on the line who hears and presses keys."""

    name: str
    heard: list[Heard] = field(default_factory=list)
    collector: Callable[[str], None] | None = None
    """Takes a key; None while nothing waits for one."""
    buffering: bool = False
    """Whether keys that nothing waits for are kept for the next entry."""
    buffer: str = ""

    def press(self, key: str) -> bool:
        """Press a key; tell whether anything took or kept it."""
        if self.collector is not None:
            self.collector(key)
            return True
        if self.buffering:
            self.buffer += key
        return self.buffering


@dataclass(slots=True)
class Frame:
    """A flow or module on the stack, with what is its own."""

    entry: FlowEntry
    attributes: dict[str, str] = field(default_factory=dict)
    loops: dict[str, int] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    """What a module was given."""
    visits: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Run:
    """One flow that runs for a contact, heard by one party."""

    exchange: Exchange
    contact: Contact
    party: Party
    role: str = "main"
    """`main`, `queue`, `hold` or `whisper`."""
    frames: list[Frame] = field(default_factory=list)
    chain_seconds: float = 0
    """Since the last prompt, in functions."""
    returned: dict[str, Any] = field(default_factory=dict)
    """What the last module gave back."""

    @property
    def frame(self) -> Frame:
        """The flow that is being executed."""
        return self.frames[-1]

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.exchange.clock.now()


class Thread:
    """Drives one generator of effects; it can be broken off at any of them."""

    def __init__(self, on_end: Callable[[Result], None]) -> None:
        self._on_end = on_end
        self._steps: Steps | None = None
        self._cancel: Cancel | None = None
        self._turn = 0

    @property
    def is_running(self) -> bool:
        """Whether anything is still to be done."""
        return self._steps is not None

    def start(self, steps: Steps) -> None:
        """Begin."""
        self._steps = steps
        self._step(None)

    def stop(self) -> None:
        """Break off, wherever it stands; nothing of it happens any more."""
        steps, cancel = self._steps, self._cancel
        self._steps = self._cancel = None
        self._turn += 1
        if cancel is not None:
            cancel()
        if steps is not None:
            steps.close()

    def _step(self, value: Any) -> None:
        if self._steps is None:
            return
        self._turn += 1
        turn = self._turn
        self._cancel = None
        try:
            effect = self._steps.send(value)
        except StopIteration as end:
            self._steps = None
            self._on_end(end.value)
            return
        except BaseException:
            self._steps = None
            raise
        cancel = effect.begin(lambda answer: self._step(answer) if self._turn == turn else None)
        if self._turn == turn:
            self._cancel = cancel
