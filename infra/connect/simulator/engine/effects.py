"""What takes time in a flow: a pause, words, an entry of keys, the answer of a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from infra.connect.simulator.engine.clock import Clock, Timer
from infra.connect.simulator.engine.contact import Sound
from infra.connect.simulator.engine.keypad import Entry, Plan
from infra.connect.simulator.engine.running import Cancel, Heard, Resume, Run


@dataclass(frozen=True, slots=True)
class Pause:
    """Let time pass."""

    clock: Clock
    seconds: float

    def begin(self, resume: Resume) -> Cancel:
        """Resume when the time has passed."""
        return self.clock.after(self.seconds, lambda: resume(None)).cancel


@dataclass(frozen=True, slots=True)
class Until:
    """Wait for something that `register` hands the resuming to."""

    register: Callable[[Resume], Cancel]

    def begin(self, resume: Resume) -> Cancel:
        """Hand the resuming over."""
        return self.register(resume)


@dataclass(frozen=True, slots=True)
class Said:
    """Words as they are played."""

    words: str
    seconds: float
    source: dict[str, str] = field(default_factory=dict)
    """Text, SSML, PromptId or Media, as the action said it."""


@dataclass(slots=True)
class Play:
    """Say something to the party; nothing that it does shortens it."""

    run: Run
    said: Said
    heard: Heard | None = None

    def begin(self, resume: Resume) -> Cancel:
        """Resume when all is said; `cut` marks what was broken off."""
        run = self.run
        now = run.now
        heard = Heard(self.said.words, now, now + timedelta(seconds=self.said.seconds))
        self.heard = heard
        if self.said.words:
            run.party.heard.append(heard)
        run.chain_seconds = 0

        def over() -> None:
            self._end()
            if self.said.words:
                run.exchange.watch.heard(run, self.said)
            resume(True)

        timer = run.exchange.clock.after(self.said.seconds, over)

        def cut() -> None:
            timer.cancel()
            self.cut()

        return cut

    def cut(self) -> None:
        """Break off what is being said."""
        if self.heard is not None and not self.heard.cut and self.run.now < self.heard.end:
            self.heard.cut = True
            self.heard.end = self.run.now
        self._end()

    def _end(self) -> None:
        if self.heard is None:
            return
        if self.run.party.name == "customer" and self.heard.words:
            sound = Sound("system", self.heard.start, self.heard.end, self.heard.words)
            self.run.contact.sounds.append(sound)
        self.heard = None


@dataclass(slots=True)
class Collect:
    """Say a prompt and take an entry; the first key breaks the prompt off.

    Resumes with the entry; one without keys is a time-out.
    """

    run: Run
    plan: Plan
    said: Said | None
    keep: bool
    """Whether keys pressed ahead are taken from, and kept in, the buffer."""
    entry: Entry = field(init=False)
    timer: Timer | None = None
    stop_prompt: Cancel | None = None
    resume: Resume = lambda _: None

    def begin(self, resume: Resume) -> Cancel:
        """Resume with the entry when it is complete or its time is over."""
        self.entry, self.resume = Entry(self.plan), resume
        party = self.run.party
        ahead, party.buffer = (party.buffer if self.keep else ""), ""
        party.buffering = self.keep
        for place, key in enumerate(ahead):
            self.entry.press(key)
            if self.entry.is_complete:
                party.buffer = ahead[place + 1 :]
                break
        self.run.chain_seconds = 0
        if self.entry.is_complete:
            self.timer = self.run.exchange.clock.after(0, self._finish)
            return self._leave
        party.collector = self._press
        if self.said is not None and self.said.seconds and not ahead:
            self.stop_prompt = Play(self.run, self.said).begin(lambda _: self._listen())
        else:
            self._listen()
        return self._leave

    def _listen(self) -> None:
        self.stop_prompt = None
        if self.timer is not None:
            self.timer.cancel()
        self.timer = self.run.exchange.clock.after(self.entry.waits_seconds, self._finish)

    def _press(self, key: str) -> None:
        if self.stop_prompt is not None:
            self.stop_prompt()
        self.entry.press(key)
        if self.entry.is_complete:
            self._finish()
        else:
            self._listen()

    def _finish(self) -> None:
        self._leave()
        self.resume(self.entry)

    def _leave(self) -> None:
        self.run.party.collector = None
        if self.timer is not None:
            self.timer.cancel()
        if self.stop_prompt is not None:
            self.stop_prompt()
            self.stop_prompt = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask a function, for so many seconds at most; resumes with an `Answer`."""

    run: Run
    function: Callable[[dict[str, Any]], Any]
    request: dict[str, Any]
    seconds: float

    def begin(self, resume: Resume) -> Cancel:
        """Resume with what it answered, or with the time being over."""
        return self.run.exchange.functions.ask(self.function, self.request, self.seconds, resume)
