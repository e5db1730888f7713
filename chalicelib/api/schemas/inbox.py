"""Shapes of the inbox."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Instant, Wire

Standing = Literal["none", "waiting", "claimed", "sent", "failed"]
NoticeId = Annotated[str, Field(max_length=200)]


class NoticeShape(Wire):
    """One notice to the signed-in person."""

    id: str
    kind: str
    at: Instant
    read_at: Instant | None
    title: str
    title_en: str
    body: str
    body_en: str
    link: str
    """Where in the portal it leads, e.g. /matters/<id>; empty for nowhere."""
    group: str
    """What it is an alarm of: those of one promise have the same. Empty for all else."""
    urgent: bool
    mail: Standing
    """How it went out by mail; claimed: it may have."""
    sms: Standing


class Inbox(Wire):
    """A page of notices, newest first."""

    notices: list[NoticeShape]
    next: str | None
    unread: int
    """At most 100 are counted."""


class Unread(Wire):
    """How many notices wait; at most 100 are counted."""

    unread: int


class ReadCommand(Wire):
    """Which notices were read."""

    ids: Annotated[list[NoticeId], Field(min_length=1, max_length=50)]
