"""Calendar editions and rulebooks in the table `directory`.

`CALENDAR#<province>` / `CURRENT` and `RULEBOOK#<province>` / `<version>`. A process keeps them
for a minute: whatever was computed from them carries their versions, so that a promise with
an older one is computed again before it is acted on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, time, timedelta
from typing import Any

from backend.calendar import Almanac, CalendarDay, DayKind, DayStatus, Edition
from backend.kernel.rulebook import Rulebook
from chalicelib.store.directory import CURRENT, DirectoryItem
from chalicelib.store.kept import Kept

_KEPT_SECONDS = 60


class DynamoRegulations:
    """Reads and keeps what deadlines are computed from."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province
        self._almanac = Kept(self._read_almanac, _KEPT_SECONDS)
        self._rulebooks = Kept(self._read_rulebooks, _KEPT_SECONDS)

    def almanac(self) -> Almanac:
        """Return the calendars of the current edition."""
        return self._almanac.get()

    def rulebooks(self) -> tuple[Rulebook, ...]:
        """Return every published rulebook, oldest first."""
        return self._rulebooks.get()

    def keep(self, edition: Edition, rulebooks: Iterable[Rulebook]) -> None:
        """Write the current edition and rulebooks: what a seed brings."""
        body = {
            "version": edition.version,
            "make_up_closed": sorted(edition.make_up_closed),
            "days": [
                {**asdict(day), "day": day.day.isoformat(), "kind": day.kind, "status": day.status}
                for day in edition.days
            ],
        }
        DirectoryItem(f"CALENDAR#{self._province}", CURRENT, body=body).save()
        for rulebook in rulebooks:
            DirectoryItem(
                f"RULEBOOK#{self._province}", f"{rulebook.version:06d}", body=_plain(rulebook)
            ).save()

    def _read_almanac(self) -> Almanac:
        body = DirectoryItem.get(f"CALENDAR#{self._province}", CURRENT).body
        days = tuple(
            CalendarDay(
                **{
                    **day,
                    "day": date.fromisoformat(day["day"]),
                    "kind": DayKind(day["kind"]),
                    "status": DayStatus(day["status"]),
                }
            )
            for day in body["days"]
        )
        return Almanac(Edition(body["version"], days, frozenset(body["make_up_closed"])))

    def _read_rulebooks(self) -> tuple[Rulebook, ...]:
        return tuple(
            _rulebook(item.body) for item in DirectoryItem.query(f"RULEBOOK#{self._province}")
        )


def _plain(rulebook: Rulebook) -> dict[str, Any]:
    """Write each number so that JSON can hold it: seconds for spans, hh:mm for hours."""
    return {one.name: _to_plain(getattr(rulebook, one.name)) for one in fields(Rulebook)}


def _to_plain(value: Any) -> Any:
    match value:
        case timedelta():
            return value.total_seconds()
        case date():
            return value.isoformat()
        case tuple():
            return [at.isoformat() for at in value]
        case _:
            return value


def _rulebook(body: Mapping[str, Any]) -> Rulebook:
    known = {one.name: one.default for one in fields(Rulebook)}
    return Rulebook(
        **{name: _from_plain(value, known[name]) for name, value in body.items() if name in known}
    )


def _from_plain(value: Any, like: Any) -> Any:
    match like:
        case timedelta():
            return timedelta(seconds=value)
        case date():
            return date.fromisoformat(value)
        case tuple():
            return tuple(time.fromisoformat(at) for at in value)
        case _:
            return value
