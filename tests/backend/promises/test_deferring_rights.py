"""Who may put off a promise, who decides, and what is refused by which field or rule."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from backend.kernel.access import Actor
from backend.kernel.errors import Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.promises.deferral import DeferralKind
from backend.promises.deferring import AskDeferral, Chances
from backend.promises.model import Kind
from backend.promises.rules import keep
from tests.backend.promises.bureau import (
    COUNTY,
    HEAD,
    LI,
    OTHER,
    REASON,
    STRANGER,
    SUPERVISOR,
    Bureau,
    identity,
)
from tests.fakes.hunan import person


@pytest.fixture
def office() -> Bureau:
    return Bureau()


@pytest.mark.requirement("S0-05", "S0-20")
@pytest.mark.parametrize(
    ("actor", "asks", "decides"),
    [
        (LI, None, Forbidden),
        (OTHER, NotFound, Forbidden),
        (HEAD, None, None),
        (STRANGER, NotFound, NotFound),
        (SUPERVISOR, Forbidden, None),
        (COUNTY, Forbidden, Forbidden),
        (person("administrator"), Forbidden, Forbidden),
        (person("auditor"), Forbidden, Forbidden),
    ],
    ids=lambda one: one.role if isinstance(one, Actor) else None,
)
def test_who_may_ask_and_who_may_decide(
    office: Bureau, actor: Actor, asks: type[Exception] | None, decides: type[Exception] | None
) -> None:
    promise = office.promise()
    _expect(asks, lambda: office.ask(actor, promise))
    if asks is not None:
        office.ask(LI, promise)
    asker = actor if asks is None else LI
    if decides is None and actor is asker:
        with pytest.raises(Refused, match="themselves"):
            office.decide(actor, promise)
    else:
        _expect(decides, lambda: office.decide(actor, promise))


def _expect(error: type[Exception] | None, act: Callable[[], object]) -> None:
    if error is None:
        act()
        return
    with pytest.raises(error):
        act()


def test_what_the_head_owes_is_decided_by_the_province(office: Bureau) -> None:
    promise = office.promise(Kind.COMPLAINT_RESULT, HEAD)
    office.ask(HEAD, promise)
    with pytest.raises(Refused, match="themselves"):
        office.decide(HEAD, promise)
    assert office.decide(SUPERVISOR, promise)["verdict"] == "granted"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"working_days": 0}, "working_days"),
        ({"working_days": 6}, "working_days"),
        ({"reason": " "}, "reason"),
        ({"reason": "因" * 501}, "reason"),
        ({"reason": "请回电13912345678再议"}, "reason"),
        ({"id": "no uuid"}, "id"),
    ],
)
def test_a_request_that_cannot_stand_is_refused_by_field(
    office: Bureau, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        office.ask(LI, office.promise(), **changes)
    assert [fault.field for fault in refusal.value.faults] == [field]
    assert office.books.all(Event) == []


def test_every_fault_of_a_request_is_named(office: Bureau) -> None:
    with pytest.raises(Invalid) as refusal:
        office.ask(LI, office.promise(), working_days=9, reason="")
    assert [fault.field for fault in refusal.value.faults] == ["working_days", "reason"]


def test_a_decision_needs_its_reason_and_its_request(office: Bureau) -> None:
    promise = office.promise()
    with pytest.raises(NotFound):
        office.decide(HEAD, promise)
    office.ask(LI, promise)
    with pytest.raises(NotFound):
        office.decide(HEAD, promise, deferral_id=identity("another"))
    with pytest.raises(Invalid):
        office.decide(HEAD, promise, reason="")


@pytest.mark.parametrize("promise_id", ["", "MATTER#m-1:reply:2", "MATTER#nobody:reply:1", "#:::"])
def test_what_does_not_exist_is_not_found(office: Bureau, promise_id: str) -> None:
    promise = replace(office.promise(), subject="MATTER#x")
    with pytest.raises(NotFound):
        office.deferring.ask(
            LI, AskDeferral(promise_id, identity("ask"), 1, DeferralKind.HOLD, 1, REASON)
        )
    with pytest.raises(NotFound):
        office.ask(LI, promise)


def test_a_process_that_lags_behind_leaves_the_promise_to_one_that_knows(office: Bureau) -> None:
    promise = office.promise()
    newer = replace(promise, calendar_version=9)
    office.books.kept["Promise", promise.id] = newer
    with pytest.raises(Refused, match="again in a minute"):
        office.ask(LI, promise)


def test_what_somebody_may_do_is_told_beforehand(office: Bureau) -> None:
    promise = office.promise(Kind.REPLY)
    terms = office.standing.terms(promise.place, promise.made_at)

    def chances(actor: Actor) -> Chances:
        return office.deferring.chances(actor, office.now(promise), terms)

    nothing = Chances(ask=False, decide=False, resume=False)
    assert chances(LI) == chances(HEAD) == replace(nothing, ask=True)
    assert chances(OTHER) == chances(SUPERVISOR) == chances(STRANGER) == nothing
    office.ask(LI, promise, kind=DeferralKind.HOLD)
    assert chances(LI) == nothing
    assert chances(HEAD) == chances(SUPERVISOR) == replace(nothing, decide=True)
    waiting = office.now(promise)
    office.books.kept["Promise", promise.id] = keep(waiting, office.clock.now())
    assert chances(HEAD) == nothing, "what was kept needs no decision"
    office.books.kept["Promise", promise.id] = waiting
    office.decide(HEAD, promise)
    assert chances(LI) == replace(nothing, ask=True, resume=True)
    assert chances(SUPERVISOR) == nothing
    kept = keep(office.now(promise), office.clock.now())
    office.books.kept["Promise", promise.id] = kept
    assert chances(LI) == chances(HEAD) == nothing
