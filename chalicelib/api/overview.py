"""The door of the overview: a day of a province or city in figures."""

from datetime import date

from backend.kernel.clock import civil_day
from backend.places.model import Gazetteer
from backend.tallies.definitions import DEFINITIONS
from backend.tallies.model import Figures, LineFigures, Stock
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
    seen = figures.overview_desk().see(visit.actor, code, day)
    return Overview(
        day=seen.day,
        as_of=seen.as_of,
        place=NamedPlace(code=code, name=gazetteer.name(code)),
        totals=_figures(seen.figures, seen.stock),
        places=[_line(line, gazetteer) for line in seen.lines],
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


def _line(line: LineFigures, gazetteer: Gazetteer) -> PlaceFigures:
    return PlaceFigures(
        place=NamedPlace(code=line.line, name=gazetteer.name(line.line)),
        figures=_figures(line.figures, line.stock),
        counted_at=line.counted_at,
    )


def _figures(figures: Figures, stock: Stock) -> FiguresShape:
    return FiguresShape(
        calls=figures.calls,
        in_hours=figures.in_hours,
        answered=figures.answered,
        abandoned=figures.abandoned,
        missed=figures.missed,
        off_hours=figures.off_hours,
        voicemail=figures.voicemail,
        answered_rate=figures.answered_rate,
        matters=figures.matters,
        open=stock.open,
        overdue=stock.overdue,
    )
