"""Shapes of today's list: whoever must be rung (今日回拨)."""

from chalicelib.api.schemas.base import Instant, Wire
from chalicelib.api.schemas.promises import PromiseShape
from chalicelib.api.schemas.wishes import WishesShape


class ToRingShape(Wire):
    """Somebody to ring, and what was wished about it."""

    promise: PromiseShape
    wishes: WishesShape | None


class TodaysListShape(Wire):
    """Who is to be rung, the soonest due first."""

    rows: list[ToRingShape]
    as_of: Instant
    more: bool
    """Whether there are others, due later."""
