"""Shapes of the line and of duty."""

from typing import Literal

from chalicelib.api.schemas.base import Identity, Instant, NamedPlace, Wire


class WindowShape(Wire):
    """One reception window of a day."""

    opens_at: Instant
    closes_at: Instant


class OnDuty(Wire):
    """Somebody who is signed on."""

    person_id: str
    name: str
    since: Instant


class Line(Wire):
    """What a line answers with now."""

    place: NamedPlace
    open: bool
    reason: Literal["open", "before_opening", "lunch", "after_closing", "rest_day"]
    windows: list[WindowShape]
    next_opening: Instant | None
    on_duty: list[OnDuty]
    made_at: Instant


class Duty(Wire):
    """Whether the signed-in attendant is on duty."""

    on_duty: bool
    since: Instant | None
    place: NamedPlace


class SignCommand(Wire):
    """Signing on or off; `id` is drawn by the portal."""

    id: Identity
