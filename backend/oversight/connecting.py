"""What the register of the counties' telephones shows of a city or a county (S2-04, S2-23)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from backend.network.model import County, Mode, State
from backend.oversight.facts import Connected
from backend.tallies.periods import Period


def connected_by_line(counties: Iterable[County], period: Period) -> Mapping[str, Connected]:
    """Return how each city stands whose register knows a telephone; `counties` by code."""
    found = {}
    for line, of_line in groupby(counties, lambda one: one.place.line):
        each = list(of_line)
        if any(one.telephone for one in each):
            found[line] = connected_of(each, period)
    return found


def connected_of(counties: Sequence[County], period: Period) -> Connected:
    """Return how some counties stand together; what was verified in another month has no day."""

    def newest(days: Iterable[date | None]) -> date | None:
        return max(
            (day for day in days if day and period.first <= day <= period.last), default=None
        )

    standing = [one.telephone for one in counties if one.telephone and one.state is State.OPEN]
    centres = [one.centre for one in counties if one.state is State.OPEN and not one.lacks_centre]
    return Connected(
        counties=len(counties),
        open=len(standing),
        local=sum(telephone.mode is Mode.B for telephone in standing),
        centreless=sum(one.lacks_centre for one in counties),
        telephones_on=newest(telephone.verified_on for telephone in standing),
        centres_on=newest(centre.verified_on for centre in centres if centre),
    )
