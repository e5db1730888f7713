"""What a caller says in the call besides: a judgement, a message (S0-62)."""

from dataclasses import dataclass
from datetime import datetime

from backend.calls.placing import InCall
from backend.calls.ports import Calls
from backend.calls.reports import Kind, Report
from backend.kernel.clock import Clock

SCORES = range(1, 6)


@dataclass(frozen=True, slots=True)
class Sayings:
    """Keeps what callers say."""

    calls: Calls
    clock: Clock

    def judged(self, caller: InCall, score: int) -> bool:
        """Keep how the caller judges the call, 1 to 5; any other key judges nothing."""
        if score not in SCORES:
            return False
        self._keep(caller, Report(kind=Kind.SURVEY, at=self.clock.now(), score=score))
        return True

    def recording(self, caller: InCall, at: datetime) -> None:
        """Keep that the recording of a message began; the flow was told the same instant."""
        self._keep(caller, Report(kind=Kind.MESSAGE, at=at))

    def _keep(self, caller: InCall, report: Report) -> None:
        self.calls.absorb(caller.contact_id, report)
