"""The floor: who waits in which queue, who is free, and who is rung for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from infra.connect.simulator.engine.desk import Desk
from infra.connect.simulator.engine.instance import Queue, Served

if TYPE_CHECKING:
    from infra.connect.simulator.engine.exchange import Exchange
    from infra.connect.simulator.engine.line import Call

_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Waiting:
    """A contact that waits."""

    call: Call
    queue: Queue
    since: datetime
    desk: Desk | None = None
    """Who is being rung for it."""

    @property
    def seniority(self) -> tuple[int, datetime]:
        """By which it comes before others: priority, then time, adjusted by the flow."""
        contact = self.call.contact
        return contact.priority, self.since - timedelta(seconds=contact.adjustment)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a queue at an instant."""

    name: str
    arn: str
    size: int
    oldest_seconds: int
    available: int
    staffed: int
    online: int
    wrapping_up: int
    busy: int
    missed: int
    resting: int

    def as_metrics(self) -> dict[str, Any]:
        """Return what `$.Metrics` shows."""
        counts = {
            "Online": self.online,
            "Available": self.available,
            "Staffed": self.staffed,
            "AfterContactWork": self.wrapping_up,
            "Busy": self.busy,
            "Missed": self.missed,
            "NonProductive": self.resting,
        }
        return {
            "Queue": {
                "Name": self.name,
                "ARN": self.arn,
                "Size": str(self.size),
                "OldestContactAge": str(self.oldest_seconds),
            },
            "Agents": {name: {"Count": str(count)} for name, count in counts.items()},
        }


@dataclass(slots=True)
class Floor:
    """All queues and desks of an instance."""

    exchange: Exchange
    desks: dict[str, Desk] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)
    """By contact, in the order of their coming."""
    looking: bool = False

    def desk(self, agent: str) -> Desk:
        """Return the desk of an attendant; raises `KeyError` for one who is not there."""
        if agent not in self.desks:
            self.desks[agent] = Desk(self.exchange, self.exchange.instance.agents[agent])
        return self.desks[agent]

    def has_room(self, queue: Queue) -> bool:
        """Tell whether a queue takes one more."""
        waiting = sum(one.queue.id == queue.id for one in self.waiting.values())
        return queue.most is None or waiting < queue.most

    def add(self, call: Call, queue: Queue) -> None:
        """Put a call's contact into a queue."""
        now = self.exchange.clock.now()
        self.waiting[call.contact.id] = Waiting(call, queue, now)
        for delay in {one.delay for one in self._served(queue) if one.delay}:
            self.exchange.clock.after(delay, self.look)
        self.look()

    def remove(self, contact_id: str) -> Waiting | None:
        """Take a contact out of its queue; who is rung for it is told."""
        waiting = self.waiting.pop(contact_id, None)
        if waiting is not None and waiting.desk is not None:
            desk, waiting.desk = waiting.desk, None
            if desk.state == "CONNECTING":
                desk.withdrawn()
        return waiting

    def place(self, contact_id: str) -> int | None:
        """Return which one in its queue a contact is, counted from 1, or None."""
        mine = self.waiting.get(contact_id)
        if mine is None:
            return None
        return 1 + sum(
            one.queue.id == mine.queue.id and one.seniority < mine.seniority
            for one in self.waiting.values()
        )

    def look(self) -> None:
        """Look soon whether somebody who is free can be rung for somebody who waits."""
        if not self.looking:
            self.looking = True
            self.exchange.clock.after(0, self._match)

    def figures(self, queue: Queue) -> Figures:
        """Return the figures of a queue."""
        now = self.exchange.clock.now()
        waits = [one.since for one in self.waiting.values() if one.queue.id == queue.id]
        desks = [desk for desk in self.desks.values() if self._serves(desk, queue)]
        online = [desk for desk in desks if desk.is_online]
        states = [desk.state for desk in online]
        resting = sum(desk.status != "Available" and desk.held is None for desk in online)
        return Figures(
            name=queue.name,
            arn=self.exchange.instance.queue_arn(queue),
            size=len(waits),
            oldest_seconds=int((now - min(waits)).total_seconds()) if waits else 0,
            available=sum(desk.is_free for desk in online),
            staffed=len(online) - resting,
            online=len(online),
            wrapping_up=states.count("ENDED"),
            busy=sum(state.startswith("CONNECT") for state in states),
            missed=states.count("MISSED"),
            resting=resting,
        )

    def _match(self) -> None:
        self.looking = False
        free = [desk for desk in self.desks.values() if desk.is_free]
        free.sort(key=lambda desk: (desk.idle_since or desk.since or _EVER, desk.id))
        for desk in free:
            waiting = self._next_for(desk)
            if waiting is not None:
                waiting.desk = desk
                waiting.call.contact.attempts += 1
                desk.rung(waiting.call, waiting.queue)

    def _next_for(self, desk: Desk) -> Waiting | None:
        now = self.exchange.clock.now()
        ranked = [
            (served.priority, one.seniority, place, one)
            for place, one in enumerate(self.waiting.values())
            if one.desk is None
            and (served := self._served_by(desk, one.queue)) is not None
            and now >= one.since + timedelta(seconds=served.delay)
        ]
        return min(ranked, key=lambda rank: rank[:3])[3] if ranked else None

    def _serves(self, desk: Desk, queue: Queue) -> bool:
        return self._served_by(desk, queue) is not None

    def _served_by(self, desk: Desk, queue: Queue) -> Served | None:
        if queue.agent:
            # A call for one attendant comes to him before any other.
            return Served(queue.id, 0) if queue.agent == desk.id else None
        return next(
            (
                one
                for one in desk.profile.queues
                if (found := self.exchange.instance.queue(one.queue)) and found.id == queue.id
            ),
            None,
        )

    def _served(self, queue: Queue) -> list[Served]:
        return [
            one
            for profile in self.exchange.instance.profiles.values()
            for one in profile.queues
            if one.queue in (queue.id, queue.name)
        ]
