"""The door of the inbox: what the signed-in person was told."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from backend.accounts.circle import ALARMS, PROPOSED
from backend.accounts.inbox import Notice
from backend.accounts.since import since, since_draft
from backend.accounts.words import words_of
from backend.promises.model import Kind
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Cursor, Wire
from chalicelib.api.schemas.inbox import Inbox, NoticeShape, ReadCommand, Unread
from chalicelib.wiring import casework, ground, post, regulations

door = Door("inbox")


class InboxQuery(Wire):
    """Which notices: all, or those that were not read."""

    unread: bool = False
    cursor: Cursor | None = None


@door.open("GET", "/inbox", answer=Inbox, query=InboxQuery)
def inbox(visit: Visit) -> Inbox:
    """List the visitor's notices, newest first."""
    asked = visit.asked(InboxQuery)
    page = post.inbox().see(visit.actor, unread_only=asked.unread, after=asked.cursor)
    now = ground.clock().now()
    # What rang in one sweep, after an outage, is one instant: then the later alarm is above.
    rows = sorted(page.notices, key=_instants, reverse=True)
    standing = Standing()
    return Inbox(
        notices=[shape_of(one, now, standing.of(one)) for one in rows],
        next=page.after,
        unread=post.inbox().unread(visit.actor),
    )


@door.open("GET", "/inbox/unread", answer=Unread)
def unread(visit: Visit) -> Unread:
    """Count what waits to be read."""
    return Unread(unread=post.inbox().unread(visit.actor))


@door.open("POST", "/inbox/read", body=ReadCommand, answer=Unread)
def read(visit: Visit) -> Unread:
    """Mark notices as read; what is not the visitor's is left alone."""
    return Unread(unread=post.inbox().read(visit.actor, visit.said(ReadCommand).ids))


def _instants(notice: Notice) -> tuple[datetime, str]:
    return notice.at, notice.data.get("alarm_at", "")


class Standing:
    """How what notices tell of stands now; each promise and draft is read once for a page."""

    def __init__(self) -> None:
        """Begin a page."""
        self._promise = cache(casework.promises().get)
        self._draft = cache(regulations.drafts().draft)

    def of(self, notice: Notice) -> Mapping[str, str]:
        """Return what a notice tells, with what became of it since."""
        if "promise" in notice.data:
            return since(notice.data, self._promise(notice.data["promise"]))
        draft = self._draft(notice.data["draft"]) if notice.kind == PROPOSED else None
        return since_draft(notice.data, draft.state.value) if draft else notice.data


_URGENT = frozenset(kind.value for kind in Kind if kind.urgent)
"""Kinds of promises; an order or a deferral names a kind of its own."""


def shape_of(notice: Notice, now: datetime, data: Mapping[str, str]) -> NoticeShape:
    """Return a notice in the words that are true at `now`; `data` as it stands then."""
    words = words_of(notice.kind, data, now, ground.atlas().gazetteer().name)
    return NoticeShape(
        id=notice.key,
        kind=notice.kind,
        at=notice.at,
        read_at=notice.read_at,
        title=words.title,
        title_en=words.title_en,
        body=words.body,
        body_en=words.body_en,
        link=words.link,
        group=notice.data["promise"] if notice.kind in ALARMS else "",
        urgent=bool(notice.data.get("urgent")) or notice.data.get("kind") in _URGENT,
        mail=notice.mail.value,
        sms=notice.sms.value,
    )
