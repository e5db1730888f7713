"""An outage on its way from one state to the next, with all that is kept of the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.oversight.maintenance.model import Outage


@dataclass(slots=True)
class Turn:
    """What becomes of an outage in one transaction: new where there was none before."""

    before: Outage | None
    after: Outage
    deeds: list[Deed] = field(default_factory=list)
    besides: list[Write] = field(default_factory=list)
    """What is told of it, and what follows from it."""

    @property
    def kept(self) -> Outage:
        """The outage as it is kept: a version further, at the end of its chain."""
        return self._chained()[0]

    def writes(self) -> Iterator[Write]:
        """Yield what keeps it."""
        kept, facts = self._chained()
        yield Create(kept) if self.before is None else Replace(kept, self.before.version)
        yield from facts
        yield from self.besides

    def _chained(self) -> tuple[Outage, list[Write]]:
        trail, facts = self.after.trail, list[Write]()
        for deed in self.deeds:
            fact, trail = trail.extend(self.after.subject, deed)
            facts.append(Create(fact))
        version = 1 if self.before is None else self.before.version + 1
        return replace(self.after, version=version, trail=trail), facts
