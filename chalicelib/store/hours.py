"""What the exchange's hours were found to be, in the table `directory`: `HOURS#<province>`."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from backend.calendar.projecting import Told
from backend.calendar.projection import Hours, HoursDifference
from backend.kernel.clock import from_text, to_text
from chalicelib.store.directory import CURRENT, DirectoryItem


class DynamoHoursResults:
    """Keeps one record of all lines, overwritten when one more was compared."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._key = f"HOURS#{province}"

    def last(self) -> Mapping[str, Told]:
        """Return what was found last, by line: one request."""
        try:
            item = DirectoryItem.get(self._key, CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return {}
        return {line: _read(line, body) for line, body in dict(item.body).items()}

    def keep(self, told: Mapping[str, Told]) -> None:
        """Put what was found in the place of what was there: one request."""
        body = {line: _body(one) for line, one in told.items()}
        DirectoryItem(self._key, CURRENT, body=body).save()


def _body(told: Told) -> dict[str, Any]:
    return {
        "at": to_text(told.at),
        "calendar": told.calendar_version,
        "rulebook": told.rulebook_version,
        "until": str(told.until),
        "written": told.written,
        "differing": told.differing,
        "first": None if told.first is None else _difference_body(told.first),
        "foreign": list(told.foreign),
        "refused": told.refused,
    }


def _read(line: str, body: Mapping[str, Any]) -> Told:
    return Told(
        line=line,
        at=from_text(body["at"]),
        calendar_version=body["calendar"],
        rulebook_version=body["rulebook"],
        until=date.fromisoformat(body["until"]),
        written=body["written"],
        differing=body["differing"],
        first=None if body["first"] is None else _read_difference(body["first"]),
        foreign=tuple(body["foreign"]),
        refused=body["refused"],
    )


def _difference_body(one: HoursDifference) -> list[Any]:
    return [str(one.day), _hours_body(one.ours), _hours_body(one.theirs)]


def _read_difference(said: list[Any]) -> HoursDifference:
    day, ours, theirs = said
    return HoursDifference(date.fromisoformat(day), _read_hours(ours), _read_hours(theirs))


def _hours_body(hours: Hours) -> list[list[str]]:
    return [[str(opens), str(closes)] for opens, closes in hours]


def _read_hours(said: list[list[str]]) -> Hours:
    return tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in said)
