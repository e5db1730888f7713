"""A call that left a message, as its reports tell it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from backend.calls.model import Call
from backend.calls.reports import Kind, Number, Recording, Report
from backend.kernel.places import PlacePath

CHANGSHA = PlacePath.parse("430000/430100")
ASKED = datetime(2026, 11, 23, 12, 0, 30, 250_000, tzinfo=UTC)
"""Eight in the evening of a Monday."""
BEGAN = ASKED.replace(second=10, microsecond=0)
OVER = ASKED + timedelta(seconds=25)
NUMBER = Number(b"sealed", "hash", "138****5678")
IVR = Recording("hotline-recordings/ivr.wav", "IVR", "AVAILABLE", BEGAN, OVER)


def call(
    contact: str = "c-1", *recordings: Recording, number: Number = NUMBER, **record: object
) -> Call:
    """Return a call in which a message was left in the evening; keywords change the record."""
    told = Report(
        kind=Kind.RECORD,
        at=OVER,
        disconnected_at=OVER,
        voicemail=True,
        number=number,
        recordings=recordings,
    )
    reports = (
        Report(kind=Kind.ROUTE, at=BEGAN, place=CHANGSHA, number=number),
        Report(kind=Kind.MESSAGE, at=ASKED),
        replace(told, **record),  # type: ignore[arg-type]  # as named
    )
    return Call(contact, {one.kind: one for one in reports})
