"""The facts of a month long over, with what people have done of it since (N1)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from backend.kernel.clock import end_of
from backend.kernel.suspicions import Suspicion
from backend.oversight.breaches import files_of, leads_of
from backend.oversight.facts import Facts, Tallied
from backend.oversight.gathering import overdue_at, overdue_of
from backend.oversight.violations.model import Violation
from backend.promises.board import OpenPromises


def followed(
    before: Facts,
    tallied: Tallied | None,
    promises: OpenPromises,
    files: Iterable[Violation],
    leads: Sequence[Suspicion],
) -> Facts:
    """Return facts with leads and files as they stand, and without what is late no more.

    Equal ones where nothing has changed; the days of the month stay as they were: its roster, its
    papers, how the line was reached. One request.
    """
    line, period = before.line, before.period
    own = [one for one in files if one.line == line]
    return replace(
        before,
        tallied=tallied or before.tallied,
        overdue=overdue_of(overdue_at(promises, line, period, end_of(period.last))),
        leads=leads_of(leads, own, period),
        files=files_of(own, period),
    )
