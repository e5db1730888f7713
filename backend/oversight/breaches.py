"""Facts of Article 20: what became of the leads of a month, and of the files of its acts (N3).

Both count in the month of the act. A lead that is on file counts once: as a lead until its file
is decided, by its file from then on.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from backend.kernel.clock import civil_day
from backend.kernel.suspicions import CONFIRMED, EXPLAINED, OPEN, WITHDRAWN, Suspicion
from backend.oversight.facts import Filed, Leads
from backend.oversight.violations.model import Violation
from backend.tallies.periods import Period, Unit


def leads_of(
    suspicions: Iterable[Suspicion], files: Collection[Violation], period: Period
) -> Mapping[str, Leads]:
    """Return the leads of a month by item; what was withdrawn is none."""
    decided = {lead for one in files if one.verdict is not None for lead in one.leads}
    by_item: defaultdict[str, list[Suspicion]] = defaultdict(list)
    for one in suspicions:
        if one.state != WITHDRAWN and Period.of(Unit.MONTH, civil_day(one.at)) == period:
            by_item[str(one.item)].append(one)
    return {
        item: Leads(
            open=sum(one.state == OPEN for one in of),
            confirmed=sum(one.put is not None for one in left),
            unheard=sum(one.put is None for one in left),
            explained=sum(one.state == EXPLAINED for one in of),
            last=max((civil_day(one.at) for one in of if one.state == EXPLAINED), default=None),
        )
        for item, of in by_item.items()
        for left in ([one for one in of if one.state == CONFIRMED and one.id not in decided],)
    }


def files_of(files: Iterable[Violation], period: Period) -> Mapping[str, Filed]:
    """Return what became of the files of a line's acts of a month, by item."""
    by_item: defaultdict[str, list[Violation]] = defaultdict(list)
    for one in files:
        if Period.of(Unit.MONTH, civil_day(one.act.at)) == period:
            by_item[str(int(one.item))].append(one)
    return {
        item: Filed(
            # What a confirmed lead has led to counts as that lead until it is decided.
            undecided=sum(one.verdict is None and not one.leads for one in of),
            established=sum(one.established for one in of),
            dismissed=len(dismissed),
            last=max((civil_day(one.act.at) for one in dismissed), default=None),
        )
        for item, of in by_item.items()
        for dismissed in ([one for one in of if one.verdict is not None and not one.established],)
    }
