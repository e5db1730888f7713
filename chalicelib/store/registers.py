"""Registers of places in the table `directory`: a partition of the province, keys by code.

The code of a place begins like those above it, so that a city with its counties is one range.
"""

from collections.abc import Iterable

from backend.kernel.places import PlacePath
from chalicelib.store.directory import DirectoryItem

_SIGNS = {1: 2, 2: 4, 3: 6}
"""How many digits the codes of a place and of those below it share, by its depth."""


def within(partition: str, place: PlacePath) -> Iterable[DirectoryItem]:
    """Return the entries of a place and of those below it (consistent): one query."""
    begins = place.code[: _SIGNS[len(place.codes)]]
    return DirectoryItem.query(partition, DirectoryItem.sk.startswith(begins), consistent_read=True)


def found_at(partition: str, key: str) -> DirectoryItem | None:
    """Return an entry as stored now, or None: one request."""
    try:
        return DirectoryItem.get(partition, key, consistent_read=True)
    except DirectoryItem.DoesNotExist:
        return None
