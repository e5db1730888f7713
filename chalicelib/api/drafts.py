"""The door of drafts: what was proposed, what it would move, a second person's yes."""

from typing import Any

from backend.calendar.year import DayTurn
from backend.kernel.access import Action, actions_of
from backend.kernel.ids import fingerprint
from backend.kernel.rulebook import RULE_FIELDS
from backend.promises.publishing.commands import Confirmation, Withdrawal
from backend.promises.publishing.draftroom import FieldChange, OpenedDraft
from backend.promises.publishing.drafts import DraftHead, DraftState
from backend.promises.publishing.preview import Move
from backend.promises.publishing.recomputing import Failure
from backend.promises.publishing.regulations import Hand
from backend.promises.words import due_words
from chalicelib.api import ends
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import Cursor, NamedPerson, Wire
from chalicelib.api.schemas.drafts import (
    ConfirmCommand,
    DayChangeShape,
    DraftPage,
    DraftRow,
    Drafts,
    FailedRecompute,
    FailureShape,
    HandShape,
    Moves,
    MoveShape,
    RecomputeShape,
    WithdrawCommand,
)
from chalicelib.api.schemas.rulebook import FieldChangeShape
from chalicelib.wiring import ground, regulations

door = Door("drafts")

_RULES = {one.name: one for one in RULE_FIELDS}


class MovesQuery(Wire):
    """Where to go on looking."""

    cursor: Cursor | None = None


@door.open("GET", "/drafts", answer=Drafts)
def drafts(visit: Visit) -> Drafts:
    """List drafts of calendar and rulebook, newest first."""
    room = regulations.draft_room()
    found, recompute = room.newest(visit.actor), room.recompute(visit.actor)
    return Drafts(
        drafts=[DraftRow(**_row(head)) for head in found],
        failed_recompute=FailedRecompute(draft_id=recompute.draft_id, failed=recompute.failed)
        if recompute and recompute.failed
        else None,
    )


@door.open("GET", "/drafts/{draft_id}", answer=DraftPage)
def draft(visit: Visit, draft_id: str) -> DraftPage:
    """Open a draft: what changes, who may confirm it, how far promises are recomputed."""
    return page_of(visit, draft_id)


@door.open("GET", "/drafts/{draft_id}/moves", answer=Moves, query=MovesQuery)
def moves(visit: Visit, draft_id: str) -> Moves:
    """Look through open promises for those that the draft would move, a page at a time (N5)."""
    asked = visit.asked(MovesQuery)
    after = ends.opened(visit, asked.cursor)
    page = regulations.draft_room().moves(visit.actor, draft_id, after)
    return Moves(
        moves=[_move(visit, move) for move in page.moves],
        checked=page.checked,
        next=ends.sealed(visit, page.after),
    )


@door.open("POST", "/drafts/{draft_id}/confirm", body=ConfirmCommand, answer=DraftPage)
def confirm(visit: Visit, draft_id: str) -> DraftPage:
    """Publish a draft that somebody else proposed."""
    said = visit.said(ConfirmCommand)
    command = Confirmation(draft_id, said.id, said.version)
    regulations.publishing().confirm(visit.actor, command)
    return page_of(visit, draft_id)


@door.open("POST", "/drafts/{draft_id}/withdraw", body=WithdrawCommand, answer=DraftPage)
def withdraw(visit: Visit, draft_id: str) -> DraftPage:
    """Take a draft back, with the reason."""
    said = visit.said(WithdrawCommand)
    command = Withdrawal(draft_id, said.id, said.version, said.reason)
    regulations.publishing().withdraw(visit.actor, command)
    return page_of(visit, draft_id)


def page_of(visit: Visit, draft_id: str) -> DraftPage:
    """Return a draft with everything that a second person needs to decide."""
    opened = regulations.draft_room().open(visit.actor, draft_id)
    draft, refusal = opened.draft, opened.refusal
    allowed = actions_of(visit.actor.role)
    return DraftPage(
        **_row(draft.head),
        version=draft.version,
        base_version=draft.base_version,
        days=[_turn(turn) for turn in opened.days if not turn.confirms],
        days_confirmed=sum(turn.confirms for turn in opened.days),
        fields=[field_change(change) for change in opened.fields],
        why=draft.why,
        may_confirm=refusal is None and Action.REGULATION_CONFIRM in allowed,
        may_withdraw=draft.state is DraftState.WAITING and Action.REGULATION_DRAFT in allowed,
        refusal=refusal.reason_zh if refusal else "",
        refusal_en=refusal.reason_en if refusal else "",
        recompute=_recompute(visit, opened),
    )


def field_change(change: FieldChange) -> FieldChangeShape:
    """Return a number that changes, with its words."""
    rule = _RULES[change.name]
    return FieldChangeShape(
        name=change.name,
        zh=rule.zh,
        en=rule.en,
        unit=rule.unit.value,
        before=change.before,
        after=change.after,
    )


def _row(head: DraftHead) -> dict[str, Any]:
    """Return the fields of a row: of a list, and at the head of a page."""
    return {
        "id": head.id,
        "regulation": head.regulation.value,
        "state": head.state.value,
        "title": head.title,
        "year": head.year,
        "place": place_of(head.place) if head.place else None,
        "effective_from": head.effective_from.isoformat() if head.effective_from else None,
        "proposed": _hand(head.proposed),
        "decided": _hand(head.decided) if head.decided else None,
    }


def _hand(hand: Hand) -> HandShape:
    return HandShape(person=NamedPerson(id=hand.person_id, name=hand.name), at=hand.at)


def _turn(turn: DayTurn) -> DayChangeShape:
    return DayChangeShape(
        day=turn.day.isoformat(),
        before=turn.before.value,
        before_name=turn.before_name,
        before_provisional=turn.before_provisional,
        after=turn.after.value,
        after_name=turn.after_name,
    )


def _recompute(visit: Visit, opened: OpenedDraft) -> RecomputeShape | None:
    record = opened.recompute
    if record is None:
        return None
    return RecomputeShape(
        state=record.state.value,
        number=record.number,
        waiting=record.begun_at is None,
        checked=record.checked,
        total=record.total,
        moved=record.moved,
        restamped=record.restamped,
        failed=record.failed,
        failures=[_failure(visit, failure) for failure in record.failures],
        started_at=record.published_at,
        finished_at=record.finished_at,
    )


def _move(visit: Visit, move: Move) -> MoveShape:
    """Return a promise that would move; who may open no matter is not led to one."""
    promise, now = move.promise, ground.clock().now()
    matter = _matter(visit, promise.subject)
    return MoveShape(
        id=_shown_id(promise.id, matter),
        kind=promise.kind.value,
        owner=NamedPerson(id=promise.owner, name=promise.owner_name),
        place=place_of(promise.place.code),
        matter_id=matter,
        reference=promise.reference,
        due_before=move.due_before,
        due_after=move.due_after,
        due_after_words=due_words(move.due_after, now, "zh"),
        due_after_words_en=due_words(move.due_after, now, "en"),
        provisional=move.provisional,
    )


def _failure(visit: Visit, failure: Failure) -> FailureShape:
    """Return a promise that could not be computed."""
    matter = _matter(visit, failure.subject)
    return FailureShape(
        id=_shown_id(failure.id, matter),
        kind=failure.kind.value,
        owner=NamedPerson(id=failure.owner, name=failure.owner_name),
        place=place_of(failure.place),
        matter_id=matter,
        error=failure.error,
    )


def _matter(visit: Visit, subject: str) -> str | None:
    """Return the matter of a promise, or None for who may open none."""
    kind, _, identity = subject.partition("#")
    may_open = kind == "MATTER" and Action.MATTER_OPEN in actions_of(visit.actor.role)
    return identity if may_open else None


def _shown_id(promise_id: str, matter: str | None) -> str:
    """Return what tells rows apart; the promise's own identity leads to its matter."""
    return promise_id if matter else fingerprint({"promise": promise_id})[:16]
