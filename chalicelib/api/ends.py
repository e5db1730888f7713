"""Where a page of a list ends: sealed, because its last row may be one that is not shown."""

from chalicelib.api.door import Visit
from chalicelib.wiring import casework


def opened(visit: Visit, cursor: str | None) -> str | None:
    """Return where a visitor's next page begins; raises `Invalid` for another's cursor."""
    return casework.cursors().open(cursor, visit.actor.person_id)


def sealed(visit: Visit, end: str | None) -> str | None:
    """Return the cursor of a visitor's next page; None after the last."""
    return casework.cursors().seal(end, visit.actor.person_id)
