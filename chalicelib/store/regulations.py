"""Calendar editions and rulebooks in the table `directory`.

`CALENDAR#<province>` / `CURRENT` and `RULEBOOK#<province>` / `<version>`. A process keeps them
for a minute: whatever was computed from them carries their versions, so that a promise with
an older one is computed again before it is acted on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from backend.calendar import Almanac, CalendarDay, DayKind, DayStatus, Edition
from backend.kernel.rulebook import Rulebook, restored, to_plain
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
                f"RULEBOOK#{self._province}", f"{rulebook.version:06d}", body=_document(rulebook)
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


def _document(rulebook: Rulebook) -> dict[str, Any]:
    return {
        "version": rulebook.version,
        "effective_from": rulebook.effective_from.isoformat(),
        "values": to_plain(rulebook),
    }


def _rulebook(body: Mapping[str, Any]) -> Rulebook:
    return restored(
        body.get("values", {}),
        version=body["version"],
        effective_from=date.fromisoformat(body["effective_from"]),
    )
