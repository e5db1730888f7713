"""The sweep of the deployed function rings by the calendar that is in force at that minute."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from backend.calendar import CalendarDay, DayKind
from chalicelib.wiring import alarms, casework, regulations
from tests.scene import NINE, Scene


@pytest.mark.requirement("N5", "N39")
def test_what_was_just_published_silences_an_alarm_that_it_moves(scene: Scene) -> None:
    form = scene.promise()
    (before,) = casework.promises().of(f"MATTER#{form.id}")
    assert before.next_alarm_at is not None
    edition = regulations.published().in_force().edition
    off = CalendarDay(date(2026, 11, 25), None, DayKind.HOLIDAY, "临时放假")
    casework.standing()  # this process now keeps the edition of before for a minute
    regulations.published().keep(replace(edition, version=2, days=(*edition.days, off)), ())
    scene.clock.forward(seconds=(before.next_alarm_at - NINE).total_seconds() + 60)
    report = alarms.run_sweep()
    (after,) = casework.promises().of(f"MATTER#{form.id}")
    assert (dict(report.rungs), report.moved) == ({}, 1)
    assert after.due_at == before.due_at + timedelta(days=1)
    assert after.calendar_version == 2
