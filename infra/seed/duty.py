"""What the demo attendants have served, and what they were paid for it: months that are over.

Nothing of it happened. Days are counted back from the day on which the seed is loaded; the month
that runs is left to the people who try the system out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zlib import crc32

from backend.calendar import Almanac
from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from backend.pay.model import Payment, Run, RunState, SheetPage, SubsidyLine, run_id
from backend.pay.months import days_of, first_day
from backend.pay.reckoning import digest_of, reckon
from backend.pay.sheet import Sheet, lacking, pages_of
from backend.pay.steps import counted
from backend.promises.periods import working_day_before
from backend.promises.publishing.regulations import Hand
from backend.roster.attendance import Attendance, Told
from backend.roster.shifts import Half, Task
from backend.staff.months import months_after, months_before
from infra.seed.people import PersonRow
from infra.seed.staff import StaffRow

MONTHS, MONTHS_OF_THE_CAPITAL = 2, 12
"""The whole months before the day of loading; the capital has a year to show."""
_CAPITAL = "430100"
UNPUNCTUAL = frozenset({"430300", "430400", "430600", "431000", "431200", "431300"})
"""The lines to which people come late now and then, or sign at the portal alone."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Past:
    """What was served and paid, as records to keep."""

    attendances: tuple[Attendance, ...]
    runs: tuple[Run, ...]
    pages: tuple[SheetPage, ...]

    def with_(self, other: "Past") -> "Past":
        """Return both together."""
        return Past(
            self.attendances + other.attendances,
            self.runs + other.runs,
            self.pages + other.pages,
        )


def past_of(
    staff: Iterable[StaffRow], people: Sequence[PersonRow], almanac: Almanac, today: date
) -> Past:
    """Return the months before a day, each paid by its 15th."""
    past = Past((), (), ())
    for line, rows in by_line(staff).items():
        days = (day for month in _months(line, today) for day in days_of(month))
        duty = tuple(served(rows, almanac, days, today))
        heads = [one for one in people if one.role == "centre_head" and one.place.line == line]
        province = [one for one in people if one.role == "provincial_supervisor"]
        # Where a centre has one head, the province approves.
        first, second = (*heads, *province)[:2]
        units = {row.person.username: row.person.unit for row in rows}
        office = _Office(almanac, today, first, second, units)
        past = past.with_(Past(duty, (), ())).with_(office.paid(duty))
    return past


def by_line(staff: Iterable[StaffRow]) -> Mapping[str, list[StaffRow]]:
    """Return who serves at each line."""
    found: dict[str, list[StaffRow]] = {}
    for row in staff:
        found.setdefault(row.person.place.line, []).append(row)
    return dict(sorted(found.items()))


def _months(line: str, today: date) -> list[str]:
    number = MONTHS_OF_THE_CAPITAL if line == _CAPITAL else MONTHS
    return [months_before(f"{today:%Y-%m}", back) for back in range(number, 0, -1)]


def served(
    rows: Sequence[StaffRow], almanac: Almanac, days: Iterable[date], today: date
) -> Iterator[Attendance]:
    """Yield one attendance a window of a line's days, the people taking turns."""
    calendar = almanac.of(rows[0].person.place, FIRST).reception
    for day in days:
        ready = [row for row in rows if _may_serve(row, day, today)]
        windows = zip(Half, calendar.windows(day), strict=False)
        for turn, (half, window) in enumerate(windows):
            if ready:
                row = ready[(day.toordinal() + turn) % len(ready)]
                yield _attendance(row, day, half, window)


def _may_serve(row: StaffRow, day: date, today: date) -> bool:
    if row.trained is None:
        return False
    return today - timedelta(days=min(row.joined, row.trained)) < day


def _attendance(
    row: StaffRow, day: date, half: Half, window: tuple[datetime, datetime]
) -> Attendance:
    """Return what became of a window: mostly served whole, now and then late, or in dispute.

    It is what the close of its day would make of it; the capital has something in dispute as well.
    """
    person, whole = row.person, (window[1] - window[0]) // _MINUTE
    shift_id = f"{person.place.line}.{day:%Y%m%d}.{half}.{Task.ANSWERING}.1"
    chance = crc32(shift_id.encode()) % 40
    line = person.place.line
    late = 7 if chance in {1, 2, 3} and line in UNPUNCTUAL else 0
    only_clicked = chance == 4 and line in {*UNPUNCTUAL, _CAPITAL}  # noqa: PLR2004  one in forty
    return Attendance(
        shift_id=shift_id,
        site=person.place,
        day=day,
        half=half,
        seat=1,
        task=Task.ANSWERING,
        person_id=person.username,
        name=person.name,
        category=person.category or "",
        form=person.duty_form or "",
        planned=window,
        window_minutes=whole,
        late=late,
        early=0,
        absences=(),
        verified_minutes=0 if only_clicked else whole - late,
        source=Told.PORTAL if only_clicked else Told.BOTH,
        disagreement_minutes=0,
        unconfirmed_minutes=whole if only_clicked else 0,
        paused_minutes=0,
        verified=not only_clicked,
        disputed=only_clicked,
    )


@dataclass(frozen=True, slots=True)
class _Office:
    """Who draws up a line's subsidies, and who approves them."""

    almanac: Almanac
    today: date
    first: PersonRow
    second: PersonRow
    units: Mapping[str, str]

    def paid(self, served: Sequence[Attendance]) -> Past:
        """Return the runs of a line, oldest first, each reckoned as the platform does it."""
        by_month: dict[str, list[Attendance]] = {}
        for one in served:
            by_month.setdefault(f"{one.day:%Y-%m}", []).append(one)
        past = Past((), (), ())
        for month, attendances in sorted(by_month.items()):
            site = attendances[0].site
            identity = run_id(site.line, month)
            reckoned = reckon(attendances, days_of(month), lambda _: FIRST.subsidy_yuan)
            sheet = Sheet(identity, {identity: reckoned}, (), self.units)
            past = past.with_(self._run(site, month, digest_of(reckoned), lacking(sheet)))
        return past

    def _run(
        self, site: PlacePath, month: str, digest: str, lines: tuple[SubsidyLine, ...]
    ) -> Past:
        day = self._payday(site, month)
        hands = [
            Hand(who.username, who.name, datetime.combine(day, at, SHANGHAI))
            for who, at in ((self.first, time(9)), (self.second, time(10)), (self.first, time(11)))
        ]
        pages = pages_of(run_id(site.line, month), 0, lines)
        run = Run(
            site=site,
            month=month,
            rates=(FIRST.subsidy_yuan,),
            digest=digest,
            total_cents=0,
            people=0,
            lines=0,
            pages=len(pages),
            prepared=hands[0],
            preparers=(hands[0].person_id,),
            approved=hands[1],
            paid=Payment(hands[2], day, f"样例{day:%Y%m%d}号"),
            state=RunState.PAID,
            version=3,
        )
        return Past((), (counted(run, lines),), pages)

    def _payday(self, site: PlacePath, month: str) -> date:
        """Return the last working day before the 15th, or the day of loading if that is sooner."""
        following = months_after(first_day(month), 1)
        calendar = self.almanac.of(site, FIRST).working
        fifteenth = following.replace(day=FIRST.subsidy_day)
        return min(working_day_before(fifteenth, calendar), self.today)
