"""The days of a roster: their duty windows by the calendar, and the seats that a line plans."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from backend.kernel.audit import Trail
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Fault, Invalid
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook
from backend.roster.shifts import Half, Seat, Shift, Span, Task, whole_day
from backend.roster.switchboard import Regulations

SEATS_MOST = 20
"""More than any line has telephones."""
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class DutyDay:
    """One civil day of a line as its calendar has it."""

    day: date
    windows: Mapping[Half, Span]
    """Its reception windows; none on a rest day (R1)."""
    rulebook: Rulebook
    name: str = ""
    """The holiday that it belongs to."""
    make_up: bool = False
    """A weekend day that is worked (R2)."""
    provisional: bool = False
    """Its calendar has not been published."""

    def span(self, half: Half | None) -> Span | None:
        """Return when a task of this half lasts, None where the line is closed."""
        return whole_day(self.day) if half is None else self.windows.get(half)


@dataclass(frozen=True, slots=True)
class SitePlan:
    """How many seats a line has in each window, and who usually sits there."""

    site: PlacePath
    answering: int = 1
    desk: int = 0
    voicemail: int = 1
    template: Mapping[str, str] = field(default_factory=dict)
    """Of a usual week: person id by `<weekday>.<half or day>.<task>.<number>`, Monday is 0."""
    version: int = 0
    """0 where nobody has set anything yet."""
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the plan."""
        return subject_ref("SITEPLAN", self.site.line)

    def seats(self, day: DutyDay) -> Iterator[Seat]:
        """Yield the seats of a day: never fewer than the rulebook asks for (R23)."""
        rules = day.rulebook
        for half in day.windows:
            wanted = {Task.ANSWERING: max(self.answering, rules.answering_seats)}
            wanted[Task.DESK] = self.desk
            for task, count in wanted.items():
                for number in range(1, count + 1):
                    yield Seat(self.site, day.day, half, task, number)
        if day.windows or rules.voicemail_every_calendar_day:
            for number in range(1, max(self.voicemail, rules.voicemail_collectors) + 1):
                yield Seat(self.site, day.day, None, Task.VOICEMAIL, number)


def sized(plan: SitePlan, answering: int, desk: int, voicemail: int) -> SitePlan:
    """Return the plan with other numbers of seats; raises `Invalid` naming each that is wrong."""
    counts = {"answering": (answering, 1), "desk": (desk, 0), "voicemail": (voicemail, 1)}
    faults = [
        Fault(
            name,
            f"应在{least}至{SEATS_MOST}之间",
            f"must be from {least} to {SEATS_MOST}",
            "第九条" if name != "voicemail" else "第十六条",
        )
        for name, (count, least) in counts.items()
        if not least <= count <= SEATS_MOST
    ]
    if faults:
        raise Invalid(*faults)
    return replace(plan, answering=answering, desk=desk, voicemail=voicemail)


def duty_days(
    regulations: Regulations, site: PlacePath, first: date, last: date
) -> tuple[DutyDay, ...]:
    """Return each civil day from `first` to `last`, both included, by the rules of that day."""
    return tuple(
        duty_day(regulations, site, first + timedelta(days=n))
        for n in range((last - first).days + 1)
    )


def duty_day(regulations: Regulations, site: PlacePath, day: date) -> DutyDay:
    """Return one civil day of a line by calendar and rulebook."""
    rulebook = regulations.rulebook(datetime.combine(day, _NOON, SHANGHAI))
    calendar = regulations.almanac.of(site, rulebook).reception
    windows = calendar.windows(day)
    return DutyDay(
        day=day,
        windows=dict(zip(Half, windows, strict=False)),
        rulebook=rulebook,
        name=calendar.name_of(day),
        make_up=bool(windows) and not calendar.works_weekly(day),
        provisional=calendar.is_provisional_day(day),
    )


def slot_of(shift: Shift | Seat) -> str:
    """Return the seat's place in a usual week, as templates name it."""
    number = shift.seat if isinstance(shift, Shift) else shift.number
    return f"{shift.day.weekday()}.{shift.half or 'day'}.{shift.task}.{number}"


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
