"""What the city owes of a directive: its receipt and its report, each until the day that was set.

Both are promises with their alarms from the issuing on, so that what nobody receives is still
reported in time, or rings up to the province.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from backend.kernel.books import Write
from backend.kernel.clock import end_of
from backend.oversight.directives.model import Directive, Stage
from backend.oversight.owing import settled
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.publishing.regulations import Hand
from backend.promises.terms import Standing


def wanted(one: Directive) -> dict[Kind, date]:
    """Return what the city owes now, and until which day."""
    match one.stage:
        case Stage.ISSUED:
            return {
                Kind.DIRECTIVE_RECEIPT: one.content.receipt_on,
                Kind.DIRECTIVE_REPORT: one.reply_on,
            }
        case Stage.RECEIVED:
            return {Kind.DIRECTIVE_REPORT: one.reply_on}
        case _:
            return {}


def changes(
    before: Directive, after: Directive, promises: Sequence[Promise], by: Hand, standing: Standing
) -> Iterator[Write]:
    """Yield what keeps, cancels and makes promises so that just what is wanted is owed.

    What is received or reported is kept by it; what is taken back is cancelled.
    """
    pledges = {kind: _pledge(after, kind, until) for kind, until in wanted(after).items()}
    done = partial(_is_done, before=before, after=after)
    yield from settled(pledges, promises, done, by, standing)


def _is_done(kind: Kind, *, before: Directive, after: Directive) -> bool:
    if kind is Kind.DIRECTIVE_RECEIPT:
        return after.received is not None
    return len(after.reports) > len(before.reports)


def _pledge(one: Directive, kind: Kind, until: date) -> Pledge:
    return Pledge(
        kind,
        one.subject,
        owner=one.line,
        place=one.place,
        reference=one.id,
        agreed_for=end_of(until),
    )
