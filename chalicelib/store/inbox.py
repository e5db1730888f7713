"""Inboxes in the table `directory`: `INBOX#<person>` / `<instant>#<event>`.

The sparse index `unread` (`<person>` / the same key) is left when a notice is read. It holds
keys only, so that the sending of a notice writes nothing into it.
"""

import json
from collections.abc import Collection, Sequence

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from backend.accounts.inbox import InboxPage, InboxQuery, Notice, Sending
from backend.kernel.clock import from_text, to_text
from chalicelib import settings
from chalicelib.store.table import Table

_PREFIX = "INBOX#"


class Unread(GlobalSecondaryIndex["NoticeItem"]):
    """What waits to be read."""

    class Meta:
        """Its name and what it holds."""

        index_name = "unread"
        projection = KeysOnlyProjection()

    unread_hash = UnicodeAttribute(hash_key=True)
    unread_range = UnicodeAttribute(range_key=True)


class NoticeItem(Table):
    """One notice."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.directory

    unread = Unread()
    unread_hash = UnicodeAttribute(null=True)
    unread_range = UnicodeAttribute(null=True)

    version = NumberAttribute()
    kind = UnicodeAttribute()
    data = UnicodeAttribute()
    read_at = UnicodeAttribute(null=True)
    mail = UnicodeAttribute()
    sms = UnicodeAttribute()


def encode(notice: Notice) -> NoticeItem:
    """Return the item of a notice, with an index entry while it is unread."""
    waits = notice.read_at is None
    return NoticeItem(
        f"{_PREFIX}{notice.person}",
        notice.key,
        unread_hash=notice.person if waits else None,
        unread_range=notice.key if waits else None,
        version=notice.version,
        kind=notice.kind,
        data=json.dumps(dict(notice.data), ensure_ascii=False, sort_keys=True),
        read_at=to_text(notice.read_at) if notice.read_at else None,
        mail=notice.mail,
        sms=notice.sms,
    )


def decode(item: NoticeItem) -> Notice:
    """Return the notice of an item."""
    at, _, event_id = item.sk.partition("#")
    return Notice(
        person=item.pk.removeprefix(_PREFIX),
        id=event_id,
        kind=item.kind,
        at=from_text(at),
        data=json.loads(item.data),
        read_at=from_text(item.read_at) if item.read_at else None,
        mail=Sending(item.mail),
        sms=Sending(item.sms),
        version=int(item.version),
    )


class DynamoNotices:
    """Reads inboxes; writing is the books' work."""

    def get(self, person: str, key: str) -> Notice | None:
        """Return a notice as it is now, or None."""
        try:
            item = NoticeItem.get(f"{_PREFIX}{person}", key, consistent_read=True)
        except NoticeItem.DoesNotExist:
            return None
        return decode(item)

    def some(self, person: str, keys: Collection[str]) -> Sequence[Notice]:
        """Return those of the keys that the inbox holds, newest first: one request."""
        asked = [(f"{_PREFIX}{person}", key) for key in frozenset(keys) if key]
        found = NoticeItem.batch_get(asked, consistent_read=True)
        return sorted(map(decode, found), key=lambda notice: notice.key, reverse=True)

    def page(self, person: str, query: InboxQuery) -> InboxPage:
        """Return a page of an inbox: one request, two where only unread notices are asked for."""
        if query.unread_only:
            keys = self._unread(person, query.after, query.limit + 1)
            notices = self.some(person, keys[: query.limit])
            more = keys[query.limit - 1] if len(keys) > query.limit else None
            return InboxPage([one for one in notices if one.read_at is None], more)
        before = NoticeItem.sk < query.after if query.after else None
        items = list(
            NoticeItem.query(
                f"{_PREFIX}{person}", before, scan_index_forward=False, limit=query.limit + 1
            )
        )
        rows = items[: query.limit]
        after = rows[-1].sk if len(items) > query.limit else None
        return InboxPage([decode(item) for item in rows], after)

    def unread(self, person: str, most: int) -> Sequence[str]:
        """Return the keys of unread notices, newest first, at most so many: one request."""
        return self._unread(person, None, most)

    def _unread(self, person: str, after: str | None, most: int) -> list[str]:
        before = NoticeItem.unread_range < after if after else None
        found = NoticeItem.unread.query(person, before, scan_index_forward=False, limit=most)
        return [item.sk for item in found]
