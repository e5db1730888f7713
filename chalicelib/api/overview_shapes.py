"""Periods, figures and what they come to, as every door of the overview tells them."""

from backend.kernel.clock import civil_day
from backend.places.institutions.grounds import Words
from backend.tallies.figures.book import HOME
from backend.tallies.figures.model import Figure
from backend.tallies.figures.reading import read
from backend.tallies.model import Area
from backend.tallies.periods import Period, Unit
from chalicelib.api.schemas.overview import FigureShape, PeriodShape, RowsShape, Said, ValueShape
from chalicelib.wiring import ground


def asked_period(text: str | None, unit: Unit) -> Period:
    """Return the period that is asked for; the one of a unit that goes on if none is."""
    return Period.parse(text) if text else Period.of(unit, civil_day(ground.clock().now()))


def period_shape(period: Period, *, ended: bool) -> PeriodShape:
    """Return a period with those beside it."""
    return PeriodShape(
        period=str(period),
        unit=period.unit,
        first=period.first,
        last=period.last,
        ended=ended,
        previous=str(period.previous),
        year_before=str(period.year_before),
    )


def value_shape(figure: Figure, area: Area) -> ValueShape:
    """Return what a figure comes to at a place, and came to before."""
    tallied = (area.now, area.previous, area.year_before)
    now, previous, year_before = area.filed if figure.filed else tallied
    found = read(figure, now, area.stock)
    return ValueShape(
        value=found.value,
        beyond=found.beyond,
        numerator=found.numerator,
        denominator=found.denominator,
        quality=found.quality,
        previous=read(figure, previous).value,
        year_before=read(figure, year_before).value,
    )


def figure_shape(one: Figure) -> FigureShape:
    """Return what a figure means."""
    rows, whole = one.rows, one.denominator
    return FigureShape(
        key=one.key,
        name=said(one.name),
        meaning=said(one.meaning),
        numerator=said(one.numerator.words),
        denominator=said(whole.words) if whole else None,
        excluded=said(one.excluded),
        article=said(one.article),
        unit=one.unit,
        better=one.better,
        live=one.live,
        rows=RowsShape(list=rows.list, filters=dict(rows.filters)) if rows else None,
        quality=said(one.quality.words) if one.quality else None,
        home=one.key in HOME,
    )


def said(words: Words) -> Said:
    """Return words in both languages."""
    return Said(zh=words.zh, en=words.en)
