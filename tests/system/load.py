"""Everybody at work at once: attendants, callers, publishers, the late post, the jobs."""

import contextlib
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.system.machine import Machine
from tests.system.people import PAUSE, Attendant, Ledger, Office, Person, Shift
from tests.system.stage import eventually
from tests.system.telephone import Lost, Telephone

ATTENDANTS = ("attendant-changsha-1", "attendant-changsha-2", "attendant-hengyang-1")
DAYS_OFF = (date(2026, 11, 27), date(2026, 12, 1), date(2026, 11, 30))
"""Published for Changsha in turn: each moves promises, the next moves them again."""
JOBS = ("SweepFunction", "RecomputeFunction", "ResendFunction")
_AT_ONCE = 32
_SECONDS_TO_FINISH = 300
_CHANGSHA = "430100"


@dataclass(slots=True)
class Load:
    """A platform under load; everything is drawn from one seed."""

    machine: Machine
    seed: int
    shift: Shift = field(default_factory=Shift)
    ledger: Ledger = field(default_factory=Ledger)
    telephone: Telephone = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)
    published: int = 0
    _threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_AT_ONCE))
    _work: list[Future[None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Give everybody chances of their own."""
        self.telephone = Telephone(self.machine, self._random("telephone"))
        for username in (*ATTENDANTS, "supervisor", "administrator"):
            self.people[username] = Person(
                username, self.machine, self.shift, self.ledger, self._random(username)
            )

    def _random(self, who: str) -> Random:
        return Random(f"{self.seed} {who}")  # noqa: S311  chance, no secret

    def begin(self) -> None:
        """Let everybody work; the platform is there."""
        self.go_on()
        attendants = [Attendant(self.people[name], self.telephone) for name in ATTENDANTS]
        for act in (*(one.work for one in attendants), self._late_post, self._jobs):
            self._start(self.shift.until_over, act)

    def publish(self) -> None:
        """Let the next day off be published, while everybody works."""
        day = DAYS_OFF[self.published % len(DAYS_OFF)]
        self.published += 1
        office = Office(self.people["supervisor"], self.people["administrator"], _CHANGSHA)
        self._start(office.publish, day)

    def _start(self, act: Callable[..., None], *arguments: object) -> None:
        self._work.append(self._threads.submit(act, *arguments))

    def go_on(self) -> None:
        """Say that the platform is there again."""
        self.telephone.connect()
        self.shift.there.set()

    def hold(self) -> None:
        """Say that the platform is gone: who was not answered waits."""
        self.shift.there.clear()

    def finish(self) -> None:
        """Let everybody end what was begun, and deliver what is late; raises what they raised."""
        self.shift.over.set()
        for work in self._work:
            work.result(_SECONDS_TO_FINISH)
        deliver = self.telephone.deliver_what_is_late
        assert not eventually(deliver, lambda waiting: not waiting, _SECONDS_TO_FINISH)

    def give_up(self) -> None:
        """Let nobody try any more: the trial has ended."""
        for told in (self.shift.given_up, self.shift.over, self.shift.there):
            told.set()
        self._threads.shutdown(wait=False)

    def _late_post(self) -> None:
        self.telephone.deliver_something_late()
        time.sleep(PAUSE)

    def _jobs(self) -> None:
        """Start the jobs beside those of the platform's own schedule."""
        for job in JOBS:
            with contextlib.suppress(*Lost):
                self.telephone.start_function(job)
            time.sleep(PAUSE * 5)
