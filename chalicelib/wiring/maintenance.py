"""Maintenance: what tries the lines, and what keeps outages and works."""

from functools import cache

from backend.oversight.maintenance.outages import Outages
from backend.oversight.maintenance.ports import Probe
from backend.oversight.maintenance.reading import Logbook
from backend.oversight.maintenance.watching import PlatformWatch
from backend.oversight.maintenance.works import Works
from chalicelib import settings
from chalicelib.services.probes import FlowProbe
from chalicelib.store.maintenance import DynamoUpkeep
from chalicelib.wiring import casework, ground, post, presence, telephony

_FLOW_WAITS_SECONDS = 8
"""So long a flow waits for its answer, and asks once."""


@cache
def upkeep() -> DynamoUpkeep:
    """Return the store of maintenance."""
    return DynamoUpkeep(settings.current().province)


def probe() -> Probe:
    """Return what tries a line; raises `LookupError` where nobody named the function to ring."""
    name = settings.current().probe_function
    if not name:
        raise LookupError("PROBE_FUNCTION")  # else every line would be found down
    functions = ground.client("lambda", attempts=1, read_seconds=_FLOW_WAITS_SECONDS)
    return FlowProbe(functions, name, ground.clock())


@cache
def watch() -> PlatformWatch:
    """Return what looks after the lines and the scheduled work."""
    return PlatformWatch(
        books=casework.books(),
        upkeep=upkeep(),
        probe=probe(),
        rounds=ground.rounds(),
        owners=outages().owners,
        open_lines=presence.open_lines,
        regulations=telephony.regulations,
        standing=casework.standing,
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
        promises=casework.promises(),
        people=post.people(),
        regulations=telephony.regulations,
        standing=casework.standing,
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
        rounds=ground.rounds(),
        clock=ground.clock(),
        machine=ground.machine_clock(),
    )
