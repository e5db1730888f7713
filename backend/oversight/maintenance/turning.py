"""An outage on its way from one state to the next, with all that is kept of the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.kernel.suspicions import Suspicion, opened
from backend.oversight.maintenance.model import Outage
from backend.oversight.maintenance.rules import down, duty_minutes, is_line, lead_of, reception_of
from backend.oversight.maintenance.telling import of_outage
from backend.roster.switchboard import Regulations


@dataclass(slots=True)
class Turn:
    """What becomes of an outage in one transaction: new where there was none before."""

    before: Outage | None
    after: Outage
    deeds: list[Deed] = field(default_factory=list)
    besides: list[Write] = field(default_factory=list)
    """What is told of it, and what follows from it."""

    def restore(self, at: datetime, by: str, now: datetime) -> None:
        """Say that it works again since an instant, as somebody finds or tells now."""
        self.after = replace(self.after, restored_at=at)
        self.deeds.append(Deed(by, now, "outage.restored"))
        self.besides.append(Create(of_outage(self.after)))

    def suspect(self, rules: Regulations, by: str, now: datetime) -> Suspicion | None:
        """Open the lead of a line that was down for so many reception minutes; once (S0-72).

        How many is in the rulebook of when it went down (S0-80).
        """
        outage = self.after
        if outage.lead or not is_line(outage):
            return None
        minutes = duty_minutes(down([outage], now), reception_of(rules, outage.place))
        if minutes < rules.rulebook(outage.began_at).outage_lead_minutes:
            return None
        lead = lead_of(outage, minutes)
        self.after = replace(outage, lead=True)
        self.deeds.append(Deed(by, now, "outage.suspected", {"lead": lead.id}))
        self.besides += opened(lead, by, now)
        return lead

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
