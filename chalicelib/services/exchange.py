"""The hours of Amazon Connect: asked as fast as it allows, and again where it gave no answer."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as time_of_day
from http import HTTPStatus
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnectionError

from backend.calendar.exchange import Entry, ExchangeRefused, OutOfTime, name_of
from backend.calendar.projection import DatedHours, Hours, Week

_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_SPACING = 0.5
"""Seconds between two requests for one operation: two a second is what the service allows."""
_LONGEST_PAUSE = 4.0
_ATTEMPTS = 4
"""So often something is asked that gives no answer or fails there; a throttle counts for none."""
_AT_ONCE = timedelta(days=366)
"""Days that are asked for at once."""
_THROTTLED = frozenset({"ThrottlingException", "TooManyRequestsException"})
_STANDARD = "STANDARD"
_PAGE = 100


class Connect(Protocol):
    """The operations of Amazon Connect that hours need."""

    def get_effective_hours_of_operations(self, **request: Any) -> dict[str, Any]:
        """Say what holds on each day."""
        ...

    def describe_hours_of_operation(self, **request: Any) -> dict[str, Any]:
        """Describe the plain week."""
        ...

    def update_hours_of_operation(self, **request: Any) -> dict[str, Any]:
        """Change the plain week."""
        ...

    def list_hours_of_operation_overrides(self, **request: Any) -> dict[str, Any]:
        """List the dates that differ."""
        ...

    def create_hours_of_operation_override(self, **request: Any) -> dict[str, Any]:
        """Make one."""
        ...

    def update_hours_of_operation_override(self, **request: Any) -> dict[str, Any]:
        """Change one."""
        ...

    def delete_hours_of_operation_override(self, **request: Any) -> dict[str, Any]:
        """Take one away."""
        ...


@dataclass(frozen=True, slots=True)
class Time:
    """How long may be asked, and how to wait."""

    go_on: Callable[[], bool]
    """Whether the function may ask for one thing more."""
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic


class ConnectHours:
    """Reads and writes the hours of an instance's lines."""

    def __init__(
        self, client: Connect, instance: str, hours: Mapping[str, str], left: Time
    ) -> None:
        """Take a client that asks once, the instance, the id of each line's hours, and the time."""
        self._client = client
        self._instance = instance
        self._hours = hours
        self._time = left
        self._asked: dict[str, float] = {}

    def effective(self, line: str, first: date, last: date) -> Mapping[date, Hours]:
        """Return what the exchange does on each day."""
        found: dict[date, Hours] = {}
        while first <= last:
            end = min(last, first + _AT_ONCE)
            said = self._ask(
                "get_effective_hours_of_operations", line, FromDate=str(first), ToDate=str(end)
            )
            for day in said.get("EffectiveHoursOfOperationList", ()):
                windows = ((one["Start"], one["End"]) for one in day.get("OperationalHours", ()))
                found[date.fromisoformat(day["Date"])] = _hours(windows)
            first = end + timedelta(days=1)
        return found

    def week(self, line: str) -> Week:
        """Return the plain week of a line."""
        said = self._ask("describe_hours_of_operation", line)
        return _week(said["HoursOfOperation"].get("Config", ()))

    def put_week(self, line: str, week: Week) -> None:
        """Put a plain week in the place of a line's."""
        config = [slot for day in sorted(week) for slot in _slots(day, week[day])]
        self._ask("update_hours_of_operation", line, Config=config)

    def entries(self, line: str) -> Sequence[Entry]:
        """Return every dated entry of a line."""
        found: list[Entry] = []
        more: dict[str, Any] = {"MaxResults": _PAGE}
        while more:
            said = self._ask("list_hours_of_operation_overrides", line, **more)
            found += map(_entry, said.get("HoursOfOperationOverrideList", ()))
            token = said.get("NextToken")
            more = {"MaxResults": _PAGE, "NextToken": token} if token else {}
        return found

    def add(self, line: str, entry: DatedHours) -> None:
        """Hold one more entry; one of its name is it, made by a request whose answer was lost."""
        self._ask(
            "create_hours_of_operation_override",
            line,
            done="DuplicateResourceException",
            Name=name_of(entry),
            **_said(entry),
        )

    def change(self, line: str, entry_id: str, entry: DatedHours) -> None:
        """Put dates and hours in the place of those of an entry."""
        named = {"HoursOfOperationOverrideId": entry_id}
        self._ask("update_hours_of_operation_override", line, **named, **_said(entry))

    def remove(self, line: str, entry_id: str) -> None:
        """Hold an entry no more; one that is not there is gone already."""
        self._ask(
            "delete_hours_of_operation_override",
            line,
            done="ResourceNotFoundException",
            HoursOfOperationOverrideId=entry_id,
        )

    def _ask(self, operation: str, line: str, done: str = "", **asked: Any) -> dict[str, Any]:
        """Ask until there is an answer; the error `done` says that it has been carried out."""
        ask = getattr(self._client, operation)
        named = {"InstanceId": self._instance, "HoursOfOperationId": self._hours[line]}
        failures, pause = 0, _SPACING
        while True:
            self._wait_for(operation)
            try:
                return dict(ask(**named, **asked))
            except (ClientError, BotoCoreError) as error:
                code = _code(error)
                if code == done:
                    return {}
                failures += code not in _THROTTLED
                if failures >= _ATTEMPTS or not _may_pass(error):
                    raise ExchangeRefused(f"{operation}: {code}") from error
            self._pause(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _wait_for(self, operation: str) -> None:
        """Keep the distance to the last request for this operation."""
        since = self._time.now() - self._asked.get(operation, float("-inf"))
        if since < _SPACING:
            self._pause(_SPACING - since)
        elif not self._time.go_on():
            raise OutOfTime
        self._asked[operation] = self._time.now()

    def _pause(self, seconds: float) -> None:
        if not self._time.go_on():
            raise OutOfTime
        self._time.sleep(seconds)


def _code(error: ClientError | BotoCoreError) -> str:
    if isinstance(error, ClientError):
        return str(error.response["Error"]["Code"])
    return type(error).__name__


def _may_pass(error: ClientError | BotoCoreError) -> bool:
    """Tell whether the next answer may be another: a throttle, a fault of theirs, no answer."""
    if not isinstance(error, ClientError):
        return isinstance(error, HTTPClientError | NoConnectionError)
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    return _code(error) in _THROTTLED or status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _said(entry: DatedHours) -> dict[str, Any]:
    weekdays = sorted({day.weekday() for day in entry.days})
    return {
        "EffectiveFrom": str(entry.first),
        "EffectiveTill": str(entry.last),
        "OverrideType": _STANDARD,
        "Config": [slot for day in weekdays for slot in _slots(day, entry.hours)],
    }


def _slots(weekday: int, hours: Hours) -> Iterator[dict[str, Any]]:
    for opens, closes in hours:
        yield {"Day": _DAYS[weekday], "StartTime": _clock(opens), "EndTime": _clock(closes)}


def _clock(at: time_of_day) -> dict[str, int]:
    return {"Hours": at.hour, "Minutes": at.minute}


def _entry(said: Mapping[str, Any]) -> Entry:
    recurs = said.get("RecurrenceConfig") or said.get("OverrideType", _STANDARD) != _STANDARD
    return Entry(
        id=said["HoursOfOperationOverrideId"],
        name=said.get("Name", ""),
        first=date.fromisoformat(said["EffectiveFrom"]),
        last=date.fromisoformat(said["EffectiveTill"]),
        hours=_week(said.get("Config", ())),
        dated=not recurs,
    )


def _week(config: Sequence[Mapping[str, Any]]) -> Week:
    days = {_DAYS.index(slot["Day"]) for slot in config}
    return {
        day: _hours(
            (one["StartTime"], one["EndTime"]) for one in config if one["Day"] == _DAYS[day]
        )
        for day in days
    }


def _hours(windows: Iterator[tuple[Mapping[str, int], Mapping[str, int]]]) -> Hours:
    return tuple(sorted((_time(opens), _time(closes)) for opens, closes in windows))


def _time(said: Mapping[str, int]) -> time_of_day:
    return time_of_day(said["Hours"], said["Minutes"])
