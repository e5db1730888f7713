"""Loads a province into a local system: `python -m infra.local.seed`, run by the start.

It runs in a process of its own, with the environment of a deployed function, because the store
reads its tables' names from there. It refuses an endpoint that is not on this computer.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from backend.calendar import Almanac, Edition
from backend.kernel.clock import civil_day
from backend.kernel.rulebook import FIRST
from infra.local import identity, quietly
from infra.local.endpoint import Endpoint
from infra.local.launch import ROOT
from infra.seed.duty import past_of
from infra.seed.reader import read_seed
from infra.seed.staff import attendants_of, sessions_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from infra.local.home import Home
    from infra.seed.reader import Seed

_FOLDERS = ("infra/seed", "infra/local/seed.py", "chalicelib/store", "backend/places",
            "backend/accounts", "backend/knowledge", "backend/staff", "backend/pay",
            "backend/calendar", "backend/kernel/rulebook.py")  # fmt: skip


class SeedError(RuntimeError):
    """The seed could not be loaded; the message is the last line of the reason."""


def _digest(environment: dict[str, str]) -> str:
    """Return a digest of the seed, of what reads and keeps it, and of where it goes."""
    total = hashlib.sha256(repr(sorted(environment.items())).encode())
    for name in _FOLDERS:
        path = ROOT / name
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            if file.suffix in (".csv", ".py"):
                total.update(file.read_bytes())
    return total.hexdigest()


def _last_created() -> str:
    """Return the demo person who is created last; a crash may forget the last seconds."""
    return [person.username for person in read_seed().people if person.demo][-1]


def load(home: Home, endpoint: Endpoint, pool: str, environment: dict[str, str]) -> None:
    """Load the seed unless this system has just this one; raises SeedError.

    `environment` is that of a deployed function: the names of the tables and keys.
    """
    marker = home.folder / "seeded"
    wanted = _digest(environment | {"pool": pool})
    same = marker.exists() and marker.read_text(encoding="ascii") == wanted
    if same and identity.can_sign_in(endpoint, pool, _last_created()):
        return
    result = subprocess.run(
        [sys.executable, "-m", "infra.local.seed", pool],
        cwd=ROOT,
        env=surroundings(endpoint, environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise SeedError(f"The seed could not be loaded:\n{result.stderr.strip()[-2000:]}")
    marker.write_text(wanted, encoding="ascii")


def surroundings(endpoint: Endpoint, environment: dict[str, str]) -> dict[str, str]:
    """Return the environment of a process that does what a deployed function does."""
    local = {
        "AWS_ENDPOINT_URL": endpoint.url,
        "AWS_DEFAULT_REGION": endpoint.region,
        "AWS_REGION": endpoint.region,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }
    return os.environ | environment | local


def keep(seed: Seed, subjects: Mapping[str, str], today: date) -> Edition:
    """Write the reference data and the accounts through the application's own store.

    `subjects` are those of the people who can sign in, by user name. Returns the calendar.
    """
    from chalicelib.store.directory import DynamoAccounts, DynamoAtlas  # noqa: PLC0415
    from chalicelib.store.institutions import DynamoOffices  # noqa: PLC0415
    from chalicelib.store.knowledge import DynamoShelf  # noqa: PLC0415
    from chalicelib.store.regulations import DynamoPublished  # noqa: PLC0415
    from chalicelib.store.staff import DynamoStaff  # noqa: PLC0415
    from chalicelib.store.staff_training import DynamoTrainings  # noqa: PLC0415
    from chalicelib.store.units import DynamoUnits  # noqa: PLC0415

    DynamoAtlas(os.environ["PROVINCE"]).keep(seed.places, seed.fields_of_law, seed.phrases)
    edition = Edition(version=1, days=tuple(day.calendar_day() for day in seed.working_days))
    DynamoPublished(os.environ["PROVINCE"]).keep(edition, (FIRST,))
    DynamoShelf(os.environ["PROVINCE"]).keep(seed.knowledge.departments, seed.knowledge.entries)
    DynamoOffices(os.environ["PROVINCE"]).keep(seed.register)
    DynamoUnits(os.environ["PROVINCE"]).keep(seed.units.units, seed.units.centres)
    accounts = DynamoAccounts()
    for person in seed.people:
        if person.demo:
            accounts.keep(person.account(subjects[person.username]))
    DynamoStaff().keep(attendants_of(seed.staff, seed.people, today))
    DynamoTrainings().keep(*sessions_of(seed.staff, today))
    return edition


def main(pool: str) -> None:
    """Write the seed, and what was served and paid before its day."""
    endpoint = Endpoint(os.environ["AWS_ENDPOINT_URL"])  # refuses what is not on this computer
    from chalicelib.store.past import keep_past  # noqa: PLC0415
    from chalicelib.store.roster import RosterItem  # noqa: PLC0415
    from chalicelib.wiring import ground  # noqa: PLC0415

    seed, today = read_seed(), civil_day(ground.clock().now())
    names = [person.username for person in seed.people if person.demo]
    edition = keep(seed, identity.create_people(endpoint, pool, names), today)
    past = past_of(seed.staff, seed.people, Almanac(edition), today)
    # Months in which nobody rang have no figures; where a history is lived, it counts them.
    quietly.ask(RosterItem._get_connection().connection.client)  # noqa: SLF001  it has no other door
    keep_past(past.attendances, past.runs, past.pages)


if __name__ == "__main__":
    main(sys.argv[1])
