"""Plays a test case on the engine and judges it: which observations came, and what they found."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from infra.connect.simulator.engine import values
from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.dialling import Outcome
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.instance import FlowEntry
from infra.connect.simulator.engine.line import Call
from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.engine.running import Frame, Run
from infra.connect.simulator.engine.speech import heard, seconds
from infra.connect.simulator.engine.watch import Happening
from infra.connect.simulator.language import conditions
from infra.connect.simulator.language.document import Condition, Flow
from infra.connect.simulator.scripts import steps
from infra.connect.simulator.scripts.case import Case
from infra.connect.simulator.scripts.language import Observation
from infra.connect.simulator.scripts.stand import StandIn

SIMILAR = 0.6
"""How alike two texts must be here. The real service judges by meaning, and may judge otherwise."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one observation."""

    id: str
    passed: bool
    at: datetime | None = None
    why: str = ""
    logged: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a test case."""

    name: str
    passed: bool
    seen: tuple[Seen, ...]
    why: str = ""
    heard: tuple[str, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """The figures of `GetTestCaseExecutionSummary`."""
        passed = sum(one.passed for one in self.seen)
        return {
            "TotalObservations": len(self.seen),
            "ObservationsPassed": passed,
            "ObservationsFailed": len(self.seen) - passed,
        }


class Player:
    """Plays one test case on an exchange with a virtual clock."""

    def __init__(self, exchange: Exchange, case: Case) -> None:
        if not isinstance(exchange.clock, VirtualClock):
            raise TypeError("a test case is played on a virtual clock")
        self._clock: VirtualClock = exchange.clock
        self._exchange = exchange
        self._case = case
        self._stand = StandIn(list(case.faults), percent=case.percent)
        self._seen: dict[str, Seen] = {}
        self._matched: dict[str, int] = {}
        self._active: list[str] = []
        self._call: Call | None = None
        self._ended = False

    def play(self, flow: str = "") -> Verdict:
        """Play the case and return the verdict; raises `Unsupported` where the engine stops."""
        case, exchange = self._case, self._exchange
        exchange.director = self._stand
        exchange.dialling = lambda number: case.numbers.get(number, Outcome())
        exchange.watch.watchers.append(self._watch)
        self._active = [case.script.first]
        self._match("TestInitiated", None)
        call = exchange.ring(
            case.caller, case.dialled, flow=case.flow or flow, attributes=case.attributes
        )
        self._call = call
        self._attend()
        if case.hang_up_after is not None:
            self._clock.after(case.hang_up_after, call.hang_up)
        self._clock.settle(lambda: self._ended or call.is_over, within=case.lasts)
        # What was heard or left last is still to be told.
        self._clock.advance(0)
        over = call.is_over
        if over and not self._ended:
            self._match("TestCompleted", None)
        if not over:
            call.end("OTHER")
        exchange.director = None
        self._clock.settle(within=3_600)
        return self._verdict(over=over)

    def _attend(self) -> None:
        for agent, played in self._case.agents.items():
            desk = self._exchange.desk(agent)
            self._clock.after(played.signs_in, partial(desk.set_status, played.status))

    def _watch(self, happening: Happening) -> None:
        if happening.kind == "ringing":
            self._ring(happening.words)
        elif happening.kind == "connected":
            played = self._case.agents.get(happening.words)
            if played is not None and played.talks is not None:
                desk = self._exchange.desk(happening.words)
                self._clock.after(
                    played.talks,
                    lambda: desk.hang_up() if desk.state.startswith("CONNECTED") else None,
                )
        elif happening.kind == "heard" and happening.party == "customer":
            self._match("MessageReceived", happening)
        elif happening.kind == "started":
            self._match("FlowActionStarted", happening)
        elif happening.kind == "left":
            self._match("FlowActionCompleted", happening)

    def _ring(self, agent: str) -> None:
        played = self._case.agents.get(agent)
        if played is not None and played.answers is not None:
            desk = self._exchange.desk(agent)
            self._clock.after(
                played.answers, lambda: desk.accept() if desk.state == "CONNECTING" else None
            )

    def _match(self, kind: str, happening: Happening | None) -> None:
        if self._ended:
            return
        for name in list(self._active):
            observation = self._case.script.observations[name]
            if observation.event.type == kind and _fits(observation, happening):
                self._take(observation)
                return

    def _take(self, observation: Observation) -> None:
        name = observation.id
        self._matched[name] = self._matched.get(name, 0) + 1
        if observation.usage == "Exactly" and self._matched[name] < observation.times:
            return
        stays = observation.usage in ("AtLeast", "AtMost", "Always")
        self._active = [*observation.following, *([name] if stays else [])]
        why: list[str] = []
        logged: dict[str, str | None] = {}
        for step in self._case.does[name]:
            self._do(step, why, logged)
        self._seen[name] = Seen(name, not why, self._clock.now(), "; ".join(why), logged)

    def _do(self, step: steps.Do, why: list[str], logged: dict[str, str | None]) -> None:
        match step:
            case steps.Override():
                self._stand.overrides.append(step)
            case steps.EndTest():
                self._ended = True
            case steps.Log(expressions):
                logged.update({key: self._value(path) for key, path in expressions.items()})
            case steps.Assert():
                found = self._value(step.path)
                if not _holds(step, found):
                    why.append(f"{step.path} is {found!r}; {step.operator} {step.operand!r}")
            case _:
                self._on_line(step)

    def _on_line(self, step: steps.Do) -> None:
        match step:
            case steps.Press(keys):
                self._line().press(keys)
            case steps.Say(words):
                self._line().speak(seconds(words), words)
            case steps.HangUp():
                self._line().hang_up()

    def _line(self) -> Call:
        if self._call is None:
            raise ValueError("nobody is on the line before the test has begun")
        return self._call

    def _value(self, path: str) -> str | None:
        call = self._line()
        run = call.present
        if run is None or not run.frames or run.contact is not call.contact:
            frame = Frame(FlowEntry("", "", Flow("", "", ())))
            frames = run.frames if run is not None and run.frames else [frame]
            run = Run(self._exchange, call.contact, call.party, frames=frames)
        try:
            return values.lookup(run, path)
        except Unknown:
            return None

    def _verdict(self, *, over: bool) -> Verdict:
        missing = [
            name
            for name in self._active
            if name not in self._seen
            and not self._ended
            and self._case.script.observations[name].usage not in ("AtMost", "Always")
        ]
        for name in missing:
            self._seen[name] = Seen(name, passed=False, why="OBSERVE_EVENT: it never came")
        timed_out = not over and not self._ended
        passed = not timed_out and all(one.passed for one in self._seen.values())
        why = "TIMEOUT" if timed_out else ""
        words = tuple(one.words for one in self._line().heard)
        return Verdict(self._case.name, passed, tuple(self._seen.values()), why, words)


def _holds(step: steps.Assert, found: str | None) -> bool:
    if step.operator == "Exists":
        return found is not None
    return found is not None and conditions.holds(
        Condition(step.operator, (step.operand or "",)), found
    )


def _fits(observation: Observation, happening: Happening | None) -> bool:
    if happening is None:
        return True
    wanted = observation.event.properties
    if observation.event.type != "MessageReceived":
        kind = steps.flow_type(str(wanted.get("ActionType")))
        parameters = wanted.get("ActionParameters") or {}
        return kind == happening.type and steps.same_resources(parameters, happening.parameters)
    if "Text" not in wanted and "SSML" not in wanted:
        source = {key: wanted[key] for key in ("PromptId",) if key in wanted}
        return bool(source) and steps.same_resources(source, happening.parameters)
    text = heard(str(wanted.get("Text") or wanted.get("SSML")))
    criteria = wanted.get("MatchingCriteria") or {"Type": "Similarity"}
    if criteria["Type"] == "Inclusion":
        return text in happening.words
    return _alike(text, happening.words)


def _alike(wanted: str, found: str) -> bool:
    one, other = (
        "".join(letter for letter in text.lower() if letter.isalnum()) for text in (wanted, found)
    )
    if one and one in other:
        return True
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= SIMILAR
