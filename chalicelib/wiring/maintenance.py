"""Maintenance: what tries the lines, and what keeps outages and works."""

from datetime import timedelta
from functools import cache
from typing import Any

from botocore.config import Config
from botocore.session import get_session

from backend.oversight.maintenance.outages import Outages
from backend.oversight.maintenance.ports import Probe
from backend.oversight.maintenance.reading import Logbook
from backend.oversight.maintenance.watching import PlatformWatch
from backend.oversight.maintenance.works import Works
from chalicelib import settings
from chalicelib.services.probes import FlowProbe, PublishedProbe
from chalicelib.store.maintenance import DynamoUpkeep
from chalicelib.wiring import casework, ground, post, presence, telephony

_PATIENCE = Config(connect_timeout=1, read_timeout=8, retries={"total_max_attempts": 1})
"""So long a flow waits for its answer, and asks once."""


@cache
def upkeep() -> DynamoUpkeep:
    """Return the store of maintenance."""
    return DynamoUpkeep(settings.current().province)


def probe() -> Probe:
    """Return what tries a line: at its function where one is named, else by what is published."""
    name, clock = settings.current().probe_function, ground.clock()
    if name:
        functions: Any = get_session().create_client("lambda", config=_PATIENCE)
        return FlowProbe(functions, name, clock)
    rulebook = telephony.regulations().rulebook(clock.now())
    most = timedelta(seconds=rulebook.line_snapshot_seconds)
    return PublishedProbe(presence.lines(), clock, most)


@cache
def watch() -> PlatformWatch:
    """Return what looks after the lines and the scheduled work."""
    return PlatformWatch(
        books=casework.books(),
        upkeep=upkeep(),
        probe=probe(),
        rounds=ground.rounds(),
        people=post.people(),
        open_lines=presence.open_lines,
        regulations=telephony.regulations,
        clock=ground.clock(),
        machine=ground.machine_clock(),
    )


@cache
def outages() -> Outages:
    """Return what takes the steps on outages."""
    return Outages(
        books=casework.books(),
        upkeep=upkeep(),
        suspicions=presence.suspicions(),
        people=post.people(),
        regulations=telephony.regulations,
        clock=ground.clock(),
    )


@cache
def works() -> Works:
    """Return what keeps the maintenance record."""
    return Works(
        books=casework.books(),
        upkeep=upkeep(),
        owner=outages().owner,
        open_lines=presence.open_lines,
        clock=ground.clock(),
    )


@cache
def logbook() -> Logbook:
    """Return what shows maintenance."""
    return Logbook(
        upkeep=upkeep(),
        owners=outages().owners,
        open_lines=presence.open_lines,
        regulations=telephony.regulations,
        clock=ground.clock(),
    )
