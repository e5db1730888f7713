"""The door of the overview: a day of a province or city in figures."""

from datetime import date

from backend.kernel.clock import civil_day
from backend.places.model import Gazetteer
from backend.tallies.definitions import DEFINITIONS, value_of
from backend.tallies.model import Area, Counts, Stock
from backend.tallies.periods import Period, Unit
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import NamedPlace, Wire
from chalicelib.api.schemas.overview import Definition, FiguresShape, Overview, PlaceFigures
from chalicelib.wiring import figures, ground

door = Door("overview")


class OverviewQuery(Wire):
    """Which day of which place; the visitor's own place today if not said."""

    place: str | None = None
    day: date | None = None


@door.open("GET", "/overview", answer=Overview, query=OverviewQuery)
def overview(visit: Visit) -> Overview:
    """Show the figures of a day, line by line, with the definition of each."""
    asked = visit.asked(OverviewQuery)
    gazetteer = ground.atlas().gazetteer()
    code = asked.place or visit.account.place.code
    day = asked.day or civil_day(ground.clock().now())
    seen = figures.overview_desk().see(visit.actor, code, Period.of(Unit.DAY, day))
    return Overview(
        day=seen.period.first,
        as_of=seen.as_of,
        place=NamedPlace(code=code, name=gazetteer.name(code)),
        totals=_figures(seen.counts, seen.stock),
        places=[_place(one, gazetteer) for one in seen.places],
        definitions=[
            Definition(
                figure=one.figure,
                zh=one.zh,
                en=one.en,
                numerator=one.numerator,
                denominator=one.denominator,
                article=one.article,
            )
            for one in DEFINITIONS
        ],
    )


def _place(one: Area, gazetteer: Gazetteer) -> PlaceFigures:
    return PlaceFigures(
        place=NamedPlace(code=one.place, name=gazetteer.name(one.place)),
        figures=_figures(one.counts, one.stock or Stock()),
        counted_at=one.counted_at,
    )


def _figures(counts: Counts, stock: Stock) -> FiguresShape:
    shown = {one.figure: value_of(one, counts) for one in DEFINITIONS}
    return FiguresShape.model_validate({**shown, "open": stock.open, "overdue": stock.overdue})
