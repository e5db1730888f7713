"""From directives to their shapes on the wire, and from what is said to their commands."""

from datetime import datetime

from backend.kernel.access import Action, Actor, actions_of
from backend.kernel.clock import civil_day
from backend.oversight.directives import commands
from backend.oversight.directives.model import Content, Directive, Form, Report
from backend.oversight.directives.reading import Opened
from backend.promises.publishing.regulations import Hand
from chalicelib.api.overview_shapes import said
from chalicelib.api.place_shapes import place_of
from chalicelib.api.promise_shapes import shapes_of
from chalicelib.api.schemas import directives as schemas
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.drafts import HandShape

ProvinceStep = (
    schemas.RewriteStep | schemas.IssueDirectiveStep | schemas.WithdrawStep | schemas.ReviewStep
)


def content_of(said: schemas.ContentShape) -> Content:
    """Return what a directive is to say."""
    return Content(**{**said.model_dump(), "form": Form(said.form)})


def of_province(said: ProvinceStep, directive: str) -> commands.OfProvince:
    """Return the command of a step of the province."""
    seen = commands.Seen(directive, said.id, said.version)
    match said:
        case schemas.RewriteStep():
            return commands.Rewrite(seen, content_of(said.content))
        case schemas.IssueDirectiveStep():
            return commands.IssueIt(seen, said.document)
        case schemas.WithdrawStep():
            return commands.Withdraw(seen, said.words)
        case schemas.ReviewStep():
            return commands.ReviewIt(seen, said.accepted, said.words, said.due_on)


def of_city(said: schemas.ReceiveStep | schemas.ReportStep, directive: str) -> commands.OfCity:
    """Return the command of a step of the city."""
    seen = commands.Seen(directive, said.id, said.version)
    if isinstance(said, schemas.ReportStep):
        return commands.ReportIt(seen, said.words)
    return commands.Receive(seen)


def row_shape(one: Directive, now: datetime) -> schemas.DirectiveRow:
    """Return one directive of a list."""
    due_on = one.due_on
    return schemas.DirectiveRow(
        id=one.id,
        place=place_of(one.line),
        form=one.content.form.value,
        title=one.content.title,
        document=one.issued.document if one.issued else "",
        stage=one.stage.value,
        issued_at=one.issued.by.at if one.issued else None,
        due_on=due_on,
        late=due_on is not None and civil_day(now) > due_on,
    )


def page_shape(opened: Opened, actor: Actor, now: datetime) -> schemas.DirectiveShape:
    """Return one directive whole."""
    one, source = opened.directive, opened.directive.source
    content = one.content
    issued, withdrawn = one.issued, one.withdrawn
    return schemas.DirectiveShape(
        id=one.id,
        version=one.version,
        place=place_of(one.line),
        content=schemas.ContentShape(
            form=content.form.value,
            articles=content.articles,
            title=content.title,
            facts=content.facts,
            demand=content.demand,
            receipt_on=content.receipt_on,
            reply_on=content.reply_on,
        ),
        ground=source.ground.value,
        ref=source.ref if opened.directs else "",
        found=[said(each) for each in source.found] if opened.directs else [],
        stage=one.stage.value,
        reply_on=one.reply_on,
        drafted=_hand(one.drafted),
        issued=schemas.DirectiveIssued(by=_hand(issued.by), document=issued.document)
        if issued
        else None,
        received=_hand(one.received) if one.received else None,
        reports=[_report(each) for each in one.reports],
        withdrawn=schemas.DirectiveWithdrawn(by=_hand(withdrawn.by), words=withdrawn.words)
        if withdrawn
        else None,
        promises=shapes_of(list(opened.promises), actor, now),
        directs=opened.directs,
        answers=opened.answers,
    )


def may_issue(actor: Actor) -> bool:
    """Tell whether somebody may write directives at all."""
    return Action.DIRECTIVE_ISSUE in actions_of(actor.role)


def _report(one: Report) -> schemas.DirectiveReport:
    said = one.review
    return schemas.DirectiveReport(
        by=_hand(one.by),
        words=one.words,
        review=schemas.DirectiveReview(
            by=_hand(said.by), accepted=said.accepted, words=said.words, due_on=said.due_on
        )
        if said
        else None,
    )


def _hand(hand: Hand) -> HandShape:
    return HandShape(person=NamedPerson(id=hand.person_id, name=hand.name), at=hand.at)
