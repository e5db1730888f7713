"""The register of units, and where people of the line practise beside it."""

from functools import cache

from chalicelib import settings
from chalicelib.store.units import DynamoUnits
from chalicelib.wiring import post, staffing


@cache
def units() -> DynamoUnits:
    """Return the store of units and centres."""
    return DynamoUnits(settings.current().province)


def own_unit(person_id: str) -> str:
    """Return where a person works beside the line: as the staff's record says, or the account."""
    record = staffing.staff().of(person_id)
    if record is not None:
        return record.unit
    account = post.people().person(person_id)
    return account.unit if account else ""
