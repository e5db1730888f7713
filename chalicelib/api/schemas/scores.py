"""Shapes of the score sheets."""

from datetime import date
from typing import Literal

from chalicelib.api.schemas.base import NamedPlace, Wire
from chalicelib.api.schemas.overview import FigureShape, Said


class ItemShape(Wire):
    """What is scored, with its weight and what it rests on."""

    key: str
    name: Said
    article: Said
    weight: int
    basis: Literal["figure", "article"]
    figure: FigureShape | None
    """The definition of the figure; None where it is an article of the board."""
    number: int | None
    """The number of the article of the board; None where it is a figure."""


class LineShape(Wire):
    """What an item comes to at a place."""

    item: str
    kept: int
    """The numerator of its share, or the months in which the article was kept."""
    among: int
    """The denominator, or the months that were kept or broken; 0: not shown, not scored."""
    points: float | None


class SheetShape(Wire):
    """The sheet of one place."""

    place: NamedPlace
    own: bool
    score: float | None
    """Points of 100 by the items that are shown; None where half of the weight is not."""
    points: float
    weight: int
    lines: list[LineShape]


class ScoresShape(Wire):
    """The sheets of a place and of those right below it."""

    place: NamedPlace
    period: str
    first: date
    last: date
    previous: str
    rulebook_version: int
    rulebook_from: date
    items: list[ItemShape]
    sheets: list[SheetShape]
