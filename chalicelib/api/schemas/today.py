"""Shapes of today's list: whoever must be rung (今日回拨)."""

from chalicelib.api.schemas.base import Instant, Wire
from chalicelib.api.schemas.promises import PromiseShape


class TodaysListShape(Wire):
    """Who is to be rung, the soonest due first."""

    rows: list[PromiseShape]
    as_of: Instant
    more: bool
    """Whether there are others, due later."""
