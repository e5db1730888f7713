"""Shifts the business clock of the local system: `make clock OFFSET=+2d3h`, `reset` or `WHEN=…`.

The shift lies in `.local/clock` (seconds); the deployed functions, the seed and the local exchange
read it there whenever they ask for the time. RATE lets the clock run faster than the machine's from
now on, and 1 ends it. Tokens, signatures and the emulator's schedules keep real time; after a shift
the jobs that tell of time are started once, since a day that was leapt over may not wait for the
next hour of the machine.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.services.clock import SystemClock
from infra.local.endpoint import Endpoint
from infra.local.home import Home

if TYPE_CHECKING:
    from collections.abc import Iterable

SHANGHAI = ZoneInfo("Asia/Shanghai")
STACK = "hotline"
LEAST_RATE, MOST_RATE = 1, 600
JOBS = ("ReconcileFunction", "SubsidiesFunction", "SweepFunction", "WatchCalendarFunction")
"""What reconciles calls, owes subsidies, rings alarms and misses a calendar: the names of their
stack outputs."""
_SCHEDULED = {
    "version": "0",
    "id": "00000000-0000-0000-0000-000000000000",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "000000000000",
    "time": "2026-11-22T00:00:00Z",
    "region": "us-east-1",
    "resources": [],
    "detail": {},
}
"""What a schedule sends to its function."""
HARMLESS = {
    "Name": "ContactFlowEvent",
    "Details": {"ContactData": {"ContactId": "nobody"}, "Parameters": {"op": "whisper"}},
}
"""A question of a contact that nobody has: it keeps nothing, and is not parked."""

_SHIFT = re.compile(
    r"(?P<sign>[+-])(?:(?P<days>\d+)d)?(?:(?P<hours>\d+)h)?(?:(?P<minutes>\d+)m)?(?:(?P<seconds>\d+)s)?"
)


class ClockError(ValueError):
    """A shift or an instant cannot be read."""


def shift(text: str) -> int:
    """Read `+2d3h`, `-45m`, `reset`: seconds that the business clock shall run ahead."""
    if text == "reset":
        return 0
    match = _SHIFT.fullmatch(text)
    if match is None or len(text) < len("+0s"):
        raise ClockError(f"OFFSET={text} is not like +2d3h, -45m, +90s or reset")
    parts = {
        name: int(value or 0) for name, value in match.groupdict("0").items() if name != "sign"
    }
    seconds = int(timedelta(**parts).total_seconds())
    return -seconds if match["sign"] == "-" else seconds


def ahead_of(real_now: datetime, when: str) -> int:
    """Read a civil instant of Asia/Shanghai (`2026-11-23T08:30`): seconds from now to it."""
    try:
        instant = datetime.fromisoformat(when)
    except ValueError:
        raise ClockError(f"WHEN={when} is not like 2026-11-23T08:30") from None
    instant = instant if instant.tzinfo else instant.replace(tzinfo=SHANGHAI)
    return round((instant - real_now).total_seconds())


def hurried(clock: SystemClock, rate: float, real_now: datetime) -> SystemClock:
    """Let a clock run at a rate from now on; it goes forward by less than a second for it."""
    if not LEAST_RATE <= rate <= MOST_RATE:
        raise ClockError(f"RATE={rate:g} is not from {LEAST_RATE} to {MOST_RATE}")
    offset = math.ceil(clock.ahead(real_now).total_seconds())
    return SystemClock(offset) if rate == 1 else SystemClock(offset, rate, real_now)


def start_jobs(home: Home) -> None:
    """Start the jobs of `JOBS` once and wait for none; each may run beside its own schedule."""
    for job in JOBS:
        _invoke(home, job, scheduled(), InvocationType="Event")


def make_rounds(home: Home, jobs: Iterable[str]) -> None:
    """Run scheduled jobs one after the other, named as in `SCHEDULED`, and wait for each.

    Nobody who waits for the system should wait for these: they begin an hour from its start.
    """
    for job in jobs:
        name = "".join(word.capitalize() for word in job.split("_"))
        _invoke(home, f"{name}Function", scheduled())


def scheduled() -> bytes:
    """Return what a schedule sends to its function."""
    return json.dumps(_SCHEDULED).encode()


def wake(home: Home) -> None:
    """Start the function that contact flows ask, and wait for it: a caller waits eight seconds."""
    _invoke(home, "ContactFlowFunction", json.dumps(HARMLESS).encode())


def _invoke(home: Home, output: str, payload: bytes, **how: str) -> None:
    """Invoke a function by its output of the stack; wait for it unless told how else."""
    remembered = home.remembered()
    Endpoint(remembered["endpoint"]).client("lambda").invoke(
        FunctionName=remembered["stacks"][STACK][output], Payload=payload, **how
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make clock", description=__doc__)
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--offset", default="", help="+2d3h, -45m, reset")
    wanted.add_argument("--when", default="", help="2026-11-23T08:30, Asia/Shanghai")
    parser.add_argument("--rate", type=float, default=0, help="seconds of business in one; 1 ends")
    return parser.parse_args()


def main() -> None:
    """Set the clock when asked to, and say what it shows."""
    arguments, home = _arguments(), Home()
    real_now = datetime.now(SHANGHAI)
    try:
        clock = home.business
        if arguments.offset:
            clock = SystemClock(shift(arguments.offset))
        elif arguments.when:
            clock = SystemClock(ahead_of(real_now, arguments.when))
        if arguments.rate:
            clock = hurried(clock, arguments.rate, real_now)
    except ClockError as error:
        sys.exit(str(error))
    if arguments.offset or arguments.when or arguments.rate:
        home.set_business(clock)
        if home.is_running():
            start_jobs(home)
    ahead = clock.ahead(real_now)
    shown = f"{real_now + ahead:%Y-%m-%d %H:%M:%S} ({ahead.total_seconds():+.0f} s)"
    hurry = f" and runs {clock.rate:g} times as fast" if clock.rate != 1 else ""
    print(f"The business clock shows {shown}, Asia/Shanghai{hurry}.")


if __name__ == "__main__":
    main()
