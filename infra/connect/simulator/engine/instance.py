"""What exists in an instance: plain data, found by identifier, ARN, name or `${Name}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from infra.connect.simulator.engine.hours import Hours, always
from infra.connect.simulator.language.document import Flow

Function = Callable[[dict[str, Any]], Any]
"""Answers a flow's request: takes it as the function would, returns what it would, may raise."""

Kept = TypeVar("Kept")

_AGENT_QUEUE = re.compile(r"(?:^|/queue/)agent/[^/]+$")
_PLACEHOLDER = re.compile(r"^\$\{(?P<name>[^}.]+)(?:\.[^}]*)?\}$")


@dataclass(frozen=True, slots=True)
class FlowEntry:
    """A flow or a module as the instance keeps it."""

    id: str
    name: str
    flow: Flow
    type: str = "CONTACT_FLOW"


@dataclass(frozen=True, slots=True)
class Queue:
    """A line in which contacts wait."""

    id: str
    name: str
    hours: str = ""
    most: int | None = None
    """How many may wait; None is no limit of its own."""
    caller_number: str = ""
    caller_name: str = ""
    outbound_flow: str = ""
    """What somebody hears who is called from this queue, before the attendant."""
    agent: str = ""
    """The attendant whose own queue this is; empty for a standard queue."""


@dataclass(frozen=True, slots=True)
class Served:
    """A queue that a routing profile serves."""

    queue: str
    priority: int = 1
    delay: int = 0
    """Seconds that a contact waits before attendants of this profile are rung."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What attendants of one kind are given."""

    id: str
    name: str
    queues: tuple[Served, ...] = ()
    outbound_queue: str = ""


@dataclass(frozen=True, slots=True)
class Attendant:
    """An agent as the instance knows him."""

    id: str
    username: str
    profile: str
    first_name: str = ""
    last_name: str = ""
    after_contact_seconds: float | None = 20
    """How long after-contact work lasts; None: until he says that it is done."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A recorded announcement."""

    id: str
    name: str
    words: str = ""
    seconds: float = 3.0


@dataclass(frozen=True, slots=True)
class QuickConnect:
    """Where an attendant can pass a call to."""

    id: str
    name: str
    kind: str
    """USER, QUEUE or PHONE_NUMBER."""
    target: str
    flow: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A Contact Lens rule on what was said."""

    name: str
    phrases: tuple[str, ...]
    participant: str = "AGENT"
    first_seconds: int | None = None
    last_seconds: int | None = None
    negate: bool = False
    live: bool = False
    """Whether it listens while people speak, and not when all is said."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Quotas that a caller can meet."""

    calls: int = 10
    ring_seconds: float = 20
    module_depth: int = 5
    chain: int = 12
    """Contacts in one chain: a call passes from queue to queue eleven times at most."""


@dataclass(slots=True)
class Instance:
    """One Amazon Connect instance and all that lies in it."""

    region: str = "ap-northeast-1"
    account: str = "111122223333"
    id: str = "6e8f3c1a-2b74-4d0e-9a55-0c9d12348000"
    alias: str = "hunan"
    bucket: str = "connect-recordings"
    flows: dict[str, FlowEntry] = field(default_factory=dict)
    modules: dict[str, FlowEntry] = field(default_factory=dict)
    queues: dict[str, Queue] = field(default_factory=dict)
    hours: dict[str, Hours] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    agents: dict[str, Attendant] = field(default_factory=dict)
    prompts: dict[str, Prompt] = field(default_factory=dict)
    quick_connects: dict[str, QuickConnect] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    """The flow that each claimed number runs."""
    functions: dict[str, Function] = field(default_factory=dict)
    default_flows: dict[str, str] = field(default_factory=dict)
    """The flow of each event (`CustomerQueue` …) where a contact has set none."""
    rules: list[Rule] = field(default_factory=list)
    dialable: tuple[str, ...] = ()
    """Beginnings of the numbers that may be called; empty: all may."""
    limits: Limits = field(default_factory=Limits)
    stubs: bool = False
    """Whether what is asked for and not there is made up; for walks, never for calls."""

    @property
    def arn(self) -> str:
        """The ARN under which everything of the instance lies."""
        partition = "aws-cn" if self.region.startswith("cn-") else "aws"
        return f"arn:{partition}:connect:{self.region}:{self.account}:instance/{self.id}"

    def within(self, kind: str, identity: str) -> str:
        """Return the ARN of something of a kind, like `contact`, `agent` or `queue`."""
        return f"{self.arn}/{kind}/{identity}"

    def queue_arn(self, queue: Queue) -> str:
        """Return the ARN of a queue; an attendant's own lies under `queue/agent`."""
        return self.within("queue", f"agent/{queue.agent}" if queue.agent else queue.id)

    def flow(self, reference: str) -> FlowEntry | None:
        """Return a flow, or None."""
        return _found(self.flows, reference)

    def module(self, reference: str) -> FlowEntry | None:
        """Return a module, or None."""
        return _found(self.modules, reference)

    def queue(self, reference: str) -> Queue | None:
        """Return a queue, an attendant's own among them, or None."""
        found = _found(self.queues, reference)
        if found is not None or _AGENT_QUEUE.search(reference):
            return found or self.agent_queue(reference.rsplit("/", 1)[-1])
        return self._made_up(self.queues, reference, lambda name: Queue(name, name))

    def agent_queue(self, reference: str) -> Queue | None:
        """Return the own queue of an attendant, or None."""
        agent = _found(self.agents, reference)
        if agent is None:
            return None
        return Queue(f"agent/{agent.id}", agent.username, agent=agent.id)

    def opening(self, reference: str) -> Hours | None:
        """Return hours of operation, or None."""
        found = _found(self.hours, reference)
        return found or self._made_up(self.hours, reference, always)

    def prompt(self, reference: str) -> Prompt | None:
        """Return a prompt, or None."""
        found = _found(self.prompts, reference)
        return found or self._made_up(self.prompts, reference, lambda name: Prompt(name, name))

    def function(self, reference: str) -> Function | None:
        """Return what answers in the place of a Lambda function, or None."""
        name = function_name(reference)
        for key in (reference, name):
            if key in self.functions:
                return self.functions[key]
        if _PLACEHOLDER.match(reference):
            for key, function in self.functions.items():
                if _plain(function_name(key)) == _plain(name):
                    return function
        return (lambda _: {}) if self.stubs else None

    def _made_up(
        self, kept: dict[str, Kept], reference: str, make: Callable[[str], Kept]
    ) -> Kept | None:
        if not self.stubs:
            return None
        name = identity(reference) or "stub"
        return kept.setdefault(name, make(name))


def identity(reference: str) -> str:
    """Return the identifier in a reference: the end of an ARN, or the name in `${Name}`."""
    placeholder = _PLACEHOLDER.match(reference)
    if placeholder:
        return placeholder["name"]
    if reference.startswith("arn:"):
        # A module may carry its version or alias behind the identifier.
        return reference.rsplit("/", 1)[-1].split(":", 1)[0]
    return reference


def function_name(reference: str) -> str:
    """Return the name of a function in its ARN, or in `${Name}` and `${Name.Arn}`."""
    parts = reference.split(":")
    if reference.startswith("arn:") and "function" in parts:
        return parts[parts.index("function") + 1]
    return identity(reference)


_SUFFIXES = ("arn", "flow", "module", "queue", "hours", "function")


def _found(kept: Mapping[str, Kept], reference: str) -> Kept | None:
    name = identity(reference)
    if name in kept:
        return kept[name]
    for one in kept.values():
        if name in _names(one):
            return one
    if not _PLACEHOLDER.match(reference):
        return None
    # A stack names a flow `MainFlow` that lies in `main.json`.
    return next((one for one in kept.values() if _plain(name) in map(_plain, _names(one))), None)


def _names(one: object) -> set[str]:
    return {
        str(value)
        for key in ("id", "name", "username")
        if (value := getattr(one, key, None)) is not None
    }


def _plain(name: str) -> str:
    plain = "".join(letter for letter in name.lower() if letter.isalnum())
    for suffix in _SUFFIXES:
        plain = plain.removesuffix(suffix) or plain
    return plain
