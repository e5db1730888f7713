"""The sweep: what rings the alarms of promises."""

from datetime import timedelta

from backend.promises.usecases import SweepPorts, SweepReport, sweep
from chalicelib.wiring import casework, ground, regulations

SECONDS = 45
"""A sweep stops here; what is left it rings in the next minute."""


def run_sweep() -> SweepReport:
    """Ring what is due now by the calendar and rulebooks in force, and say that it was done.

    They are read at each sweep: what a process kept for a minute could ring what was just moved.
    """
    gazetteer = ground.atlas().gazetteer()
    lines = gazetteer.lines(gazetteer.path(gazetteer.province.code))
    now = ground.clock().now()
    ports = SweepPorts(
        alarms=casework.promises(),
        books=casework.books(),
        standing=regulations.standing(),
        clock=ground.clock(),
    )
    report = sweep(now, lines, ports, now + timedelta(seconds=SECONDS))
    casework.sweeps().keep(report.record(now))
    return report
