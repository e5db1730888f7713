"""Kill -9 under load, several times: what was acknowledged is there, and V1 to V5 hold."""

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from backend.accounts.inbox import Sending
from chalicelib.services.clock import SystemClock
from infra.local import clock, post
from infra.local.emulator.journal import JournalDamagedError
from tests.contacts import Contact, contact_record
from tests.emulated import NAMES
from tests.system.acknowledged import missing_commands, missing_reports
from tests.system.again import tell_again
from tests.system.invariants import (
    every_chain_is_whole,
    unsent_events,
    untold,
    v1_every_matter_is_somebodys,
    v1_what_calls_owe_is_promised,
    v2_every_alarm_is_set,
    v3_no_call_is_lost,
    v4_nothing_has_changed,
    v5_every_rung_rang_once,
    v5_everybody_is_told_once,
    v12_nothing_open_is_older,
)
from tests.system.load import Load
from tests.system.machine import Machine
from tests.system.stage import events_under_way, eventually, parked
from tests.system.stored import Stored, read
from tests.system.telephone import Lost

FULL = os.environ.get("HOTLINE_BENCH") == "full"
SEED = int(os.environ.get("HOTLINE_SEED") or 12348)
KILLS = 12 if FULL else 2
PROGRESS = (100, 400) if FULL else (40, 80)
"""How much is acknowledged from a start to the next kill."""
INSTANTS = ("2026-11-23T09:00", "2026-11-25T16:59:50", "2026-11-26T11:14", "2026-11-30T16:59:50")
"""What the clock shows: promises are made, fall due, are overdue; complaints fall due."""
SETTLED_AT = "2026-12-03T17:05"
_SECONDS_FOR_PROGRESS = 600
_SECONDS_FOR_QUIET = 300
_SECONDS_FOR_NEWS = 20


@dataclass(slots=True)
class Trial:
    """One machine under load, from its first start to the end."""

    machine: Machine
    load: Load
    random: Random
    mails: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each mail went out; the emulator forgets them when it is killed."""

    def begin(self) -> None:
        """Start the machine at the first instant and let everybody work."""
        self._show(INSTANTS[0])
        self.machine.start()
        self.load.begin()

    def kill(self, number: int) -> None:
        """Kill it at some moment, the emulator alone or everything, and start it again."""
        self._work_on(self.random.randint(*PROGRESS))
        self.load.publish()
        eventually(self._is_delivering, bool, _SECONDS_FOR_NEWS)  # what is under way is lost first
        time.sleep(self.random.random())
        self.look_at_mails()
        for _ in range(3):
            self.report_a_call()  # what was put on the stream last is lost first, too
        kill = self.machine.kill_everything if number % 2 else self.machine.kill_the_emulator
        kill()
        self.load.hold()
        self._show(INSTANTS[(number + 1) * (len(INSTANTS) - 1) // KILLS])
        self.machine.start()
        self.load.go_on()

    def settle(self) -> datetime:
        """Let everybody end what was begun; return the instant of the last sweep."""
        self._work_on(PROGRESS[0])
        self.load.finish()
        self._show(SETTLED_AT)
        looked = eventually(self._ring, lambda seen: seen is not None, _SECONDS_FOR_QUIET)
        assert looked is not None, "something rings or moves for ever"
        return looked

    def _ring(self) -> datetime | None:
        """Move, ring and publish what is behind; return when nothing was."""
        start = self.load.telephone.start_function
        if any(v1_what_calls_owe_is_promised(self._read())):
            return None  # the stream of calls is behind, and what it opens may ring at once
        try:
            moved, swept_at = start("RecomputeFunction"), self.machine.now()
            rang, sent = start("SweepFunction"), start("ResendFunction")
        except Lost:  # it started cold, and nobody waited so long: it is looked at again
            return None
        behind = moved["moved"] or moved["restamped"] or rang["rungs"] or rang["put_off"]
        return None if behind or sent["events"] else swept_at

    def stored(self) -> Stored:
        """Read everything once it stands still: twice alike, and nothing under way between."""
        still = eventually(self._still, lambda seen: seen is not None, _SECONDS_FOR_QUIET)
        return still or self._read()  # the demands say what does not stand still

    def _still(self) -> Stored | None:
        seen = self._read()
        waiting = (unsent_events(seen), untold(seen), self.missing_reports(seen))
        if any(map(any, waiting)) or self._is_delivering():
            return None
        again = self._read()
        return again if again.image() == seen.image() else None

    def _is_delivering(self) -> bool:
        try:
            return bool(events_under_way(self.machine.home))
        except (OSError, JournalDamagedError):  # the journal was written or turned just then
            return True

    def _read(self) -> Stored:
        tables = {name: self.machine.values[f"{name}Table"] for name in NAMES}
        return read(self.machine.endpoint, tables)

    def missing_reports(self, stored: Stored) -> Iterator[str]:
        """Say of each report that was taken and that its call does not show."""
        return missing_reports(stored, self.load.telephone, self._parked_routes)

    def _parked_routes(self) -> set[str]:
        """Return the contacts whose answer of the flow waits in the failure queue."""
        there = parked(self.machine.endpoint, self.machine.values["FailureQueueUrl"])
        return {one.contact_id for one in there if one.door == "contact_flow"}

    def report_a_call(self) -> str:
        """Hand over the record of a call of which nothing else was told; return its contact."""
        contact = Contact("+8613900000000")
        contact.initiated_at = contact.disconnected_at = self.machine.now()
        self.load.telephone.hand_over(contact_record(contact, self.machine.now()))
        return contact.id

    def look_at_mails(self) -> None:
        """Note what went out since the last start."""
        for mail in post.mails(self.machine.endpoint):
            self.mails[str(mail["To"]), mail["BodyText"]] += 1

    def _work_on(self, much: int) -> None:
        """Wait until so much more was acknowledged."""
        enough = self._acknowledged() + much

        def over(seen: int) -> bool:
            return seen >= enough or not self.machine.is_running

        seen = eventually(self._acknowledged, over, _SECONDS_FOR_PROGRESS)
        assert seen >= enough, f"{enough - seen} are missing; {self.machine.said}"

    def _acknowledged(self) -> int:
        return len(self.load.ledger.done) + len(self.load.telephone.acknowledged)

    def _show(self, instant: str) -> None:
        """Let the clock show an instant, unless it is past."""
        ahead = clock.ahead_of(datetime.now(UTC), instant)
        self.machine.home.set_business(SystemClock(max(ahead, self.machine.home.clock_offset)))


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    """Return a trial on a machine that has never run; leaves no process behind."""
    machine = Machine.at(tmp_path / "home")
    trial = Trial(machine, Load(machine, SEED), Random(SEED))  # noqa: S311  chance, no secret
    yield trial
    try:
        trial.load.give_up()
        machine.stop()
        assert eventually(machine.left_behind, lambda left: not left) == []
    finally:
        machine.clear()


@pytest.mark.requirement("N39", "N36", "R16")
def test_what_was_acknowledged_survives_every_kill(trial: Trial) -> None:
    trial.begin()
    for number in range(KILLS):
        trial.kill(number)
    swept_at = trial.settle()
    stored, load = trial.stored(), trial.load
    print(_figures(trial, stored))  # noqa: T201  to be quoted
    _demand_none(unsent_events(stored))
    _demand_none(events_under_way(trial.machine.home))
    _demand_none(trial.missing_reports(stored))
    _demand_none(missing_commands(stored, load.ledger))
    _demand_none(v1_every_matter_is_somebodys(stored))
    _demand_none(v1_what_calls_owe_is_promised(stored))
    _demand_none(v2_every_alarm_is_set(stored, swept_at))
    _demand_none(v3_no_call_is_lost(stored, load.telephone.contacts))
    _demand_none(v5_every_rung_rang_once(stored))
    _demand_none(v5_everybody_is_told_once(stored))
    _demand_none(v12_nothing_open_is_older(stored))
    _demand_none(every_chain_is_whole(stored))

    before = stored.image()
    _demand_none(tell_again(load, stored.events, trial.random))
    last = trial.report_a_call()  # once it is heard, so are all before it
    assert load.telephone.deliver_what_is_late() == 0
    stored = trial.stored()
    _demand_none(trial.missing_reports(stored))
    after = {place: one for place, one in stored.image().items() if place[1] != last}
    _demand_none(v4_nothing_has_changed(before, after))
    trial.look_at_mails()
    _demand_none(_sent_twice(trial.mails, stored))


def _demand_none(breaches: Iterable[Any]) -> None:
    found = list(breaches)
    assert not found, f"seed {SEED}: {len(found)} breaches: {found[:5]}"


def _sent_twice(mails: Counter[tuple[str, str]], stored: Stored) -> Iterator[tuple[str, str]]:
    """Yield each mail that went out more often than there are calls that it may tell of.

    Calls of one line and second have one name: what is owed for each is told in the same words.
    """
    names = Counter(
        promise.reference
        for promise in stored.promises.values()
        if promise.subject.startswith("CALL#")
    )
    for mail, times in mails.items():
        alike = [calls for name, calls in names.items() if name and f"（{name}）" in mail[1]]
        if times > max(alike, default=1):
            yield mail


def _figures(trial: Trial, stored: Stored) -> str:
    load = trial.load
    rungs = sum(event.kind.startswith("promise.") for event in stored.events)
    claimed = sum(Sending.CLAIMED in (one.mail, one.sms) for one in stored.notices)
    return (
        f"killed {trial.machine.kills} times (seed {SEED}): "
        f"{len(load.ledger.done)} commands and {len(load.telephone.acknowledged)} reports "
        f"acknowledged, {load.ledger.unknown.total()} answers lost; "
        f"{len(stored.matters)} matters, {len(stored.promises)} promises, {rungs} alarms and "
        f"{len(stored.notices)} notices checked, {claimed} mails in doubt"
    )
