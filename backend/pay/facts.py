"""What a run is reckoned from: attendances, what was paid before, the rates of its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.pay.model import Run, RunState, SubsidyLine, run_id
from backend.pay.months import LOOK_BACK, days_of, earlier, last_to_correct
from backend.pay.ports import PayPorts, Runs
from backend.pay.reckoning import RateOf, Reckoning, digest_of, reckon
from backend.pay.sheet import Sheet, lacking, of_run
from backend.staff.months import months_before

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a run follows from, read at one time."""

    run: Run | None
    reckoning: Reckoning
    """Of the run's own month."""
    sheet: Sheet
    lacking: tuple[SubsidyLine, ...]
    """What its sheet does not say yet."""
    digest: str
    corrected: bool
    """Whether every run that could have put this month right is paid: no later one does."""

    @property
    def changed(self) -> bool:
        """Whether the sheet that stands does not say what attendances come to now.

        What was paid may have been put right in a later month: then nothing is lacking.
        """
        if self.run is None:
            return False
        moved = self.run.state is not RunState.PAID and self.run.digest != self.digest
        return bool(self.lacking) or moved


def facts_of(site: PlacePath, month: str, ports: PayPorts) -> Facts:
    """Read a run with its facts: one query of runs, and one for each month that it looks at.

    The runs after it are read as well: what was put right there is lacking here no more.
    """
    before = earlier(month)
    runs, lines = ports.runs.between(site.line, before[0], last_to_correct(month))
    paid = [one for one in runs if one.month in before and one.state is RunState.PAID]
    months = {one.id: _reckoned(site, one.month, ports) for one in paid}
    own = _reckoned(site, month, ports)
    identity = run_id(site.line, month)
    months[identity] = own
    sheet = Sheet(identity, months, _of_months(lines, months), ports.units(site.line))
    new = lacking(sheet)
    # A month that is put right nowhere on this sheet is no fact of it.
    said = {one.source for one in (*of_run(identity, sheet.lines), *new)} | {identity}
    return Facts(
        run=next((one for one in runs if one.month == month), None),
        reckoning=own,
        sheet=sheet,
        lacking=new,
        digest=digest_of(*(months[each] for each in sorted(said))),
        corrected=_is_corrected(month, runs),
    )


def _is_corrected(month: str, runs: Sequence[Run]) -> bool:
    """Tell whether all runs after a month that may put it right are paid."""
    return sum(one.month > month and one.state is RunState.PAID for one in runs) >= LOOK_BACK


def lapsed(line: str, month: str, runs: Runs) -> bool:
    """Tell whether what changes in a month of a line is paid by no run any more: one query."""
    found, _ = runs.between(line, months_before(month, -1), last_to_correct(month))
    return _is_corrected(month, found)


def rate_of(site: PlacePath, ports: PayPorts) -> RateOf:
    """Return what tells the rate of a day at a place (S0-80)."""
    standing = ports.standing()

    @cache
    def rate(day: date) -> int:
        noon = datetime.combine(day, _NOON, SHANGHAI)
        return standing.terms(site, noon).rulebook.subsidy_yuan

    return rate


def _reckoned(site: PlacePath, month: str, ports: PayPorts) -> Reckoning:
    attendances = ports.attendances.of_month(site.line, month)
    return reckon(attendances, days_of(month), rate_of(site, ports))


def _of_months(
    lines: Sequence[SubsidyLine], months: dict[str, Reckoning]
) -> tuple[SubsidyLine, ...]:
    return tuple(line for line in lines if line.source in months)
