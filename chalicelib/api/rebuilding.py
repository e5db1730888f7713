"""The doors of checks: figures counted afresh from their facts, whatever the period (N37)."""

from backend.tallies.model import Checked, Difference
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.overview import Checks, CheckShape, DaysToCheck, DifferenceShape
from chalicelib.wiring import ground, rebuilding

door = Door("rebuilding")


@door.open("GET", "/overview/checks", answer=Checks)
def checks(visit: Visit) -> Checks:
    """Show the last checks: what was counted afresh, and what was different."""
    found = rebuilding.desk().recent(visit.actor)
    return Checks(checks=[_check(one) for one in found], as_of=ground.clock().now())


@door.open("POST", "/overview/checks", body=DaysToCheck, answer=CheckShape, status=201)
def ask(visit: Visit) -> CheckShape:
    """Begin a check of some days; what differs is counted again, and told."""
    said = visit.said(DaysToCheck)
    return _check(rebuilding.desk().ask(visit.actor, said.first, said.last))


def _check(one: Checked) -> CheckShape:
    return CheckShape(
        first=one.first,
        last=one.last,
        at=one.at,
        asked_by=one.asked_by,
        parts=one.parts,
        done=one.done,
        hours=one.hours,
        differing=one.differing,
        differences=[_difference(each) for each in one.differences],
    )


def _difference(one: Difference) -> DifferenceShape:
    differing = {
        name
        for name in (*one.kept, *one.counted)
        if one.kept.get(name, 0) != one.counted.get(name, 0)
    }
    return DifferenceShape(
        row=one.row,
        kept={name: one.kept.get(name, 0) for name in sorted(differing)},
        counted={name: one.counted.get(name, 0) for name in sorted(differing)},
    )
