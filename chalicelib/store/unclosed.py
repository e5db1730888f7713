"""What is not at its end, in the table `directory`: `UNCLOSED#<noun>#<province>` / line and number.

A row goes with what it marks: a list reads as many as there is open, whatever the years behind it.
"""

from collections.abc import Sequence

from backend.oversight.unclosed import Noun, Unclosed
from chalicelib.store.directory import DirectoryItem

_PARTED = "."


def encode(one: Unclosed) -> DirectoryItem:
    """Return the item of a mark."""
    return DirectoryItem(
        _partition(one.noun, one.province), f"{one.line}{_PARTED}{one.id}", body={}
    )


def numbers(noun: Noun, province: str, line: str | None) -> Sequence[str]:
    """Return the numbers of what is open, of a line or of all (consistent): one request."""
    begins = f"{line}{_PARTED}" if line else ""
    key = DirectoryItem.sk.startswith(begins) if begins else None
    found = DirectoryItem.query(_partition(noun, province), key, consistent_read=True)
    return [item.sk.partition(_PARTED)[2] for item in found]


def _partition(noun: Noun, province: str) -> str:
    return f"UNCLOSED#{noun}#{province}"
