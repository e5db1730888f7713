"""Plays a script at the exchange: every second of business time each caller and attendant looks.

Nobody knows what the hotline will say: callers do what the words that they hear allow, attendants
take what rings.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from infra.connect.simulator.engine.desk import AVAILABLE, OFFLINE
from infra.connect.simulator.engine.dialling import Outcome
from infra.connect.simulator.engine.running import State
from infra.connect.simulator.reports.faults import Faults
from infra.connect.simulator.reports.times import milliseconds
from infra.local.telephone import dialogues, views
from infra.local.telephone.centre import FUNCTION
from infra.local.telephone.script import Wish

if TYPE_CHECKING:
    from infra.connect.simulator.engine.desk import Desk
    from infra.connect.simulator.engine.line import Call
    from infra.local.telephone.exchange import Telephone
    from infra.local.telephone.script import Part, Script

_SHIFTS = ((time(8, 25), True), (time(11, 45), False), (time(14, 25), True), (time(17, 15), False))
"""When attendants become available and go, in Asia/Shanghai."""
_REFERENCE, _PIN = "20260000000001#", "000000#"
_OPTIONS = {Wish.MESSAGE: "2", Wish.COMPLAINT: "8", Wish.STATUS: "9"}
"""The keys of the main flow."""
_LOOK_SECONDS = 1.0
_LAST_SECONDS = 3600.0
"""After the last call has begun nobody is on the line any more."""
_WRAP_UP_SECONDS = 20.0
"""So long attendants work after a call, before they say that they are done."""
_FAREWELL_SECONDS = 12.0
"""So long before the end of a conversation its last words are said."""


class OutOfOrderError(RuntimeError):
    """What the function says while it is out of order."""


@dataclass(slots=True)
class Actor:
    """A caller at the telephone."""

    part: Part
    call: Call
    since: dict[str, datetime] = field(default_factory=dict)
    """When each state began."""
    done: set[str] = field(default_factory=set)
    said: int = 0
    """How many lines of the dialogue were said."""

    def look(self, now: datetime) -> None:
        """Do what the words and the part want."""
        call = self.call
        began = self.since.setdefault(call.state.value, now)
        stays = (now - began).total_seconds()
        if call.state is State.TALKING:
            self._talk(stays)
        elif call.state in (State.FLOW, State.QUEUED) and call.party.collector is not None:
            self._answer(now)
        if call.state is State.QUEUED and stays > self.part.patience * self._patience:
            call.hang_up()

    @property
    def _patience(self) -> float:
        """How many times longer than others he waits."""
        if self.part.wish is Wish.GIVE_UP:
            return 1
        attempts = self.call.contact.attempts
        rung_in_vain = attempts > 1 or (attempts and not _rings(self.call))
        return 0 if self.part.wish is Wish.MISSED and rung_in_vain else 15

    def _talk(self, stays: float) -> None:
        if stays < self.part.talk or not self.call.talk.desk:
            return
        if self.part.wish is Wish.COUNTY and "county" not in self.done:
            self.done.add("county")
            self.call.talk.desk.transfer("CountyTransfer")
        elif self.part.ends_it:
            self.call.hang_up()
        else:
            self.call.talk.desk.hang_up()

    def _answer(self, now: datetime) -> None:
        words = self.call.words[-1] if self.call.words else ""
        menu = views.menu(self.call)
        if views.records(self.call):
            self._leave_message(now)
        elif menu:
            keys = menu["keys"]
            first = next(iter(keys.values()), "")
            self._once(f"menu {len(self.call.words)}", keys.get(self.part.place, first))
        elif "评分" in words and not self.part.score:
            self.call.hang_up()
        else:
            self._press_what_is_asked(words)

    def _press_what_is_asked(self, words: str) -> None:
        """Press what the words ask for; each entry of a reference and PIN anew."""
        heard = len(self.call.words)
        asked = {
            "评分": ("score", self.part.score),
            "查询办理进度": ("wish", _OPTIONS.get(self.part.wish, "")),
            "事项编号": (f"reference {heard}", _REFERENCE),
            "查询密码": (f"pin {heard}", _PIN),
            "请按1": ("call back", "1" if self.part.wish is Wish.CALL_BACK else ""),
        }
        known = next((one for name, one in asked.items() if name in words), None)
        if known is not None:
            self._once(*known)

    def _leave_message(self, now: datetime) -> None:
        began = self.since.setdefault("message", now)
        if "message" not in self.done:
            self.done.add("message")
            self.call.speak(self.part.message)
        if (now - began).total_seconds() > self.part.message:
            self._once("said", "#")

    def _once(self, what: str, keys: str) -> None:
        if what not in self.done and keys:
            self.done.add(what)
            self.call.press(keys)


@dataclass(slots=True)
class Player:
    """Plays one script from midnight of a day on."""

    telephone: Telephone
    script: Script
    midnight: datetime
    """Of Asia/Shanghai, aware."""
    rung: int = 0
    actors: list[Actor] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    running: bool = False
    _undo: list[Any] = field(default_factory=list)

    def start(self) -> None:
        """Begin: what lies before now is not played."""
        exchange = self.telephone.exchange
        with exchange.clock.lock:
            self.running = True
            self._prepare()
            # What is asked for at an instant would be taken along by a leap: each look asks anew.
            exchange.clock.after(0, self._look)

    def stop(self) -> None:
        """End it: everybody hangs up and goes home, and what was out of order is repaired."""
        with self.telephone.exchange.clock.lock:
            if not self.running:
                return
            self.running = False
            for actor in self.actors:
                actor.call.hang_up()
            for desk in self._desks():
                desk.set_status(OFFLINE)
                if desk.state == "ENDED":
                    desk.finish()
            self.telephone.exchange.outlet = self._undo[0]
            self.telephone.instance.functions[FUNCTION] = self._undo[1]
            self.telephone.exchange.dialling = self._undo[2]

    def shown(self) -> dict[str, Any]:
        """Return how far it is."""
        with self.telephone.exchange.clock.lock:
            seen: dict[str, Any] = {
                "running": self.running,
                "scenario": self.script.scenario.value,
                "total": len(self.script.parts),
                "rung": self.rung,
                "on_the_line": len(self.actors),
                "outcomes": dict(sorted(self.outcomes.items())),
            }
            version = hashlib.sha256(repr(seen).encode()).hexdigest()[:16]
            now = milliseconds(self.telephone.exchange.clock.now())
            return {**seen, "version": version, "now": now}

    def _prepare(self) -> None:
        exchange, instance = self.telephone.exchange, self.telephone.instance
        function = instance.functions[FUNCTION]
        self._undo = [exchange.outlet, function, exchange.dialling]
        exchange.dialling = self._dialled
        if self.script.dial is not None:
            chance = random.Random(12348)  # noqa: S311  a play, not a secret
            exchange.outlet = Faults(exchange.outlet, exchange.clock, self.script.dial, chance)

        def asked(request: dict[str, Any]) -> Any:
            if self._is_out_of_order:
                raise OutOfOrderError("out of order, as the script has it")
            return function(request)

        instance.functions[FUNCTION] = asked

    @property
    def _is_out_of_order(self) -> bool:
        begin, end = self.script.outage or (0.0, 0.0)
        return begin <= self._second < end

    @property
    def _second(self) -> float:
        """Seconds of the day."""
        return (self.telephone.exchange.clock.now() - self.midnight).total_seconds()

    def _look(self) -> None:
        if not self.running:
            return
        self._attend()
        parts = self.script.parts
        while self.rung < len(parts) and parts[self.rung].at <= self._second:
            part = parts[self.rung]
            self.rung += 1
            if self._second - part.at < _LAST_SECONDS:
                self.actors.append(Actor(part, self.telephone.ring(part.number)))
        now = self.telephone.exchange.clock.now()
        for actor in self.actors:
            actor.look(now)
        self.outcomes.update(views.outcome(one.call) for one in self.actors if one.call.is_over)
        self.actors = [one for one in self.actors if not one.call.is_over]
        late = self._second > (parts[-1].at if parts else 0) + _LAST_SECONDS
        if self.rung == len(parts) and (not self.actors or late):
            self.stop()
        else:
            self.telephone.exchange.clock.after(_LOOK_SECONDS, self._look)

    def _desks(self) -> list[Desk]:
        return [self.telephone.desk(agent) for agent in self.telephone.instance.agents]

    def _attend(self) -> None:
        """Let attendants come and go, and take what rings."""
        present = False
        for at, comes in _SHIFTS:
            if timedelta(hours=at.hour, minutes=at.minute).total_seconds() <= self._second:
                present = comes
        wanted = AVAILABLE if present else OFFLINE
        for desk in self._desks():
            if (desk.next_status or desk.status) != wanted:
                desk.set_status(wanted)
            self._take(desk)

    def _take(self, desk: Desk) -> None:
        held = desk.held
        if held is None:
            return
        actor = next((one for one in self.actors if one.call is held.call), None)
        waited = (self.telephone.exchange.clock.now() - held.since).total_seconds()
        if desk.state == "MISSED" or (desk.state == "ENDED" and waited > _WRAP_UP_SECONDS):
            desk.finish()
        elif desk.ringing is not None and actor is not None:
            if actor.part.wish is not Wish.MISSED and waited > actor.part.accepts_after:
                desk.accept()
        elif desk.state == "CONNECTED" and actor is not None:
            _converse(desk, actor)

    def _dialled(self, number: str) -> Outcome:
        """Let the county answer as the part of its caller has it."""
        parts = (one.part for one in self.actors if one.call.contact.transferred_to == number)
        part = next((one for one in parts if one.wish is Wish.COUNTY), None)
        return Outcome(part.county if part else "answered", 6, 90)


def _converse(desk: Desk, actor: Actor) -> None:
    """Say the next line of the dialogue when it is due; the last one at the end of the talk."""
    held, said = desk.held, dialogues.of(f"{actor.part.number} {actor.part.at}")
    if held is None or held.connected_at is None or actor.said == len(said):
        return
    line = said[actor.said]
    is_last = actor.said == len(said) - 1
    due = max(line.after, actor.part.talk - _FAREWELL_SECONDS) if is_last else line.after
    if (desk.exchange.clock.now() - held.connected_at).total_seconds() < due:
        return
    actor.said += 1
    if line.by_attendant:
        desk.speak(line.seconds, line.words)
    else:
        actor.call.speak(line.seconds, line.words)


def _rings(call: Call) -> bool:
    waiting = call.exchange.floor.waiting.get(call.contact.id)
    return waiting is not None and waiting.desk is not None
