"""The door of the rulebook: every number of a day, its history, a change of it."""

from collections.abc import Sequence
from datetime import date

from backend.kernel.access import Action, Subject, require
from backend.kernel.clock import civil_day
from backend.kernel.rulebook import FIRST, RULE_FIELDS, Rulebook, to_plain
from backend.promises.publishing.draftroom import field_changes
from backend.promises.publishing.proposals import RulebookProposal as Proposal
from backend.promises.publishing.proposals import on_day
from backend.promises.publishing.regulations import FiledRulebook
from chalicelib.api.door import Door, Visit
from chalicelib.api.drafts import field_change, page_of
from chalicelib.api.schemas.base import Wire
from chalicelib.api.schemas.drafts import DraftPage
from chalicelib.api.schemas.rulebook import (
    RulebookProposal,
    RulebookShape,
    RulebookVersion,
    RuleFieldShape,
)
from chalicelib.wiring import ground, regulations

door = Door("rulebook")


class RulebookQuery(Wire):
    """The rulebook of which day; today's if not said."""

    day: date | None = None


@door.open("GET", "/rulebook", answer=RulebookShape, query=RulebookQuery)
def rulebook(visit: Visit) -> RulebookShape:
    """Show every number in force on a day, with its article, and what was before (S0-80)."""
    require(visit.actor, Action.REGULATION_READ, Subject(), "rulebook")
    today = civil_day(ground.clock().now())
    day = visit.asked(RulebookQuery).day or today
    filed = regulations.published().filed_rulebooks()
    books = [each.rulebook for each in filed]
    held = on_day(books, max(day, FIRST.effective_from))
    current = on_day(books, today)
    return RulebookShape(
        day=day.isoformat(),
        version=held.version,
        effective_from=held.effective_from.isoformat(),
        fields=_fields(held),
        history=[_version(each, books, current) for each in reversed(filed)],
    )


@door.open("POST", "/rulebook/drafts", body=RulebookProposal, answer=DraftPage, status=201)
def propose(visit: Visit) -> DraftPage:
    """Keep a change of the rulebook as a draft; a number out of its range is refused."""
    said = visit.said(RulebookProposal)
    proposal = Proposal(said.id, said.effective_from, said.values, said.reason)
    draft = regulations.publishing().propose_rulebook(visit.actor, proposal)
    return page_of(visit, draft.id)


def _fields(held: Rulebook) -> list[RuleFieldShape]:
    values, first = to_plain(held), to_plain(FIRST)
    return [
        RuleFieldShape(
            name=one.name,
            group=one.group.value,
            zh=one.zh,
            en=one.en,
            unit=one.unit.value,
            article=one.article,
            rule=one.rule,
            in_text=one.in_text,
            least=one.least,
            most=one.most,
            value=values[one.name],
            first=first[one.name],
        )
        for one in RULE_FIELDS
    ]


def _version(filed: FiledRulebook, books: Sequence[Rulebook], current: Rulebook) -> RulebookVersion:
    """Return a version with what it changed against those published before it."""
    book, publication = filed.rulebook, filed.publication
    earlier = [each for each in books if each.version < book.version]
    changes = field_changes(on_day(earlier, book.effective_from), book) if earlier else ()
    return RulebookVersion(
        version=book.version,
        effective_from=book.effective_from.isoformat(),
        in_force=book.version == current.version,
        published_at=publication.confirmed.at if publication else None,
        proposed_by=publication.proposed.name if publication else "",
        confirmed_by=publication.confirmed.name if publication else "",
        reason=filed.reason,
        changes=[field_change(change) for change in changes],
        draft_id=publication.draft_id if publication else None,
    )
