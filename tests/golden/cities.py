"""The fourteen cities of the golden month: who works there, and what each does wrong.

What is planted stands here as data, and what the platform must find of it beside it: nothing else
may be found.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from backend.kernel.access import Actor, Role
from backend.kernel.clock import SHANGHAI
from tests.fakes import hunan

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
"""The month: twenty-one working days, no holiday."""
MORNING, AFTERNOON = (time(8, 30), time(11, 30)), (time(14, 30), time(17, 0))
"""When the lines are open on a working day (Art. 8)."""

CHANGSHA, ZHUZHOU, XIANGTAN, HENGYANG = "430100", "430200", "430300", "430400"
SHAOYANG, YUEYANG, CHANGDE, ZHANGJIAJIE = "430500", "430600", "430700", "430800"
YIYANG, CHENZHOU, YONGZHOU, HUAIHUA = "430900", "431000", "431100", "431200"
LOUDI, XIANGXI = "431300", "433100"

AWAY = (date(2026, 11, 12), time(10, 0), time(10, 40))
"""When the attendant of Hengyang leaves the post without leave."""
LATE = (date(2026, 11, 4), date(2026, 11, 5))
"""The mornings on which the attendant of Loudi comes twelve minutes late."""
UNPLANNED = date(2026, 11, 17)
"""The day of which Shaoyang names nobody to answer."""
UNCOLLECTED = (date(2026, 11, 18), date(2026, 11, 19))
"""The days of which Shaoyang names nobody to collect the messages."""
UNCLOSED = date(2026, 11, 25)
"""The afternoon in Chenzhou that no round of the closing has seen: nobody is said to be away."""
DOWN = date(2026, 11, 17), time(9), time(10)
"""When somebody told that the line of Xiangtan was down."""
SILENT = date(2026, 11, 19)
"""The day on which nobody answers in Yueyang."""
ON_LEAVE = date(2026, 11, 10)
"""The morning on which attendants come later by an approved leave, and another sits there."""

PLANTED: Mapping[str, frozenset[str]] = {
    CHANGSHA: frozenset(),
    ZHUZHOU: frozenset({"15.late", "4.stale", "20.open"}),
    XIANGTAN: frozenset({"4.down", "16.late", "20.open"}),
    HENGYANG: frozenset({"8.deserted", "9.uncovered", "20.open"}),
    SHAOYANG: frozenset({"9.unplanned", "9.uncovered", "16.unnamed", "2.late"}),
    YUEYANG: frozenset({"8.silent", "4.late", "15.unnamed", "20.open"}),
    CHANGDE: frozenset({"11.late", "20.open", "12.late"}),
    ZHANGJIAJIE: frozenset(),
    YIYANG: frozenset({"8.missed", "10.untrained", "10.overdue", "14.late"}),
    CHENZHOU: frozenset({"9.unclosed", "12.incomplete", "17.late", "20.open"}),
    YONGZHOU: frozenset({"9.unconfirmed", "9.disputed", "9.unfit", "20.late"}),
    HUAIHUA: frozenset(
        {"16.unmatched", "2.differences", "20.established", "20.undecided", "20.unheard"}
    ),
    LOUDI: frozenset({"4.unheld", "8.unpunctual", "9.uncovered", "20.confirmed"}),
    XIANGXI: frozenset(),
}
"""What the article board must find, as `<article>.<key>`, beside a phrase left out now and then."""
OF_NOTICE: Mapping[str, frozenset[str]] = {
    CHENZHOU: frozenset({"201.without", "308.centreless"}),
}
"""What clauses of the notice must find of which no article speaks."""
OMITTED = "13.omitted"
SAYS_ALL = frozenset({ZHANGJIAJIE, XIANGXI})
"""Where no phrase is ever left out: in one nobody rings, in the other all is ticked by habit."""
ODD: Mapping[str, frozenset[str]] = {
    XIANGTAN: frozenset({"more_registered"}),
    HENGYANG: frozenset({"nothing_asked"}),
    ZHANGJIAJIE: frozenset({"no_calls", "given_more_time"}),
    LOUDI: frozenset({"all_content"}),
    XIANGXI: frozenset({"all_on_the_spot", "equal_length", "every_phrase", "duty_to_the_minute"}),
}
"""What must look odd (N10)."""
LEADS: Mapping[str, frozenset[str]] = {
    ZHUZHOU: frozenset({"reply_late"}),
    XIANGTAN: frozenset({"reply_late"}),
    HENGYANG: frozenset({"absence"}),
    YUEYANG: frozenset({"line_silent"}),
    CHANGDE: frozenset({"subsidy_late"}),
    CHENZHOU: frozenset({"attitude", "reply_late"}),
    HUAIHUA: frozenset({"overreach"}),
    LOUDI: frozenset({"answering"}),
}
"""The leads that must stand, by kind: some by the clock, three that people have answered."""


def expected(line: str) -> frozenset[str]:
    """Return what the board must find of a city."""
    return PLANTED[line] | (frozenset() if line in SAYS_ALL else {OMITTED})


@dataclass(frozen=True, slots=True)
class Centre:
    """Who works at a city's centre."""

    line: str
    attendant: Actor
    second: Actor
    head: Actor


@cache
def centres() -> Mapping[str, Centre]:
    """Return the centre of each city."""
    actors = [one.account(one.username).actor for one in hunan.seed().people]
    found = {}
    for line in PLANTED:
        here = [one for one in actors if one.place.line == line]
        first, second, *_ = (one for one in here if one.role is Role.ATTENDANT)
        head = next(one for one in here if one.role is Role.CENTRE_HEAD)
        found[line] = Centre(line, first, second, head)
    return found


def days() -> Iterable[date]:
    """Return each day of the month."""
    return (FIRST.replace(day=number) for number in range(FIRST.day, LAST.day + 1))


def is_worked(day: date) -> bool:
    """Tell whether the lines are open on a day: no day of this November is a holiday."""
    return day.weekday() < 5


def instant(day: date, at: time) -> datetime:
    """Return an instant of Shanghai."""
    return datetime.combine(day, at, SHANGHAI)
