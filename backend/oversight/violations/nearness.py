"""Which leads and files may be of the same act: a person says whether they are (N3).

The same act is told of by its lead, by a call, by the minute at which somebody saw it; no number
says that these are one. So whatever lies within a day at the same person or line is shown to
whoever puts an act on file, who says that it is another, or goes on in the file there is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.kernel.clock import civil_day
from backend.kernel.errors import Conflict
from backend.kernel.suspicions import CONFIRMED, OPEN, Suspicion
from backend.oversight.violations.model import Violation

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Near:
    """What may be of the same act."""

    files: Sequence[Violation]
    leads: Sequence[Suspicion]

    @property
    def conflict(self) -> Conflict:
        """The conflict that names it to whoever puts an act on file."""
        files = [{"id": one.id, "version": one.version} for one in self.files]
        leads = [{"id": one.id, "kind": one.kind, "state": one.state} for one in self.leads]
        return Conflict("act", {"near": {"files": files, "leads": leads}})


def near(one: Violation, files: Iterable[Violation], leads: Iterable[Suspicion]) -> Near:
    """Return those of some files and leads of a line that may be of the act of a new file."""
    found = [each for each in files if _may_be(one, each.accused.id, each.act.at)]
    known = {each for file in (one, *found) for each in file.leads}
    return Near(found, [*_leads(one, leads, known)])


def _leads(one: Violation, leads: Iterable[Suspicion], known: Iterable[str]) -> Iterator[Suspicion]:
    for each in leads:
        waits = each.state in (OPEN, CONFIRMED) and each.id not in known
        if waits and _may_be(one, each.person_id, each.at):
            yield each


def _may_be(one: Violation, accused: str, at: datetime) -> bool:
    """Tell whether something is of the same person, or of the centre, within a day."""
    same = accused == one.accused.id or not (accused and one.accused.id)
    return same and abs(civil_day(at) - civil_day(one.act.at)) <= DAY
