"""Drafts and the record of the job after a publication, in the table `directory`.

`DRAFT#<id>` / `CURRENT` (beside its markers and events), `DRAFTS#<province>` /
`<proposed at>#<id>` (the heads, of which a list is made), `RECOMPUTE#<province>` / `CURRENT` and,
of earlier publications, / `PAST#<draft id>`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.promises.model import Kind
from backend.promises.publishing.drafts import (
    CalendarContent,
    Draft,
    DraftHead,
    DraftState,
    RulebookContent,
)
from backend.promises.publishing.preview import Spot
from backend.promises.publishing.recomputing import Failure, PastRecompute, Progress, Recompute
from backend.promises.publishing.regulations import Regulation
from chalicelib.store.directory import CURRENT, DirectoryItem
from chalicelib.store.regulations import (
    Document,
    edition_body,
    hand_body,
    read_edition,
    read_hand,
    read_rulebook,
    read_trail,
    rulebook_body,
    trail_body,
)

_PAST = "PAST#"


class DynamoDrafts:
    """Reads drafts, and how far the job is."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province

    def draft(self, draft_id: str) -> Draft | None:
        """Return a draft as it is now (consistent), or None: one request."""
        try:
            item = DirectoryItem.get(f"DRAFT#{draft_id}", CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return _draft(item)

    def newest(self, limit: int) -> Sequence[DraftHead]:
        """Return the heads of the drafts proposed last, newest first: one request."""
        listed = DirectoryItem.query(
            f"DRAFTS#{self._province}", scan_index_forward=False, limit=limit, consistent_read=True
        )
        return [self._head(item) for item in listed]

    def recompute(self) -> Recompute | None:
        """Return how far the job is (consistent), or None: one request."""
        try:
            item = DirectoryItem.get(f"RECOMPUTE#{self._province}", CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return _recompute(self._province, item)

    def past(self, draft_id: str) -> Recompute | None:
        """Return the last record of an earlier publication (consistent), or None: one request."""
        key = f"{_PAST}{draft_id}"
        try:
            item = DirectoryItem.get(f"RECOMPUTE#{self._province}", key, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return _recompute(self._province, item)

    def _head(self, item: DirectoryItem) -> DraftHead:
        body = item.body
        if "state" not in body:  # it was listed before lists were made of heads
            return _draft(DirectoryItem.get(f"DRAFT#{body['draft']}", CURRENT)).head
        return DraftHead(
            id=body["draft"],
            province=self._province,
            regulation=Regulation(body["regulation"]),
            title=body["title"],
            year=body["year"],
            place=body["place"],
            effective_from=_day(body["effective_from"]),
            proposed=read_hand(body["proposed"]),
            state=DraftState(body["state"]),
            decided=read_hand(body["decided"]) if body["decided"] else None,
            version=int(item.version),
        )


def encode_draft(draft: Draft) -> DirectoryItem:
    """Return the item of a draft."""
    body = {
        "province": draft.province,
        "regulation": draft.regulation.value,
        "content": _content_body(draft.content),
        "base_version": draft.base_version,
        "proposed": hand_body(draft.proposed),
        "state": draft.state.value,
        "decided": hand_body(draft.decided) if draft.decided else None,
        "why": draft.why,
        "trail": trail_body(draft.trail),
    }
    return DirectoryItem(draft.subject, CURRENT, version=draft.version, body=body)


def encode_head(head: DraftHead) -> DirectoryItem:
    """Return the item by which a draft is found in the list; its place there never changes."""
    body = {
        "draft": head.id,
        "regulation": head.regulation.value,
        "title": head.title,
        "year": head.year,
        "place": head.place,
        "effective_from": head.effective_from.isoformat() if head.effective_from else None,
        "proposed": hand_body(head.proposed),
        "state": head.state.value,
        "decided": hand_body(head.decided) if head.decided else None,
    }
    key = f"{to_text(head.proposed.at)}#{head.id}"
    return DirectoryItem(f"DRAFTS#{head.province}", key, version=head.version, body=body)


def encode_recompute(record: Recompute) -> DirectoryItem:
    """Return the item of how far the job is."""
    body = {
        "calendar_version": record.calendar_version,
        "rulebook_version": record.rulebook_version,
        "draft": record.draft_id,
        "published_at": to_text(record.published_at),
        "machine_at": to_text(record.machine_at),
        "state": record.state.value,
        "number": record.number,
        "begun_at": _text(record.begun_at),
        "spot": str(record.spot) if record.spot else None,
        "checked": record.checked,
        "total": record.total,
        "older": record.older,
        "moved": record.moved,
        "restamped": record.restamped,
        "conflicts": record.conflicts,
        "failed": record.failed,
        "failures": [asdict(failure) for failure in record.failures],
        "finished_at": _text(record.finished_at),
    }
    return DirectoryItem(f"RECOMPUTE#{record.province}", CURRENT, version=record.version, body=body)


def encode_past(past: PastRecompute) -> DirectoryItem:
    """Return the item of how far the job of an earlier publication came."""
    item = encode_recompute(past.record)
    item.sk = f"{_PAST}{past.record.draft_id}"
    return item


def _draft(item: DirectoryItem) -> Draft:
    body = item.body
    return Draft(
        id=item.pk.removeprefix("DRAFT#"),
        province=body["province"],
        content=_content(body["content"]),
        base_version=body["base_version"],
        proposed=read_hand(body["proposed"]),
        state=DraftState(body["state"]),
        decided=read_hand(body["decided"]) if body["decided"] else None,
        why=body["why"],
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _recompute(province: str, item: DirectoryItem) -> Recompute:
    body = item.body
    return Recompute(
        province=province,
        calendar_version=body["calendar_version"],
        rulebook_version=body["rulebook_version"],
        draft_id=body["draft"],
        published_at=from_text(body["published_at"]),
        machine_at=from_text(body["machine_at"]),
        state=Progress(body["state"]),
        number=body["number"],
        begun_at=_instant(body["begun_at"]),
        spot=Spot.parse(body["spot"]) if body["spot"] else None,
        checked=body["checked"],
        total=body.get("total"),
        older=body["older"],
        moved=body["moved"],
        restamped=body["restamped"],
        conflicts=body["conflicts"],
        # The record of an earlier job may not say it.
        failed=body.get("failed", 0),
        failures=tuple(_failure(each) for each in body.get("failures", ())),
        finished_at=_instant(body["finished_at"]),
        version=int(item.version),
    )


def _failure(body: Mapping[str, Any]) -> Failure:
    return Failure(**{**body, "kind": Kind(body["kind"])})


def _content_body(content: CalendarContent | RulebookContent) -> Document:
    if isinstance(content, RulebookContent):
        return {"rulebook": rulebook_body(content.rulebook), "reason": content.reason}
    return {
        "edition": edition_body(content.edition),
        "year": content.year,
        "place": content.place,
        "source": content.source,
    }


def _content(body: Mapping[str, Any]) -> CalendarContent | RulebookContent:
    if "rulebook" in body:
        return RulebookContent(read_rulebook(body["rulebook"]), body["reason"])
    return CalendarContent(
        read_edition(body["edition"]), body["year"], body["place"], body["source"]
    )


def _text(at: datetime | None) -> str | None:
    return to_text(at) if at else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return from_text(text) if text else None
