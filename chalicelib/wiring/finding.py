"""Finding matters: the search of the matters page, and the queues of what is owed."""

from functools import cache

from backend.matters.finding import Finder
from backend.matters.queues import Queues
from chalicelib.wiring import answering, casework, ground


@cache
def finder() -> Finder:
    """Return what finds matters."""
    return Finder(
        shelves=casework.matters(),
        references=answering.references(),
        lines=ground.atlas().gazetteer().lines,
        witness=ground.audit(),
        clock=ground.clock(),
    )


@cache
def queues() -> Queues:
    """Return what shows the queues of a desk."""
    return Queues(
        promises=casework.promises(),
        shelves=casework.matters(),
        lines=ground.atlas().gazetteer().lines,
        witness=ground.audit(),
        clock=ground.clock(),
    )
