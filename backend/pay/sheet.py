"""The lines that a sheet lacks: what facts come to, less what its lines say already.

Nothing is edited. Of a month that was paid, what has changed since is put right in the sheet of a
later month.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from backend.pay.model import LineKind, SheetPage, SubsidyLine
from backend.pay.reckoning import Amount, Reckoning

PAGE_LINES = 50


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known when the sheet of a run is drawn up."""

    run_id: str
    months: Mapping[str, Reckoning]
    """By run: its own month, and those before it that were paid."""
    lines: Sequence[SubsidyLine]
    """Every line that pays for one of those months, of whatever run."""
    units: Mapping[str, str]
    """The unit of each person, where it is known."""


def lacking(sheet: Sheet) -> tuple[SubsidyLine, ...]:
    """Return the lines to add, numbered on; none where the sheet is complete."""
    own = [line.number for line in sheet.lines if line.run_id == sheet.run_id]
    first = max(own, default=0) + 1
    # The own month first: whoever reads the sheet begins with what was served in it.
    runs = sorted(sheet.months, key=lambda run: (run != sheet.run_id, run))
    found = [line for run in runs for line in _of_month(sheet, run)]
    return tuple(replace(line, number=number) for number, line in enumerate(found, first))


def pages_of(run_id: str, pages: int, lines: Sequence[SubsidyLine]) -> tuple[SheetPage, ...]:
    """Return new lines on pages that follow those that there are."""
    starts = range(0, len(lines), PAGE_LINES)
    return tuple(
        SheetPage(run_id, number, tuple(lines[start : start + PAGE_LINES]))
        for number, start in enumerate(starts, pages + 1)
    )


def of_run(run_id: str, lines: Iterable[SubsidyLine]) -> tuple[SubsidyLine, ...]:
    """Return the lines on a run's own sheet, in their order."""
    return tuple(sorted((one for one in lines if one.run_id == run_id), key=lambda one: one.number))


def total_of(lines: Iterable[SubsidyLine]) -> int:
    """Return the sum of lines in cents."""
    return sum(line.cents for line in lines)


def people_of(lines: Iterable[SubsidyLine]) -> frozenset[str]:
    """Return whom lines name."""
    return frozenset(line.person_id for line in lines)


def nets_of(lines: Iterable[SubsidyLine]) -> Mapping[str, int]:
    """Return the cents that lines come to, by person: below 0 what the person owes."""
    nets: dict[str, int] = {}
    for line in lines:
        nets[line.person_id] = nets.get(line.person_id, 0) + line.cents
    return nets


def payable_of(lines: Iterable[SubsidyLine]) -> int:
    """Return the cents that go out: nobody's debt is set off against another person's money."""
    return sum(cents for cents in nets_of(lines).values() if cents > 0)


def _of_month(sheet: Sheet, run: str) -> Iterator[SubsidyLine]:
    """Yield what the lines for one month lack of what it comes to."""
    said: dict[str, list[SubsidyLine]] = {}
    for line in sheet.lines:
        if line.source == run:
            said.setdefault(line.person_id, []).append(line)
    amounts = {amount.person_id: amount for amount in sheet.months[run].amounts}
    for person in sorted(amounts.keys() | said.keys()):
        lines = sorted(said.get(person, ()), key=lambda one: (one.run_id, one.number))
        wanted = amounts.get(person) or _nothing(lines[0])
        line = _difference(wanted, lines, sheet, run)
        if line.shifts or line.minutes or line.cents:
            yield line


def _difference(
    wanted: Amount, lines: Sequence[SubsidyLine], sheet: Sheet, run: str
) -> SubsidyLine:
    carried = run != sheet.run_id
    corrects = next((line.number for line in lines if line.run_id == run), None)
    correction = carried or bool(lines)
    return SubsidyLine(
        run_id=sheet.run_id,
        number=0,
        person_id=wanted.person_id,
        name=wanted.name,
        category=wanted.category,
        unit=sheet.units.get(wanted.person_id, lines[0].unit if lines else ""),
        shifts=wanted.shifts - sum(line.shifts for line in lines),
        minutes=wanted.minutes - sum(line.minutes for line in lines),
        cents=wanted.cents - total_of(lines),
        kind=LineKind.CORRECTION if correction else LineKind.DUTY,
        corrects=corrects,
        reason=_reason(run.partition(".")[2], corrects, carried=carried) if correction else "",
        of_run=run if carried else "",
    )


def _reason(month: str, number: int | None, *, carried: bool) -> str:
    if number is None:
        return f"补发{month}考勤核实后应发部分"
    return f"更正{month}表第{number}行" if carried else f"考勤更正，见第{number}行"


def _nothing(line: SubsidyLine) -> Amount:
    return Amount(line.person_id, line.name, line.category, 0, 0, 0)
