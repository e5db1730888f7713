"""From files of violations to their shapes on the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from backend.kernel.access import Action, Actor, actions_of
from backend.kernel.clock import civil_day
from backend.kernel.suspicions import Suspicion
from backend.oversight.violations.appealing import outcomes
from backend.oversight.violations.model import Appeal, Put, Stage, Statement, Verdict, Violation
from backend.oversight.violations.reading import Opened
from backend.oversight.violations.rules import heard, item_of
from backend.oversight.violations.sanctions import Answer, Rectification, Sanction
from backend.promises.publishing.regulations import Hand
from chalicelib.api.place_shapes import place_of
from chalicelib.api.promise_shapes import shapes_of
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.drafts import HandShape
from chalicelib.api.schemas.violations import (
    ActShape,
    AppealShape,
    ClosingShape,
    DoneShape,
    HearingShape,
    JoinedShape,
    LeadShape,
    PutShape,
    RectificationShape,
    ReplyShape,
    SanctionShape,
    StatementShape,
    VerdictShape,
    ViolationRow,
    ViolationShape,
)


def row_shape(one: Violation, now: datetime) -> ViolationRow:
    """Return one file of the ledger."""
    due_on = _due_on(one)
    return ViolationRow(
        id=one.id,
        place=place_of(one.line),
        item=int(one.item),
        accused=_accused(one),
        act=_act(one),
        stage=one.stage.value,
        opened_at=one.opened.at,
        penalties=[each.penalty.value for each in one.standing],
        due_on=due_on,
        late=due_on is not None and civil_day(now) > due_on,
    )


def lead_shape(lead: Suspicion, names: Mapping[str, str]) -> LeadShape:
    """Return a confirmed lead that is not on file."""
    name = names.get(lead.person_id) or lead.evidence.get("name") or lead.person_id
    return LeadShape(
        id=lead.id,
        item=int(item_of(lead)),
        kind=lead.kind,
        at=lead.at,
        person=NamedPerson(id=lead.person_id, name=name) if lead.person_id else None,
        found=lead.finding.reason if lead.finding else "",
    )


def file_shape(opened: Opened, actor: Actor, now: datetime) -> ViolationShape:
    """Return one file whole."""
    one = opened.violation
    return ViolationShape(
        id=one.id,
        version=one.version,
        place=place_of(one.line),
        item=int(one.item),
        accused=_accused(one),
        act=_act(one),
        account=one.account,
        proof=one.proof,
        basis=dict(one.basis),
        stage=one.stage.value,
        office=place_of(one.office),
        opened=_hand(one.opened),
        **_steps(one),
        promises=shapes_of(list(opened.promises), actor, now),
        papers=list(one.papers),
        outcomes=[each.value for each in outcomes(one)],
        appeal_until=opened.appeal_until,
        heard=heard(one, now),
        decides=opened.decides,
        speaks=opened.speaks,
        decides_appeal=opened.decides_appeal,
    )


def may_open(actor: Actor) -> bool:
    """Tell whether somebody may put acts on file at all."""
    return Action.VIOLATION_OPEN in actions_of(actor.role)


def _steps(one: Violation) -> dict[str, Any]:
    put, statement, closing = one.put, one.statement, one.closing
    return {
        "put": put and _put(put),
        "statement": statement and _statement(statement),
        "before": [
            HearingShape(
                item=int(each.item),
                put=_put(each.put),
                statement=_statement(each.statement) if each.statement else None,
            )
            for each in one.heard
        ],
        "verdict": one.verdict and _verdict(one.verdict),
        "sanctions": [_sanction(each) for each in one.sanctions],
        "appeals": [_appeal(each) for each in one.appeals],
        "joined": [JoinedShape(by=_hand(each.by), kind=each.kind) for each in one.joined],
        "closing": closing and ClosingShape(by=_hand(closing.by), words=closing.words),
    }


def _due_on(one: Violation) -> Any:
    if one.stage is Stage.PUT and one.put is not None:
        return civil_day(one.put.until)
    if one.stage is not Stage.RECTIFYING:
        return None
    open_now = (each.until for each in one.standing if each.open and not each.waiting)
    return min((day for day in open_now if day), default=None)


def _accused(one: Violation) -> NamedPerson | None:
    who = one.accused
    return NamedPerson(id=who.id, name=who.name) if who.id else None


def _act(one: Violation) -> ActShape:
    return ActShape(kind=cast("Any", one.act.kind.value), ref=one.act.ref, at=one.act.at)


def _hand(hand: Hand) -> HandShape:
    return HandShape(person=NamedPerson(id=hand.person_id, name=hand.name), at=hand.at)


def _put(one: Put) -> PutShape:
    return PutShape(by=_hand(one.by), until=one.until, words=one.words)


def _statement(one: Statement) -> StatementShape:
    return StatementShape(by=_hand(one.by), words=one.words, waived=one.waived)


def _verdict(one: Verdict) -> VerdictShape:
    return VerdictShape(
        by=_hand(one.by),
        established=one.established,
        words=one.words,
        harm=one.harm.value,
        harm_words=one.harm_words,
    )


def _sanction(one: Sanction) -> SanctionShape:
    done = one.done
    return SanctionShape(
        number=one.number,
        penalty=one.penalty.value,
        by=_hand(one.by),
        document=one.document,
        words=one.words,
        target=one.target,
        due_on=one.due_on,
        until=one.until,
        open=one.open,
        waiting=one.waiting,
        reports=[_report(each) for each in one.reports],
        done=DoneShape(by=_hand(done.by), day=done.on, words=done.words) if done else None,
        lifted=_hand(one.lifted) if one.lifted else None,
    )


def _report(one: Rectification) -> RectificationShape:
    said = one.answer
    return RectificationShape(
        by=_hand(one.by),
        words=one.words,
        answer=_answer(said) if said else None,
    )


def _answer(one: Answer) -> ReplyShape:
    return ReplyShape(by=_hand(one.by), accepted=one.accepted, words=one.words, due_on=one.due_on)


def _appeal(one: Appeal) -> AppealShape:
    decided = one.decision
    return AppealShape(
        by=_hand(one.by),
        words=one.words,
        against=list(one.against),
        outcome=decided.outcome.value if decided else None,
        decided=_hand(decided.by) if decided else None,
        decision=decided.words if decided else "",
    )
