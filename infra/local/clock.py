"""Shifts the business clock of the local system: `make clock OFFSET=+2d3h`, `reset` or `WHEN=…`.

The shift lies in `.local/clock` (seconds), for the seed and the call simulator, and is pushed into
the environment of every deployed function; the emulator then starts their processes anew. Tokens,
signatures and the emulator's schedules keep real time; after a shift the jobs that tell of time
are started once, since a day that was leapt over may not wait for the next hour of the machine.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from infra.local.endpoint import Endpoint
from infra.local.home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator

SHANGHAI = ZoneInfo("Asia/Shanghai")
STACK = "hotline"
VARIABLE = "CLOCK_OFFSET"
JOBS = ("SweepFunction", "WatchCalendarFunction")
"""What rings alarms and what misses a calendar: the names of their stack outputs."""
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


def _functions(endpoint: Endpoint) -> Iterator[str]:
    """Yield the names of the application's functions."""
    pages = endpoint.client("cloudformation").get_paginator("list_stack_resources")
    for page in pages.paginate(StackName=STACK):
        for resource in page["StackResourceSummaries"]:
            if resource["ResourceType"] == "AWS::Lambda::Function":
                yield resource["PhysicalResourceId"]


def push(endpoint: Endpoint, offset: int) -> int:
    """Give every deployed function the shift; returns how many there are."""
    client = endpoint.client("lambda")
    names = list(_functions(endpoint))
    for name in names:
        configuration = client.get_function_configuration(FunctionName=name)
        variables = configuration.get("Environment", {}).get("Variables", {})
        variables[VARIABLE] = str(offset)
        client.update_function_configuration(
            FunctionName=name, Environment={"Variables": variables}
        )
    return len(names)


def set_clock(home: Home, offset: int) -> int | None:
    """Keep the shift and push it; returns how many functions got it, None when none runs."""
    home.clock.write_text(str(offset), encoding="ascii")
    address = home.remembered().get("endpoint")
    if not address or not home.is_running():
        return None
    return push(Endpoint(address), offset)


def start_jobs(home: Home) -> None:
    """Start the jobs of `JOBS` once and wait for none; each may run beside its own schedule."""
    remembered = home.remembered()
    client = Endpoint(remembered["endpoint"]).client("lambda")
    outputs = remembered["stacks"][STACK]
    for job in JOBS:
        client.invoke(
            FunctionName=outputs[job],
            InvocationType="Event",
            Payload=json.dumps(_SCHEDULED).encode(),
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make clock", description=__doc__)
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--offset", default="", help="+2d3h, -45m, reset")
    wanted.add_argument("--when", default="", help="2026-11-23T08:30, Asia/Shanghai")
    return parser.parse_args()


def main() -> None:
    """Set the clock when asked to, and say what it shows."""
    arguments, home = _arguments(), Home()
    real_now = datetime.now(SHANGHAI)
    try:
        offset = shift(arguments.offset) if arguments.offset else home.clock_offset
        offset = ahead_of(real_now, arguments.when) if arguments.when else offset
    except ClockError as error:
        sys.exit(str(error))
    if arguments.offset or arguments.when:
        told = set_clock(home, offset)
        if told:
            start_jobs(home)
        print(f"{told} functions were told." if told else "Nothing runs; the next start uses it.")
    shown = real_now + timedelta(seconds=offset)
    print(f"The business clock shows {shown:%Y-%m-%d %H:%M:%S} ({offset:+d} s), Asia/Shanghai.")


if __name__ == "__main__":
    main()
