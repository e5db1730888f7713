"""Shapes of what was not kept in time."""

from datetime import date

from chalicelib.api.schemas.base import Instant, Wire
from chalicelib.api.schemas.promises import PromiseShape


class LatePromises(Wire):
    """What fell due on a day and was not kept in time."""

    day: date
    promises: list[PromiseShape]
    as_of: Instant
