"""Plays one inbound call on the running local system: `make call`.

    make call NUMBER=+8613900001234 PLACE=430100 WHEN=2026-11-23T09:00 END=answered

END: answered, abandoned, missed or voicemail; without it the caller is answered where the line is
open and leaves a message where it is closed. What the hotline answers is obeyed. AGENT names the
attendant by the id of the telephone system, HOLD keeps the line open for so many real seconds.
A mobile or withheld number tells no city: without PLACE the first of the cities is chosen that the
hotline names.

A call takes no real time, so that its later instants lie up to two minutes ahead of the clock. It
is not begun earlier instead: the line decides at the instant of the ring, and a call that rang at
08:29 and was let in at 08:30 would contradict the hours on every screen.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from infra.connect.simulator.caller import Caller, Timeline
from infra.connect.simulator.exchange import DeployedExchange, FlowError
from infra.connect.simulator.payloads import Contact
from infra.local import clock
from infra.local.endpoint import Endpoint
from infra.local.home import Home

SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = Path(__file__).resolve().parents[2] / "seed" / "hunan" / "people.csv"
ENDS = ("answered", "abandoned", "missed", "voicemail")
_OPEN = ("queue", "overflow")


def main(arguments: list[str] | None = None) -> None:
    """Play one call and print each step."""
    asked = _arguments(arguments)
    home = Home()
    platform = home.remembered()
    if not platform or not home.is_running():
        sys.exit("Nothing runs here. Run `make start` first, and `make call` in another terminal.")
    if asked.when:
        _set_clock(home, asked.when)
    caller = Caller(
        Contact(asked.number),
        deployed(platform),
        Timeline(lambda: datetime.now(UTC) + timedelta(seconds=home.clock_offset)),
    )
    caller.say = lambda step: print(f"  {caller.time.now().astimezone(SHANGHAI):%H:%M:%S}  {step}")
    print(f"Call {caller.contact.id} from {asked.number}")
    try:
        play(caller, asked)
    except FlowError as error:
        sys.exit(f"The call was lost: {error}")
    print(f"See it at {platform['portal']}")


def play(caller: Caller, asked: argparse.Namespace) -> None:
    """Go through a call from ring to record, obeying the answer."""
    answer = caller.ring(**({"place": asked.place} if asked.place else {}))
    if answer.get("choose_place") == "True":
        city = answer["choices"].split(",")[0]
        caller.say(f"heard: {answer['choose']} (chosen: {city}; PLACE chooses another)")
        answer = caller.choose(city)
    caller.say(f"answer: {answer['decision']} → {answer.get('queue') or '-'}")
    for heard in ("welcome", "words"):
        if answer.get(heard):
            caller.say(f"heard: {answer[heard]}")
    is_open = answer["decision"] in _OPEN
    end = asked.end or ("answered" if is_open else "voicemail")
    if not is_open:
        if end in ("answered", "missed"):
            caller.say(f"END={end} cannot be: nobody takes calls now, so a message is left")
        _without_attendant(caller, leaves_message=end != "abandoned")
    elif end == "voicemail":
        _without_attendant(caller, leaves_message=True)
    else:
        _through_queue(caller, asked, end)
    caller.deliver_record()


def deployed(platform: dict[str, Any]) -> DeployedExchange:
    """Return the exchange of a running local system, described by its stack outputs."""
    endpoint = Endpoint(platform["endpoint"], platform["region"])
    outputs = {
        name: value for stack in platform["stacks"].values() for name, value in stack.items()
    }
    return DeployedExchange(
        functions=endpoint.client("lambda"),
        streams=endpoint.client("kinesis"),
        flow_function=outputs["ContactFlowFunction"],
        event_function=outputs["ContactEventFunction"],
        record_stream=outputs["ContactRecordsStream"],
    )


def agent_of(line: str) -> str | None:
    """Return the telephone id of the first demo attendant of a line, or None."""
    with PEOPLE.open(encoding="utf-8") as file:
        rows = csv.DictReader(row for row in file if not row.startswith("#"))
        agents = (row["agent_id"] for row in rows if row["place"] == line and row["agent_id"])
        return next(agents, None)


def _without_attendant(caller: Caller, *, leaves_message: bool) -> None:
    if leaves_message:
        if caller.answer.get("voicemail"):
            caller.say(f"heard: {caller.answer['voicemail']}")
        caller.leave_message()
        caller.say("a message was left")
    caller.time.spend(2)
    caller.hang_up()
    caller.complete()


def _through_queue(caller: Caller, asked: argparse.Namespace, end: str) -> None:
    caller.queue()
    caller.time.spend(8)
    agent = asked.agent or agent_of(caller.answer["queue"])
    if end == "answered" and agent is None:
        caller.say("no attendant of this line is known, so nobody answers; AGENT names one")
        end = "missed"
    if end == "answered" and agent:
        caller.connect(agent)
        time.sleep(asked.hold)
        caller.time.spend(95)
        caller.hang_up()
        caller.complete(seconds=20)
        return
    if end == "missed":
        caller.ring_in_vain()
        caller.say("an attendant was rung in vain")
    caller.time.spend(15)
    caller.hang_up()
    caller.complete()


def _set_clock(home: Home, when: str) -> None:
    try:
        offset = clock.ahead_of(datetime.now(SHANGHAI), when)
    except clock.ClockError as error:
        sys.exit(str(error))
    # The clock moves by whole seconds: it must not show one before WHEN, where the line may open.
    clock.set_clock(home, offset + 1)
    print(
        f"The business clock was set to {when} (Asia/Shanghai); `make clock OFFSET=reset` ends it."
    )


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make call", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", default="+8613900001234", help="E.164, or anonymous")
    parser.add_argument("--place", default="", help="what the caller chose: code or name of a city")
    parser.add_argument("--when", default="", help="2026-11-23T09:00, Asia/Shanghai")
    parser.add_argument("--end", default="", choices=("", *ENDS))
    parser.add_argument("--agent", default=os.environ.get("AGENT", ""))
    parser.add_argument("--hold", type=float, default=float(os.environ.get("HOLD") or 0))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
