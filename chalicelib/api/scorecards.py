"""The door of scorecards: whom a line counts apart, its people and its addressees."""

from typing import Annotated, Literal

from pydantic import Field

from backend.kernel.clock import civil_day
from backend.tallies.figures.reading import read
from backend.tallies.model import Aside
from backend.tallies.periods import Unit
from backend.tallies.scorecards import Card, figures_of
from chalicelib.api.door import Door, Visit
from chalicelib.api.overview_shapes import asked_period, figure_shape, period_shape
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import Code, Wire
from chalicelib.api.schemas.overview import CardShape, CardValue, ScorecardsShape
from chalicelib.wiring import ground, scoring

door = Door("scorecards")


class CardsQuery(Wire):
    """Whom of which line in which period; this month of the visitor's own line if not said."""

    kind: Literal["people", "addressees"] = "people"
    place: Code | None = None
    period: Annotated[str, Field(max_length=10)] | None = None


@door.open("GET", "/overview/cards", answer=ScorecardsShape, query=CardsQuery)
def cards(visit: Visit) -> ScorecardsShape:
    """Show the figures of each person or addressee of a line."""
    asked = visit.asked(CardsQuery)
    now, period = ground.clock().now(), asked_period(asked.period, Unit.MONTH)
    code, kind = asked.place or visit.account.place.code, Aside(asked.kind)
    found = scoring.scorecards().see(visit.actor, kind, code, period)
    return ScorecardsShape(
        period=period_shape(period, ended=period.last < civil_day(now)),
        place=place_of(code),
        figures=[figure_shape(one) for one in figures_of(kind)],
        cards=[_card(one, kind) for one in found],
    )


def _card(one: Card, kind: Aside) -> CardShape:
    values = {figure.key: read(figure, one.counts) for figure in figures_of(kind)}
    return CardShape(
        id=one.id,
        name=one.name,
        values={
            key: CardValue(
                value=found.value,
                beyond=found.beyond,
                numerator=found.numerator,
                denominator=found.denominator,
            )
            for key, found in values.items()
        },
    )
