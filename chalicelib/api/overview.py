"""The doors of the overview: a period of a province, city or county in figures."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from backend.tallies.figures.book import FIGURES, HOME
from backend.tallies.figures.model import Figure
from backend.tallies.figures.reading import read_step
from backend.tallies.figures.report import REPORT, Section
from backend.tallies.model import Area, Step
from backend.tallies.periods import Period, Unit
from chalicelib.api.door import Door, Visit
from chalicelib.api.overview_shapes import (
    asked_period,
    figure_shape,
    period_shape,
    said,
    value_shape,
)
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import Code, NamedPlace, Wire
from chalicelib.api.schemas.overview import (
    Overview,
    PlaceFigures,
    SectionLine,
    SectionShape,
    Trend,
    TrendStep,
    Values,
)
from chalicelib.wiring import ground, violations

door = Door("overview")


class OverviewQuery(Wire):
    """Which period of which place; the visitor's own place today if not said."""

    place: Code | None = None
    period: Annotated[str, Field(max_length=10)] | None = None
    figure: Annotated[str, Field(max_length=40)] | None = None
    """Which one is shown place by place, beside the twelve of the first screen."""


class TrendQuery(OverviewQuery):
    """The same, or what lies at the place itself and in nothing below it."""

    own: bool = False


@door.open("GET", "/overview", answer=Overview, query=OverviewQuery)
def overview(visit: Visit) -> Overview:
    """Show the figures of a period, place by place, with the definition of each."""
    asked = visit.asked(OverviewQuery)
    (code, period), shown = _asked(visit, asked), _shown(asked)
    seen = violations.overview().see(visit.actor, code, period)
    return Overview(
        period=period_shape(period, ended=seen.ended),
        as_of=seen.as_of,
        place=place_of(code),
        above=_above(visit, code),
        totals=_values(seen.total, FIGURES),
        places=[_place(one, shown) for one in seen.places],
        figures=[figure_shape(one) for one in FIGURES],
        sections=[_section(one) for one in REPORT],
    )


@door.open("GET", "/overview/trend", answer=Trend, query=TrendQuery)
def trend(visit: Visit) -> Trend:
    """Show the days of a month, or the months of a year, in which a period lies."""
    asked = visit.asked(TrendQuery)
    (code, period), shown = _asked(visit, asked), _shown(asked)
    desk = violations.overview()
    trend = desk.trend if any(one.filed for one in shown) else desk.desk.trend
    steps = trend(visit.actor, code, period, own=asked.own)
    return Trend(place=place_of(code), steps=[_step(one, shown) for one in steps])


def _asked(visit: Visit, asked: OverviewQuery) -> tuple[str, Period]:
    return asked.place or visit.account.place.code, asked_period(asked.period, Unit.DAY)


def _shown(asked: OverviewQuery) -> Sequence[Figure]:
    """Return what is told of each place and step: all of it would be read by nobody."""
    return [one for one in FIGURES if one.key in HOME or one.key == asked.figure]


def _above(visit: Visit, code: str) -> NamedPlace | None:
    """Return the place above; None above the visitor's own, which is not shown."""
    above = ground.atlas().gazetteer().find(code).parent
    return place_of(above) if above and visit.actor.place.code != code else None


def _place(one: Area, shown: Sequence[Figure]) -> PlaceFigures:
    return PlaceFigures(
        place=place_of(one.place),
        own=one.own,
        values=_values(one, shown),
        counted_at=one.counted_at,
    )


def _values(area: Area, shown: Sequence[Figure]) -> Values:
    return {one.key: value_shape(one, area) for one in shown}


def _step(one: Step, shown: Sequence[Figure]) -> TrendStep:
    return TrendStep(
        period=str(one.period),
        first=one.period.first,
        last=one.period.last,
        ended=one.ended,
        values={
            figure.key: read_step(
                figure, one.filed if figure.filed else one.counts, ended=one.ended
            ).value
            for figure in shown
        },
    )


def _section(one: Section) -> SectionShape:
    lines = [
        SectionLine(figure=line.figure, word=said(line.word) if line.word else None)
        for line in one.lines
    ]
    return SectionShape(key=one.key, name=said(one.name), article=said(one.article), lines=lines)
