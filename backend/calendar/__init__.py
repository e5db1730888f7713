"""Working time: reception hours, working days, and the instant at which a promise is due."""

from backend.calendar.almanac import Almanac, PlaceCalendars
from backend.calendar.due import DayReason, Due, EndRule, StartRule
from backend.calendar.line import LineReason, LineState, line_state
from backend.calendar.model import CalendarDay, DayKind, DayStatus, Edition
from backend.calendar.notice import Notice, NoticeDay, read_notice
from backend.calendar.revision import DayChange, changes, revise
from backend.calendar.work import WorkCalendar

__all__ = [
    "Almanac",
    "CalendarDay",
    "DayChange",
    "DayKind",
    "DayReason",
    "DayStatus",
    "Due",
    "Edition",
    "EndRule",
    "LineReason",
    "LineState",
    "Notice",
    "NoticeDay",
    "PlaceCalendars",
    "StartRule",
    "WorkCalendar",
    "changes",
    "line_state",
    "read_notice",
    "revise",
]
