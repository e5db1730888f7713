"""What the confirmation of a draft writes: pure, so that it can be done again from what stands."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from backend.calendar import changes
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.kernel.events import Event, Outbox
from backend.kernel.rulebook import changed_fields, to_plain
from backend.promises.publishing.drafts import (
    CalendarContent,
    Draft,
    DraftState,
    RulebookContent,
    decided,
)
from backend.promises.publishing.proposals import on_day
from backend.promises.publishing.regulations import (
    CalendarInForce,
    FiledEdition,
    FiledRulebook,
    Hand,
    Publication,
    Regulation,
)


@dataclass(frozen=True, slots=True)
class Current:
    """What is in force when somebody confirms."""

    calendar: CalendarInForce
    rulebooks: Sequence[FiledRulebook]
    """Every one by its version, oldest first."""

    def version(self, regulation: Regulation) -> int:
        """Return the newest version of a regulation."""
        if regulation is Regulation.CALENDAR:
            return self.calendar.version
        return self.rulebooks[-1].rulebook.version


def writes_of(draft: Draft, current: Current, hand: Hand) -> list[Write]:
    """Return what puts a draft in force by a second person's hand: with facts and event."""
    publication = Publication(draft.id, draft.proposed, hand)
    content = draft.content
    writes = (
        _calendar(draft.province, content, current.calendar, publication)
        if isinstance(content, CalendarContent)
        else _rulebook(draft.province, content, current.rulebooks, publication)
    )
    detail = {"regulation": draft.regulation.value, "version": draft.next_version}
    return [
        *writes,
        *kept(draft, decided(draft, DraftState.PUBLISHED, hand), "draft.confirmed", detail),
        Create(event_of(draft, f"{draft.regulation}.published", hand, _told(content, current))),
    ]


def kept(before: Draft, after: Draft, action: str, detail: Mapping[str, Any]) -> list[Write]:
    """Return the writes of a decided draft: its new state and the fact of it."""
    hand = after.decided
    if hand is None:
        raise ValueError("nobody decided this draft")
    fact, trail = before.trail.extend(before.subject, Deed(hand.person_id, hand.at, action, detail))
    return [
        Replace(replace(after, trail=trail), before.version),
        Replace(after.head, before.version),
        Create(fact),
    ]


def _told(content: CalendarContent | RulebookContent, current: Current) -> dict[str, str]:
    """Return what changes and from when, for whoever is told of the publication."""
    if isinstance(content, CalendarContent):
        days = len(changes(current.calendar.edition, content.edition))
        return {"year": str(content.year), "days": str(days)}
    rulebook = content.rulebook
    base = on_day([filed.rulebook for filed in current.rulebooks], rulebook.effective_from)
    old, new = to_plain(base), to_plain(rulebook)
    values = {name: [old[name], new[name]] for name in changed_fields(base, rulebook)}
    return {"effective_from": rulebook.effective_from.isoformat(), "values": json.dumps(values)}


def event_of(draft: Draft, kind: str, hand: Hand, more: Mapping[str, str] | None = None) -> Event:
    """Return what tells others of a draft; there is one of each kind."""
    return Event(
        Outbox.DIRECTORY,
        draft.subject,
        f"{draft.subject}:{kind}",
        kind,
        hand.at,
        {
            "draft": draft.id,
            "regulation": draft.regulation.value,
            "by": hand.person_id,
            "version": str(draft.next_version),
            **(more or {}),
        },
    )


def _calendar(
    province: str, content: CalendarContent, before: CalendarInForce, publication: Publication
) -> list[Write]:
    days = len(changes(before.edition, content.edition))
    detail = {
        "draft": publication.draft_id,
        "proposed_by": publication.proposed.person_id,
        "version": content.edition.version,
        "year": content.year,
        "place": content.place,
        "source": content.source,
        "days": days,
    }
    hand = publication.confirmed
    fact, trail = before.trail.extend(
        before.subject, Deed(hand.person_id, hand.at, "calendar.published", detail)
    )
    filed = FiledEdition(
        province,
        content.edition,
        content.source,
        content.year,
        content.place,
        days,
        publication,
    )
    in_force = CalendarInForce(province, content.edition, trail)
    return [
        Replace(in_force, before.version),
        Create(filed),
        Create(filed.head),
        Create(fact),
    ]


def _rulebook(
    province: str,
    content: RulebookContent,
    before: Sequence[FiledRulebook],
    publication: Publication,
) -> list[Write]:
    rulebook = content.rulebook
    base = on_day([filed.rulebook for filed in before], rulebook.effective_from)
    old, new = to_plain(base), to_plain(rulebook)
    detail = {
        "draft": publication.draft_id,
        "proposed_by": publication.proposed.person_id,
        "version": rulebook.version,
        "effective_from": rulebook.effective_from.isoformat(),
        "values": {name: [old[name], new[name]] for name in changed_fields(base, rulebook)},
    }
    hand = publication.confirmed
    fact, trail = before[-1].trail.extend(
        before[-1].subject, Deed(hand.person_id, hand.at, "rulebook.published", detail)
    )
    filed = FiledRulebook(province, rulebook, content.reason, publication, trail)
    return [Create(filed), Create(fact)]
