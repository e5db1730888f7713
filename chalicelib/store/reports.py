"""How one report of a call is written: a map that leaves out what the report does not tell."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from pynamodb.attributes import (
    Attribute,
    BooleanAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.constants import NUMBER

from backend.calls.reports import (
    OWN_STAMP,
    Decision,
    Kind,
    Number,
    Reached,
    Recording,
    Report,
    Sealed,
)
from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from chalicelib.store.table import read_map

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class InstantAttribute(Attribute[datetime]):
    """An instant as a number of milliseconds: 8 bytes where a text takes 24."""

    attr_type = NUMBER

    def serialize(self, value: datetime) -> str:
        """Write the number."""
        return str((value - _EPOCH) // _MILLISECOND)

    def deserialize(self, value: str) -> datetime:
        """Read the number."""
        return _EPOCH + int(value) * _MILLISECOND


class ReportMap(MapAttribute[str, Any]):
    """One report; names are those of the report."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the library's own constructor takes, but typed."""
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]

    def deserialize(self, values: dict[str, Any]) -> "ReportMap":
        """Read what is there: the library asks all thirty names of each of sixteen reports."""
        read = ReportMap.__new__(ReportMap)
        read.attribute_values = read_map(self.get_attributes(), values)
        return read

    at = InstantAttribute()
    channel = UnicodeAttribute(null=True)
    method = UnicodeAttribute(null=True)
    previous_id = UnicodeAttribute(null=True)
    leg_id = UnicodeAttribute(null=True)
    initiated_at = InstantAttribute(null=True)
    queued_at = InstantAttribute(null=True)
    connected_at = InstantAttribute(null=True)
    picked_up_at = InstantAttribute(null=True)
    asked_at = InstantAttribute(null=True)
    disconnected_at = InstantAttribute(null=True)
    completed_at = InstantAttribute(null=True)
    agent_id = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    place = UnicodeAttribute(null=True)
    decision = UnicodeAttribute(null=True)
    queue = UnicodeAttribute(null=True)
    number_masked = UnicodeAttribute(null=True)
    queue_seconds = NumberAttribute(null=True)
    attempts = NumberAttribute(null=True)
    voicemail = BooleanAttribute(null=True)
    score = NumberAttribute(null=True)
    reached = UnicodeAttribute(null=True)
    entered_by = UnicodeAttribute(null=True)
    answered_by = UnicodeAttribute(null=True)
    open_there = BooleanAttribute(null=True)
    probe = BooleanAttribute(null=True)


_AS_THEY_ARE = (
    "channel",
    "method",
    "previous_id",
    "leg_id",
    "initiated_at",
    "queued_at",
    "connected_at",
    "picked_up_at",
    "asked_at",
    "disconnected_at",
    "completed_at",
    "agent_id",
    "reason",
    "queue",
    "queue_seconds",
    "attempts",
    "voicemail",
    "score",
    "entered_by",
    "answered_by",
    "open_there",
    "probe",
)


_PLAIN = frozenset(_AS_THEY_ARE)


def encode(report: Report) -> ReportMap:
    """Return the map of a report; its own stamp stands once, as `at`."""
    own = OWN_STAMP.get(report.kind)
    plain = {name: getattr(report, name) for name in _AS_THEY_ARE if name != own}
    return ReportMap(
        at=report.at,
        place=str(report.place) if report.place else None,
        decision=report.decision.value if report.decision else None,
        reached=report.reached.value if report.reached else None,
        number_masked=report.number.masked if report.number else None,
        **{name: value for name, value in plain.items() if value is not None},
    )


def detail_of(report: Report) -> dict[str, Any]:
    """Return what only a call's own page needs of a report, and what is sealed; often nothing."""
    detail = {
        "recordings": [_recording_out(each) for each in report.recordings],
        "more": [[one.digest, b64encode(one.box).decode()] for one in report.more],
    }
    return {name: found for name, found in detail.items() if found}


def decode(
    kind: Kind, stored: ReportMap, sealed: tuple[bytes, str], detail: Mapping[str, Any]
) -> Report:
    """Return the report of a map; `sealed` is the call's sealed number and its hash."""
    # What is there is read at once: asking for each name in turn costs ten times as much.
    held = {name: value for name, value in stored.attribute_values.items() if value is not None}
    return Report(
        kind=kind,
        at=held["at"],
        place=PlacePath.parse(held["place"]) if "place" in held else None,
        decision=Decision(held["decision"]) if "decision" in held else None,
        reached=Reached(held["reached"]) if "reached" in held else None,
        number=Number(*sealed, held["number_masked"]) if "number_masked" in held else None,
        recordings=tuple(_recording_in(each) for each in detail.get("recordings", ())),
        more=tuple(Sealed(digest, b64decode(box)) for digest, box in detail.get("more", ())),
        **{name: _plain(value) for name, value in held.items() if name in _PLAIN},
    )


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) else value


def _recording_out(recording: Recording) -> dict[str, Any]:
    return {
        name: to_text(value) if isinstance(value, datetime) else value
        for name, value in asdict(recording).items()
        if value
    }


def _recording_in(stored: Mapping[str, Any]) -> Recording:
    return Recording(
        location=stored.get("location", ""),
        participant=stored.get("participant", ""),
        status=stored.get("status", ""),
        started_at=from_text(stored["started_at"]) if "started_at" in stored else None,
        stopped_at=from_text(stored["stopped_at"]) if "stopped_at" in stored else None,
    )
