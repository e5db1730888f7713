"""The hotline in memory, its lines staffed as on an ordinary day, for one command.

Settings are put into the environment before anything of the hotline is imported: none leads
anywhere.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from unittest import mock

SETTINGS = {
    "STAGE": "local",
    "PROVINCE": "430000",
    "CALLS_TABLE": "calls",
    "MATTERS_TABLE": "matters",
    "PROMISES_TABLE": "promises",
    "ROSTER_TABLE": "roster",
    "DIRECTORY_TABLE": "directory",
    "TALLIES_TABLE": "tallies",
    "AUDIT_TABLE": "audit",
    "SEAL_KEY": "memory",
    "CALLER_HASH_KEY": secrets.token_hex(32),
    "FAILURE_QUEUE": "memory",
    "OIDC_ISSUER": "https://issuer.invalid",
    "OIDC_JWKS_URL": "http://127.0.0.1:9/jwks.json",
    "OIDC_CLIENT_ID": "portal",
    "OIDC_PROFILE": "cognito",
    "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "none",
    "AWS_SECRET_ACCESS_KEY": "none",
    "AWS_EC2_METADATA_DISABLED": "true",
    "POWERTOOLS_LOG_LEVEL": "CRITICAL",
}
TABLES = ("Calls", "Matters", "Promises", "Roster", "Directory", "Tallies", "Audit")


@dataclass(slots=True)
class Services:
    """What the hotline asks of AWS beside its tables: a key, a queue."""

    parked: list[dict[str, Any]] = field(default_factory=list)
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def send_message(self, **request: Any) -> dict[str, Any]:
        """Take a message into the failure queue."""
        self.parked.append(request)
        return {}

    def generate_data_key(self, **_: Any) -> dict[str, Any]:
        """Return the key of this run."""
        return {"Plaintext": self._key, "CiphertextBlob": b"wrapped"}

    def decrypt(self, **_: Any) -> dict[str, Any]:
        """Return the same key."""
        return {"Plaintext": self._key}

    def why(self) -> str | None:
        """Return why the last payload was parked, and forget it; None where it was not."""
        if not self.parked:
            return None
        reason: str = self.parked.pop()["MessageAttributes"]["reason"]["StringValue"]
        return reason


@dataclass(frozen=True, slots=True)
class House:
    """What the handlers of this run stand on."""

    services: Services
    changed: list[Mapping[str, Any]]
    """The changes of calls, as their stream tells them; whoever reads it empties it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A clock that stands."""

    at: datetime

    def now(self) -> datetime:
        """Return the instant."""
        return self.at


@contextmanager
def opened(at: datetime) -> Iterator[House]:
    """Open the hotline at an instant: Hunan seeded, an attendant on duty in each city."""
    os.environ.update(SETTINGS)
    from chalicelib.wiring import ground  # noqa: PLC0415  it reads the settings above
    from infra.local.memory.client import MemoryClient, reached  # noqa: PLC0415
    from infra.local.memory.expressions import Item  # noqa: PLC0415
    from infra.local.memory.tables import Tables  # noqa: PLC0415

    house = House(Services(), [])

    def note(table: str, _: Item | None, after: Item | None) -> None:
        if table == SETTINGS["CALLS_TABLE"] and after is not None:
            keys = {name: after[name] for name in ("pk", "sk")}
            change = {"SequenceNumber": "0", "Keys": keys, "NewImage": after}
            house.changed.append({"eventName": "MODIFY", "dynamodb": change})

    called = {name: SETTINGS[f"{name.upper()}_TABLE"] for name in TABLES}
    tables = Tables(called, now=lambda: at, changed=note)
    with ExitStack() as stack:
        stack.enter_context(reached(MemoryClient(tables)))
        parts = {"clock": Standing(at), "machine_clock": Standing(at), "client": house.services}
        for name, part in parts.items():
            stack.enter_context(mock.patch.object(ground, name, return_value=part))
        _seed()
        yield house


def _seed() -> None:
    from backend.calendar import Edition  # noqa: PLC0415
    from backend.kernel.access import Actor, Role  # noqa: PLC0415
    from backend.kernel.rulebook import FIRST  # noqa: PLC0415
    from chalicelib.wiring import casework, ground, regulations, telephony  # noqa: PLC0415
    from infra.seed.reader import read_seed  # noqa: PLC0415

    seed = read_seed()
    ground.atlas().keep(seed.places, seed.fields_of_law, seed.phrases)
    edition = Edition(1, tuple(day.calendar_day() for day in seed.working_days))
    regulations.published().keep(edition, (FIRST,))
    attendants: dict[str, Actor] = {}
    for person in seed.people:
        account = person.account(person.username)
        ground.accounts().keep(account)
        if account.actor.role is Role.ATTENDANT and account.agent_id:
            attendants.setdefault(account.place.line, account.actor)
    for number, actor in enumerate(attendants.values()):
        casework.duty().sign_on(actor, f"00000000-0000-4000-8000-{number:012d}")
    telephony.switchboard().refresh()
