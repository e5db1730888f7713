"""The door of violations: the ledger, a file, the steps of the office and of the accused."""

from backend.kernel.access import Action, permission
from backend.kernel.clock import civil_day
from backend.oversight.violations import commands
from backend.oversight.violations.acts import Act, ActKind, Item
from backend.oversight.violations.model import Harm, Outcome
from backend.oversight.violations.opening import Enter
from backend.oversight.violations.reading import Year
from backend.oversight.violations.sanctions import Penalty
from chalicelib.api import violation_shapes as shapes
from chalicelib.api.door import Door, Visit
from chalicelib.api.paper_shapes import paper_shape, word_file
from chalicelib.api.place_shapes import node_of, place_of
from chalicelib.api.schemas import pay
from chalicelib.api.schemas import violation_steps as steps
from chalicelib.api.schemas import violations as schemas
from chalicelib.api.schemas.base import Code, Wire
from chalicelib.api.schemas.pay import SheetFile
from chalicelib.wiring import ground, presence, violations

door = Door("violations")


class LedgerQuery(Wire):
    """Of which place and year; the visitor's own place and this year if not said."""

    place: Code | None = None
    year: pay.Year | None = None


@door.open("GET", "/violations", answer=schemas.ViolationsShape, query=LedgerQuery)
def ledger(visit: Visit) -> schemas.ViolationsShape:
    """List the files of a year that the visitor may read, and the leads that wait (N3)."""
    asked, now = visit.asked(LedgerQuery), ground.clock().now()
    permission(visit.actor, Action.VIOLATION_SEE)
    place = node_of(asked.place or visit.account.place.code)
    year = Year(place, asked.year or civil_day(now).year)
    found = violations.ledger().year(visit.actor, year)
    leads = violations.ledger().waiting(visit.actor, year, found)
    names = presence.names_at(place.line) if any(one.person_id for one in leads) else {}
    return schemas.ViolationsShape(
        place=place_of(place.code),
        year=year.year,
        may_open=shapes.may_open(visit.actor),
        violations=[shapes.row_shape(one, now) for one in found],
        leads=[shapes.lead_shape(one, names) for one in leads],
    )


@door.open(
    "POST", "/violations", body=steps.EnterViolation, answer=steps.ViolationReceipt, status=201
)
def enter(visit: Visit) -> steps.ViolationReceipt:
    """Put an act on file: from a confirmed lead, or as it is entered; each act once."""
    said = visit.said(steps.EnterViolation)
    permission(visit.actor, Action.VIOLATION_OPEN)
    act = Act(ActKind(said.kind), said.ref.strip(), said.at) if said.at else None
    command = Enter(
        id=said.id,
        place=node_of(said.place),
        item=Item(said.item),
        account=said.account,
        proof=said.proof,
        accused=said.accused,
        act=None if said.lead else act,
        lead=said.lead,
        another=said.another,
    )
    receipt = violations.opening().enter(visit.actor, command)
    return steps.ViolationReceipt.model_validate(receipt)


@door.open("GET", "/violations/{file}", answer=schemas.ViolationShape)
def file(visit: Visit, file: str) -> schemas.ViolationShape:
    """Open one file; the opening is audited."""
    return _page(visit, file)


@door.open(
    "POST",
    "/violations/{file}/judge",
    body=steps.JudgeViolation,
    answer=steps.ViolationReceipt,
)
def judge(visit: Visit, file: str) -> steps.ViolationReceipt:
    """Take a step of the office: put, decide, sanction, answer a report, close (S0-79).

    Whoever may put acts on file joins a lead of the same act to it.
    """
    said = visit.said(steps.JudgeViolation).root
    if isinstance(said, steps.JoinStep):
        joining = commands.JoinLead(commands.Seen(file, said.id, said.version), said.lead)
        return steps.ViolationReceipt.model_validate(
            violations.opening().join(visit.actor, joining)
        )
    command = _of_office(said, file)
    receipt = violations.judging().judge(visit.actor, command)
    return steps.ViolationReceipt.model_validate(receipt)


@door.open(
    "POST",
    "/violations/{file}/answer",
    body=steps.AnswerViolation,
    answer=steps.ViolationReceipt,
)
def answer(visit: Visit, file: str) -> steps.ViolationReceipt:
    """Take a step of the accused: state, report what was put right, appeal."""
    said = visit.said(steps.AnswerViolation).root
    command = _of_accused(said, file)
    receipt = violations.judging().answer(visit.actor, command)
    return steps.ViolationReceipt.model_validate(receipt)


@door.open("GET", "/violations/{file}/papers/{paper}", answer=schemas.PaperShape)
def paper(visit: Visit, file: str, paper: str) -> schemas.PaperShape:
    """Return a document of a file to be printed; that it was taken leaves a fact."""
    return paper_shape(violations.ledger().paper(visit.actor, file, paper))


@door.open("GET", "/violations/{file}/papers/{paper}/word", answer=SheetFile)
def word(visit: Visit, file: str, paper: str) -> SheetFile:
    """Return a document of a file as Word; that it was taken leaves a fact."""
    return word_file(violations.ledger().paper(visit.actor, file, paper))


def _page(visit: Visit, file: str) -> schemas.ViolationShape:
    opened = violations.ledger().open(visit.actor, file)
    return shapes.file_shape(opened, visit.actor, ground.clock().now())


OfficeStep = (
    steps.PutStep
    | steps.DecideStep
    | steps.IssueStep
    | steps.ReplyStep
    | steps.CarryOutStep
    | steps.CloseStep
    | steps.AppealStep
)


def _of_office(said: OfficeStep, file: str) -> commands.OfOffice:
    seen = commands.Seen(file, said.id, said.version)
    command: commands.OfOffice
    match said:
        case steps.PutStep():
            item = Item(said.item) if said.item else None
            command = commands.PutToAccused(seen, said.words, item)
        case steps.DecideStep():
            harm = Harm(said.harm)
            command = commands.Decide(seen, said.established, said.words, harm, said.harm_words)
        case steps.IssueStep():
            penalty = Penalty(said.penalty)
            command = commands.Issue(
                seen, penalty, said.document, said.words, said.target, said.due_on
            )
        case steps.ReplyStep():
            command = commands.Reply(seen, said.number, said.accepted, said.words, said.due_on)
        case steps.CarryOutStep():
            command = commands.CarryOut(seen, said.number, said.words, said.on)
        case steps.CloseStep():
            command = commands.Close(seen, said.words)
        case steps.AppealStep():
            command = commands.DecideAppeal(seen, Outcome(said.outcome), said.words, said.lifted)
    return command


def _of_accused(
    said: steps.StateStep | steps.RectifyStep | steps.ObjectStep, file: str
) -> commands.OfAccused:
    seen = commands.Seen(file, said.id, said.version)
    match said:
        case steps.StateStep():
            return commands.State(seen, said.words, said.waived)
        case steps.RectifyStep():
            return commands.Rectify(seen, said.number, said.words)
        case steps.ObjectStep():
            return commands.Object(seen, said.words)
