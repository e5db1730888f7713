"""Shapes of what a caller wished about being reached (N32)."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Identity, Instant, NamedPerson, Wire
from chalicelib.api.schemas.differences import PromiseId

Means = Literal["sms", "letter", "message", "unit"]
Hour = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""The clock on the wall, `HH:MM`."""


class WindowShape(Wire):
    """Hours of a day in which one may be rung."""

    opens: Hour
    closes: Hour


class SaidShape(Wire):
    """What somebody said on being asked."""

    windows: Annotated[tuple[WindowShape, ...], Field(max_length=20)]
    weekdays: Annotated[tuple[int, ...], Field(max_length=7)]
    """0 is Monday."""
    refused: Annotated[tuple[Means, ...], Field(max_length=4)]
    words: Annotated[str, Field(max_length=2000)]
    """What may be said when somebody else answers."""


class WishesForm(SaidShape):
    """What was noted while a matter was registered."""

    version: int = 0
    """That which was on the screen; 0 where nothing was known of the caller."""


class WishMarks(Wire):
    """What a board shows of them; the words are on the page where one dials."""

    times: str
    """When one may ring; empty where any time will do."""
    times_en: str
    refused: list[Means]
    worded: bool
    """Whether something was said of what may be told to somebody else."""
    meets: bool
    """Whether the wished hours meet the open ones before the promise is due."""


class WishesShape(SaidShape):
    """What holds for a caller, by whom it was noted and when."""

    times: str
    times_en: str
    worded: bool
    """Whether there are words; of a number that was typed they are not shown."""
    at: Instant
    by: NamedPerson


class WishesKnown(Wire):
    """What is known of a caller."""

    reachable: bool
    """Whether there is a number at all."""
    wishes: WishesShape | None
    version: int
    """Of what was noted last; 0 if nothing ever was."""
    may_keep: bool


class NumberQuestion(Wire):
    """The number that was typed into a registration."""

    phone: Annotated[str, Field(min_length=1, max_length=40)]
    call: Identity | None = None
    """The call that is registered: of its own number the words are shown."""


class KeepWishes(WishesForm):
    """Keeping what was noted, of a promise, a call or a number: one of them is named."""

    id: Identity
    promise: PromiseId | None = None
    call: Identity | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None


class OutlookQuestion(SaidShape):
    """When one could ring as it is wished, before a reply is due."""

    place: Code | None = None
    promise: PromiseId | None = None
    """What is owed; a reply that was promised now, if not said."""


class OutlookShape(Wire):
    """When somebody at the line can ring as it is wished."""

    first_at: Instant | None
    """None if never."""
    first_words: str
    first_words_en: str
    due_words: str
    due_words_en: str
    in_time: bool
    """Whether that is before it is due."""
