"""Who may have more time for a promise, who may grant it, and what it makes of the promise.

Refusals come one at a time, the first rule that stands in the way; they are asked again when
the time is granted, because hours may lie between asking and deciding.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.errors import Refused
from backend.promises.deferral import Deferral, DeferralKind, Verdict
from backend.promises.model import Kind, Promise, State
from backend.promises.rules import is_held, reckon, recompute
from backend.promises.terms import Terms

ARTICLE = "第十七条"
"""Whoever owes a reply handles, tracks and gives feedback: more time has an approver."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a deferral, and why."""

    granted: bool
    by: str
    by_name: str
    at: datetime
    why: str


def refusal(promise: Promise, kind: DeferralKind, now: datetime, terms: Terms) -> Refused | None:
    """Return the first rule against more time of this kind, or None; who asks is not looked at."""
    return next(_refusals(promise, kind, now, terms), None)


def _refusals(
    promise: Promise, kind: DeferralKind, now: datetime, terms: Terms
) -> Iterator[Refused]:
    granted = sum(one.verdict is Verdict.GRANTED for one in promise.deferrals)
    most = terms.rulebook.deferrals_most
    if promise.state is not State.OPEN:
        yield Refused("该承诺已兑现或已撤销", "nothing is owed any more", ARTICLE)
    yield from _of_kind(promise.kind)
    if now > reckon(promise, terms).at:
        yield Refused("已逾期，不得延期或中止", "it is overdue already", "第二十条第（六）项")
    if granted >= most:
        yield Refused(
            f"已获准{most}次，不得再延期或中止", f"more time was granted {most} times", ARTICLE
        )
    if kind is DeferralKind.HOLD and is_held(promise, now, terms):
        yield Refused("正在中止，不得再次中止", "a hold is running", ARTICLE)


def _of_kind(kind: Kind) -> Iterator[Refused]:
    """Yield what stands against more time for whatever is of a kind."""
    if kind.urgent:
        yield Refused(
            "紧急事项不得延期或中止", "what is urgent is not put off", "第十五条第（六）项"
        )
    if kind.agreed:
        yield Refused(
            "约定或指定的时间须另行约定或指定，不得延期或中止",
            "what was agreed or set is agreed or set anew, not put off",
            "第十七条",
        )
    if kind is Kind.SUBSIDY:
        yield Refused(
            "补贴发放日由办法规定，不得延期或中止",
            "the measures set the day of payment",
            "第十一条",
        )
    if kind is Kind.STATEMENT:
        yield Refused(
            "陈述期限不得延期或中止；逾期仍可陈述，直至作出认定",
            "the time of a statement is not put off: it may come late, until somebody decides",
            "第二十条",
        )
    if kind is Kind.LEAD_ANSWER:
        yield Refused(
            "线索核实期限不得延期或中止",
            "the time in which a lead is answered is not put off",
            "第二十条",
        )


def ask(promise: Promise, deferral: Deferral, terms: Terms) -> Promise:
    """Return the promise with what is asked for it; raises `Refused` naming the rule."""
    if promise.waiting is not None:
        raise Refused("已有一项申请待批准", "another request waits for its decision", ARTICLE)
    if found := refusal(promise, deferral.kind, deferral.asked_at, terms):
        raise found
    return replace(promise, deferrals=(*promise.deferrals, deferral), version=promise.version + 1)


def decide(promise: Promise, waiting: Deferral, decision: Decision, terms: Terms) -> Promise:
    """Return the promise with a decided deferral; raises `Refused` naming the rule.

    Nobody decides what they asked for or what they owe themselves. Refusing is possible where
    granting no longer is, as long as the promise is open.
    """
    if decision.by in {waiting.asked_by, promise.owner}:
        raise Refused("不得由申请人或承办人本人批准", "nobody decides for themselves", ARTICLE)
    against = refusal(promise, waiting.kind, decision.at, terms)
    if against and (decision.granted or promise.state is not State.OPEN):
        raise against
    decided = replace(
        waiting,
        verdict=Verdict.GRANTED if decision.granted else Verdict.REFUSED,
        decided_by=decision.by,
        decided_by_name=decision.by_name,
        decided_at=decision.at,
        decision=decision.why,
    )
    after = _with(promise, decided)
    if decision.granted:
        return recompute(after, decision.at, terms)
    return replace(after, version=promise.version + 1)


def if_granted(promise: Promise, waiting: Deferral, now: datetime, terms: Terms) -> datetime:
    """Return until when it would be to be kept if what waits were granted now."""
    somebody = Decision(granted=True, by="", by_name="", at=now, why="")
    return reckon(decide(promise, waiting, somebody, terms), terms).at


def resume(
    promise: Promise, now: datetime, terms: Terms, by: str = "", by_name: str = ""
) -> tuple[Promise, Deferral]:
    """Return the promise whose hold ends now, and that hold; raises `Refused` if none runs.

    The time that the hold did not use is given back; who ended it, and by what name, is kept.
    """
    held = running(promise, now, terms)
    if held is None:
        raise Refused("没有正在进行的中止", "no hold is running", ARTICLE)
    resumed = replace(held, resumed_at=now, resumed_by=by, resumed_by_name=by_name)
    return recompute(_with(promise, resumed), now, terms), resumed


def running(promise: Promise, now: datetime, terms: Terms) -> Deferral | None:
    """Return the hold that stops the clock of an open promise now, or None."""
    if promise.state is not State.OPEN:
        return None
    for one in promise.deferrals:
        until = one.held_until(terms.calendar)
        if until is not None and now < until:
            return one
    return None


def _with(promise: Promise, changed: Deferral) -> Promise:
    deferrals = (changed if one.id == changed.id else one for one in promise.deferrals)
    return replace(promise, deferrals=tuple(deferrals))
