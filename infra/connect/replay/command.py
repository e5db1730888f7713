"""Tells what the hotline makes of payloads: `… simulator replay PAYLOAD.json …`.

Contact events, contact records, agent events, requests of flows and what Contact Lens tells, one
or an array per file, in the order given. Prints the facts that result as JSON. What cannot be used
is printed with its reason, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from infra.connect.replay.house import opened
from infra.connect.replay.payloads import Payload, UnusableError, read

HELP = "feed stored payloads to the hotline's handlers, and print the facts"
_CIVIL = timezone(timedelta(hours=8))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.add_argument("payloads", nargs="+", type=Path, metavar="PAYLOAD.json")
    parser.add_argument(
        "--at",
        type=_instant,
        default=None,
        help="when flows ask, in Shanghai (2026-11-23T09:00); without it now",
    )


def run(asked: argparse.Namespace) -> int:
    """Print the facts; 1 where a payload could not be used."""
    found: list[Payload] = []
    refused: list[dict[str, str]] = []
    for path in asked.payloads:
        try:
            found += read(path)
        except UnusableError as error:
            refused.append({"payload": str(path), "why": str(error)})
    with opened(asked.at or datetime.now(UTC)) as house:
        from infra.connect.replay.feeding import Feeding  # noqa: PLC0415  after the settings

        feeding = Feeding(house, refused)
        for payload in found:
            feeding.feed(payload)
        told: dict[str, Any] = feeding.facts()
    print(json.dumps(told, ensure_ascii=False, indent=2))
    for one in refused:
        print(f"{one['payload']}: {one['why']}", file=sys.stderr)
    return 1 if refused else 0


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=_CIVIL)).astimezone(UTC)
