"""Days and instants as they are sent: those of no year that people live in are refused.

Whatever reckons with them, or asks for the rules of their time, would break.
"""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel, RootModel

from backend.kernel.errors import Fault, Invalid

_FIRST, _LAST = 1900, 2199


def check_years(said: BaseModel) -> None:
    """Raise `Invalid` for what lies in no such year."""
    if faults := [*faults_of_years(said)]:
        raise Invalid(*faults)


def faults_of_years(said: object, where: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Yield what lies in no such year, named by its field below `where`."""
    if isinstance(said, RootModel):
        yield from faults_of_years(said.root, where)
    elif isinstance(said, BaseModel):
        for name, value in said:
            yield from faults_of_years(value, (*where, name))
    elif isinstance(said, list | tuple):
        for one in said:
            yield from faults_of_years(one, where)
    elif isinstance(said, date) and not _FIRST <= said.year <= _LAST:
        zh, en = (
            f"须在{_FIRST}年至{_LAST}年之间",
            f"must lie between the years {_FIRST} and {_LAST}",
        )
        yield Fault(".".join(where), zh, en)
