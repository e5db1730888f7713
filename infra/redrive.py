"""Hands what was parked in the failure queue in again: `python -m infra.redrive`.

Each payload goes to the code of the function that could not use it, by that function's own
settings and with the rights of whoever runs this; a question of a flow is kept as of the instant
at which it was asked. What Lambda itself gave up lies there as it was sent, and goes to the
function that its envelope names. What is used is deleted. What is refused again stays in the queue
with its reason, until somebody mends the cause or decides that it is worth nothing (`--drop`). A
payload is never printed: it may hold a caller's number.

    python -m infra.redrive --dry-run            # what lies there, and why
    python -m infra.redrive --door contact_record
    python -m infra.redrive --drop 5f3c…         # one message, by its id
    python -m infra.redrive --drop clock         # every start of a job: the next one did its work
    python -m infra.redrive --local              # of `make start` on this computer

Region and credentials are taken from the environment, as by every client of AWS.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import boto3

from infra.local.endpoint import Endpoint
from infra.local.home import Home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from chalicelib.services.failures import FailureShelf, Parked

STACK = "hotline"
CLOCK = "clock"
"""How the starts of jobs are called: what a failed one left over, a later one has done."""
_SETTINGS_OF = ("DeliverNoticesFunction", "ExportMattersFunction", "ContactFlowFunction")
"""The stack's outputs that name functions which have, together, every setting of any door."""
_ENVELOPES = (
    ("aws.connect", "Amazon Connect Contact Event", "contact_event"),
    ("aws.connect", "Contact Lens ", "conversation"),
    ("aws.s3", "Object Created", "conversation"),
    ("hotline", "export.", "export_matters"),
    ("hotline", "text.", "text_callers"),
    ("hotline", "", "deliver_notices"),
    ("aws.events", "", CLOCK),
)
"""Source of an event, how its type begins, and the function that the bus starts with it."""
_NOT_OURS = ": no function of ours parked it; the message names what AWS gave up"
_OVER = ": a later start of the job has done its work; let go of it by --drop clock"


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever runs the command wants."""

    dry_run: bool = False
    door: str = ""
    drop: str = ""


@dataclass(frozen=True, slots=True)
class Redrive:
    """Takes every parked message in hand once."""

    shelf: FailureShelf
    opened: Callable[[str], str]
    """Unseals the payload of a message; raises `ValueError` for one that is none of ours."""
    doors: Mapping[str, Callable[[str, Parked], None]]
    say: Callable[[str], None] = print

    def run(self, asked: Asked) -> Counter[str]:
        """Hand in, drop or only show; returns how many were used, refused, left or dropped."""
        done: Counter[str] = Counter()
        # All are read first: what is parked meanwhile is for the next run.
        for parked in sorted(self.shelf.take(), key=lambda one: (one.sent_at, one.id)):
            name = parked.door or given_up(parked.message)
            became, why = self._one(parked, name, asked)
            done[became] += 1
            door, contact = name or "?", parked.contact_id or "-"
            told = f"{parked.sent_at:%Y-%m-%d %H:%M:%S}Z  {parked.id}  {door}  {contact}"
            self.say(f"{told}\n    {parked.reason}\n    {became}{why}")
        return done

    def _one(self, parked: Parked, name: str, asked: Asked) -> tuple[str, str]:
        dropped = parked.id == asked.drop or name == CLOCK == asked.drop
        if dropped and not asked.dry_run:
            self.shelf.let_go(parked)
            return "dropped", ""
        if asked.dry_run or asked.drop or asked.door not in {"", name}:
            self.shelf.give_back(parked)
            return "left", ""
        door = self.doors.get(name)
        if door is None:
            self.shelf.give_back(parked)
            return "refused", _OVER if name == CLOCK else _NOT_OURS
        try:
            # What no function of ours had in hand, none of ours has sealed.
            door(self.opened(parked.message) if parked.door else parked.message, parked)
        except Exception as error:  # noqa: BLE001  whatever it is, the message stays and says so
            self.shelf.give_back(parked)
            return "refused", f": {_reason(error)}"
        self.shelf.let_go(parked)
        return "used", ""


def given_up(message: str) -> str:
    """Return the function for which the bus had an event; an empty text where it is no event.

    What a stream gave up is told by the numbers of its records alone, and is none.
    """
    try:
        event = json.loads(message)
        source, kind = event["source"], str(event["detail-type"])
    except (KeyError, TypeError, ValueError):
        return ""
    named = (
        door for origin, begins, door in _ENVELOPES if source == origin and kind.startswith(begins)
    )
    return next(named, "")


def _reason(error: Exception) -> str:
    """Name what stood in the way; only our own refusals are known to quote no payload."""
    from chalicelib.connect.payload import Unusable  # noqa: PLC0415

    return str(error) if isinstance(error, Unusable) else type(error).__name__


def doors() -> Mapping[str, Callable[[str, Parked], None]]:
    """Return what each function does with one payload; the settings must be in place by now."""
    from chalicelib.api import telephony as carrier  # noqa: PLC0415
    from chalicelib.connect import agents, conversations, events, flow, records  # noqa: PLC0415
    from chalicelib.jobs import export, text  # noqa: PLC0415
    from chalicelib.services.clock import standing_at  # noqa: PLC0415
    from chalicelib.streams import callers, notices, tallies  # noqa: PLC0415
    from chalicelib.wiring import ground  # noqa: PLC0415

    def read(use: Callable[[Any], None]) -> Callable[[str, Parked], None]:
        return lambda body, _: use(json.loads(body))

    def flow_of_then(body: str, parked: Parked) -> None:
        with standing_at(ground.business().at(parked.sent_at)):
            flow.keep_again(json.loads(body))

    def deliver(body: str, _: Parked) -> None:
        notices.handle(json.loads(body), None)

    def carry_on(body: str, _: Parked) -> None:
        export.handle(json.loads(body), None)

    def send(body: str, _: Parked) -> None:
        text.handle(json.loads(body), None)

    return {
        "contact_event": read(events.absorb),
        "contact_record": read(records.absorb),
        "agent_event": read(agents.absorb),
        "conversation": read(conversations.absorb),
        "deliver_notices": deliver,
        "export_matters": carry_on,
        "text_callers": send,
        "contact_flow": flow_of_then,
        "carrier": read(carrier.absorb_again),
        "owe_callers": read(callers.settle),
        "mark_tallies": read(tallies.mark),
    }


def take_settings(clients: Callable[[str], Any], environment: dict[str, str]) -> None:
    """Put the settings of the deployed functions into the environment.

    On one computer they name the file of the business clock: what is handed in is stamped by the
    clock of what runs.
    """
    stacks = clients("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    outputs = {one["OutputKey"]: one["OutputValue"] for one in stacks[0]["Outputs"]}
    for function in _SETTINGS_OF:
        name = outputs[function].rpartition(":")[2]
        found = clients("lambda").get_function_configuration(FunctionName=name)
        environment |= found["Environment"]["Variables"]


def _clients(*, local: bool) -> Callable[[str], Any]:
    if not local:
        return boto3.client  # type: ignore[return-value]  # of whatever service is named
    endpoint = Endpoint(Home().remembered()["endpoint"])
    os.environ |= {
        "AWS_ENDPOINT_URL": endpoint.url,
        "AWS_DEFAULT_REGION": endpoint.region,
        "AWS_REGION": endpoint.region,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }
    return endpoint.client


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the parked messages in hand; returns 1 where something was refused again."""
    parser = argparse.ArgumentParser(prog="python -m infra.redrive", description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="only show what lies there")
    parser.add_argument("--door", default="", help="only what this function could not use")
    parser.add_argument("--drop", default="", help="delete this one message, or `clock`")
    parser.add_argument("--local", action="store_true", help="the system of `make start`")
    given = parser.parse_args(arguments)
    clients = _clients(local=given.local)
    environment: dict[str, str] = {}
    take_settings(clients, environment)
    os.environ |= environment
    from chalicelib.services.failures import FailureShelf, unparked  # noqa: PLC0415
    from chalicelib.wiring import ground  # noqa: PLC0415

    redrive = Redrive(
        FailureShelf(clients("sqs"), environment["FAILURE_QUEUE"]),
        lambda message: unparked(message, ground.sealer()),
        doors(),
    )
    done = redrive.run(Asked(given.dry_run, given.door, given.drop))
    print(_summary(done.items()))
    return 1 if done["refused"] else 0


def _summary(done: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {became}" for became, count in sorted(done)) or "nothing is parked"


if __name__ == "__main__":
    sys.exit(main())
