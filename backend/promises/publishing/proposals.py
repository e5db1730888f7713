"""What a person proposes, and what would be published if a second one agrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from backend.calendar import DayChange, Edition, changes, read_notice, revise
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Fault, Invalid
from backend.kernel.rulebook import Rulebook, changed_fields, from_plain, in_force
from backend.promises.publishing.drafts import OWN_TIME, CalendarContent, RulebookContent

LONGEST_SOURCE = 200
LONGEST_REASON = 500
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class CalendarProposal:
    """A notice for a year; `id` is drawn by the portal and becomes the draft's."""

    id: str
    year: int
    place: str | None
    """Whose notice it is; None is the country."""
    text: str
    """The notice itself, as prose or as a table."""
    source: str
    """Its title and number, e.g. 国办发明电〔2026〕9号."""


@dataclass(frozen=True, slots=True)
class RulebookProposal:
    """Numbers that change from a day on; `id` is drawn by the portal and becomes the draft's."""

    id: str
    effective_from: date
    values: Mapping[str, object]
    """By the names of the fields; those not named keep their value."""
    reason: str


def calendar_content(proposal: CalendarProposal, current: Edition) -> CalendarContent:
    """Return what a notice makes of the edition in force; raises `Invalid` with every fault."""
    faults = [*_faults_of_text("source", proposal.source, LONGEST_SOURCE)]
    try:
        notice = read_notice(proposal.text, proposal.year, national=proposal.place is None)
    except Invalid as invalid:
        raise Invalid(*faults, *invalid.faults) from None
    if faults:
        raise Invalid(*faults)
    source = proposal.source.strip()
    edition = revise(current, notice, place=proposal.place, source=source)
    if proposal.place is None and edition.provisional_from < current.provisional_from:
        year = current.provisional_from.year
        raise Invalid(
            Fault(
                "year",
                f"与已收录的年份不相连，下一年是{year}年",
                f"leaves a gap beside the years on file, of which {year} is next",
            )
        )
    if all(_same_but_for_source(change) for change in changes(current, edition)):
        zh = f"与现行日历第{current.version}版完全相同，没有变化"
        en = f"edition {current.version}, which is in force, says so already"
        raise Invalid(Fault("text", zh, en))
    return CalendarContent(edition, proposal.year, proposal.place, source)


def _same_but_for_source(change: DayChange) -> bool:
    """Tell whether a day is what it was, announced under another title."""
    if change.before is None or change.after is None:
        return False
    return replace(change.before, source=change.after.source) == change.after


def rulebook_content(
    proposal: RulebookProposal, published: Sequence[Rulebook], today: date
) -> RulebookContent:
    """Return the rulebook of a proposal; raises `Invalid` with every fault.

    What it does not name stays as it would have been on its day (S0-80).
    """
    faults = [
        *_faults_of_text("reason", proposal.reason, LONGEST_REASON),
        *_faults_of_day(proposal.effective_from, published, today),
    ]
    base = on_day(published, max(proposal.effective_from, today))
    version = max(book.version for book in published) + 1
    try:
        rulebook = from_plain(
            proposal.values, base=base, version=version, effective_from=proposal.effective_from
        )
    except Invalid as invalid:
        raise Invalid(*faults, *invalid.faults) from None
    if not changed_fields(base, rulebook):
        faults.append(Fault("values", "没有改动任何数值", "no number is changed"))
    if faults:
        raise Invalid(*faults)
    return RulebookContent(rulebook, proposal.reason.strip())


def _faults_of_day(day: date, published: Sequence[Rulebook], today: date) -> list[Fault]:
    """Refuse a day that would judge what was promised before, or that a later rulebook undoes."""
    if day <= today:
        zh, en = "不得早于明天，今天的承诺已按现行规则作出", "must be tomorrow or later"
        return [Fault("effective_from", zh, en, OWN_TIME)]
    latest = max(book.effective_from for book in published)
    if day < latest:
        zh, en = f"不得早于已公布规则的施行日{latest}", f"must not lie before {latest}, published"
        return [Fault("effective_from", zh, en, OWN_TIME)]
    return []


def on_day(published: Sequence[Rulebook], day: date) -> Rulebook:
    """Return the rulebook that holds on a civil day; raises `LookupError` before the first."""
    return in_force(published, datetime.combine(day, _NOON, SHANGHAI))


def require_text(field: str, text: str, longest: int = LONGEST_REASON) -> str:
    """Return a text without its margins; raises `Invalid` for a blank or overlong one."""
    if faults := _faults_of_text(field, text, longest):
        raise Invalid(*faults)
    return text.strip()


def _faults_of_text(field: str, text: str, longest: int) -> list[Fault]:
    if not text.strip():
        return [Fault(field, "必填", "must not be empty")]
    if len(text.strip()) > longest:
        return [Fault(field, f"不得超过{longest}字", f"at most {longest} characters")]
    return []
