"""Maintenance, in the table `directory`: outages, works, probes.

`OUTAGE#<province>` and `WORK#<province>` / their ids, which begin with an instant of Shanghai;
`PROBED#<province>` / `CURRENT`, and beside it one row a day that is over.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from backend.oversight.maintenance.model import Outage, ProbeDay, Watched, Work, stamp
from chalicelib.store.directory import CURRENT, DirectoryItem
from chalicelib.store.shaped import plain, shaped

Record = TypeVar("Record", Outage, Work, Watched)


class DynamoUpkeep:
    """Reads the maintenance of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province

    def watched(self) -> Watched:
        """Return how everything stands (consistent); nothing at first: one request."""
        try:
            item = DirectoryItem.get(_probed(self._province), CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return Watched(self._province)
        return _read(Watched, item)

    def days(self, first: date, last: date) -> Sequence[ProbeDay]:
        """Return the days that are over on which lines were tried: one request."""
        between = DirectoryItem.sk.between(str(first), str(last))
        found = DirectoryItem.query(_probed(self._province), between)
        return [shaped(ProbeDay, item.body) for item in found]

    def outage(self, outage: str) -> Outage | None:
        """Return an outage as it is now (consistent), or None: one request."""
        return self._one(Outage, outage)

    def outages(self, since: datetime, until: datetime) -> Sequence[Outage]:
        """Return what went down in a time, oldest first (consistent): one request a megabyte."""
        return self._between(Outage, since, until)

    def work(self, work: str) -> Work | None:
        """Return a work as it is now (consistent), or None: one request."""
        return self._one(Work, work)

    def works(self, since: datetime, until: datetime) -> Sequence[Work]:
        """Return the works that begin in a time, oldest first (consistent): one request."""
        return self._between(Work, since, until)

    def _one(self, kind: type[Record], identity: str) -> Record | None:
        try:
            return _read(kind, DirectoryItem.get(self._key(kind), identity, consistent_read=True))
        except DirectoryItem.DoesNotExist:
            return None

    def _between(self, kind: type[Record], since: datetime, until: datetime) -> Sequence[Record]:
        between = DirectoryItem.sk.between(stamp(since), f"{stamp(until)}~")
        found = DirectoryItem.query(self._key(kind), between, consistent_read=True)
        return [_read(kind, item) for item in found]

    def _key(self, kind: type[Record]) -> str:
        return f"{kind.__name__.upper()}#{self._province}"


def _read(kind: type[Record], item: DirectoryItem) -> Record:
    return shaped(kind, {**item.body, "version": int(item.version)})


def encode_outage(one: Outage) -> DirectoryItem:
    """Return the item of an outage."""
    key = f"OUTAGE#{one.place.province}", one.id
    return DirectoryItem(*key, version=one.version, body=plain(one))


def encode_work(one: Work) -> DirectoryItem:
    """Return the item of a work."""
    return DirectoryItem(f"WORK#{one.province}", one.id, version=one.version, body=plain(one))


def encode_watched(one: Watched) -> DirectoryItem:
    """Return the item of how everything stands."""
    return DirectoryItem(_probed(one.province), CURRENT, version=one.version, body=plain(one))


def encode_day(one: ProbeDay) -> DirectoryItem:
    """Return the item of a day that is over."""
    return DirectoryItem(_probed(one.province), str(one.day), body=plain(one))


def _probed(province: str) -> str:
    return f"PROBED#{province}"
