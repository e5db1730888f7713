"""Fills a new local system that is up: `python -m infra.local.rosters`, run once.

The last months of a demo province are lived and written to it, the demo roster of this week and
the next is planned. Then it makes the first round of what the clock starts each hour, the articles
last: whoever looks at a new system finds its board filled, and no check that is said to stand
still.

It runs beside the system in processes of its own, so that nobody waits for it; the tests, which
make what they need, start without it. What it says lies in `rosters.log`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from infra.local import seed
from infra.local.endpoint import Endpoint
from infra.local.launch import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from infra.local.home import Home
    from infra.local.platform import Platform

_SECONDS_TO_END = 10
LAST = "check_articles"
"""The job that reads what the others have found."""


@contextlib.contextmanager
def planning(home: Home, platform: Platform) -> Iterator[subprocess.Popen[bytes] | None]:
    """Write the history and plan the roster while the block runs, unless this system has them.

    Yields what does it; None where nothing is to be done.
    """
    marker = home.folder / "rostered"
    if marker.exists():
        yield None
        return
    function = platform.endpoint.client("lambda").get_function_configuration(
        FunctionName=platform.values["APIHandlerName"]
    )
    with (home.folder / "rosters.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.local.rosters", str(marker)],
            cwd=ROOT,
            env=seed.surroundings(platform.endpoint, function["Environment"]["Variables"]),
            stdout=log,
            stderr=log,
            start_new_session=True,  # with the history that it lives beside
        )
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(_SECONDS_TO_END)


def main(marker: Path) -> int:
    """Plan by the application's own use cases, as the heads of the centres.

    Returns 0, or that of the history where it could not be lived: the system goes on without it.
    """
    Endpoint(os.environ["AWS_ENDPOINT_URL"])  # refuses what is not on this computer
    from backend.kernel.access import Role  # noqa: PLC0415
    from backend.kernel.clock import civil_day  # noqa: PLC0415
    from backend.oversight.rounds import SCHEDULED, Every  # noqa: PLC0415
    from chalicelib.wiring import ground, rostering  # noqa: PLC0415
    from infra.local import clock  # noqa: PLC0415
    from infra.local.home import Home  # noqa: PLC0415
    from infra.seed.reader import read_seed  # noqa: PLC0415
    from infra.seed.roster import Rosters, plan  # noqa: PLC0415

    people = [one for one in read_seed().people if one.demo and one.role is Role.CENTRE_HEAD]
    heads = [one.account(one.username).actor for one in people]
    rosters = Rosters(rostering.planner(), rostering.drafting(), rostering.posting())
    with subprocess.Popen([sys.executable, "-m", "infra.local.history"], cwd=ROOT) as history:
        plan(rosters, heads, civil_day(ground.clock().now()))
    marker.touch()
    hourly = [one.job for one in SCHEDULED if one.every is Every.HOUR]
    clock.make_rounds(Home(marker.parent), sorted(hourly, key=LAST.__eq__))
    return history.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
