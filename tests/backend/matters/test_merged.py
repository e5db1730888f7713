"""Whatever two matters owe, merging them makes nothing later and loses nothing (Art. 17)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid, Refused
from backend.matters.caller import Caller
from backend.matters.file import MatterFile
from backend.matters.following.model import Appointment, Outcome
from backend.matters.merged import MOST, TAKEN, check_mergeable, taken_over
from backend.matters.model import (
    Channel,
    Matter,
    NoRequest,
    NoRequestReason,
    Other,
    Person,
    ReplyLater,
    Result,
    Urgent,
)
from backend.promises.attempt import Answer, Attempt
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.model import Kind, Pledge, Promise, Rung, State
from backend.promises.rules import cancel, keep, make
from tests.backend.promises.test_rules import TERMS
from tests.fakes.hunan import CHANGSHA
from tests.guards.visits import identity

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
LI, WANG, ZHAO = Person("li", "李"), Person("wang", "王"), Person("zhao", "赵")


def matter(name: str, owner: Person, **changes: object) -> Matter:
    kept = Matter(
        id=identity(name),
        version=1,
        place=CHANGSHA,
        channel=Channel.VISIT,
        registered_at=NOON,
        owner=owner,
        first_asked=owner,
        caller=Caller(name="张三", phone="13912345678"),
        summary="单位拖欠工资",
        disposition=ReplyLater("时效是否已过"),
        no_request=None,
    )
    return replace(kept, **changes)  # type: ignore[arg-type]


DUPLICATE, KEPT = matter("duplicate", LI), matter("kept", WANG)


@st.composite
def promises(draw: st.DrawFn, of: Matter, *, opened: bool) -> list[Promise]:
    """Draw what a matter owes: of each kind one that is open at most, others that ended."""
    found: list[Promise] = []
    for kind in draw(st.sets(st.sampled_from(sorted(TAKEN)))):
        ended = 0 if opened else draw(st.integers(0, 2))
        for number in range(1, ended + 2):
            made_at = NOON + timedelta(minutes=draw(st.integers(0, 20_000)))
            owner = draw(st.sampled_from((of.owner, ZHAO)))
            pledge = Pledge(kind, of.subject, owner.id, of.place, number, owner.name, caller="c")
            one = make(pledge, made_at, TERMS)
            if number <= ended:
                one = draw(st.sampled_from((cancel(one), keep(one, made_at))))
            elif not opened and draw(st.booleans()):
                continue
            else:
                later = timedelta(hours=draw(st.integers(0, 40)))
                rung = draw(st.sampled_from(Rung))
                tried = Attempt(made_at, owner.id, owner.name, Answer.NO_ANSWER)
                one = replace(one, due_at=one.due_at + later, rung=rung, attempts=(tried,))
            found.append(one)
    return found


@given(owed=promises(DUPLICATE, opened=True), every=promises(KEPT, opened=False))
def test_nothing_is_due_later_and_nothing_is_lost(
    owed: list[Promise], every: list[Promise]
) -> None:
    found = taken_over(DUPLICATE, owed, KEPT, every)
    assert sorted(one.id for each in found for one in each.ended) == sorted(one.id for one in owed)
    for each in found:
        after, all_before = each.after, (*each.ended, *([each.before] if each.before else []))
        assert after.state is State.OPEN
        assert after.due_at == min(one.due_at for one in all_before)
        assert {one.kind for one in each.ended} == {after.kind}
        assert after.subject == KEPT.subject
        rests_on = {(one.made_at, one.due_at, one.rung, one.next_alarm_at) for one in all_before}
        assert (after.made_at, after.due_at, after.rung, after.next_alarm_at) in rests_on
        assert len(after.attempts) == len(all_before)
        assert {one.subject for one in after.joined} == {DUPLICATE.subject}
        if each.before:
            assert (after.id, after.version) == (each.before.id, each.before.version + 1)
            assert after.owner == each.before.owner
        else:
            assert after.id not in {one.id for one in every}
            assert (after.version, after.trail.sequence) == (1, 0)
            assert after.owner == (WANG.id if each.ended[0].owner == LI.id else ZHAO.id)
    untouched = {one.id for one in every} - {each.after.id for each in found}
    assert {one.id for one in every if one.state is not State.OPEN} <= untouched


def test_the_number_that_a_disposition_gives_is_left_for_it() -> None:
    reply = make(Pledge(Kind.REPLY, DUPLICATE.subject, LI.id, CHANGSHA), NOON, TERMS)
    (found,) = taken_over(DUPLICATE, [reply], KEPT, [])
    assert found.after.number == 2


def test_more_time_stays_with_the_instant_that_it_led_to() -> None:
    sooner = make(Pledge(Kind.REPLY, DUPLICATE.subject, LI.id, CHANGSHA), NOON, TERMS)
    granted = Deferral("d", DeferralKind.EXTENSION, timedelta(hours=7), "调取", "li", "李", NOON)
    later = make(Pledge(Kind.REPLY, KEPT.subject, WANG.id, CHANGSHA), NOON, TERMS)
    later = replace(later, due_at=later.due_at + timedelta(days=1), deferrals=(granted,))
    (found,) = taken_over(DUPLICATE, [sooner], KEPT, [later])
    assert (found.after.due_at, found.after.deferrals) == (sooner.due_at, ())
    (found,) = taken_over(DUPLICATE, [replace(later, subject=DUPLICATE.subject)], KEPT, [sooner])
    assert (found.after.due_at, found.after.deferrals) == (sooner.due_at, ())


MEETING = Appointment(DUPLICATE.id, 1, NOON, "二楼", "李", NOON, LI)
OTHER = Other(identity("third"), "261123-0000-0001", ZHAO, NOON)
DONE = Result("replied", "已答复", NOON)
URGENT = Urgent(calmed=True, calming_note="已安抚")


@pytest.mark.parametrize(
    ("duplicate", "into", "words"),
    [
        (MatterFile(DUPLICATE, (), (MEETING,)), KEPT, "约见"),
        (MatterFile(matter("duplicate", LI, merged=(OTHER,)), ()), KEPT, "反过来"),
        (MatterFile(DUPLICATE, ()), replace(KEPT, merged_into=OTHER, result=DONE), "0000-0001"),
        (MatterFile(DUPLICATE, ()), replace(KEPT, result=DONE, closed_at=NOON), "办结"),
        (MatterFile(replace(DUPLICATE, result=DONE, closed_at=NOON), ()), KEPT, "办结"),
        (MatterFile(replace(DUPLICATE, disposition=URGENT), ()), KEPT, "紧急"),
        (MatterFile(DUPLICATE, ()), replace(KEPT, merged=(OTHER,) * MOST), str(MOST)),
        (
            MatterFile(DUPLICATE, ()),
            replace(KEPT, disposition=None, no_request=NoRequest(NoRequestReason.SILENT)),
            "无诉求",
        ),
    ],
)
def test_what_stands_in_the_way_is_named(duplicate: MatterFile, into: Matter, words: str) -> None:
    with pytest.raises(Refused, match=r".") as refused:
        check_mergeable(duplicate, into, [], [])
    assert words in refused.value.reason_zh
    assert refused.value.reason_en


def test_what_is_no_obstacle() -> None:
    ended = replace(MEETING, outcome=Outcome.HELD)
    check_mergeable(MatterFile(DUPLICATE, (), (ended,)), KEPT, [], [])
    urgent = replace(KEPT, disposition=URGENT)
    check_mergeable(MatterFile(DUPLICATE, ()), urgent, [], [])
    with pytest.raises(Invalid):
        check_mergeable(MatterFile(DUPLICATE, ()), DUPLICATE, [], [])


def test_what_only_its_own_matter_can_owe_ends_first_and_so_does_an_asking_for_time() -> None:
    asked = make(Pledge(Kind.INSTRUCTION, DUPLICATE.subject, LI.id, CHANGSHA), NOON, TERMS)
    with pytest.raises(Refused):
        check_mergeable(MatterFile(DUPLICATE, ()), KEPT, [asked], [])
    reply = make(Pledge(Kind.REPLY, DUPLICATE.subject, LI.id, CHANGSHA), NOON, TERMS)
    wanted = Deferral("d", DeferralKind.EXTENSION, timedelta(hours=7), "调取", "li", "李", NOON)
    waits = replace(reply, deferrals=(wanted,))
    for owed, kept in (([waits], []), ([reply], [waits])):
        with pytest.raises(Refused):
            check_mergeable(MatterFile(DUPLICATE, ()), KEPT, owed, kept)
