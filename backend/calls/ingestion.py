"""Absorbing what the telephone system tells, after personal data has been sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from backend.calls.ports import Calls
from backend.calls.privacy import Privacy
from backend.calls.reports import Report


@dataclass(frozen=True, slots=True)
class Told:
    """One report as it came: what may be personal is in clear here, and only in memory."""

    contact_id: str
    report: Report
    number: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    """What nobody has given a meaning: a flow's attributes, fields not documented."""


@dataclass(frozen=True, slots=True)
class Ingestion:
    """Keeps what was told."""

    calls: Calls
    privacy: Privacy

    def absorb(self, told: Told) -> bool:
        """Keep one report; tells whether it changed anything."""
        kept = replace(
            told.report,
            number=self.privacy.keep(told.contact_id, told.number),
            more=self.privacy.keep_more(told.contact_id, told.report.kind, told.more),
        )
        return self.calls.absorb(told.contact_id, kept)
