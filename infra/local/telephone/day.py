"""Plays a whole day at the local exchange: `make day`.

    make day SPEED=60 DATE=2026-11-23 SCENARIO=normal

Four hundred calls in fourteen cities, at SPEED times the pace of a real day. Without DATE it is the
next day on which the line is open. SCENARIO: normal, busy, outage or lost-voicemail; CALLS how
many. The business clock is set to the morning of that day and runs at SPEED until the day is over
or Ctrl-C; all demo attendants are signed on for duty meanwhile.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import threading
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from backend.calendar import Almanac, Edition
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from chalicelib.services.clock import SystemClock
from infra.local import clock
from infra.local.endpoint import Endpoint
from infra.local.home import Home
from infra.local.telephone.client import Line, TelephoneError
from infra.local.telephone.exchange import SHANGHAI
from infra.local.telephone.script import CALLS, Scenario
from infra.seed.reader import read_seed

if TYPE_CHECKING:
    from infra.local.telephone.client import Seen

SPEED = 60.0
_BEGINS = "08:20"
_SETTLE_SECONDS = 30.0
"""Real seconds at the real pace, in which the functions start and people sign on."""
_JOBS_SECONDS = 6.0
_LISTEN_SECONDS = 10.0
_JOBS = ("RefreshLinesFunction", "SweepFunction", "RecountFunction")
"""The schedules run by the machine's minute, which is an hour of such a day."""


def next_reception_day(after: date) -> date:
    """Return the next day on which the province's line is open, by the committed calendar."""
    seed = read_seed()
    days = tuple(row.calendar_day() for row in seed.working_days)
    province = PlacePath((seed.divisions[0].code,))
    reception = Almanac(Edition(version=1, days=days)).of(province, FIRST).reception
    day = after + timedelta(days=1)
    while not reception.is_working_day(day):
        day += timedelta(days=1)
    return day


@dataclass(slots=True)
class Day:
    """One day on a running system."""

    home: Home
    platform: dict[str, Any]
    asked: argparse.Namespace
    line: Line = field(init=False)
    tokens: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line = Line(self.platform["portal"])

    def run(self) -> None:
        """Play it from the morning to the last call; the clock runs at its pace afterwards."""
        began = datetime.now(UTC)
        ahead = clock.ahead_of(began, f"{self.asked.date}T{_BEGINS}") + 1
        hurry = SystemClock(ahead, self.asked.speed, began + timedelta(seconds=_SETTLE_SECONDS))
        print(f"{self.asked.date}: {self.asked.calls} calls, {self.asked.scenario}, ", end="")
        print(f"{self.asked.speed:g} times as fast. See it at {self.platform['portal']}")
        self.home.set_business(hurry)
        try:
            clock.wake(self.home)
            clock.start_jobs(self.home)
            self._duty("sign-on")
            wanted = {name: getattr(self.asked, name) for name in ("date", "scenario", "calls")}
            self.line.post("day", **wanted)
            self._watch()
        finally:
            self._end()

    def _end(self) -> None:
        with contextlib.suppress(TelephoneError):
            self.line.post("day")
        real_now = datetime.now(UTC)
        self.home.set_business(clock.hurried(self.home.business, 1, real_now))
        with contextlib.suppress(OSError):
            self._duty("sign-off")
        print("The business clock runs at its pace again; `make clock OFFSET=reset` sets it back.")

    def _duty(self, act: str) -> None:
        """Sign every demo attendant on or off, as the portal does."""
        endpoint = Endpoint(self.platform["endpoint"])
        cognito = endpoint.client("cognito-idp")
        for person in self.platform["demo_accounts"]:
            if person["role"] != "attendant":
                continue
            said = {"USERNAME": person["username"], "PASSWORD": self.platform["demo_password"]}
            signed = cognito.initiate_auth(
                AuthFlow="USER_PASSWORD_AUTH",
                ClientId=self.platform["oidc"]["client_id"],
                AuthParameters=said,
            )
            token = signed["AuthenticationResult"]["AccessToken"]
            request = urllib.request.Request(  # noqa: S310  our own loopback server
                f"{self.platform['portal']}/api/duty/{act}",
                json.dumps({"id": str(uuid.uuid4())}).encode(),
                {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
            )
            with contextlib.suppress(urllib.error.HTTPError):  # who is on duty already stays so
                urllib.request.urlopen(request, timeout=60).close()  # noqa: S310

    def _watch(self) -> None:
        """Tell each half hour of the day how far it is, and start what looks at the time."""
        over = threading.Event()
        threading.Thread(target=self._run_jobs, args=(over,), daemon=True).start()
        try:
            self._tell()
        finally:
            over.set()

    def _tell(self) -> None:
        told = ""
        seen: Seen = {"running": True, "version": ""}
        while seen["running"]:
            seen = self.line.get("day", version=seen["version"], wait=_LISTEN_SECONDS)
            at = datetime.fromisoformat(seen["now"]).astimezone(SHANGHAI)
            half = f"{at:%H}:{at.minute // 30 * 30:02d}"
            if half != told or not seen["running"]:
                told = half
                outcomes = " · ".join(f"{name} {n}" for name, n in seen["outcomes"].items())
                print(f"  {at:%H:%M}  {seen['rung']}/{seen['total']}  {outcomes}", flush=True)
        if seen.get("lost"):
            print(f"  {seen['lost']} reports could not be delivered, the last: {seen['why_lost']}")

    def _run_jobs(self, over: threading.Event) -> None:
        """Run the jobs one after the other; a slow machine must not heap them up."""
        client = Endpoint(self.platform["endpoint"]).client("lambda")
        outputs = self.platform["stacks"][clock.STACK]
        while not over.wait(_JOBS_SECONDS):
            for job in _JOBS:
                with contextlib.suppress(BotoCoreError, ClientError):
                    client.invoke(FunctionName=outputs[job], Payload=clock.scheduled())


def main(arguments: list[str] | None = None) -> None:
    """Play a day and print how it goes."""
    home = Home()
    today = home.business.now().astimezone(SHANGHAI).date()
    asked = _arguments(arguments)
    platform = home.remembered()
    if not platform or not home.is_running():
        sys.exit("Nothing runs here. Run `make start` first, and `make day` in another terminal.")
    asked.date = asked.date or next_reception_day(today).isoformat()
    try:
        Day(home, platform, asked).run()
    except (TelephoneError, clock.ClockError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make day", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speed", type=float, default=SPEED)
    parser.add_argument("--date", default="", help="2026-11-23")
    parser.add_argument("--scenario", default="normal", choices=[one.value for one in Scenario])
    parser.add_argument("--calls", type=int, default=CALLS)
    asked = parser.parse_args(arguments)
    if not clock.LEAST_RATE <= asked.speed <= clock.MOST_RATE:
        parser.error(f"SPEED is from {clock.LEAST_RATE} to {clock.MOST_RATE}")
    return asked


if __name__ == "__main__":
    main()
