"""Making reviews and replying to them: never of the own calls, never a breach by itself (S0-39)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.words import words_of
from backend.kernel.access import Actor
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.kernel.suspicions import OPEN
from backend.matters.reviews.model import Review, Spoken
from backend.matters.reviews.replying import ReplyTo
from backend.matters.reviews.reviewing import CHOSEN_FOR, Marks, RaiseLead
from backend.matters.reviews.rules import may_review
from backend.matters.reviews.sheet import PHRASES, Mark
from tests.backend.matters.reviews.bench import (
    ALL_SAID,
    HEAD,
    LI,
    MET,
    OCTOBER,
    PROVINCE,
    WANG,
    Bench,
    confined,
)
from tests.fakes.hunan import CHANGSHA, person

STRANGER = person("head-zhuzhou")


def _marks(review: Review) -> Marks:
    return Marks(review.id, MET, ALL_SAID, "整体较好", review.version)


@pytest.mark.requirement("S0-39", "S0-44", "S0-46")
def test_a_head_marks_a_call_and_the_attendant_reads_it_and_replies_once() -> None:
    bench = Bench()
    review = bench.reviewing.choose(HEAD, bench.call("a"))
    opened = bench.reviewing.open(HEAD, review.id)
    assert [one.clicked for one in opened.said.facts] == [True, True] + [False] * 4 + [True]
    assert bench.replying.own(LI, OCTOBER) == [], "nothing is read before it was made"
    phrases = {**ALL_SAID, 7: Spoken.OMITTED}
    marked = bench.reviewing.mark(HEAD, replace(_marks(review), phrases=phrases))
    assert marked.result is not None
    assert (marked.result.score, marked.result.omitted) == (92, (7,))
    assert marked.result.items[PHRASES].mark is Mark.PARTLY
    (own,) = bench.replying.own(LI, OCTOBER)
    assert own == marked
    said = ReplyTo(own.id, "当时来电人已先挂断", own.version)
    replied = bench.replying.reply(LI, said)
    assert bench.replying.reply(LI, said) == replied
    with pytest.raises(Refused):
        bench.replying.reply(LI, replace(said, text="另一句", version=replied.version))
    facts = [one for one in bench.house.books.all(Fact) if one.subject == review.subject]
    changes = [one for one in facts if one.action != "review.opened"]
    assert [one.action for one in changes] == ["review.chosen", "review.marked", "review.replied"]
    assert verify(changes, replied.trail) is None
    told = {one.kind: one for one in bench.house.books.all(Event)}
    for kind, to in (("duty.reviewed", LI), ("duty.review_replied", HEAD)):
        assert told[kind].data["to"] == to.person_id
        assert words_of(kind, told[kind].data, told[kind].at, lambda code, _="zh": code).title


@pytest.mark.requirement("S0-39")
def test_marks_may_be_made_anew_and_a_repeat_changes_nothing() -> None:
    bench = Bench()
    review = bench.reviewing.choose(HEAD, bench.call("a"))
    first = bench.reviewing.mark(HEAD, _marks(review))
    assert bench.reviewing.mark(HEAD, _marks(review)) == first
    with pytest.raises(Conflict):
        bench.reviewing.mark(HEAD, replace(_marks(review), remark="再听一遍"))
    again = bench.reviewing.mark(HEAD, replace(_marks(first), remark="再听一遍"))
    assert again.version == 3


@pytest.mark.requirement("S0-39")
def test_nobody_reviews_the_own_calls_and_a_heads_are_the_provinces() -> None:
    bench = Bench()
    account = bench.house.accounts.kept["head-changsha"]
    head = replace(account.actor, agent_id="desk-head")
    bench.house.accounts.keep(replace(account, agent_id="desk-head"))
    other = replace(account, subject="head-2", person_id="head-2", name="副主任", agent_id=None)
    bench.house.accounts.keep(other)
    call_id = bench.call("of-a-head", head)
    for one in (head, other.actor):
        with pytest.raises(Refused):
            bench.reviewing.choose(one, call_id)
    review = bench.reviewing.choose(PROVINCE, call_id)
    assert bench.reviewing.list(head, CHANGSHA, OCTOBER) == []
    with pytest.raises(NotFound):
        bench.reviewing.mark(head, _marks(review))
    with pytest.raises(Refused):
        bench.reviewing.mark(other.actor, _marks(review))
    bench.reviewing.mark(PROVINCE, _marks(review))
    (own,) = bench.replying.own(head, OCTOBER)
    assert own.result is not None


@given(st.sampled_from([LI, WANG, HEAD, PROVINCE, STRANGER]), st.booleans())
def test_whoever_took_a_call_never_reviews_it(actor: Actor, of_head: bool) -> None:  # noqa: FBT001
    bench = Bench()
    bench.draw()
    review = bench.reviewing.choose(PROVINCE, bench.call("a"))
    own = replace(review, person_id=actor.person_id, of_head=of_head)
    assert not may_review(actor, own)


@pytest.mark.requirement("S0-39")
def test_only_who_leads_the_line_sees_reviews() -> None:
    bench = Bench()
    review = bench.marked(bench.call("a"))
    for one in (LI, person("coordinator-liuyang"), person("administrator")):
        with pytest.raises(Forbidden):
            bench.reviewing.list(one, CHANGSHA, OCTOBER)
    for reading in (bench.reviewing.open, bench.reviewing.listen):
        with pytest.raises(NotFound):
            reading(STRANGER, review.id)
    with pytest.raises(NotFound):
        bench.reviewing.list(STRANGER, CHANGSHA, OCTOBER)
    assert bench.replying.own(WANG, OCTOBER) == []
    with pytest.raises(NotFound):
        bench.replying.reply(WANG, ReplyTo(review.id, "不是我", review.version))
    for gone in ("x", "430100.2026-10.nothing"):
        with pytest.raises(NotFound):
            bench.reviewing.open(PROVINCE, gone)


@pytest.mark.requirement("S0-20", "S0-39")
def test_a_recording_is_heard_after_a_fact() -> None:
    bench = Bench()
    call_id = bench.call("a")
    review = bench.reviewing.choose(HEAD, call_id)
    assert bench.reviewing.listen(HEAD, review.id) == []
    bench.house.recordings.stored["hotline-recordings/connect/a.wav"] = b"RIFF"
    (heard,) = bench.reviewing.listen(HEAD, review.id)
    assert heard.url.endswith("connect/a.wav")
    facts = [one for one in bench.house.books.all(Fact) if one.action == "call.heard"]
    assert [(one.actor, one.detail) for one in facts] == [(HEAD.person_id, {"for": review.id})] * 2


def test_only_calls_that_were_registered_lately_are_chosen() -> None:
    bench = Bench()
    refused = [
        bench.call("missed", answered=False),
        bench.call("unregistered", registered=False),
        bench.call("complaint", confined=confined()),
    ]
    old = bench.call("old")
    for call_id in refused:
        with pytest.raises(Refused):
            bench.reviewing.choose(HEAD, call_id)
    bench.house.clock.forward(seconds=CHOSEN_FOR.total_seconds())
    with pytest.raises(Refused):
        bench.reviewing.choose(HEAD, old)
    with pytest.raises(NotFound):
        bench.reviewing.choose(STRANGER, old)


@pytest.mark.requirement("S0-74", "S0-75")
@pytest.mark.parametrize(("item", "kind"), [(3, "answering"), (4, "attitude")])
def test_a_review_is_no_breach_but_may_be_raised_as_a_lead(item: int, kind: str) -> None:
    bench = Bench()
    review = bench.marked(bench.call("a"))
    assert bench.house.suspicions.kept == []
    command = RaiseLead(review.id, item, "多次打断来电人并训斥", review.version)
    raised = bench.reviewing.raise_lead(HEAD, command)
    assert bench.reviewing.raise_lead(HEAD, command) == raised
    (lead,) = bench.house.suspicions.kept
    assert (lead.item, lead.kind, lead.state) == (item, kind, OPEN)
    assert (lead.person_id, lead.line) == (LI.person_id, "430100")
    assert (lead.evidence["review"], raised.raised) == (review.id, (item,))


def test_a_lead_needs_a_review_an_item_and_words() -> None:
    bench = Bench()
    waiting = bench.reviewing.choose(HEAD, bench.call("a"))
    done = bench.marked(bench.call("b"))
    for review, item in ((waiting, 3), (done, 7)):
        with pytest.raises(Refused):
            bench.reviewing.raise_lead(HEAD, RaiseLead(review.id, item, "理由", review.version))
    for words in ("", "来电人 13912345678"):
        with pytest.raises(Invalid):
            bench.reviewing.raise_lead(HEAD, RaiseLead(done.id, 3, words, done.version))


@pytest.mark.parametrize("words", ["", "  ", "长" * 501, "请回拨 13912345678"])
def test_words_that_cannot_be_kept_are_refused_by_their_field(words: str) -> None:
    bench = Bench()
    review = bench.marked(bench.call("a"))
    with pytest.raises(Invalid) as refused:
        bench.replying.reply(LI, ReplyTo(review.id, words, review.version))
    assert [one.field for one in refused.value.faults] == ["text"]
    if words.strip():
        with pytest.raises(Invalid) as refused:
            bench.reviewing.mark(HEAD, replace(_marks(review), remark=words))
        assert [one.field for one in refused.value.faults] == ["remark"]
