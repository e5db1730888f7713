"""Shapes of today's list: whoever must be rung (今日回拨)."""

from chalicelib.api.schemas.base import Instant, Wire
from chalicelib.api.schemas.promises import PromiseShape


class ToRingShape(Wire):
    """What is owed, and to whom."""

    promise: PromiseShape
    caller_masked: str
    """The number, after the name where that is known; empty where neither is."""
    heard: bool
    """Whether one may ring: a message is heard before."""


class TodaysListShape(Wire):
    """Who is to be rung, the soonest due first."""

    rows: list[ToRingShape]
    as_of: Instant
    more: bool
    """Whether there are others, due later."""
