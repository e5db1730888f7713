"""The card while a call rings: for whom it rings at, until it rings elsewhere (N25)."""

from datetime import timedelta

import pytest

from backend.calls.reports import Kind, Report
from backend.calls.ringing import AtDesk, Shown
from backend.kernel.access import Actor, Role
from backend.kernel.books import Create
from backend.kernel.errors import Forbidden, NotFound
from backend.promises.model import Kind as Promised
from backend.promises.wishes import Means, Said, Wishes
from tests.backend.matters.test_caller_card import LI, NUMBER, TEN, WANG, Desk
from tests.fakes.hunan import CHANGSHA
from tests.fakes.privacy import FakeCallerHash


@pytest.fixture
def ringing() -> Desk:
    """Return a house in which a call was answered by nobody yet, and rings at Li."""
    desk = Desk()
    desk.ring("rings", TEN)
    desk.house.desks.put(AtDesk("agent-li", TEN, Shown("rings", "rings", TEN)))
    return desk


def _is_shown(ringing: Desk, actor: Actor) -> bool:
    call = ringing.card(actor, "rings").call
    return call is not None and call.id == "rings"


@pytest.mark.requirement("N25")
def test_while_it_rings_the_card_is_shown_to_whom_it_rings_at_and_nobody_else(
    ringing: Desk,
) -> None:
    ringing.ring("missed", TEN - timedelta(days=1))
    ringing.owe("CALL#missed", Promised.CALLBACK, days=1)
    card = ringing.card(LI, "rings")
    assert [one.subject for one in card.promises] == ["CALL#missed"]
    assert [fact.actor for fact in ringing.house.audit.of("SEEN#CALL#rings")] == ["li"]
    supervisor = Actor("sun", "孙敏", Role.PROVINCIAL_SUPERVISOR, CHANGSHA)
    for actor, call_id in ((WANG, "rings"), (supervisor, "rings"), (LI, "missed")):
        with pytest.raises((NotFound, Forbidden)):
            ringing.card(actor, call_id)
    assert [fact.actor for fact in ringing.house.audit.of("SEEN#CALL#rings")] == ["li"]


@pytest.mark.requirement("N25")
def test_after_it_went_elsewhere_the_card_is_shown_no_more(ringing: Desk) -> None:
    assert _is_shown(ringing, LI)
    ringing.house.desks.put(AtDesk("agent-li", TEN + timedelta(seconds=20)))
    at = TEN + timedelta(seconds=21)
    ringing.house.desks.put(AtDesk("agent-wang", at, Shown("rings", "rings", at)))
    with pytest.raises(NotFound):
        ringing.card(LI, "rings")
    assert _is_shown(ringing, WANG)


@pytest.mark.requirement("N25")
def test_a_ring_whose_end_was_never_told_ends_with_who_takes_the_call(ringing: Desk) -> None:
    taken = Report(kind=Kind.CONNECTED, at=TEN + timedelta(seconds=25), agent_id="agent-wang")
    ringing.house.calls.absorb("rings", taken)
    ringing.house.clock.forward(seconds=26)
    with pytest.raises(NotFound):
        ringing.card(LI, "rings")
    assert _is_shown(ringing, WANG)


def test_who_took_the_call_keeps_the_card_though_no_event_told_of_it(ringing: Desk) -> None:
    at = TEN + timedelta(seconds=9)
    ringing.house.desks.put(AtDesk("agent-li", at, Shown("rings", "rings", at, talks=True)))
    ringing.house.clock.forward(minutes=3)
    assert _is_shown(ringing, LI)


@pytest.mark.requirement("N25", "N32")
def test_what_the_caller_wished_is_on_the_card_without_the_words(ringing: Desk) -> None:
    caller = FakeCallerHash().of(NUMBER)
    said = Said(refused=frozenset({Means.SMS}), words="只说是学校家长会")
    assert ringing.card(LI, "rings").wishes is None
    ringing.house.books.commit(Create(Wishes(caller, said, TEN, "wang", "王勇")))
    shown = ringing.card(LI, "rings").wishes
    assert shown is not None
    assert (shown.worded, shown.wishes.said.words) == (True, "")
    assert shown.wishes.said.refused == {Means.SMS}
