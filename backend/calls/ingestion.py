"""Absorbing what the telephone system tells, after personal data has been sealed."""

from dataclasses import dataclass, replace

from backend.calls.ports import Calls
from backend.calls.privacy import Privacy, without_number
from backend.calls.reports import Report


@dataclass(frozen=True, slots=True)
class Told:
    """One report as it came: the number still in clear, and only in memory."""

    contact_id: str
    report: Report
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Ingestion:
    """Keeps what was told."""

    calls: Calls
    privacy: Privacy

    def absorb(self, told: Told) -> bool:
        """Keep one report; tells whether it changed anything."""
        report = told.report
        kept = replace(
            report,
            number=self.privacy.keep(told.contact_id, told.number),
            attributes=without_number(report.attributes, told.number),
            extra=without_number(report.extra, told.number),
        )
        return self.calls.absorb(told.contact_id, kept)
