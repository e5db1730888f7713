"""The door of directives: the list, one of them, the steps of the province and of the city."""

from backend.kernel.access import Action, permission
from backend.kernel.clock import civil_day
from backend.oversight.directives import commands
from backend.oversight.directives.model import Ground
from backend.oversight.directives.reading import Asked
from chalicelib.api import directive_shapes as shapes
from chalicelib.api.door import Door, Visit
from chalicelib.api.paper_shapes import paper_shape, word_file
from chalicelib.api.place_shapes import node_of, place_of
from chalicelib.api.schemas import directives as schemas
from chalicelib.api.schemas import pay
from chalicelib.api.schemas.base import Code, Wire
from chalicelib.api.schemas.pay import SheetFile
from chalicelib.api.schemas.violations import PaperShape
from chalicelib.wiring import directives, ground

door = Door("directives")


class DirectivesQuery(Wire):
    """Of which place and year; the visitor's own place and this year if not said."""

    place: Code | None = None
    year: pay.Year | None = None


@door.open("GET", "/directives", answer=schemas.DirectivesShape, query=DirectivesQuery)
def listing(visit: Visit) -> schemas.DirectivesShape:
    """List the directives of a year that the visitor may read (S0-06)."""
    asked, now = visit.asked(DirectivesQuery), ground.clock().now()
    permission(visit.actor, Action.DIRECTIVE_SEE)
    place = node_of(asked.place or visit.account.place.code)
    year = asked.year or civil_day(now).year
    found = directives.register().year(visit.actor, Asked(place, year))
    return schemas.DirectivesShape(
        place=place_of(place.code),
        year=year,
        may_issue=shapes.may_issue(visit.actor),
        directives=[shapes.row_shape(one, now) for one in found],
    )


@door.open(
    "POST",
    "/directives",
    body=schemas.DraftDirective,
    answer=schemas.DirectiveReceipt,
    status=201,
)
def draft(visit: Visit) -> schemas.DirectiveReceipt:
    """Keep a draft: by hand, or of a cell of the article board or a violation."""
    said = visit.said(schemas.DraftDirective)
    permission(visit.actor, Action.DIRECTIVE_ISSUE)
    command = commands.Draft(
        id=said.id,
        place=node_of(said.place),
        content=shapes.content_of(said.content),
        ground=Ground(said.ground),
        ref=said.ref,
    )
    receipt = directives.desk().draft(visit.actor, command)
    return schemas.DirectiveReceipt.model_validate(receipt)


@door.open("GET", "/directives/{directive}", answer=schemas.DirectiveShape)
def page(visit: Visit, directive: str) -> schemas.DirectiveShape:
    """Open one directive; the opening is audited."""
    opened = directives.register().open(visit.actor, directive)
    return shapes.page_shape(opened, visit.actor, ground.clock().now())


@door.open(
    "POST",
    "/directives/{directive}/direct",
    body=schemas.DirectIt,
    answer=schemas.DirectiveReceipt,
)
def direct(visit: Visit, directive: str) -> schemas.DirectiveReceipt:
    """Take a step of the province: write anew, issue, review a report, take back."""
    command = shapes.of_province(visit.said(schemas.DirectIt).root, directive)
    receipt = directives.desk().take(visit.actor, command)
    return schemas.DirectiveReceipt.model_validate(receipt)


@door.open(
    "POST",
    "/directives/{directive}/answer",
    body=schemas.AnswerDirective,
    answer=schemas.DirectiveReceipt,
)
def answer(visit: Visit, directive: str) -> schemas.DirectiveReceipt:
    """Take a step of the city: confirm the receipt, report what was done."""
    command = shapes.of_city(visit.said(schemas.AnswerDirective).root, directive)
    receipt = directives.desk().take(visit.actor, command)
    return schemas.DirectiveReceipt.model_validate(receipt)


@door.open("GET", "/directives/{directive}/paper", answer=PaperShape)
def paper(visit: Visit, directive: str) -> PaperShape:
    """Return its document to be printed; that it was taken leaves a fact."""
    return paper_shape(directives.register().paper(visit.actor, directive))


@door.open("GET", "/directives/{directive}/paper/word", answer=SheetFile)
def word(visit: Visit, directive: str) -> SheetFile:
    """Return its document as Word; that it was taken leaves a fact."""
    return word_file(directives.register().paper(visit.actor, directive))
