"""The door of the score sheets: the hotline as a part of the performance assessment (Art. 18)."""

from typing import Annotated

from pydantic import Field

from backend.kernel.rulebook import Rulebook
from backend.oversight.scores.items import ITEMS
from backend.oversight.scores.model import Item, Scored, Sheet
from backend.tallies.figures.model import Figure
from backend.tallies.periods import Period
from chalicelib.api.door import Door, Visit
from chalicelib.api.overview_shapes import figure_shape, said
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import Code, Wire
from chalicelib.api.schemas.scores import ItemShape, LineShape, ScoresShape, SheetShape
from chalicelib.wiring import oversight

door = Door("scores")


class ScoresQuery(Wire):
    """Which period of which place; the last quarter of the visitor's own place if not said."""

    place: Code | None = None
    period: Annotated[str, Field(max_length=10)] | None = None


@door.open("GET", "/scores", answer=ScoresShape, query=ScoresQuery)
def scores(visit: Visit) -> ScoresShape:
    """Score a place and those right below it in a period that is over, item by item (S0-69)."""
    asked = visit.asked(ScoresQuery)
    period = Period.parse(asked.period) if asked.period else None
    seen = oversight.score_desk().see(visit.actor, asked.place or visit.account.place.code, period)
    return ScoresShape(
        place=place_of(seen.place),
        period=str(seen.period),
        first=seen.period.first,
        last=seen.period.last,
        previous=str(seen.period.previous),
        rulebook_version=seen.rulebook.version,
        rulebook_from=seen.rulebook.effective_from,
        items=[_item(one, seen.rulebook) for one in ITEMS],
        sheets=[_sheet(one) for one in seen.sheets],
    )


def _item(one: Item, rulebook: Rulebook) -> ItemShape:
    figure = one.basis if isinstance(one.basis, Figure) else None
    return ItemShape(
        key=one.key,
        name=said(one.name),
        article=said(one.article),
        weight=getattr(rulebook, one.weight),
        basis="figure" if figure else "article",
        figure=figure_shape(figure) if figure else None,
        number=one.basis if isinstance(one.basis, int) else None,
    )


def _sheet(one: Sheet) -> SheetShape:
    return SheetShape(
        place=place_of(one.place),
        own=one.own,
        score=one.score,
        points=one.points,
        weight=one.weight,
        lines=[_line(each) for each in one.lines],
    )


def _line(one: Scored) -> LineShape:
    return LineShape(item=one.item.key, kept=one.kept, among=one.among, points=one.points)
