"""Attendances as they are made by hand: a month of a line, without any roster."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from backend.kernel.clock import SHANGHAI
from backend.pay.reckoning import RateOf
from backend.roster.attendance import Attendance, Told
from backend.roster.shifts import Half, Task
from backend.staff.model import Category, DutyForm
from tests.fakes.hunan import CHANGSHA

OCTOBER = [date(2026, 10, day) for day in range(1, 32)]
WINDOWS = {Half.AM: (time(8, 30), 180), Half.PM: (time(14, 30), 150)}


def hundred(_: date) -> int:
    """Return the rate of the measures, whatever the day."""
    return 100


RATE: RateOf = hundred


def served(person: str = "li", day: int = 9, half: Half = Half.AM, **changes: Any) -> Attendance:
    """Return a whole window that somebody served, confirmed by the telephone."""
    opens, window = WINDOWS[half]
    when = date(2026, 10, day)
    begins = datetime.combine(when, opens, SHANGHAI)
    whole = Attendance(
        shift_id=f"430100.{when:%Y%m%d}.{half}.answering.{person}",
        site=CHANGSHA,
        day=when,
        half=half,
        seat=1,
        task=Task.ANSWERING,
        person_id=person,
        name=f"{person}某",
        category=Category.LAWYER,
        form=DutyForm.ROTATING,
        planned=(begins, begins + timedelta(minutes=window)),
        window_minutes=window,
        late=0,
        early=0,
        absences=(),
        verified_minutes=window,
        source=Told.BOTH,
        disagreement_minutes=0,
        unconfirmed_minutes=0,
        paused_minutes=0,
        verified=True,
        disputed=False,
    )
    return replace(whole, **changes)


@st.composite
def attendances(draw: st.DrawFn) -> Attendance:
    """Draw what may become of a shift of October."""
    half = draw(st.sampled_from(Half))
    window = WINDOWS[half][1]
    return served(
        draw(st.sampled_from(["li", "wang", "zhao", "qian"])),
        draw(st.integers(1, 31)),
        half,
        verified_minutes=draw(st.integers(0, window)),
        category=draw(st.sampled_from([*Category, "", "somebody"])),
        form=draw(st.sampled_from([*DutyForm, ""])),
        verified=draw(st.booleans()),
        disputed=draw(st.booleans()),
    )


def months(most: int = 40) -> st.SearchStrategy[list[Attendance]]:
    """Draw a month of shifts, each once."""
    return st.lists(attendances(), max_size=most, unique_by=lambda one: one.shift_id)
