"""The inbox: what a person was told, until it is read, and how it went out besides.

A notice lies in the inbox whatever becomes of mail and short message: those are only louder.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.books import Books, Replace
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Conflict

MOST_COUNTED = 100
"""Unread notices beyond these are not counted: a screen says 99+."""
_ATTEMPTS = 4


class Channel(StrEnum):
    """How a notice reaches a person beside the inbox."""

    MAIL = "mail"
    SMS = "sms"


class Sending(StrEnum):
    """How a notice stands on one channel."""

    NONE = "none"
    """Nothing is to be sent: not that loud, no address, or no such channel."""
    WAITING = "waiting"
    CLAIMED = "claimed"
    """Somebody began to send; what stays so may have gone out, and is not sent again."""
    SENT = "sent"
    """The channel took it."""
    FAILED = "failed"
    """The channel will never take it: the address is none."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One event told to one person; there is one of each event and person."""

    person: str
    """Person id."""
    id: str
    """The id of the event."""
    kind: str
    """The kind of the event, e.g. `promise.overdue`."""
    at: datetime
    """When the event happened."""
    data: Mapping[str, str] = field(default_factory=dict)
    """Ids, codes, and names and reasons of people of the hotline; never a caller's."""
    read_at: datetime | None = None
    mail: Sending = Sending.NONE
    sms: Sending = Sending.NONE
    version: int = 1

    @property
    def key(self) -> str:
        """Its place in the inbox of the person; later events have later keys."""
        return key_of(self.at, self.id)

    def sending(self, channel: Channel) -> Sending:
        """Return how it stands on a channel."""
        return self.mail if channel is Channel.MAIL else self.sms

    def turned(self, channel: Channel, sending: Sending) -> "Notice":
        """Return its next state, with another standing on a channel."""
        after = replace(self, version=self.version + 1)
        if channel is Channel.MAIL:
            return replace(after, mail=sending)
        return replace(after, sms=sending)


def key_of(at: datetime, event_id: str) -> str:
    """Return the key under which the notice of an event lies in every inbox."""
    return f"{to_text(at)}#{event_id}"


@dataclass(frozen=True, slots=True)
class InboxQuery:
    """Which notices are asked for; newest first."""

    unread_only: bool = False
    after: str | None = None
    """The key of the last notice of the page before."""
    limit: int = 30


@dataclass(frozen=True, slots=True)
class InboxPage:
    """One page of an inbox."""

    notices: Sequence[Notice]
    after: str | None
    """Where the next page begins, or None at the end."""


class Notices(Protocol):
    """Reads inboxes; lists of unread notices may be a little behind the books."""

    def get(self, person: str, key: str) -> Notice | None:
        """Return a notice as it is now, or None."""
        ...

    def some(self, person: str, keys: Collection[str]) -> Sequence[Notice]:
        """Return those of the keys that the inbox holds, as they are now."""
        ...

    def page(self, person: str, query: InboxQuery) -> InboxPage:
        """Return a page of an inbox."""
        ...

    def unread(self, person: str, most: int) -> Sequence[str]:
        """Return the keys of unread notices, newest first, at most so many."""
        ...


@dataclass(frozen=True, slots=True)
class Inbox:
    """Shows everybody the own notices and nobody else's."""

    books: Books
    notices: Notices
    clock: Clock

    def see(self, actor: Actor, *, unread_only: bool, after: str | None) -> InboxPage:
        """Return a page of the actor's inbox, newest first."""
        _require(actor)
        return self.notices.page(actor.person_id, InboxQuery(unread_only, after))

    def unread(self, actor: Actor) -> int:
        """Return how many notices wait to be read, counted up to a hundred."""
        _require(actor)
        return len(self.notices.unread(actor.person_id, MOST_COUNTED))

    def read(self, actor: Actor, keys: Collection[str]) -> int:
        """Mark notices as read; returns how many wait then. A key of no own notice is ignored."""
        _require(actor)
        person, now, wanted = actor.person_id, self.clock.now(), frozenset(keys)
        for notice in self.notices.some(person, wanted):
            read_once(self.books, self.notices, notice, now)
        # What the list of unread ones still shows of these is only late.
        waiting = self.notices.unread(person, MOST_COUNTED + len(wanted))
        return min(sum(key not in wanted for key in waiting), MOST_COUNTED)


def read_once(books: Books, notices: Notices, notice: Notice, now: datetime) -> None:
    """Keep when a notice was read first; a sending of it may be written at the same time."""
    current: Notice | None = notice
    for attempt in range(1, _ATTEMPTS + 1):
        if current is None or current.read_at is not None:
            return
        after = replace(current, read_at=now, version=current.version + 1)
        try:
            books.commit(Replace(after, current.version))
        except Conflict:
            if attempt == _ATTEMPTS:
                raise
            current = notices.get(notice.person, notice.key)
            continue
        return


def _require(actor: Actor) -> None:
    require(actor, Action.INBOX_READ, Subject(), "notice")
