"""Reading a notice of holidays: prose of an office or a table, whole or not at all.

`reading` is the way in; `sentences` and `prose` walk through the text, `clauses` is the small
grammar of dates, `table` reads what was copied from a spreadsheet, `seasons` knows when each
holiday can be, `findings` gathers the days and every mistake with its line.
"""

from backend.calendar.notice.findings import NoticeDay
from backend.calendar.notice.reading import LONGEST, Notice, read_notice

__all__ = ["LONGEST", "Notice", "NoticeDay", "read_notice"]
