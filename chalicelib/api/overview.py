"""The doors of the overview: a period of a province, city or county in figures."""

from typing import Annotated

from pydantic import Field

from backend.kernel.clock import civil_day
from backend.places.institutions.grounds import Words
from backend.tallies.figures.book import FIGURES, HOME
from backend.tallies.figures.model import Figure
from backend.tallies.figures.reading import read, read_step
from backend.tallies.model import Area, Step
from backend.tallies.periods import Period, Unit
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Code, NamedPlace, Wire
from chalicelib.api.schemas.overview import (
    FigureShape,
    Overview,
    PeriodShape,
    PlaceFigures,
    RowsShape,
    Said,
    Trend,
    TrendStep,
    Values,
    ValueShape,
)
from chalicelib.wiring import figures, ground

door = Door("overview")


class OverviewQuery(Wire):
    """Which period of which place; the visitor's own place today if not said."""

    place: Code | None = None
    period: Annotated[str, Field(max_length=10)] | None = None


@door.open("GET", "/overview", answer=Overview, query=OverviewQuery)
def overview(visit: Visit) -> Overview:
    """Show the figures of a period, place by place, with the definition of each."""
    code, period = _asked(visit)
    seen = figures.overview_desk().see(visit.actor, code, period)
    return Overview(
        period=_period(period, ended=seen.ended),
        as_of=seen.as_of,
        place=_named(code),
        above=_above(visit, code),
        totals=_values(seen.total),
        places=[_place(one) for one in seen.places],
        figures=[_figure(one) for one in FIGURES],
    )


@door.open("GET", "/overview/trend", answer=Trend, query=OverviewQuery)
def trend(visit: Visit) -> Trend:
    """Show the days of a month, or the months of a year, in which a period lies."""
    code, period = _asked(visit)
    steps = figures.overview_desk().trend(visit.actor, code, period)
    return Trend(place=_named(code), steps=[_step(one) for one in steps])


def _asked(visit: Visit) -> tuple[str, Period]:
    asked = visit.asked(OverviewQuery)
    today = Period.of(Unit.DAY, civil_day(ground.clock().now()))
    period = Period.parse(asked.period) if asked.period else today
    return asked.place or visit.account.place.code, period


def _named(code: str) -> NamedPlace:
    return NamedPlace(code=code, name=ground.atlas().gazetteer().name(code))


def _above(visit: Visit, code: str) -> NamedPlace | None:
    """Return the place above; None above the visitor's own, which is not shown."""
    above = ground.atlas().gazetteer().find(code).parent
    return _named(above) if above and visit.actor.place.code != code else None


def _period(period: Period, *, ended: bool) -> PeriodShape:
    return PeriodShape(
        period=str(period),
        unit=period.unit,
        first=period.first,
        last=period.last,
        ended=ended,
        previous=str(period.previous),
        year_before=str(period.year_before),
    )


def _place(one: Area) -> PlaceFigures:
    return PlaceFigures(
        place=_named(one.place), own=one.own, values=_values(one), counted_at=one.counted_at
    )


def _values(area: Area) -> Values:
    return {one.key: _value(one, area) for one in FIGURES}


def _value(figure: Figure, area: Area) -> ValueShape:
    found = read(figure, area.now, area.stock)
    return ValueShape(
        value=found.value,
        beyond=found.beyond,
        numerator=found.numerator,
        denominator=found.denominator,
        quality=found.quality,
        previous=read(figure, area.previous).value,
        year_before=read(figure, area.year_before).value,
    )


def _step(one: Step) -> TrendStep:
    return TrendStep(
        period=str(one.period),
        first=one.period.first,
        last=one.period.last,
        ended=one.ended,
        values={
            figure.key: read_step(figure, one.counts, ended=one.ended).value for figure in FIGURES
        },
    )


def _figure(one: Figure) -> FigureShape:
    rows, whole = one.rows, one.denominator
    return FigureShape(
        key=one.key,
        name=_said(one.name),
        meaning=_said(one.meaning),
        numerator=_said(one.numerator.words),
        denominator=_said(whole.words) if whole else None,
        excluded=_said(one.excluded),
        article=_said(one.article),
        unit=one.unit,
        better=one.better,
        live=one.live,
        word=_said(one.word) if one.word else None,
        rows=RowsShape(list=rows.list, filters=dict(rows.filters)) if rows else None,
        quality=_said(one.quality.words) if one.quality else None,
        home=one.key in HOME,
    )


def _said(words: Words) -> Said:
    return Said(zh=words.zh, en=words.en)
