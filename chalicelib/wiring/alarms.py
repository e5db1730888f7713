"""The sweep: what rings the alarms of promises."""

from backend.promises.usecases import Sweep
from chalicelib.wiring import casework, ground


def sweep() -> Sweep:
    """Return a sweep by the calendar and rulebooks in force now."""
    gazetteer = ground.atlas().gazetteer()
    return Sweep(
        alarms=casework.promises(),
        books=casework.books(),
        clock=ground.clock(),
        standing=casework.standing(),
        lines=gazetteer.lines(gazetteer.path(gazetteer.province.code)),
    )
