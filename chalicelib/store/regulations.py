"""Calendar editions and rulebooks in the table `directory`.

`CALENDAR#<province>` / `CURRENT` · `EDITION#<version>`, `EDITIONS#<province>` / `<version>` (their
heads, of which a list is made), `RULEBOOK#<province>` / `<version>`.
A process keeps what is in force for a minute: whatever was computed from it carries its versions,
so that a promise with an older one is computed again before it is acted on.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from backend.calendar import Almanac, CalendarDay, DayKind, DayStatus, Edition
from backend.kernel.audit import Trail
from backend.kernel.clock import from_text, to_text
from backend.kernel.rulebook import Rulebook, restored, to_plain
from backend.promises.publishing.regulations import (
    CalendarInForce,
    EditionHead,
    FiledEdition,
    FiledRulebook,
    Hand,
    Publication,
)
from chalicelib.store.directory import CURRENT, DirectoryItem
from chalicelib.store.kept import Kept

_KEPT_SECONDS = 60
_RENEWED_SECONDS = 2
_EDITION = "EDITION#"
Document = dict[str, Any]


class DynamoPublished:
    """Reads what was published, as it is now."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province
        self._calendar = f"CALENDAR#{province}"
        self._rulebook = f"RULEBOOK#{province}"

    def in_force(self, *, consistent: bool = True) -> CalendarInForce:
        """Return the calendar in force: one request."""
        body = DirectoryItem.get(self._calendar, CURRENT, consistent_read=consistent).body
        return CalendarInForce(self._province, read_edition(body), read_trail(body["trail"]))

    def edition(self, version: int) -> FiledEdition | None:
        """Return an edition of the past or the present, or None: one request."""
        try:
            item = DirectoryItem.get(self._calendar, _edition_key(version))
        except DirectoryItem.DoesNotExist:
            return None
        return self._filed_edition(item.body)

    def editions(self, limit: int) -> Sequence[EditionHead]:
        """Return the heads of the newest editions, newest first: one request for some hundred."""
        found = DirectoryItem.query(
            f"EDITIONS#{self._province}", scan_index_forward=False, limit=limit
        )
        return [self._edition_head(item) for item in found]

    def filed_rulebooks(self, *, consistent: bool = True) -> Sequence[FiledRulebook]:
        """Return every rulebook by its version, oldest first: one request for some hundred."""
        # Digits sort before everything else that may lie in the partition.
        found = DirectoryItem.query(
            self._rulebook, DirectoryItem.sk < "A", consistent_read=consistent
        )
        return [self._filed_rulebook(item.body) for item in found]

    def keep(self, edition: Edition, rulebooks: Iterable[Rulebook]) -> None:
        """Put in force what a platform is set up with, unless people have published since."""
        calendar = encode_calendar(CalendarInForce(self._province, edition))
        if not self._has_newer(edition.version):
            calendar.save()
        encode_edition(FiledEdition(self._province, edition)).save()
        # Those too that were filed before lists were made of heads.
        for item in DirectoryItem.query(self._calendar, DirectoryItem.sk.startswith(_EDITION)):
            encode_edition_head(self._filed_edition(item.body).head).save()
        for rulebook in rulebooks:
            encode_rulebook(FiledRulebook(self._province, rulebook)).save()

    def _has_newer(self, version: int) -> bool:
        try:
            item = DirectoryItem.get(self._calendar, CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return False
        return item.version > version

    def _filed_edition(self, body: Mapping[str, Any]) -> FiledEdition:
        return FiledEdition(
            province=self._province,
            edition=read_edition(body),
            source=body["source"],
            year=body["year"],
            place=body["place"],
            days_changed=body["days_changed"],
            publication=_read_publication(body["publication"]),
        )

    def _edition_head(self, item: DirectoryItem) -> EditionHead:
        body = item.body
        return EditionHead(
            province=self._province,
            version=int(item.sk),
            source=body["source"],
            year=body["year"],
            place=body["place"],
            days_changed=body["days_changed"],
            publication=_read_publication(body["publication"]),
        )

    def _filed_rulebook(self, body: Mapping[str, Any]) -> FiledRulebook:
        return FiledRulebook(
            province=self._province,
            rulebook=read_rulebook(body),
            reason=body["reason"],
            publication=_read_publication(body["publication"]),
            trail=read_trail(body["trail"]),
        )


class DynamoRegulations:
    """Keeps what deadlines are computed from, for the process."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._published = DynamoPublished(province)
        self._almanac = Kept(self._read_almanac, _KEPT_SECONDS)
        self._rulebooks = Kept(self._read_rulebooks, _KEPT_SECONDS)

    def almanac(self) -> Almanac:
        """Return the calendars of the current edition."""
        return self._almanac.get()

    def rulebooks(self) -> tuple[Rulebook, ...]:
        """Return every published rulebook, oldest first."""
        return self._rulebooks.get()

    def renew(self) -> None:
        """Take up what was published since: somebody has met a promise that carries it.

        A reader that lags shows it a moment later; it is not asked for each promise of a list.
        """
        for kept in (self._almanac, self._rulebooks):
            kept.expire(_RENEWED_SECONDS)

    def _read_almanac(self) -> Almanac:
        return Almanac(self._published.in_force(consistent=False).edition)

    def _read_rulebooks(self) -> tuple[Rulebook, ...]:
        filed = self._published.filed_rulebooks(consistent=False)
        return tuple(one.rulebook for one in filed)


def encode_calendar(calendar: CalendarInForce) -> DirectoryItem:
    """Return the item of the calendar in force; its version is that of the edition."""
    body = {**edition_body(calendar.edition), "trail": trail_body(calendar.trail)}
    return DirectoryItem(
        f"CALENDAR#{calendar.province}", CURRENT, version=calendar.version, body=body
    )


def encode_edition(filed: FiledEdition) -> DirectoryItem:
    """Return the item of an edition on file."""
    body = {**edition_body(filed.edition), **_head_body(filed.head)}
    key = _edition_key(filed.edition.version)
    return DirectoryItem(f"CALENDAR#{filed.province}", key, body=body)


def encode_edition_head(head: EditionHead) -> DirectoryItem:
    """Return the item by which an edition is found in the list."""
    return DirectoryItem(f"EDITIONS#{head.province}", f"{head.version:06d}", body=_head_body(head))


def encode_rulebook(filed: FiledRulebook) -> DirectoryItem:
    """Return the item of a rulebook on file."""
    body = {
        **rulebook_body(filed.rulebook),
        "reason": filed.reason,
        "publication": _publication_body(filed.publication),
        "trail": trail_body(filed.trail),
    }
    key = f"{filed.rulebook.version:06d}"
    return DirectoryItem(f"RULEBOOK#{filed.province}", key, body=body)


def edition_body(edition: Edition) -> Document:
    """Write an edition; a source stands once, not with each of its days."""
    sources = sorted({day.source for day in edition.days})
    number = {source: index for index, source in enumerate(sources)}
    return {
        "version": edition.version,
        "make_up_closed": sorted(edition.make_up_closed),
        "sources": sources,
        "days": [
            [
                day.day.isoformat(),
                day.place,
                day.kind.value,
                day.name,
                day.status.value,
                number[day.source],
            ]
            for day in edition.days
        ],
    }


def read_edition(body: Mapping[str, Any]) -> Edition:
    """Read an edition."""
    days = tuple(
        CalendarDay(
            day=date.fromisoformat(day),
            place=place,
            kind=DayKind(kind),
            name=name,
            status=DayStatus(status),
            source=body["sources"][source],
        )
        for day, place, kind, name, status, source in body["days"]
    )
    return Edition(body["version"], days, frozenset(body["make_up_closed"]))


def rulebook_body(rulebook: Rulebook) -> Document:
    """Write a rulebook: its numbers as people type them."""
    return {
        "version": rulebook.version,
        "effective_from": rulebook.effective_from.isoformat(),
        "values": to_plain(rulebook),
    }


def read_rulebook(body: Mapping[str, Any]) -> Rulebook:
    """Read a rulebook."""
    return restored(
        body["values"],
        version=body["version"],
        effective_from=date.fromisoformat(body["effective_from"]),
    )


def hand_body(hand: Hand) -> Document:
    """Write who did something, and when."""
    return {"id": hand.person_id, "name": hand.name, "at": to_text(hand.at)}


def read_hand(body: Mapping[str, Any]) -> Hand:
    """Read who did something, and when."""
    return Hand(body["id"], body["name"], from_text(body["at"]))


def trail_body(trail: Trail) -> Document:
    """Write where a chain stands."""
    return {"sequence": trail.sequence, "digest": trail.digest}


def read_trail(body: Mapping[str, Any]) -> Trail:
    """Read where a chain stands."""
    return Trail(body["sequence"], body["digest"])


def _edition_key(version: int) -> str:
    return f"{_EDITION}{version:06d}"


def _head_body(head: EditionHead) -> Document:
    return {
        "source": head.source,
        "year": head.year,
        "place": head.place,
        "days_changed": head.days_changed,
        "publication": _publication_body(head.publication),
    }


def _publication_body(publication: Publication | None) -> Document | None:
    if publication is None:
        return None
    return {
        "draft": publication.draft_id,
        "proposed": hand_body(publication.proposed),
        "confirmed": hand_body(publication.confirmed),
    }


def _read_publication(body: Mapping[str, Any] | None) -> Publication | None:
    if body is None:
        return None
    return Publication(body["draft"], read_hand(body["proposed"]), read_hand(body["confirmed"]))
