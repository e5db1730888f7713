"""Shapes of unfinished registrations."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.schemas.base import Instant, Wire


class UnfinishedForm(Wire):
    """A registration as the browser has it now."""

    version: Annotated[int, Field(ge=0)]
    """Of the copy that it goes on from; 0 where it knows of none."""
    form: Annotated[str, Field(max_length=200_000)]
    """As the portal wrote it; the rule gives the limit and the words of its refusal."""


class UnfinishedKept(Wire):
    """The version that was kept."""

    version: int
    kept_at: Instant


class UnfinishedShape(UnfinishedKept):
    """A registration as it was when a browser last sent it."""

    id: str
    form: str


class UnfinishedList(Wire):
    """The own registrations that were begun, the newest first."""

    as_of: Instant
    unfinished: list[UnfinishedShape]


class UnfinishedGone(Wire):
    """What was let go."""

    id: str
