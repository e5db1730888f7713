"""What a file owes at its stages: the statement, what is to be put right, the appeal.

The accused owe the first two until the day that the office set, the province owes the decision on
an appeal; each is a promise with its alarms, made and kept in the transaction of the step.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from backend.kernel.audit import Deed
from backend.kernel.books import Write
from backend.kernel.clock import end_of
from backend.oversight.owing import settled
from backend.oversight.violations.model import Stage, Violation
from backend.oversight.violations.sanctions import Penalty, Sanction
from backend.promises.ending import told
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.publishing.regulations import Hand
from backend.promises.rules import cancel
from backend.promises.terms import Standing


def wanted(one: Violation) -> dict[Kind, date | None]:
    """Return what a file owes now, and until which day; None where the rulebook says."""
    owed: dict[Kind, date | None] = {}
    if one.stage is Stage.PUT:
        owed[Kind.STATEMENT] = None
    if (sanction := _to_rectify(one)) is not None:
        owed[Kind.RECTIFICATION] = sanction.until
    if one.stage is Stage.APPEALED:
        owed[Kind.APPEAL] = None
    return owed


def changes(
    before: Violation, after: Violation, promises: Sequence[Promise], by: Hand, standing: Standing
) -> Iterator[Write]:
    """Yield what keeps, cancels and makes promises so that just what is wanted is owed.

    What is said or reported is kept by it; what a decision makes needless is cancelled. What is
    put anew is owed anew.
    """
    anew = after.put is not before.put
    gone = [each for each in promises if anew and each.state is State.OPEN]
    for each in gone:
        deed = Deed(by.person_id, by.at, "promise.cancelled", {})
        yield from told(each, cancel(each), deed)[1]
    promises = [cancel(each) if each in gone else each for each in promises]
    pledges = {kind: _pledge(after, kind, until) for kind, until in wanted(after).items()}
    done = partial(_is_done, before=before, after=after)
    yield from settled(pledges, promises, done, by, standing)


def _to_rectify(one: Violation) -> Sanction | None:
    if not one.established or one.closing is not None:
        return None
    corrections = (each for each in one.standing if each.penalty is Penalty.CORRECTION)
    return next((each for each in corrections if each.open and not each.waiting), None)


def _is_done(kind: Kind, *, before: Violation, after: Violation) -> bool:
    if kind is Kind.STATEMENT:
        return after.statement is not None and before.statement is None
    if kind is Kind.RECTIFICATION:
        reports = [sum(len(each.reports) for each in one.sanctions) for one in (before, after)]
        return reports[1] > reports[0]
    return True


def _pledge(one: Violation, kind: Kind, until: date | None) -> Pledge:
    owner = one.place.province if kind is Kind.APPEAL else one.accused.id or one.line
    return Pledge(
        kind,
        one.subject,
        owner=owner,
        place=one.place,
        owner_name=one.accused.name if kind is not Kind.APPEAL else "",
        reference=one.id,
        agreed_for=end_of(until) if until else None,
    )
